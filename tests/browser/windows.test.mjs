// Two windows on one library: what is done in one shows in the other, and neither loses what the other wrote.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { markWithKey, marks, noteField, openPage, openReader, pasteArticle, report, saved, startServer } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** The same article open in two windows. */
async function twoWindows(t) {
  const context = await openReader(t);
  const one = await openPage(context, server.url);
  await pasteArticle(one, report);
  await markWithKey(one, "Old Quay", "l");
  await saved(one);
  const other = await context.newPage();
  await other.goto(one.url());
  await marks(other, "Old Quay").waitFor();
  return { one, other };
}

test("a note that one window writes stands in the other, and outlives what that one changes", async (t) => {
  const { one, other } = await twoWindows(t);
  await marks(other, "Old Quay").click();
  await noteField(other).fill("West of the mole");
  await one.locator('mark[aria-description*="West of the mole"]').waitFor();

  await one.bringToFront();
  await marks(one, "Old Quay").click();
  await one.getByRole("radio", { name: "Other" }).or(one.getByRole("button", { name: "Change to Other" })).first().click();
  await other.locator('mark[data-type="Other"]').waitFor();
  await saved(one);
  await one.reload();
  await marks(one, "Old Quay").click();
  assert.equal(await noteField(one).inputValue(), "West of the mole");
});

test("undo in one window leaves what the other did", async (t) => {
  const { one, other } = await twoWindows(t);
  await other.bringToFront();
  await markWithKey(other, "Tom Reed", "p");
  await marks(one, "Tom Reed").waitFor();
  await one.bringToFront();
  await one.keyboard.press("Control+z");
  await marks(one, "Old Quay").waitFor({ state: "detached" });
  await marks(other, "Old Quay").waitFor({ state: "detached" });
  assert.equal(await marks(other, "Tom Reed").count(), 1);
});

test("an article that one window removes is closed in the other", async (t) => {
  const { one, other } = await twoWindows(t);
  await other.getByRole("button", { name: "Library" }).click();
  await other.getByRole("button", { name: "Remove The mayor resigns" }).click();
  await one.getByText("This article was removed in another window.").first().waitFor({ state: "attached" });
  await one.getByRole("heading", { name: "Postil", level: 1 }).waitFor();
  assert.equal(await one.getByRole("article").isVisible(), false);
});
