// The words of notes that are drawn beside the article: real, transparent text over the drawn lines, as the article's own is
// (textlayer.ts). They are selected and copied by themselves, never together with the article's.

import { alignLines, fitLines, lineElements } from "./lines";
import type { NoteText } from "./protocol";

const shown = new WeakMap<HTMLElement, string>();

/** Puts the words in, unless they are there: a selection in them is not to be lost. `more`: the rest was found. */
export function showNoteText(element: HTMLElement, note: NoteText, more: () => void): void {
  const key = JSON.stringify(note);
  if (shown.get(element) === key) return;
  shown.set(element, key);
  const blocks = note.blocks.map((lines) => {
    const block = document.createElement(lines.tag === "hr" ? "hr" : lines.tag === "pre" ? "pre" : "p");
    block.className = ["block", lines.family, lines.features ?? ""].join(" ").trimEnd();
    block.dir = lines.dir;
    const { style } = block;
    [style.left, style.top, style.width, style.height] = [lines.left, lines.top, lines.width, lines.height].map((length) => `${length}px`) as [string, string, string, string];
    [style.fontSize, style.fontWeight] = [`${lines.size ?? 14}px`, String(lines.weight)];
    if (lines.tag !== "hr") block.append(...lineElements(lines));
    return { element: block, lines };
  });
  element.replaceChildren(...blocks.map((block) => block.element));
  if (note.rest.trim() !== "") element.append(restElement(note.rest, more));
  const set = blocks.filter(({ lines }) => lines.tag !== "hr");
  fitLines(set);
  alignLines(set);
}

/** What there is no room for: the browser's find reaches it, and what it finds there is shown by opening the note. */
function restElement(rest: string, more: () => void): HTMLElement {
  const element = document.createElement("p");
  element.className = "rest";
  element.setAttribute("hidden", "until-found");
  element.textContent = rest;
  element.addEventListener("beforematch", more);
  return element;
}

/** A copy of them is their words: the browser's own would be of transparent letters. */
export function watchNoteCopies(): void {
  const copied = (into: DataTransfer | null): boolean => {
    const selection = getSelection();
    const inNote = selection?.anchorNode?.parentElement?.closest(".words");
    if (!selection || selection.isCollapsed || !inNote || !into) return false;
    into.setData("text/plain", selection.toString().trim());
    into.clearData("text/html");
    return true;
  };
  for (const type of ["copy", "cut"] as const) addEventListener(type, (event) => copied(event.clipboardData) && event.preventDefault());
  addEventListener("dragstart", (event) => void copied(event.dataTransfer));
}
