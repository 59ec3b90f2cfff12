// The map of who appears with whom: what it says, how it is moved and filtered, and the files it leaves.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, openPage, openReader, pasteArticle, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const text = [
  "# Ferry sails again",
  "Ada Brook told the council of Lorwick that the ferry would sail again in May 2019.",
  "Nobody in Lorwick objected, said Omar Reyes, who had come with Ada Brook by the early boat.",
  "In Portsea nobody had heard of it.",
].join("\n\n");

async function marked(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  await pasteArticle(page, text);
  await boxOf(page, "Nobody");
  await withoutSuggestions(page);
  for (const [words, key, nth] of [["Ada Brook", "p", 0], ["Ada Brook", "p", 1], ["Lorwick", "l", 0], ["Lorwick", "l", 1], ["Omar Reyes", "p", 0], ["Portsea", "l", 0], ["May 2019", "d", 0]]) {
    await markWithKey(page, words, key, nth);
  }
  return page;
}

const mapOf = (page) => page.getByRole("dialog", { name: "Who appears with whom" });
const names = (page) => mapOf(page).getByRole("list", { name: "Map of who appears with whom" }).getByRole("button");
const node = (page, name) => names(page).and(page.getByRole("button", { name: new RegExp(`^${name}, `) }));
const said = (page, words) => page.locator("#polite").filter({ hasText: words }).waitFor({ state: "attached" });

async function open(page) {
  await page.keyboard.press("Shift+G");
  await mapOf(page).waitFor();
  await names(page).first().waitFor();
}

/** The table as rows of words. */
const table = (page, name) => mapOf(page).getByRole("table", { name }).getByRole("row").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

async function downloaded(page, button) {
  const coming = page.waitForEvent("download");
  await mapOf(page).getByRole("button", { name: button }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("the map, its table and its counts say the same, and Escape gives the article the focus back", async (t) => {
  const page = await marked(t);
  await page.getByRole("article").focus();
  await open(page);
  assert.deepEqual(await names(page).evaluateAll((all) => all.map((one) => `${one.ariaLabel} | ${one.getAttribute("aria-description")}`)), [
    "Ada Brook, Person, 2 mentions | With Lorwick (2), Omar Reyes (1)",
    "Lorwick, Place, 2 mentions | With Ada Brook (2), Omar Reyes (1)",
    "Omar Reyes, Person, 1 mention | With Ada Brook (1), Lorwick (1)",
    "Portsea, Place, 1 mention | With nobody",
  ]);
  assert.deepEqual(await table(page, "Who appears with whom"), [
    ["Name", "Type", "Mentions", "With"],
    ["Ada Brook", "Person", "2", "Lorwick (2), Omar Reyes (1)"],
    ["Lorwick", "Place", "2", "Ada Brook (2), Omar Reyes (1)"],
    ["Omar Reyes", "Person", "1", "Ada Brook (1), Lorwick (1)"],
    ["Portsea", "Place", "1", "nobody"],
  ]);
  assert.deepEqual(await table(page, "How many of each type"), [["Type", "Names", "Mentions"], ["Person", "2", "3"], ["Place", "2", "3"], ["Date", "1", "1"]]);
  await mapOf(page).getByText("4 names; 3 pairs share a paragraph.").waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await mapOf(page).waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.tagName === "ARTICLE");
});

test("types and those who are seldom together are left out, in the table as in the map", async (t) => {
  const page = await marked(t);
  await open(page);
  const count = (wanted) => page.waitForFunction((n) => document.querySelectorAll('[aria-label="Map of who appears with whom"] button').length === n, wanted);
  await mapOf(page).getByRole("button", { name: "Date 1" }).click();
  await count(5);
  assert.deepEqual((await table(page, "Who appears with whom")).at(-1), ["May 2019", "Date", "1", "Ada Brook (1), Lorwick (1)"]);
  await mapOf(page).getByRole("button", { name: "Place 2" }).click();
  await count(3);
  await mapOf(page).getByRole("button", { name: "Place 2" }).click();
  await mapOf(page).getByRole("radio", { name: "2 or more" }).click();
  await count(2);
  assert.deepEqual((await table(page, "Who appears with whom")).slice(1).map(([name]) => name), ["Ada Brook", "Lorwick"]);
  await mapOf(page).getByRole("button", { name: "Person 2" }).click();
  await mapOf(page).getByText(/^Nobody is left/).waitFor({ state: "attached" });
});

test("a name is moved by the mouse and by keys, stays in the picture, and is put back", async (t) => {
  const page = await marked(t);
  await open(page);
  const place = async () => {
    const box = await node(page, "Portsea").boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const from = await place();
  const others = await node(page, "Ada Brook").boundingBox();
  const middle = await mapOf(page).getByRole("list", { name: "Map of who appears with whom" }).boundingBox();
  const to = { x: middle.x + middle.width * (from.x > middle.x + middle.width / 2 ? 0.25 : 0.75), y: middle.y + middle.height / 2 };
  const there = (wanted) => page.waitForFunction(([x, y]) => {
    const box = document.querySelector('[aria-label^="Portsea, "]').getBoundingClientRect();
    return Math.abs(box.x + box.width / 2 - x) < 1.5 && Math.abs(box.y + box.height / 2 - y) < 1.5;
  }, [wanted.x, wanted.y]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await there(to);
  assert.deepEqual(await node(page, "Ada Brook").boundingBox(), others);
  assert.equal(await mapOf(page).count(), 1, "what was moved is not pressed as well");
  await node(page, "Portsea").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await there({ x: to.x, y: to.y + 16 });
  // Far out of the window it stops at the edge.
  const now = await place();
  await page.mouse.move(now.x, now.y);
  await page.mouse.down();
  await page.mouse.move(5, now.y, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction((left) => Math.abs(document.querySelector('[aria-label^="Portsea, "]').getBoundingClientRect().x - left) < 8, middle.x);
  await mapOf(page).getByRole("button", { name: "Put all back" }).click();
  await there(from);
});

test("by the keyboard: from name to name, and to the first mention of one", async (t) => {
  const page = await marked(t);
  await open(page);
  await node(page, "Ada Brook").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.activeElement.ariaLabel === "Lorwick, Place, 2 mentions");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement.ariaLabel === "Omar Reyes, Person, 1 mention");
  await page.keyboard.press("Enter");
  await mapOf(page).waitFor({ state: "detached" });
  await page.getByRole("textbox", { name: "Note" }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Note on Omar Reyes" }).waitFor();
});

test("the map is saved as SVG and PNG, and the table is copied", async (t) => {
  const page = await marked(t);
  await open(page);
  const svg = await downloaded(page, "Save as SVG");
  assert.equal(svg.name, "ferry-sails-again.map.svg");
  // Where no policy keeps a page from reading markup.
  const bare = await page.context().newPage();
  const parsed = await bare.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, "image/svg+xml");
    const count = (name) => documentElement.getElementsByTagName(name).length;
    return { root: documentElement.tagName, circles: count("circle"), lines: count("line"), width: Number(documentElement.getAttribute("width")),
      height: Number(documentElement.getAttribute("height")), titles: [...documentElement.getElementsByTagName("title")].map((title) => title.textContent) };
  }, svg.bytes.toString("utf8"));
  await bare.close();
  assert.equal(parsed.root, "svg");
  assert.equal(parsed.circles, 4);
  assert.equal(parsed.lines, 3);
  assert.deepEqual(parsed.titles.slice(0, 2), ["Who appears with whom: Ferry sails again", "Ada Brook (Person): 2 mentions, with Lorwick (2), Omar Reyes (1)"]);
  const png = await downloaded(page, "Save as PNG");
  assert.equal(png.name, "ferry-sails-again.map.png");
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [parsed.width * 2, parsed.height * 2]);
  const colours = await page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, [...png.bytes]);
  assert.ok(colours > 20, "something is drawn in it");
  await mapOf(page).getByRole("button", { name: "Copy as table" }).click();
  await said(page, "Copied the table");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^Name\tType\tMentions\tWith \(paragraphs shared\)\r?\nAda Brook\tPerson\t2\tLorwick \(2\), Omar Reyes \(1\)/);
});

test("without anybody it says what to do", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, "Nothing\n\nnothing at all went on there.");
  await withoutSuggestions(page);
  await page.keyboard.press("Shift+G");
  await mapOf(page).getByText(/^Mark people, places/).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await mapOf(page).waitFor({ state: "detached" });
});

test("a finger has 44 pixels for each name, moves it, and scrolls the rest", async (t) => {
  const page = await marked(t, { hasTouch: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForFunction(() => document.querySelector("canvas").clientWidth === 390);
  await open(page);
  for (const box of await names(page).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))) {
    assert.ok(box.width >= 44 && box.height >= 44 && box.left >= 0 && box.right <= 390, JSON.stringify(box));
  }
  const before = await node(page, "Portsea").boundingBox();
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  const by = x > 195 ? -60 : 60;
  const devtools = await page.context().newCDPSession(page);
  const touch = (type, points) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [{ x, y }]);
  for (let i = 1; i <= 6; ++i) await touch("touchMove", [{ x: x + (by * i) / 6, y }]);
  await touch("touchEnd", []);
  await page.waitForFunction(([wanted]) => Math.abs(document.querySelector('[aria-label^="Portsea, "]').getBoundingClientRect().x - wanted) < 2, [before.x + by]);
  await mapOf(page).waitFor();
});

test("the pointer on a name shows whom it is with", async (t) => {
  const page = await marked(t);
  await open(page);
  const list = await mapOf(page).getByRole("list", { name: "Map of who appears with whom" }).boundingBox();
  const before = await page.screenshot({ clip: list });
  await node(page, "Portsea").hover();
  await page.waitForTimeout(300);
  assert.ok(!before.equals(await page.screenshot({ clip: list })));
});
