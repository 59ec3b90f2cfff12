// Keeps the site at hand: all of one version is fetched at once and checked against what that version consists of, so that
// its parts never mix; what a page fetches besides (faces, hyphenation, what is known of names) is kept once it was fetched. tools/site.mjs says what
// a version consists of, so the file changes, and browsers look for a new version, whenever any part does.

interface Version {
  /** Hash of all of it. */
  name: string;
  /** As Subresource Integrity has them, by path; "./" is the page. */
  files: Record<string, string>;
  /** Hash of everything that is kept as it is fetched. */
  kept: string;
}
declare const VERSION: Version;

/** What this file uses of a service worker's surroundings: the types of those and of a page can't be had together. */
interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends Waitable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker extends EventTarget {
  readonly registration: { scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waitable) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: Waitable & { data: unknown }) => void): void;
}
const worker = self as unknown as Worker;

const siteCache = `postil-site-${VERSION.name}`;
const keptCache = `postil-kept-${VERSION.kept}`;
const isKept = (path: string): boolean => /^(fonts|hyphenation|entities)\/[^?#]+$/.test(path) && !Object.hasOwn(VERSION.files, path);

/** Below the site's own folder; undefined for what is elsewhere. */
function pathOf(address: string): string | undefined {
  const { scope } = worker.registration;
  return address.startsWith(scope) ? address.slice(scope.length).replace(/[?#].*$/, "") : undefined;
}

/** Rejects where it is not of this version. */
async function fetchPart(cache: Cache, path: string, integrity: string): Promise<void> {
  const answer = await fetch(path, { cache: "no-cache", integrity });
  if (!answer.ok) throw new Error(`${path} could not be fetched (${answer.status}).`);
  await cache.put(path, answer);
}

async function install(): Promise<void> {
  const cache = await caches.open(siteCache);
  try {
    await Promise.all(Object.entries(VERSION.files).map(([path, hash]) => fetchPart(cache, path, hash)));
  } catch (error) {
    await caches.delete(siteCache); // half a version is none; the browser tries again at the next visit
    throw error;
  }
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith("postil-") && name !== siteCache && name !== keptCache);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function partOfSite(path: string, request: Request): Promise<Response> {
  return (await caches.match(path, { cacheName: siteCache })) ?? fetch(request);
}

/** Of a file that is kept when it was fetched. */
async function hashOfKept(path: string): Promise<string> {
  const answer = await caches.match("hashes.json", { cacheName: siteCache });
  return ((await answer?.json()) as Record<string, string> | undefined)?.[path] ?? "";
}

async function keptOrFetched(path: string, request: Request | string): Promise<Response> {
  const known = await caches.match(path, { cacheName: keptCache });
  if (known) return known;
  const answer = await fetch(request, { integrity: await hashOfKept(path) });
  if (answer.status === 200) {
    const copy = answer.clone();
    await caches.open(keptCache).then((cache) => cache.put(path, copy)).catch(() => {}); // storage may be full
  }
  return answer;
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" ? pathOf(request.url) : undefined;
  if (path === undefined) return;
  if (path === "" || path === "index.html") event.respondWith(partOfSite("./", request));
  else if (Object.hasOwn(VERSION.files, path)) event.respondWith(partOfSite(path, request));
  else if (isKept(path)) event.respondWith(keptOrFetched(path, request));
});

worker.addEventListener("message", (event) => {
  const message = (typeof event.data === "object" && event.data !== null ? event.data : {}) as { type?: unknown; addresses?: unknown };
  if (message.type === "renew") event.waitUntil(worker.skipWaiting());
  // What a page had fetched before there was anyone here to keep it.
  if (message.type === "keep" && Array.isArray(message.addresses)) {
    const paths = message.addresses.map((address) => pathOf(String(address)) ?? "").filter(isKept);
    event.waitUntil(Promise.all(paths.map((path) => keptOrFetched(path, path).catch(() => {}))));
  }
});
