// Reading and annotating with the keyboard alone: the caret in the text, names, marks, the focus, and which keys there are.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, marks, noteField, openPage, openReader, openSample, pasteArticle, pixelsOf, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const report = [
  "Mayor of Port Ansel resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday. Her deputy, Tomás Reyes, takes over. Nobody was surprised.",
  "The Harbour Commission met in the evening. It found that money was missing, and said so.",
].join("\n\n");

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

const focusArticle = (page) => page.getByRole("article").focus();
const selected = (page) => page.evaluate(() => getSelection().toString().replace(/\s+/g, " ").trim());
const heard = (page, text) => page.locator("#polite").filter({ hasText: text }).waitFor({ state: "attached" });
/** The words after the caret, in the canonical order of the text. */
const wordsAtCaret = (page) => page.evaluate(() => {
  const { focusNode, focusOffset } = getSelection();
  const range = document.createRange();
  range.setStart(focusNode, focusOffset);
  range.setEndAfter(document.querySelector("article").lastChild);
  return range.toString().trim().split(/\s+/).slice(0, 2).join(" ");
});

test("a caret moves by character, word, line, sentence, paragraph and document, and says where it is", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await focusArticle(page);
  await page.keyboard.press("c");
  await heard(page, "Caret on");
  const moves = [
    ["Control+ArrowDown", "The mayor", /^The mayor of Port Ansel/],
    ["Alt+ArrowDown", "Her deputy,", /^Her deputy, Tomás Reyes, takes over\.$/],
    ["Alt+ArrowDown", "Nobody was", /^Nobody was surprised\.$/],
    ["Alt+ArrowUp", "Her deputy,", /^Her deputy/],
    ["ArrowRight", "er deputy,", /^e$/],
    ["Control+ArrowRight", null, null],
    ["Control+End", "", /End of the paragraph/],
    ["Control+Home", "Mayor of", /^Mayor of Port Ansel resigns$/],
    ["Control+ArrowDown", "The mayor", null],
    ["Control+ArrowDown", "The Harbour", /^The Harbour Commission met/],
    ["Control+ArrowUp", "The mayor", null],
    ["End", null, null],
    ["Home", "The mayor", null],
    ["ArrowDown", null, null],
    ["ArrowUp", "The mayor", /^The mayor of Port Ansel/],
  ];
  for (const [key, words, said] of moves) {
    await page.keyboard.press(key);
    if (words !== null) assert.equal(await wordsAtCaret(page), words, key);
    if (said) await heard(page, said);
  }
  await page.keyboard.press("Escape");
  await heard(page, "Caret off");
});

test("the selection is extended by word, sentence and paragraph, marked, and the caret goes on", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await focusArticle(page);
  await page.keyboard.press("c");
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Shift+Alt+ArrowDown");
  assert.equal(await selected(page), "The mayor of Port Ansel, Ada Brook, resigned on Monday.");
  await page.keyboard.press("Shift+Alt+ArrowDown");
  assert.match(await selected(page), /takes over\.$/);
  await page.keyboard.press("Shift+Control+ArrowDown");
  assert.match(await selected(page), /surprised\.$/);
  await heard(page, "selected");
  await page.keyboard.press("e");
  await marks(page, "Nobody was surprised").first().waitFor();
  // The caret stands at the end of what was marked.
  await page.keyboard.press("Control+ArrowDown");
  assert.equal(await wordsAtCaret(page), "The Harbour");
  await page.keyboard.press("Shift+Control+ArrowRight");
  assert.match(await selected(page), /^The/);
});

test("the caret is seen on the canvas, also in an article that runs from right to left", async (t) => {
  const page = await reader(t);
  await openSample(page, /لاہور/);
  await page.getByRole("article").locator(".line").first().waitFor();
  await focusArticle(page);
  await page.keyboard.press("c");
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Control+ArrowDown");
  const at = () => page.evaluate(() => {
    const { focusNode, focusOffset } = getSelection();
    const range = document.createRange();
    range.setStart(focusNode, focusOffset);
    range.setEnd(focusNode, Math.min(focusOffset + 1, focusNode.length));
    const box = range.getBoundingClientRect();
    return { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
  });
  const start = await at();
  /** The column in which the accent's colour is tallest. */
  const seenAt = async (box) => {
    const clip = { x: Math.round(box.right) - 12, y: Math.round(box.top), width: 24, height: Math.max(12, Math.round(box.bottom - box.top)) };
    const { width, height, data } = await pixelsOf(page, clip);
    const isAccent = (i) => Math.abs(data[i] - 0x1d) < 12 && Math.abs(data[i + 1] - 0x5c) < 12 && Math.abs(data[i + 2] - 0x8f) < 12;
    const columns = Array.from({ length: width }, (_, x) => Array.from({ length: height }, (_, y) => isAccent((y * width + x) * 4)).filter(Boolean).length);
    const most = Math.max(...columns);
    return most > height / 2 ? clip.x + columns.indexOf(most) : -1;
  };
  await page.waitForFunction(() => document.querySelector("#polite").textContent !== "");
  let x = -1;
  for (let tries = 0; tries < 40 && x < 0; ++tries) x = await seenAt(start);
  assert.ok(Math.abs(x - start.right) <= 3, `the caret is at ${x}, the letter begins at ${start.right}`);
  // The left arrow goes on in the text, which runs to the left.
  await page.keyboard.press("ArrowLeft");
  const next = await at();
  assert.ok(next.right < start.right, `${next.right} is left of ${start.right}`);
});

test("from name to name that is not marked, marking on the way", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await withoutSuggestions(page);
  const names = [["Port Ansel", "l"], ["Ada Brook", "p"], ["Monday", "d"], ["Tomás Reyes", "p"], ["Harbour Commission", "o"]];
  for (const [name, key] of names) {
    await page.keyboard.press("n");
    await heard(page, `Selected ${name}`);
    assert.equal(await selected(page), name);
    await page.keyboard.press(key);
    await marks(page, name).first().waitFor();
  }
  await page.keyboard.press("n");
  await heard(page, "No name that is not marked");
  await page.keyboard.press("Control+z");
  await marks(page, "Harbour Commission").waitFor({ state: "detached" });
  await page.keyboard.press("Shift+N");
  assert.equal(await selected(page), "Harbour Commission");
});

test("next and previous mark take the focus, Enter opens the note, Escape comes back to the mark", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await withoutSuggestions(page);
  for (const key of ["l", "p"]) {
    await page.keyboard.press("n");
    await page.keyboard.press(key);
  }
  await marks(page, "Ada Brook").waitFor();
  const focusedMark = (words) => page.waitForFunction((text) => document.activeElement?.matches("mark") && document.activeElement.textContent === text, words);
  await page.keyboard.press("j");
  await focusedMark("Port Ansel");
  await page.keyboard.press("j");
  await focusedMark("Ada Brook");
  await page.keyboard.press("k");
  await focusedMark("Port Ansel");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Note");
  await page.keyboard.type("A town.");
  await page.keyboard.press("Escape");
  await focusedMark("Port Ansel");
});

test("after a note is closed, the next mark is the one after it, and a name's Enter marks the name", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await markWithKey(page, "Ada Brook", "p");
  await markWithKey(page, "Harbour Commission", "o");
  await focusArticle(page);
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement.textContent === "Ada Brook");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Person: Ada Brook" }).waitFor();
  await page.keyboard.press("n");
  await page.waitForFunction(() => getSelection().toString() !== "");
  const name = await page.evaluate(() => getSelection().toString());
  await page.keyboard.press("Enter");
  assert.equal(await noteField(page).count(), 0, `Enter on “${name}” opened the note of the mark before`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await focusArticle(page);
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement.tagName === "MARK");
  const first = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Done", exact: true }).waitFor({ state: "detached" });
  await page.keyboard.press("j");
  await page.waitForFunction((before) => document.activeElement.tagName === "MARK" && document.activeElement.textContent !== before, first);
});

test("the ends of a mark are moved by keys, from the mark that the next mark's key led to", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await withoutSuggestions(page);
  await markWithKey(page, "Ada", "p");
  await focusArticle(page);
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement.textContent === "Ada");
  await page.keyboard.press("Shift+M");
  await page.waitForFunction(() => getSelection().toString() === "Ada");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.waitForFunction(() => getSelection().toString().startsWith("Ada "));
  await page.getByRole("button", { name: "Move the mark here" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.closest('[role="toolbar"]') !== null);
  assert.equal(await noteField(page).evaluateAll((fields) => fields.includes(document.activeElement)), false);
});

test("Enter goes from a selection to the types, arrows go among them, and one of them marks", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await withoutSuggestions(page);
  await page.keyboard.press("n");
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
  await page.keyboard.press("Enter");
  const focused = (name) => page.waitForFunction((wanted) => document.activeElement?.getAttribute("aria-label") === wanted, name);
  await focused("Highlight");
  await page.keyboard.press("ArrowRight");
  await focused("Mark as Person");
  await page.keyboard.press("ArrowDown");
  await focused("Mark as Date");
  await page.keyboard.press("ArrowLeft");
  await focused("Mark as Place");
  await page.keyboard.press("Enter");
  await marks(page, "Port Ansel").first().waitFor();
});

test("the help lists keys that do what it says, and letters that are turned off do nothing and are not listed", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await withoutSuggestions(page);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await help.waitFor();
  const listed = await help.getByRole("listitem").allTextContents();
  for (const row of ["Mark as Person: P", "Next mark: J", "Caret by a sentence: Alt+Up  or  Alt+Down", "Undo: Ctrl+Z"]) assert.ok(listed.includes(row), `${row} in ${listed}`);
  const letters = help.getByRole("button", { name: "Single-letter keys" });
  assert.equal(await letters.getAttribute("aria-pressed"), "true");
  await letters.click();
  await help.getByRole("listitem").filter({ hasText: "Mark as Person" }).waitFor({ state: "detached" });
  const left = await help.getByRole("listitem").allTextContents();
  assert.deepEqual(left.filter((row) => /: (Shift\+)?.$/.test(row)), []);
  assert.ok(left.includes("Undo: Ctrl+Z"));
  await help.getByRole("button", { name: "Close", exact: true }).click();
  await help.waitFor({ state: "detached" });
  await focusArticle(page);
  for (const key of ["n", "c", "?", "t", "a"]) await page.keyboard.press(key);
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await selected(page), "");
  // All of it can be had without letters: from the list of annotations.
  await page.getByRole("button", { name: "List of annotations" }).click();
  await page.getByRole("button", { name: "Next unmarked name" }).click();
  await page.waitForFunction(() => getSelection().toString() === "Port Ansel");
  await page.keyboard.press("p");
  assert.equal(await marks(page, "Port Ansel").count(), 0);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Highlight");
  await page.keyboard.press("Enter");
  await marks(page, "Port Ansel").first().waitFor();
});

test("a command gets another key, which is kept, goes to another browser as a file, and can be taken back", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await withoutSuggestions(page);
  await focusArticle(page);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const row = (words) => help.getByRole("listitem").filter({ hasText: words });
  const change = help.getByRole("button", { name: "Change the key of List of annotations" });

  // Escape leaves it as it was, and the dialog open.
  await change.focus();
  await page.keyboard.press("Enter");
  await help.getByText(/^Press the new key/).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await help.getByText("Choose a command to give it another key.").waitFor({ state: "attached" });
  await row("List of annotations: A").waitFor({ state: "attached" });

  // A key that is another's: it is told.
  await change.click();
  await help.getByText(/^Press the new key/).waitFor({ state: "attached" });
  await page.keyboard.press("j");
  await help.getByText("List of annotations: J. Taken from “Next mark”.").waitFor({ state: "attached" });
  await row("List of annotations: J").waitFor({ state: "attached" });
  await row("Next mark: no key").waitFor({ state: "attached" });
  const [saved] = await Promise.all([page.waitForEvent("download"), help.getByRole("button", { name: "Save keys" }).click()]);
  const file = await readFile(await saved.path(), "utf8");
  assert.equal(JSON.parse(file).keys["mark.list"], "j");

  // After a reload it is still that key; the old one does nothing.
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await page.reload();
  await boxOf(page, "Harbour Commission");
  await focusArticle(page);
  await page.keyboard.press("a");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.keyboard.press("j");
  await page.getByRole("dialog", { name: /annotation/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  // All as usual; then the file brings it again.
  await page.keyboard.press("?");
  await help.getByRole("button", { name: "Usual keys" }).click();
  await row("List of annotations: A").waitFor({ state: "attached" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), help.getByRole("button", { name: "Load keys" }).click()]);
  await chooser.setFiles({ name: "my.keys.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await row("List of annotations: J").waitFor({ state: "attached" });
});

test("keys of the browser's own are left to it", async (t) => {
  const page = await reader(t);
  await pasteArticle(page, report);
  await focusArticle(page);
  await page.evaluate(() => {
    window.taken = [];
    addEventListener("keydown", (event) => event.defaultPrevented && window.taken.push(event.key));
  });
  for (const key of ["Control+f", "Control+l", "Control+p", "Control+d", "Alt+ArrowLeft", "F6", "F7", "F12", "Space", "PageDown", "ArrowDown", "Tab"]) {
    await page.evaluate((name) => {
      const parts = name.split("+");
      dispatchEvent(new KeyboardEvent("keydown", { key: parts.at(-1) === "Space" ? " " : parts.at(-1), ctrlKey: parts.includes("Control"), altKey: parts.includes("Alt"), bubbles: true, cancelable: true }));
    }, key);
  }
  assert.deepEqual(await page.evaluate(() => window.taken), []);
});

test("Tab walks through each view in the order of the eye, and what has the focus has a ring on the canvas", async (t) => {
  const page = await reader(t);
  const walk = async (most) => {
    const seen = [];
    for (let i = 0; i < most; ++i) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        return { name: element.getAttribute("aria-label") ?? element.textContent.slice(0, 30), tag: element.tagName, left: box.left, top: box.top, right: box.right, bottom: box.bottom };
      });
      if (here.tag === "BODY") break;
      assert.ok(here.bottom > 0 && here.top < 800, `${here.name} is in the window`);
      seen.push(here.name);
    }
    return seen;
  };
  const library = await walk(6);
  assert.deepEqual(library.slice(0, 3), ["Undo", "Open a file", "Paste text"]);
  await pasteArticle(page, report);
  await boxOf(page, "Harbour Commission");
  await page.getByRole("button", { name: "Library" }).focus();
  assert.deepEqual(await walk(1), ["Mayor of Port Ansel resigns"]);
  // The ring: the accent's colour where there was none, around the column.
  const column = await page.getByRole("article").boundingBox();
  const clip = { x: Math.round(column.x) - 24, y: 300, width: 12, height: 8 };
  const isAccent = ({ data }) => data.some((_, i) => i % 4 === 0 && Math.abs(data[i] - 0x1d) < 6 && Math.abs(data[i + 1] - 0x5c) < 6);
  let ringed = false;
  for (let tries = 0; tries < 40 && !ringed; ++tries) ringed = isAccent(await pixelsOf(page, clip));
  assert.ok(ringed, "a ring around the column");
});
