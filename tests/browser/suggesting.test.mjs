// Names that are suggested: seen, gone to, taken one by one and together, rejected, turned off; and found without a network.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, marks, openPage, openReader, openSample, pasteArticle, pixelsOf, saved, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const report = [
  "Minister opens the new library in Lisbon",
  "Helena Corrigan, the minister of culture, opened the library in Lisbon on Monday, 1 March 2021. Corrigan said that the city had paid $2.5 million for it.",
  "Yusuf Halloran of the National Assembly thanked Corrigan, and told readers in Lisbon that Madrid would follow. “We waited for two years,” Halloran said.",
].join("\n\n");
const all = ["Lisbon", "Helena Corrigan", "Lisbon", "Monday, 1 March 2021", "Corrigan", "$2.5 million", "Yusuf Halloran",
  "National Assembly", "Corrigan", "Lisbon", "Madrid", "Halloran"];

async function reader(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  t.after(() => assert.deepEqual(page.trouble, []));
  return page;
}

const suggested = (page) => page.getByRole("article").locator(".suggested");
const told = (page, count) => page.getByText(count === 1 ? "1 name suggested" : `${count} names suggested`, { exact: true }).waitFor({ state: "attached" });
const bar = (page, type) => page.getByRole("toolbar", { name: `Suggested as ${type}` });
const heard = (page, text) => page.locator("#polite").filter({ hasText: text }).waitFor({ state: "attached" });
const words = async (locator) => (await locator.allTextContents()).join("|");
/** The page shows exactly so many marks of these words. */
const marked = (page, text, count) => page.waitForFunction(
  ([wanted, many]) => [...document.querySelectorAll("article mark")].filter((mark) => mark.textContent === wanted).length === many, [text, count]);

async function readReport(page) {
  await pasteArticle(page, report);
  await told(page, all.length);
  await boxOf(page, "National Assembly");
  await page.getByRole("article").focus();
}

test("names are suggested, told to who listens, and drawn unlike marks", async (t) => {
  const page = await reader(t);
  await readReport(page);
  assert.equal(await words(suggested(page)), all.join("|"));
  assert.equal(await suggested(page).nth(1).getAttribute("aria-description"), "Suggested: Person");
  assert.equal(await page.getByRole("article").locator("mark").count(), 0);
  const box = await boxOf(page, "Helena Corrigan");
  const below = { x: Math.round(box.left), y: Math.round(box.bottom) - 8, width: Math.round(box.right - box.left), height: 8 };
  const { width, height, data } = await pixelsOf(page, below);
  const ink = (x, y) => data[(y * width + x) * 4] < 120 && data[(y * width + x) * 4 + 2] > 120; // the blue of persons
  const rows = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => ink(x, y)));
  const dots = rows.map((row) => row.filter((on, x) => on && !row[x - 1]).length);
  assert.ok(Math.max(...dots) > width / 6, `a row of dots under the name: ${dots}`);
  const covered = rows.map((row) => row.filter(Boolean).length);
  assert.ok(Math.max(...covered) < width / 2, `and no line: ${covered} of ${width}`);
});

test("with the keyboard: to the next one, taken as suggested, all of its mentions, all of its type", async (t) => {
  const page = await reader(t);
  await readReport(page);
  await page.keyboard.press("n");
  await heard(page, "Selected Lisbon. Suggested: Place, 3 mentions");
  await page.keyboard.press("n");
  await bar(page, "Person").waitFor();
  await page.keyboard.press("Enter");
  await marked(page, "Helena Corrigan", 1);
  await told(page, 11);
  // On from there, not from the top again.
  await page.keyboard.press("n");
  await heard(page, "Selected Lisbon. Suggested: Place, 3 mentions");
  await page.keyboard.press("Shift+Enter");
  await heard(page, "Marked 3 mentions of Lisbon as Place");
  await marked(page, "Lisbon", 3);
  for (const name of ["Monday, 1 March 2021", "Corrigan"]) {
    await page.keyboard.press("n");
    await heard(page, `Selected ${name}`);
  }
  await page.keyboard.press("Control+Enter");
  await heard(page, "Marked 4 suggested names as Person");
  await marked(page, "Corrigan", 2);
  await marked(page, "Halloran", 1);
  await told(page, 4);

  // One step each.
  await page.keyboard.press("Control+z");
  await marked(page, "Corrigan", 0);
  await told(page, 8);
  await page.keyboard.press("Control+z");
  await marked(page, "Lisbon", 0);
  await told(page, 11);
  await page.keyboard.press("Control+Shift+z");
  await marked(page, "Lisbon", 3);
});

test("a mention gets the best name of its entity, a date its day", async (t) => {
  const page = await reader(t);
  await readReport(page);
  for (const [phrase, name] of [["said that", "Helena Corrigan"], ["Monday", "2021-03-01"]]) {
    const box = await boxOf(page, phrase);
    await page.mouse.click(name === "2021-03-01" ? box.left + 10 : box.left - 20, (box.top + box.bottom) / 2);
    await page.getByRole("toolbar", { name: /^Suggested as/ }).getByText(name).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("article").locator("mark").filter({ hasText: name === "2021-03-01" ? "Monday" : "Corrigan" }).first().click();
    await page.waitForFunction((wanted) => [...document.querySelectorAll("input, textarea")].some(({ value }) => value === wanted), name);
    await page.keyboard.press("Escape");
  }
});

test("with the mouse: a click opens what can be done, and each of it is done", async (t) => {
  const page = await reader(t);
  await readReport(page);
  const click = async (phrase, nth) => {
    const box = await boxOf(page, phrase, nth);
    await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  };
  await click("Madrid");
  await bar(page, "Place").getByRole("button", { name: "Mark as Place" }).click();
  await marked(page, "Madrid", 1);
  await click("Halloran of");
  await bar(page, "Person").getByRole("button", { name: "Mark all 2 mentions as Person" }).click();
  await marked(page, "Yusuf Halloran", 1);
  await marked(page, "Halloran", 1);
  await click("National Assembly");
  await bar(page, "Organisation").getByRole("button", { name: "Mark as another type" }).click();
  await page.getByRole("toolbar", { name: "Mark the selection" }).getByRole("button", { name: "Mark as Event" }).click();
  await marks(page, "National Assembly").and(page.locator('[data-type="Event"]')).waitFor();
  await told(page, 8);
  await click("$2.5 million");
  await page.getByRole("toolbar", { name: "Suggested as Quantity" }).getByRole("button", { name: "Not a quantity" }).click();
  await told(page, 7);
  await page.getByRole("button", { name: "Mark all that is suggested" }).click();
  await page.getByText("names suggested").waitFor({ state: "detached" });
  assert.equal(await page.getByRole("article").locator("mark").count(), 11);
  await page.keyboard.press("Control+z");
  await told(page, 7);
});

test("what is rejected stays rejected, here and after a reload, until that is undone", async (t) => {
  const page = await reader(t);
  await readReport(page);
  await page.keyboard.press("n");
  await heard(page, "Selected Lisbon");
  await page.keyboard.press("Delete");
  await heard(page, "“Lisbon” is not suggested any more");
  await told(page, 9);
  await page.keyboard.press("n");
  await heard(page, "Selected Helena Corrigan");
  await page.keyboard.press("Backspace");
  await told(page, 8);
  await saved(page);
  await page.reload();
  await told(page, 8);
  assert.equal(await suggested(page).filter({ hasText: "Lisbon" }).count(), 0);

  await page.getByRole("article").focus();
  await page.keyboard.press("n");
  await heard(page, "Selected Monday");
  await page.keyboard.press("Delete");
  await told(page, 7);
  await page.keyboard.press("Control+z");
  await told(page, 8);
  assert.equal(await suggested(page).filter({ hasText: "Monday" }).count(), 1);
});

test("a key turns suggestions off and on; off is off after a reload, and then nothing of them is fetched", async (t) => {
  const page = await reader(t);
  await readReport(page);
  await page.keyboard.press("s");
  await suggested(page).first().waitFor({ state: "detached" });
  assert.equal(await page.getByText("names suggested").count(), 0);
  await saved(page);
  const fetched = [];
  page.on("request", (request) => /\/entities\//.test(request.url()) && fetched.push(request.url()));
  await page.reload();
  await boxOf(page, "National Assembly");
  await page.getByRole("article").focus();
  // Without suggestions the key goes through what has capital letters, as ever.
  await page.keyboard.press("n");
  await heard(page, "Selected Helena Corrigan");
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
  assert.deepEqual(fetched, []);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+T");
  await page.getByRole("dialog", { name: "Text and theme" }).getByRole("button", { name: "Suggest names" }).click();
  await page.keyboard.press("Escape");
  await told(page, all.length);
  assert.deepEqual(fetched.map((address) => address.replace(/.*\//, "")).sort(), ["model.bin", "places.txt", "quantities.txt"]);
});

test("names that were marked in one article are suggested in others, of any language, as they were marked", async (t) => {
  const page = await reader(t);
  await readReport(page);
  const box = await boxOf(page, "Madrid");
  await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  await bar(page, "Place").waitFor();
  await page.keyboard.press("o");
  await marks(page, "Madrid").and(page.locator('[data-type="Organisation"]')).waitFor();
  await page.getByRole("button", { name: "Library" }).click();
  await pasteArticle(page, "Der Sommer\n\nDer Sommer war lang und heiß, und wir sind nach Madrid gefahren, weil es dort am Abend noch immer hell ist. Nicht alle wollten mit.");
  await told(page, 1);
  assert.equal(await suggested(page).getAttribute("aria-description"), "Suggested: Organisation");
  await page.getByRole("article").focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await marks(page, "Madrid").and(page.locator('[data-type="Organisation"]')).waitFor();
});

test("nothing of it is fetched before an English article is read", async (t) => {
  const context = await openReader(t);
  const fetched = [];
  context.on("request", (request) => /\/entities\//.test(request.url()) && fetched.push(request.url()));
  const page = await openPage(context, server.url);
  await openSample(page, /لاہور/);
  await page.getByRole("article").locator(".line").first().waitFor();
  await saved(page);
  assert.deepEqual(fetched, []);
  assert.equal(await suggested(page).count(), 0);
  await page.getByRole("button", { name: "Library" }).click();
  await openSample(page, /bridge/i);
  await suggested(page).first().waitFor();
  assert.equal(fetched.length, 3);
  assert.deepEqual(page.trouble, []);
});

test("once fetched, names are suggested without a network", async (t) => {
  const context = await openReader(t, { serviceWorkers: "allow" });
  const page = await openPage(context, server.url);
  await readReport(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until(page, async () => {
    const kept = await Promise.all(["model.bin", "quantities.txt", "places.txt"].map((file) => caches.match(`entities/${file}`)));
    return kept.every(Boolean);
  });
  await context.setOffline(true);
  await page.reload();
  await told(page, all.length);
});

test("by touch: a tap on a suggested name marks it in two", async (t) => {
  const page = await reader(t, { width: 390, height: 800, hasTouch: true, isMobile: true });
  await pasteArticle(page, report);
  await told(page, all.length);
  const box = await boxOf(page, "Madrid");
  await page.touchscreen.tap((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  const take = bar(page, "Place").getByRole("button", { name: "Mark as Place" });
  await take.waitFor();
  const { height } = await take.boundingBox();
  assert.ok(height >= 44, `a finger's size: ${height}`);
  await take.tap();
  await marked(page, "Madrid", 1);
});
