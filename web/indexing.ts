// One window of the site keeps the index of all articles, for as long as it lives; then another one does.

export function keepIndex(begin: () => void): void {
  if (!navigator.locks) return begin();
  void navigator.locks
    .request("postil.index", () => {
      begin();
      return new Promise<never>(() => {});
    })
    .catch(() => {}); // the page is going
}
