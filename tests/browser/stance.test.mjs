// How sure the reader is of a mark: said with the mouse and by key, seen where marks are listed, filtered, and taken along.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { markWithKey, marks, noteField, openPage, openReader, pasteArticle, saved, startServer, until, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const text = [
  "Ferry sails again",
  "Ada Brook told the council of Lorwick on Monday that the ferry would sail again. Brook has run the pier since the storm.",
  "Nobody in Lorwick objected, said Omar Reyes, who had come by the early boat.",
].join("\n\n");

async function marked(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  await pasteArticle(page, text);
  await withoutSuggestions(page);
  await markWithKey(page, "Ada Brook", "p");
  await markWithKey(page, "Monday", "d");
  await markWithKey(page, "Omar Reyes", "p");
  await saved(page);
  return page;
}

const heard = (page, words) => page.locator("#polite").filter({ hasText: words }).waitFor({ state: "attached" });
const choice = (page, word) => page.getByRole("group", { name: "How sure you are" }).getByRole("button", { name: word, exact: true });
const isPressed = async (page, word, pressed) => {
  for (let i = 0; i < 100 && (await choice(page, word).getAttribute("aria-pressed")) !== String(pressed); ++i) await page.waitForTimeout(50);
  assert.equal(await choice(page, word).getAttribute("aria-pressed"), String(pressed), word);
};
const described = (page, words, wanted) => until(page, ([of, said]) =>
  [...document.querySelectorAll("article mark")].some((mark) => mark.textContent === of && mark.getAttribute("aria-description") === said), [words, wanted]);
const closeNote = async (page) => {
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await noteField(page).waitFor({ state: "detached" });
};

test("the reader says how sure they are on the open card, once more takes it back, and a reload keeps it", async (t) => {
  const page = await marked(t);
  await marks(page, "Ada Brook").first().click();
  await choice(page, "Disputed").click();
  await heard(page, "Marked as disputed");
  await isPressed(page, "Disputed", true);
  await choice(page, "Sure").click();
  await isPressed(page, "Sure", true);
  await isPressed(page, "Disputed", false);
  await choice(page, "Sure").click();
  await heard(page, "Took back how sure you are");
  await isPressed(page, "Sure", false);
  await choice(page, "Unsure").click();
  await isPressed(page, "Unsure", true);
  await closeNote(page);
  await described(page, "Ada Brook", "Person. Unsure");
  assert.equal(await page.getByRole("button", { name: "Person: Ada Brook" }).getAttribute("aria-description"), "Unsure");
  await saved(page);
  await page.reload();
  await described(page, "Ada Brook", "Person. Unsure");
  await page.keyboard.press("Control+z");
  await described(page, "Ada Brook", "Person");
});

test("keys say it of the open mark, and so do the palette's rows", async (t) => {
  const page = await marked(t);
  await marks(page, "Monday").first().click();
  await noteField(page).waitFor();
  await page.getByRole("article").focus();
  await page.keyboard.press("3");
  await isPressed(page, "Disputed", true);
  await page.keyboard.press("1");
  await isPressed(page, "Sure", true);
  await page.keyboard.press("1");
  await isPressed(page, "Sure", false);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("mark as unsure");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await isPressed(page, "Unsure", true);
  // Nothing is marked by them where no mark is open.
  await page.keyboard.press("Escape");
  await noteField(page).waitFor({ state: "detached" });
  await page.getByRole("article").focus();
  await page.keyboard.press("3");
  await described(page, "Monday", "Date. Unsure");
});

test("marks are hidden by how sure the reader is, and listed and changed by it", async (t) => {
  const page = await marked(t);
  await page.getByRole("article").focus();
  await page.keyboard.press("f");
  const shown = page.getByRole("dialog", { name: "Marks shown" });
  await shown.waitFor();
  assert.equal(await shown.getByRole("group", { name: "How sure" }).count(), 0, "nothing is said of it yet");
  await page.keyboard.press("Escape");
  await shown.waitFor({ state: "detached" });

  await page.keyboard.press("a");
  const list = page.getByRole("dialog");
  await page.getByRole("checkbox", { name: "Select Monday" }).click();
  await page.getByRole("checkbox", { name: "Select Omar Reyes" }).click();
  const batch = page.getByRole("group", { name: "How sure you are of the selected" });
  await batch.getByRole("button", { name: "Disputed", exact: true }).click();
  await heard(page, "Marked 2 annotations as disputed");
  await batch.getByRole("button", { name: "Disputed", exact: true, pressed: true }).waitFor();
  await list.getByRole("button", { name: "Date: Monday. Disputed", exact: true }).waitFor();
  await page.getByRole("group", { name: "Show only" }).getByRole("button", { name: "Disputed 2" }).click();
  await page.getByRole("dialog", { name: "2 of 3 annotations" }).waitFor();
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "detached" });

  await page.getByRole("article").focus();
  await page.keyboard.press("f");
  const group = shown.getByRole("group", { name: "How sure" });
  await group.getByRole("button", { name: "Disputed 2", pressed: true }).waitFor();
  await group.getByRole("button", { name: "Not said 1", pressed: true }).click();
  await until(page, () => document.querySelectorAll("article mark").length === 2);
  await group.getByRole("button", { name: "Disputed 2" }).click();
  await until(page, () => document.querySelectorAll("article mark").length === 0);
  await shown.getByRole("button", { name: "Show all" }).click();
  await until(page, () => document.querySelectorAll("article mark").length === 3);
});

test("what is sent says it, and whoever takes it in sees it", async (t) => {
  const from = await marked(t);
  await marks(from, "Ada Brook").first().click();
  await choice(from, "Disputed").click();
  await isPressed(from, "Disputed", true);
  await closeNote(from);
  await saved(from);
  await from.getByRole("article").focus();
  await from.keyboard.press("Shift+E");
  await from.getByRole("dialog").waitFor();
  await from.getByRole("radio", { name: "Postil file" }).click();
  const [download] = await Promise.all([from.waitForEvent("download"), from.getByRole("dialog").getByRole("button", { name: "Download" }).click()]);
  const file = JSON.parse(await readFile(await download.path(), "utf8"));
  const bodies = file.first.items.flatMap((item) => item.body ?? []);
  assert.deepEqual(bodies.filter((body) => body.purpose === "assessing"), [{ type: "TextualBody", purpose: "assessing", value: "Disputed" }]);

  const to = await openPage(await openReader(t), server.url);
  await pasteArticle(to, text);
  await withoutSuggestions(to);
  const chosen = to.waitForEvent("filechooser");
  await to.getByRole("article").focus();
  const [chooser] = await Promise.all([chosen, to.keyboard.press("Shift+I")]);
  await chooser.setFiles({ name: "ann.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await to.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await until(to, () => [...document.querySelectorAll("article mark")].some((mark) => mark.getAttribute("aria-description")?.startsWith("Person. Disputed")));
  assert.deepEqual(to.trouble, []);
});

test("fingers have room for each of the three", async (t) => {
  const page = await marked(t, { width: 390, height: 844, scale: 2, hasTouch: true, isMobile: true });
  await marks(page, "Ada Brook").first().tap();
  await noteField(page).waitFor();
  for (const word of ["Sure", "Unsure", "Disputed"]) {
    const { width, height } = await choice(page, word).boundingBox();
    assert.ok(width >= 44 && height >= 44, `${word}: ${width} x ${height}`);
  }
  await choice(page, "Disputed").tap();
  await isPressed(page, "Disputed", true);
});
