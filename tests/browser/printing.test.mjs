// Paper: all of the text, the marks told apart without colour, the notes at the end, and nothing of the interface.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, marks, openPage, openReader, openSample, pasteArticle, pixelsOf, report, saved, selectWithMouse, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** As paper has it: what is not displayed there is left out. */
const printed = (page) => page.evaluate(() => {
  dispatchEvent(new Event("beforeprint"));
  const text = document.body.innerText;
  const look = (element) => (({ backgroundColor, textDecorationStyle, textDecorationThickness, textDecorationLine }) =>
    [backgroundColor, textDecorationLine, textDecorationStyle, textDecorationThickness].join(" "))(getComputedStyle(element));
  const looks = Object.fromEntries([...document.querySelectorAll("article mark")].map((mark) => [mark.dataset.type, look(mark)]));
  const canvas = getComputedStyle(document.querySelector("canvas")).display;
  dispatchEvent(new Event("afterprint"));
  return { text, looks, canvas };
});

/** Waits until there is red on the page there. */
async function expectRed(page, clip) {
  for (let tries = 0; tries < 60; ++tries) {
    const { data } = await pixelsOf(page, clip);
    for (let i = 0; i < data.length; i += 4) if (data[i] > 180 && data[i + 1] < 40 && data[i + 2] < 40) return;
    await page.waitForTimeout(50);
  }
  assert.fail("there is no red");
}

test("all of a long article is printed, not only what stands near the window", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /year on the Sill/i);
  const words = (text) => text.split(/\s+/).filter(Boolean).length;
  const whole = await page.getByRole("article").evaluate((article) => article.textContent);
  await page.emulateMedia({ media: "print" });
  const { text, canvas } = await printed(page);
  assert.ok(Math.abs(words(text) - words(whole)) < words(whole) * 0.02, `${words(text)} of ${words(whole)} words`);
  assert.equal(canvas, "none");
  for (const control of ["Library", "Share and export", "Undo"]) assert.ok(!text.includes(control), control);
  const pdf = await page.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages > 20, `${pages} pages`);
});

test("marks are told apart by colour and by pattern, and their notes stand numbered at the end", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  for (const [words, key] of [["Port Ansel", "l"], ["Harbour Commission", "o"], ["Old Quay", "h"]]) {
    await selectWithMouse(page, words);
    await page.keyboard.press(key);
  }
  for (const [words, note] of [["Harbour Commission", "It built the bridge.\n\nIt also judged it."], ["Old Quay", "West of the mole."]]) {
    await marks(page, words).first().click();
    await page.getByRole("textbox", { name: "Note" }).fill(note);
    await page.getByRole("button", { name: "Done", exact: true }).click();
  }
  await saved(page);
  await page.emulateMedia({ media: "print" });
  const { text, looks } = await printed(page);
  assert.equal(new Set(Object.values(looks)).size, Object.keys(looks).length);
  assert.match(looks.Organisation, /double/);
  assert.match(looks.Place, /dashed/);
  const notes = text.slice(text.lastIndexOf("Notes\n"));
  assert.match(notes, /Highlight [“"]?Old Quay[”"]?\s+West of the mole\.\s+Organisation [“"]?Harbour Commission[”"]?\s+It built the bridge\.\s+It also judged it\.\s*$/);
  assert.match(text, /Old Quay1/);
  assert.match(text, /Harbour Commission2/);
  assert.doesNotMatch(text, /Port Ansel3/);

  // On the screen nothing of it is left.
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.locator(".print-number").count(), 0);
  assert.ok(await page.locator(".print-notes").isHidden());
});

test("an image that has been seen is printed over its caption", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  const red = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='300' height='200'%3E%3Crect width='300' height='200' fill='%23d00000'/%3E%3C/svg%3E";
  await pasteArticle(page, `# A picture\n\nBefore it.\n\n![The red square](<${red}>)\n\nAfter it.`);
  const at = await boxOf(page, "Before it");
  await expectRed(page, { x: Math.round(at.left), y: Math.round(at.bottom), width: 300, height: 300 });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const paper = await page.getByRole("article").boundingBox();
  await expectRed(page, paper);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator("article img").count(), 0);
});

test("in the library the list of articles is printed", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, report);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("heading", { name: "Your articles" }).waitFor();
  await page.emulateMedia({ media: "print" });
  const row = page.getByRole("link", { name: "The mayor resigns" });
  assert.ok(await row.isVisible());
  assert.equal(await row.evaluate((link) => getComputedStyle(link, "::before").content), '"The mayor resigns"');
  assert.equal(await page.getByRole("button").count(), 0);
});
