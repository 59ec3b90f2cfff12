// A file that was marked, edited elsewhere and opened again: what becomes of the marks, as a reader sees and settles it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { markWithKey, marks, openFile, openPage, openReader, saved, selectWithMouse, startServer } from "./postil_page.mjs";

const first = [
  "# The mayor resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday after the Harbour Commission found faults in the new bridge.",
  "Port Ansel has had four mayors in two years. We are tired, said Tom Reed, who keeps a shop near the Old Quay.",
  "Nobody was hurt when the western span was closed, and the ferry has been crowded since.",
  "The commission will report in March. Until then Port Ansel is run by the clerk.",
].join("\n\n");

// A paragraph comes later, words changed in one sentence, one sentence is gone.
const second = [
  "# The mayor resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday after the Harbour Commission found faults in the new bridge.",
  "Nobody at all was hurt when the western span was shut, and the ferry has been crowded since.",
  "The commission will report in March.",
  "Port Ansel has had four mayors in two years. We are tired, said Tom Reed, who keeps a shop near the Old Quay.",
].join("\n\n");

let server;
before(async () => (server = await startServer()));
after(() => server.close());

async function markedAndEdited(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  await openFile(page, "mayor.md", first);
  await markWithKey(page, "Ada Brook", "p");
  await markWithKey(page, "the western span was closed", "e");
  await markWithKey(page, "Tom Reed", "p");
  await markWithKey(page, "run by the clerk", "h");
  await saved(page);
  await page.getByRole("button", { name: "Library" }).click();
  await openFile(page, "mayor.md", second);
  return page;
}

test("a new edition offers the marks of the earlier one, and each tells what became of it", async (t) => {
  const page = await markedAndEdited(t);
  const dialog = page.getByRole("dialog");
  await dialog.getByText("It looks like a new edition of “The mayor resigns”. Carry its 4 annotations over?").waitFor({ state: "attached" });
  await dialog.getByText("2 stand as they were.").waitFor({ state: "attached" });
  await dialog.getByText("1 stands in other words.").waitFor({ state: "attached" });
  await dialog.getByText("1 is gone; its note is kept in a list.").waitFor({ state: "attached" });
  await dialog.getByRole("button", { name: "Carry over" }).click();
  await marks(page, "Ada Brook").first().waitFor();
  const edited = page.locator('article mark[aria-description*="Edited"]').first();
  await edited.waitFor();
  await marks(page, "Tom Reed").first().waitFor();

  await edited.click();
  await page.getByText(/^Changed words: .*\[removed: closed\]\[added: shut\]/).waitFor({ state: "attached" });
  await page.getByText(/^Edited, \d+% sure$/).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Accept the passage as it stands" }).click();
  await edited.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await edited.waitFor();
  await page.keyboard.press("Control+y");
  await edited.waitFor({ state: "detached" });
  assert.deepEqual(page.trouble, []);
});

test("a passage that is gone waits in its panel, and the keyboard attaches it to other words", async (t) => {
  const page = await markedAndEdited(t);
  await page.getByRole("dialog").getByRole("button", { name: "Carry over" }).click();
  await page.getByRole("button", { name: "1 passage is gone" }).waitFor();
  await marks(page, "Tom Reed").first().waitFor();
  assert.equal(await page.getByRole("list", { name: "Notes" }).getByRole("listitem").count(), 3, "what is gone has no card beside the text");
  await page.keyboard.press("Shift+L");
  const panel = page.getByRole("region", { name: "1 passage is gone" });
  await panel.waitFor();
  await page.getByText("run by the clerk").first().waitFor({ state: "attached" });
  await selectWithMouse(page, "report in March");
  await page.keyboard.press("y");
  await marks(page, "report in March").first().waitFor();
  await page.getByRole("button", { name: "1 passage is gone" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await saved(page);
  await page.reload();
  await marks(page, "report in March").first().waitFor();
  await page.locator('article mark[aria-description*="Edited"]').first().waitFor();

  await page.keyboard.press("Shift+L");
  await page.getByRole("region", { name: "Nothing is gone" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Nothing is gone" }).waitFor({ state: "detached" });
  assert.deepEqual(page.trouble, []);
});

test("words that stand in several places are not called gone: the reader says which place it is", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openFile(page, "gates.md", ["# Of gates", ...Array(3).fill("The gate is shut. It rained."), "Nobody came."].join("\n\n"));
  const note = {
    id: "urn:uuid:00000000-0000-4000-8000-000000000001", type: "Annotation", created: "2026-03-01T08:00:00Z", modified: "2026-03-01T08:00:00Z",
    motivation: "commenting", body: [{ type: "TextualBody", purpose: "commenting", value: "which?" }],
    target: { source: "urn:example:gates", selector: [{ type: "TextQuoteSelector", exact: "The gate is shut." }] },
  };
  const file = JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:example:page", type: "AnnotationPage", items: [note] });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Import annotations" }).click()]);
  await chooser.setFiles({ name: "which.json", mimeType: "application/json", buffer: Buffer.from(file) });
  const dialog = page.getByRole("dialog");
  await dialog.getByText("1 passage may be in several places; the notes will be listed for you to say where.").waitFor({ state: "attached" });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "1 passage in doubt" }).click();
  const panel = page.getByRole("region", { name: "1 passage in doubt" });
  await panel.waitFor();
  await page.getByText("Ambiguous: 3 places").waitFor({ state: "attached" });
  assert.equal(await page.getByText(/[Gg]one/).count(), 0);
  const onPaper = await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const { textContent } = document.querySelector(".print-notes");
    dispatchEvent(new Event("afterprint"));
    return textContent;
  });
  assert.match(onPaper, /The gate is shut\..*this passage may be in several places of the text/);
  await page.getByRole("radiogroup", { name: "Where it may be" }).getByRole("radio", { name: /^2 of 3/ }).click();
  await page.getByRole("button", { name: "It is this one" }).click();
  await marks(page, "The gate is shut.").first().waitFor();
  assert.equal(await page.getByRole("article").locator("mark").count(), 1);
  await page.getByRole("button", { name: "1 passage in doubt" }).waitFor({ state: "detached" });
  assert.deepEqual(page.trouble, []);
});

test("carrying over is undone in one step, and an offer may be left", async (t) => {
  const page = await markedAndEdited(t);
  await page.getByRole("dialog").getByRole("button", { name: "Not now" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await page.getByRole("article").locator("mark").count(), 0);

  const other = await markedAndEdited(t);
  await other.getByRole("dialog").getByRole("button", { name: "Carry over" }).click();
  await marks(other, "Ada Brook").first().waitFor();
  await other.keyboard.press("Control+z");
  await marks(other, "Ada Brook").first().waitFor({ state: "detached" });
  assert.equal(await other.getByRole("article").locator("mark").count(), 0);
});

test("in a low window the panel of what is gone is scrolled to its end", async (t) => {
  const page = await markedAndEdited(t, { width: 640, height: 400 });
  await page.getByRole("dialog").getByRole("button", { name: "Carry over" }).click();
  await marks(page, "Tom Reed").first().waitFor();
  await page.keyboard.press("Shift+L");
  const panel = page.getByRole("region", { name: "1 passage is gone" });
  const box = await panel.boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 400, "all of the panel is in the window");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 40);
  await page.mouse.wheel(0, 2000);
  await page.waitForFunction(() => {
    const done = [...document.querySelectorAll("button")].find((one) => one.ariaLabel === "Done").getBoundingClientRect();
    return done.top > 0 && done.bottom <= innerHeight;
  });
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await panel.waitFor({ state: "detached" });
});
