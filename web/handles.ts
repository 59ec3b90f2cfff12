// A long press selects a word, with handles to drag its ends by. Phones do that by themselves, with handles of their own; where
// the browser does not (touch screens of Linux and Windows), it is done here, and the module draws the handles. A mark whose
// ends are to be moved has them too, for the mouse as well.

import { caretAt } from "./pointing";
import type { ShellEvent } from "./protocol";
import type { TextLayer } from "./textlayer";
import { zoomed } from "./textzoom";

type Send = (event: ShellEvent) => boolean;
type End = "begin" | "end";

const pressTime = 650; // milliseconds: longer than any browser's own long press takes
const still = 12; // pixels that a finger may stray meanwhile

export class Handles {
  private readonly elements: Record<End, HTMLElement>;
  private timer = 0;
  private shown = false;

  constructor(private readonly layer: TextLayer, page: HTMLElement, private readonly send: Send) {
    this.elements = { begin: this.create("begin", page), end: this.create("end", page) };
    this.watchPress();
    document.addEventListener("selectionchange", () => this.follow());
  }

  private watchPress(): void {
    let from: Touch | undefined;
    const { element } = this.layer;
    element.addEventListener("touchstart", (event) => {
      clearTimeout(this.timer);
      from = event.touches.length === 1 ? event.touches[0] : undefined;
      const [x, y] = [from?.clientX ?? 0, from?.clientY ?? 0];
      if (from && getSelection()?.isCollapsed !== false) this.timer = window.setTimeout(() => this.press(x, y), pressTime);
    }, { passive: true });
    const letGo = (event: TouchEvent): void => {
      const touch = event.touches[0];
      const strayed = touch && from && Math.hypot(touch.clientX - from.clientX, touch.clientY - from.clientY) > still;
      if (!touch || strayed) clearTimeout(this.timer);
    };
    for (const type of ["touchmove", "touchend", "touchcancel"] as const) element.addEventListener(type, letGo, { passive: true });
    addEventListener("scroll", () => clearTimeout(this.timer), { passive: true });
  }

  private press(x: number, y: number): void {
    const place = caretAt(x, y);
    const selection = getSelection();
    // The browser may have been first.
    if (!place || !selection?.isCollapsed || !(place[0] instanceof Text) || !this.layer.element.contains(place[0])) return;
    const [text, offset] = place;
    const words = new Intl.Segmenter(this.layer.element.lang || undefined, { granularity: "word" }).segment(text.data);
    const word = words.containing(Math.min(offset, text.length - 1));
    if (!word?.isWordLike) return;
    selection.setBaseAndExtent(text, word.index, text, word.index + word.segment.length);
    this.show(true);
  }

  private create(end: End, page: HTMLElement): HTMLElement {
    const element = document.createElement("div");
    element.className = "handle";
    element.hidden = true;
    element.setAttribute("aria-hidden", "true");
    // The selection is not to be lost by a press beside it.
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("pointerdown", (event) => element.setPointerCapture(event.pointerId));
    element.addEventListener("pointermove", (event) => {
      if (!element.hasPointerCapture(event.pointerId)) return;
      // The pointer is below what it drags.
      const place = caretAt(event.clientX, event.clientY - 30);
      if (place && this.layer.element.contains(place[0])) this.drag(end, place);
    });
    page.append(element);
    return element;
  }

  private drag(end: End, [node, offset]: [Node, number]): void {
    const range = getSelection()?.rangeCount ? getSelection()!.getRangeAt(0).cloneRange() : null;
    if (!range) return;
    if (end === "begin" && range.comparePoint(node, offset) !== 1) range.setStart(node, offset);
    if (end === "end" && range.comparePoint(node, offset) !== -1) range.setEnd(node, offset);
    if (!range.collapsed) getSelection()!.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  show(shown: boolean): void {
    this.shown = shown;
    this.send({ type: "handles", shown });
    for (const element of Object.values(this.elements)) element.hidden = !shown;
    this.follow();
  }

  private follow(): void {
    if (!this.shown) return;
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !this.layer.element.contains(selection.anchorNode)) return this.show(false);
    const range = selection.getRangeAt(0);
    this.place(this.elements.begin, range, true);
    this.place(this.elements.end, range, false);
  }

  /** Under an end of the selection, where the module draws the handle. */
  private place(element: HTMLElement, selected: Range, atStart: boolean): void {
    const range = selected.cloneRange();
    range.collapse(atStart);
    const boxes = selected.getClientRects();
    const box = range.getClientRects()[0] ?? boxes[atStart ? 0 : boxes.length - 1];
    if (!box) return;
    element.style.left = `${(box.left + scrollX) / zoomed() - 22}px`;
    element.style.top = `${(box.bottom + scrollY) / zoomed() - 8}px`;
  }
}
