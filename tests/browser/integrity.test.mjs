// A site of which one byte was changed: what the page starts with is not started with, and what comes later is not used; either
// way a sentence says which file it was. And nothing in the site tells where or when it was built.

import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../tools/serve.mjs";
import { openPage, openReader, openSample, pasteArticle, root, saved, site } from "./postil_page.mjs";

let folder;
let server;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "postil-changed-"));
  await cp(site, folder, { recursive: true, filter: (from) => !/noto-(?!nas)|LICENSE/.test(from) });
  server = await serve(folder);
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** As long as the test lasts. The file stays as good as it was: a white space more, or another word in what is no code. */
async function change(t, name) {
  const file = path.join(folder, name);
  const bytes = await readFile(file);
  t.after(() => writeFile(file, bytes));
  const changed = Buffer.from(bytes);
  const end = changed.length - 1;
  if (/\.(m?js|json|css|md)$/.test(name)) return writeFile(file, Buffer.concat([bytes, Buffer.from(" ")]));
  changed[end] ^= 1;
  return writeFile(file, changed);
}

/** A page that has an article with a mark, left before anything is wrong with the site. */
async function readBefore(t) {
  const context = await openReader(t);
  const page = await openPage(context, server.url);
  await pasteArticle(page, "The mayor resigns\n\nThe mayor of Port Ansel, Ada Brook, resigned on Monday.");
  await saved(page);
  return page;
}

const atStart = ["main.js", "style.css", "postil.mjs", "postil.wasm", "fonts/manifest.json", "hyphenation/index.json", "samples/index.json", "hashes.json"];
for (const name of atStart) {
  test(`with another ${name} nothing is started, the page names it, and what is stored can be taken away`, async (t) => {
    const page = await readBefore(t);
    await change(t, name);
    await page.reload();
    await page.getByRole("heading", { name: "Postil could not start" }).waitFor();
    const reason = await page.locator("#failure-reason").textContent();
    assert.ok(reason.includes(name), reason);
    assert.match(reason, /is not the (one|file) that belongs to this/);
    assert.ok(await page.locator("#page").isHidden(), "and nothing else is there");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save everything that is stored" }).click()]);
    const records = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.ok(records.some(({ key, value }) => key.startsWith("source/") && value.includes("resigned on Monday")));
  });
}

const told = (page, name) => page.getByRole("alert").filter({ hasText: `The file ${name} on the server is not the one that belongs to this Postil` }).waitFor({ state: "attached" });

/** What is wrong with the site is told of by the browser, too. */
const otherTrouble = (page) => page.trouble.filter((text) => !/integrity/i.test(text));

test("with another model names are not suggested, which is said, and one can read", async (t) => {
  await change(t, "entities/model.bin");
  const page = await openPage(await openReader(t), server.url);
  await openSample(page, /bridge/i);
  await told(page, "entities/model.bin");
  await page.getByRole("article").locator(".line").first().waitFor();
  assert.deepEqual(otherTrouble(page), []);
});

test("with another face of the text, other patterns or another sample that is said, and the rest can be read", async (t) => {
  const faces = (await readdir(path.join(folder, "fonts"))).filter((name) => /source-serif-4-latin-(wght|400)-normal/.test(name));
  for (const [name, open] of [
    [`fonts/${faces[0]}`, (page) => openSample(page, /bridge/i)],
    ["hyphenation/en-us.txt", (page) => openSample(page, /bridge/i)],
    ["samples/bridge-inquiry.txt", (page) => page.getByRole("button", { name: /bridge/i }).click()],
  ]) {
    await t.test(name, async (each) => {
      await change(each, name);
      const page = await openPage(await openReader(each), server.url);
      await open(page);
      if (name.startsWith("hyphenation/")) {
        await page.keyboard.press("Shift+T");
        await page.getByRole("button", { name: "Hyphenate words" }).click();
      }
      await told(page, name);
      assert.deepEqual(otherTrouble(page), []);
    });
  }
});

test("with another reader of web pages they are refused, naming it", async (t) => {
  await change(t, "webpage.js");
  const page = await openPage(await openReader(t), server.url);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open a file" }).first().click()]);
  await chooser.setFiles(path.join(root, "tests/data/html/essay.html"));
  await told(page, "webpage.js");
});

test("each part is fetched once, though it is fetched ahead and held to its hash", async (t) => {
  const context = await openReader(t);
  const asked = [];
  context.on("request", (request) => asked.push(new URL(request.url()).pathname.slice(1)));
  const page = await openPage(context, server.url);
  await page.waitForTimeout(500);
  for (const name of ["main.js", "guard.js", "postil.mjs", "postil.wasm", "hashes.json", "fonts/manifest.json"]) {
    assert.equal(asked.filter((each) => each === name).length, 1, name);
  }
});

test("no file of the site tells where or when it was built, or by whom", async () => {
  const files = (await readdir(site, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const places = [root, os.tmpdir(), os.homedir(), `/${os.userInfo().username}/`, os.hostname()].filter((place) => place.length > 4);
  for (const { parentPath, path: folderOf, name } of files) {
    const file = path.join(parentPath ?? folderOf, name);
    if (/\.(ttf|map)$/.test(name)) continue;
    const text = await readFile(file, "latin1");
    for (const place of places) assert.ok(!text.includes(place), `${name} has ${place} in it`);
    if (!/\.(js|mjs|wasm|json|html|css)$/.test(name) || /samples/.test(file)) continue;
    const today = new Date().toISOString().slice(0, 10);
    assert.ok(!text.includes(today), `${name} has the day in it`);
  }
});
