// Two readers of one article, each with a profile of their own, who send each other files.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import {
  markWithKey, marks, noteField, openPage, openReader,
  pasteArticle, report, saved, selectWithMouse, startServer,
} from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

async function readerNamed(t, name) {
  const page = await openPage(await openReader(t), server.url);
  await pasteArticle(page, report);
  await page.getByRole("article").focus();
  await page.keyboard.press("f");
  await page.getByRole("dialog").getByRole("textbox", { name: "Your name" }).fill(name);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await saved(page);
  return page;
}

async function exported(page) {
  await page.getByRole("button", { name: "Share and export" }).click();
  await page.getByRole("radio", { name: "Postil file" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  return readFile(await download.path());
}

/** Says yes to the preview, or leaves it where the file brings nothing new. */
async function importInto(page, bytes, { news = true } = {}) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Import annotations" }).click(),
  ]);
  await chooser.setFiles({ name: "friend.json", mimeType: "application/json", buffer: bytes });
  await page.getByRole("dialog").getByRole("button", { name: news ? "Import" : "Cancel" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function writeNote(page, phrase, text) {
  await marks(page, phrase).first().click();
  await noteField(page).fill(text);
  await page.locator(`mark[aria-description*="${text}"]`).first().waitFor();
  await saved(page);
}

test("a note edited by both is a conflict; settled, it stays settled when either's file comes again", async (t) => {
  const ada = await readerNamed(t, "Ada");
  const bo = await readerNamed(t, "Bo");
  await markWithKey(ada, "Old Quay", "l");
  await writeNote(ada, "Old Quay", "a street");
  await importInto(bo, await exported(ada));
  await writeNote(bo, "Old Quay", "a quay no more");
  await writeNote(ada, "Old Quay", "a street by the harbour");
  const ofAda = await exported(ada);
  const ofBo = await exported(bo);
  await importInto(bo, ofAda);
  if (!(await noteField(bo).isVisible())) await marks(bo, "Old Quay").first().click();
  await bo.getByText("This note was written in 2 ways. Keep one, both, or write a third.").waitFor({ state: "attached" });
  await bo.getByText(/^Ada · \d+ \w+ \d{4}$/).waitFor({ state: "attached" });
  await bo.getByText(/^You · \d+ \w+ \d{4}$/).waitFor({ state: "attached" });
  await bo.getByRole("button", { name: "Keep this: a quay no more, yours" }).waitFor();
  await bo.getByRole("button", { name: "Keep this: a street by the harbour, by Ada" }).click();
  await bo.getByText("This note was written in 2 ways").waitFor({ state: "detached" });
  assert.equal(await noteField(bo).inputValue(), "a street by the harbour");

  await saved(bo);
  const settled = await exported(bo);
  await importInto(bo, ofAda, { news: false });
  await importInto(bo, ofBo, { news: false });
  await importInto(ada, settled);
  for (const page of [ada, bo]) {
    await page.locator('mark[aria-description$="Note: a street by the harbour"]').first().waitFor();
    assert.equal(await page.getByText("This note was written in 2 ways").count(), 0);
  }
  assert.deepEqual([...ada.trouble, ...bo.trouble], []);
});

test("marks that come without a name can be said to be mine, or stay whoever's file it was", async (t) => {
  const nameless = await openPage(await openReader(t), server.url);
  await pasteArticle(nameless, report);
  await markWithKey(nameless, "Tom Reed", "p");
  await saved(nameless);
  const file = await exported(nameless);
  const preview = async (page) => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Import annotations" }).click(),
    ]);
    await chooser.setFiles({ name: "old.json", mimeType: "application/json", buffer: file });
    return page.getByRole("dialog");
  };
  const bo = await readerNamed(t, "Bo");
  const refused = await preview(bo);
  await refused.getByRole("button", { name: "The one without a name is mine", pressed: false }).click();
  await refused.getByRole("button", { name: "The one without a name is mine", pressed: true }).waitFor();
  await refused.getByRole("button", { name: "Import" }).click();
  await marks(bo, "Tom Reed").first().waitFor();
  assert.equal(await bo.locator('mark[aria-description*="By "]').count(), 0);

  const ada = await readerNamed(t, "Ada");
  await (await preview(ada)).getByRole("button", { name: "Import" }).click();
  await ada.locator('mark[aria-description*="By No name (old.json)"]').first().waitFor();
  assert.deepEqual([...nameless.trouble, ...bo.trouble, ...ada.trouble], []);
});

test("replies go to and fro, with their authors, and another's mark can be kept or hidden", async (t) => {
  const ada = await readerNamed(t, "Ada");
  const bo = await readerNamed(t, "Bo");
  await markWithKey(ada, "Tom Reed", "p");
  await writeNote(ada, "Tom Reed", "who is he?");
  await importInto(bo, await exported(ada));
  await bo.locator('mark[aria-description*="By Ada"]').first().waitFor();
  await marks(bo, "Tom Reed").first().click();
  await bo.getByRole("button", { name: "Reply to the note" }).click();
  await bo.getByRole("textbox", { name: "Reply" }).fill("a *shopkeeper*");
  await bo.getByRole("button", { name: "Send reply" }).click();
  await bo.getByRole("list", { name: "Replies" }).getByText("a shopkeeper").waitFor({ state: "attached" });
  await saved(bo);

  await importInto(ada, await exported(bo));
  if (!(await noteField(ada).isVisible())) await marks(ada, "Tom Reed").first().click();
  await ada.getByRole("list", { name: "Replies" }).getByText(/^Bo · /).waitFor({ state: "attached" });
  await ada.getByRole("button", { name: "Delete reply" }).click();
  await ada.getByRole("list", { name: "Replies" }).waitFor({ state: "detached" });
  await ada.keyboard.press("Escape");
  await ada.getByRole("button", { name: "Undo", exact: true }).click();
  await marks(ada, "Tom Reed").first().click();
  await ada.getByRole("list", { name: "Replies" }).waitFor();

  await bo.getByRole("button", { name: "Keep as mine" }).click();
  await bo.locator('article mark mark').first().waitFor();
  await bo.getByRole("button", { name: "Done", exact: true }).click();
  await bo.getByRole("button", { name: "Which marks are shown" }).click();
  await bo.getByRole("dialog").getByRole("button", { name: "Ada", exact: true }).click();
  await bo.keyboard.press("Escape");
  await bo.locator('mark[aria-description*="By Ada"]').first().waitFor({ state: "detached" });
  assert.equal(await marks(bo, "Tom Reed").count(), 1);
  assert.deepEqual([...ada.trouble, ...bo.trouble], []);
});

test("a reply to a note that its author deleted is not lost: it waits in the panel, and is attached by a key", async (t) => {
  const ada = await readerNamed(t, "Ada");
  const bo = await readerNamed(t, "Bo");
  await markWithKey(ada, "Tom Reed", "p");
  await saved(ada);
  await importInto(bo, await exported(ada));
  await marks(bo, "Tom Reed").first().click();
  await bo.getByRole("button", { name: "Reply to the note" }).click();
  await bo.getByRole("textbox", { name: "Reply" }).fill("a shopkeeper");
  await bo.getByRole("button", { name: "Send reply" }).click();
  await bo.getByRole("list", { name: "Replies" }).waitFor();
  await saved(bo);
  await marks(ada, "Tom Reed").first().click();
  await ada.getByRole("button", { name: "Delete mark" }).click();
  await marks(ada, "Tom Reed").first().waitFor({ state: "detached" });
  await saved(ada);

  await importInto(bo, await exported(ada));
  await marks(bo, "Tom Reed").first().waitFor({ state: "detached" });
  await bo.getByRole("button", { name: "1 stray reply" }).click();
  await bo.getByRole("region", { name: "1 stray reply" }).waitFor();
  await bo.getByText(/^The note that this answers is not here/).waitFor({ state: "attached" });
  assert.equal(await noteField(bo).inputValue(), "a shopkeeper");
  await selectWithMouse(bo, "Old Quay");
  await bo.keyboard.press("y");
  await marks(bo, "Old Quay").first().waitFor();
  await bo.getByRole("button", { name: "1 stray reply" }).waitFor({ state: "detached" });
  assert.deepEqual([...ada.trouble, ...bo.trouble], []);
});
