// The main job, end to end, as a reader does it: open, mark, note, keep, share.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import {
  freshProfile, markWithKey, marks, noteField, openPage, openReader, openSample,
  pasteArticle, root, saved, selectWithMouse, spawnBrowser, startServer,
} from "./postil_page.mjs";

const report = [
  "The mayor resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday after the Harbour Commission found faults in the new bridge.",
  "Port Ansel has had four mayors in two years. “We are tired,” said Tom Reed, who keeps a shop near the Old Quay.",
  "The commission will report in March. Until then Port Ansel is run by the clerk.",
].join("\n\n");

let server;
before(async () => (server = await startServer()));
after(() => server.close());

async function reader(t, options) {
  return openPage(await openReader(t, options), server.url);
}

async function writeNote(page, phrase, text) {
  await marks(page, phrase).first().click();
  await noteField(page).fill(text);
  await saved(page);
}

test("a sample opens, is marked with the mouse, and keeps its note over a reload", async (t) => {
  const page = await reader(t);
  await openSample(page, /bridge/i);
  assert.match(await page.title(), /bridge/i);
  await selectWithMouse(page, "Port Ansel");
  await page.getByRole("button", { name: "Mark as Place" }).click();
  await marks(page, "Port Ansel").first().waitFor();
  await writeNote(page, "Port Ansel", "A harbour town on the **north** coast");
  await page.getByRole("textbox", { name: "Tags" }).fill("town, coast");
  await saved(page);
  await page.reload();
  await marks(page, "Port Ansel").first().click();
  await assert.doesNotReject(noteField(page).waitFor());
  assert.equal(await noteField(page).inputValue(), "A harbour town on the **north** coast");
  assert.equal(await page.getByRole("textbox", { name: "Tags" }).inputValue(), "town, coast");
  assert.equal(await page.getByRole("radio", { name: "Place" }).getAttribute("aria-checked"), "true");
  assert.deepEqual(page.trouble, []);
});

test("one key marks, one more marks every other mention, and undo takes back step by step", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWithKey(page, "Port Ansel", "l");
  await page.keyboard.press("m");
  await marks(page, "Port Ansel").nth(2).waitFor();
  assert.equal(await marks(page, "Port Ansel").count(), 3);
  await page.keyboard.press("Control+z");
  await marks(page, "Port Ansel").nth(2).waitFor({ state: "detached" });
  assert.equal(await marks(page, "Port Ansel").count(), 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await marks(page, "Port Ansel").first().waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Redo" }).click();
  await page.keyboard.press("Control+y");
  await marks(page, "Port Ansel").nth(2).waitFor();
  assert.equal(await marks(page, "Port Ansel").count(), 3);
});

test("marks may overlap and nest, and a second click reaches the outer one", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWithKey(page, "Harbour Commission", "o");
  await page.keyboard.press("Escape");
  await selectWithMouse(page, "Commission");
  await page.keyboard.press("x");
  await page.getByRole("button", { name: "Other: Commission" }).waitFor();
  const inner = page.getByRole("article").locator("mark mark");
  await inner.first().click();
  await page.getByRole("listitem").filter({ has: page.getByRole("radio", { name: "Other", checked: true }) }).waitFor();
  await inner.first().click();
  await page.getByRole("listitem").filter({ has: page.getByRole("radio", { name: "Organisation", checked: true }) }).waitFor();
});

test("a mark is retyped and deleted, and both can be undone", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "o");
  await marks(page, "Ada Brook").first().click();
  await page.getByRole("radio", { name: "Person" }).click();
  await page.getByRole("radio", { name: "Person", checked: true }).waitFor();
  await page.getByRole("button", { name: "Delete mark" }).click();
  await marks(page, "Ada Brook").first().waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Person: Ada Brook" }).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Organisation: Ada Brook" }).waitFor();
});

test("the keyboard alone selects, marks and opens a note", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+Control+ArrowRight");
  await page.keyboard.press("Shift+Control+ArrowRight");
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
  await page.keyboard.press("h");
  const mark = page.getByRole("article").locator("mark").first();
  await mark.waitFor();
  assert.match(await mark.textContent(), /^The mayor$/);
  await mark.focus();
  await page.keyboard.press("Enter");
  await noteField(page).waitFor();
});

test("what was called saved survives a killed browser, with the place", async (t) => {
  const profile = await freshProfile(t);
  const first = await spawnBrowser(profile);
  await first.page.goto(server.url);
  await openSample(first.page, /bridge/i);
  await selectWithMouse(first.page, "Port Ansel");
  await first.page.keyboard.press("l");
  await marks(first.page, "Port Ansel").first().waitFor();
  await writeNote(first.page, "Port Ansel", "written just before the end");
  await first.page.getByRole("button", { name: "Done", exact: true }).click();
  // Once the mark tells of the note, a frame has been drawn since it was typed, and what it says of saving counts.
  await first.page.locator('mark[aria-description*="written just before the end"]').first().waitFor();
  await first.page.mouse.move(400, 400);
  await first.page.mouse.wheel(0, 420);
  await first.page.waitForFunction(() => window.scrollY > 300);
  await first.page.waitForTimeout(900);  // the place is kept half a second after the scrolling stops
  await saved(first.page);
  const address = first.page.url();
  const scrolled = await first.page.evaluate(() => window.scrollY);
  await first.kill();

  const second = await spawnBrowser(profile);
  t.after(() => second.kill());
  await second.page.goto(address);
  await second.page.getByRole("article").waitFor();
  await second.page.waitForFunction((y) => Math.abs(window.scrollY - y) < 60, scrolled);
  await marks(second.page, "Port Ansel").first().waitFor();
  await marks(second.page, "Port Ansel").first().click();
  assert.equal(await noteField(second.page).inputValue(), "written just before the end");
});

test("annotations are exported, and imported into another profile without duplicates", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  await writeNote(page, "Ada Brook", "Mayor until Monday");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await markWithKey(page, "Monday", "d");
  await page.getByRole("button", { name: "Share and export" }).click();
  await page.getByRole("radio", { name: "Postil file" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  const bytes = await readFile(await download.path());
  const file = JSON.parse(bytes);
  assert.equal(file["@context"] === "http://www.w3.org/ns/anno.jsonld" || file["@context"].includes("http://www.w3.org/ns/anno.jsonld"), true);
  assert.equal(file.first.items.length, 2);

  const other = await reader(t);
  await pasteArticle(other, report);
  const send = async () => {
    const [chooser] = await Promise.all([
      other.waitForEvent("filechooser"),
      other.getByRole("button", { name: "Import annotations" }).click(),
    ]);
    await chooser.setFiles({ name: "mayor.json", mimeType: "application/json", buffer: bytes });
    return other.getByRole("dialog");
  };
  const dialog = await send();
  await dialog.getByText("2 annotations will be added.").waitFor({ state: "attached" });
  assert.equal(await marks(other, "Ada Brook").count(), 0, "nothing is done before the reader says so");
  await dialog.getByRole("button", { name: "Import" }).click();
  await marks(other, "Ada Brook").first().click();
  assert.equal(await noteField(other).inputValue(), "Mayor until Monday");
  await other.getByRole("button", { name: "Done", exact: true }).click();

  const again = await send();
  await again.getByText("There is nothing new in it.").waitFor({ state: "attached" });
  await again.getByText(/^2 are here already/).waitFor({ state: "attached" });
  await again.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await marks(other, "Ada Brook").count(), 1);
});

test("annotations come in by dropping their file and by pasting its text, too", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  const annotation = (id, exact) => ({ id: `urn:uuid:${id}`, type: "Annotation", body: { type: "TextualBody", purpose: "classifying", value: "Person" },
    target: { source: "urn:example:mayor", selector: { type: "TextQuoteSelector", exact } } });
  const fileOf = (item) => JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", type: "AnnotationPage", items: [item] });

  const dropped = fileOf(annotation("0b7c1c5e-3c1f-4c53-9d0f-6a4f0c9a1b11", "Tom Reed"));
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "reed.json", { type: "application/json" }));
    return data;
  }, dropped);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await marks(page, "Tom Reed").first().waitFor();

  await page.evaluate((text) => navigator.clipboard.writeText(text), fileOf(annotation("5d0f8f6a-92a7-4d4e-8a49-0d2f6c9b7e22", "Ada Brook")));
  await page.keyboard.press("Control+v");
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await marks(page, "Ada Brook").first().waitFor();
  assert.equal(await page.getByRole("article").locator("mark").count(), 2);
});

test("a broken file is refused with a sentence that says where, and changes nothing", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  const cases = [
    ['{"type": "AnnotationPage", "items": [', /“broken\.json” could not be read: at line 1, column \d+/],
    ['{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[{"id":"urn:uuid:9b0f4f0e-5b0a-4f0a-8b0a-0f0a0f0a0f0a","type":"Annotation","target":{"source":"urn:x","selector":{"type":"TextQuoteSelector","exact":7}}}]}', /“broken\.json” could not be read: \/items\/0\/target\/selector\/exact/],
  ];
  for (const [text, message] of cases) {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Import annotations" }).click(),
    ]);
    await chooser.setFiles({ name: "broken.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByRole("alert").filter({ hasText: message }).waitFor({ state: "attached" });
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await page.getByRole("article").locator("mark").count(), 1);
  }
});

test("a file is opened by dropping it, and an article can be removed and brought back", async (t) => {
  const page = await reader(t);
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["# Dropped in\n\nA *short* one with [a link](https://example.org/).\n"], "dropped.md", { type: "text/markdown" }));
    return data;
  });
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await page.getByRole("heading", { name: "Dropped in" }).waitFor();
  assert.equal(await page.getByRole("article").getByRole("link", { name: "a link" }).getAttribute("href"), "https://example.org/");
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("link", { name: "Dropped in" }).waitFor();
  await page.getByRole("button", { name: "Remove Dropped in" }).click();
  await page.getByRole("link", { name: "Dropped in" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("link", { name: "Dropped in" }).click();
  await page.getByRole("heading", { name: "Dropped in" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "Postil" }).waitFor();
});

test("the screenshot of the README: a page being annotated", async (t) => {
  const page = await reader(t, { width: 1280, height: 800, scale: 2 });
  await openSample(page, /bridge/i);
  const entities = [["Harbour Commission", "o"], ["Old Quay", "l"], ["Marsh End", "l"], ["12,000 vehicles", "q"],
    ["Candlemas flood", "e"], ["Nobody was hurt", "h"], ["Ada Brook", "p"]];
  for (const [phrase, key] of entities) await markWithKey(page, phrase, key);
  await writeNote(page, "Ada Brook", "Refused to sign; **moved** in spring 2020.\n\n- who moved her?\n- see the apology");
  await page.getByRole("textbox", { name: "Tags" }).fill("engineer, witness");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await marks(page, "Old Quay").first().click();
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, -3000);
  await page.waitForFunction(() => window.scrollY === 0);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => window.scrollY === 200);
  await page.locator("article .suggested").nth(10).waitFor({ state: "attached" });
  await page.waitForTimeout(5500);  // the message about the last mark has gone
  const shot = await page.screenshot();
  assert.ok(shot.length > 50_000, "the page is not blank");
  if (process.env.UPDATE_SCREENSHOTS) await writeFile(path.join(root, "docs/screenshot.png"), shot);
});
