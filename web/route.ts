// The address: what is open stands in the hash, so that back, forward, reload and links work. "?article=URL" brings an
// article of this site along; it stays as long as that article is open.

export const currentHash = (): string => (location.hash.startsWith("#/") ? location.hash : "#/");

const openedByQuery = (): string | null => new URLSearchParams(location.search).get("article");

let arriving = openedByQuery() !== null;

/** What the query brings has come, or can't. */
export function arrived(): void {
  arriving = false;
}

/** The last that was an address of ours, and not something to be taken in. */
let shown = "#/";

export function navigate(hash: string, replace: boolean): void {
  shown = hash;
  if (hash === currentHash()) {
    if (takenBefore() !== null) history.replaceState(null, ""); // it is dealt with
    return;
  }
  const article = (of: string): string => of.split("&", 1)[0]!;
  const keepsQuery = location.search === "" || arriving || article(hash) === article(currentHash());
  // The query's article opens in place of the empty library that stood there only while it was fetched.
  const replaced = replace || arriving;
  const address = (keepsQuery ? location.search : location.pathname) + hash;
  if (replaced) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** `taken`: what stands in the address was taken in, and goes out of it. Gives the address that stands there now. */
export function leaveAddress(taken: string): string {
  if (currentHash() === taken) history.replaceState({ taken }, "", shown);
  return shown;
}

/** What was taken out of the address here before a reload; nothing once it is dealt with. */
export function takenBefore(): string | null {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "taken" in state && typeof state.taken === "string" ? state.taken : null;
}

export function watchRoute(changed: (hash: string) => void): void {
  // Both events may come for one move; the module passes over an address it is at already.
  const tell = (): void => {
    const hash = currentHash();
    changed(hash);
    if (currentHash() === hash) shown = hash;
  };
  addEventListener("popstate", tell);
  addEventListener("hashchange", tell);
}

/** "Postil reads articles of its own site alone": null where the address brings none. */
export function wantedArticle(): { url: URL; reason: "" } | { url: null; reason: string } | null {
  const wanted = openedByQuery();
  if (wanted === null) return null;
  try {
    const url = new URL(wanted, location.href);
    if (url.origin === location.origin && /^https?:$/.test(url.protocol)) return { url, reason: "" };
    return { url: null, reason: `It is on another site (${url.host || url.protocol}), and Postil asks no other site for anything. Save the page there and open the file here.` };
  } catch {
    return { url: null, reason: "It is not an address." };
  }
}
