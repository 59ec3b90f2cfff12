// The core story in Firefox: open, select, mark, note, and find it again. A headless Firefox has no WebGL, so this is also
// the page as its text layer alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openFirefox } from "./firefox.mjs";
import { startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const boxOf = (words) => `(() => {
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.parentElement.closest(".line") ? node.data.indexOf(${JSON.stringify(words)}) : -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + ${words.length});
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  }
  return null;
})()`;

test("Firefox opens an article, marks a place, notes it, and has it all again after a reload", async (t) => {
  const page = await openFirefox(t);
  await page.goto(server.url);
  await page.clickOn('[aria-label^="Inquiry faults builders"]');
  const { left, right, middle } = await page.untilSettled(boxOf("Old Quay"));
  await page.drag(left + 1, right - 1, middle);
  await page.until(`document.querySelector('[aria-label="Mark the selection"]') !== null`);
  assert.equal(await page.evaluate("String(getSelection())"), "Old Quay");
  await page.type("l");
  assert.equal(await page.until(`document.querySelector("article mark")?.textContent`), "Old Quay");
  await page.clickOn("article mark");
  await page.clickOn("textarea");
  await page.type("West of the mole.");
  await page.until(`[...document.querySelectorAll('[role="status"]')].some((one) => one.textContent === "Saved") && document.querySelector("textarea").value === "West of the mole."`);
  await page.reload();
  await page.until(`document.querySelector("article mark")?.textContent === "Old Quay" && document.querySelector("textarea")?.value === "West of the mole."`);
  assert.match(await page.evaluate("location.hash"), /^#\/article\/[^&]+&note=/);
  assert.match(await page.evaluate("document.title"), /Inquiry faults builders of Port Ansel bridge/);
  assert.deepEqual(page.trouble.filter((text) => !/WebGL/i.test(text)), []);
});
