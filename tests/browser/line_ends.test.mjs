// tests/data/text/line_ends.txt, which the native tests hold us to, says where lines may end in Chromium. Does it still?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openReader, root } from "./postil_page.mjs";

const unescaped = (text) => text.replace(/\\u([0-9A-F]{4})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));

const rows = readFileSync(path.join(root, "tests/data/text/line_ends.txt"), "utf8").split("\n")
  .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("ours\t"))
  .map((line) => line.split("\t")).map(([language, marked]) => ({ language, marked: unescaped(marked) }));

/** In a paragraph without any width every line that may end does. */
function markEnds({ language, marked }) {
  const pitch = 60;
  const text = marked.replaceAll("|", "");
  const block = document.createElement("p");
  block.lang = language;
  block.dir = ["ar", "fa", "he"].includes(language) ? "rtl" : "ltr";
  block.style.cssText = `margin: 0; width: 0; font: 20px/${pitch}px serif; white-space: pre-wrap`;
  block.textContent = text;
  document.body.replaceChildren(block);
  const range = document.createRange();
  let out = "";
  let line = 0;
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    range.setStart(block.firstChild, index);
    range.setEnd(block.firstChild, index + segment.length);
    const box = [...range.getClientRects()].at(-1);
    const here = box ? Math.floor((box.top + box.bottom) / 2 / pitch) : line;
    out += (out !== "" && here !== line ? "|" : "") + segment;
    line = here;
  }
  return out;
}

test("lines end in Chromium where the list says", async (t) => {
  const page = await (await openReader(t)).newPage();
  await page.setContent("<!doctype html><body style='margin: 0'></body>");
  assert.ok(rows.length > 40);
  for (const row of rows) assert.equal(await page.evaluate(markEnds, row), row.marked, row.language);
});
