// A canvas that behaves like a page: quiet, sharp, in step with its text layer, and told to who cannot see it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boxOf, marks, openPage, openReader, openSample, pasteArticle, pixelsOf, selectWithMouse, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

for (const scale of [1, 1.25, 2]) {
  test(`the canvas has a pixel of its own for each of the screen's at ${scale}x`, async (t) => {
    const page = await openPage(await openReader(t, { scale, width: 1000, height: 700 }), server.url);
    const size = await page.evaluate(() => {
      const canvas = document.querySelector("canvas");
      return [canvas.width, canvas.height, Math.round(canvas.clientWidth * devicePixelRatio), Math.round(canvas.clientHeight * devicePixelRatio)];
    });
    assert.deepEqual(size.slice(0, 2), size.slice(2));
  });
}

for (const letters of [16, 24, 32]) test(`the text layer's words stand on the drawn ones, where the browser's letters have ${letters} pixels`, async (t) => {
  const page = await openPage(await openReader(t, { letters }), server.url);
  await openSample(page, /bridge/i);
  const box = await boxOf(page, "Harbour Commission");
  // What is dark in the line's strip of the screenshot must begin and end where the word's box says.
  const margin = 14;
  const clip = { x: Math.floor(box.left) - margin, y: Math.floor(box.top), width: Math.ceil(box.right - box.left) + 2 * margin, height: Math.ceil(box.bottom - box.top) };
  const { width, height, data } = await pixelsOf(page, clip);
  const inked = Array.from({ length: width }, (_, x) =>
    Array.from({ length: height }, (_, y) => data[(y * width + x) * 4]).some((red) => red < 140));
  // The spaces around the two words are blank, and letters stand right inside both ends.
  const left = box.left - clip.x;
  const right = box.right - clip.x;
  const inkIn = (from, to) => inked.slice(Math.round(from), Math.round(to)).some(Boolean);
  assert.ok(inkIn(left, left + 4), "the first letter begins where the box does");
  assert.ok(inkIn(right - 4, right + 1), "the last letter ends where the box does");
  assert.ok(!inkIn(left - 3, left - 0.5), "the space before is blank");
});

test("the browser's find matches a phrase across a line end", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  await boxOf(page, "Harbour Commission");
  const phrase = await page.evaluate(() => {
    const lines = [...document.querySelectorAll("article .line")].map((line) => line.textContent);
    const at = lines.findIndex((line, i) => / $/.test(line) && lines[i + 1]?.includes(" "));
    return lines[at].trim().split(" ").slice(-2).join(" ") + " " + lines[at + 1].split(" ")[0];
  });
  assert.equal(await page.evaluate((words) => window.find(words), phrase), true);
});

test("after the window is made narrow and wide again, the same words are at the top", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /year on the Sill/i);
  await boxOf(page, "What follows");
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 6000);
  await page.waitForFunction(() => window.scrollY === 6000);
  const firstWords = () => page.waitForFunction(() => {
    const line = [...document.querySelectorAll("article .line")].find((element) => element.getBoundingClientRect().bottom > 60);
    return line?.textContent.slice(0, 24);
  }).then((handle) => handle.jsonValue());
  const before = await firstWords();
  await page.setViewportSize({ width: 700, height: 800 });
  await page.waitForFunction(() => document.querySelector("canvas").width === 700);
  await page.waitForTimeout(400);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.waitForFunction(() => document.querySelector("canvas").width === 1280);
  await page.waitForTimeout(400);
  const after = await firstWords();
  assert.equal(after, before);
});

test("in a narrow window the passage of an open note is not under it", async (t) => {
  const page = await openPage(await openReader(t, { width: 390, height: 844 }), server.url);
  await openSample(page, /bridge/i);
  const box = await boxOf(page, "Old Quay");
  assert.ok(box.top > 500, "low enough in the window for the note to lie over it");
  await selectWithMouse(page, "Old Quay");
  await page.keyboard.press("l");
  await marks(page, "Old Quay").first().click();
  const note = page.getByRole("region", { name: "Note on Old Quay" });
  await note.waitFor();
  const top = (await note.boundingBox()).y;
  await page.waitForFunction((limit) => document.querySelector("article mark").getBoundingClientRect().bottom < limit, top);
});

test("an Urdu article is read from right to left", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /لاہور/);
  const article = page.getByRole("article");
  assert.equal(await article.getAttribute("dir"), "rtl");
  assert.equal(await article.getAttribute("lang"), "ur");
  await selectWithMouse(page, "لائبریری");
  await page.keyboard.press("l");
  await marks(page, "لائبریری").first().waitFor();
});

test("without WebGL the article can still be read, marked and exported", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return /webgl/.test(kind) ? null : get.call(this, kind, ...rest);
    };
  });
  const page = await openPage(context, server.url);
  await pasteArticle(page, "The mayor resigns\n\nThe mayor of Port Ansel, Ada Brook, resigned on Monday.");
  assert.notEqual(await page.getByRole("article").evaluate((article) => getComputedStyle(article).color), "rgba(0, 0, 0, 0)");
  await selectWithMouse(page, "Ada Brook");
  await page.keyboard.press("p");
  await marks(page, "Ada Brook").first().waitFor();
  await page.keyboard.press("Shift+E");
  const dialog = page.getByRole("dialog", { name: "Share and export" });
  await dialog.getByRole("radio", { name: "Postil file" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download" }).click()]);
  assert.match(await readFile(await download.path(), "utf8"), /"Ada Brook"/);
});
