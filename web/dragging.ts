// Controls that a pointer moves: how far, since it took one. Where they are then is the module's to say.

import type { ShellEvent } from "./protocol";
import { nodeOf } from "./targets";
import { zoomed } from "./textzoom";

type Send = (event: ShellEvent) => boolean;

const still = 4; // pixels that a hand may stray in a click

interface Held {
  element: HTMLElement;
  pointer: number;
  x: number;
  y: number;
  moved: boolean;
}

export function watchDragging(page: HTMLElement, send: Send): void {
  let held: Held | null = null;
  page.addEventListener("pointerdown", (event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>(".draggable") : null;
    const taken = element && event.button === 0;
    held = taken ? { element, pointer: event.pointerId, x: event.clientX, y: event.clientY, moved: false } : null;
  });
  page.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(x, y) < still) return;
    const begins = !held.moved;
    held.moved = true;
    if (begins) held.element.setPointerCapture(held.pointer);
    send({ type: "drag", node: nodeOf(held.element), x: x / zoomed(), y: y / zoomed(), begins });
  });
  const letGo = (event: PointerEvent): void => {
    if (event.pointerId !== held?.pointer) return;
    if (held.moved) swallowClick();
    held = null;
  };
  page.addEventListener("pointerup", letGo);
  page.addEventListener("pointercancel", letGo);
}

/** What was moved is not pressed as well. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}
