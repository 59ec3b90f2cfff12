// Every view in windows of several sizes and themes: no control leaves the window or lies on another. What each looks like is
// left in build/views for a look: tests can't say whether it is beautiful.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { marks, markWithKey, noteField, openPage, openReader, pasteArticle, root, selectWithMouse, startServer } from "./postil_page.mjs";

const folder = path.join(root, "build/views");

let server;
before(async () => {
  server = await startServer();
  await mkdir(folder, { recursive: true });
});
after(() => server.close());

const report = [
  "# The mayor of Port Ansel resigns over the new bridge",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday after the Harbour Commission found faults in the new bridge.",
  "## What was found",
  "Port Ansel has had four mayors in two years. “We are tired,” said Tom Reed, who keeps a shop near the Old Quay.",
  ...Array.from({ length: 14 }, (_, i) => `In week ${i + 1} the Harbour Commission met again. It asked Ada Brook what the bridge had cost, and wrote down what she said.`),
  "## What comes next",
  "The deputy mayor, Tomás Reyes, takes over on 1 April. The bridge stays closed until then.",
].join("\n\n");

const annotation = (number, type, exact, prefix, suffix) => ({
  id: `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`, type: "Annotation", motivation: "classifying",
  creator: { type: "Person", name: "Cleo" }, created: "2026-03-01T08:00:00Z", modified: "2026-03-01T08:00:00Z",
  body: [{ type: "TextualBody", purpose: "classifying", value: type }],
  target: { source: "urn:example:report", selector: [{ type: "TextQuoteSelector", exact, prefix, suffix }] },
});

/** Marks of another reader, one of them on words that this text does not have. */
const ofCleo = Buffer.from(JSON.stringify({
  "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:example:page", type: "AnnotationPage",
  items: [
    annotation(1, "Organisation", "Ada Brook", "The mayor of Port Ansel, ", ", resigned on Monday"),
    annotation(2, "Place", "Old Quay", "who keeps a shop near the ", "."),
    annotation(3, "Person", "Miriam Holt", "It was signed by the engineer ", ", who has left the city since."),
  ],
}));

/** What is wrong with where the controls are that can be used now: outside of the window, or on each other. */
const misplaced = (page) => page.evaluate(() => {
  const within = [...document.querySelectorAll("dialog[open]")].at(-1);
  const controls = [...document.querySelectorAll(".twin.control")]
    .filter((element) => element.checkVisibility() && (!within || within.contains(element)) && !element.closest("article"))
    .map((element) => ({ element, name: element.getAttribute("aria-label") ?? element.textContent, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.bottom > 0 && box.top < innerHeight);
  const slack = 1; // pixels: boxes are rounded
  const wrong = controls.filter(({ box }) => box.left < -slack || box.right > innerWidth + slack).map(({ name }) => `“${name}” leaves the window`);
  for (const [i, one] of controls.entries()) {
    for (const other of controls.slice(i + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // What is pinned, the types that a selection brings up, and a dialog's foot lie over what scrolls under them.
      const layer = (element) => `${getComputedStyle(element).position === "fixed"} ${element.closest('[aria-label="Mark the selection"], [aria-label="Selected annotations"]') !== null}`;
      if (width > slack && height > slack && layer(one.element) === layer(other.element)) wrong.push(`“${one.name}” lies on “${other.name}”`);
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth - clientWidth} pixels too wide`);
  return wrong;
});

const dresses = {
  wide: { width: 1440, height: 900 },
  sepia: { width: 1280, height: 800, theme: "Sepia" },
  dark: { width: 1280, height: 800, theme: "Dark" },
  contrast: { width: 1280, height: 800, theme: "High contrast" },
  forced: { width: 1280, height: 800, forcedColors: "active" },
  tablet: { width: 820, height: 1100, scale: 2, hasTouch: true },
  phone: { width: 390, height: 844, scale: 2, hasTouch: true, isMobile: true },
  small: { width: 320, height: 640, scale: 2, hasTouch: true, isMobile: true, theme: "Dark" },
};

/** By key, from the article: every dialog has one. */
const dialogs = {
  help: "?", "text and theme": "Shift+T", annotations: "a", register: "Shift+R", contents: "Shift+H", shown: "f",
  comparison: "Shift+F", share: "Shift+E", paste: "Shift+V", palette: "Control+k", timeline: "Shift+W", map: "Shift+G", history: "Shift+Z", activity: "Shift+Y",
};

for (const [dress, { theme, ...options }] of Object.entries(dresses)) {
  test(`every control of every view has a place of its own: ${dress}`, async (t) => {
    const page = await openPage(await openReader(t, options), server.url);
    t.after(() => assert.deepEqual(page.trouble, []));
    const look = async (view) => {
      await page.waitForTimeout(400); // what moves has come to rest
      await page.screenshot({ path: path.join(folder, `${view.replaceAll(" ", "-")}.${dress}.png`) });
      assert.deepEqual(await misplaced(page), [], view);
    };
    const leave = async () => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("article").focus();
    };
    if (theme) {
      await page.keyboard.press("Shift+T");
      await page.getByRole("radio", { name: theme }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await look("first start");
    await pasteArticle(page, report);
    await look("article");
    await markWithKey(page, "Ada Brook", "p");
    await markWithKey(page, "Harbour Commission", "o");
    await selectWithMouse(page, "on Monday");
    await look("selection");
    await page.keyboard.press("d");
    await marks(page, "on Monday").first().click();
    await noteField(page).waitFor();
    await noteField(page).fill("The *third* mayor in two years.");
    await page.getByRole("button", { name: "Disputed", exact: true }).click();
    await page.getByRole("button", { name: "Disputed", exact: true, pressed: true }).waitFor();
    await look("note");
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await noteField(page).waitFor({ state: "detached" });
    await page.getByRole("article").focus();
    const chosen = page.waitForEvent("filechooser");
    await page.evaluate(() => null); // by then the browser has been told to hand the chooser over
    const [chooser] = await Promise.all([chosen, page.keyboard.press("Shift+I")]);
    await chooser.setFiles({ name: "cleo.json", mimeType: "application/json", buffer: ofCleo });
    await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).waitFor();
    await look("import");
    await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("article").focus();
    for (const [view, key] of Object.entries(dialogs)) {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      await look(view);
      await leave();
    }
    await page.keyboard.press("a");
    await page.getByRole("checkbox", { name: "Select all" }).click();
    await page.getByRole("group", { name: "Selected annotations" }).waitFor();
    await look("annotations ticked");
    await leave();
    await page.keyboard.press("Shift+Q");
    await page.getByRole("region", { name: "Quiz" }).waitFor();
    await look("quiz");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Quiz" }).waitFor({ state: "detached" });
    await page.keyboard.press("Shift+L");
    await page.getByRole("region", { name: "1 passage is gone" }).waitFor();
    await look("gone");
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "1 passage is gone" }).waitFor({ state: "detached" });
    await page.getByRole("article").focus();
    await page.keyboard.press("/");
    await page.getByRole("textbox", { name: "Find in the article" }).waitFor();
    await page.keyboard.type("bridge");
    await look("find");
    await page.keyboard.press("Escape");
    await page.getByRole("article").focus();
    await page.keyboard.press("g");
    await page.getByRole("list", { name: "Your articles" }).waitFor();
    await look("library");
    const search = page.getByRole("combobox", { name: "Search all articles and notes" });
    await search.fill("harbour");
    await page.getByRole("option").first().waitFor();
    await look("search");
    await search.fill("");
    await page.getByRole("list", { name: "Your articles" }).waitFor();
    await page.getByRole("button", { name: /^Study/ }).click();
    await page.getByRole("heading", { level: 1, name: "Study" }).waitFor();
    await look("study");
    await page.goBack();
    await page.getByRole("list", { name: "Your articles" }).waitFor();
    await page.getByRole("button", { name: /^Title and collections of/ }).click();
    await page.getByRole("textbox", { name: "New collection" }).fill("Port Ansel");
    await page.keyboard.press("Enter");
    await look("on the shelf");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Shift+A");
    await page.getByRole("dialog").waitFor();
    await look("sort and filter");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^Remove The mayor/ }).click();
    await page.keyboard.press("Shift+D");
    await page.getByRole("dialog", { name: "Trash" }).waitFor();
    await look("trash");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Shift+K");
    await page.getByRole("dialog", { name: "Copies" }).getByRole("button", { name: /^Look at the copy: / }).first().waitFor();
    await look("copies");
    await page.getByRole("button", { name: /^Look at the copy: .* before an import/ }).first().click();
    await page.getByRole("dialog").getByText(/^It holds /).waitFor({ state: "attached" });
    await look("a copy");
  });
}
