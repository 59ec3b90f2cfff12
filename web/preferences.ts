// What the reader has told the browser and the system.

import type { Preferences, SystemColour } from "./protocol";
import { lettersZoomed } from "./textzoom";

const queries = {
  dark: "(prefers-color-scheme: dark)",
  contrast: "(prefers-contrast: more), (forced-colors: active)",
  reducedMotion: "(prefers-reduced-motion: reduce)",
  coarsePointer: "(pointer: coarse)",
} satisfies Record<Exclude<keyof Preferences, "forced" | "textScale" | "minutesEast">, string>;

const forcedQuery = "(forced-colors: active)";
const names = Object.keys(queries) as (keyof typeof queries)[];
const colours: SystemColour[] = ["Canvas", "CanvasText", "LinkText", "GrayText", "Highlight", "HighlightText", "ButtonFace", "ButtonText"];

/** What the browser makes of a colour's name now. */
function computed(probe: HTMLElement, colour: SystemColour): string {
  probe.style.color = colour;
  return getComputedStyle(probe).color;
}

function forcedColours(): Preferences["forced"] {
  if (!matchMedia(forcedQuery).matches) return null;
  const probe = document.createElement("i");
  document.body.append(probe);
  const found = Object.fromEntries(colours.map((colour) => [colour, computed(probe, colour)]));
  probe.remove();
  return found as Record<SystemColour, string>;
}

export function preferences(): Preferences {
  const told = Object.fromEntries(names.map((name) => [name, matchMedia(queries[name]).matches]));
  const minutesEast = -new Date().getTimezoneOffset();
  return { ...(told as Record<(typeof names)[number], boolean>), forced: forcedColours(), textScale: lettersZoomed(), minutesEast };
}

export function watchPreferences(changed: (now: Preferences) => void): void {
  for (const query of [...Object.values(queries), forcedQuery]) matchMedia(query).addEventListener("change", () => changed(preferences()));
}
