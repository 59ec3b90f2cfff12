// A passage laid out by Chromium in the DOM: which character each line starts with, and how wide the line is.
// It is set in the very files we set it in: each stretch of text is a span whose family is one file of build/fonts.

import path from "node:path";
import { root } from "./postil_page.mjs";

const address = "http://reference.test/";
const system = "serif"; // what no face has is drawn in the system's fonts, as the page does

/** An empty page to lay passages out in; its fonts come from build/fonts. */
export async function openReference(context) {
  const page = await context.newPage();
  await page.route(`${address}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ contentType: "text/html", body: "<!doctype html><body style='margin: 0'></body>" });
    return route.fulfill({ path: path.join(root, "build/fonts", name), contentType: "font/ttf" });
  });
  await page.goto(address);
  return page;
}

/**
 * `runs` (start and end in code points, face) tell which file each stretch of `text` is set in.
 * Gives lines: { start (code points), width (CSS pixels, without the white space that hangs) }.
 */
export function chromiumLines(page, { text, language, rtl, runs, width, size }) {
  return page.evaluate(layOut, { text, language, rtl, runs, width, size, system });
}

async function layOut({ text, language, rtl, runs, width, size, system }) {
  const pitch = 100; // from line to line, so that a rectangle's middle tells its line whatever its font
  const familyOf = (face) => (face ? face.replaceAll(".", "-") : system);
  const load = async (face) => {
    if ([...document.fonts].some(({ family }) => family === familyOf(face))) return;
    const weight = face.includes("wght") ? "200 900" : "400";
    document.fonts.add(await new FontFace(familyOf(face), `url(${face})`, { weight }).load());
  };
  await Promise.all([...new Set(runs.map(({ face }) => face))].filter(Boolean).map(load));

  const block = document.createElement("p");
  block.lang = language;
  block.dir = rtl ? "rtl" : "ltr";
  block.style.cssText = `margin: 0; width: ${width}px; font: ${size}px/${pitch}px serif; text-rendering: geometricPrecision;
    font-kerning: normal; line-break: auto; word-break: normal; overflow-wrap: anywhere; text-spacing-trim: space-all`;
  const points = [...text];
  const pieces = [];
  let at = 0;
  for (const [i, { face }] of runs.entries()) {
    // What has no glyph of its own (a line's last space, a direction mark) goes with what stands before it.
    const end = i + 1 < runs.length ? Math.max(at, runs[i + 1].start) : points.length;
    const last = pieces.at(-1);
    if (last && last.face === face) last.text += points.slice(at, end).join("");
    else pieces.push({ face, text: points.slice(at, end).join("") });
    at = end;
  }
  for (const piece of pieces) {
    const span = document.createElement("span");
    span.style.cssText = `font-family: ${familyOf(piece.face)}; line-height: 0`;
    span.textContent = piece.text;
    block.append(span);
  }
  document.body.replaceChildren(block);

  const range = document.createRange();
  const top = block.getBoundingClientRect().top;
  const lines = [];
  let start = 0; // in code points
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  for (const span of block.children) {
    const node = span.firstChild;
    for (const { segment, index } of segmenter.segment(node.data)) {
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      const space = /^[ \u1680\u2000-\u2006\u2008-\u200a\u3000]$/.test(segment); // it hangs, or stands between others
      const boxes = [...range.getClientRects()].filter((box) => !space || box.width > 0);
      for (const box of boxes) {
        const number = Math.floor(((box.top + box.bottom) / 2 - top) / pitch);
        if (number >= lines.length) lines.push({ start, left: Infinity, right: -Infinity, end: "" });
        if (space) continue;
        const line = lines.at(-1);
        line.left = Math.min(line.left, box.left);
        line.right = Math.max(line.right, box.right);
        line.end = segment;
        line.family = span.style.fontFamily;
      }
      start += [...segment].length;
    }
  }
  const hyphenOf = (line, i) => {
    if (i + 1 === lines.length || !line.end.endsWith("\u00ad")) return 0;
    const hyphen = document.createElement("span");
    hyphen.style.cssText = `font-family: ${line.family}`;
    hyphen.textContent = "\u2010";
    block.append(hyphen);
    return hyphen.getBoundingClientRect().width;
  };
  return lines.map((line, i) => ({ start: line.start, width: line.right - line.left + hyphenOf(line, i) }));
}
