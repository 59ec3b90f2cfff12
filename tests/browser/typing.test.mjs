// Typing over the canvas: input methods, dead keys, right-to-left, spelling, and a phone's keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, marks, openPage, openReader, pasteArticle, saved, selectWithMouse, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const report = "The mayor resigns\n\nThe mayor of Port Ansel, Ada Brook, resigned on Monday.";

async function openNote(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  await pasteArticle(page, report);
  await selectWithMouse(page, "Ada Brook");
  await page.keyboard.press("p");
  await marks(page, "Ada Brook").first().click();
  await page.getByRole("textbox", { name: "Note" }).waitFor();
  return page;
}

const composed = [
  { language: "Chinese", steps: ["n", "ni", "你h", "你hao"], text: "你好" },
  { language: "Japanese", steps: ["k", "か", "かn", "かんj", "かんじ"], text: "漢字" },
  { language: "Korean", steps: ["ㅎ", "하", "한"], text: "한" },
];

for (const name of ["Note", "Tags"]) {
  test(`${name}: what is composed is left alone while the page is drawn anew around it, and arrives whole`, async (t) => {
    const page = await openNote(t);
    const devtools = await page.context().newCDPSession(page);
    const field = page.getByRole("textbox", { name });
    await field.click();
    let whole = "";
    for (const { language, steps, text } of composed) {
      for (const step of steps) {
        await devtools.send("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
        assert.equal(await field.inputValue(), whole + step, language);
        // The scene changes under the composition: another width, another pointer place.
        await page.mouse.move(300 + step.length * 40, 300);
        await page.setViewportSize({ width: 1280 - step.length, height: 800 });
        await page.waitForFunction((width) => document.querySelector("canvas").clientWidth === width, 1280 - step.length);
        assert.equal(await field.inputValue(), whole + step, `${language} after a new scene`);
      }
      await devtools.send("Input.insertText", { text });
      whole += text;
      assert.equal(await field.inputValue(), whole, language);
    }
    await saved(page);
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await page.getByRole("button", { name: "Person: Ada Brook" }).click({ position: { x: 14, y: 14 } }); // its words lie over it, for whoever selects them
    await page.waitForFunction(([label, value]) => document.querySelector(`[aria-label="${label}"]`)?.value === value, [name, "你好漢字한"]);
  });
}

test("text to be read is composed into the paste field too", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  const devtools = await page.context().newCDPSession(page);
  await page.getByRole("button", { name: "Paste text" }).click();
  const field = page.getByRole("textbox", { name: "Text of the article" });
  await field.click();
  await devtools.send("Input.imeSetComposition", { text: "かんじ", selectionStart: 3, selectionEnd: 3 });
  assert.equal(await field.inputValue(), "かんじ");
  await devtools.send("Input.insertText", { text: "漢字の本" });
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("article").getByText("漢字の本").first().waitFor();
});

test("dead keys make their letter, Arabic runs from the right, and emoji stay whole", async (t) => {
  const page = await openNote(t);
  const devtools = await page.context().newCDPSession(page);
  const note = page.getByRole("textbox", { name: "Note" });
  await note.click();
  // A dead key comes as "Dead", then the letter with its accent.
  await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Dead", code: "BracketLeft" });
  await devtools.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
  await devtools.send("Input.insertText", { text: "é" });
  assert.equal(await note.inputValue(), "é");
  await note.fill("");
  await page.keyboard.insertText("شہر کا میئر");
  const direction = await note.evaluate((field) => [field.dir, getComputedStyle(field).direction, field.matches(":dir(rtl)")]);
  assert.deepEqual([direction[0], direction[2]], ["auto", true]);
  await page.keyboard.insertText(" 👩🏽‍🚀");
  await saved(page);
  await page.reload(); // the address names the open note
  await page.waitForFunction(() => document.querySelector('[aria-label="Note"]')?.value === "شہر کا میئر 👩🏽‍🚀");
});

test("notes are spelled-checked, in real text fields that letters are no commands in", async (t) => {
  const page = await openNote(t);
  const note = page.getByRole("textbox", { name: "Note" });
  const kinds = await note.evaluate((field) => [field.tagName, field.spellcheck, getComputedStyle(field).color === "rgba(0, 0, 0, 0)", field.readOnly]);
  assert.deepEqual(kinds, ["TEXTAREA", true, false, false]);
  await note.click();
  await page.keyboard.type("pqt? jk");
  assert.equal(await note.inputValue(), "pqt? jk");
  assert.equal(await marks(page, "Ada Brook").count(), 1);
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("a phone's keyboard does not cover the field that is typed in", async (t) => {
  const page = await openNote(t, { width: 390, height: 844, hasTouch: true, isMobile: true });
  assert.match(await page.locator('meta[name="viewport"]').getAttribute("content"), /interactive-widget=resizes-content/);
  const note = page.getByRole("textbox", { name: "Note" });
  await note.tap();
  // With that, the window is as high as what the keyboard leaves.
  await page.setViewportSize({ width: 390, height: 500 });
  await page.waitForFunction(() => {
    const box = document.querySelector('[aria-label="Note"]').getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  // Where a browser knows no such thing, it says how much of the window is seen.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, "height", { get: () => 480, configurable: true });
    visualViewport.dispatchEvent(new Event("resize"));
  });
  await page.waitForFunction(() => document.querySelector('[aria-label="Note"]').getBoundingClientRect().bottom <= 480);
  await boxOf(page, "mayor");
});

test("what is begun and not sent outlives a reload, and is gone once it is sent", async (t) => {
  const page = await openNote(t);
  await saved(page);
  await page.getByRole("button", { name: "Reply to the note" }).click();
  await page.getByRole("textbox", { name: "Reply" }).fill("Since which year?");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Reply" }).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.reload();
  await marks(page, "Ada Brook").first().click();
  await page.getByRole("button", { name: "Reply to the note" }).click();
  const reply = page.getByRole("textbox", { name: "Reply" });
  assert.equal(await reply.inputValue(), "Since which year?");
  await page.getByRole("button", { name: "Send reply" }).click();
  await page.getByRole("listitem").filter({ hasText: "Since which year?" }).first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Reply to the note" }).click();
  assert.equal(await reply.inputValue(), "");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Library" }).click();

  await page.keyboard.press("Shift+V");
  const paste = page.getByRole("textbox", { name: "Text of the article" });
  await paste.fill("A text that is not whole yet");
  await page.reload();
  await page.getByRole("heading", { name: "Your articles" }).waitFor();
  await page.keyboard.press("Shift+V");
  assert.equal(await paste.inputValue(), "A text that is not whole yet");
  await page.getByRole("button", { name: "Read it" }).click();
  await boxOf(page, "A text that");
  await page.keyboard.press("Shift+V");
  await paste.waitFor();
  assert.equal(await paste.inputValue(), "");
});
