// Studying: cards made of marks and notes, asked over simulated days by keyboard and mouse, with the passage a key away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { markWithKey, marks, noteField, openPage, openReader, pasteArticle, saved, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const text = [
  "Ferry sails again",
  "Ada Brook told the council of Lorwick on Monday that the ferry would sail again. Brook has run the pier since the storm.",
  "Nobody in Lorwick objected, said Omar Reyes, who had come by the early boat.",
].join("\n\n");

const morning = Date.UTC(2026, 2, 2, 9);
const day = 24 * 60 * 60 * 1000;

/** With two people and a note that asks. The clock stands at `morning`. */
async function marked(t, options) {
  const context = await openReader(t, options);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.clock.setFixedTime(morning);
  await openPage(context, server.url);
  await pasteArticle(page, text);
  await withoutSuggestions(page);
  await markWithKey(page, "Ada Brook", "p");
  await markWithKey(page, "Omar Reyes", "p");
  await marks(page, "Omar Reyes").first().click();
  await noteField(page).fill("How did he come?\nBy the early boat.");
  await page.keyboard.press("Escape");
  await noteField(page).waitFor({ state: "detached" }); // what is typed before then is typed into it
  await saved(page);
  return page;
}

const card = (page) => page.getByRole("region", { name: "Card" });
const asks = (page, words) => card(page).getByText(words).waitFor({ state: "attached" });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const progress = (page, words) => page.getByText(words, { exact: true }).waitFor({ state: "attached" });
const said = (page, words) => page.locator("#polite").filter({ hasText: words }).waitFor({ state: "attached" });

/** By the keyboard alone: see the answer, then rate it. */
async function rate(page, key) {
  await button(page, "Show the answer").waitFor();
  await page.keyboard.press("Space");
  await button(page, "Good").waitFor();
  await page.keyboard.press(key);
}

test("cards are asked by the keyboard, come back over the days, and are kept", async (t) => {
  const page = await marked(t);
  await page.keyboard.press("Shift+S");
  await page.getByRole("heading", { level: 1, name: "Study" }).waitFor();
  assert.match(page.url(), /#\/study$/);
  await progress(page, "3 to go");
  await asks(page, "blank told the council of Lorwick on Monday that the ferry would sail again.");
  await said(page, "Who?");
  assert.equal(await page.getByText("Ada Brook").count(), 0, "the answer is nowhere before it is asked for");

  await page.keyboard.press("Space");
  await button(page, "Good").waitFor();
  await said(page, "Ada Brook");
  const intervals = await page.getByRole("region", { name: "How well did you know it?" }).getByRole("button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-description")));
  assert.deepEqual(intervals, ["Again in 1 min", "Again in 6 min", "Again in 10 min", "Again in 8 days"]);
  await page.keyboard.press("4");
  await asks(page, "Nobody in Lorwick objected, said blank, who had come by the early boat.");
  await progress(page, "1 done, 2 to go");
  await rate(page, "4");
  await asks(page, "How did he come?");
  await rate(page, "4");
  await page.getByRole("heading", { name: "All done for today" }).waitFor();
  await progress(page, "3 done, 0 to go");
  await saved(page);

  // Eight days on, in a page that was opened anew.
  await page.clock.setFixedTime(morning + 7 * day);
  await page.reload();
  await page.getByRole("heading", { name: "Nothing is due" }).waitFor();
  await page.clock.setFixedTime(morning + 8 * day);
  await page.reload();
  await progress(page, "3 to go");
  await rate(page, "1"); // forgotten
  await rate(page, "3");
  await rate(page, "3");
  await asks(page, "blank told the council"); // forgotten, and so soon asked again
  await rate(page, "3");
  await page.getByRole("heading", { name: "All done for today" }).waitFor();
  await page.keyboard.press("g");
  await page.getByRole("button", { name: "Study", exact: true }).waitFor();
  await saved(page);
  await page.clock.setFixedTime(morning + 400 * day);
  await page.reload();
  await page.getByRole("button", { name: "Study · 3 due" }).waitFor();
  assert.deepEqual(page.trouble ?? [], []);
});

test("the passage is a key away, and so is the way back", async (t) => {
  const page = await marked(t);
  await page.keyboard.press("Shift+S");
  await asks(page, "blank told the council");
  await page.keyboard.press("p");
  await page.getByRole("article").waitFor();
  await noteField(page).waitFor();
  await page.getByRole("button", { name: "Back to studying" }).waitFor();
  await page.getByRole("article").focus();
  await page.keyboard.press("b");
  await asks(page, "blank told the council");
  await page.goBack();
  await page.getByRole("article").waitFor();
  await page.goForward();
  await asks(page, "blank told the council");
});

test("a rating is taken back, and a card left out", async (t) => {
  const page = await marked(t);
  await page.keyboard.press("Shift+S");
  await asks(page, "blank told the council");
  await button(page, "Show the answer").click();
  await button(page, "Easy").click();
  await asks(page, "said blank, who");
  await page.keyboard.press("Control+z");
  await asks(page, "blank told the council");
  await progress(page, "3 to go");
  await button(page, "Leave it out").click();
  await asks(page, "said blank, who");
  await progress(page, "2 to go");
  await page.getByRole("button", { name: "Undo: Leave a card out" }).click();
  await asks(page, "blank told the council");
});

test("a mark that is deleted is not asked", async (t) => {
  const page = await marked(t);
  await marks(page, "Omar Reyes").first().click();
  await noteField(page).waitFor();
  await page.getByRole("article").focus();
  await page.keyboard.press("Delete");
  await marks(page, "Omar Reyes").first().waitFor({ state: "detached" });
  await page.keyboard.press("Shift+S");
  await progress(page, "1 to go");
});

test("without cards the page says how they are made", async (t) => {
  const page = await openPage(await openReader(t), server.url, "#/study");
  await page.getByRole("heading", { name: "No cards yet" }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Study/ }).count(), 0);
  await page.getByRole("button", { name: "Back to the library" }).click();
  await page.getByRole("heading", { name: "Postil" }).waitFor();
});

test("a finger on a phone studies too, and axe finds nothing", async (t) => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const page = await marked(t);
  await page.setViewportSize({ width: 390, height: 780 });
  await page.keyboard.press("Shift+S");
  await asks(page, "blank told the council");
  const find = async () => {
    await page.evaluate(axe);
    // Colours are on the canvas, where axe cannot see them: tests/ui/theme_test.cpp computes them.
    const found = await page.evaluate(async () => (await globalThis.axe.run(document, { rules: { "color-contrast": { enabled: false } } })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
    assert.deepEqual(found, []);
  };
  await find();
  await button(page, "Show the answer").click();
  await button(page, "Hard").waitFor();
  await find();
  for (const one of await page.getByRole("region", { name: "How well did you know it?" }).getByRole("button").all()) {
    const box = await one.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44 && box.x >= 0 && box.x + box.width <= 390);
  }
  await button(page, "Hard").click();
  await asks(page, "said blank, who");
});
