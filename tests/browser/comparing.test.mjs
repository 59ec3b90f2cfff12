// Marks of several people on one article, compared: the figures in a table, and the passages where two of them differ.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { marks, markWithKey, noteField, openPage, openReader, pasteArticle, report, saved, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** A file of `creator`'s marks, [words, type] each, on the first place of the words in the report. */
function fileOf(creator, rows) {
  const items = rows.map(([exact, type], number) => {
    const start = report.indexOf(exact);
    return {
      id: `urn:uuid:0000000${creator.length}-0000-4000-8000-${String(number).padStart(12, "0")}`, type: "Annotation",
      creator: { type: "Person", name: creator }, created: "2026-03-01T08:00:00Z", modified: "2026-03-01T08:00:00Z",
      motivation: "classifying", body: [{ type: "TextualBody", purpose: "classifying", value: type }],
      target: { source: "urn:example:report", selector: [
        { type: "TextQuoteSelector", exact, prefix: report.slice(Math.max(0, start - 20), start), suffix: report.slice(start + exact.length, start + exact.length + 20) },
        { type: "TextPositionSelector", start, end: start + exact.length }] },
    };
  });
  const file = { "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:example:page", type: "AnnotationPage", items };
  return { name: `${creator}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) };
}

async function choose(page, ask, file) {
  const chosen = page.waitForEvent("filechooser");
  await page.evaluate(() => null); // by then the browser has been told to hand the chooser over
  const [chooser] = await Promise.all([chosen, ask()]);
  await chooser.setFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
}

/** By its key: in a phone's width the bar has no room for its button. */
async function importInto(page, file) {
  await page.getByRole("article").focus();
  await choose(page, () => page.keyboard.press("Shift+I"), file);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await saved(page); // the page has come to rest
}

async function openComparison(page, name) {
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+F");
  const dialog = page.getByRole("dialog", { name });
  await dialog.waitFor();
  return dialog;
}

/** The table as a reader of it has it: a row header and its cells. */
const rowsOf = (dialog) => dialog.getByRole("table").getByRole("row").evaluateAll((rows) =>
  rows.map((row) => [...row.querySelectorAll('[role="columnheader"], [role="rowheader"], [role="cell"]')].map((cell) => cell.textContent)));

const differences = (dialog) => dialog.getByRole("list", { name: "Where they differ" }).getByRole("button")
  .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));

const ofAda = [["Ada Brook", "Person"], ["Harbour Commission", "Organisation"], ["Tom Reed", "Person"], ["Old Quay", "Organisation"]];
const ofCleo = [["Ada Brook", "Person"], ["Commission", "Organisation"], ["Old Quay", "Place"]];

test("two readers' files are compared in a table, and every difference leads to its place", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, report);
  await importInto(page, fileOf("Ada", ofAda));
  await importInto(page, fileOf("Cleo", ofCleo));
  await page.getByRole("button", { name: "Which marks are shown" }).click();
  await page.getByRole("dialog", { name: "Marks shown" }).getByRole("button", { name: "Compare readers" }).click();
  const dialog = page.getByRole("dialog", { name: "Ada and Cleo" });
  await dialog.getByText("Ada has 4 marks, Cleo has 3 marks; 1 of them is alike.").waitFor({ state: "attached" });
  await dialog.getByRole("table", { name: "Agreement of Ada and Cleo" }).waitFor();
  const rows = await rowsOf(dialog);
  assert.deepEqual(rows[0], ["Type", "Ada", "Cleo", "Alike", "F1", "Kappa"]);
  assert.deepEqual(rows.map((row) => row.slice(0, 5)).slice(1), [
    ["Person", "2", "1", "1", "0.67"], ["Organisation", "2", "1", "0", "0.00"], ["Place", "0", "1", "0", "–"], ["All types", "4", "3", "1", "0.29"]]);
  for (const row of rows.slice(1)) assert.match(row[5], /^−?[01]\.\d\d$/);
  await dialog.getByText(/^F1 is /).waitFor({ state: "attached" });
  await dialog.getByText(/^Kappa is /).waitFor({ state: "attached" });
  assert.deepEqual(await differences(dialog), [
    "Organisation: Harbour Commission. Ada: “Harbour Commission”, Cleo: “Commission”", "Person: Tom Reed. Only Ada",
    "Organisation: Old Quay. Ada: Organisation, Cleo: Place"]);

  await dialog.getByRole("button", { name: /Tom Reed/ }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await noteField(page).waitFor();
  assert.deepEqual(page.trouble, []);
});

test("among three, any two are chosen; a hidden mark that is asked for is shown again", async (t) => {
  const page = await openPage(await openReader(t, { width: 390, height: 844 }), server.url);
  await pasteArticle(page, report);
  await markWithKey(page, "Monday", "d");
  await importInto(page, fileOf("Ada", ofAda));
  await importInto(page, fileOf("Cleo", ofCleo));
  await page.getByRole("article").focus();
  await page.keyboard.press("f");
  await page.getByRole("dialog").getByRole("button", { name: "Person", exact: true }).click();
  await page.keyboard.press("Escape");
  await marks(page, "Tom Reed").first().waitFor({ state: "detached" });

  await openComparison(page, "You and Ada");
  await page.getByRole("dialog").getByText("You have 1 mark, Ada has 4 marks; none of them are alike.").waitFor({ state: "attached" });
  await page.getByRole("radiogroup", { name: "Compare" }).getByRole("radio", { name: "Cleo" }).click();
  const dialog = page.getByRole("dialog", { name: "Cleo and Ada" });
  await dialog.getByRole("radiogroup", { name: "With" }).getByRole("radio", { name: "Ada", checked: true }).waitFor();
  assert.deepEqual((await rowsOf(dialog)).at(-1).slice(0, 5), ["All types", "3", "4", "1", "0.29"]);
  await dialog.getByRole("button", { name: "Person: Tom Reed. Only Ada" }).click();
  await marks(page, "Tom Reed").first().waitFor();
  await noteField(page).waitFor();
  assert.deepEqual(page.trouble, []);
});

test("one reader alone is told so, and a file opened from there brings the comparison", async (t) => {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, report);
  const dialog = await openComparison(page, "Compare readers");
  await dialog.getByText(/^Nobody has marked anything here/).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await markWithKey(page, "Ada Brook", "p");
  await openComparison(page, "Compare readers");
  await dialog.getByText(/^Only your marks are here/).waitFor({ state: "attached" });
  await choose(page, () => dialog.getByRole("button", { name: "Import annotations" }).click(), fileOf("Ada", ofAda.slice(0, 1)));
  const both = page.getByRole("dialog", { name: "You and Ada" });
  await both.getByText("They differ nowhere").waitFor({ state: "attached" });
  assert.deepEqual((await rowsOf(both)).at(-1), ["All types", "1", "1", "1", "1.00", "1.00"]);
  assert.deepEqual(page.trouble, []);
});
