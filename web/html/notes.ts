// Footnotes: a small link to a passage of the page's end is a reference, and that passage a note. Both are taken out before
// the article is looked for, as its finder knows notes only as clutter.

import { all, unwrap } from "./tidy";

export interface PageNote {
  label: string;
  content: HTMLElement;
}

const mostNotes = 5000;
const noteNames = /\b(footnotes?|endnotes?|doc-(foot|end)note|fn|reference-text|notes?|references?)\b/i;

function isReference(link: Element): boolean {
  const said = `${link.getAttribute("role") ?? ""} ${link.getAttribute("class") ?? ""} ${link.getAttribute("epub:type") ?? ""}`;
  if (/doc-noteref|noteref|footnote-?ref|footnote__?link|fnref/i.test(said)) return true;
  const text = link.textContent?.trim() ?? "";
  return text.length <= 8 && (link.closest("sup") !== null || /^\[\w{1,4}\]$/.test(text));
}

function isBackLink(link: Element): boolean {
  const text = link.textContent?.trim() ?? "";
  return /doc-backlink|backlink|backref|footnote-back|reversefootnote/i.test(`${link.getAttribute("role") ?? ""} ${link.getAttribute("class") ?? ""}`) ||
    /^([\u2191\u21a9\u21b5\u2b11^]|\ufe0e|\ufe0f|\s)+$/u.test(text) || /^(back|return|jump up)$/i.test(text);
}

/** What is said in a note, of the element that the reference leads to: the item or paragraph around it. */
function noteAround(target: Element): HTMLElement | null {
  const item = target.closest<HTMLElement>("li, dd, aside, p, div");
  if (!item || item.tagName === "BODY") return null;
  const known = [target, item, item.parentElement, item.parentElement?.parentElement].some((one) => one &&
    noteNames.test(`${one.getAttribute("class") ?? ""} ${one.getAttribute("id") ?? ""} ${one.getAttribute("role") ?? ""} ${one.getAttribute("epub:type") ?? ""}`.replace(/[-_:]/g, " ")));
  const leadsBack = all(item, "a").some((link) => isBackLink(link) || (link.getAttribute("href") ?? "").startsWith("#"));
  return (known || leadsBack) && (item.textContent?.trim() ?? "") !== "" ? item : null;
}

function cleaned(note: HTMLElement): HTMLElement {
  for (const links of all(note, ".mw-cite-backlink")) links.remove();
  for (const link of all(note, "a").filter(isBackLink)) (link.parentElement?.tagName === "SUP" ? link.parentElement : link).remove();
  // "1. The note": the number is the reference's, at either end of a link back.
  const first = note.querySelector("a, sup");
  if (first && /^\[?\d{1,4}[.\])]?$/.test(first.textContent?.trim() ?? "") && note.textContent?.trim().startsWith(first.textContent?.trim() ?? "")) first.remove();
  return note;
}

/** References become <sup data-note="LABEL">; the notes are given in the order they are first referred to. */
export function takeNotes(document: Document): PageNote[] {
  const byTarget = new Map<Element, PageNote>();
  const targets = new Map(all(document.body, "[id], a[name]").map((one) => [one.id || one.getAttribute("name") || "", one]));
  for (const link of all(document.body, 'a[href^="#"]')) {
    if (byTarget.size >= mostNotes || !isReference(link) || isBackLink(link)) continue;
    const target = targets.get(safelyDecoded(link.getAttribute("href")!.slice(1)));
    const content = target && !target.contains(link) ? noteAround(target) : null;
    if (!content || content.contains(link)) continue;
    const note = byTarget.get(content) ?? { label: String(byTarget.size + 1), content };
    byTarget.set(content, note);
    const reference = document.createElement("sup");
    reference.setAttribute("data-note", note.label);
    reference.append(note.label);
    (link.closest("sup") ?? link).replaceWith(reference);
  }
  for (const { content } of byTarget.values()) {
    const list = content.parentElement;
    content.remove();
    if (list) removeIfEmpty(list);
    cleaned(content);
  }
  for (const link of all(document.body, 'a[href^="#"]')) unwrap(link);
  return [...byTarget.values()];
}

/** A heading "Notes" over nothing says nothing, nor does the line above it. */
function removeIfEmpty(list: Element): void {
  const hasHeadingAlone = (element: Element): boolean => element.children.length === 1 && /^H[1-6]$/.test(element.children[0]!.tagName);
  let gone = list;
  if (gone.tagName === "BODY" || (gone.textContent?.trim() ?? "") !== "") return;
  for (;;) {
    const before = gone.previousElementSibling;
    const parent = gone.parentElement;
    gone.remove();
    if (before && /^(H[1-6]|HR)$/.test(before.tagName)) before.remove();
    if (!parent || parent.tagName === "BODY" || ((parent.textContent?.trim() ?? "") !== "" && !hasHeadingAlone(parent))) return;
    gone = parent;
  }
}

function safelyDecoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
