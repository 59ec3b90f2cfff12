// The page's side of the service worker: registers it once the page has nothing better to do, has it keep what was fetched
// before it was there, and tells the reader when a new version is ready.

const workerAddress = "./service_worker.js";
const betweenLooks = 3_600_000; // milliseconds

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): { createScriptURL(address: string): string };
}

/** The page's only policy of Trusted Types: one address, and no other, may become a script's. */
function trustedAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy("postil-worker", {
    createScriptURL: (address) => {
      if (address !== workerAddress) throw new TypeError(`${address} is no script of this page.`);
      return address;
    },
  });
  return policy?.createScriptURL(workerAddress) ?? workerAddress;
}

/** What was fetched before the worker was there, and what still is on its way past it. */
function haveKept(worker: ServiceWorker): void {
  const observer = new PerformanceObserver((list) => {
    worker.postMessage({ type: "keep", addresses: list.getEntries().map(({ name }) => name) });
  });
  observer.observe({ type: "resource", buffered: true });
}

function tellOfVersion(waiting: ServiceWorker, say: (text: string) => void): void {
  const news = document.getElementById("news")!;
  if (!news.hidden) return;
  news.hidden = false;
  say("A new version is ready.");
  const [reload, later] = news.querySelectorAll("button");
  reload!.onclick = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage({ type: "renew" });
  };
  later!.onclick = () => (news.hidden = true);
}

function watchVersions(registration: ServiceWorkerRegistration, say: (text: string) => void): void {
  // The first version of all is no news.
  const isNews = (): boolean => registration.waiting !== null && registration.active !== null;
  const look = (): void => {
    if (isNews()) tellOfVersion(registration.waiting!, say);
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  registration.installing?.addEventListener("statechange", look);
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < betweenLooks) return;
    looked = Date.now();
    registration.update().catch(() => {}); // no network: another time
  });
}

export function keepOffline(say: (text: string) => void): void {
  if (!("serviceWorker" in navigator)) return; // an old browser, or plain http
  const isFirstVisit = navigator.serviceWorker.controller === null;
  const register = async (): Promise<void> => {
    await navigator.serviceWorker.register(trustedAddress(), { updateViaCache: "none" });
    const registration = await navigator.serviceWorker.ready;
    if (isFirstVisit) haveKept(registration.active!);
    watchVersions(registration, say);
  };
  // Without it the page works all the same, so a failure is nobody's business but the console's.
  const begin = (): void => void register().catch((error: unknown) => console.info("Postil is not kept offline:", error));
  if ("requestIdleCallback" in globalThis) requestIdleCallback(begin);
  else addEventListener("load", begin, { once: true });
}
