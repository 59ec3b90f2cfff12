// Finding words in the article, its outline, how far the reader has come, and the way back after a jump.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, firstLine, marks, openPage, openReader, pasteArticle, pixelsOf, saved, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const filler = (name) => Array.from({ length: 24 }, (_, i) =>
  `${name} ${i + 1}: what was said was written down, and what was written down was read out again, slowly, to all who had come to listen.`);
const longReport = [
  "# The bridge of Port Ansel",
  "The mayor, Ada Brook, opened the bridge on Monday. Café Müller was closed[^1].",
  "## What it cost",
  ...filler("Item"),
  "### What it did not cost",
  ...filler("Saving"),
  "## Who is to blame",
  "The MAYOR says nobody; the cafe says the mayor.",
  ...filler("Voice"),
  "[^1]: It opened again on Tuesday.",
].join("\n\n");

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  await pasteArticle(page, longReport);
  await page.getByRole("article").locator(".line").first().waitFor();
  return page;
}

const field = (page) => page.getByRole("textbox", { name: "Find in the article" });
const count = (page, words) => page.getByRole("search").getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" });
const scrolled = (page) => page.evaluate(() => scrollY);
const atTop = (page) => until(page, () => scrollY < 5);
const awayFromTop = (page) => until(page, () => scrollY > 800);

async function find(page, words) {
  await page.keyboard.press("/");
  await field(page).waitFor();
  await until(page, () => document.activeElement.getAttribute("aria-label") === "Find in the article");
  await field(page).fill(words);
}

test("words are found whatever their case and accents, counted, and stepped through to what is off screen", async (t) => {
  const page = await reader(t);
  await find(page, "MAYOR");
  await count(page, /^1 of 3$/);
  await page.keyboard.press("Enter");
  await count(page, /^2 of 3$/);
  await awayFromTop(page);
  await boxOf(page, "The MAYOR says");
  await page.getByRole("button", { name: "Previous match" }).click();
  await count(page, /^1 of 3$/);
  await field(page).focus();
  await page.keyboard.press("Shift+Enter");
  await count(page, /^3 of 3$/);
  await field(page).fill("cafe");
  await count(page, /of 2$/);
  await field(page).fill("no such words");
  await count(page, /^No matches$/);
  assert.equal(await page.getByRole("button", { name: "Next match" }).getAttribute("aria-disabled"), "true");
});

test("what is found is painted in the text and ticked beside the scroll bar", async (t) => {
  const page = await reader(t);
  const box = await boxOf(page, "Ada Brook");
  const clip = { x: Math.round(box.left), y: Math.round(box.top), width: 60, height: Math.round(box.bottom - box.top) };
  const strip = { x: 1240, y: 60, width: 40, height: 740 };
  const [before, stripBefore] = [await pixelsOf(page, clip), await pixelsOf(page, strip)];
  await find(page, "ada brook");
  await count(page, /^1 of 1$/);
  const changed = (a, b) => a.data.reduce((sum, value, i) => sum + (Math.abs(value - b.data[i]) > 20 ? 1 : 0), 0);
  let painted = 0;
  for (let tries = 0; tries < 100 && painted < 300; ++tries) painted = changed(before, await pixelsOf(page, clip));
  assert.ok(painted >= 300, `${painted} values changed under the words`);
  const ticked = changed(stripBefore, await pixelsOf(page, strip));
  assert.ok(ticked > 10, `${ticked} values changed beside the scroll bar`);
});

test("Escape leaves what was found selected, so that a key marks it", async (t) => {
  const page = await reader(t);
  await find(page, "ada brook");
  await count(page, /^1 of 1$/);
  await page.keyboard.press("Escape");
  await field(page).waitFor({ state: "detached" });
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
  await until(page, () => getSelection().toString() === "Ada Brook");
  await page.keyboard.press("p");
  await marks(page, "Ada Brook").first().waitFor();
});

test("all that is found is marked in one step, which undo takes back whole", async (t) => {
  const page = await reader(t);
  await find(page, "mayor");
  await count(page, /^1 of 3$/);
  await page.getByRole("button", { name: "Mark all 3 as Person" }).click();
  await field(page).waitFor({ state: "detached" });
  await marks(page, "mayor").first().waitFor();
  await saved(page);
  await page.getByRole("button", { name: "List of annotations" }).click();
  await page.getByRole("dialog", { name: "3 annotations" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await until(page, () => document.querySelectorAll("article mark").length === 0);
});

test("the outline has the headings in their order, marks where the reader is, and leads there", async (t) => {
  const page = await reader(t);
  await page.keyboard.press("Shift+H");
  const dialog = page.getByRole("dialog", { name: "Contents" });
  await dialog.waitFor();
  const rows = dialog.getByRole("listitem").getByRole("button");
  assert.deepEqual(await rows.evaluateAll((all) => all.map((row) => `${row.getAttribute("aria-label")} ${row.getAttribute("aria-description") ?? ""}`.trim())),
    ["What it cost", "What it did not cost Level 2", "Who is to blame"]);
  await dialog.getByRole("button", { name: "Who is to blame" }).click();
  await dialog.waitFor({ state: "detached" });
  await awayFromTop(page);
  await page.getByRole("button", { name: "Contents" }).click();
  await dialog.waitFor();
  assert.equal(await dialog.locator('[aria-current="true"]').getAttribute("aria-label"), "Who is to blame");
});

test("an article without headings has no outline", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, "# Only a headline\n\nAnd a sentence.");
  await page.getByRole("button", { name: "Find in the article" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Contents" }).count(), 0);
});

test("after a jump the way back is offered, and the browser's own Back and Forward lead there and back again", async (t) => {
  const page = await reader(t);
  const back = page.getByRole("button", { name: "Back to where you were" });
  assert.equal(await back.count(), 0);
  const jump = async () => {
    await page.keyboard.press("Shift+H");
    await page.getByRole("dialog", { name: "Contents" }).getByRole("button", { name: "Who is to blame" }).click();
    await awayFromTop(page);
    await back.waitFor();
  };
  await jump();
  await back.click();
  await atTop(page);
  await back.waitFor({ state: "detached" });
  await page.goForward();
  await awayFromTop(page);
  await page.goBack();
  await atTop(page);
  await jump();
  await page.getByRole("article").focus();
  await page.keyboard.press("b");
  await atTop(page);
  // Who reads on is where they want to be.
  await jump();
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, -1800);
  await back.waitFor({ state: "detached" });
});

test("after a jump and some reading, a reload opens where the reader was last", async (t) => {
  const page = await reader(t);
  await page.keyboard.press("Shift+H");
  await page.getByRole("dialog", { name: "Contents" }).getByRole("button", { name: "Who is to blame" }).click();
  await awayFromTop(page);
  await saved(page);
  await page.mouse.move(400, 400);
  const before = await page.evaluate(() => location.hash);
  await page.mouse.wheel(0, -1500);
  await until(page, (was) => location.hash !== was, before);
  await saved(page);
  const { text } = await firstLine(page);
  await page.reload();
  await page.getByRole("article").locator(".line").first().waitFor();
  await until(page, (wanted) => [...document.querySelectorAll("article .line")].some((line) => {
    const { top } = line.getBoundingClientRect();
    return top > 40 && top < 160 && line.textContent.trim() === wanted;
  }), text);
});

test("how far the reader has come and how long the rest takes stands in the bar", async (t) => {
  const page = await reader(t);
  const bar = page.getByRole("toolbar", { name: "Reading tools" });
  await bar.getByText(/^0% read, \d+ minutes left$/).waitFor({ state: "attached" });
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 2500);
  await bar.getByText(/^[1-9]\d?% read, \d+ minutes? left$/).waitFor({ state: "attached" });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await bar.getByText("Read to the end").waitFor({ state: "attached" });
  assert.ok(await scrolled(page) > 1000);
});

test("on a phone the field and its buttons are a finger's, and stay in the window", async (t) => {
  const page = await reader(t, { width: 390, height: 844, scale: 2, hasTouch: true, isMobile: true });
  await page.getByRole("button", { name: "Find in the article" }).tap();
  await field(page).fill("mayor");
  await count(page, /of 3$/);
  const card = await page.getByRole("search").boundingBox();
  const title = await page.getByRole("article").getByRole("heading", { level: 1 }).boundingBox();
  assert.ok(title.y >= card.y + card.height, "it lies on the first lines");
  for (const button of await page.getByRole("search").getByRole("button").all()) {
    const box = await button.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, `${await button.getAttribute("aria-label")} is ${box.width} by ${box.height}`);
    assert.ok(box.x >= 0 && box.x + box.width <= 390);
  }
  await page.getByRole("button", { name: "Highlight all 3" }).tap();
  await marks(page, "mayor").first().waitFor();
});
