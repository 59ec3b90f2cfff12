// Texts that are begun and not sent, kept beside the journal so that a reload does not lose them. How they are called is the
// module's business.

import type { StoredRecord } from "./protocol";

const prefix = "postil.draft.";
const longest = 500_000; // UTF-16 units: the browser has room for a few million in all

/** None where the browser keeps nothing. */
export function draftsKept(): StoredRecord[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => ({ key: key.slice(prefix.length), value: localStorage.getItem(key) ?? "" }));
  } catch {
    return [];
  }
}

/** An empty text is none. What there is no room for is not kept: it stays in its field. */
export function keepDraft(key: string, text: string): void {
  try {
    if (text === "" || text.length > longest) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, text);
  } catch {
    // As above.
  }
}
