// The blank-out quiz, the timeline, and the study sheet.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, marks, openPage, openReader, pasteArticle, pixelsOf, saved, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const text = [
  "---\ndate: 2021-03-04\n---\n# Ferry sails again",
  "Ada Brook told the council of Lorwick on Monday that the ferry would sail again. Brook has run the pier since May 2019.",
  "Nobody in Lorwick objected, said Omar Reyes, who had come by the early boat.",
].join("\n\n");

async function marked(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  await pasteArticle(page, text);
  await boxOf(page, "Nobody");
  return page;
}

const said = (page, words) => page.locator("#polite").filter({ hasText: words }).waitFor({ state: "attached" });
const covered = (page, type) => page.getByRole("button", { name: `Covered: ${type}` });
const told = (page, words) => page.getByRole("region", { name: "Quiz" }).getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" });

test("the quiz covers what is marked, nowhere to be read, and shows it when asked", async (t) => {
  const page = await marked(t);
  await withoutSuggestions(page);
  await markWithKey(page, "Ada Brook", "p");
  await markWithKey(page, "Omar Reyes", "p");
  await markWithKey(page, "Lorwick", "l");
  await saved(page);
  const { left, top, right, bottom } = await boxOf(page, "Ada Brook");
  const name = { x: left, y: top, width: right - left, height: bottom - top };
  const before = await pixelsOf(page, name);
  await page.keyboard.press("Shift+Q");
  await told(page, "0 of 3 seen");
  assert.equal(await covered(page, "Person").count(), 2);
  assert.equal(await page.getByRole("list", { name: "Notes" }).count(), 0, "the margin would say it");
  assert.equal(await page.evaluate(() => document.querySelector("article").innerText.includes("Ada Brook")), false);
  const during = await pixelsOf(page, name);
  assert.notDeepEqual(during.data, before.data);

  // By the keyboard: to the next one, and to see it.
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Covered: Person");
  await page.keyboard.press("Enter");
  await said(page, "Ada Brook");
  await told(page, "1 of 3 seen");
  await page.getByRole("button", { name: "Person: Ada Brook" }).waitFor();
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Covered: Place");
  // By the mouse; and what was seen is covered again.
  await covered(page, "Person").click();
  await said(page, "Omar Reyes");
  await page.getByRole("button", { name: "Person: Ada Brook" }).click();
  await told(page, "1 of 3 seen");
  // Only places.
  await page.getByRole("button", { name: "Ask for Person" }).click();
  await told(page, "0 of 1 seen");
  await page.getByRole("button", { name: "Show all" }).click();
  await told(page, "All 1 seen");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await page.getByRole("region", { name: "Quiz" }).waitFor({ state: "detached" });
  await marks(page, "Ada Brook").first().waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("article").innerText.includes("Ada Brook")), true);
});

test("without marks there is nothing to ask; Escape ends a quiz", async (t) => {
  const page = await marked(t);
  await withoutSuggestions(page);
  await page.keyboard.press("Shift+Q");
  await said(page, "Mark something first");
  await markWithKey(page, "Lorwick", "l");
  await page.keyboard.press("Shift+Q");
  await told(page, "0 of 1 seen");
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Quiz" }).waitFor({ state: "detached" });
});

test("the timeline tells in order what happened when, by the article's own date, and leads there", async (t) => {
  const page = await marked(t);
  await page.getByText(/names? suggested/).waitFor({ state: "attached" });
  await markWithKey(page, "Monday", "d");
  await markWithKey(page, "May 2019", "d");
  await markWithKey(page, "the early boat", "e");
  await page.keyboard.press("Shift+W");
  const rows = page.getByRole("list", { name: "What happened when" }).getByRole("button");
  await rows.nth(2).waitFor();
  assert.deepEqual(await rows.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))), [
    "May 2019: Brook has run the pier since May 2019.",
    "1 March 2021: Ada Brook told the council of Lorwick on Monday that the ferry would sail again.",
    "Without a date: Nobody in Lorwick objected, said Omar Reyes, who had come by the early boat.",
  ]);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "As Markdown" }).click();
  const sheet = await readFile(await (await coming).path(), "utf8");
  assert.match(sheet, /^# Ferry sails again\n/);
  assert.match(sheet, /## Timeline\n\n\* \*\*2019-05\*\* \(May 2019\): Brook has run/);
  await rows.nth(0).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("textbox", { name: "Note" }).waitFor();
});
