// What the reader has told the browser and the system.

import type { Preferences } from "./protocol";

const queries = {
  dark: "(prefers-color-scheme: dark)",
  contrast: "(prefers-contrast: more), (forced-colors: active)",
  reducedMotion: "(prefers-reduced-motion: reduce)",
  coarsePointer: "(pointer: coarse)",
} satisfies Record<keyof Preferences, string>;

const names = Object.keys(queries) as (keyof Preferences)[];

export function preferences(): Preferences {
  return Object.fromEntries(names.map((name) => [name, matchMedia(queries[name]).matches])) as unknown as Preferences;
}

export function watchPreferences(changed: (now: Preferences) => void): void {
  for (const name of names) matchMedia(queries[name]).addEventListener("change", () => changed(preferences()));
}
