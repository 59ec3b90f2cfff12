// The write-ahead journal's small synchronous store: localStorage. What is written and when is the module's business.

import type { StoredRecord } from "./protocol";

const prefix = "postil.journal.";
const patience = 400; // milliseconds, only spent where another open page is just saving

const lockOf = (owner: string): string => `postil.page.${owner}`;

/** While this page lives it holds a lock by its owner's name, so that others leave its entries alone. */
export function liveAs(owner: string): void {
  void navigator.locks?.request(lockOf(owner), () => new Promise<never>(() => {}));
}

/** Whose entry it is: "postil.journal.OWNER.NUMBER". */
const ownerOf = (key: string): string => key.slice(prefix.length, key.lastIndexOf("."));

export function allEntries(): StoredRecord[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => ({ key, value: localStorage.getItem(key) ?? "" }));
  } catch {
    return [];
  }
}

/**
 * True if that page is no more. A page that was just reloaded or closed may hold its lock for a moment longer, so the lock
 * is waited for, not merely looked at: taking a dead page for a living one would leave its last words unsaved.
 */
async function isGone(owner: string): Promise<boolean> {
  if (!navigator.locks) return true;
  const options = { signal: AbortSignal.timeout(patience) };
  return navigator.locks.request(lockOf(owner), options, () => true).catch(() => false);
}

/** What pages that are no more have left: an open page's entries are still its own business. */
export async function journalEntries(): Promise<StoredRecord[]> {
  const entries = allEntries();
  const owners = [...new Set(entries.map(({ key }) => ownerOf(key)))];
  const gone = new Set<string>();
  await Promise.all(owners.map(async (owner) => (await isGone(owner)) && gone.add(owner)));
  return entries.filter(({ key }) => gone.has(ownerOf(key)));
}

/** False: full, or not allowed. */
export function journalPut(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

export function journalRemove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was there to remove.
  }
}
