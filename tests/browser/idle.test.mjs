// At rest nothing happens: no frame, no timer, whatever is open. What is asked of the browser is counted over ten seconds.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, marks, openPage, openReader, openSample, saved, selectWithMouse, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const watched = 10_000; // milliseconds
const longest = 60_000; // by then what was announced is gone, and the reading place is kept
const quiet = 3000; // without anything asked, after which what was on its way has come

function countAsked() {
  const asked = (globalThis.asked = { frames: 0, timers: 0, drawn: 0, last: 0, pending: new Set() });
  const note = (kind) => {
    ++asked[kind];
    asked.last = performance.now();
  };
  for (const [name, kind] of [["requestAnimationFrame", "frames"], ["setTimeout", "timers"], ["setInterval", "timers"], ["requestIdleCallback", "timers"]]) {
    const ask = globalThis[name].bind(globalThis);
    globalThis[name] = (callback, ...rest) => {
      note(kind);
      // A timer that comes due is not rest either, though it was asked for long ago.
      const number = ask((...given) => {
        asked.pending.delete(number);
        note(kind);
        return callback(...given);
      }, ...rest);
      if (name === "setTimeout") asked.pending.add(number);
      return number;
    };
  }
  const clear = globalThis.clearTimeout.bind(globalThis);
  globalThis.clearTimeout = (number) => {
    asked.pending.delete(number);
    clear(number);
  };
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function (...given) {
    note("drawn");
    return draw.apply(this, given);
  };
}

/** Playwright's own polling asks for frames, so the page is left alone while it is watched. */
async function staysAtRest(page, view) {
  const counts = await page.evaluate(async ([time, most, quiet]) => {
    const { asked } = globalThis;
    // Waits without the functions that are counted.
    const sleep = (duration) => new Promise((done) => AbortSignal.timeout(duration).addEventListener("abort", done));
    const started = performance.now();
    while ((performance.now() - asked.last < quiet || asked.pending.size > 0) && performance.now() - started < most) await sleep(250);
    const before = { ...asked };
    await sleep(time);
    return Object.fromEntries(["frames", "timers", "drawn"].map((kind) => [kind, asked[kind] - before[kind]]));
  }, [watched, longest, quiet]);
  assert.deepEqual(counts, { frames: 0, timers: 0, drawn: 0 }, view);
}

test("nothing is asked of the browser in the library, over an article, beside a note or under a dialog", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(countAsked);
  const page = await openPage(context, server.url);
  await staysAtRest(page, "library");
  await openSample(page, /bridge/i);
  await boxOf(page, "Harbour Commission");
  await staysAtRest(page, "article");
  assert.ok(await page.evaluate(() => globalThis.asked.frames > 0 && globalThis.asked.drawn > 0), "the counting counts");
  await selectWithMouse(page, "Harbour Commission");
  await page.keyboard.press("o");
  await marks(page, "Harbour Commission").first().click();
  await page.getByRole("textbox", { name: "Note" }).fill("It built the bridge.");
  await saved(page);
  await staysAtRest(page, "note");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await staysAtRest(page, "dialog");
});
