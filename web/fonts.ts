// Faces: fetched when the module's text needs them, then given to both the module and the browser, so that the text layer
// is measured in the very same face that is drawn.

import type { StartConfig } from "./protocol";

export type FontRow = StartConfig["fonts"][number];

const hex = (point: number): string => point.toString(16);

export async function fetchFace(row: FontRow): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(`fonts/${row.file}`);
    if (!answer.ok) return null;
    const bytes = await answer.arrayBuffer();
    const face = new FontFace(`Postil ${row.role}`, bytes.slice(0), {
      weight: String(row.weight),
      style: row.style,
      unicodeRange: row.ranges.map(([first, last]) => `U+${hex(first)}-${hex(last)}`).join(","),
    });
    document.fonts.add(await face.load());
    return new Uint8Array(bytes);
  } catch {
    return null;
  }
}

/** The CSS family list for a role, with the Arabic faces that the language asks for. */
export function familyList(role: "serif" | "sans" | "mono", language: string): string {
  // The languages that the module sets in Nastaliq (src/text/face_choice.cpp).
  const hangs = ["ur", "ks", "pnb", "skr"].includes(language.split("-")[0]!);
  const arabic = hangs ? ['"Postil nastaliq"', '"Postil naskh"'] : ['"Postil naskh"', '"Postil nastaliq"'];
  return [`"Postil ${role}"`, ...arabic, '"Postil sans"', role === "mono" ? "monospace" : role === "sans" ? "sans-serif" : "serif"].join(",");
}
