// The browser's selection is the truth; here it becomes places in the canonical text, and comes back from them.

import { copyOf } from "./copying";
import { offsetAt, trimmedEnd } from "./places";
import type { ShellEvent } from "./protocol";
import { dialogIsOpen, isField } from "./targets";
import type { TextLayer } from "./textlayer";

interface Picked {
  anchor: number;
  focus: number;
}

const nothing: Picked = { anchor: 0, focus: 0 };

export class Selecting {
  private pointerDown = false;
  private last = "";
  /** What the DOM selection is while it stands for the whole article; see selectAll. */
  private all: [Node, number, Node, number] | null = null;

  constructor(
    private readonly layer: TextLayer,
    private readonly send: (event: ShellEvent) => boolean,
    private readonly caretIsOn: () => boolean,
  ) {
    document.addEventListener("selectionchange", () => this.tell());
    addEventListener("pointerdown", (event) => (this.pointerDown = event.button === 0 && event.isPrimary), { capture: true });
    addEventListener("pointerup", () => this.released(), { capture: true });
    addEventListener("pointercancel", () => this.released());
    addEventListener("keydown", (event) => this.pressed(event));
    // What can't be taken out is copied.
    for (const type of ["copy", "cut"] as const) addEventListener(type, (event) => this.copied(event, event.clipboardData) && event.preventDefault());
    addEventListener("dragstart", (event) => void this.copied(event, event.dataTransfer));
    layer.onRebuild = (rebuild) => this.keepThrough(rebuild);
  }

  /** Tells the module what is selected, unless it knows. */
  tell(): void {
    // What is typed in a dialog is about what is selected in the text.
    if (dialogIsOpen() && isField(document.activeElement)) return;
    const { anchor, focus } = this.picked() ?? nothing;
    const begin = Math.min(anchor, focus);
    const end = trimmedEnd(this.layer.blocks, begin, Math.max(anchor, focus));
    const key = `${begin} ${end} ${this.pointerDown}`;
    if (key === this.last || (begin === end && this.last === "")) return;
    this.last = begin === end ? "" : key;
    this.send({ type: "select", begin, end, dragging: this.pointerDown });
  }

  clear(): void {
    const picked = this.picked();
    // A caret in a text field is a selection too, and not ours to take away.
    if (picked && picked.anchor !== picked.focus) {
      if (this.caretIsOn()) getSelection()?.collapseToEnd();
      else getSelection()?.removeAllRanges();
    }
    this.last = "";
  }

  private picked(): Picked | null {
    const selection = getSelection();
    if (this.layer.id === null || !selection?.anchorNode || !selection.focusNode) return null;
    const ends = [selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset];
    if (this.all?.every((end, i) => end === ends[i])) return { anchor: 0, focus: this.layer.length };
    this.all = null;
    const anchor = this.placeOf(selection.anchorNode, selection.anchorOffset);
    const focus = this.placeOf(selection.focusNode, selection.focusOffset);
    return anchor === null || focus === null ? null : { anchor, focus };
  }

  /** A drag may end beside the article, or above or below it: then its text counts from the start, or to the end. */
  private placeOf(node: Node, offset: number): number | null {
    const { element } = this.layer;
    if (element.contains(node)) return offsetAt(node, offset);
    const whole = document.createRange();
    whole.selectNodeContents(element);
    return whole.comparePoint(node, offset) < 0 ? 0 : this.layer.length;
  }

  private released(): void {
    if (!this.pointerDown) return;
    this.pointerDown = false;
    // The browser changes the selection after this event where the press was on what is selected already.
    this.tell();
  }

  /** "Select all" means the article. */
  private pressed(event: KeyboardEvent): void {
    const all = event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!all || isField(event.target) || dialogIsOpen() || this.layer.id === null) return;
    event.preventDefault();
    this.selectAll();
    this.tell();
  }

  /**
   * A selection through a book's sections that are not laid out takes the browser seconds, so the DOM's goes through what
   * is laid out around the window, and stands for the whole.
   */
  private selectAll(): void {
    const [from, to] = this.layer.shownEnds();
    if (!from || !to) return;
    getSelection()?.setBaseAndExtent(...from, ...to);
    this.all = [...from, ...to];
  }

  /** As copying.ts has it; true if anything of the article is selected. */
  private copied(event: Event, into: DataTransfer | null): boolean {
    const picked = isField(event.target) ? null : this.picked();
    if (!picked || picked.anchor === picked.focus || !into) return false;
    const { text, html } = copyOf(this.layer.blocks, Math.min(picked.anchor, picked.focus), Math.max(picked.anchor, picked.focus), this.layer.origin);
    into.setData("text/plain", text);
    into.setData("text/html", html);
    return true;
  }

  private put({ anchor, focus }: Picked): void {
    const from = this.layer.positionAt(anchor);
    const to = this.layer.positionAt(focus);
    if (from && to) getSelection()?.setBaseAndExtent(...from, ...to);
  }

  /** Rebuilding takes text nodes away, and with them the ends of the selection and the focus of a mark. */
  private keepThrough(rebuild: () => void): void {
    const { element } = this.layer;
    const selection = getSelection();
    const inside = element.contains(selection?.anchorNode ?? null) || element.contains(selection?.focusNode ?? null);
    const picked = inside ? this.picked() : null;
    const all = this.all !== null;
    const article = this.layer.id;
    const focused = document.activeElement;
    const mark = element.contains(focused) ? focused?.closest<HTMLElement>("mark")?.dataset.id : undefined;
    rebuild();
    if (mark && !element.contains(document.activeElement)) {
      element.querySelector<HTMLElement>(`mark[data-id="${CSS.escape(mark)}"][tabindex]`)?.focus({ preventScroll: true });
    }
    if (this.layer.id !== article) [this.last, this.all] = ["", null];
    else if (picked && all) this.selectAll();
    else if (picked) this.put(picked);
  }
}
