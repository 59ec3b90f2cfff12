// What the reader has told the system and the browser: colours, contrast, motion, zoom, size of letters, and narrow or low windows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, firstLine, marks, openPage, openReader, openSample, pasteArticle, pixelsOf, selectWithMouse, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const report = [
  "Mayor of Port Ansel resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday. Her deputy, Tomás Reyes, takes over.",
  "The Harbour Commission met in the evening. It found that money was missing, and said so to all who asked.",
].join("\n\n");

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

/** What colour most of a place has, once it has one that `is` accepts. */
async function colourAt(page, clip, is) {
  let seen = "";
  for (let tries = 0; tries < 40 && !is(seen); ++tries) {
    const { data } = await pixelsOf(page, clip);
    seen = [0, 1, 2].map((i) => data[i]).join();
  }
  return seen;
}
const corner = { x: 4, y: 300, width: 2, height: 2 };

test("the theme follows the system's, by day, by night and with more contrast, unless the reader has chosen one", async (t) => {
  const page = await reader(t, { colorScheme: "light" });
  const ground = (wanted) => colourAt(page, corner, (seen) => seen === wanted);
  assert.equal(await ground("251,250,247"), "251,250,247");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await ground("23,24,27"), "23,24,27");
  await page.emulateMedia({ colorScheme: "light", contrast: "more" });
  assert.equal(await ground("255,255,255"), "255,255,255");
  await page.emulateMedia({ colorScheme: "dark", contrast: "more" });
  assert.equal(await ground("0,0,0"), "0,0,0");
  await page.getByRole("button", { name: "Text and theme" }).click();
  await page.getByRole("radio", { name: "Sepia" }).click();
  await page.keyboard.press("Escape");
  assert.equal(await ground("246,237,218"), "246,237,218");
});

for (const colorScheme of ["light", "dark"]) {
  test(`forced colours are the only ones on the canvas and in the fields (${colorScheme})`, async (t) => {
    const page = await reader(t, { colorScheme, forcedColors: "active" });
    const system = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      return Object.fromEntries(["Canvas", "CanvasText", "LinkText"].map((name) => {
        probe.style.color = name;
        return [name, getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).join()];
      }));
    });
    assert.equal(await colourAt(page, corner, (seen) => seen === system.Canvas), system.Canvas);
    await pasteArticle(page, report);
    const box = await boxOf(page, "Ada Brook");
    const { data } = await pixelsOf(page, { x: Math.floor(box.left), y: Math.floor(box.top), width: Math.ceil(box.right - box.left), height: Math.ceil(box.bottom - box.top) });
    // From one of the two to the other: no hue but theirs, and both are there.
    const [from, to] = [system.Canvas, system.CanvasText].map((colour) => colour.split(",").map(Number));
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
    assert.ok(seen.has(system.Canvas));
    const share = (rgb) => (rgb[0] - from[0]) / (to[0] - from[0]);
    for (const colour of seen) {
      const rgb = colour.split(",").map(Number);
      rgb.forEach((value, i) => assert.ok(Math.abs(value - (from[i] + share(rgb) * (to[i] - from[i]))) < 8, colour));
    }
    assert.ok([...seen].some((colour) => Math.abs(share(colour.split(",").map(Number)) - 1) < 0.15), "the text's own colour");
    await selectWithMouse(page, "Ada Brook");
    await page.keyboard.press("p");
    await marks(page, "Ada Brook").first().click();
    const colours = await page.getByRole("textbox", { name: "Note" }).evaluate((field) => getComputedStyle(field).color.match(/\d+/g).slice(0, 3).join());
    assert.equal(colours, system.CanvasText);
  });
}

test("nothing moves by itself for who wants less motion, or for anyone", async (t) => {
  const page = await reader(t, { reducedMotion: "reduce" });
  await pasteArticle(page, report);
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return animationName !== "none" || scrollBehavior === "smooth" || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
  }).length);
  assert.equal(moving, 0);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

/** Controls and fields that can't be brought into the window, or that lie over one another. */
const lostNow = (page) => page.evaluate(() => {
  const open = document.querySelector("dialog[open]");
  const controls = [...document.querySelectorAll(".twin.control")].filter((element) => !open || open.contains(element));
  const trouble = [];
  const name = (element) => element.getAttribute("aria-label") ?? element.textContent;
  const reachable = (element) => {
    const box = element.getBoundingClientRect();
    if (box.left < -0.5 || box.right > innerWidth + 0.5) return false;
    const panel = element.closest(".panel");
    if (panel) {
      const frame = panel.getBoundingClientRect();
      const zoom = panel.currentCSSZoom; // what scrolls is told in its own pixels
      const top = (box.top - frame.top) / zoom + panel.scrollTop;
      return top >= -0.5 && top + box.height / zoom <= panel.scrollHeight + 0.5 && frame.top >= 0 && frame.bottom <= innerHeight;
    }
    if (getComputedStyle(element).position === "fixed") return box.top >= 0 && box.bottom <= innerHeight;
    return box.bottom + scrollY <= document.documentElement.scrollHeight;
  };
  for (const element of controls) if (!reachable(element)) trouble.push(`${name(element)} is cut off: ${JSON.stringify(element.getBoundingClientRect())}`);
  for (const group of document.querySelectorAll('[role="toolbar"], dialog[open], [role="region"]')) {
    const boxes = [...group.querySelectorAll(".control")].filter((element) => controls.includes(element)).map((element) => [name(element), element.getBoundingClientRect()]);
    boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      if (over) trouble.push(`${one} lies over ${other}`);
    }));
  }
  if (document.documentElement.scrollWidth > innerWidth) trouble.push("the page scrolls sideways");
  return trouble;
});

/** The same once the view has settled: its controls may come a frame before the page is as high as they need. */
async function lost(page) {
  let now = await lostNow(page);
  for (let tries = 0; tries < 40 && now.length > 0; ++tries) now = await lostNow(page);
  return now;
}

const windows = [
  ["320 pixels wide", { width: 320, height: 640 }],
  ["320 by 256 pixels: a window of 1280 by 1024 at 400%", { width: 320, height: 256, scale: 4 }],
  ["a window of 1280 by 720 at 200%", { width: 640, height: 360, scale: 2 }],
  ["1280 by 800 with the browser's letters at 200%", { width: 1280, height: 800, letters: 32 }],
  ["700 by 800 with the browser's letters at 200%", { width: 700, height: 800, letters: 32 }],
  ["320 pixels wide with the browser's letters at 200%", { width: 320, height: 640, letters: 32 }],
];

for (const [name, size] of windows) {
  test(`nothing is lost in any view at ${name}`, async (t) => {
    const page = await reader(t, size);
    assert.deepEqual(await lost(page), [], "library");
    const dialog = page.getByRole("dialog");
    const check = async (...labels) => {
      for (const label of labels) {
        const opener = page.getByRole("button", { name: label });
        if ((await opener.count()) === 0) await page.keyboard.press("?");
        else await opener.first().click();
        await dialog.waitFor();
        assert.deepEqual(await lost(page), [], label);
        // What is below is drawn where its twin is brought to.
        const last = dialog.locator(".control").last();
        await last.scrollIntoViewIfNeeded();
        const box = await last.boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= size.height, `${label}: the last control comes into the window`);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
      }
    };
    await check("Keyboard shortcuts", "Text and theme", "Paste text");
    await page.getByRole("button", { name: "Paste text" }).click();
    await page.getByRole("textbox", { name: "Text of the article" }).fill(report);
    await page.getByRole("button", { name: "Read it" }).click();
    const article = page.getByRole("article");
    await article.locator(".line").first().waitFor();
    const fits = await article.evaluate((element) => [...element.querySelectorAll(".line")].every((line) => line.getBoundingClientRect().right <= innerWidth));
    assert.ok(fits, "every line of the article is in the window");
    await check("Keyboard shortcuts", "Text and theme", "List of annotations");
    await withoutSuggestions(page);
    await page.keyboard.press("n");
    await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
    assert.deepEqual(await lost(page), [], "types");
    await page.keyboard.press("l");
    await page.keyboard.press("j");
    await page.getByRole("region", { name: "Note on Port Ansel" }).waitFor();
    assert.deepEqual(await lost(page), [], "note");
    await page.getByRole("button", { name: "Done", exact: true }).scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await page.getByRole("button", { name: "Library" }).click();
    await page.getByRole("heading", { name: "Your articles" }).waitFor();
    assert.deepEqual(await lost(page), [], "shelf");
  });
}

for (const size of [{ width: 640, height: 360 }, { width: 1280, height: 720, letters: 32 }]) test(`in a low window the help is scrolled, and what is drawn goes with it: ${JSON.stringify(size)}`, async (t) => {
  const page = await reader(t, size);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const close = page.getByRole("button", { name: "Close", exact: true });
  await close.scrollIntoViewIfNeeded();
  const box = await close.boundingBox();
  // The button's own colour, beside its label.
  const clip = { x: Math.round(box.x) + 8, y: Math.round(box.y + box.height / 2), width: 2, height: 2 };
  assert.equal(await colourAt(page, clip, (seen) => seen === "29,92,143"), "29,92,143");
});

test("letters that are made larger in the browser are so in the text, on controls and in fields, at once and at the same words", async (t) => {
  const page = await reader(t);
  await openSample(page, /year on the Sill/i);
  await boxOf(page, "What follows");
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 3000);
  await page.waitForFunction(() => scrollY === 3000);
  const top = () => firstLine(page).then((line) => line?.text.slice(0, 12));
  const before = await top();
  const sizes = () => page.evaluate(() => ({
    line: document.querySelector("article .line").getBoundingClientRect().height,
    button: document.querySelector("#bar button").getBoundingClientRect().height,
  }));
  const usual = await sizes();
  // What the browser does where its reader chooses another size.
  await page.evaluate(() => (document.documentElement.style.fontSize = "32px"));
  await page.waitForFunction((height) => Math.abs(document.querySelector("#bar button").getBoundingClientRect().height - 2 * height) < 1, usual.button);
  await page.waitForFunction((height) => document.querySelector("article .line")?.getBoundingClientRect().height > 1.9 * height, usual.line);
  await page.waitForFunction((words) => {
    const line = [...document.querySelectorAll("article .line")].find((element) => element.textContent.startsWith(words));
    const top = line?.getBoundingClientRect().top;
    return top > 100 && top < 180; // the bar is 112 pixels high now
  }, before);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  // A mark is made and opened where it is seen to be.
  await selectWithMouse(page, (await boxedWord(page)));
  await page.keyboard.press("h");
  await page.getByRole("article").locator("mark").first().click();
  const field = page.getByRole("textbox", { name: "Note" });
  assert.ok((await field.evaluate((element) => element.getBoundingClientRect().height)) > 180);
});

/** A word of the third line in view. */
const boxedWord = (page) => page.evaluate(() => {
  const lines = [...document.querySelectorAll("article .line")].filter((line) => line.getBoundingClientRect().top > 120);
  return lines[2].textContent.trim().split(/\s+/).find((word) => word.length > 5);
});
