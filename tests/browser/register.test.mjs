// The register: who and what an article speaks of, with all mentions, names and ways to go through them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { markWithKey, marks, noteField, openPage, openReader, pasteArticle, saved, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const text = [
  "Ferry sails again",
  "Ada Brook told the council of Lorwick on Monday that the ferry would sail again. Brook has run the pier since the storm.",
  "Nobody in Lorwick objected. The ferry had been Brook's idea, said Omar Reyes, who had come with Ada Brook.",
].join("\n\n");

/** With one mark in it; without suggestions, which depend on what the model knows. */
async function marked(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  await pasteArticle(page, text);
  await withoutSuggestions(page);
  await markWithKey(page, "Ada Brook", "p");
  return page;
}

const register = (page) => page.getByRole("dialog", { name: /^Who and what/ });
const entry = (page, name) => register(page).getByRole("button", { name, exact: true });

test("an article's people and places are listed, each with its mentions in their sentences", async (t) => {
  const page = await marked(t);
  await markWithKey(page, "Omar Reyes", "p");
  await markWithKey(page, "Lorwick", "l");
  await page.keyboard.press("m"); // every other mention of Lorwick
  await marks(page, "Lorwick").nth(1).waitFor();
  await page.keyboard.press("Shift+R");
  await register(page).waitFor();
  assert.deepEqual(await register(page).getByRole("heading", { level: 3 }).allTextContents(), ["People  2", "Places  1"]);
  await entry(page, "Lorwick").click();
  const mentions = register(page).getByRole("list", { name: "Mentions of Lorwick" }).getByRole("button");
  await mentions.nth(1).waitFor();
  assert.deepEqual(await mentions.evaluateAll((all) => all.map((each) => each.getAttribute("aria-label"))), [
    "Ada Brook told the council of Lorwick on Monday that the ferry would sail again. Brook has run",
    "Nobody in Lorwick objected. The ferry had been Brook's idea, said Omar",
  ]);
  const lookup = register(page).getByRole("link", { name: "Look up in Wikipedia" });
  assert.equal(await lookup.getAttribute("href"), "https://en.wikipedia.org/w/index.php?search=Lorwick");
  assert.equal(await lookup.getAttribute("target"), "_blank");
  await mentions.nth(1).click();
  await register(page).waitFor({ state: "detached" });
  await noteField(page).waitFor();
  assert.deepEqual(page.trouble, []);
});

test("two entries are put together by one name, in one step, and parted again by undo", async (t) => {
  const page = await marked(t);
  await markWithKey(page, "Brook", "p", 1);
  await page.keyboard.press("Shift+R");
  await entry(page, "Brook").click();
  await register(page).getByRole("textbox", { name: "Name of the entity" }).fill("Ada Brook");
  await register(page).getByRole("button", { name: "Rename" }).click();
  await entry(page, "Brook").waitFor({ state: "detached" });
  assert.equal(await entry(page, "Ada Brook").getAttribute("aria-description"), "2 mentions. Also: Brook");
  await page.keyboard.press("Escape");
  await saved(page);
  await page.reload();
  await page.getByRole("article").locator("mark").first().waitFor();
  await page.keyboard.press("Shift+R");
  await entry(page, "Ada Brook").waitFor();
  assert.equal(await register(page).getByRole("listitem").count(), 1);
});

test("a key goes from one mention to the next, and says which it is", async (t) => {
  const page = await marked(t);
  await markWithKey(page, "Lorwick", "l");
  await page.keyboard.press("m");
  await marks(page, "Lorwick").nth(1).waitFor();
  await page.keyboard.press("Shift+R");
  await entry(page, "Lorwick").click();
  await register(page).getByRole("list", { name: "Mentions of Lorwick" }).getByRole("button").first().click();
  await register(page).waitFor({ state: "detached" });
  const said = (number) => page.getByRole("status").filter({ hasText: `Lorwick, mention ${number} of 2` }).waitFor({ state: "attached" });
  for (const [key, number] of [[".", 2], [".", 1], [",", 2]]) {
    await page.keyboard.press(key);
    await said(number);
  }
});

test("without a mark it says what comes here", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, text);
  await withoutSuggestions(page);
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByRole("button", { name: "Who and what" }).click();
  await page.getByRole("dialog", { name: "Nobody and nothing yet" }).waitFor();
});
