// What comes in: saved pages, pages copied and pasted or dragged, files that the system opens. Everything through the real
// picker, clipboard and drop; the page's policy (Content-Security-Policy, Trusted Types) is watched all the while.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { openPage, openReader, root, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const pageFile = (name) => path.join(root, "tests/data/html", name);
const headline = (page, text) => page.getByRole("article").getByRole("heading", { level: 1, name: text }).waitFor();

async function pickFile(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open a file" }).first().click()]);
  await chooser.setFiles(files);
}

/** Puts both on the clipboard, as a browser does when part of a page is copied. */
async function copyToClipboard(page, html, text) {
  await page.evaluate(async ([theHtml, theText]) => {
    const blob = (type, content) => new Blob([content], { type });
    await navigator.clipboard.write([new ClipboardItem({ "text/html": blob("text/html", theHtml), "text/plain": blob("text/plain", theText) })]);
  }, [html, text]);
  page.trouble.length = 0; // the browser itself cleans what is written there, under the page's policy, and says so
}

test("a saved newspaper page is read without what stood around it, and asks no other host for anything", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pickFile(page, pageFile("newspaper.html"));
  await headline(page, "Ferry returns to the Sill after eleven years");
  const article = page.getByRole("article");
  const text = await article.textContent();
  for (const words of ["Amina Sharif, Jonas Weir", "2021-03-03", "The Harbour Courier", "What it will cost", "not a day before"]) assert.ok(text.includes(words), words);
  for (const words of ["Subscribe", "Related stories", "Will it take horses", "Tides", "Privacy", "anchors"]) assert.ok(!text.includes(words), words);
  await article.getByRole("columnheader", { name: "Passenger" }).waitFor();
  await article.getByRole("link", { name: "promised this four times" }).waitFor();
  assert.deepEqual(page.trouble, []);
});

test("pages of every shape become in the browser what the command makes of them", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  for (const name of ["essay", "encyclopedia", "blog", "layout-tables", "urdu", "newspaper"]) {
    const bytes = [...await readFile(pageFile(`${name}.html`))];
    const markdown = await page.evaluate(async (theBytes) => {
      const reader = await import("./webpage.js");
      return reader.markdownOfPage(reader.decodeHtml(new Uint8Array(theBytes)));
    }, bytes);
    assert.equal(markdown, await readFile(pageFile(`${name}.md`), "utf8"), name);
  }
  assert.deepEqual(page.trouble, []);
});

test("start-up does not pay for it: the reader of pages is fetched with the first page", async (t) => {
  const context = await openReader(t);
  const page = context.pages()[0];
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await openPage(context, server.url);
  assert.ok(!fetched.includes("/webpage.js"));
  await pickFile(page, pageFile("essay.html"));
  await headline(page, "On writing in books");
  assert.ok(fetched.includes("/webpage.js"));
});

test("footnotes of a page lead both ways", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pickFile(page, pageFile("essay.html"));
  await headline(page, "On writing in books");
  await page.getByRole("article").getByRole("link", { name: /^\[?2\]?$/ }).first().click();
  await page.waitForFunction(() => scrollY > 200);
});

test("a hostile page is read as text, or refused in a sentence; nothing in it acts", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  const words = "The river rose in the night and took the mill, the bridge and the last of the hay. ".repeat(5);
  const hostile = `<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
    <script>window.taken = 1</script><style>* { display: none }</style></head><body onload="window.taken = 1">
    <h1>Flood</h1><p style="position:fixed" onclick="window.taken=1">${words}</p><img src="x" onerror="window.taken = 1"><svg onload="window.taken=1"></svg>
    <p><a href="javascript:window.taken=1">click</a> ${words}</p><iframe src="https://evil.example/"></iframe></body></html>`;
  await pickFile(page, { name: "flood.html", mimeType: "text/html", buffer: Buffer.from(hostile) });
  await headline(page, "Flood");
  assert.equal(await page.getByRole("article").getByRole("link").count(), 0);
  assert.equal(await page.evaluate(() => window.taken), undefined);
  await page.getByRole("button", { name: "Library" }).click();
  for (const [name, html, why] of [["deep.html", "<div>".repeat(20_000), /deep\.html could not be opened: Its parts stand in one another too deeply/], ["none.html", "<script>1</script>", /none\.html could not be opened: There is no text to read in it/]]) {
    await pickFile(page, { name, mimeType: "text/html", buffer: Buffer.from(html) });
    await page.getByRole("alert").filter({ hasText: why }).waitFor({ state: "attached" });
  }
  assert.deepEqual(page.trouble, []);
});

test("a copied page is pasted anywhere in the library", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await copyToClipboard(page, await readFile(pageFile("clipping-part.html"), "utf8"), "The gulls of Carrow\nBy Jonas Weir\nThey come in threes");
  await page.keyboard.press("Control+v");
  await headline(page, "The gulls of Carrow");
  assert.equal(await page.getByRole("article").getByRole("listitem").count(), 2);
  await page.getByRole("article").getByRole("link", { name: "people say" }).waitFor();
  assert.deepEqual(page.trouble, []);
});

test("in the dialog a copied page becomes Markdown that can be edited and undone", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await copyToClipboard(page, "<h2>Tides</h2><p>They come <em>twice</em> a day.</p>", "Tides\n\nThey come twice a day.");
  await page.getByRole("button", { name: "Paste text" }).click();
  const field = page.getByRole("textbox", { name: "Text of the article" });
  await field.press("Control+v");
  await page.waitForFunction(() => document.querySelector("textarea").value.includes("*twice*"));
  assert.match(await field.inputValue(), /^## Tides\n\nThey come \*twice\* a day\.\s*$/);
  await field.press("Control+z");
  assert.equal(await field.inputValue(), "");
  await field.press("Control+v");
  await page.waitForFunction(() => document.querySelector("textarea").value.includes("*twice*"));
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("article").getByRole("heading", { name: "Tides" }).waitFor();
});

test("what is dragged in from another window opens wherever it is dropped, and what is dragged within does not", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  const drop = (kind, content) => page.evaluate(([type, text]) => {
    const data = new DataTransfer();
    if (type === "file") data.items.add(new File([text], "tide.md", { type: "text/markdown" }));
    else data.setData(type, text);
    const over = new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector("#bar").dispatchEvent(over);
    const shown = getComputedStyle(document.getElementById("drop")).display !== "none";
    document.querySelector("#bar").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    return { shown, taken: over.defaultPrevented };
  }, [kind, content]);
  assert.deepEqual(await drop("file", "# The tide\n\nIt comes."), { shown: true, taken: true });
  await headline(page, "The tide");
  assert.deepEqual(await drop("text/html", "<h1>The ebb</h1><p>It <b>goes</b>.</p>"), { shown: true, taken: true });
  await headline(page, "The ebb");
  await page.evaluate(() => document.body.dispatchEvent(new DragEvent("dragstart", { bubbles: true })));
  assert.deepEqual(await drop("text/plain", "own words"), { shown: false, taken: false });
});

test("files that the system opens with Postil are read as if they had been picked", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => {
    // The browser's own is only ever filled in an installed page.
    Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer: (consumer) => (globalThis.launch = consumer) } });
  });
  const page = await openPage(context, server.url);
  await page.waitForFunction(() => globalThis.launch);
  const html = await readFile(pageFile("essay.html"), "utf8");
  await page.evaluate((content) => globalThis.launch({ files: [{ getFile: async () => new File([content], "essay.html", { type: "text/html" }) }] }), html);
  await headline(page, "On writing in books");
});

const zipOf = (files) => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
const archive = (name, buffer) => ({ name, mimeType: "application/zip", buffer });
const heard = (page, words) => page.locator(".heard").filter({ hasText: words }).first().waitFor({ state: "attached" });
const shelved = (page) => page.getByRole("list", { name: "Your articles" }).getByRole("listitem").count();

test("the files of an archive come like files that come together; what is no text in it is left out and told of", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pickFile(page, archive("reports.zip", zipOf({
    "reports/one.txt": "The first report\n\nNobody read it.",
    "reports/two.md": "# The second report\n\nNobody read it either.",
    "reports/deep/page.html": "<html><head><title>The third report</title></head><body><article><h1>The third report</h1><p>It was read aloud in the evening, and all who came had something to say about it, as the minutes show.</p></article></body></html>",
    "reports/photo.png": "no text",
    "__MACOSX/reports/._one.txt": "not a file of the reader's",
    "reports/.hidden.txt": "neither is this",
  })));
  await heard(page, "Added 3 articles. One file of reports.zip is no text and was left out.");
  await page.getByRole("button", { name: "Library" }).click();
  for (const title of ["The first report", "The second report", "The third report"]) await page.getByRole("link", { name: title, exact: true }).waitFor();
  assert.equal(await shelved(page), 3);
  assert.deepEqual(page.trouble, []);
});

test("an archive that is damaged, empty of text or none at all is refused by its name", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  const whole = zipOf({ "a.txt": "The report\n\nNobody read it. ".repeat(40) });
  await pickFile(page, archive("cut.zip", whole.subarray(0, whole.length / 2)));
  await heard(page, "cut.zip could not be opened: It is damaged, or no archive that can be unpacked here.");
  await pickFile(page, archive("photos.zip", zipOf({ "one.png": "no text" })));
  await heard(page, "photos.zip could not be opened: No text, web page or Postil file is in it.");
  const damaged = Buffer.from(whole);
  damaged.fill(0xff, 40, 60);
  await pickFile(page, archive("bad.zip", damaged));
  await heard(page, "a.txt could not be opened: It is damaged in its archive.");
  assert.equal(await shelved(page), 0);
  assert.deepEqual(page.trouble, []);
});

test("many files are told of while they come, and Cancel leaves it at those that are in", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`report-${i}.txt`, `Report number ${i}\n\n${`The ferry number ${i} came and went, and the harbour kept its accounts. `.repeat(60)}`]));
  await pickFile(page, archive("many.zip", zipOf(many)));
  const coming = page.getByRole("region", { name: "Files that come" });
  await coming.waitFor();
  await coming.getByRole("status").filter({ hasText: /^Reading \d+ of 600 files$/ }).waitFor({ state: "attached" });
  await coming.getByRole("button", { name: "Cancel" }).click();
  await coming.waitFor({ state: "detached" });
  await heard(page, /Added \d+ articles/);
  await page.getByRole("button", { name: "Library" }).click();
  const some = await page.getByRole("heading", { name: "Your articles" }).waitFor().then(() => shelved(page));
  assert.ok(some > 0, "some are in");
  const told = await page.locator(".heard").filter({ hasText: /Added/ }).first().textContent();
  assert.ok(Number(/Added (\d+)/.exec(told)[1]) < 600, told);
  assert.deepEqual(page.trouble, []);
});
