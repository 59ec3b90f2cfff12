// Keys outside text fields go to the module first; a key that it uses is kept from the browser, any other is left alone.

import type { ShellEvent } from "./protocol";
import { isField, nodeOf } from "./targets";

/** Keys that are no command by themselves, and the one that moves the focus. */
const silent = new Set(["Tab", "Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"]);

/** Enter and Space work the control that has the focus. */
const isPress = (event: KeyboardEvent): boolean => (event.key === "Enter" || event.key === " ") && nodeOf(event.target) !== "";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** `before` is called ahead of each key, for what the module must know first. */
export function watchKeys(send: (event: ShellEvent) => boolean, before: () => void): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    // AltGraph types characters; Alt alone is the browser's.
    if (event.getModifierState("AltGraph")) return;
    const ctrl = isApple ? event.metaKey : event.ctrlKey;
    if (isField(event.target) && !(ctrl && event.key.toLowerCase() === "k" && !event.shiftKey && !event.altKey)) return; // the palette's
    if ((isApple ? event.ctrlKey : event.metaKey) || silent.has(event.key) || isPress(event)) return;
    before(); // the browser tells of a selection late, and the key may be about it
    const used = send({ type: "key", key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey });
    if (used) event.preventDefault();
  });
}
