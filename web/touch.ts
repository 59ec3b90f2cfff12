// Gestures of fingers that the browser has none for: two of them set the size of the text, and a stroke over the open note
// goes on to the next one. Scrolling, long press with its handles, and taps are the browser's own.

import type { ShellEvent } from "./protocol";

type Send = (event: ShellEvent) => boolean;

const leastStroke = 60; // pixels
const leastPinch = 24; // of the distance's change: two fingers that scroll are never quite as far apart as before

const apart = ([a, b]: [Touch, Touch]): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
const pairOf = ({ touches }: TouchEvent): [Touch, Touch] | null => (touches.length === 2 ? [touches[0]!, touches[1]!] : null);

/** style.css keeps the browser from zooming the page by a pinch on the article. */
function watchPinch(article: HTMLElement, send: Send): void {
  let started = 0; // how far apart the fingers were put down; 0: no pinch
  let begun = false;
  article.addEventListener("touchstart", (event) => {
    const pair = pairOf(event);
    started = pair ? apart(pair) : 0;
    begun = false;
  }, { passive: true });
  article.addEventListener("touchmove", (event) => {
    const pair = pairOf(event);
    if (!pair || started === 0) return;
    const now = apart(pair);
    if (!begun && Math.abs(now - started) < leastPinch) return;
    send({ type: "pinch", scale: now / started, begins: !begun });
    begun = true;
  }, { passive: true });
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
