// Clicks and hovering: on the text, on its marks and links, and beside them.

import { headingFor } from "./links";
import { offsetAt, starts, textsIn } from "./places";
import type { ShellEvent } from "./protocol";
import { nodeOf } from "./targets";
import type { TextLayer } from "./textlayer";

type Send = (event: ShellEvent) => boolean;

/** The place in the text nearest to a point of the window. */
export function caretAt(x: number, y: number): [Node, number] | null {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place && [place.offsetNode, place.offset];
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? [range.startContainer, range.startOffset] : null;
}

/** UTF-16 unit of the very character at a point, not of the nearest seam; null beside the text. */
function characterAt(layer: HTMLElement, x: number, y: number): number | null {
  const place = caretAt(x, y);
  if (!place || !(place[0] instanceof Text) || !layer.contains(place[0])) return null;
  const [text, offset] = place;
  const range = document.createRange();
  for (const at of [offset, offset - 1]) {
    if (at < 0 || at >= text.length) continue;
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    for (const box of range.getClientRects()) {
      if (x >= box.left - 1 && x <= box.right + 1) return offsetAt(text, at);
    }
  }
  return null;
}

export function watchPointing(layer: TextLayer, send: Send): void {
  const { element } = layer;
  let hovered = "";
  const hover = (node: string): void => {
    if (node === hovered) return;
    hovered = node;
    send({ type: "hover", node });
  };
  document.addEventListener("pointerover", (event) => hover(nodeOf(event.target)));
  document.documentElement.addEventListener("pointerleave", () => hover(""));

  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    const link = element.contains(event.target) ? event.target.closest("a") : null;
    if (link) return followed(layer, link, event, send);
    const onControl = nodeOf(event.target) !== "" && !event.target.closest("mark");
    if (onControl || element.hidden || getSelection()?.isCollapsed === false) return;
    const at = element.contains(event.target) ? characterAt(element, event.clientX, event.clientY) : null;
    const mark = at === null ? null : event.target.closest<HTMLElement>("mark");
    // On the seam of two letters the click may have fallen to the one outside the mark that was clicked.
    send({ type: "tap", at: mark && at !== null ? clampedTo(mark, at) : (at ?? 0), inText: at !== null });
  });

  // Chromium drags no selection that begins just before what the press gives the focus to: a mark gets it from the keyboard alone.
  element.addEventListener("mousedown", ({ target }) => {
    const mark = target instanceof Element ? target.closest<HTMLElement>("mark[tabindex]") : null;
    if (!mark) return;
    mark.removeAttribute("tabindex");
    setTimeout(() => (mark.tabIndex = 0));
  });

  element.addEventListener("keydown", (event) => {
    const node = nodeOf(event.target);
    if (event.key !== "Enter" || !node.startsWith("mark:") || (event.target as Element).closest("a")) return;
    event.preventDefault();
    send({ type: "activate", node });
  });
}

function clampedTo(mark: HTMLElement, at: number): number {
  // A translator's text nodes are none of ours.
  const texts = [...textsIn(mark)].filter((text) => starts.has(text));
  const last = texts[texts.length - 1];
  if (!last) return at;
  const first = starts.get(texts[0]!) ?? at;
  return Math.min(Math.max(at, first), (starts.get(last) ?? at) + last.length - 1);
}

/** A link into the article itself: the address of the page says which article is open, and must stay. */
function followed(layer: TextLayer, link: HTMLAnchorElement, event: MouseEvent, send: Send): void {
  const address = link.getAttribute("href") ?? "";
  if (!address.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const at = layer.anchor(address.slice(1)) ?? layer.blocks[headingFor(layer.blocks, address)]?.start;
  if (at !== undefined) send({ type: "goTo", at });
}
