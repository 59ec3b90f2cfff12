// What readers do with selected text in any page: copy it, cut it, drag it, open the menu on it, have it translated.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, openFile, openPage, openReader, selectWithMouse, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const address = "https://news.example.org/gulls";
const sentence = "They come in threes, said the harbour master, and they leave when the last boat has been washed down and the sun is gone.";
const article = [
  `---\ntitle: The gulls of Carrow\nauthor: Jonas Weir\nurl: ${address}\n---`,
  sentence,
  "Nobody has counted them.",
  "| Year | Gulls |\n|---|---|\n| 2019 | 214 |\n| 2020 | 190 |",
].join("\n\n");

async function reader(t, text = article) {
  const page = await openPage(await openReader(t), server.url);
  await openFile(page, "gulls.md", text);
  await boxOf(page, "Nobody");
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

/** Selects from the first letter of one phrase to the last of another. */
async function selectAcross(page, from, to) {
  const start = await boxOf(page, from);
  const end = await boxOf(page, to);
  await page.mouse.move(start.left + 0.5, (start.top + start.bottom) / 2);
  await page.mouse.down();
  await page.mouse.move((start.left + end.right) / 2, (end.top + end.bottom) / 2, { steps: 4 });
  await page.mouse.move(end.right - 0.5, (end.top + end.bottom) / 2, { steps: 4 });
  await page.mouse.up();
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
}

/** What is on the clipboard once the keys have put something there. */
async function pressed(page, keys) {
  await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
  await page.keyboard.press(keys);
  await until(page, async () => (await navigator.clipboard.readText()) !== "nothing yet");
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const as = async (type) => (item.types.includes(type) ? (await item.getType(type)).text() : "");
    return { text: await as("text/plain"), html: await as("text/html") };
  });
}

test("a few words are copied as they stand; a quotation says where it is from, plain and as HTML", async (t) => {
  const page = await reader(t);
  await selectWithMouse(page, "harbour master");
  const few = await pressed(page, "Control+c");
  assert.equal(few.text, "harbour master");
  assert.match(few.html, new RegExp(`<blockquote cite="${address}"><p>harbour master</p></blockquote><p><cite><a href="${address}">The gulls of Carrow</a></cite></p>`));
  await selectAcross(page, "They come", "counted them.");
  const quotation = await pressed(page, "Control+c");
  assert.equal(quotation.text, `${sentence}\n\nNobody has counted them.\n\n— The gulls of Carrow, ${address}`);
  assert.match(quotation.html, /<p>They come in threes.*gone\.<\/p><p>Nobody has counted them\.<\/p><\/blockquote>/);
});

test("an article that says no address is quoted with that of the page; tables are copied as rows and nothing else", async (t) => {
  const page = await reader(t, article.replace(`url: ${address}\n`, ""));
  await selectAcross(page, "They come", "counted them.");
  const { text } = await pressed(page, "Control+c");
  assert.equal(text.split("\n").at(-1), `— The gulls of Carrow, ${page.url()}`);
  await page.keyboard.press("Escape"); // the palette may lie over the table
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor({ state: "detached" });
  await selectAcross(page, "2019", "190");
  assert.equal((await pressed(page, "Control+c")).text, "2019\t214\n2020\t190");
});

test("what is cut is copied, and stays", async (t) => {
  const page = await reader(t);
  await selectWithMouse(page, "harbour master");
  assert.equal((await pressed(page, "Control+x")).text, "harbour master");
  assert.ok((await page.getByRole("article").textContent()).includes("harbour master"));
});

test("the right button keeps the selection, and the browser's own menu is not held back", async (t) => {
  const page = await reader(t);
  await markWithKey(page, "threes", "h");
  await page.evaluate(() => addEventListener("contextmenu", (event) => (globalThis.menu = event.defaultPrevented)));
  await selectWithMouse(page, "harbour master");
  const { left, right, top, bottom } = await boxOf(page, "harbour master");
  await page.mouse.click((left + right) / 2, (top + bottom) / 2, { button: "right" });
  assert.equal(await page.evaluate(() => globalThis.menu), false);
  assert.equal(await page.evaluate(() => String(getSelection())), "harbour master");
  // On a mark and beside the text, too: nothing is marked, opened or let go of by it.
  for (const [x, y] of [[left - 200, top - 30], [40, bottom + 200]]) {
    await page.evaluate(() => delete globalThis.menu);
    await page.mouse.click(Math.max(10, x), y, { button: "right" });
    assert.equal(await page.evaluate(() => globalThis.menu), false);
  }
  assert.equal(await page.getByRole("textbox", { name: "Note" }).count(), 0);
});

test("selected text is dragged as text, with its quotation as HTML", async (t) => {
  const page = await reader(t);
  await page.evaluate(() => addEventListener("dragstart", (event) => {
    globalThis.dragged = { text: event.dataTransfer.getData("text/plain"), html: event.dataTransfer.getData("text/html"), stopped: event.defaultPrevented };
  }));
  await selectWithMouse(page, "harbour master");
  const { left, right, top, bottom } = await boxOf(page, "harbour master");
  await page.mouse.move((left + right) / 2, (top + bottom) / 2);
  await page.mouse.down();
  await page.mouse.move((left + right) / 2 + 60, bottom + 60, { steps: 6 });
  await page.waitForFunction(() => globalThis.dragged);
  await page.mouse.up();
  const { text, html, stopped } = await page.evaluate(() => globalThis.dragged);
  assert.equal(text, "harbour master");
  assert.match(html, new RegExp(`<blockquote cite="${address}"><p>harbour master</p>`));
  assert.equal(stopped, false);
});

test("a translator's words are seen in place of the drawn ones, until it takes them back", async (t) => {
  const page = await reader(t);
  const looks = () => page.evaluate(() => ({
    canvas: getComputedStyle(document.querySelector("canvas")).visibility,
    colour: getComputedStyle(document.querySelector("article")).color,
  }));
  const drawn = await looks();
  assert.deepEqual(drawn, { canvas: "visible", colour: "rgba(0, 0, 0, 0)" });
  // As Chromium's own does it: a class on the root, and <font> around what it says instead.
  await page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) {
      const font = document.createElement("font");
      font.textContent = "Niemand hat sie gezählt. ";
      text.replaceWith(font);
    }
    document.documentElement.classList.add("translated-ltr");
  });
  await page.waitForFunction(() => getComputedStyle(document.querySelector("canvas")).visibility === "hidden");
  assert.notEqual((await looks()).colour, "rgba(0, 0, 0, 0)");
  const boxes = await page.evaluate(() => [...document.querySelectorAll("article .block")].map((block) => block.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]));
  boxes.slice(1).forEach(([top], i) => assert.ok(top >= boxes[i][1] - 1, "no paragraph lies over another"));
  await page.evaluate(() => document.documentElement.classList.remove("translated-ltr"));
  await page.waitForFunction(() => getComputedStyle(document.querySelector("canvas")).visibility === "visible");
});
