// Gestures of fingers that the browser has none for: two of them set the size of the text, and a stroke over the open note
// goes on to the next one. Scrolling and taps are the browser's own; so is the long press, where it knows it (handles.ts).

import type { ShellEvent } from "./protocol";

type Send = (event: ShellEvent) => boolean;

const leastStroke = 60; // pixels

type Pair = [Touch, Touch];
const pairOf = ({ touches }: TouchEvent): Pair | null => (touches.length === 2 ? [touches[0]!, touches[1]!] : null);
const apart = ([a, b]: Pair): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
const middle = ([a, b]: Pair): [number, number] => [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];

/** Two fingers that part or meet are a pinch, and kept from the browser, which would zoom; two that go along together scroll. */
function watchPinch(article: HTMLElement, send: Send): void {
  let began: { apart: number; middle: [number, number] } | null = null;
  let pinching: boolean | null = null; // null: it is not known yet
  let handled: TouchEvent | null = null;
  const moved = (event: TouchEvent): void => {
    const pair = pairOf(event);
    if (!pair || !began || event === handled) return;
    handled = event;
    const parted = Math.abs(apart(pair) - began.apart);
    const [x, y] = middle(pair);
    const begins = pinching === null;
    pinching ??= parted > Math.hypot(x - began.middle[0], y - began.middle[1]);
    if (!pinching) return;
    if (event.cancelable) event.preventDefault();
    send({ type: "pinch", scale: apart(pair) / began.apart, begins });
  };
  article.addEventListener("touchstart", (event) => {
    const pair = pairOf(event);
    began = pair && { apart: apart(pair), middle: middle(pair) };
    pinching = null;
    // Another size makes all lines anew, and a line that is gone gets the touches that began on it, for itself alone.
    for (const { target } of pair ?? []) target.addEventListener("touchmove", moved as EventListener, { passive: false });
  }, { passive: true });
  article.addEventListener("touchmove", moved, { passive: false });
}

function watchStrokes(page: HTMLElement, send: Send): void {
  let from: { x: number; y: number } | null = null;
  const onNote = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role="region"].shield.fixed') !== null;
  page.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    from = touch && event.touches.length === 1 && onNote(event.target) ? { x: touch.clientX, y: touch.clientY } : null;
  }, { passive: true });
  page.addEventListener("touchend", (event) => {
    const [touch] = event.changedTouches;
    if (!touch || !from) return;
    const across = touch.clientX - from.x;
    const down = touch.clientY - from.y;
    from = null;
    if (Math.abs(across) >= leastStroke && Math.abs(across) > 2 * Math.abs(down)) send({ type: "swipe", by: across < 0 ? 1 : -1 });
  }, { passive: true });
}

export function watchTouch(article: HTMLElement, page: HTMLElement, send: Send): void {
  watchPinch(article, send);
  watchStrokes(page, send);
}
