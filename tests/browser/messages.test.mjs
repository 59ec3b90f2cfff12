// What Postil says after something was done, and what can be done about it from there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { markWithKey, marks, openPage, openReader, openSample, pasteArticle, report, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const reader = async (t, options) => openPage(await openReader(t, options), server.url);

const heard = (page, text) => page.locator("#polite, #urgent").filter({ hasText: text }).waitFor({ state: "attached" });

/** Drops files as from the desktop. */
async function drop(page, files) {
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const [name, bytes] of all) data.items.add(new File([new Uint8Array(bytes)], name));
    return data;
  }, files.map(([name, content]) => [name, [...Buffer.from(content, typeof content === "string" ? "utf8" : undefined)]]));
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("an article that was removed comes back by the message's button, with the keyboard alone", async (t) => {
  const page = await reader(t);
  for (const name of ["First", "Second", "Third"]) {
    await pasteArticle(page, `# ${name} piece\n\nOf a few words.`);
    await page.getByRole("button", { name: "Library" }).click();
    await page.getByRole("link", { name: `${name} piece` }).waitFor();
  }
  await page.waitForTimeout(6000);  // at rest: no frame is drawn, and the clock of the last one is long past
  await page.getByRole("button", { name: "Remove Second piece" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Second piece" }).waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "First piece");
  const undo = page.getByRole("button", { name: "Undo: Remove “Second piece”" });
  await undo.waitFor();
  for (let i = 0; i < 20 && !(await undo.evaluate((button) => button === document.activeElement)); ++i) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Second piece" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Second piece");
  await undo.waitFor({ state: "detached" });
});

test("a mark that was deleted comes back by the message's button, also where the note is a sheet", async (t) => {
  const page = await reader(t, { width: 390, height: 780 });
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  await marks(page, "Ada Brook").first().click();
  await page.getByRole("button", { name: "Delete mark" }).click();
  await marks(page, "Ada Brook").first().waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo: Delete mark" }).click();
  await marks(page, "Ada Brook").first().waitFor();
});

test("files dropped together are told of together, those that can't be read by their names", async (t) => {
  const page = await reader(t);
  await drop(page, [
    ["one.md", "# One\n\nOf a few words."],
    ["scan.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n"],
    ["two.txt", "Two\n\nOf a few words."],
    ["three.md", "# Three\n\nOf a few words."],
  ]);
  await heard(page, /^Added 3 articles\. “scan\.pdf” is a PDF\. Postil reads text, Markdown, saved web pages and annotation files\.$/);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("link", { name: "Three" }).waitFor();
  assert.equal(await page.getByRole("list", { name: "Your articles" }).getByRole("link").count(), 3);
});

test("a file that is no text adds nothing, and is named with what it seems to be", async (t) => {
  const page = await reader(t);
  const files = [
    ["cover.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "a PNG image"],
    ["letter.docx", Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(26), Buffer.from("[Content_Types].xml word/document.xml")]), "a Word document"],
    ["data.bin", Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 89 + 7) % 256)), "not text"],
  ];
  for (const [name, bytes, kind] of files) {
    await drop(page, [[name, bytes]]);
    await heard(page, `“${name}” is ${kind}. Postil reads`);
  }
  assert.equal(await page.getByRole("list", { name: "Your articles" }).count(), 0);
  await openSample(page, /bridge/i);
});
