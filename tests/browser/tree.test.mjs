// What assistive technology is told: Chromium's own accessibility tree, live announcements, dialogs' focus, and axe on every view.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { boxOf, marks, openFile, openPage, openReader, pasteArticle, selectWithMouse, startServer } from "./postil_page.mjs";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const report = [
  "# Mayor of Port Ansel resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday. See [the report](https://example.org/report).",
  "## What was found",
  "* Money was missing from Port Ansel's harbour.\n* Nobody asked.",
  "## What came of it",
  "Nothing.",
].join("\n\n");

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

async function markAs(page, words, key) {
  await selectWithMouse(page, words);
  await page.keyboard.press(key);
  await marks(page, words).first().waitFor();
}

async function noteOn(page, words, note) {
  await marks(page, words).first().click();
  const field = page.getByRole("textbox", { name: "Note" });
  await field.fill(note);
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
}

/** The tree as [role, name, description, depth among what is not ignored], in reading order. */
async function treeOf(page) {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const rows = [];
  const walk = (node, inside) => {
    const row = { role: node.role?.value, name: node.name?.value ?? "", description: node.description?.value ?? "", inside,
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])) };
    if (!node.ignored) rows.push(row);
    for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), node.ignored ? inside : [...inside, row.role]);
  };
  walk(nodes[0], []);
  return rows;
}

test("the tree tells landmarks, headings, the article, its lists and links, and marks with type and note", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Nobody asked");
  await markAs(page, "Ada Brook", "p");
  await noteOn(page, "Ada Brook", "Mayor since 2019");
  await markAs(page, "Monday", "d");
  const tree = await treeOf(page);
  const find = (role, name) => tree.filter((row) => row.role === role && (name === undefined || row.name === name));
  for (const landmark of ["banner", "main", "article", "complementary"]) assert.equal(find(landmark).length, 1, landmark);
  assert.equal(find("article")[0].name, "Mayor of Port Ansel resigns");
  const headings = find("heading").map(({ name, properties }) => `${properties.level} ${name}`);
  assert.deepEqual(headings, ["1 Mayor of Port Ansel resigns", "2 What was found", "2 What came of it"]);
  const told = find("mark");
  assert.deepEqual(told.map(({ description }) => description), ["Person. Note: Mayor since 2019", "Date"]);
  assert.ok(told.every(({ inside }) => inside.includes("article")));
  // A link that runs over a line end is told line by line, but the Tab key stops at it once.
  assert.equal(find("link").map(({ name }) => name).join("").replace(/\s+/g, " "), "the report");
  assert.equal(await page.locator("article a").evaluateAll((links) => links.filter((link) => link.tabIndex === 0).length), 1);
  assert.equal(find("listitem").filter(({ inside }) => inside.includes("article")).length, 2);
  assert.ok(find("toolbar", "Reading tools")[0].inside.includes("banner"));
  assert.ok(find("button", "Person: Ada Brook")[0].inside.join().includes("complementary,list"));
  assert.equal(tree.filter(({ role }) => role === "Canvas" || role === "canvas").length, 0, "the canvas is hidden");
  // Reading aloud takes the article's words from here, whole and once each.
  const read = tree.filter(({ role, inside }) => role === "StaticText" && inside.includes("article")).map(({ name }) => name).join("");
  assert.match(read.replace(/\s+/g, " "), /The mayor of Port Ansel, Ada Brook, resigned on Monday\. See the report\./);
});

test("all of a long article is told, whatever of it the window shows", async (t) => {
  const page = await reader(t);
  const months = Array.from({ length: 24 }, (_, i) => `Month ${i + 1}`);
  const year = months.map((month) => `## ${month}\n\n${"The ferry came and went, and the harbour kept its accounts. ".repeat(20)}`);
  await pasteArticle(page, ["# Two years on the Sill", ...year, "Ada Brook read [the report](https://example.org/report)."].join("\n\n"));
  await page.getByRole("article").click();
  await page.keyboard.press("End");
  await boxOf(page, "Ada Brook");
  await markAs(page, "Ada Brook", "p");
  await page.keyboard.press("Home");
  const told = async () => {
    const tree = (await treeOf(page)).filter(({ inside }) => inside.includes("article"));
    const names = (role) => tree.filter((row) => row.role === role).map(({ name }) => name);
    return { headings: names("heading"), marks: tree.filter(({ role }) => role === "mark").map(({ description }) => description), links: names("link") };
  };
  const all = { headings: ["Two years on the Sill", ...months], marks: ["Person"], links: ["the report"] };
  for (const width of [1280, 700]) {
    await page.setViewportSize({ width, height: 800 });
    let now = await told();
    for (let i = 0; i < 100 && !isDeepStrictEqual(now, all); ++i) {
      await page.waitForTimeout(100);
      now = await told();
    }
    assert.deepEqual(now, all, `${width} pixels wide`);
  }
});

test("who listens goes through a book by its headings, though only what is near is laid out", async (t) => {
  const page = await reader(t);
  const chapters = Array.from({ length: 300 }, (_, i) => `Chapter ${i + 1}`);
  const book = chapters.map((chapter) => `## ${chapter}\n\n${"The ferry came and went, and the harbour kept its accounts until the lamps were lit. ".repeat(75)}`);
  await openFile(page, "book.md", ["# The keeping of the harbour", ...book].join("\n\n"));
  await page.waitForFunction(() => document.querySelectorAll("article h2").length === 300);
  assert.ok(await page.locator("article [hidden=until-found]").count() > 20, "it is a book");
  const headings = (await treeOf(page)).filter(({ role, inside }) => role === "heading" && inside.includes("article")).map(({ name }) => name);
  assert.deepEqual(headings, ["The keeping of the harbour", ...chapters]);
});

test("a paragraph in another script says in which language it is", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, ["Four greetings", "Nobody spoke the same way.", "שלום לכולם וברוכים הבאים", "欢迎大家来到这里", "ようこそ、みなさん", "Καλώς ήρθατε όλοι"].join("\n\n"));
  await boxOf(page, "Nobody");
  const languages = await page.locator("article p").evaluateAll((all) => all.map((one) => one.closest("[lang]").lang));
  assert.deepEqual(languages, ["en", "he", "zh", "ja", "el"]);
});

test("what happens is announced: the type, and how many mentions there are", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Nobody asked");
  const heard = (text) => page.getByRole("status").filter({ hasText: text }).waitFor({ state: "attached" });
  await selectWithMouse(page, "Port Ansel");
  await page.keyboard.press("l");
  await heard(/^Marked as Place; 3 mentions$/);
  await page.keyboard.press("m");
  await heard(/^Marked 2 more mentions of Port Ansel$/);
  await page.keyboard.press("Control+z");
  await heard(/^Undone/i);
});

test("the list of annotations has every mark in order, says as much as is wanted, and leads to the mark", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Nobody asked");
  await markAs(page, "Nobody", "o");
  await markAs(page, "Ada Brook", "p");
  await noteOn(page, "Ada Brook", "Mayor since 2019");
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "2 annotations" });
  await dialog.waitFor();
  const said = () => dialog.getByRole("listitem").getByRole("button").evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
  assert.deepEqual(await said(), ["Person: Ada Brook. Note: Mayor since 2019", "Organisation: Nobody"]);
  assert.deepEqual(await dialog.getByRole("listitem").evaluateAll((items) => items.map((item) => `${item.ariaPosInSet}/${item.ariaSetSize}`)), ["1/2", "2/2"]);
  await dialog.getByRole("button", { name: "Hide notes and tags" }).click();
  await dialog.getByRole("button", { name: "Person: Ada Brook", exact: true }).waitFor();
  assert.deepEqual(await said(), ["Person: Ada Brook", "Organisation: Nobody"]);
  await dialog.getByRole("button", { name: "Person: Ada Brook" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Organisation: Nobody");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Note" || document.activeElement.matches("mark"));
  await page.getByRole("listitem").filter({ hasText: "Note on Nobody" }).waitFor();
  // The choice is kept.
  await page.reload();
  await page.getByRole("button", { name: "List of annotations" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Person: Ada Brook", exact: true }).waitFor();
});

test("a dialog keeps the focus in it, and gives it back", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Nobody asked");
  for (const name of ["Keyboard shortcuts", "Text and theme", "List of annotations"]) {
    const opener = page.getByRole("button", { name });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    for (let i = 0; i < 14; ++i) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate(() => (document.activeElement.closest("dialog") ? "dialog" : document.activeElement.tagName));
      // Past its ends the browser's own controls come, which a page can't see.
      assert.ok(where === "dialog" || where === "BODY", `${name}: ${where}`);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.waitForFunction((label) => document.activeElement.getAttribute("aria-label") === label, name);
  }
});

test("each dialog keeps the focus that a key opened, and the article has it afterwards", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Nobody asked");
  await markAs(page, "Nobody", "o");
  for (const key of ["?", "Shift+T", "a", "f", "Shift+F", "Shift+R", "Shift+W", "Shift+G", "Shift+Z", "Shift+E", "Shift+H", "Shift+V", "Shift+D", "Shift+K", "Control+k"]) {
    await page.getByRole("article").focus();
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    for (let i = 0; i < 8; ++i) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate(() => (document.activeElement.closest("dialog") ? "dialog" : document.activeElement.tagName));
      assert.ok(where === "dialog" || where === "BODY", `${key}: ${where}`);
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement.tagName === "ARTICLE");
  }
});

const themes = [
  ["light", { colorScheme: "light" }, null],
  ["dark", { colorScheme: "dark" }, null],
  ["sepia", {}, "Sepia"],
  ["contrast", { contrast: "more" }, null],
  ["forced", { forcedColors: "active" }, null],
];

for (const [name, media, choice] of themes) {
  test(`axe finds nothing on any view in ${name}`, async (t) => {
    const page = await reader(t, { bypassCSP: true, ...media });
    await page.evaluate(axeSource);
    const check = async (view) => {
      // Colours are on the canvas, where axe cannot see them: tests/ui/theme_test.cpp computes them.
      const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { "color-contrast": { enabled: false } } }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${view}: ${id} ${nodes[0].html.slice(0, 160)}`), []);
    };
    const dialogs = async (...names) => {
      for (const label of names) {
        await page.getByRole("button", { name: label }).first().click();
        await page.getByRole("dialog").waitFor();
        await check(label);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
    };
    const opened = async (...keys) => {
      for (const key of keys) {
        await page.keyboard.press(key);
        await page.getByRole("dialog").waitFor();
        await check(key);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
    };
    if (choice) {
      await page.getByRole("button", { name: "Text and theme" }).click();
      await page.getByRole("radio", { name: choice }).click();
      await page.keyboard.press("Escape");
    }
    await check("library");
    await dialogs("Paste text", "Keyboard shortcuts", "Text and theme");
    await pasteArticle(page, report);
    await boxOf(page, "Nobody asked");
    await check("article");
    await selectWithMouse(page, "Ada Brook");
    await check("selection");
    await page.keyboard.press("p");
    await marks(page, "Ada Brook").first().click();
    await page.getByRole("textbox", { name: "Note" }).fill("mayor");
    await page.getByRole("button", { name: "Unsure", exact: true }).click();
    await check("note");
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await dialogs("Keyboard shortcuts", "Text and theme", "List of annotations", "Share and export", "Search everything", "Contents");
    await opened("f", "Shift+R", "Shift+W", "Shift+G", "Shift+Z", "Shift+Y");
    await page.keyboard.press("a");
    await page.getByRole("checkbox", { name: "Select all" }).click();
    await page.getByRole("status").filter({ hasText: "selected" }).waitFor({ state: "attached" });
    await check("ticked annotations");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Shift+Q");
    await page.getByRole("region", { name: "Quiz" }).waitFor();
    await check("quiz");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Quiz" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Find in the article" }).click();
    await page.getByRole("textbox", { name: "Find in the article" }).fill("port");
    await page.getByRole("search").getByRole("status").filter({ hasText: /^1 of \d+$/ }).waitFor({ state: "attached" });
    await check("finding");
    await page.getByRole("button", { name: "Close the search" }).click();
    await page.getByRole("search").waitFor({ state: "detached" });
    await page.keyboard.press("Shift+F");
    await page.getByRole("dialog", { name: "Compare readers" }).waitFor();
    await check("comparison");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForFunction(() => document.querySelector("canvas").clientWidth === 390);
    await marks(page, "Ada Brook").first().click();
    await page.getByRole("region", { name: "Note on Ada Brook" }).waitFor();
    await check("note as a sheet");
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await page.getByRole("button", { name: "Library" }).click();
    await page.getByRole("heading", { name: "Your articles" }).waitFor();
    await check("shelf");
    await opened("Shift+A", "Shift+D");
  });
}
