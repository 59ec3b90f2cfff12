// Storage that is not there, is of a later version, or goes away: the reader is told, reads and marks on, and nothing is overwritten.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { marks, markWithKey, openPage, openReader, pasteArticle, report, saved, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const told = (page, words) => page.locator("#urgent").filter({ hasText: words }).waitFor({ state: "attached" });

/** The annotations that are open can be taken away as a file. */
async function exported(page) {
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+E");
  await page.getByRole("radio", { name: "Postil file" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).click()]);
  const { first } = JSON.parse(await readFile(await download.path()));
  return first.items.map(({ target }) => target.selector[0].exact).sort();
}

test("where the browser has no storage to give, it says so, and marks can be made and taken away", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  });
  const page = await openPage(context, server.url);
  await told(page, "Nothing you do here can be kept. The browser does not allow this page to store anything.");
  await page.getByRole("status").filter({ hasText: "Not kept: no storage" }).waitFor({ state: "attached" });
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  assert.deepEqual(await exported(page), ["Ada Brook"]);
  assert.deepEqual(page.trouble, []);
});

test("what a later version has stored is left alone", async (t) => {
  const context = await openReader(t);
  const page = context.pages()[0];
  await page.goto(`${server.url}style.css`);
  const stored = () => page.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("postil", 1000);
    opening.onupgradeneeded = () => opening.result.createObjectStore("records").put("of the future", "article/1");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = opening.result.transaction("records").objectStore("records").getAll();
      request.onsuccess = () => (opening.result.close(), resolve(request.result));
    };
  }));
  assert.deepEqual(await stored(), ["of the future"]);
  await openPage(context, server.url);
  await told(page, "A newer Postil has stored things here");
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  assert.deepEqual(await exported(page), ["Ada Brook"]);
  await page.goto(`${server.url}style.css`);
  assert.deepEqual(await stored(), ["of the future"]);
});

test("when what is stored is deleted while the article is open, it says so, and what is open can be taken away", async (t) => {
  const context = await openReader(t);
  const page = await openPage(context, server.url);
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  await saved(page);
  await page.evaluate(() => new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase("postil");
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(new Error("not deleted"));
  }));
  await markWithKey(page, "Tom Reed", "p");
  const retry = page.getByRole("button", { name: "Not saved: try again" });
  await retry.waitFor();
  assert.match(await retry.getAttribute("aria-description"), /has been deleted/);
  assert.equal(await page.getByRole("status").filter({ hasText: /^Saved$/ }).count(), 0);
  assert.deepEqual(await exported(page), ["Ada Brook", "Tom Reed"]);
  assert.equal(await marks(page, "Tom Reed").count(), 1);
});

test("the browser is asked to keep what is here once there is something of the reader's own, and not before", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => {
    globalThis.askedToKeep = 0;
    StorageManager.prototype.persisted = async () => globalThis.askedToKeep > 0;
    StorageManager.prototype.persist = async () => (++globalThis.askedToKeep, true);
  });
  const page = await openPage(context, server.url);
  await pasteArticle(page, "# Ferry\n\nThe ferry of Lorwick sailed on Monday.");
  await saved(page);
  assert.equal(await page.evaluate(() => globalThis.askedToKeep), 0);
  await markWithKey(page, "Lorwick", "p");
  await until(page, () => globalThis.askedToKeep === 1);
  await markWithKey(page, "Monday", "d");
  await saved(page);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByText(/Not backed up yet\.$/).waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => globalThis.askedToKeep), 1);
});
