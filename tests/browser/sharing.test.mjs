// Sharing as readers do it: by a link, as a page, as other programs' files, through the system's share sheet; and what comes
// in that way, hostile things among it.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import {
  freshProfile, markWithKey, marks, noteField, openPage, openReader,
  pasteArticle, report, saved, startServer,
} from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const reader = async (t, options, hash) => openPage(await openReader(t, options), server.url, hash);
/** A reader with the report open, a person with a note, and a place. */
async function sender(t, options) {
  const page = await reader(t, options);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  await marks(page, "Ada Brook").first().click();
  await noteField(page).fill("Mayor *until* Monday");
  await page.getByRole("textbox", { name: "Tags" }).fill("mayor, bridge");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await markWithKey(page, "Old Quay", "l");
  await saved(page);
  return page;
}

async function openShare(page) {
  await page.getByRole("button", { name: "Share and export" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("heading", { name: /Share and export|Export for another program/ }).waitFor();
  return dialog;
}

/** Copies a link and gives it. */
async function copiedLink(page, withText) {
  const dialog = await openShare(page);
  await dialog.getByRole("radio", { name: "Link" }).click();
  if (withText) await dialog.getByRole("radio", { name: "With the article’s text" }).click();
  await dialog.getByRole("status").filter({ hasText: /characters/ }).waitFor();
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await page.getByRole("status").filter({ hasText: "The link is copied" }).waitFor({ state: "attached" });
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${server.url}#/share/1.`), link.slice(0, 80));
  return link;
}

async function downloadAs(page, choose) {
  const dialog = await openShare(page);
  await choose(dialog);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download" }).click()]);
  const report = page.getByRole("dialog").filter({ has: page.getByRole("heading", { name: /^Left out of / }) });
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()), report };
}

async function giveFile(page, name, bytes) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: /^(Open a file|Import annotations)$/ }).first().click(),
  ]);
  await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
}

const said = (page, text) => page.getByRole("alert").filter({ hasText: text }).waitFor({ state: "attached" });
const line = (dialog, text) => dialog.getByText(text).first().waitFor({ state: "attached" });
const linkOf = (text) => `#/share/1.${deflateSync(Buffer.from(text)).toString("base64url")}`;

test("a link carries annotations to another reader of the same article, who looks before taking them", async (t) => {
  const from = await sender(t);
  const link = await copiedLink(from, false);
  assert.ok(link.length < 2000, `${link.length} characters`);

  const to = await reader(t);
  await pasteArticle(to, report);
  const address = to.url();
  await to.goto(link);
  const dialog = to.getByRole("dialog", { name: "Annotations shared by a link" });
  await line(dialog, /^2 annotations \(1 note\)/);
  await line(dialog, "2 annotations will be added.");
  assert.equal(await marks(to, "Ada Brook").count(), 0, "nothing is done before the reader says so");
  assert.equal(to.url(), address, "what was taken in is out of the address");
  await dialog.getByRole("button", { name: "Import" }).click();
  await marks(to, "Ada Brook").first().click();
  assert.equal(await noteField(to).inputValue(), "Mayor *until* Monday");
  await to.getByRole("button", { name: "Done", exact: true }).click();
  await saved(to);

  await to.goto(link);
  await line(dialog, /^2 are here already/);
  assert.equal(await dialog.getByRole("button", { name: "Import" }).getAttribute("aria-disabled"), "true");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  await to.getByRole("button", { name: "Library" }).click();
  await to.getByRole("heading", { name: "Postil", level: 1 }).waitFor();
  await to.goBack();
  await marks(to, "Old Quay").first().waitFor();
  assert.equal(await to.getByRole("article").locator("mark").count(), 2);
  assert.deepEqual(to.trouble, []);
});

test("a link with the text brings the article to an empty shelf, if the reader says so", async (t) => {
  const from = await sender(t);
  const link = await copiedLink(from, true);
  const to = await reader(t, {}, link.slice(server.url.length));
  const dialog = to.getByRole("dialog", { name: "Annotations shared by a link" });
  await line(dialog, /The article “The mayor resigns” comes with them/);
  assert.ok(!to.url().includes("share"));
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await to.getByRole("list", { name: "Your articles" }).count(), 0);

  // Who said no too soon finds it again by a reload; the same link, asked for once more, is the same.
  await to.reload();
  await line(dialog, /The article “The mayor resigns” comes with them/);
  await to.goto(link);
  await dialog.getByRole("button", { name: "Add article and annotations" }).click();
  await marks(to, "Ada Brook").first().waitFor();
  await marks(to, "Old Quay").first().waitFor();
  await saved(to);
  await to.reload();
  await marks(to, "Ada Brook").first().waitFor();
  assert.equal(await to.getByRole("dialog").count(), 0);
  await to.goBack();
  await to.getByRole("link", { name: "The mayor resigns" }).waitFor();
});

test("annotations without their article wait for it, over a reload", async (t) => {
  const from = await sender(t);
  const link = await copiedLink(from, false);
  const to = await reader(t, {}, link.slice(server.url.length));
  const dialog = to.getByRole("dialog");
  await line(dialog, /is not in your library, and its text did not come with them/);
  await dialog.getByRole("button", { name: "Keep them" }).click();
  const waiting = to.getByRole("list", { name: "Waiting for their article" });
  await waiting.getByText(/The mayor resigns: 2 annotations/).waitFor({ state: "attached" });
  await saved(to);
  await to.reload();
  await waiting.waitFor();
  await pasteArticle(to, report);
  await dialog.getByRole("heading", { name: "Annotations that waited for this article" }).waitFor();
  await dialog.getByRole("button", { name: "Import" }).click();
  await marks(to, "Ada Brook").first().waitFor();
  await to.getByRole("button", { name: "Library" }).click();
  await to.getByRole("link", { name: "The mayor resigns" }).waitFor();
  assert.equal(await waiting.count(), 0);
});

test("the dialog says how long a link is and whom it is too long for", async (t) => {
  const page = await reader(t);
  const words = (count) => Array.from({ length: count }, (_, i) => ((i * 2654435761) >>> 0).toString(36)).join(" ");
  for (const [count, advice, offered] of [[1200, /many chat and e-mail programs cut links/, true], [14000, /too long for a link/, false]]) {
    await pasteArticle(page, `Numbers ${count}\n\n${words(count)}`);
    const dialog = await openShare(page);
    await dialog.getByRole("radio", { name: "Link" }).click();
    await dialog.getByRole("radio", { name: "With the article’s text" }).click();
    await dialog.getByRole("status").filter({ hasText: advice }).waitFor();
    const copy = dialog.getByRole("button", { name: "Copy link" });
    assert.equal(await copy.getAttribute("aria-disabled"), offered ? null : "true");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Library" }).click();
  }
});

test("a hostile link is refused in a sentence, and changes nothing", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  await saved(page);
  const address = page.url();
  const good = linkOf(JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", type: "AnnotationPage", items: [] }));
  const spoilt = good.slice(0, 40) + (good[40] === "A" ? "B" : "A") + good.slice(41);
  const bomb = (size) => `#/share/1.${deflateSync(Buffer.alloc(size), { level: 9 }).toString("base64url")}`;
  const damaged = /incomplete or damaged.*Nothing was changed/;
  const unreadable = /holds no annotations that can be read, so nothing was changed/;
  const cases = [
    ["cut", good.slice(0, -6), damaged],
    ["spoilt", spoilt, damaged],
    ["empty", "#/share/1.", damaged],
    ["no base64", "#/share/1.%%%%", damaged],
    ["not deflated", `#/share/1.${Buffer.from("plain text").toString("base64url")}`, damaged],
    ["bytes that are no text", `#/share/1.${deflateSync(Buffer.from([0xff, 0xfe, 0x80])).toString("base64url")}`, damaged],
    ["of another version", "#/share/9.abcdef", /not made by this version of Postil/],
    ["a bomb", bomb(96 << 20), /unpacks to more than a link can hold/],
    ["huge", `#/share/1.${"A".repeat(1_100_000)}`, /too long to be read/],
    ["JSON that is not ours", linkOf('{"type":"FeatureCollection","features":[]}'), unreadable],
    ["no JSON", linkOf("<script>alert(1)</script>"), unreadable],
    ["wrong types", linkOf('{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[{"id":7}]}'), unreadable],
    ["deep", linkOf("[".repeat(100_000)), unreadable],
  ];
  for (const [name, hash, message] of cases) {
    await page.evaluate((to) => (location.hash = to), hash);
    await said(page, message).catch((error) => assert.fail(`${name}: ${error.message}`));
    assert.equal(page.url(), address, name);
    assert.equal(await page.getByRole("dialog").count(), 0, name);
    assert.equal(await page.getByRole("article").locator("mark").count(), 1, name);
    // The next one's words must be its own.
    await page.evaluate(() => (document.getElementById("urgent").textContent = ""));
  }
  assert.deepEqual(page.trouble, []);
});

test("a link that a program put a full stop or a bracket after is read", async (t) => {
  const from = await sender(t);
  const link = await copiedLink(from, true);
  const to = await reader(t, {}, `${link.slice(server.url.length)}).`);
  await to.getByRole("dialog").getByRole("button", { name: "Add article and annotations" }).waitFor();
});

test("a page holds all of it, runs no script, fetches nothing, and brings it back", async (t) => {
  const from = await sender(t);
  const { name, bytes } = await downloadAs(from, (dialog) => dialog.getByRole("radio", { name: "Web page" }).click());
  assert.equal(name, "the-mayor-resigns.html");
  const file = path.join(await freshProfile(t), name);
  await writeFile(file, bytes);

  const offline = await openReader(t, { javaScriptEnabled: false });
  const page = await offline.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.getByRole("heading", { name: "The mayor resigns", level: 1 }).waitFor();
  const person = page.locator("article mark.person");
  assert.equal(await person.textContent(), "Ada Brook");
  assert.match(await person.evaluate((mark) => getComputedStyle(mark).textDecorationLine), /underline/);
  assert.equal(await page.locator("#n1 em").textContent(), "until");
  assert.match(await page.locator("#n1 .tags").textContent(), /#mayor.*#bridge/);
  await page.getByRole("cell", { name: "Old Quay" }).waitFor();
  assert.deepEqual(requests, [pathToFileURL(file).href]);

  const to = await reader(t);
  await giveFile(to, name, bytes);
  await to.getByRole("dialog").getByRole("button", { name: "Add article and annotations" }).click();
  await marks(to, "Ada Brook").first().click();
  assert.equal(await noteField(to).inputValue(), "Mayor *until* Monday");
  assert.equal(await to.getByRole("textbox", { name: "Tags" }).inputValue(), "mayor, bridge");
  await to.getByRole("button", { name: "Done", exact: true }).click();
  await giveFile(to, name, bytes);
  await line(to.getByRole("dialog"), "There is nothing new in it.");
});

test("whatever an article and its notes say, their page runs nothing", async (t) => {
  const from = await reader(t);
  const evil = "</script><img src=x onerror=alert(1)><svg onload=alert(1)>\"'><iframe src=javascript:alert(1)>";
  await pasteArticle(from, `# Title ${evil}\n\nA [link](javascript:alert(1)) and ![image](https://tracker.example/p.png) with Ada Brook.\n\n${evil}`);
  await markWithKey(from, "Ada Brook", "p");
  await marks(from, "Ada Brook").first().click();
  await noteField(from).fill(`${evil}\n\n[click](javascript:alert(1)) ![p](https://tracker.example/q.png)`);
  await from.getByRole("textbox", { name: "Tags" }).fill(evil);
  await from.getByRole("button", { name: "Done", exact: true }).click();
  await saved(from);
  const { bytes } = await downloadAs(from, (dialog) => dialog.getByRole("radio", { name: "Web page" }).click());
  const file = path.join(await freshProfile(t), "evil.html");
  await writeFile(file, bytes);
  const page = await (await openReader(t)).newPage();
  const happened = [];
  page.on("dialog", (dialog) => (happened.push(dialog.message()), dialog.dismiss()));
  page.on("request", (request) => happened.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.locator("article mark").first().waitFor();
  assert.deepEqual(happened, [pathToFileURL(file).href]);
  const found = await page.evaluate(() => ({
    scripts: [...document.scripts].map((script) => script.type),
    others: document.querySelectorAll("img, svg, iframe, object, embed, form").length,
    handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
    links: [...document.links].map((a) => a.protocol).filter((protocol) => !["http:", "https:", "mailto:", "file:"].includes(protocol)),
  }));
  assert.deepEqual(found, { scripts: ["application/ld+json"], others: 0, handlers: 0, links: [] });
});

/** Title, file, whether it can be read back, and whether all comes along of marks of which nothing was taken back. */
const programs = [
  ["Hypothesis", "the-mayor-resigns.hypothesis.json", true, true],
  ["Recogito", "the-mayor-resigns.recogito.json", true],
  ["Zotero", "the-mayor-resigns.zotero.json", true],
  ["Label Studio", "the-mayor-resigns.label-studio.json", true, true],
  ["doccano JSONL", "the-mayor-resigns.doccano.jsonl", true],
  ["brat standoff", "the-mayor-resigns.ann", true, true],
  ["CoNLL-2003 columns", "the-mayor-resigns.conll", true],
  ["CSV", "the-mayor-resigns.csv", true, true],
  ["Readwise CSV", "the-mayor-resigns.readwise.csv", true],
  ["Anki text", "the-mayor-resigns.anki.txt", false],
  ["Markdown study notes", "the-mayor-resigns.notes.md", true],
  ["HTML study notes", "the-mayor-resigns.notes.html", false],
];

test("every program's format says what it loses before and after, and comes back once without duplicates", async (t) => {
  const from = await sender(t);
  for (const [title, name, readable, whole] of programs) {
    const file = await downloadAs(from, async (dialog) => {
      await dialog.getByRole("button", { name: "Another program’s format" }).click();
      await dialog.getByRole("radio", { name: title, exact: true }).click();
      await dialog.getByRole("status").filter({ hasText: /Has no room for|Keeps only partly/ }).waitFor();
    });
    assert.equal(file.name, name);
    assert.ok(file.bytes.length > 20, name);
    if (whole) {
      await from.getByRole("dialog", { name: "Export for another program" }).waitFor({ state: "detached" });
      assert.equal(await file.report.count(), 0, title);
    } else {
      await file.report.getByRole("button", { name: "Close" }).click();
      await file.report.waitFor({ state: "detached" });
    }
    if (!readable) continue;
    const to = await reader(t);
    await pasteArticle(to, report);
    await giveFile(to, file.name, file.bytes);
    const dialog = to.getByRole("dialog");
    await line(dialog, "2 annotations will be added.");
    await line(dialog, new RegExp(`^Read as ${title}`));
    await dialog.getByRole("button", { name: "Import" }).click();
    await marks(to, "Ada Brook").first().waitFor();
    await marks(to, "Old Quay").first().waitFor();
    const loss = to.getByRole("dialog").filter({ has: to.getByRole("heading", { name: /^What did not come along/ }) });
    if (await loss.count()) await loss.getByRole("button", { name: "Close" }).click();
    await giveFile(to, file.name, file.bytes);
    await line(dialog, "There is nothing new in it.");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    assert.equal(await to.getByRole("article").locator("mark").count(), 2, name);
    await to.context().close();
  }
});

test("who has given no name is asked for one when sharing; it is on all that is sent, and kept", async (t) => {
  const page = await sender(t);
  const dialog = await openShare(page);
  await dialog.getByRole("textbox", { name: "Your name" }).fill("Ada");
  const creators = async () => {
    const { bytes } = await downloadAs(page, (choice) => choice.getByRole("radio", { name: "Postil file" }).click());
    return JSON.parse(bytes).first.items.map((item) => item.creator?.name);
  };
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.deepEqual(await creators(), ["Ada", "Ada"]);
  await saved(page);
  await page.reload();
  await marks(page, "Ada Brook").first().waitFor();
  await openShare(page);
  assert.equal(await dialog.getByRole("textbox", { name: "Your name" }).count(), 0);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Which marks are shown" }).click();
  assert.equal(await page.getByRole("dialog").getByRole("textbox", { name: "Your name" }).inputValue(), "Ada");
});

test("where a filter hides some, the reader says whether all go or only those shown", async (t) => {
  const page = await sender(t);
  const dialog = await openShare(page);
  assert.equal(await dialog.getByRole("radiogroup", { name: "Which annotations" }).count(), 0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Which marks are shown" }).click();
  await page.getByRole("dialog", { name: "Marks shown" }).getByRole("button", { name: "Place", exact: true }).click();
  await page.keyboard.press("Escape");
  await marks(page, "Old Quay").first().waitFor({ state: "detached" });

  const quotes = async (name) => {
    const { bytes } = await downloadAs(page, async (choice) => {
      await choice.getByRole("radiogroup", { name: "Which annotations" }).getByRole("radio", { name }).click();
      await choice.getByRole("radio", { name: "Postil file" }).click();
    });
    return JSON.parse(bytes).first.items.map((item) => item.target.selector.find(({ type }) => type === "TextQuoteSelector").exact).sort();
  };
  assert.deepEqual(await quotes("Only the 1 shown"), ["Ada Brook"]);
  await page.getByRole("status").filter({ hasText: /^Exported 1 annotation as / }).waitFor({ state: "attached" });
  assert.deepEqual(await quotes("All 2"), ["Ada Brook", "Old Quay"]);
});

test("the share sheet gets a file inside the reader's own gesture, and a refusal is told", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => {
    globalThis.sheet = [];
    navigator.canShare = () => true;
    navigator.share = async ({ files: [file] }) => {
      globalThis.sheet.push({ name: file.name, type: file.type, text: await file.text(), gesture: navigator.userActivation.isActive });
      if (globalThis.sheet.length > 1) throw new DOMException("no", "NotAllowedError");
    };
  });
  const page = await openPage(context, server.url);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  const send = async () => {
    const dialog = await openShare(page);
    await dialog.getByRole("radio", { name: "Other apps" }).click();
    await dialog.getByRole("radio", { name: "With the article’s text" }).click();
    await dialog.getByRole("button", { name: "Share…" }).click();
  };
  await send();
  await page.waitForFunction(() => globalThis.sheet.length === 1);
  const [shared] = await page.evaluate(() => globalThis.sheet);
  assert.deepEqual([shared.name, shared.type, shared.gesture], ["the-mayor-resigns.html", "text/html", true]);
  assert.match(shared.text, /<mark class="person"/);
  await send();
  await said(page, "The file could not be shared. Download it instead.");
});

test("without a share sheet none is offered", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => {
    navigator.canShare = undefined;
  });
  const page = await openPage(context, server.url);
  await pasteArticle(page, report);
  const dialog = await openShare(page);
  await dialog.getByRole("radio", { name: "Web page" }).waitFor();
  assert.equal(await dialog.getByRole("radio", { name: "Other apps" }).count(), 0);
});

test("the preview names format, unit, authors and days, and lists all that can't be read, page by page", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  const row = (id, exact, start) => ({ id, created: "2026-03-01T08:00:00+00:00", updated: "2026-03-04T08:00:00+00:00",
    user: "acct:cleo@notes.example", uri: "https://news.example/mayor", text: "seen", tags: [],
    target: [{ source: "https://news.example/mayor", selector: [{ type: "TextPositionSelector", start, end: start + exact.length },
      { type: "TextQuoteSelector", exact, prefix: "", suffix: "" }] }] });
  const rows = [row("aaa", "Ada Brook", report.indexOf("Ada Brook")), row("bbb", "Tom Reed", report.indexOf("Tom Reed")), ...Array.from({ length: 14 }, (_, i) => i)];
  await giveFile(page, "cleo.json", JSON.stringify({ total: rows.length, rows }));
  const dialog = page.getByRole("dialog", { name: "Import from cleo.json?" });
  await line(dialog, /^2 annotations \(2 notes\) by .*cleo.*, 1 March 2026\.$/);
  await line(dialog, /^Read as Hypothesis; positions count (UTF-16 units|code points), as 2 quotes show\.$/);
  await dialog.getByRole("button", { name: "Show what is left out (14)" }).click();
  const list = dialog.getByRole("list", { name: "What is left out" });
  await list.getByText("/rows/2: must be an object, but is a number").waitFor({ state: "attached" });
  const seen = new Set();
  for (;;) {
    for (const text of await list.getByRole("listitem").allTextContents()) seen.add(text);
    const next = dialog.getByRole("button", { name: "Next" });
    if ((await next.getAttribute("aria-disabled")) === "true") break;
    const before = await list.getByRole("listitem").first().textContent();
    await next.click();
    await page.waitForFunction((text) => document.querySelector('[data-node="pages"] li')?.textContent !== text, before);
  }
  assert.equal(seen.size, 14);
  await dialog.getByRole("button", { name: "Import" }).click();
  await page.getByRole("dialog").getByRole("heading", { name: "What did not come along from cleo.json" }).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await marks(page, "Tom Reed").first().waitFor();
});

test("Shift+E opens the dialog, arrow keys choose, and Escape closes it", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+E");
  const dialog = page.getByRole("dialog", { name: "Share and export" });
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Link");
  await page.keyboard.press("ArrowDown");
  await dialog.getByRole("radio", { name: "Web page", checked: true }).waitFor();
  await page.keyboard.press("ArrowUp");
  await dialog.getByRole("radio", { name: "Link", checked: true }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});
