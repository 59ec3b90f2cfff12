// The palette: one field over commands, articles, headings, names and notes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, marks, noteField, openPage, openReader, pasteArticle, selectWithMouse, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const longReport = [
  "# The bridge of Port Ansel",
  "The mayor, Ada Brook, opened the bridge on Monday.",
  "## What it cost",
  ...Array.from({ length: 30 }, (_, i) => `Paragraph ${i + 1} says what was paid, and to whom, and that nobody had asked before.`),
  "## Who is to blame",
  "Nobody knows. Café Müller is closed.",
].join("\n\n");

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

const field = (page) => page.getByRole("combobox", { name: "Search everything" });
const options = (page) => page.getByRole("listbox", { name: "Results" }).getByRole("option");
const titles = (page) => options(page).evaluateAll((all) => all.map((option) => option.getAttribute("aria-label")));

async function openPalette(page) {
  await page.keyboard.press("Control+k");
  await field(page).waitFor();
  await until(page, () => document.activeElement.getAttribute("role") === "combobox");
}

/** Waits until the row that Enter takes has this title. */
const chosen = (page, title) => until(page, (wanted) => {
  const option = document.getElementById(document.activeElement.getAttribute("aria-activedescendant") ?? "");
  return option?.getAttribute("aria-selected") === "true" && option.getAttribute("aria-label") === wanted;
}, title);

test("letters of a command find it, its keys are told, and Enter does it", async (t) => {
  const page = await reader(t);
  await openPalette(page);
  await page.keyboard.type("keyb");
  await chosen(page, "Keyboard shortcuts");
  assert.match(await options(page).first().getAttribute("aria-description"), /Command, \?/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  // The key works from a dialog, too, and Escape closes what it has opened.
  await openPalette(page);
  await page.keyboard.type("zzzz");
  await page.getByText("Nothing has these letters in it").waitFor({ state: "attached" });
  assert.equal(await field(page).getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Escape");
  await field(page).waitFor({ state: "detached" });
});

test("arrow keys walk through what is found and come round; what was chosen of late comes first", async (t) => {
  const page = await reader(t);
  await openPalette(page);
  await page.keyboard.type("text");
  await chosen(page, "Text and theme");
  const found = await titles(page);
  await page.keyboard.press("ArrowDown");
  await chosen(page, found[1]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await chosen(page, found.at(-1));
  await page.keyboard.press("ArrowDown");
  await chosen(page, found[0]);
  await page.keyboard.press("Control+k");
  await field(page).waitFor({ state: "detached" });
  await openPalette(page);
  await page.keyboard.type("text and theme");
  await chosen(page, "Text and theme");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Text and theme" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await openPalette(page);
  await chosen(page, "Text and theme");
});

test("articles, headings, names and notes are found, and lead there", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, longReport);
  await markWithKey(page, "Ada Brook", "p");
  await marks(page, "Ada Brook").first().click();
  await noteField(page).fill("Elected twice");
  await page.keyboard.press("Escape");
  await noteField(page).waitFor({ state: "detached" });

  await openPalette(page);
  await page.keyboard.type("blame");
  await chosen(page, "Who is to blame");
  await page.keyboard.press("Enter");
  await field(page).waitFor({ state: "detached" });
  await until(page, () => [...document.querySelectorAll("article h2")].some((h) => h.textContent === "Who is to blame" && h.getBoundingClientRect().top > 40 && h.getBoundingClientRect().top < 700));

  await openPalette(page);
  await page.keyboard.type("elec");
  await chosen(page, "Elected twice");
  await page.keyboard.press("Enter");
  await noteField(page).waitFor();
  assert.equal(await noteField(page).inputValue(), "Elected twice");
  // The key works in a field, too.
  await openPalette(page);
  await page.keyboard.type("brook");
  await chosen(page, "Ada Brook");
  assert.match(await options(page).first().getAttribute("aria-description"), /Name, Person · 1 mark/);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("heading", { name: "Your articles" }).waitFor();
  await openPalette(page);
  await page.keyboard.type("bridge ansel");
  await chosen(page, "The bridge of Port Ansel");
  await page.keyboard.press("Enter");
  await page.getByRole("article").waitFor();
});

test("what is selected stays selected while the palette asks, and its commands are about it", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, longReport);
  await boxOf(page, "Monday");
  await selectWithMouse(page, "Monday");
  await openPalette(page);
  await page.keyboard.press("Escape");
  await field(page).waitFor({ state: "detached" });
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
  await until(page, () => getSelection().toString() === "Monday");
  await openPalette(page);
  await page.keyboard.type("mark date");
  await chosen(page, "Mark as Date");
  await page.keyboard.press("Enter");
  await marks(page, "Monday").first().waitFor();
});

test("a finger opens it from the bar and taps a row", async (t) => {
  const page = await reader(t, { width: 390, height: 844, scale: 2, hasTouch: true, isMobile: true });
  await page.getByRole("button", { name: "Search everything" }).tap();
  await field(page).waitFor();
  await field(page).fill("larg");
  const row = page.getByRole("option", { name: "Larger text", selected: true });
  await row.waitFor();
  const box = await row.boundingBox();
  assert.ok(box.height >= 44, `a row is ${box.height} high`);
  await row.tap();
  await field(page).waitFor({ state: "detached" });
});
