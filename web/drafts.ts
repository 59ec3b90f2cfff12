// What a reload is not to lose, though it is nothing that is kept for good: texts that are begun and not sent, and what this
// window can undo. What is in them is the module's business.

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

const steps = "postil.steps";

/** Of this window alone: another one undoes what was done there. */
export function stepsKept(): string {
  try {
    return sessionStorage.getItem(steps) ?? "";
  } catch {
    return "";
  }
}

export function keepSteps(text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(steps);
    else sessionStorage.setItem(steps, text);
  } catch {
    // They end with the page.
  }
}
