// What was marked when, in all articles: by day, newest first, and the way to each mark.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { markWithKey, marks, noteField, openPage, openReader, pasteArticle, saved, startServer, until, watch, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const ferry = ["Ferry sails again", "Ada Brook told the council of Lorwick on Monday that the ferry would sail again."].join("\n\n");
const orchard = ["The orchard in winter", "Nobody prunes the old pear trees behind Saint Maud before the frost."].join("\n\n");

const day = 24 * 3600 * 1000;
/** An annotation of another reader, made and changed so many days ago at noon. */
const annotation = (number, exact, madeAgo, changedAgo = madeAgo) => {
  const noon = new Date();
  noon.setUTCHours(12, 0, 0, 0);
  const ago = (days) => new Date(noon.getTime() - days * day).toISOString();
  return {
    id: `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`, type: "Annotation", motivation: "classifying",
    creator: { type: "Person", name: "Cleo" }, created: ago(madeAgo), modified: ago(changedAgo),
    body: [{ type: "TextualBody", purpose: "classifying", value: "Place" }],
    target: { source: "urn:example:orchard", selector: [{ type: "TextQuoteSelector", exact }] },
  };
};

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

async function give(page, ...items) {
  const file = { "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:example:page", type: "AnnotationPage", items };
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("article").focus();
  const [chooser] = await Promise.all([chosen, page.keyboard.press("Shift+I")]);
  await chooser.setFiles({ name: "cleo.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Two articles, the orchard open. */
async function annotated(t, options) {
  const page = await reader(t, options);
  await pasteArticle(page, ferry);
  await withoutSuggestions(page);
  await markWithKey(page, "Lorwick", "l");
  await marks(page, "Lorwick").first().click();
  await noteField(page).fill("by the *sea*");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await saved(page);
  await page.getByRole("article").focus();
  await page.keyboard.press("g");
  await page.getByRole("list", { name: "Your articles" }).waitFor();
  await pasteArticle(page, orchard);
  await give(page, annotation(1, "Saint Maud", 1), annotation(2, "pear trees", 20, 3));
  await saved(page);
  return page;
}

const activity = (page) => page.getByRole("dialog", { name: "Activity" });
const rows = (list) => list.getByRole("listitem").getByRole("button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? one.textContent));

test("what was done in all articles stands by day, newest first, and each leads to its mark", async (t) => {
  const page = await annotated(t);
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+Y");
  await activity(page).waitFor();
  const today = activity(page).getByRole("list", { name: "Today" });
  await today.waitFor({ state: "attached" });
  assert.deepEqual(await rows(today), ["by the sea. Note · Ferry sails again", "Lorwick. Marked as Place · Ferry sails again"]);
  assert.match(await today.getByRole("button").first().getAttribute("aria-description"), /^\d\d:\d\d$/);
  assert.deepEqual(await rows(activity(page).getByRole("list", { name: "Yesterday" })), ["Saint Maud. Marked as Place by Cleo · The orchard in winter"]);
  const headings = await activity(page).getByRole("heading", { level: 3 }).allTextContents();
  assert.equal(headings.length, 4);
  assert.match(headings[2], /^\w+day, \d+ \w+ \d{4}$/);
  assert.match((await rows(activity(page).getByRole("list", { name: headings[2] })))[0], /^pear trees\. Changed/);

  // Of an article that is not open.
  await today.getByRole("button").nth(1).click();
  await activity(page).waitFor({ state: "detached" });
  await page.getByRole("article", { name: "Ferry sails again" }).waitFor();
  await noteField(page).waitFor();
  assert.equal(await noteField(page).inputValue(), "by the *sea*");
  // And of the one that is.
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await noteField(page).waitFor({ state: "detached" });
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+Y");
  const note = activity(page).getByRole("button", { name: /^by the sea\. Note/ });
  await note.focus();
  await page.keyboard.press("Enter");
  await activity(page).waitFor({ state: "detached" });
  await noteField(page).waitFor();
});

test("how much was marked on each day is a picture, and a table for who does not see it", async (t) => {
  const page = await annotated(t);
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+Y");
  await activity(page).getByText(/^3 marks in six weeks$/).waitFor({ state: "attached" });
  const table = activity(page).getByRole("table", { name: "Marks a day in the last six weeks" });
  const cells = await table.getByRole("row").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.getAttribute("aria-label") ?? cell.textContent)));
  assert.deepEqual(cells[0], ["Day", "Marks"]);
  assert.equal(cells.length, 4, "three days have marks");
  assert.match(cells[1][0], /^\w+day, \d+ \w+ \d{4}$/);
  assert.deepEqual(cells.slice(2), [["Yesterday", "1"], ["Today", "1"]]);
});

test("from the library it is a button away; where nothing is marked it says so", async (t) => {
  const page = await reader(t, { width: 320, height: 640, scale: 2, hasTouch: true, isMobile: true });
  await page.getByRole("heading", { name: "Postil", level: 1 }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Activity" }).count(), 0, "there is no article yet");
  await pasteArticle(page, ferry);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("list", { name: "Your articles" }).waitFor();
  const button = page.getByRole("button", { name: "Activity" });
  await button.scrollIntoViewIfNeeded();
  const { width, height } = await button.boundingBox();
  assert.ok(width >= 44 && height >= 44, `${width} x ${height}`);
  await button.tap();
  await activity(page).getByText(/^Nothing is marked yet\./).waitFor({ state: "attached" });
  assert.equal(await activity(page).getByRole("table").count(), 0);
  await activity(page).getByRole("button", { name: "Close" }).tap();
  await activity(page).waitFor({ state: "detached" });
});

test("a day is that of the reader's own clock", async (t) => {
  // 14 hours before Greenwich: what was done at noon there was done on the next day here.
  const page = await reader(t, { timezoneId: "Pacific/Kiritimati" });
  await pasteArticle(page, orchard);
  await give(page, annotation(1, "Saint Maud", 3));
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+Y");
  const row = activity(page).getByRole("button", { name: /^Saint Maud/ });
  await row.waitFor({ state: "attached" });
  assert.equal(await row.getAttribute("aria-description"), "02:00");
  const expected = await page.evaluate((ago) => {
    const noon = new Date();
    noon.setUTCHours(12, 0, 0, 0);
    const of = new Date(noon.getTime() - ago);
    return of.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  }, 3 * day);
  await activity(page).getByRole("heading", { level: 3, name: expected }).waitFor({ state: "attached" });
});

test("what is done in another window while it is looked at comes in", async (t) => {
  const page = await annotated(t);
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+Y");
  await activity(page).getByRole("list", { name: "Today" }).waitFor({ state: "attached" });
  const other = await page.context().newPage();
  watch(other, server.url);
  await other.goto(server.url);
  await other.getByRole("link", { name: "Ferry sails again" }).click();
  await other.getByRole("article").waitFor();
  await markWithKey(other, "Ada Brook", "p");
  await saved(other);
  await page.bringToFront();
  await until(page, () => [...document.querySelectorAll("dialog li button")].some((one) => one.getAttribute("aria-label")?.startsWith("Ada Brook. Marked as Person")));
});
