// Every passage of tests/data/scripts/passages.json, set by us and by Chromium in the same files at the same width: the same
// line ends, and widths within half a pixel. What differs is listed, line by line and with its reason, in differences.json.
//
// Ours are the lines of the page, whose words in scripts without spaces the browser finds. POSTIL_LINES=native asks the
// command line in its place, which is quicker, needs no site, and knows neither such words nor the system's fonts.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { chromiumLines, openReference, referenceHost } from "./chromium_lines.mjs";
import { facesOf, nativeLines, pageLines, watchFiles } from "./our_lines.mjs";
import { openPage, openReader, root, startServer } from "./postil_page.mjs";

const data = (name) => JSON.parse(readFileSync(path.join(root, "tests/data/scripts", name), "utf8"));
const passages = data("passages.json");
const listed = data("differences.json");
const tolerance = 0.5; // CSS pixels a line
const fewestAlike = 0.98;

const native = process.env.POSTIL_LINES === "native";
const rtl = new Set(["ar", "fa", "he", "ur"]);
const wordless = new Set(["th", "lo", "km", "my"]); // that the command line cannot tell the words of

/** For each width, a function that gives { lines, width, size } of a passage. */
async function openOurs(t) {
  const natively = (width) => ({ at: width, lay: (passage) => ({ lines: nativeLines(passage, width, 20), width, size: 20 }) });
  if (native) return [320, 480].map(natively);
  const server = await startServer();
  t.after(() => server.close());
  const inWindow = async (width) => {
    const context = await openReader(t, { width, height: 900 });
    const given = watchFiles(context);
    const page = await openPage(context, server.url);
    return { at: width, lay: (passage, files) => pageLines(page, given, passage, files) };
  };
  return [await inWindow(400), await inWindow(1280)];
}

/** The lines of `ours` that start, end or measure otherwise than Chromium's. */
function differing(ours, theirs) {
  return ours.flatMap((line, i) => {
    const same = theirs.findIndex(({ start }) => start === line.start);
    const alike = same >= 0 && theirs[same + 1]?.start === ours[i + 1]?.start && Math.abs(theirs[same].width - line.width) <= tolerance;
    return alike ? [] : [i];
  });
}

const told = (text, lines, i) => {
  const points = [...text];
  return lines[i] ? `${lines[i].width.toFixed(2)} ${points.slice(lines[i].start, lines[i + 1]?.start).join("")}` : "(none)";
};

test("at least forty passages in twenty scripts are there", () => {
  assert.ok(passages.length >= 40);
  assert.ok(new Set(passages.map(({ script }) => script)).size >= 20);
  for (const { name, text } of passages) assert.equal(text, text.normalize("NFC"), name);
});

test("lines end and measure as Chromium's do", async (t) => {
  const ours = await openOurs(t);
  const reference = await openReference(await openReader(t, { others: [referenceHost] }));
  const found = [];
  let compared = 0;
  for (const passage of passages) {
    const runs = facesOf(passage);
    if (native && (wordless.has(passage.language) || runs.some(({ file }) => file === undefined))) continue;
    const files = [...new Set(runs.map(({ file }) => file).filter(Boolean))];
    for (const { at, lay } of ours) {
      const { lines, width, size } = await lay(passage, files);
      const theirs = await chromiumLines(reference, { ...passage, rtl: rtl.has(passage.language), runs, width, size });
      const different = differing(lines, theirs);
      compared += lines.length;
      t.diagnostic(`${passage.name} at ${at}: ${lines.length - different.length} of ${lines.length} lines alike`);
      for (const i of different) t.diagnostic(`  ${i}: ${told(passage.text, lines, i)}\n     Chromium ${told(passage.text, theirs, i)}`);
      if (different.length > 0) found.push({ passage: passage.name, at, lines: different });
    }
  }
  const unlike = found.reduce((sum, { lines }) => sum + lines.length, 0);
  t.diagnostic(`${compared - unlike} of ${compared} lines alike: ${((1 - unlike / compared) * 100).toFixed(2)} %`);
  const known = listed.filter(({ by }) => by === (native ? "native" : "page")).map(({ passage, at, lines }) => ({ passage, at, lines }));
  assert.deepEqual(found, known, "what differs is not what tests/data/scripts/differences.json lists");
  assert.ok(unlike <= compared * (1 - fewestAlike), `${unlike} of ${compared} lines differ`);
});
