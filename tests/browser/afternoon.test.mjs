// A student's afternoon, from the first start to the evening: read, mark, think, study, send it to a friend and hear back, find it
// again. One story on one profile, with the moves that a reader makes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, marks, noteField, openFile, openPage, openReader, openSample, saved, selectWithMouse, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const article = [
  "---", "title: The ferry sails again", "author: Omar Reyes", "date: 2021-03-04", "---",
  "# The ferry sails again", "",
  "Helena Corrigan told the council of Lisbon on Monday that the ferry would sail again. Corrigan has run the pier since May 2019, when the storm took the old one.", "",
  "## What it costs", "",
  "The boats will cost $2.5 million. Nobody in Lisbon objected, said Yusuf Halloran of the National Assembly. “We waited for two years,” Halloran said.", "",
  "## What comes next", "",
  "The first boat leaves on 12 April. Madrid has asked for a line of its own.",
].join("\n");

const said = (page, words) => page.locator("#polite").filter({ hasText: words }).waitFor({ state: "attached" });
const dialog = (page, name) => page.getByRole("dialog", { name });
const button = (page, name) => page.getByRole("button", { name, exact: true });

async function closeDialog(page) {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** What the button brings, as text. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return readFile(await download.path(), "utf8");
}

async function giveName(page, name) {
  const field = page.getByRole("dialog").getByRole("textbox", { name: "Your name" });
  await page.getByRole("article").focus();
  await page.keyboard.press("f");
  await field.fill(name);
  await closeDialog(page);
}

/** A file of annotations, in the library or in an article, and yes to what it would bring. */
async function take(page, file, text, [opener, yes]) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: opener }).first().click()]);
  await chooser.setFiles({ name: file, mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByRole("dialog").getByRole("button", { name: yes, exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

test("a student's afternoon", { timeout: 300_000 }, async (t) => {
  const page = await openPage(await openReader(t), server.url);

  // The first start: a sample to look at, and back to the shelf.
  await openSample(page, /bridge/i);
  await page.getByRole("article").waitFor();
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("heading", { name: "Your articles" }).waitFor();

  // An article of one's own; what could be marked is dotted, and one key after another takes it.
  await openFile(page, "ferry.md", article);
  await page.getByText(/names suggested/).waitFor({ state: "attached" });
  await boxOf(page, "Madrid");
  await page.keyboard.press("Home");
  await page.getByRole("article").focus();
  await giveName(page, "Ada");
  await page.keyboard.press("n");
  await page.getByRole("toolbar", { name: "Suggested as Person" }).waitFor();
  await page.keyboard.press("Shift+Enter");
  await page.getByRole("article").locator("mark").first().waitFor();
  await button(page, "Mark all that is suggested").click();
  await marks(page, "Madrid").first().waitFor();
  await markWithKey(page, "the storm", "e");

  // A note with a question in it, and a tag.
  await marks(page, "Yusuf Halloran").first().click();
  await noteField(page).fill("Whom does he speak for?\nThe National Assembly.");
  await page.getByRole("textbox", { name: "Tags" }).fill("politics");
  await button(page, "Done").click();
  await noteField(page).waitFor({ state: "detached" });
  await page.getByRole("article").focus();

  // Words that are found become marks, all at once.
  await page.keyboard.press("/");
  await page.getByRole("textbox", { name: "Find in the article" }).fill("boat");
  await page.getByRole("button", { name: /Mark all 2 as Other/ }).click();
  await marks(page, "boat").nth(1).waitFor();

  // Who and what there is; what happened when; and a list to put in order.
  await page.keyboard.press("Shift+R");
  await dialog(page, /^Who and what/).getByRole("button", { name: "Lisbon", exact: true }).waitFor();
  await closeDialog(page);
  await page.keyboard.press("Shift+W");
  const days = page.getByRole("list", { name: "What happened when" }).getByRole("button");
  await days.nth(2).waitFor();
  assert.match(await days.nth(0).getAttribute("aria-label"), /^May 2019: Corrigan has run the pier/);
  assert.match(await downloaded(page, "As Markdown"), /## Timeline\n\n\* \*\*2019-05\*\*/);
  await closeDialog(page);
  await page.keyboard.press("a");
  await page.getByRole("button", { name: /^Other \d/ }).click();
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await page.getByRole("textbox", { name: "Tags for all of them" }).fill("boats");
  await page.keyboard.press("Enter");
  await said(page, "Tagged 2 annotations #boats");
  await closeDialog(page);
  await saved(page);

  // Tea, and the page was closed meanwhile: all is there, and the last step can still be taken back.
  await page.reload();
  await boxOf(page, "Madrid");
  await page.keyboard.press("Control+z");
  await said(page, "Undone: Tag 2 annotations #boats");
  await page.keyboard.press("Control+Shift+z");
  await said(page, "Redone: Tag 2 annotations #boats");

  // What is known of it? First on the page, then with cards.
  await page.keyboard.press("Shift+Q");
  await page.getByRole("region", { name: "Quiz" }).waitFor();
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("Covered"));
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Quiz" }).getByRole("status").filter({ hasText: /^1 of/ }).waitFor({ state: "attached" });
  await button(page, "Done").click();
  await page.keyboard.press("Shift+S");
  await button(page, "Show the answer").click();
  await button(page, "Good").click();
  await button(page, "Good").waitFor({ state: "detached" });
  await button(page, "Show the answer").waitFor(); // of the next one
  await page.getByRole("button", { name: "Library" }).click();

  // On the shelf, with the others of its kind.
  await page.getByRole("button", { name: "Title and collections of The ferry sails again" }).click();
  await page.getByRole("textbox", { name: "New collection" }).fill("Harbours");
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Collections" }).getByRole("button", { name: "Harbours" }).waitFor();
  await closeDialog(page);

  // It goes to a friend, who answers.
  await page.getByRole("link", { name: "The ferry sails again", exact: true }).click();
  await boxOf(page, "Madrid");
  await page.keyboard.press("Shift+E");
  await page.getByRole("radio", { name: "Postil file" }).click();
  await page.getByRole("radio", { name: /^With the/ }).click();
  const sent = await downloaded(page, "Download");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const friend = await openPage(await openReader(t), server.url);
  await take(friend, "ferry.annotations.json", sent, ["Open a file", "Add article and annotations"]);
  await boxOf(friend, "Madrid");
  await giveName(friend, "Bo");
  await marks(friend, "Yusuf Halloran").first().click();
  await until(friend, () => document.querySelector("textarea")?.value.startsWith("Whom does he speak for?"));
  await friend.getByRole("button", { name: "Reply to the note" }).click();
  await friend.getByRole("textbox", { name: "Reply" }).fill("And for the fishermen.");
  await button(friend, "Send reply").click();
  await saved(friend);
  await button(friend, "Done").click();
  await friend.keyboard.press("Shift+E");
  await friend.getByRole("radio", { name: "Postil file" }).click();
  const answer = await downloaded(friend, "Download");
  await take(page, "from-bo.json", answer, ["Import annotations", "Import"]);
  await marks(page, "Yusuf Halloran").first().click();
  await page.getByText("And for the fishermen.").first().waitFor({ state: "attached" });
  await button(page, "Done").click();
  await noteField(page).waitFor({ state: "detached" });
  await saved(page);
  await page.getByRole("article").focus();

  // In the evening it is found by a word of the note, and everything is put away in one file.
  const search = page.getByRole("combobox", { name: "Search all articles and notes" });
  await page.keyboard.press("Control+Shift+f");
  await search.fill("speak for");
  await until(page, () => document.querySelector('[role="option"]')?.getAttribute("aria-label") === "The ferry sails again");
  await page.getByRole("combobox", { name: "Search all articles and notes" }).press("Enter");
  await boxOf(page, "Madrid");
  await page.getByRole("article").focus();
  const [backup] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Shift+B")]);
  const all = JSON.parse(await readFile(await backup.path(), "utf8"));
  assert.ok(JSON.stringify(all).includes("And for the fishermen."), "the friend's answer is in it");
  assert.deepEqual([...page.trouble, ...friend.trouble], []);
});
