// A phone or tablet: fingers select, tap, stroke and pinch; what they aim at is large enough.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, marks, openPage, openReader, openSample, pasteArticle, pixelsOf, selectWithMouse, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const phone = { width: 390, height: 844, scale: 2, hasTouch: true, isMobile: true };
const report = [
  "Mayor of Port Ansel resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday. Her deputy, Tomás Reyes, takes over.",
  ...Array.from({ length: 12 }, () => "The Harbour Commission met in the evening. It found that money was missing, and said so to all who asked."),
].join("\n\n");

async function reader(t, options = phone) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  page.devtools = await page.context().newCDPSession(page);
  return page;
}

const touch = (page, type, points) =>
  page.devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });

/** Fingers go from one place to another each, in some steps. */
async function move(page, from, to, steps = 8) {
  await touch(page, "touchStart", from);
  for (let i = 1; i <= steps; ++i) {
    await touch(page, "touchMove", from.map(([x, y], finger) => [x + ((to[finger][0] - x) * i) / steps, y + ((to[finger][1] - y) * i) / steps]));
  }
  await touch(page, "touchEnd", []);
}

const middleOf = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
const textSize = (page) => page.locator("article p.block").first().evaluate((block) => parseFloat(getComputedStyle(block).fontSize));

async function longPress(page, at) {
  await touch(page, "touchStart", [at]);
  await page.waitForFunction(() => !getSelection().isCollapsed);
  await touch(page, "touchEnd", []);
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
}

async function markWith(page, words, type) {
  const [x, y] = middleOf(await boxOf(page, words));
  await longPress(page, [x, y]);
  await page.getByRole("button", { name: `Mark as ${type}` }).tap();
  await marks(page, words).first().waitFor();
}

test("a long press selects the word under the finger, and a type is tapped", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWith(page, "resigned", "Event");
});

test("the selection's ends are dragged by their handles, which are drawn", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  const word = await boxOf(page, "Ada");
  await longPress(page, middleOf(word));
  assert.equal(await page.evaluate(() => getSelection().toString()), "Ada");
  const handle = async (index) => middleOf(await page.locator(".handle").nth(index).boundingBox().then((box) => ({ left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height })));
  const [x, y] = await handle(1);
  const isAccent = ({ data }) => data.some((_, i) => i % 4 === 0 && Math.abs(data[i] - 0x1d) < 6 && Math.abs(data[i + 1] - 0x5c) < 6);
  let drawn = false;
  for (let tries = 0; tries < 40 && !drawn; ++tries) drawn = isAccent(await pixelsOf(page, { x: Math.round(x) - 6, y: Math.round(y) - 10, width: 12, height: 20 }));
  assert.ok(drawn, "a drop under the end");
  const to = await boxOf(page, "Brook");
  await move(page, [[x, y]], [[to.right - 1, (to.top + to.bottom) / 2 + 30]]);
  await page.waitForFunction(() => getSelection().toString().replace(/\s+/g, " ") === "Ada Brook");
  await page.getByRole("button", { name: "Mark as Person" }).tap();
  await marks(page, "Brook").first().waitFor();
});

test("a tap opens a mark, and a stroke over the note goes on to the next one and back", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await markWith(page, "Monday", "Date");
  await markWith(page, "deputy", "Person");
  await marks(page, "Monday").first().tap();
  const note = (words) => page.getByRole("region", { name: `Note on ${words}` });
  await note("Monday").waitFor();
  const box = await note("Monday").boundingBox();
  const y = box.y + 30;
  await move(page, [[box.x + 300, y]], [[box.x + 60, y + 6]]);
  await note("deputy").waitFor();
  await move(page, [[box.x + 60, y]], [[box.x + 300, y]]);
  await note("Monday").waitFor();
});

test("two fingers make the text larger and smaller, not the page", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Monday");
  const before = await textSize(page);
  await move(page, [[150, 400], [250, 400]], [[110, 400], [290, 400]]);
  await page.waitForFunction((size) => parseFloat(getComputedStyle(document.querySelector("article p.block")).fontSize) > size * 1.3, before);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1);
  const larger = await textSize(page);
  await move(page, [[110, 400], [290, 400]], [[150, 400], [250, 400]]);
  await page.waitForFunction((size) => parseFloat(getComputedStyle(document.querySelector("article p.block")).fontSize) < size, larger);
});

test("a finger scrolls, and two that keep their distance do not pinch", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Monday");
  const before = await textSize(page);
  await move(page, [[200, 600]], [[200, 300]]);
  await page.waitForFunction(() => scrollY > 200);
  const there = await page.evaluate(() => scrollY);
  await move(page, [[150, 600], [250, 600]], [[150, 400], [250, 400]]);
  await page.waitForFunction((top) => scrollY > top + 100, there);
  assert.equal(await textSize(page), before);
});

/** Controls in view that are less than 44 pixels wide or high. */
const smallTargets = (page) => page.evaluate(() => {
  const controls = [...document.querySelectorAll(".twin.control")].filter((element) => element.checkVisibility());
  const open = document.querySelector("dialog[open]");
  return controls.filter((element) => !open || open.contains(element)).map((element) => [element.getAttribute("aria-label"), element.getBoundingClientRect()])
    .filter(([, box]) => box.width < 43.9 || box.height < 43.9).map(([name, box]) => `${name} ${box.width}x${box.height}`);
});

for (const width of [320, 390, 820]) {
  test(`every target is 44 pixels large in every view, at a width of ${width}`, async (t) => {
    const page = await reader(t, { ...phone, width });
    assert.deepEqual(await smallTargets(page), [], "library");
    await pasteArticle(page, report);
    await boxOf(page, "Monday");
    assert.deepEqual(await smallTargets(page), [], "article");
    await selectWithMouse(page, "Monday");
    assert.deepEqual(await smallTargets(page), [], "types");
    await page.getByRole("button", { name: "Mark as Date" }).tap();
    await marks(page, "Monday").first().tap();
    await page.getByRole("textbox", { name: "Note" }).waitFor();
    assert.deepEqual(await smallTargets(page), [], "note");
    await page.getByRole("button", { name: "Reply to the note" }).tap();
    await page.getByRole("textbox", { name: "Reply" }).fill("Which one?");
    assert.deepEqual(await smallTargets(page), [], "reply");
    await page.getByRole("button", { name: "Send reply" }).tap();
    await page.getByRole("button", { name: "Delete reply" }).waitFor();
    assert.deepEqual(await smallTargets(page), [], "replied");
    await page.getByRole("button", { name: "Done", exact: true }).tap();
    await page.getByRole("textbox", { name: "Note" }).waitFor({ state: "detached" });
    const views = { a: "List of annotations", "Shift+T": "Text and theme", f: "Marks shown", "Shift+E": "Share", "Shift+R": "Who and what", "Shift+W": "Timeline", "Shift+Z": "History" };
    for (const [key, name] of Object.entries(views)) {
      await page.keyboard.press(key);
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      assert.deepEqual(await smallTargets(page), [], name);
      if (width < 700) {
        const box = await dialog.boundingBox();
        assert.ok(box.y + box.height > 844 - 16 && box.width >= Math.min(width - 24, 330), `${name} is a sheet at the foot`);
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
    await page.keyboard.press("a");
    await page.getByRole("checkbox", { name: "Select all" }).tap();
    await page.getByRole("group", { name: "Selected annotations" }).waitFor();
    assert.deepEqual(await smallTargets(page), [], "ticked");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Shift+Q");
    await page.getByRole("region", { name: "Quiz" }).waitFor();
    assert.deepEqual((await smallTargets(page)).filter((one) => !one.startsWith("Covered")), [], "quiz");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Quiz" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Library" }).tap();
    await page.getByRole("heading", { name: "Your articles" }).waitFor();
    assert.deepEqual(await smallTargets(page), [], "shelf");
    for (const key of ["Shift+A", "Shift+D", "Control+k"]) {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      assert.deepEqual(await smallTargets(page), [], key);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  });
}

test("a sample can be read and marked from right to left with a finger", async (t) => {
  const page = await reader(t);
  await openSample(page, /لاہور/);
  const [x, y] = middleOf(await boxOf(page, "لائبریری"));
  await longPress(page, [x, y]);
  await page.getByRole("button", { name: "Mark as Place" }).tap();
  await page.getByRole("article").locator("mark").first().waitFor();
});

/** A pen held against the screen goes from one place to another, in some steps. */
async function drawWithPen(page, from, to, steps = 6) {
  const pen = (type, [x, y], buttons) =>
    page.devtools.send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1, pointerType: "pen", force: 0.5 });
  await pen("mouseMoved", from, 0);
  await pen("mousePressed", from, 1);
  for (let i = 1; i <= steps; ++i) await pen("mouseMoved", [0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * i) / steps), 1);
  await pen("mouseReleased", to, 0);
}

test("a pen selects what it is drawn over, taps a type, and opens the mark", async (t) => {
  const page = await reader(t, { width: 1024, height: 768, scale: 2, hasTouch: true });
  await pasteArticle(page, report);
  const pens = page.evaluate(() => new Promise((resolve) => addEventListener("pointerdown", ({ pointerType }) => resolve(pointerType), { once: true })));
  const { left, right, top, bottom } = await boxOf(page, "Ada Brook");
  const middle = (top + bottom) / 2;
  await drawWithPen(page, [left + 0.5, middle], [right - 0.5, middle]);
  assert.equal(await pens, "pen");
  const type = page.getByRole("button", { name: "Mark as Person" });
  await type.waitFor();
  const { x, y, width, height } = await type.boundingBox();
  await drawWithPen(page, [x + width / 2, y + height / 2], [x + width / 2, y + height / 2], 1);
  await marks(page, "Ada Brook").first().waitFor();
  const marked = middleOf(await boxOf(page, "Ada Brook"));
  await drawWithPen(page, marked, marked, 1);
  await page.getByRole("textbox", { name: "Note" }).waitFor();
});
