// Copies that are made by themselves, in the browser's own storage: when, what comes back from one, and what is said of one
// that is damaged. And the file outside of the browser that is kept as a backup would be.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { marks, markWithKey, openPage, openReader, pasteArticle, report, saved, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** What stands in the records' store under keys that begin so: [key, value]. */
const stored = (page, prefix) => page.evaluate((begin) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("postil");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const store = opening.result.transaction("records").objectStore("records");
    const range = IDBKeyRange.bound(begin, `${begin}\uffff`);
    const keys = store.getAllKeys(range);
    const values = store.getAll(range);
    values.onsuccess = () => (opening.result.close(), resolve(keys.result.map((key, i) => [key, values.result[i]])));
  };
}), prefix);

/** Waits for so many copies. */
async function copiesMade(page, count) {
  const late = Date.now() + 40_000;
  for (;;) {
    const heads = await stored(page, "copy/");
    if (heads.length >= count) return heads.map(([key, value]) => ({ key, ...JSON.parse(value) }));
    if (Date.now() > late) throw new Error(`${heads.length} copies, not ${count}`);
    await page.waitForTimeout(200);
  }
}

const dialog = (page) => page.getByRole("dialog");

async function showCopies(page) {
  await page.keyboard.press("Shift+K");
  await page.getByRole("dialog", { name: "Copies" }).waitFor();
}

async function marked(page) {
  await pasteArticle(page, report);
  await markWithKey(page, "Ada Brook", "p");
  await markWithKey(page, "Old Quay", "l");
  await saved(page);
}

async function deleteAll(page) {
  await page.getByRole("article").focus();
  await page.keyboard.press("a");
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await marks(page, "Ada Brook").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  await page.getByRole("article").focus();
}

test("before many marks are deleted a copy is made; they come back from it, and that is undone", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await marked(page);
  await deleteAll(page);
  await copiesMade(page, 1);
  await markWithKey(page, "Tom Reed", "p");
  await saved(page);

  await page.getByRole("article").focus();
  await showCopies(page);
  await page.getByRole("button", { name: /^Look at the copy: .*before a deletion$/ }).click();
  await dialog(page).getByText("Restoring it brings back 2 annotations.").waitFor({ state: "attached" });
  await dialog(page).getByText(/^What was added since stays\./).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Restore it" }).click();
  await page.getByRole("dialog", { name: "Copies" }).getByText("Restored: 2 annotations.").waitFor({ state: "attached" });
  await page.getByRole("button", { name: /^Look at the copy: .*before a restoring$/ }).waitFor();
  for (const words of ["Ada Brook", "Old Quay", "Tom Reed"]) await marks(page, words).first().waitFor({ state: "attached" });

  await page.getByRole("button", { name: "Undo the restoring" }).click();
  await marks(page, "Ada Brook").waitFor({ state: "detached" });
  await marks(page, "Tom Reed").first().waitFor({ state: "attached" });
  // What was restored and not undone is there after a reload.
  await page.getByRole("button", { name: /^Look at the copy: .*before a deletion$/ }).click();
  await page.getByRole("button", { name: "Restore it" }).click();
  await page.getByRole("button", { name: "Undo the restoring" }).waitFor();
  await page.keyboard.press("Escape");
  await saved(page);
  await page.reload();
  for (const words of ["Ada Brook", "Old Quay", "Tom Reed"]) await marks(page, words).first().waitFor();
  assert.deepEqual(page.trouble, []);
});

test("one copy a day is made by itself, when something has changed", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + Number(localStorage.getItem("later") ?? 0);
  });
  const page = await openPage(context, server.url);
  await marked(page);
  const [first] = await copiesMade(page, 1);
  assert.equal(first.reason, "day");
  assert.equal(first.articles, 1);
  const later = async (hours) => {
    await page.evaluate((ms) => localStorage.setItem("later", String(ms)), hours * 3_600_000);
    await page.reload();
    await page.getByRole("article").locator(".line").first().waitFor();
  };
  await later(5);
  await markWithKey(page, "Tom Reed", "p");
  await saved(page);
  await page.waitForTimeout(5500);
  assert.equal((await stored(page, "copy/")).length, 1, "the day is not over");
  await later(25);
  const two = await copiesMade(page, 2);
  assert.equal(two.at(-1).annotations, 3);
  assert.deepEqual(page.trouble, []);
});

test("a copy of which a byte is another is refused in a sentence, and nothing is changed", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await marked(page);
  await deleteAll(page);
  await copiesMade(page, 1);
  await page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open("postil");
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("records", "readwrite");
      const store = transaction.objectStore("records");
      store.openCursor(IDBKeyRange.bound("copied/", "copied/\uffff")).onsuccess = ({ target }) => {
        if (!target.result) return;
        target.result.update(target.result.value.replace("Ada Brook", "Ada Break"));
        target.result.continue();
      };
      transaction.oncomplete = () => (opening.result.close(), resolve());
    };
  }));
  await showCopies(page);
  await page.getByRole("button", { name: /^Look at the copy: .*before a deletion$/ }).click();
  await dialog(page).getByText(/^This copy is damaged/).waitFor({ state: "attached" });
  assert.ok(await page.getByRole("button", { name: "Restore it" }).isDisabled());
  await page.getByRole("button", { name: "All copies" }).click();
  await page.getByRole("dialog", { name: "Copies" }).waitFor();
  assert.equal(await marks(page, "Ada Brook").count(), 0);
});

test("how much room is taken of how much is said, and when the last copy outside of the browser was made", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await marked(page);
  await showCopies(page);
  const room = /^Postil and your library take \d[\d.]* MB of the \d[\d.,]* [GM]B that the browser lets it have/;
  await dialog(page).getByText(room).waitFor({ state: "attached" });
  await dialog(page).getByText(/^No copy is outside of this browser yet/).waitFor({ state: "attached" });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Back up into a file" }).click()]);
  assert.match(download.suggestedFilename(), /^postil-.*\.backup\.json$/);
  await dialog(page).getByText("The last copy outside of this browser was made just now.").waitFor({ state: "attached" });
});

test("a file that the reader chose is written anew after changes, in this visit and the next, until the reader ends it", async (t) => {
  const context = await openReader(t);
  // A file of the browser's own for the one that a reader would choose on the disk: it is written by the same means.
  await context.addInitScript(() => {
    globalThis.showSaveFilePicker = async ({ suggestedName }) => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(suggestedName, { create: true });
    };
  });
  const page = await openPage(context, server.url);
  await marked(page);
  const inFile = (words) => until(page, async (wanted) => {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle("postil.backup.json")).getFile();
    const text = await file.text().catch(() => "");
    return text.startsWith('{"format":"postil-backup"') && text.includes(wanted);
  }, words);
  await showCopies(page);
  await page.getByRole("button", { name: "Keep a backup file up to date…" }).click();
  const kept = /^“postil\.backup\.json” is written anew after every change/;
  await dialog(page).getByText(kept).waitFor({ state: "attached" });
  await inFile("Ada Brook");
  await dialog(page).getByText(/^The last copy outside of this browser was made/).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await markWithKey(page, "Tom Reed", "p");
  await inFile('"exact":"Tom Reed"');

  await page.reload();
  await page.getByRole("article").locator(".line").first().waitFor();
  await showCopies(page);
  await page.getByRole("button", { name: "Stop writing it" }).click();
  await page.getByRole("button", { name: "Keep a backup file up to date…" }).waitFor();
  assert.deepEqual(page.trouble, []);
});

test("where the browser lets no page write to a file there is no button for it", async (t) => {
  const context = await openReader(t);
  await context.addInitScript(() => delete globalThis.showSaveFilePicker);
  const page = await openPage(context, server.url);
  await marked(page);
  await showCopies(page);
  await dialog(page).getByText(/^No copy is outside of this browser yet/).waitFor({ state: "attached" });
  assert.equal(await page.getByRole("button", { name: /backup file/ }).count(), 0);
});
