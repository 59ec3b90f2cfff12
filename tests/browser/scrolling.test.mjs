// The page scrolls as every page does, by whatever the reader scrolls with, and what is drawn goes along.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, openReader, openSample, pixelsOf, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  await openSample(page, /year on the Sill/i);
  await until(page, async () => {
    const height = document.documentElement.scrollHeight;
    await new Promise((done) => setTimeout(done, 300));
    return height > 20_000 && document.documentElement.scrollHeight === height; // as high as it will be
  });
  await page.mouse.move(500, 400);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

const top = (page) => page.evaluate(() => scrollY);
/** Waits until the page scrolls no more. */
const rests = (page) => until(page, async () => {
  const before = scrollY;
  await new Promise((done) => setTimeout(done, 500));
  return scrollY === before;
});
const beyond = (page, from) => page.waitForFunction((least) => scrollY > least, from);

/** Waits until there is ink on the canvas where the text layer has a line in the middle of the window, and none between lines. */
async function drawnHere(page) {
  for (let tries = 0; tries < 100; ++tries) {
    const line = await page.evaluate(() => {
      for (const element of document.querySelectorAll("article .line")) {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        if (top > innerHeight / 3 && element.textContent.trim().length > 40) return { left, right, top, bottom };
      }
      return null;
    });
    if (line) {
      const strip = async (y) => {
        const { data } = await pixelsOf(page, { x: Math.round(line.left), y: Math.round(y), width: Math.round(line.right - line.left), height: 1 });
        return data.filter((value, i) => i % 4 === 0 && value < 140).length;
      };
      const middle = (line.top + line.bottom) / 2;
      const [inside, between] = [await strip(middle), await strip(line.bottom + 6)];
      if (inside > 20 && between < inside / 3) return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error("what is drawn is not where the text is");
}

test("by the keys that every page scrolls with", async (t) => {
  const page = await reader(t);
  let at = 0;
  for (const key of ["ArrowDown", "PageDown", "Space"]) {
    await page.keyboard.press(key);
    await beyond(page, at);
    await page.waitForTimeout(300); // a browser may take several frames to get there
    at = await top(page);
  }
  assert.ok(at > 1000, `${at}`);
  await drawnHere(page);
  await page.keyboard.press("Shift+Space");
  await page.waitForFunction((from) => scrollY < from, at);
  await rests(page);
  await page.keyboard.press("End");
  await page.waitForFunction(() => scrollY + innerHeight > document.documentElement.scrollHeight - 4);
  await page.keyboard.press("Home");
  await page.waitForFunction(() => scrollY === 0);
});

test("by the wheel, and by its middle button where the system has that", async (t) => {
  const page = await reader(t, { extra: ["--enable-blink-features=MiddleClickAutoscroll"] });
  await page.mouse.wheel(0, 900);
  await page.waitForFunction(() => scrollY === 900);
  await drawnHere(page);
  await page.mouse.click(500, 300, { button: "middle" });
  await page.mouse.move(500, 420, { steps: 4 });
  await beyond(page, 1200);
  await page.mouse.click(500, 420, { button: "middle" });
  await rests(page); // the second click ends it
  await drawnHere(page);
});

test("by a stroke of the finger, which carries on after it was lifted", async (t) => {
  const page = await reader(t, { width: 390, height: 844, scale: 2, hasTouch: true, isMobile: true });
  const devtools = await page.context().newCDPSession(page);
  const stroke = 400;
  const steps = 10;
  // With times of their own: a busy machine must not make the stroke a slow one.
  const begun = Date.now() / 1000;
  const touch = (type, step) => devtools.send("Input.dispatchTouchEvent",
    { type, timestamp: begun + 0.012 * step, touchPoints: type === "touchEnd" ? [] : [{ x: 200, y: 600 - (stroke * step) / steps }] });
  await touch("touchStart", 0);
  for (let step = 1; step <= steps; ++step) await touch("touchMove", step);
  await touch("touchEnd", steps + 1);
  await beyond(page, stroke + 100);
  await rests(page);
  await drawnHere(page);
});

test("by the scroll bar", async (t) => {
  const page = await reader(t, { ignoreDefaultArgs: ["--hide-scrollbars"] });
  const bar = await page.evaluate(() => innerWidth - document.documentElement.clientWidth);
  assert.ok(bar > 4, "there is a scroll bar, and the canvas is not under it");
  assert.equal(await page.evaluate(() => document.querySelector("canvas").clientWidth), 1280 - bar);
  await page.mouse.move(1280 - bar / 2, 22);
  await page.mouse.down();
  await page.mouse.move(1280 - bar / 2, 222, { steps: 8 });
  await beyond(page, 5000);
  await page.mouse.up();
  await drawnHere(page);
});
