// The library: what is on the shelf, and finding it again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { markWithKey, marks, noteField, openPage, openReader, pasteArticle, saved, startServer, until, watch } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

const ferry = [
  "# The ferry of Lorwick",
  "The Lorwick ferry sailed on Monday, for the first time since the storm.",
  ...Array.from({ length: 40 }, (_, i) => `Paragraph ${i + 1} says who stood on the pier, and what they had been told before.`),
  "At the end of it all the **lighthouse keeper** put out his lamp, and nobody asked him why.",
].join("\n\n");
const orchard = "# A thousand pear trees\n\nHana Sato planted the first row beside the canal. The lighthouse was far away.";
const chinese = "# 港口的新桥\n\n市长在北京大学读过书，后来回到了港口。";

const field = (page) => page.getByRole("combobox", { name: "Search all articles and notes" });
const options = (page) => page.getByRole("listbox", { name: "Articles found" }).getByRole("option");
const titles = (page) => options(page).evaluateAll((all) => all.map((option) => option.getAttribute("aria-label")));
const status = (page, text) => page.getByRole("status").filter({ hasText: typeof text === "string" ? new RegExp(`^${text}$`) : text }).waitFor({ state: "attached" });

async function toLibrary(page) {
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("button", { name: "Paste text" }).waitFor();
}

async function shelve(page, ...articles) {
  for (const article of articles) {
    await pasteArticle(page, article);
    await toLibrary(page);
  }
}

/** Types it anew, and waits for what is found. */
async function search(page, words, told) {
  await field(page).fill(words);
  await status(page, told);
}

test("words find articles as they are typed, the title before the text, and Enter opens one where they stand", async (t) => {
  const page = await reader(t);
  assert.equal(await field(page).count(), 0);  // nothing is there to be searched
  await shelve(page, ferry, orchard, chinese);
  await page.keyboard.press("/");
  await until(page, () => document.activeElement.getAttribute("role") === "combobox");
  await page.keyboard.type("light");
  await status(page, "2 articles");
  await search(page, "ferry", "1 article");
  await search(page, "lighthouse keep", "1 article");
  const found = options(page).first();
  await until(page, () => /lighthouse keeper put out/.test(document.querySelector('[role="option"]')?.getAttribute("aria-description")));
  assert.equal(await found.getAttribute("aria-label"), "The ferry of Lorwick");
  await field(page).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("article").waitFor();
  // It is shown as what is found in an article always is.
  await page.getByRole("search", { name: "Find" }).getByRole("status").filter({ hasText: "1 of 1" }).waitFor({ state: "attached" });
  assert.equal(await page.getByRole("textbox", { name: "Find in the article" }).inputValue(), "lighthouse keep");
  await until(page, () => [...document.querySelectorAll("article .line")].some((line) => line.textContent.includes("lighthouse") && line.getBoundingClientRect().top < innerHeight));
  // What was looked for is still there when the reader comes back.
  await page.keyboard.press("Escape");
  await page.goBack();
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), "lighthouse keep");
  await field(page).focus();
  await page.keyboard.press("Escape");
  await page.getByRole("list", { name: "Your articles" }).waitFor({ state: "attached" });
  assert.equal(await field(page).inputValue(), "");
});

test("words of scripts without spaces, accents and cases are found, and what is nowhere is said to be", async (t) => {
  const page = await reader(t);
  await shelve(page, chinese, orchard);
  await search(page, "北京大学", "1 article");
  assert.deepEqual(await titles(page), ["港口的新桥"]);
  await search(page, "京", "1 article");
  await search(page, "HÁNA", "1 article");
  await search(page, "zebra", "No article and no note has all of these words");
  assert.equal(await options(page).count(), 0);
  assert.equal(await field(page).getAttribute("aria-expanded"), "false");
});

test("a note is found once it is written, comes before the text, and is opened by its card; arrows choose", async (t) => {
  const page = await reader(t);
  await shelve(page, ferry);
  await pasteArticle(page, orchard);
  await markWithKey(page, "Hana Sato", "p");
  await marks(page, "Hana Sato").first().click();
  await noteField(page).fill("She knew the ferry, and the ferrymen");
  await saved(page);
  await toLibrary(page);
  await search(page, "ferry", "2 articles");
  assert.deepEqual(await titles(page), ["The ferry of Lorwick", "A thousand pear trees"]);
  await until(page, () => /Note: .*She knew the ferry/.test(document.querySelectorAll('[role="option"]')[1]?.getAttribute("aria-description")));
  await field(page).focus();
  await page.keyboard.press("ArrowDown");
  await until(page, () => document.querySelectorAll('[role="option"]')[1].getAttribute("aria-selected") === "true");
  await page.keyboard.press("Enter");
  await noteField(page).waitFor();
  assert.equal(await noteField(page).inputValue(), "She knew the ferry, and the ferrymen");
});

test("the index outlives the page, and is made again where it is gone", async (t) => {
  const page = await reader(t);
  await shelve(page, ferry, orchard);
  await search(page, "canal", "1 article");
  const indexed = () => page.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("postil");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const keys = opening.result.transaction("records").objectStore("records").getAllKeys();
      keys.onsuccess = () => {
        opening.result.close();
        resolve({ index: keys.result.filter((key) => key.startsWith("index/")), stale: keys.result.filter((key) => key.startsWith("stale/")) });
      };
    };
  }));
  const first = await indexed();
  assert.ok(first.index.includes("index/manifest"));
  await page.reload();
  await search(page, "canal", "1 article");
  // Damage that a disk may do: a table that can't be read.
  await page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open("postil");
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("records", "readwrite");
      const store = transaction.objectStore("records");
      store.getAllKeys().onsuccess = ({ target }) => {
        for (const key of target.result) if (key.startsWith("index/") && key.endsWith("/firsts")) store.put("?", key);
      };
      transaction.oncomplete = () => (opening.result.close(), resolve());
    };
  }));
  await page.reload();
  await search(page, "canal", "1 article");
  for (let tries = 0; (await indexed()).stale.length > 0; ++tries) {
    assert.ok(tries < 100, "all is indexed");
    await page.waitForTimeout(100);
  }
});

test("another window finds by the index that the first one keeps", async (t) => {
  const context = await openReader(t);
  const page = await openPage(context, server.url);
  await shelve(page, ferry);
  await search(page, "lamp", "1 article");
  const other = await context.newPage();
  watch(other, server.url);
  await other.goto(server.url);
  await field(other).waitFor();
  await search(other, "lamp", "1 article");
  await shelve(other, orchard);
  for (let tries = 0; tries < 40; ++tries) {
    await field(other).fill("");
    await search(other, "canal", /article/);
    if ((await titles(other))[0] === "A thousand pear trees") break;
    await other.waitForTimeout(250);
  }
  assert.deepEqual(await titles(other), ["A thousand pear trees"]);
  assert.deepEqual([...page.trouble, ...other.trouble], []);
});

const shelfTitles = (page) => page.getByRole("list", { name: "Your articles" }).getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("aria-label") ?? link.textContent));
const chip = (page, name) => page.getByRole("dialog", { name: "Sort and filter" }).getByRole("button", { name, exact: true });

async function sortAndFilter(page) {
  await page.getByRole("button", { name: "Sort and filter" }).click();
  await page.getByRole("dialog", { name: "Sort and filter" }).waitFor();
}

test("the shelf is sorted and filtered as the reader wants it, and stays so", async (t) => {
  const page = await reader(t);
  await shelve(page, ferry, chinese);
  await pasteArticle(page, orchard);
  await markWithKey(page, "Hana Sato", "p");
  await toLibrary(page);
  assert.deepEqual(await shelfTitles(page), ["A thousand pear trees", "港口的新桥", "The ferry of Lorwick"]);
  await page.getByRole("heading", { name: "Your articles" }).waitFor();
  await page.keyboard.press("Shift+A");
  await page.getByRole("radio", { name: "Title" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  assert.deepEqual(await shelfTitles(page), ["A thousand pear trees", "The ferry of Lorwick", "港口的新桥"]);
  await sortAndFilter(page);
  await chip(page, "Hana Sato").click();
  await page.getByRole("dialog").getByText("1 article shown").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Done" }).click();
  await saved(page);
  await page.reload();
  await page.getByRole("status").filter({ hasText: "Hana Sato — 1 article" }).waitFor({ state: "attached" });
  assert.deepEqual(await shelfTitles(page), ["A thousand pear trees"]);
  await page.getByRole("button", { name: "Show all" }).click();
  await until(page, () => document.querySelectorAll('[aria-label="Your articles"] a').length === 3);
  await sortAndFilter(page);
  await page.getByRole("textbox", { name: "Published from" }).fill("2031");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("No article is like that.").waitFor({ state: "attached" });
});

test("a title is changed, an article collected and archived; each can be undone", async (t) => {
  const page = await reader(t);
  await shelve(page, ferry, orchard);
  await page.getByRole("button", { name: "Title and collections of A thousand pear trees" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Pears");
  await page.getByRole("textbox", { name: "New collection" }).fill("Trees");
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Collections" }).getByRole("button", { name: "Trees" }).waitFor();
  await until(page, () => document.querySelector('[aria-label="New collection"]').value === "");
  await page.getByRole("button", { name: "Done" }).click();
  await until(page, () => document.querySelector('[aria-label="Your articles"] a').getAttribute("aria-label") === "Pears" || document.querySelector('[aria-label="Your articles"] a').textContent === "Pears");
  await sortAndFilter(page);
  await chip(page, "Trees").click();
  await page.getByRole("button", { name: "Done" }).click();
  assert.deepEqual(await shelfTitles(page), ["Pears"]);
  // It is found by the name that it has here.
  await search(page, "pears", "1 article");
  await field(page).fill("");
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("button", { name: "Title and collections of Pears" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  assert.deepEqual(await shelfTitles(page), ["The ferry of Lorwick"]);
  await page.keyboard.press("Control+z");
  await until(page, () => document.querySelectorAll('[aria-label="Your articles"] a').length === 2);
});

test("what was removed or deleted waits in the trash; restored it is whole, emptied it is gone", async (t) => {
  const page = await reader(t);
  await shelve(page, ferry);
  await pasteArticle(page, orchard);
  await markWithKey(page, "Hana Sato", "p");
  await marks(page, "Hana Sato").first().click();
  await page.getByRole("button", { name: "Delete mark" }).click();
  await marks(page, "Hana Sato").waitFor({ state: "detached" });
  await toLibrary(page);
  await page.getByRole("button", { name: "Remove The ferry of Lorwick" }).click();
  await saved(page);
  await page.reload();
  await page.getByRole("button", { name: "Trash" }).click();
  const trash = page.getByRole("dialog", { name: "Trash" });
  await until(page, () => document.querySelectorAll('dialog [aria-label="In the trash"] > li').length === 2);
  await trash.getByRole("button", { name: "Restore The ferry of Lorwick" }).click();
  await until(page, () => document.querySelectorAll('dialog [aria-label="In the trash"] > li').length === 1);
  await trash.getByRole("button", { name: /Restore “Hana Sato”/ }).click();
  await page.getByRole("article").waitFor();
  await marks(page, "Hana Sato").first().waitFor();
  await toLibrary(page);
  assert.equal((await shelfTitles(page)).length, 2);
  await page.getByRole("button", { name: "Remove The ferry of Lorwick" }).click();
  await page.keyboard.press("Shift+D");
  await page.getByRole("button", { name: "Empty the trash…" }).click();
  await page.getByRole("dialog", { name: "Empty the trash?" }).waitFor();
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("button", { name: "Empty the trash…" }).click();
  await page.getByRole("button", { name: "Empty it" }).click();
  await page.getByText("Nothing is here.").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Close" }).last().click();
  await saved(page);
  for (let tries = 0; ; ++tries) {
    const left = await page.evaluate(() => new Promise((resolve) => {
      const opening = indexedDB.open("postil");
      opening.onsuccess = () => {
        const keys = opening.result.transaction("records").objectStore("records").getAllKeys();
        keys.onsuccess = () => (opening.result.close(), resolve(keys.result.filter((key) => /^(source|trash)\//.test(key))));
      };
    }));
    if (left.length === 1) break;
    assert.ok(tries < 100, `still there: ${left}`);
    await page.waitForTimeout(100);
  }
});

test("a backup of everything is restored in another browser; a bad one changes nothing", async (t) => {
  const page = await reader(t);
  await shelve(page, ferry);
  await pasteArticle(page, orchard);
  await markWithKey(page, "Hana Sato", "p");
  await toLibrary(page);
  await saved(page);
  await page.getByText(/take \d+\.\d MB here\. Not backed up yet\./).waitFor({ state: "attached" });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Back up everything" }).click()]);
  assert.match(download.suggestedFilename(), /^postil-\d{4}-\d\d-\d\d\.backup\.json$/);
  await page.getByText(/Last backed up on \d+ \w+ \d{4}/).waitFor({ state: "attached" });
  const bytes = await readFile(await download.path());

  const other = await reader(t);
  const restore = async (name, buffer) => {
    const [chooser] = await Promise.all([other.waitForEvent("filechooser"), other.getByRole("button", { name: "Restore a backup" }).click()]);
    await chooser.setFiles({ name, mimeType: "application/json", buffer });
  };
  await restore("broken.json", bytes.subarray(0, bytes.length - 40));
  await other.getByText(/Nothing was restored. broken.json:\d+/).first().waitFor({ state: "attached" });
  assert.equal(await other.getByRole("list", { name: "Your articles" }).count(), 0);
  await restore("desk.json", bytes);
  await until(other, () => document.querySelectorAll('[aria-label="Your articles"] a').length === 2);
  await saved(other);
  await other.reload();
  await other.getByRole("link", { name: "A thousand pear trees" }).click();
  await marks(other, "Hana Sato").first().waitFor();
});

test("the library is found again as it was left: at its place, whole, and with nothing shining through the bar", async (t) => {
  const page = await reader(t, { width: 390, height: 700, scale: 2, hasTouch: true, isMobile: true });
  await shelve(page, ferry, orchard);
  const { y } = await field(page).boundingBox();
  const left = Math.round(y) - 30;
  await page.evaluate((top) => scrollTo(0, top), left);
  await until(page, () => getComputedStyle(document.querySelector('[role="combobox"]'), "::placeholder").color === "rgba(0, 0, 0, 0)");
  await page.getByRole("link", { name: "The ferry of Lorwick" }).click();
  await page.getByRole("article").waitFor();
  await until(page, () => scrollY < 100);
  await page.evaluate(() => scrollTo(0, 900));
  await page.waitForFunction(() => scrollY > 800);
  await page.keyboard.press("g");
  await page.getByRole("button", { name: "Paste text" }).waitFor();
  await until(page, (top) => Math.abs(scrollY - top) < 2, left);
  await page.keyboard.press("/");
  await search(page, "keeper", "1 article");
  await options(page).first().click();
  await page.getByRole("article").waitFor();
  await page.goBack();
  await options(page).first().waitFor();  // Back leads to what was found
  await options(page).first().click();
  await page.getByRole("article").waitFor();
  await toLibrary(page);
  assert.equal((await shelfTitles(page)).length, 2);
});
