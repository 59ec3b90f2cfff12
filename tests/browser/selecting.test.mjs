// Selecting text with the mouse and the keyboard, in every kind of script: what the browser has selected is what is painted.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, marks, openFile, openPage, openReader, pixelsOf, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

async function openText(t, text, options) {
  const page = await openPage(await openReader(t, { width: 900, height: 800, ...options }), server.url);
  await openFile(page, "selecting.md", text);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const unspaced = (text) => text.replace(/\s/g, "");
const selected = (page) => page.evaluate(() => getSelection().toString());

/** Lets go of what is selected, whose palette might lie over what is wanted next. */
async function letGo(page) {
  await page.mouse.click(20, 700);
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor({ state: "detached" });
}

/** Clicks so many times in the middle of a phrase. */
async function clickOn(page, phrase, clickCount) {
  await letGo(page);
  const { left, right, top, bottom } = await boxOf(page, phrase);
  await page.mouse.click((left + right) / 2, (top + bottom) / 2, { clickCount });
}

/** Waits until the lines of every face that the text needs stand still. */
const settled = (page) => page.waitForFunction(() => {
  const now = [...document.querySelectorAll("article .line")].map((line) => line.getBoundingClientRect().right).join();
  const same = window.lastLines === now;
  window.lastLines = now;
  return same;
}, null, { polling: 400 });

/** The stretches of a row of pixels that are painted as selected, as [left, right] in CSS pixels of the window. */
async function paintedAt(page, y, scale = 1) {
  const { width } = page.viewportSize();
  const { data } = await pixelsOf(page, { x: 0, y, width, height: 1 });
  const ground = data.slice(0, 3);
  const stretches = [];
  for (let x = 0; x < width * scale; ++x) {
    const [r, g, b] = data.slice(x * 4, x * 4 + 3);
    // The selection is a wash of blue: ink on it is darker, and the ground has none of it.
    const inSelection = Math.abs(r - ground[0]) > 12 && b - r > 12;
    const last = stretches.at(-1);
    if (!inSelection) continue;
    if (last && x / scale - last[1] < 14) last[1] = (x + 1) / scale;
    else stretches.push([x / scale, (x + 1) / scale]);
  }
  return stretches;
}

/** The same of what the browser has selected on the line at `y`; white space at a line's end left out. */
const selectedAt = (page, y) => page.evaluate((height) => {
  const range = getSelection().getRangeAt(0);
  const boxes = [];
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const part = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    part.setStart(node, node === range.startContainer ? range.startOffset : 0);
    part.setEnd(node, node === range.endContainer ? range.endOffset : node.length);
    for (const { left, right, top, bottom } of part.getClientRects()) {
      if (right > left && top < height && bottom > height) boxes.push([left, right]);
    }
  }
  boxes.sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const [left, right] of boxes) {
    const last = joined.at(-1);
    if (last && left - last[1] < 14) last[1] = Math.max(last[1], right);
    else joined.push([left, right]);
  }
  return joined;
}, y);

async function assertPaintedAsSelected(page, y, what, atEnd = 2) {
  const theirs = await selectedAt(page, y);
  await page.waitForFunction(() => true);
  let painted = [];
  for (let tries = 0; tries < 20; ++tries) {
    painted = await paintedAt(page, y);
    if (painted.length === theirs.length) break;
    await page.waitForTimeout(100);
  }
  assert.equal(painted.length, theirs.length, `${what}: painted ${JSON.stringify(painted)}, selected ${JSON.stringify(theirs)}`);
  painted.forEach(([left, right], i) => {
    const near = Math.abs(left - theirs[i][0]) <= 2 && Math.abs(right - theirs[i][1]) <= atEnd;
    assert.ok(near, `${what}: painted ${JSON.stringify(painted)}, selected ${JSON.stringify(theirs)}`);
  });
}

const drag = async (page, from, to) => {
  await letGo(page);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, to[1], { steps: 3 });
  await page.mouse.move(...to, { steps: 3 });
  await page.mouse.up();
};

test("a double click takes a word, in scripts without spaces too", async (t) => {
  const rows = [
    ["en", "He said it’s twice-mended, and NATO’s B52 cost £1,240.50 then.", ["said", "it’s", "NATO’s", "B52"]],
    ["th", "ตลาดริมน้ำเริ่มคึกคักตั้งแต่ก่อนพระอาทิตย์ขึ้น", ["คึกคัก", "อาทิตย์"]],
    ["lo", "ຕອນເຊົ້າຢູ່ແຄມແມ່ນໍ້າຂອງ ໝອກຍັງປົກຄຸມຢູ່", ["ໝອກ"]],
    ["km", "លោកតាម្នាក់អង្គុយអានកាសែតនៅក្រោមដើមឈើធំ", ["កាសែត"]],
    ["zh", "清晨的江边还罩着一层薄雾，渡船的汽笛声远远传来。", ["清晨", "汽笛"]],
    ["ja", "図書館は朝九時に扉を開ける。インターネットで探す。", ["図書", "インターネット"]],
    ["ar", "يفتح سوق الكتب المستعملة أبوابه", ["الكتب"]],
    ["he", "שלום לכולם וברוכים הבאים", ["לכולם"]],
    ["hi", "नमस्ते दुनिया और किताबें", ["दुनिया"]],
  ];
  const page = await openText(t, rows.map(([, text]) => text).join("\n\n"));
  await settled(page);
  for (const [language, text, words] of rows) {
    for (const word of words) {
      await clickOn(page, word, 2);
      const got = await selected(page);
      const around = await page.evaluate(([code, whole, at]) => {
        const found = [...new Intl.Segmenter(code, { granularity: "word" }).segment(whole)].find(({ index, segment }) => at < index + segment.length);
        return found.segment;
      }, [language, text, text.indexOf(word) + Math.floor(word.length / 2)]);
      assert.ok(got.trim() === around || got.trim() === word, `${language}: “${got}” for “${around}” at “${word}”`);
    }
  }
});

test("a word that is parted at a line's end is one word", async (t) => {
  const sentence = "The extraordinarily uncomfortable representatives of neighbouring municipalities acknowledged considerable disagreement. ";
  const page = await openText(t, sentence.repeat(4).trim());
  await page.keyboard.press("Shift+T");
  const panel = page.getByRole("dialog", { name: "Text and theme" });
  for (const name of ["Justify lines", "Hyphenate words"]) await panel.getByRole("button", { name }).click();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await settled(page);
  const parted = await page.evaluate((whole) => {
    const lines = [...document.querySelectorAll("article .line")];
    const words = new Set(whole.replace(".", "").split(" "));
    const i = lines.findIndex((line) => /[a-z]$/.test(line.textContent) && !words.has(line.textContent.split(" ").at(-1)));
    const range = document.createRange();
    const text = document.createTreeWalker(lines[i], NodeFilter.SHOW_TEXT).nextNode();
    range.setStart(text, text.length - 2);
    range.setEnd(text, text.length);
    const box = range.getBoundingClientRect();
    return { x: box.left + 2, y: (box.top + box.bottom) / 2, word: lines[i].textContent.split(" ").at(-1) + lines[i + 1].textContent.split(" ")[0] };
  }, sentence);
  await page.mouse.click(parted.x, parted.y, { clickCount: 2 });
  assert.equal(unspaced(await selected(page)), parted.word);
});

test("a triple click takes a paragraph, an item or a cell, and no more", async (t) => {
  const page = await openText(t, "First paragraph, which is short.\n\n- An item of a list\n- The next item\n\n| Head | Other |\n|---|---|\n| Cell one | Cell two |\n\nLast paragraph.");
  for (const [phrase, whole] of [["paragraph, which", "First paragraph, which is short."], ["An item", "An item of a list"], ["Cell one", "Cell one"], ["Last", "Last paragraph."]]) {
    await clickOn(page, phrase, 3);
    await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
    await page.keyboard.press("h");
    await marks(page, whole).first().waitFor();
    assert.equal((await marks(page, phrase).allTextContents()).join(""), whole);
    await page.keyboard.press("Escape");
  }
});

test("Shift and a click extends, across blocks", async (t) => {
  const page = await openText(t, "One first paragraph here.\n\nTwo second paragraph here.\n\nThree third paragraph here.");
  await clickOn(page, "first", 1);
  const start = await boxOf(page, "first");
  await page.mouse.click(start.left + 0.5, (start.top + start.bottom) / 2);
  const end = await boxOf(page, "third");
  await page.keyboard.down("Shift");
  await page.mouse.click(end.right - 0.5, (end.top + end.bottom) / 2);
  await page.keyboard.up("Shift");
  assert.equal(unspaced(await selected(page)), unspaced("first paragraph here. Two second paragraph here. Three third"));
  for (const phrase of ["first", "second", "third"]) {
    const { top, bottom } = await boxOf(page, phrase);
    await assertPaintedAsSelected(page, Math.round((top + bottom) / 2 + 6), phrase);
  }
});

test("a drag begun while the text still moves selects what it passes over", async (t) => {
  const paragraph = (i) => `Paragraph ${i} of a long text. ${"The ferry left at dawn and came back late. ".repeat(12)}`;
  const page = await openText(t, Array.from({ length: 300 }, (_, i) => paragraph(i)).join("\n\n"));
  for (const top of [9_000, 31_000, 14_000]) {
    await page.evaluate((to) => scrollTo(0, to), top);
    await page.mouse.move(300, 300);
    await page.mouse.down();
    await page.mouse.move(500, 380, { steps: 4 });
    await page.mouse.move(500, 460, { steps: 4 });
    await page.waitForFunction(() => getSelection().toString().length > 80);
    await page.mouse.up();
    assert.ok((await selected(page)).length > 80, `the selection is lost at ${top}`);
    await letGo(page);
  }
});

test("the keyboard extends by cluster, word, line, paragraph and to the document's ends", async (t) => {
  const filler = "with some more words that fill the line up to its end and over it into the next one. ".repeat(2).trim();
  const page = await openText(t, `a👨‍👩‍👧e̋ word it’s ${filler}\n\nSecond paragraph ${filler}\n\nThe end of it.`);
  const start = await boxOf(page, "a");
  await page.mouse.click(start.left + 0.5, (start.top + start.bottom) / 2);
  const press = async (keys, expected) => {
    await page.keyboard.press(keys);
    assert.equal(await selected(page), expected, keys);
  };
  await press("Shift+ArrowRight", "a");
  await press("Shift+ArrowRight", "a👨‍👩‍👧");
  await press("Shift+ArrowRight", "a👨‍👩‍👧e̋");
  await press("Shift+ArrowLeft", "a👨‍👩‍👧");
  await page.keyboard.press("Control+Shift+ArrowRight");
  assert.match(await selected(page), /^a👨‍👩‍👧e̋ ?$/);
  await page.keyboard.press("Control+Shift+ArrowRight");
  assert.match(await selected(page), /^a👨‍👩‍👧e̋ word ?$/);
  await page.keyboard.press("Shift+End");
  const first = await page.evaluate(() => document.querySelector("article .line").textContent.trimEnd());
  assert.equal((await selected(page)).trimEnd(), first);
  await page.keyboard.press("Shift+ArrowDown");
  const lines = await page.evaluate(() => [...document.querySelectorAll("article .line")].slice(0, 2).map((line) => line.textContent).join(""));
  assert.ok(unspaced(lines).startsWith(unspaced(await selected(page))), await selected(page));
  assert.ok((await selected(page)).length > first.length + 10);
  await page.keyboard.press("Control+Shift+ArrowDown");
  const firstParagraph = await page.evaluate(() => document.querySelector("article .block").textContent);
  assert.equal(unspaced(await selected(page)), unspaced(firstParagraph), "to the paragraph's end");
  await page.keyboard.press("Control+Shift+ArrowDown");
  assert.match(unspaced(await selected(page)), /Secondparagraph.*intothenextone\.$/, "to the next one's end");
  await page.keyboard.press("Control+Shift+ArrowUp");
  assert.ok(!(await selected(page)).includes("Second"), "back to its start");
  await page.keyboard.press("Control+Shift+End");
  assert.match((await selected(page)).trimEnd(), /The end of it\.$/);
  await page.keyboard.press("Control+Shift+Home");
  assert.equal(await selected(page), "");
});

test("selections are painted where the browser has them: in both directions, inside ligatures, at line ends", async (t) => {
  const page = await openText(t, [
    "The office’s first affidavit was difficult to file.",
    "English with שלום עליכם inside, and العربية 123 too, then English.",
    "هذا نص عربي فيه English words و 2,500 رقم في السطر.",
    "A paragraph that is long enough to be broken into two lines, so that there is a line end inside of it to drag to.",
  ].join("\n\n"));
  await settled(page);
  const middle = ({ top, bottom }) => (top + bottom) / 2;
  // The painted band reaches below the letters: there, no ink is in the way.
  const probe = (box) => Math.round(middle(box) + 7);

  for (const [from, to] of [["af", "idavit"], ["aff", "davit"]]) {
    const box = await boxOf(page, "affidavit");
    const start = await boxOf(page, from);
    const end = await boxOf(page, to);
    await drag(page, [box.left + (from === "af" ? start.right - box.left : 0) - 0.5, middle(box)], [end.left + 1, middle(box)]);
    assert.ok((await selected(page)).length > 0);
    await assertPaintedAsSelected(page, probe(box), `inside a ligature, “${await selected(page)}”`);
  }

  for (const [from, to] of [["English with", "עליכם"], ["inside", "123"], ["نص", "words"]]) {
    const start = await boxOf(page, from);
    const end = await boxOf(page, to);
    await drag(page, [start.left + 2, middle(start)], [(end.left + end.right) / 2, middle(end)]);
    assert.ok((await selected(page)).length > 0);
    await assertPaintedAsSelected(page, probe(start), `from “${from}” to “${to}”: “${await selected(page)}”`);
  }

  const first = await boxOf(page, "long enough");
  const column = await page.getByRole("article").boundingBox();
  await drag(page, [first.left + 0.5, middle(first)], [column.x + column.width + 30, middle(first)]);
  const line = await page.evaluate(() => [...document.querySelectorAll("article .line")].find((l) => l.textContent.includes("long enough")).textContent);
  assert.equal((await selected(page)).trimEnd(), line.slice(line.indexOf("long enough")).trimEnd(), "to the line's end, and not into the next");
  const space = 6; // it hangs past the line's end, and is not painted
  await assertPaintedAsSelected(page, probe(first), "to the line's end", space);
});
