// When things fail, or merely change under the page: no program, no graphics, another screen, a frozen tab, a way back.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, marks, openPage, openReader, openSample, pasteArticle, saved, selectWithMouse, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const broken = [
  ["is not there", (context) => context.route("**/postil.wasm", (route) => route.fulfill({ status: 404, body: "Not found" })), /The reason, for who can use it: ./],
  ["is damaged", (context) => context.route("**/postil.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from("\0asm\x01\0\0\0 not a program") })), /The reason, for who can use it: ./],
  ["is cut off", (context) => context.route("**/postil.mjs", (route) => route.abort()), /The reason, for who can use it: ./],
  ["can’t be run, for want of WebAssembly", (context) => context.addInitScript(() => delete globalThis.WebAssembly), /this browser has no WebAssembly/],
];
for (const [how, breakIt, reason] of broken) {
  test(`where the program ${how} the page says so, and what is stored can be taken away`, async (t) => {
    const context = await openReader(t);
    const page = await openPage(context, server.url);
    await pasteArticle(page, "The mayor resigns\n\nThe mayor of Port Ansel, Ada Brook, resigned on Monday.");
    await markWithKey(page, "Ada Brook", "p");
    await saved(page);

    await breakIt(context);
    await page.reload();
    await page.getByRole("heading", { name: "Postil could not start" }).waitFor();
    await page.getByText(reason).waitFor();
    const colour = await page.getByRole("heading", { name: "Postil could not start" }).evaluate((heading) => getComputedStyle(heading).color);
    assert.notEqual(colour, "rgba(0, 0, 0, 0)");
    assert.equal(await page.getByRole("main").count(), 1, "a landmark holds it");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save everything that is stored" }).click()]);
    const records = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.ok(records.some(({ key, value }) => key.startsWith("source/") && value.includes("resigned on Monday")));
    assert.ok(records.some(({ key, value }) => key.startsWith("annotation/") && value.includes("Ada Brook")));
  });
}

test("a lost graphics context leaves readable text, and a new one draws again", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  const colour = () => page.getByRole("article").evaluate((article) => getComputedStyle(article).color);
  assert.equal(await colour(), "rgba(0, 0, 0, 0)");
  await page.evaluate(() => {
    globalThis.loss = document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    globalThis.loss.loseContext();
  });
  await page.waitForFunction(() => document.documentElement.classList.contains("undrawn"));
  assert.notEqual(await colour(), "rgba(0, 0, 0, 0)");
  await selectWithMouse(page, "Port Ansel");
  await page.keyboard.press("l");
  await marks(page, "Port Ansel").first().waitFor();
  await page.evaluate(() => globalThis.loss.restoreContext());
  await page.waitForFunction(() => !document.documentElement.classList.contains("undrawn"));
  assert.equal(await colour(), "rgba(0, 0, 0, 0)");
});

/** Every canvas pixel is one of the screen's, and nothing is lost at the side. */
const fits = (page) => page.waitForFunction(() => {
  const canvas = document.querySelector("canvas");
  const root = document.documentElement;
  return canvas.width === Math.round(canvas.clientWidth * devicePixelRatio) && root.scrollWidth <= root.clientWidth && document.querySelector("article .line");
});

test("moved to another screen, or zoomed to twice the size, it is sharp and whole, at the same words", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  const devtools = await page.context().newCDPSession(page);
  const screen = async (width, height, deviceScaleFactor) => {
    await devtools.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false });
    await page.waitForFunction((ratio) => devicePixelRatio === ratio, deviceScaleFactor);
    await page.getByRole("button", { name: "Library" }).hover(); // an emulated screen, unlike a real one, tells the page nothing
    await page.mouse.move(width / 2, height / 2);
    await fits(page);
  };
  await screen(1280, 800, 2);
  await screen(1280, 800, 1.25);
  await screen(1280, 800, 1);
  await screen(640, 400, 2); // what zooming to 200 % does
  await boxOf(page, "Harbour Commission");
  await selectWithMouse(page, "Harbour Commission");
  await page.keyboard.press("o");
  await marks(page, "Harbour Commission").first().waitFor();
  assert.deepEqual(page.trouble, []);
});

test("a tab that was frozen goes on where it was", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.enable");
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  await markWithKey(page, "Harbour Commission", "o");
  await saved(page);
  assert.deepEqual(page.trouble, []);
});

test("left by a link and come back to, the page is where it was, by the browser's memory of it or anew", async (t) => {
  const context = await openReader(t, { ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  const page = await openPage(context, server.url);
  await openSample(page, /year on the Sill/i);
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 4000);
  await page.waitForFunction(() => scrollY === 4000);
  const topLine = () => page.waitForFunction(() => [...document.querySelectorAll("article .line")].find((line) => line.getBoundingClientRect().bottom > 60)?.textContent.slice(0, 30)).then((it) => it.jsonValue());
  const before = await topLine();
  await until(page, async () => (await new Promise((done) => {
    const open = indexedDB.open("postil");
    open.onsuccess = () => {
      const all = open.result.transaction("records").objectStore("records").getAllKeys(IDBKeyRange.bound("place/", "place/\uffff"));
      all.onsuccess = () => { open.result.close(); done(all.result.length); };
    };
  })) > 0);
  await page.goto(`${server.url}samples/index.json`);
  await page.goBack({ waitUntil: "commit" }); // there is no load where the browser has kept the page
  await page.getByRole("article").locator(".line").first().waitFor();
  assert.equal(await topLine(), before);
  await markWithKey(page, before.trim().split(" ").slice(1, 3).join(" "), "h");
  await saved(page);
});

test("where the disk is full it says that nothing is kept, keeps what was typed, and saves it once there is room", async (t) => {
  const context = await openReader(t);
  // Chromium holds IndexedDB to no quota that is set over DevTools: storage that is full is what says so.
  await context.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (globalThis.full) throw new DOMException("The disk is full.", "QuotaExceededError");
      return put.apply(this, given);
    };
  });
  const page = await openPage(context, server.url);
  await pasteArticle(page, "The mayor resigns\n\nThe mayor of Port Ansel, Ada Brook, resigned on Monday.");
  await saved(page);
  await page.evaluate(() => (globalThis.full = true));
  await markWithKey(page, "Ada Brook", "p");
  const retry = page.getByRole("button", { name: "Not saved: try again" });
  await retry.waitFor();
  assert.equal(await page.getByRole("status").filter({ hasText: /^Saved$/ }).count(), 0);
  assert.match(await retry.getAttribute("aria-description"), /full/i);
  for (const width of [320, 390, 700, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForFunction((right) => document.querySelector("#bar").getBoundingClientRect().right <= right, width);
    await until(page, ([wide]) => {
      const retryBox = document.querySelector('[aria-label="Not saved: try again"]').getBoundingClientRect();
      const others = [...document.querySelectorAll("#bar button")].filter((one) => one.ariaLabel !== "Not saved: try again").map((one) => one.getBoundingClientRect());
      const apart = (box) => box.right <= retryBox.left || box.left >= retryBox.right || box.bottom <= retryBox.top || box.top >= retryBox.bottom;
      return innerWidth === wide && retryBox.left >= 0 && retryBox.right <= wide && others.every(apart);
    }, [width]);
  }
  await page.evaluate(() => (globalThis.full = false));
  await retry.click();
  await saved(page);
  await page.reload();
  await marks(page, "Ada Brook").first().waitFor();
});
