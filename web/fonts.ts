// Faces: fetched when the module's text needs them, then given to both the module and the browser, so that the text layer
// is measured in the very same face that is drawn.

import { fetchPart } from "./parts";
import type { ModuleMessage } from "./protocol";

export type WantedFace = Extract<ModuleMessage, { type: "fonts" }>["wanted"][number];

const hex = (point: number): string => point.toString(16);
const cssName = (family: string): string => `Postil ${family}`;

export async function fetchFace(row: WantedFace): Promise<Uint8Array | null> {
  try {
    const bytes = await (await fetchPart(`fonts/${row.file}`)).arrayBuffer();
    if (!row.index) {
      const face = new FontFace(cssName(row.family), bytes.slice(0), {
        weight: String(row.weight),
        style: row.italic ? "italic" : "normal",
        unicodeRange: row.ranges.map(([first, last]) => `U+${hex(first)}-${hex(last)}`).join(","),
      });
      document.fonts.add(await face.load());
    }
    return new Uint8Array(bytes);
  } catch {
    return null;
  }
}

const generic: Record<string, string> = { serif: "serif", mono: "monospace" };

/** The CSS family list for a role, from the families that the module takes, best first. */
export function familyList(role: string, families: readonly string[]): string {
  return [...families.map((family) => `"${cssName(family)}"`), generic[role] ?? "sans-serif"].join(",");
}
