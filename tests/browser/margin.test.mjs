// Marks and notes beside the text: each beside its line however many there are, and an open one wholly in the window.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { marks, noteField, openPage, openReader, openSample, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** The sample about the bridge with all marked that is suggested: more than one mark every second line. */
async function crowded(t, options) {
  const page = await openPage(await openReader(t, options), server.url);
  await openSample(page, /bridge/i);
  await page.getByText(/names suggested/).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Mark all that is suggested" }).click();
  await until(page, () => document.querySelectorAll("article mark").length > 20 && document.querySelectorAll('[data-node^="open:"]').length > 20);
  return page;
}

/** Of the marks that are told beside the text: how far from its line's top each stands, and where. */
const told = (page) => page.evaluate(() => [...document.querySelectorAll('[data-node^="open:"]')].flatMap((button) => {
  const mark = document.querySelector(`article mark[data-id="${CSS.escape(button.dataset.node.slice("open:".length))}"]`);
  if (!mark) return [];
  const box = button.getBoundingClientRect();
  return [{ name: button.getAttribute("aria-label"), off: box.top - mark.getClientRects()[0].top, left: box.left, top: box.top, right: box.right, bottom: box.bottom }];
}));

test("a crowd of marks stands beside its lines, those of one line in a row", async (t) => {
  const page = await crowded(t);
  const rows = await told(page);
  assert.ok(rows.length > 20, `${rows.length}`);
  for (const row of rows) assert.ok(Math.abs(row.off) < 34, `${row.name} stands ${row.off} px from its line`);
  for (const [i, a] of rows.entries())
    for (const b of rows.slice(i + 1))
      assert.ok(a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5, `${a.name} lies on ${b.name}`);
  assert.ok(rows.some((a) => rows.some((b) => a !== b && a.top === b.top)), "two stand in a row");
});

test("a mark that is opened low in the window is wholly in it, and beside its passage", async (t) => {
  const page = await crowded(t, { height: 700 });
  await page.getByRole("article").focus();
  const low = marks(page, "38 kilometres").first();
  await low.click();
  await noteField(page).waitFor();
  const done = await page.getByRole("button", { name: "Done", exact: true }).boundingBox();
  assert.ok(done.y + done.height <= 700, `Done ends at ${done.y + done.height}`);
  const card = await page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Done", exact: true }) }).boundingBox();
  const line = await low.boundingBox();
  assert.ok(card.y <= line.y + line.height && card.y + card.height >= line.y, `the card is at ${card.y} to ${card.y + card.height}, its passage at ${line.y}`);
});

test("where fingers point each mark beside the text is a finger's width high", async (t) => {
  const page = await crowded(t, { width: 1100, height: 900, hasTouch: true });
  for (const row of await told(page)) assert.ok(row.bottom - row.top >= 43.5, `${row.name}: ${row.bottom - row.top}`);
});

test("what is typed in an open note shows neither through the bar it has scrolled under nor through a dialog", async (t) => {
  const page = await crowded(t, { height: 700 });
  await marks(page, "38 kilometres").first().click();
  await noteField(page).fill("words\n".repeat(6));
  const top = async () => (await noteField(page).boundingBox()).y;
  const before = await top();
  await page.mouse.move(300, 400);
  await page.mouse.wheel(0, before - 20);
  await until(page, () => document.querySelector("textarea").getBoundingClientRect().top < 40);
  const bar = await page.getByRole("button", { name: "Library" }).boundingBox();
  const at = await top();
  const shown = await noteField(page).evaluate((field) => Number.parseFloat(/inset\((-?[\d.]+)px/.exec(getComputedStyle(field).clipPath)?.[1] ?? "0"));
  assert.ok(at + shown >= bar.y + bar.height, `the field begins at ${at} and is seen from ${at + shown}, where the bar's button ends at ${bar.y + bar.height}`);
  assert.ok(at + shown < bar.y + bar.height + 30, `of the field, which begins at ${at}, all is hidden down to ${at + shown}`);
  await page.getByRole("article").focus();
  await page.keyboard.press("Shift+E");
  await page.getByRole("dialog").waitFor();
  assert.equal(await page.locator("textarea").first().evaluate((field) => getComputedStyle(field).color), "rgba(0, 0, 0, 0)");
  await page.keyboard.press("Escape");
  await until(page, () => getComputedStyle(document.querySelector("textarea")).color !== "rgba(0, 0, 0, 0)");
});
