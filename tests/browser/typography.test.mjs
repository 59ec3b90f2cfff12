// How articles are set: in every script, as the reader wants it, at any length.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boxOf, firstLine, marks, openFile, openPage, openReader, openSample, pixelsOf, root, saved, selectWithMouse, startServer } from "./postil_page.mjs";

const passages = JSON.parse(await readFile(`${root}/tests/data/scripts/passages.json`, "utf8"));

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** The share of pixels that differ from the page's ground. */
function inkOf({ data }) {
  let inked = 0;
  for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - data[0]) > 60) ++inked;
  return inked / (data.length / 4);
}

/** The boxes of the lines that are wholly in the window, with their words. */
const linesInView = (page) => page.evaluate(() => [...document.querySelectorAll("article .line")].map((line) => {
  const range = document.createRange();
  range.selectNodeContents(line);
  const { left, top, width, height } = range.getBoundingClientRect();
  return { text: line.textContent.trim(), left, top, width, height };
}).filter(({ top, height, text }) => text !== "" && top > 60 && top + height < innerHeight - 4));

test("every line of every script is drawn", async (t) => {
  const page = await openPage(await openReader(t, { width: 1100, height: 1000 }), server.url);
  const one = [...new Map(passages.map((passage) => [passage.script, passage])).values()];
  assert.ok(one.length >= 20, `${one.length} scripts`);
  await openFile(page, "scripts.md", one.map(({ text }) => text.replace(/([*_`<\[\]\\#])/g, "\\$1")).join("\n\n"));
  const seen = new Set();
  for (let rounds = 0; rounds < 40; ++rounds) {
    await page.waitForTimeout(rounds === 0 ? 3000 : 500); // faces come as they are needed
    for (const { text, left, top, width, height } of await linesInView(page)) {
      if (seen.has(text)) continue;
      seen.add(text);
      const pixels = await pixelsOf(page, { x: left, y: top, width: Math.max(8, width), height });
      assert.ok(inkOf(pixels) > 0.02, `“${text}” shows nothing`);
    }
    const more = await page.evaluate(() => scrollY + innerHeight < document.documentElement.scrollHeight - innerHeight * 0.4);
    if (!more) break;
    await page.mouse.move(400, 500);
    await page.mouse.wheel(0, 700);
  }
  assert.ok(seen.size > 60, `${seen.size} lines`);
  assert.deepEqual(page.trouble, []);
});

test("emoji are drawn in colour, and stand as wide as the text says", async (t) => {
  const page = await openPage(await openReader(t, { scale: 2 }), server.url);
  await openFile(page, "emoji.md", "Before 🍎🍎🍎 after the apples.");
  await page.waitForTimeout(800);
  const before = await boxOf(page, "Before");
  const next = await boxOf(page, "after");
  assert.ok(next.left - before.right > 3 * 15, "room for three pictures");
  const { data } = await pixelsOf(page, { x: before.right, y: before.top, width: next.left - before.right, height: before.bottom - before.top });
  let red = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] > data[i + 2] + 90) ++red;
  assert.ok(red > 200, `${red} red pixels`);
});

test("the reader chooses how text is set, sees it at once, and finds it so again", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  const box = await boxOf(page, "Harbour Commission");
  await page.getByRole("button", { name: "Text and theme" }).click();
  const panel = page.getByRole("dialog", { name: "Text and theme" });
  const ground = async () => (await pixelsOf(page, { x: 4, y: 300, width: 2, height: 2 })).data.slice(0, 3);
  const light = await ground();
  for (const name of ["Dark", "Dyslexia", "Loose", "Short"]) {
    await panel.getByRole("radio", { name, exact: true }).click();
    await assert.doesNotReject(panel.getByRole("radio", { name, exact: true, checked: true }).waitFor());
  }
  await panel.getByRole("button", { name: "Larger text" }).click();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.notDeepEqual(await ground(), light);
  await page.waitForTimeout(1000); // the face comes
  const changed = await boxOf(page, "Harbour Commission");
  assert.ok(changed.right - changed.left > (box.right - box.left) * 1.03, `wider letters, and larger: ${JSON.stringify([box, changed])}`);
  await saved(page);
  await page.reload();
  await page.getByRole("article").waitFor();
  await page.waitForTimeout(1000);
  const again = await boxOf(page, "Harbour Commission");
  assert.ok(Math.abs(again.right - again.left - (changed.right - changed.left)) < 0.5);
  await page.getByRole("button", { name: "Text and theme" }).click();
  for (const name of ["Dark", "Dyslexia", "Loose", "Short"]) {
    await page.getByRole("radio", { name, exact: true, checked: true }).waitFor();
  }
});

test("lines can be filled, with words parted, and the text stays itself", async (t) => {
  const page = await openPage(await openReader(t, { width: 900, height: 900 }), server.url);
  const sentence = "The extraordinarily uncomfortable representatives of neighbouring municipalities acknowledged considerable disagreement. ";
  await openFile(page, "filled.md", sentence.repeat(6).trim());
  const ends = async () => (await linesInView(page)).map(({ left, width }) => Math.round(left + width));
  const ragged = await ends();
  await page.keyboard.press("Shift+T");
  const panel = page.getByRole("dialog", { name: "Text and theme" });
  for (const name of ["Justify lines", "Hyphenate words"]) {
    await panel.getByRole("button", { name }).click();
    await panel.getByRole("button", { name, pressed: true }).waitFor();
  }
  await page.keyboard.press("Escape");
  await page.waitForFunction((before) => document.querySelectorAll("article .line").length < before, ragged.length);
  await page.waitForTimeout(300);
  const lines = await linesInView(page);
  const widest = Math.max(...lines.map(({ left, width }) => left + width));
  for (const { left, width, text } of lines.slice(0, -1)) {
    // A space may hang at the end, and so may a full stop; a hyphen is drawn but is not in the text.
    assert.ok(widest - left - width < 14, `“${text}” ends ${widest - left - width} px before the others`);
  }
  assert.ok(lines.slice(0, -1).some(({ text }) => /[a-z]$/.test(text) && !sentence.includes(`${text.split(" ").at(-1)} `)), "a word is parted");
  assert.equal((await page.locator("article").innerText()).replace(/\s+/g, " ").trim(), sentence.repeat(6).trim());
  await saved(page);
  await page.reload();
  await page.locator("article .line").first().waitFor();
  await page.waitForFunction((count) => document.querySelectorAll("article .line").length === count, lines.length);
  assert.deepEqual(page.trouble, []);
});

test("a footnote is a click away, and so is the way back", async (t) => {
  const page = await openPage(await openReader(t, { width: 900, height: 700 }), server.url);
  const filler = "Between the two there is a good deal to read. ".repeat(12);
  await openFile(page, "notes.md", `A claim[^1] to be proved.\n\n${Array(12).fill(filler).join("\n\n")}\n\n[^1]: And here is the proof.`);
  const inView = (text) => page.waitForFunction((words) => [...document.querySelectorAll("article .line")].some((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return line.textContent.includes(words) && top > 50 && bottom < innerHeight;
  }), text);
  await page.getByRole("link", { name: "[1]" }).click();
  await inView("And here is the proof.");
  assert.ok(await page.evaluate(() => scrollY) > 500);
  await page.getByRole("link", { name: "↑" }).click();
  await inView("A claim[1]");
  assert.deepEqual(page.trouble, []);
});

/** Whether all is red over the caption that says so, in the middle of the column. */
async function isRedOver(page, caption) {
  const { left, top } = await boxOf(page, caption);
  const { data } = await pixelsOf(page, { x: left + 20, y: top - 60, width: 40, height: 30 });
  for (let i = 0; i < data.length; i += 4) if (data[i] !== 255 || data[i + 1] !== 0 || data[i + 2] !== 0) return false;
  return true;
}

test("an image is drawn with its caption, and one of another server only when the reader says so", async (t) => {
  const page = await openPage(await openReader(t, { width: 900, height: 700, others: ["pictures.example"] }), server.url);
  const asked = [];
  const red = encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#f00"/></svg>');
  await page.route("https://pictures.example/**", (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "image/svg+xml", headers: { "access-control-allow-origin": "*" }, body: decodeURIComponent(red) });
  });
  await openFile(page, "images.md", `# Two pictures\n\n![Its own](data:image/svg+xml,${red})\n\nBetween them.\n\n![The other](https://pictures.example/red.svg)\n\nAfter them.`);
  await page.getByRole("figure").filter({ hasText: "Its own" }).waitFor();
  await page.waitForTimeout(1000);
  assert.ok(await isRedOver(page, "Its own"));
  await page.evaluate(async () => {
    const lose = document.getElementById("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    lose.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 300));
    lose.restoreContext();
  });
  await page.waitForTimeout(1000);
  assert.ok(await isRedOver(page, "Its own"), "and drawn again after the graphics context was lost");
  const caption = await boxOf(page, "Its own");
  const next = await boxOf(page, "Between them.");
  assert.ok(caption.top > 220 && next.top > caption.bottom, "the caption stands under the image, the text below both");
  assert.deepEqual(asked, []);
  await page.getByRole("button", { name: "Show the image from pictures.example" }).click();
  await page.waitForTimeout(1500);
  assert.deepEqual(asked, ["https://pictures.example/red.svg"]);
  assert.ok(await isRedOver(page, "The other"));
  assert.deepEqual(page.trouble, ["request to pictures.example"]);
});

test("a table is drawn in columns, told of as one, and its cells can be marked", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openFile(page, "table.md", "| Bridge | Built | Length |\n|---|:-:|--:|\n| Port Ansel | 1911 | 1,240 m |\n| Lorwick | 1968 | 86 m |\n\nAfter it.");
  const table = page.getByRole("table");
  assert.deepEqual(await table.getByRole("columnheader").allTextContents(), ["Bridge", "Built", "Length"]);
  assert.deepEqual(await table.getByRole("row").nth(2).getByRole("cell").allTextContents(), ["Lorwick", "1968", "86 m"]);
  const [name, year, long, short] = [await boxOf(page, "Port Ansel"), await boxOf(page, "1911"), await boxOf(page, "1,240 m"), await boxOf(page, "86 m")];
  assert.ok(Math.abs(name.top - year.top) < 1 && name.right < year.left && year.right < long.left, "side by side");
  assert.ok(Math.abs(long.right - short.right) < 1 && short.left > long.left, "numbers end together");
  for (const box of [name, year, long, short]) {
    assert.ok(inkOf(await pixelsOf(page, { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top })) > 0.03);
  }
  await selectWithMouse(page, "Lorwick");
  await page.keyboard.press("l");
  await marks(page, "Lorwick").waitFor();
});

const words = "the river rose slowly under the old stone bridge while people watched and wrote letters home about weather".split(" ");

/** A book of so many paragraphs, each with its number in it. */
const book = (paragraphs) => "# A long book\n\n" + Array.from({ length: paragraphs }, (_, i) =>
  `Paragraph number ${i} ` + Array.from({ length: 40 + (i * 7919) % 90 }, (_, j) => words[(i * 31 + j * j) % words.length]).join(" ") + ".").join("\n\n");

test("in a book one goes to the end, to the start and to what is found, and stays at one's line", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openFile(page, "book.md", book(2500));
  await boxOf(page, "Paragraph number 0");
  await page.mouse.click(20, 400);
  // The browser scrolls a page as high as it last showed it, and may have yet to show this one: who sees nothing happen presses again.
  await page.waitForFunction(() => document.documentElement.scrollHeight > 100_000);
  for (let presses = 0; presses < 5 && (await page.evaluate(() => scrollY)) === 0; ++presses) {
    await page.keyboard.press("End");
    await page.waitForTimeout(1500);
  }
  await page.getByRole("article").getByText("Paragraph number 2499").waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.press("Home");
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await boxOf(page, "Paragraph number 0");

  await page.evaluate(() => window.find("number 1234 "));
  await page.waitForFunction(() => [...document.querySelectorAll("article .line")].some((line) => line.textContent.includes("number 1234 ")));

  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 600);
  await page.waitForTimeout(2500); // the rest of the book is measured meanwhile
  const before = await firstLine(page);
  await page.waitForTimeout(1500);
  const later = await firstLine(page);
  assert.equal(later.text, before.text);
  assert.ok(Math.abs(later.top - before.top) < 1, "where it was, but for the browser's rounding");
  await page.setViewportSize({ width: 900, height: 800 });
  await page.waitForTimeout(700);
  const inView = (await linesInView(page)).map(({ text }) => text).join(" ");
  assert.ok(inView.includes(before.text.split(" ").slice(0, 4).join(" ")), "what was being read is still in view");
  assert.deepEqual(page.trouble, []);
});

test("each choice of how text is set shows at once, and leaves the reader at the same words", async (t) => {
  const page = await openPage(await openReader(t, { width: 1100, height: 800 }), server.url);
  await openFile(page, "book.md", book(40));
  await boxOf(page, "Paragraph number 0");
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 4000);
  await page.waitForTimeout(1200);
  const read = await page.evaluate(() => {
    const line = [...document.querySelectorAll("article .line")].find((each) => each.getBoundingClientRect().top > 70);
    const block = line.closest(".block");
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEndBefore(line);
    return { paragraph: /number \d+ /.exec(block.textContent)[0], offset: before.toString().length, top: line.getBoundingClientRect().top };
  });
  const topOfRead = () => page.evaluate(({ paragraph, offset }) => {
    const block = [...document.querySelectorAll("article .block")].find((each) => each.textContent.includes(paragraph));
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let at = offset;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (at < node.length) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().top;
      }
      at -= node.length;
    }
    return -1;
  }, read);
  const lookOf = async () => (await page.screenshot({ clip: { x: 0, y: 60, width: 600, height: 700 } })).toString("base64");
  await page.keyboard.press("Shift+T");
  const panel = page.getByRole("dialog", { name: "Text and theme" });
  let look = await lookOf();
  const steps = [["radio", "Dark"], ["radio", "Sepia"], ["radio", "Sans"], ["radio", "Dyslexia"], ["radio", "Serif"], ["radio", "Loose"], ["radio", "Tight"],
    ["radio", "Long"], ["radio", "Short"], ["button", "Larger text"], ["button", "Larger text"], ["button", "Smaller text"], ["button", "Justify lines"], ["button", "Hyphenate words"]];
  for (const [role, name] of steps) {
    await panel.getByRole(role, { name, exact: true }).click();
    await page.waitForTimeout(600);
    const now = await lookOf();
    if (name !== "Hyphenate words") assert.notEqual(now, look, `${name} changes nothing that is seen`);
    look = now;
    const top = await topOfRead();
    assert.ok(Math.abs(top - read.top) < 45, `after ${name} the words stand at ${top}, not ${read.top}`);
  }
  assert.deepEqual(page.trouble, []);
});
