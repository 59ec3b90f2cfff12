// The browser's process is killed at random moments while a reader marks, writes and deletes. Whatever the page had shown as
// saved is there when it is opened again, and of what came after that, the first few edits are, each whole.
//
//   POSTIL_KILLS=1000 POSTIL_SEED=7 node --test tests/browser/killed.test.mjs     the long run

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boxOf, freshProfile, noteField, pasteArticle, saved, spawnBrowser, startServer } from "./postil_page.mjs";

const kills = Number(process.env.POSTIL_KILLS ?? 24);
const seed = Number(process.env.POSTIL_SEED ?? 1);

let server;
before(async () => (server = await startServer()));
after(() => server.close());

/** mulberry32: the same numbers for the same seed. */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = ["alder", "birch", "cedar", "damson", "elder", "fir", "gorse", "hazel", "ivy", "juniper", "larch", "maple"];
const article = ["Trees of the valley", ...words.map((word) => `There is one ${word} here.`)].join("\n\n");
const types = { h: "Highlight", p: "Person", o: "Organisation", l: "Place", d: "Date", e: "Event" };

/** What the reader may do next: a word that bears no mark is marked; on one that does a note is written, or it is deleted. */
function nextEdit(state, pick, number) {
  const word = words[Math.floor(pick() * words.length)];
  if (!state.has(word)) return { kind: "mark", word, key: Object.keys(types)[Math.floor(pick() * Object.keys(types).length)] };
  return pick() < 0.7 ? { kind: "note", word, text: `note ${number}: ${"quite long ".repeat(Math.floor(pick() * 40))}of the ${word}` } : { kind: "delete", word };
}

function applied(state, { kind, word, key, text }) {
  const next = new Map(state);
  if (kind === "mark") next.set(word, types[key]);
  if (kind === "note") next.set(word, `${state.get(word).split(". Note: ")[0]}. Note: ${text}`);
  if (kind === "delete") next.delete(word);
  return next;
}

const markOf = (page, word) => page.getByRole("article").locator("mark").filter({ hasText: word });

/** Done once the page shows it. */
async function carryOut(page, { kind, word, key, text }, expected) {
  if (kind === "mark") {
    const { left, right, top, bottom } = await boxOf(page, word);
    await page.mouse.dblclick((left + right) / 2, (top + bottom) / 2);
    await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
    await page.keyboard.press(key);
    await markOf(page, word).waitFor();
    return;
  }
  await markOf(page, word).click();
  await noteField(page).waitFor();
  if (kind === "delete") {
    await page.getByRole("button", { name: "Delete mark", exact: true }).click();
    await markOf(page, word).waitFor({ state: "detached" });
    return;
  }
  await noteField(page).fill(text);
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await page.locator(`mark[aria-description=${JSON.stringify(expected.get(word))}]`).waitFor();
}

/** The marks that the page shows: words with what is said of each. */
async function shown(page) {
  await page.getByRole("article").locator(".line").first().waitFor();
  await saved(page);
  return new Map(await page.getByRole("article").locator("mark").evaluateAll((all) =>
    all.map((mark) => [mark.textContent, mark.getAttribute("aria-description")])));
}

const asText = (state) => JSON.stringify([...state].sort());

/** One life of the browser: edits until it is killed. Gives the states that it may be found in afterwards, the first of them as saved. */
async function live(browser, page, state, pick, numbers) {
  const possible = [state];
  let saidSaved = 0; // index in `possible` of the last state that was shown as saved
  let dead = false;
  const death = new Promise((resolve) => setTimeout(resolve, 200 + pick() * 2500)).then(() => {
    dead = true;
    return browser.kill();
  });
  try {
    while (!dead) {
      const edit = nextEdit(possible.at(-1), pick, numbers.next++);
      possible.push(applied(possible.at(-1), edit));
      await carryOut(page, edit, possible.at(-1));
      if (pick() < 0.5) continue; // the next edit follows at once, whatever has been stored
      await saved(page);
      saidSaved = possible.length - 1;
    }
  } catch (error) {
    if (!dead) throw error;
  }
  await death;
  return { possible, saidSaved };
}

test(`what was shown as saved is there after each of ${kills} kills`, async (t) => {
  const profile = await freshProfile(t);
  const pick = random(seed);
  const numbers = { next: 1 };
  let { possible, saidSaved } = { possible: [new Map()], saidSaved: 0 };
  let address = server.url;
  let edits = 0;
  let lost = 0; // edits that were made after the page last said "Saved", and are not there
  for (let life = 0; life <= kills; ++life) {
    const browser = await spawnBrowser(profile);
    const { page } = browser;
    try {
      await page.goto(address);
      if (life === 0) {
        await pasteArticle(page, article);
        await saved(page);
        address = page.url();
      }
      const found = await shown(page);
      const at = possible.findLastIndex((state) => asText(state) === asText(found));
      assert.ok(at >= saidSaved, `kill ${life}, seed ${seed}: found ${asText(found)}, shown as saved was ${asText(possible[saidSaved])}, ` +
        `then came ${possible.slice(saidSaved + 1).map(asText).join(" and ") || "nothing"}`);
      edits += possible.length - 1;
      lost += possible.length - 1 - at;
      if (life < kills) ({ possible, saidSaved } = await live(browser, page, found, pick, numbers));
    } finally {
      await browser.kill().catch(() => {});
    }
  }
  t.diagnostic(`${kills} kills in ${edits} edits; ${lost} of these had not been shown as saved, and were not there`);
});
