// The text layer and the canvas show the same: each line's ink, seen once drawn by the module and once by the browser, begins and
// ends within a pixel, whatever the window's width, the screen and the size of letters.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, openPage, openReader, openSample, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** The boxes of the lines that stand whole in the window, [left, top, right, bottom]. */
const linesInView = (page) => page.evaluate(() => {
  const bar = document.querySelector("#bar > .twin").getBoundingClientRect().bottom;
  return [...document.querySelectorAll("article .line")].flatMap((line) => {
    const range = document.createRange();
    range.selectNodeContents(line);
    const { left, right } = range.getBoundingClientRect();
    const box = line.getClientRects()[0];
    const middle = (box.top + box.bottom) / 2;
    const half = parseFloat(line.style.lineHeight) * (line.currentCSSZoom ?? 1) / 2;
    return line.textContent.trim() && middle - half > bar + 4 && middle + half < innerHeight - 8 ? [[left, middle - half, right, middle + half]] : [];
  });
});

/** Where the ink of each of these boxes begins and ends on the screen, in CSS pixels. */
async function inkOf(page, boxes, scale) {
  const shot = (await page.screenshot()).toString("base64");
  return page.evaluate(async ([png, wanted, ratio]) => {
    const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { width, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const slack = 3;
    return wanted.map(([left, top, right, bottom]) => {
      const ink = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
      for (let y = Math.round(top * ratio); y < Math.round(bottom * ratio); ++y) {
        for (let x = Math.max(0, Math.round((left - slack) * ratio)); x < Math.min(width, Math.round((right + slack) * ratio)); ++x) {
          if (data[(y * width + x) * 4] > 150) continue;
          ink.left = Math.min(ink.left, x / ratio);
          ink.right = Math.max(ink.right, (x + 1) / ratio);
          ink.top = Math.min(ink.top, y / ratio);
          ink.bottom = Math.max(ink.bottom, (y + 1) / ratio);
        }
      }
      return ink;
    });
  }, [shot, boxes, scale]);
}

const windows = [
  { width: 1280, height: 800 },
  { width: 1000, height: 700, scale: 1.25 },
  { width: 700, height: 800, scale: 1.5 },
  { width: 390, height: 700, scale: 2 },
  { width: 1280, height: 800, letters: 32 },
];

for (const size of windows) {
  test(`lines lie on the drawn ones within a pixel: ${JSON.stringify(size)}`, async (t) => {
    const { height, scale = 1 } = size;
    const page = await openPage(await openReader(t, size), server.url);
    await openSample(page, /bridge/i);
    await withoutSuggestions(page);
    await page.evaluate(() => document.fonts.ready);
    await boxOf(page, "Harbour Commission");
    await page.mouse.move(2, height - 2);
    await page.waitForTimeout(6000); // the message at the foot has gone
    const lines = await linesInView(page);
    assert.ok(lines.length >= 6, `${lines.length} lines`);
    const drawn = await inkOf(page, lines, scale);
    await page.evaluate(() => document.documentElement.classList.add("undrawn"));
    const laidOut = await inkOf(page, lines, scale);
    lines.forEach((line, i) => {
      for (const side of ["left", "right", "top", "bottom"]) {
        const off = Math.abs(drawn[i][side] - laidOut[i][side]);
        assert.ok(off <= 1, `${side} of ${JSON.stringify(line)}: drawn ${JSON.stringify(drawn[i])}, laid out ${JSON.stringify(laidOut[i])}`);
      }
    });
  });
}
