// Selecting without a mouse. Shift and the arrow keys extend the selection, from the first line in the window if there is
// none; "c" turns a caret on that the arrow keys move, as F7 does in some browsers.

import type { ShellEvent } from "./protocol";
import { starts, textsIn } from "./places";
import { coveredTop, dialogIsOpen, isField } from "./targets";

type Granularity = "character" | "word" | "line" | "lineboundary" | "paragraph" | "documentboundary";
interface Move {
  direction: "left" | "right" | "forward" | "backward";
  granularity: Granularity;
}

/** Where a key moves to, in the manner of the platform: on a Mac, Option goes by words and paragraphs, and Command to the ends. */
export function moveOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">, mac: boolean): Move | null {
  const [far, farther, foreign] = mac ? [event.altKey, event.metaKey, event.ctrlKey] : [event.ctrlKey, false, event.altKey || event.metaKey];
  if (foreign) return null;
  const across: Granularity = farther ? "lineboundary" : far ? "word" : "character";
  const along: Granularity = farther ? "documentboundary" : far ? "paragraph" : "line";
  const ends: Granularity = mac || far ? "documentboundary" : "lineboundary";
  switch (event.key) {
    case "ArrowLeft": return { direction: "left", granularity: across };
    case "ArrowRight": return { direction: "right", granularity: across };
    case "ArrowUp": return { direction: "backward", granularity: along };
    case "ArrowDown": return { direction: "forward", granularity: along };
    case "Home": return { direction: "backward", granularity: ends };
    case "End": return { direction: "forward", granularity: ends };
    default: return null;
  }
}

/** To the paragraph's end, or the next one's. The browser's own move by paragraphs goes to the middle of the next. */
function moveByParagraph(selection: Selection, alter: "extend" | "move", direction: Move["direction"]): void {
  const [node, offset] = [selection.focusNode, selection.focusOffset];
  selection.modify(alter, direction, "paragraphboundary");
  if (selection.focusNode !== node || selection.focusOffset !== offset) return;
  selection.modify(alter, direction, "character");
  selection.modify(alter, direction, "paragraphboundary");
}

const isMac = (): boolean => /^(Mac|iP)/.test(navigator.platform);

export class Caret {
  private on = false;

  constructor(private readonly article: HTMLElement, private readonly send: (event: ShellEvent) => boolean, private readonly announce: (text: string) => void) {
    addEventListener("keydown", (event) => this.pressed(event), { capture: true });
  }

  private pressed(event: KeyboardEvent): void {
    if (this.article.hidden || isField(event.target) || dialogIsOpen()) return;
    if (event.key === "c" && !event.ctrlKey && !event.metaKey && !event.altKey) return this.toggle(event);
    if (event.key === "Escape" && this.on) return this.toggle(event);
    const move = moveOf(event, isMac());
    const inText = event.target === document.body || (event.target instanceof Node && this.article.contains(event.target));
    if (!move || !inText || (!event.shiftKey && !this.on)) return;
    const selection = getSelection();
    if (!selection || !this.ensurePlace(selection)) return;
    event.preventDefault();
    const alter = event.shiftKey ? "extend" : "move";
    if (move.granularity === "paragraph") moveByParagraph(selection, alter, move.direction);
    else selection.modify(alter, move.direction, move.granularity);
    this.showFocus(selection);
  }

  private toggle(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.on = !this.on;
    const selection = getSelection();
    if (this.on && selection && this.ensurePlace(selection)) this.showFocus(selection);
    else this.send({ type: "caret", at: -1 });
    this.announce(this.on ? "Caret on: move with the arrow keys, hold Shift to select" : "Caret off");
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

  private showFocus(selection: Selection): void {
    const { focusNode: node, focusOffset: offset } = selection;
    if (!(node instanceof Text)) return;
    const range = document.createRange();
    range.setStart(node, Math.min(offset, Math.max(0, node.length - 1)));
    range.setEnd(node, Math.min(offset + 1, node.length));
    const box = range.getBoundingClientRect();
    if (box.top < 80) scrollBy(0, box.top - 120);
    else if (box.bottom > innerHeight - 40) scrollBy(0, box.bottom - innerHeight + 80);
    const start = starts.get(node);
    if (this.on && start !== undefined) this.send({ type: "caret", at: start + offset });
  }
}
