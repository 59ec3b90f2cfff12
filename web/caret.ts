// Selecting without a mouse. Shift and the arrow keys extend the selection, from the first line in the window if there is
// none; while the caret is on, the arrow keys alone move it. The keys are listed in src/ui/command_table.cpp too ("caret.…").

import { blockAt, offsetAt, textsIn } from "./places";
import type { ShellEvent } from "./protocol";
import { coveredTop, dialogIsOpen, isField } from "./targets";
import type { TextLayer } from "./textlayer";

type Unit = "character" | "word" | "line" | "lineboundary" | "sentence" | "paragraph" | "document";
interface Move {
  /** left and right are as they are seen, whatever the direction of the script. */
  direction: "left" | "right" | "forward" | "backward";
  unit: Unit;
}

/**
 * Where a key moves to, in the manner of the platform: on a Mac, Option goes by words and paragraphs, and Command to the ends.
 * By sentences: Alt with the arrows up and down, and Command beside it on a Mac, where Option has its own meaning.
 */
export function moveOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">, mac: boolean): Move | null {
  const bySentence = event.altKey && (mac ? event.metaKey : true) && /^Arrow(Up|Down)$/.test(event.key);
  const [far, farther, foreign] = mac
    ? [event.altKey, event.metaKey && !event.altKey, event.ctrlKey]
    : [event.ctrlKey, false, event.metaKey || (event.altKey && (event.ctrlKey || !bySentence))];
  if (foreign) return null;
  const across: Unit = farther ? "lineboundary" : far ? "word" : "character";
  const along: Unit = bySentence ? "sentence" : farther ? "document" : far ? "paragraph" : "line";
  const ends: Unit = mac || far ? "document" : "lineboundary";
  switch (event.key) {
    case "ArrowLeft": return { direction: "left", unit: across };
    case "ArrowRight": return { direction: "right", unit: across };
    case "ArrowUp": return { direction: "backward", unit: along };
    case "ArrowDown": return { direction: "forward", unit: along };
    case "Home": return { direction: "backward", unit: ends };
    case "End": return { direction: "forward", unit: ends };
    default: return null;
  }
}

const isMac = (): boolean => /^(Mac|iP)/.test(navigator.platform);

/** Where the stretches of a text begin that a reader would call sentences. */
function sentenceStarts(text: string, language: string): number[] {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  return [...segmenter.segment(text)].map(({ index }) => index);
}

const mostSaid = 200; // characters

export class Caret {
  private on = false;
  private at = -1; // as the module was told
  private mark = ""; // the one that the caret was last in

  constructor(private readonly layer: TextLayer, private readonly send: (event: ShellEvent) => boolean, private readonly say: (text: string) => void) {
    addEventListener("keydown", (event) => this.pressed(event), { capture: true });
    document.addEventListener("selectionchange", () => this.tell());
  }

  get isOn(): boolean {
    return this.on;
  }

  toggle(): void {
    this.on = !this.on;
    const selection = getSelection();
    if (this.on && selection && this.ensurePlace(selection)) {
      this.layer.element.focus({ preventScroll: true });
      this.show(selection);
    } else {
      this.on = false;
      this.at = -1;
      this.send({ type: "caret", at: -1 });
    }
    this.say(this.on ? "Caret on: move with the arrow keys, hold Shift to select" : "Caret off");
  }

  /** The selection as the module wants it; an empty one is the caret's place. */
  select(begin: number, end: number): void {
    const from = this.layer.reach(begin);
    const to = this.layer.reach(end);
    if (from && to) getSelection()?.setBaseAndExtent(...from, ...to);
    this.tell();
  }

  private get article(): HTMLElement {
    return this.layer.element;
  }

  private pressed(event: KeyboardEvent): void {
    if (this.article.hidden || isField(event.target) || dialogIsOpen()) return;
    if (event.key === "Escape" && this.on && getSelection()?.isCollapsed) {
      event.preventDefault();
      event.stopPropagation();
      return this.toggle();
    }
    const move = moveOf(event, isMac());
    const inText = event.target === document.body || (event.target instanceof Node && this.article.contains(event.target));
    if (!move || !inText || (!event.shiftKey && !this.on)) return;
    const selection = getSelection();
    if (!selection || !this.ensurePlace(selection)) return;
    event.preventDefault();
    this.move(selection, move, event.shiftKey);
    this.show(selection);
    this.report(selection, move, event.shiftKey);
  }

  private move(selection: Selection, { direction, unit }: Move, extend: boolean): void {
    if (unit !== "sentence" && unit !== "paragraph" && unit !== "document") {
      return selection.modify(extend ? "extend" : "move", direction, unit);
    }
    const forward = direction === "forward";
    const from = this.focusOf(selection) ?? 0;
    const to = unit === "document" ? (forward ? this.layer.length : 0) : this.stop(from, unit, forward, extend);
    const place = this.layer.reach(to);
    if (!place) return;
    if (extend) selection.extend(...place);
    else selection.collapse(...place);
    // What is far away is only guessed to be where it is: the module knows, and scrolls there.
    if (unit === "document") this.send({ type: "goTo", at: to });
  }

  /** Where the next sentence or paragraph begins; a selection ends where this one does. */
  private stop(from: number, unit: "sentence" | "paragraph", forward: boolean, extend: boolean): number {
    const { blocks } = this.layer;
    const index = blockAt(blocks, from);
    const block = blocks[index];
    if (!block) return from;
    const inside = unit === "paragraph" ? [0] : sentenceStarts(block.text, this.article.lang);
    if (!forward) {
      const before = inside.filter((start) => block.start + start < from).at(-1);
      if (before !== undefined) return block.start + before;
      const previous = blocks[index - 1];
      if (!previous) return from;
      return previous.start + (unit === "paragraph" ? 0 : (sentenceStarts(previous.text, this.article.lang).at(-1) ?? 0));
    }
    const after = inside.find((start) => block.start + start > from);
    const end = block.start + (after === undefined ? block.text.length : extend ? block.text.slice(0, after).trimEnd().length : after);
    if (extend && end > from) return end;
    if (after !== undefined && !extend) return end;
    const beyond = after ?? block.text.length;
    const next = after === undefined ? blocks[index + 1]?.start : block.start + beyond;
    if (next === undefined) return block.start + block.text.length;
    return extend ? this.stop(next, unit, true, true) : next;
  }

  /** A place in the text to start from: where the selection is, or the first line in the window. */
  private ensurePlace(selection: Selection): boolean {
    if (selection.focusNode && this.article.contains(selection.focusNode)) return true;
    for (const line of this.article.querySelectorAll<HTMLElement>(".line")) {
      const box = line.getBoundingClientRect();
      if (box.top < coveredTop() || box.height === 0) continue;
      const [text] = textsIn(line);
      if (!text) continue;
      selection.collapse(text, 0);
      return true;
    }
    return false;
  }

  private focusOf({ focusNode, focusOffset }: Selection): number | null {
    return focusNode && this.article.contains(focusNode) ? offsetAt(focusNode, focusOffset) : null;
  }

  /** Brings the moving end into the window. */
  private show(selection: Selection): void {
    const { focusNode: node, focusOffset: offset } = selection;
    if (node instanceof Text) {
      const range = document.createRange();
      range.setStart(node, Math.min(offset, Math.max(0, node.length - 1)));
      range.setEnd(node, Math.min(offset + 1, node.length));
      const box = range.getBoundingClientRect();
      const top = coveredTop() + 24;
      if (box.top < top) scrollBy(0, box.top - top - 40);
      else if (box.bottom > innerHeight - 40) scrollBy(0, box.bottom - innerHeight + 80);
    }
    this.tell();
  }

  private tell(): void {
    const selection = this.on ? getSelection() : null;
    const at = selection && this.focusOf(selection);
    if (at === null || at === this.at) return;
    this.at = at;
    this.send({ type: "caret", at });
  }

  /** What a screen reader would say of such a move in a text field. */
  private report(selection: Selection, { unit }: Move, extend: boolean): void {
    const at = this.focusOf(selection);
    if (at === null) return;
    if (extend) return this.say(selection.isCollapsed ? "Nothing selected" : `${shortened(selection.toString())}, selected`);
    const said = this.textAt(selection, at, unit);
    const mark = selection.focusNode?.parentElement?.closest<HTMLElement>("mark");
    const entered = mark && mark.dataset.id !== this.mark ? `, ${mark.dataset.type}` : "";
    this.mark = mark?.dataset.id ?? "";
    this.say(said + entered);
  }

  private textAt(selection: Selection, at: number, unit: Unit): string {
    const { blocks } = this.layer;
    const block = blocks[blockAt(blocks, at)];
    const rest = block?.text.slice(at - block.start) ?? "";
    if (rest === "") return "End of the paragraph";
    if (unit === "line") return shortened(selection.focusNode?.parentElement?.closest(".line")?.textContent ?? rest);
    if (unit === "sentence" || unit === "paragraph" || unit === "document") {
      const end = unit === "sentence" ? sentenceStarts(rest, this.article.lang)[1] : undefined;
      return shortened(rest.slice(0, end));
    }
    const granularity = unit === "word" ? "word" : "grapheme";
    const [first] = new Intl.Segmenter(this.article.lang || undefined, { granularity }).segment(rest.slice(0, mostSaid));
    return first?.segment.trim() || "space";
  }
}

const shortened = (text: string): string => (text.length > mostSaid ? `${text.slice(0, mostSaid)}…` : text).replace(/\s+/g, " ").trim();
