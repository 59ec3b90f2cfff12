// A passage laid out by Chromium in the DOM: which character each line starts with, and how wide the line is.
// It is set in the very files we set it in: each stretch of text of one family is a span, and the
// family's files have just the characters that we take from them.

import path from "node:path";
import { root } from "./postil_page.mjs";

export const referenceHost = "reference.test"; // that no one asks: its answers are made here
const address = `http://${referenceHost}/`;
const settings = { "old-style": '"onum", "pnum"', lining: '"lnum", "pnum"', tabular: '"lnum", "tnum"', "small-capitals": '"c2sc"' };
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
 * `runs` (start and end in code points, family, file, features) tell what each stretch of `text` is set in.
 * Gives lines: { start (code points), width (CSS pixels, without the white space that hangs) }.
 */
export function chromiumLines(page, { text, language, rtl, runs, width, size }) {
  return page.evaluate(layOut, { text, language, rtl, runs, width, size, system, settings });
}

async function layOut({ text, language, rtl, runs, width, size, system, settings }) {
  const pitch = 100; // from line to line, so that a rectangle's middle tells its line whatever its font
  const points = [...text];
  const pieces = []; // of one family
  const characters = new Map(); // of each file
  const hyphen = "U+2010"; // shown for a soft one
  runs.forEach(({ start, family = system, file, features = [] }, i) => {
    // What has no glyph of its own (a line's last space, a direction mark) goes with what stands before it.
    const set = points.slice(i === 0 ? 0 : start, runs[i + 1]?.start ?? points.length);
    const wanted = features.map((name) => settings[name]).join(",") || "normal";
    const last = pieces.at(-1);
    // What no face has asks for nothing: it goes with what stands before it.
    if (last?.family === family && (last.wanted === wanted || !file)) last.text += set.join("");
    else pieces.push({ family, wanted, text: set.join("") });
    if (!file) return;
    if (!characters.has(file)) characters.set(file, { family, all: new Set() });
    for (const point of set) characters.get(file).all.add(`U+${point.codePointAt(0).toString(16)}`);
  });
  document.fonts.clear();
  await Promise.all([...characters].map(async ([file, { family, all }]) => {
    const weight = file.includes("wght") ? "200 900" : "400";
    // Files of one family share its characters out; one alone has them all, and with them what letters are made of.
    const alone = ![...characters].some(([other, row]) => other !== file && row.family === family);
    const unicodeRange = alone ? "U+0-10FFFF" : [...all, hyphen].join(",");
    document.fonts.add(await new FontFace(family, `url(${file})`, { weight, unicodeRange }).load());
  }));

  const block = document.createElement("p");
  block.lang = language;
  block.dir = rtl ? "rtl" : "ltr";
  block.style.cssText = `margin: 0; width: ${width}px; font: ${size}px/${pitch}px serif; text-rendering: geometricPrecision;
    font-kerning: normal; line-break: auto; word-break: normal; overflow-wrap: anywhere; text-spacing-trim: space-all`;
  for (const piece of pieces) {
    const span = document.createElement("span");
    span.style.cssText = `font-family: ${piece.family === system ? system : `"${piece.family}"`}; line-height: 0; font-feature-settings: ${piece.wanted}`;
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
    const shown = document.createElement("span");
    shown.style.cssText = `font-family: ${line.family}`;
    shown.textContent = "\u2010";
    block.append(shown);
    return shown.getBoundingClientRect().width;
  };
  return lines.map((line, i) => ({ start: line.start, width: line.right - line.left + hyphenOf(line, i) }));
}
