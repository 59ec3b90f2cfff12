// Notes that are closed: their words are the page's, to be selected, copied, found, followed and read aloud.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { markWithKey, marks, noteField, openPage, openReader, pasteArticle, report, saved, selectWithMouse, startServer, until, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const note = "Mayor **until** Monday, see [the report](https://example.org/report).\n\n* Tired\n* Elected twice";

/** A report with one closed note on it. */
async function noted(t, text, options) {
  const context = await openReader(t, options);
  const page = await openPage(context, server.url);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  await marks(page, "Ada Brook").first().click();
  await noteField(page).fill(text);
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await page.getByRole("button", { name: "Person: Ada Brook" }).waitFor();
  await saved(page);
  return page;
}

const words = (page) => page.locator(".words");

/** The box of some of the note's words. */
const boxIn = (page, phrase) => page.evaluate((wanted) => {
  const walk = document.createTreeWalker(document.querySelector(".words"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(wanted);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  }
  throw new Error(`no ${wanted}`);
}, phrase);

test("a closed note's words are selected and copied without its signs, and its card stays closed", async (t) => {
  const page = await noted(t, note);
  assert.deepEqual(await words(page).locator("p").allTextContents(), ["Mayor until Monday, see the report.", "Tired", "Elected twice"]);
  const { left, middle } = await boxIn(page, "Mayor");
  const { right } = await boxIn(page, "Monday");
  await page.mouse.move(left + 1, middle);
  await page.mouse.down();
  await page.mouse.move(right - 1, middle, { steps: 5 });
  await page.mouse.up();
  assert.equal(await page.evaluate(() => String(getSelection())), "Mayor until Monday");
  assert.equal(await noteField(page).count(), 0);
  await page.keyboard.press("Control+c");
  await until(page, async () => (await navigator.clipboard.readText()) === "Mayor until Monday");
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  assert.deepEqual(types, ["text/plain"], "the transparent letters' own look is not copied with them");
  // The article's own selection is another one: nothing of it can be marked now.
  assert.equal(await page.getByRole("toolbar", { name: "Mark the selection" }).count(), 0);
  assert.deepEqual(page.trouble, []);
});

test("a link in a closed note is followed, a click beside it opens the note", async (t) => {
  const page = await noted(t, note);
  const link = words(page).getByRole("link", { name: "the report" });
  assert.equal(await link.getAttribute("href"), "https://example.org/report");
  assert.match(await link.getAttribute("rel"), /noopener.*noreferrer/);
  // Where a click would lead is caught before anything is asked of that host.
  await page.context().route("https://example.org/**", (route) => route.fulfill({ contentType: "text/plain", body: "the report" }));
  await page.evaluate(() => addEventListener("click", (event) => (globalThis.followed = [event.target.closest("a")?.href, event.defaultPrevented, event.preventDefault()])));
  await link.click();
  assert.deepEqual(await page.evaluate(() => globalThis.followed.slice(0, 2)), ["https://example.org/report", false]);
  assert.equal(await noteField(page).count(), 0, "the note stays closed");
  const { left, right, middle } = await boxIn(page, "Tired");
  await page.mouse.click((left + right) / 2, middle);
  await noteField(page).waitFor();
});

test("screen readers hear a note's words without its signs, on its card and on its mark", async (t) => {
  const page = await noted(t, note);
  const plain = "Mayor until Monday, see the report.\n• Tired\n• Elected twice";
  assert.equal(await page.getByRole("button", { name: "Person: Ada Brook" }).getAttribute("aria-description"), plain);
  await until(page, (expected) => document.querySelector("article mark").getAttribute("aria-description") === `Person. Note: ${expected}`, plain);
});

test("the words stand on the drawn ones, and what there is no room for is found by opening the note", async (t) => {
  const long = Array.from({ length: 30 }, (_, i) => `Sentence number ${i} of a long note.`).join(" ") + " The very last word is heron.";
  const page = await noted(t, long);
  const card = await page.getByRole("button", { name: "Person: Ada Brook" }).boundingBox();
  const lines = await words(page).locator(".line").evaluateAll((all) => all.map((line) => line.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
  assert.ok(lines.length >= 4);
  for (const { left, right, top, bottom } of lines) assert.ok(left >= card.x && right <= card.x + card.width && top >= card.y && bottom <= card.y + card.height);
  // Chromium's find has no automation; it reveals what is hidden like this by the same event.
  const rest = words(page).locator(".rest");
  assert.match(await rest.textContent(), /heron\.$/);
  assert.equal(await rest.getAttribute("hidden"), "until-found");
  await rest.evaluate((element) => element.dispatchEvent(new Event("beforematch", { bubbles: true })));
  await noteField(page).waitFor();
  assert.match(await noteField(page).inputValue(), /heron\.$/);
  assert.deepEqual(page.trouble, []);
});

test("the field of an open note grows with what is written in it, and a phone's keyboard leaves Done in view", async (t) => {
  const page = await openPage(await openReader(t, { width: 390, height: 844, scale: 2, hasTouch: true, isMobile: true }), server.url);
  await pasteArticle(page, "# Ferry\n\nThe ferry of Lorwick sailed on Monday, and nobody was on it.");
  await markWithKey(page, "Lorwick", "p");
  await marks(page, "Lorwick").tap();
  await noteField(page).waitFor();
  const high = async () => (await noteField(page).boundingBox()).height;
  const before = await high();
  await noteField(page).fill("It is said that the ferry was seen again at night, with all its lamps lit. ".repeat(4));
  await until(page, (least) => document.querySelector("textarea").getBoundingClientRect().height > least + 20, before);
  await noteField(page).tap();
  await page.setViewportSize({ width: 390, height: 430 }); // as Android's keyboard leaves it
  await until(page, () => document.querySelector("textarea").getBoundingClientRect().height < 100);
  const done = await page.getByRole("button", { name: "Done", exact: true }).boundingBox();
  assert.ok(done.y + done.height <= 430, `Done ends at ${done.y + done.height}`);
  const passage = await marks(page, "Lorwick").boundingBox();
  const sheet = await noteField(page).boundingBox();
  assert.ok(passage.y + passage.height <= sheet.y, "the passage is under its note");
});

test("the types of mark lie over the notes beside the text, and none of their letters shine through", async (t) => {
  const page = await openPage(await openReader(t, { width: 1280, height: 800 }), server.url);
  await pasteArticle(page, ["Mayor resigns", ...Array.from({ length: 4 }, () => "In the evening of a long day all of the members met, and the mayor of Port Ansel, Ada Brook, resigned.")].join("\n\n"));
  await withoutSuggestions(page);
  await markWithKey(page, "Ada Brook", "p");
  await marks(page, "Ada Brook").first().click();
  await page.getByRole("textbox", { name: "Note" }).fill("mayor");
  await selectWithMouse(page, "the members met");
  const type = page.getByRole("button", { name: "Mark as Organisation" });
  await type.waitFor();
  const box = await type.boundingBox();
  const card = await page.getByRole("listitem").filter({ hasText: "Note on Ada Brook" }).boundingBox();
  assert.ok(card, "a note is open beside it");
  await page.mouse.click(box.x + box.width - 3, box.y + box.height / 2);
  await marks(page, "the members met").first().waitFor();
});
