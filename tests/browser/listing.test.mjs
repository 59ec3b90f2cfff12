// The list of annotations: sorted, filtered, and changed several at a time; the history of steps; a mark's ends moved.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, markWithKey, marks, noteField, openPage, openReader, pasteArticle, saved, selectWithMouse, startServer, withoutSuggestions } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const text = [
  "Ferry sails again",
  "Ada Brook told the council of Lorwick on Monday that the ferry would sail again. Brook has run the pier since the storm.",
  "Nobody in Lorwick objected, said Omar Reyes, who had come by the early boat.",
].join("\n\n");

async function marked(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  await pasteArticle(page, text);
  await withoutSuggestions(page);
  await markWithKey(page, "Omar Reyes", "p");
  await markWithKey(page, "Ada Brook", "p");
  await markWithKey(page, "Lorwick", "l");
  await saved(page);
  return page;
}

const dialog = (page, name) => page.getByRole("dialog", { name });
const rows = (page) => page.getByRole("dialog").getByRole("listitem").getByRole("button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
const rowsBecome = async (page, wanted) => {
  for (let i = 0; i < 100 && (await rows(page)).join() !== wanted.join(); ++i) await page.waitForTimeout(50);
  assert.deepEqual(await rows(page), wanted);
};
const said = (page, words) => page.locator("#polite").filter({ hasText: words }).waitFor({ state: "attached" });

test("the list is sorted by place or time, and shows only what is chosen", async (t) => {
  const page = await marked(t);
  await page.keyboard.press("a");
  await dialog(page, "3 annotations").waitFor();
  await rowsBecome(page, ["Person: Ada Brook", "Place: Lorwick", "Person: Omar Reyes"]);
  await page.getByRole("radio", { name: "Newest first" }).click();
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  await rowsBecome(page, ["Place: Lorwick", "Person: Ada Brook", "Person: Omar Reyes"].map((row) => `${row}. Made on ${today}`));
  await page.getByRole("button", { name: "Person 2" }).click();
  await dialog(page, "2 of 3 annotations").waitFor();
  await page.getByRole("radio", { name: "By place" }).click();
  await rowsBecome(page, ["Person: Ada Brook", "Person: Omar Reyes"]);
  await page.getByRole("button", { name: "Person 2" }).click();
  await dialog(page, "3 annotations").waitFor();
});

test("several are retyped, tagged and deleted at once, each in one step that undo takes back", async (t) => {
  const page = await marked(t);
  await page.keyboard.press("a");
  await page.getByRole("checkbox", { name: "Select Ada Brook" }).click();
  await page.getByRole("checkbox", { name: "Select Omar Reyes" }).press("Space");
  await page.getByRole("status").filter({ hasText: "2 selected" }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Change to Organisation" }).click();
  await said(page, "Changed 2 annotations to Organisation");
  await rowsBecome(page, ["Organisation: Ada Brook", "Place: Lorwick", "Organisation: Omar Reyes"]);

  const field = page.getByRole("textbox", { name: "Tags for all of them" });
  await field.fill("council, ferry");
  await field.press("Enter");
  await said(page, "Tagged 2 annotations #council #ferry");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Tags for all of them");
  assert.equal(await field.inputValue(), "");
  await page.getByRole("group", { name: "Tags of the selected" }).getByRole("button", { name: "#ferry" }).click();
  await said(page, "Took #ferry off 2 annotations");
  await rowsBecome(page, ["Organisation: Ada Brook. Tags: #council", "Place: Lorwick", "Organisation: Omar Reyes. Tags: #council"]);
  await page.getByRole("button", { name: "#council 2", exact: true }).click();
  await dialog(page, "2 of 3 annotations").waitFor();
  await page.getByRole("button", { name: "#council 2", exact: true }).click();

  await page.getByRole("checkbox", { name: "Select all" }).click();
  await page.getByRole("status").filter({ hasText: "3 selected" }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog(page, "No annotations yet").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await marks(page, "Omar Reyes").first().waitFor();
  for (let i = 0; i < 3; ++i) await page.keyboard.press("Control+z");
  await saved(page);
  await page.keyboard.press("a");
  await rowsBecome(page, ["Person: Ada Brook", "Place: Lorwick", "Person: Omar Reyes"]);
});

test("the history goes back several steps and forth again", async (t) => {
  const page = await marked(t);
  await page.keyboard.press("Shift+Z");
  await dialog(page, "History").waitFor();
  await rowsBecome(page, ["Mark as Place: “Lorwick”", "Mark as Person: “Ada Brook”", "Mark as Person: “Omar Reyes”", "As it was when you came"]);
  const steps = dialog(page, "History").getByRole("listitem").getByRole("button");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-current") === "true");
  await steps.nth(2).click();
  await page.waitForFunction(() => document.querySelectorAll("dialog [aria-current=true]").length === 1 && document.querySelectorAll("dialog li button")[2].ariaCurrent === "true");
  assert.equal(await page.getByRole("article").locator("mark").count(), 1);
  assert.equal(await steps.nth(0).getAttribute("aria-description"), "Undone");
  await steps.nth(0).click();
  await page.waitForFunction(() => document.querySelectorAll("article mark").length === 3);
  await page.keyboard.press("Escape");
  await saved(page);
  await page.reload();
  await boxOf(page, "Nobody");
  assert.equal(await page.getByRole("article").locator("mark").count(), 3);
  // A reload is no end of it.
  await page.keyboard.press("Control+z");
  await marks(page, "Lorwick").first().waitFor({ state: "detached" });
  await saved(page);
  await page.reload();
  await boxOf(page, "Nobody");
  await page.keyboard.press("Control+Shift+z");
  await marks(page, "Lorwick").first().waitFor();
});

test("a mark is moved to what is selected while its note is open, with its note", async (t) => {
  const page = await marked(t);
  await marks(page, "Ada Brook").first().click();
  await noteField(page).fill("the mayor");
  await selectWithMouse(page, "Brook told the council");
  await page.getByRole("button", { name: "Move the mark here" }).click();
  await said(page, "Mark moved");
  await marks(page, "Brook told the council").first().waitFor();
  assert.equal(await noteField(page).inputValue(), "the mayor");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await marks(page, "Ada Brook").first().waitFor();
});

test("the ends of a mark are dragged", async (t) => {
  const page = await marked(t);
  await marks(page, "Omar Reyes").first().click();
  await noteField(page).waitFor();
  await page.keyboard.press("Escape");
  await noteField(page).waitFor({ state: "detached" });
  await page.keyboard.press("j");
  for (let i = 0; i < 3 && !(await page.getByRole("region", { name: "Note on Omar Reyes" }).or(page.getByRole("listitem").filter({ hasText: "Omar" })).count()); ++i) await page.keyboard.press("j");
  await page.keyboard.press("Shift+M");
  await page.waitForFunction(() => getSelection().toString().length > 0);
  const words = await page.evaluate(() => getSelection().toString());
  const end = await page.evaluate(() => {
    const box = [...document.querySelectorAll(".handle")][1].getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(end.x + 60, end.y, { steps: 6 });
  await page.mouse.up();
  await page.waitForFunction((before) => getSelection().toString().length > before.length && getSelection().toString().startsWith(before), words);
  await page.keyboard.press("y");
  await said(page, "Mark moved");
});
