// Text is as sharp as the browser's own at every pixel ratio, as dark or as light, and stands where its widths say.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, openFile, openPage, openReader, pixelsOf, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const bars = "llllllllllllllllllllllllllllllllllllllllllllllll"; // all stems, at every fraction of a pixel
const words = "The lower meadow was a sheet of pewter by breakfast";

/** Of a screenshot: how much of it is ink (0 to 1 a pixel), and how steep the edges along its rows are. */
function measured({ width, height, data }, ground, ink) {
  const level = (x, y) => {
    const i = (y * width + x) * 4;
    return (data[i] - ground[0]) / (ink[0] - ground[0]);
  };
  let inked = 0;
  let steps = 0;
  let squares = 0;
  for (let y = 0; y < height; ++y) {
    for (let x = 1; x < width; ++x) {
      const step = Math.abs(level(x, y) - level(x - 1, y));
      inked += Math.min(1, Math.max(0, level(x, y)));
      steps += step;
      squares += step * step;
    }
  }
  return { ink: inked, sharpness: squares / steps };
}

/** The middles of the stems in a row of pixels, in device pixels, weighted by ink. */
function stems({ width, height, data }, ground) {
  const middles = [];
  const y = Math.floor(height / 2);
  let sum = 0;
  let weighted = 0;
  for (let x = 0; x <= width; ++x) {
    const ink = x < width ? Math.abs(data[(y * width + x) * 4] - ground[0]) : 0;
    if (ink > 8) {
      sum += ink;
      weighted += ink * (x + 0.5);
    } else if (sum > 0) {
      middles.push(weighted / sum);
      sum = weighted = 0;
    }
  }
  return middles;
}

const rgb = (text) => text.match(/\d+/g).slice(0, 3).map(Number);

for (const scale of [1, 1.25, 1.5, 2, 3]) {
  test(`text is sharp at ${scale} pixels a CSS pixel, on light and on dark`, async (t) => {
    const page = await openPage(await openReader(t, { width: 900, height: 700, scale }), server.url);
    await openFile(page, "sharp.md", `${bars}\n\n${words}`);
    await page.waitForTimeout(800);
    assert.equal(await page.evaluate(() => document.getElementById("canvas").width), Math.round(900 * scale));
    for (const theme of ["Light", "Dark"]) {
      await page.keyboard.press("Shift+T");
      const panel = page.getByRole("dialog", { name: "Text and theme" });
      await panel.getByRole("radio", { name: theme, exact: true }).click();
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
      await page.waitForTimeout(500);
      const box = await boxOf(page, words);
      const clip = { x: Math.floor(box.left) - 2, y: Math.floor(box.top), width: Math.ceil(box.right - box.left) + 4, height: Math.floor(box.bottom - box.top) };
      const ours = await pixelsOf(page, clip);
      const [ground, ink] = await page.evaluate(() => ["--background", "--text"].map((name) => {
        const probe = document.createElement("i");
        probe.style.color = getComputedStyle(document.documentElement).getPropertyValue(name);
        document.body.append(probe);
        const colour = getComputedStyle(probe).color;
        probe.remove();
        return colour;
      })).then((colours) => colours.map(rgb));
      // The very same words, drawn by the browser in the same place.
      await page.evaluate(() => document.documentElement.classList.add("undrawn"));
      const theirs = await pixelsOf(page, clip);
      await page.evaluate(() => document.documentElement.classList.remove("undrawn"));
      const [a, b] = [measured(ours, ground, ink), measured(theirs, ground, ink)];
      t.diagnostic(`${theme}: sharpness ${a.sharpness.toFixed(3)} and Chromium's ${b.sharpness.toFixed(3)}, ink ${(a.ink / b.ink).toFixed(3)} times Chromium's`);
      assert.ok(a.sharpness > b.sharpness * 0.9, `${theme}: ${a.sharpness} against ${b.sharpness}`);
      assert.ok(Math.abs(a.ink / b.ink - 1) < 0.08, `${theme}: ${a.ink} against ${b.ink}`);
    }
    const box = await boxOf(page, bars);
    const middle = (box.top + box.bottom) / 2;
    const row = await pixelsOf(page, { x: Math.floor(box.left) - 2, y: Math.round(middle), width: Math.ceil(box.right - box.left) + 4, height: 1 });
    const places = stems(row, row.data.slice(0, 3));
    assert.equal(places.length, bars.length);
    const step = (places.at(-1) - places[0]) / (places.length - 1);
    const off = places.map((x, i) => Math.abs(x - places[0] - i * step));
    assert.ok(Math.max(...off) < 0.3, `a stem stands ${Math.max(...off)} device pixels from where it should`);
  });
}
