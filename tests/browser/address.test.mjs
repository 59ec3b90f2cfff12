// The address tells what is open, and leads there: articles, notes in them, articles of this site.

import assert from "node:assert/strict";
import { mkdtemp, cp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../tools/serve.mjs";
import { marks, openPage, openReader, openSample, pasteArticle, root, saved, selectWithMouse, site, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const hash = (page) => page.evaluate(() => location.hash);
const noteOpen = (page) => page.getByRole("textbox", { name: "Note" });
const heading = (page, name) => page.getByRole("article").getByRole("heading", { level: 1, name }).waitFor();
const inLibrary = (page) => page.getByRole("heading", { name: "Postil", level: 1 }).waitFor();

/** Far down in the long sample a mark with an open note. */
async function markFarDown(page) {
  await openSample(page, /year on the Sill/i);
  await page.keyboard.press("End");
  await page.waitForFunction(() => scrollY > 5000);
  const words = await page.waitForFunction(() => {
    const line = [...document.querySelectorAll("article p .line")].find((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top > 200 && bottom < innerHeight - 200 && one.textContent.trim().split(" ").length > 4;
    });
    return line?.textContent.trim().split(" ").slice(1, 3).join(" ");
  }).then((handle) => handle.jsonValue());
  await selectWithMouse(page, words);
  await page.keyboard.press("p");
  await marks(page, words).first().click();
  await noteOpen(page).fill("Here.");
  await saved(page);
  return words;
}

test("a link to a note opens its article, scrolls to it and opens it; the title and the icon follow", async (t) => {
  const context = await openReader(t);
  const page = await openPage(context, server.url);
  const icon = () => page.locator('link[rel="icon"]').getAttribute("href");
  const ownIcon = await icon();
  const words = await markFarDown(page);
  assert.match(await page.title(), /Sill · Postil$/);
  assert.match(await icon(), /^data:image\/svg\+xml,/);
  const address = page.url();
  assert.match(address, /#\/article\/[^&]+&note=[0-9a-f-]{36}$/);

  // By the keyboard onto the clipboard, as a link that someone keeps.
  await page.getByRole("article").getByText(words).first().focus().catch(() => {});
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Shift+C");
  await page.getByRole("status").filter({ hasText: "Copied a link to this note" }).waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);

  const other = await context.newPage();
  await other.goto(address);
  await noteOpen(other).waitFor();
  assert.equal(await noteOpen(other).inputValue(), "Here.");
  await other.waitForFunction((wanted) => [...document.querySelectorAll("article mark")].some((mark) => {
    const box = mark.getBoundingClientRect();
    return mark.textContent === wanted && box.top > 56 && box.bottom < innerHeight;
  }), words);
  await page.getByRole("button", { name: "Library" }).click();
  await inLibrary(page);
  assert.equal(await page.title(), "Postil");
  assert.equal(new URL(await icon(), server.url).href, new URL(ownIcon, server.url).href);
});

test("back and forward go between articles and the library, and opening notes leaves no steps behind", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  const first = await hash(page);
  await selectWithMouse(page, "Port Ansel");
  await page.keyboard.press("l");
  await marks(page, "Port Ansel").first().click();
  await noteOpen(page).waitFor();
  const withNote = await hash(page);
  assert.ok(withNote.startsWith(`${first}&note=`));
  await page.getByRole("button", { name: "Library" }).click();
  await inLibrary(page);
  await openSample(page, /the margin/i);
  const second = await hash(page);

  await page.goBack();
  await inLibrary(page);
  await page.goBack();
  await heading(page, /bridge/i);
  await noteOpen(page).waitFor();
  assert.equal(await hash(page), withNote);
  await page.goBack();
  await inLibrary(page);
  for (const there of [/bridge/i, null, /margin/i]) {
    await page.goForward();
    await (there ? heading(page, there) : inLibrary(page));
  }
  assert.equal(await hash(page), second);
});

test("the address of an article that is not here says so, and gives way to what is open", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, "# Ferry\n\nThe ferry of Lorwick sailed on Monday.");
  const address = await page.evaluate(() => location.hash);
  await page.evaluate(() => (location.hash = "#/article/0123456789abcdef0123456789abcdef"));
  await page.getByText("leads to an article that is not in this browser").first().waitFor({ state: "attached" });
  await until(page, (open) => location.hash === open, address);
});

test("a link to a note that is not here says so and opens the article", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  const article = await hash(page);
  await saved(page);
  await page.goto(`${server.url}${article}&note=0b8f6a4e-3c1d-4f7a-9a52-1d2e3f405162`);
  await page.getByRole("alert").filter({ hasText: "The note that this address leads to is not in this browser." }).waitFor({ state: "attached" });
  await heading(page, /bridge/i);
  assert.equal(await hash(page), article);
});

test("?article= opens an article of this site, text, Markdown or page, and no other", async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), "postil-site-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await cp(site, folder, { recursive: true, filter: (from) => !/noto-(?!naskh)|LICENSE/.test(from) });
  await cp(path.join(root, "tests/data/html/essay.html"), path.join(folder, "essay.html"));
  await writeFile(path.join(folder, "tide.md"), "# The tide\n\nIt comes.");
  const copy = await serve(folder);
  t.after(() => copy.close());
  const context = await openReader(t);
  const page = await openPage(context, copy.url, "?article=tide.md");
  await heading(page, "The tide");
  assert.match(page.url(), /\?article=tide\.md#\/article\//, "a reader who copies the address gives the article along");
  await page.reload();
  await heading(page, "The tide");
  await page.getByRole("button", { name: "Library" }).click();
  await inLibrary(page);
  assert.equal(page.url(), `${copy.url}#/`);
  await page.goBack();
  await heading(page, "The tide");

  await page.goto(`${copy.url}?article=${encodeURIComponent(`${copy.url}essay.html`)}`);
  await heading(page, "On writing in books");

  for (const [wanted, why] of [["https://news.example/a.md", /on another site \(news\.example\)/], ["absent.md", /The server answered 404/], ["javascript:alert(1)", /on another site/], ["http://[", /not an address/]]) {
    await page.goto("about:blank");
    await page.goto(`${copy.url}?article=${encodeURIComponent(wanted)}`);
    await page.getByRole("alert").filter({ hasText: why }).waitFor({ state: "attached" });
  }
});

test("what another program shares is read; a mere link is answered with what can be done", async (t) => {
  const page = await openPage(await openReader(t), server.url, `?shared-title=${encodeURIComponent("The mayor resigns")}&shared-text=${encodeURIComponent("Ada Brook, the mayor of Port Ansel, resigned on Monday.")}`);
  await page.getByRole("article").getByText("resigned on Monday").first().waitFor();
  assert.equal(new URL(page.url()).search, "");
  await page.goto(`${server.url}?shared-url=${encodeURIComponent("https://news.example/story")}`);
  await page.getByRole("alert").filter({ hasText: "Postil asks no other site for anything" }).waitFor({ state: "attached" });
  assert.deepEqual(page.trouble, []);
});

test("a text fragment leads to its words, far below the window", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /year on the Sill/i);
  await page.waitForFunction(() => location.hash.startsWith("#/article/"));
  const phrase = await page.waitForFunction(() => {
    const blocks = [...document.querySelectorAll("article .block")].map((block) => block.textContent);
    return blocks.slice(-30).find((text) => text.length > 200)?.split(" ").slice(2, 9).join(" ");
  }).then((handle) => handle.jsonValue());
  const fragment = `${new URL(page.url()).hash}:~:text=${encodeURIComponent(phrase)}`;
  const inWindow = () => page.waitForFunction((words) => {
    const block = [...document.querySelectorAll("article .block")].find((element) => element.textContent.includes(words));
    if (!block) return false;
    const { top, bottom } = block.getBoundingClientRect();
    return scrollY > 3000 && bottom > 0 && top < innerHeight;
  }, phrase);

  // As a link in another page of this site leads there: the browser itself looks for the words.
  await page.evaluate((to) => {
    const link = document.createElement("a");
    Object.assign(link, { href: to, textContent: "There" });
    link.style.cssText = "position:fixed;top:100px;left:0;z-index:9";
    document.body.append(link);
  }, fragment);
  await page.getByRole("link", { name: "There" }).click();
  await inWindow();
});
