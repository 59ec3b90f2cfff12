// A field's text is the browser's, and lies over the canvas: what has scrolled under the bar must not show through it.

import { coveredTop } from "./targets";

const ring = "-6px"; // beyond its box a focused field may show one

export function hideUnderBar(page: HTMLElement): void {
  const covered = coveredTop();
  for (const field of page.querySelectorAll<HTMLElement>(":is(textarea, input).twin:not(.fixed, .panel *)")) {
    const under = covered - field.getBoundingClientRect().top;
    field.style.clipPath = under > 0 ? `inset(${under}px ${ring} ${ring} ${ring})` : "";
  }
}

export function watchUnderBar(page: HTMLElement): void {
  addEventListener("scroll", () => hideUnderBar(page), { passive: true });
}
