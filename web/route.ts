// The address: what is open stands in the hash, so that back, forward, reload and links work.

export function navigate(hash: string, replace: boolean): void {
  if (hash === currentHash()) return;
  if (replace) history.replaceState(null, "", hash);
  else history.pushState(null, "", hash);
}

export const currentHash = (): string => (location.hash.startsWith("#/") ? location.hash : "#/");

export function watchRoute(changed: (hash: string) => void): void {
  // Both events may come for one move; the module passes over an address it is at already.
  addEventListener("popstate", () => changed(currentHash()));
  addEventListener("hashchange", () => changed(currentHash()));
}
