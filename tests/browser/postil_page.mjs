// What the browser tests share: the site served once, Chromium started as a reader would have it, and a reader's moves.
// Everything acts through roles, names, the real keyboard and mouse; the text's place on the screen is read from the DOM.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../tools/serve.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const site = process.env.POSTIL_SITE ?? path.join(root, "build/wasm/site");
const executablePath = process.env.POSTIL_CHROMIUM ?? "/usr/bin/chromium";

const flags = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"];
if (process.getuid?.() === 0) flags.push("--no-sandbox");

export const startServer = (port = 0) => serve(site, { port });

/** A fresh profile folder that is gone with the test. */
export async function freshProfile(t) {
  const folder = await mkdtemp(path.join(tmpdir(), "postil-profile-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Opens the browser on a profile; `scale` is the device's pixel ratio, `letters` the size of letters that its reader has set. */
export async function openBrowser(profile, { width = 1280, height = 800, scale = 1, letters = 16, extra = [], ...options } = {}) {
  if (letters !== 16) {
    await mkdir(path.join(profile, "Default"), { recursive: true });
    await writeFile(path.join(profile, "Default", "Preferences"), JSON.stringify({ webkit: { webprefs: { default_font_size: letters } } }));
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...flags, ...extra, `--force-device-scale-factor=${scale}`],
    viewport: { width, height },
    deviceScaleFactor: scale,
    acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"],
    serviceWorkers: "block", // each profile is new, and would fetch the whole site a second time
    ...options,
  });
  return context;
}

/** A browser on a fresh profile, gone with the test. Whatever the story, no host but this machine, or one of `others`, is asked for anything. */
export async function openReader(t, { others = [], ...options } = {}) {
  const context = await openBrowser(await freshProfile(t), options);
  const asked = new Set();
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== "127.0.0.1") asked.add(hostname);
  });
  t.after(async () => {
    await context.close();
    const strange = [...asked].filter((host) => !others.includes(host));
    if (strange.length > 0) throw new Error(`the page asked ${strange.join(", ")} for something`);
  });
  return context;
}

/** Starts Chromium as a process of its own, so that it can be killed, and connects to it. */
export async function spawnBrowser(profile) {
  const child = spawn(executablePath, [...flags, "--headless=new", "--remote-debugging-port=0",
    `--user-data-dir=${profile}`, "--window-size=1280,900", "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`the browser ended at once (${code}): ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    page: browser.contexts()[0].pages()[0] ?? (await browser.contexts()[0].newPage()),
    /** SIGKILL: no unload event, no flush. */
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      await browser.close().catch(() => {});
    },
  };
}

/** A short report for readers who send each other their notes on it. */
export const report = [
  "The mayor resigns",
  "The mayor of Port Ansel, Ada Brook, resigned on Monday after the Harbour Commission found faults in the new bridge.",
  "Port Ansel has had four mayors in two years. “We are tired,” said Tom Reed, who keeps a shop near the Old Quay.",
].join("\n\n");

/** The page, with everything that should never happen gathered in `page.trouble`. */
export async function openPage(context, url, hash = "") {
  const page = context.pages()[0] ?? (await context.newPage());
  watch(page, url);
  await page.goto(url + hash);
  await page.getByRole("toolbar").first().waitFor();
  return page;
}

export function watch(page, url) {
  page.trouble = [];
  const origin = new URL(url).origin;
  page.on("pageerror", (error) => page.trouble.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.trouble.push(`console: ${message.text()} ${message.location().url}`.trim()));
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (to.protocol.startsWith("http") && to.origin !== origin) page.trouble.push(`request to ${to.host}`);
  });
}

export async function openSample(page, title) {
  await page.getByRole("button", { name: title }).click();
  await page.getByRole("article").waitFor();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

export async function pasteArticle(page, text) {
  await page.getByRole("button", { name: "Paste text" }).click();
  await page.getByRole("textbox", { name: "Text of the article" }).fill(text);
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("article").waitFor();
}

/** Where the nth occurrence of `phrase` (within one line) stands in the window. */
export async function boxOf(page, phrase, nth = 0) {
  await page.getByRole("article").getByText(phrase).nth(0).waitFor({ state: "attached" });
  const find = () => page.evaluate(([wanted, skip]) => {
    const lines = [...document.querySelectorAll("article .line")];
    for (const line of lines) {
      let at = -1;
      while ((at = line.textContent.indexOf(wanted, at + 1)) >= 0) {
        if (skip-- > 0) continue;
        const range = document.createRange();
        const place = (offset) => {
          const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (offset <= node.length) return [node, offset];
            offset -= node.length;
          }
          return null;
        };
        range.setStart(...place(at));
        range.setEnd(...place(at + wanted.length));
        const box = range.getBoundingClientRect();
        return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
      }
    }
    return null;
  }, [phrase, nth]);
  const { height } = page.viewportSize() ?? (await page.evaluate(() => ({ height: innerHeight })));
  // On a busy machine the wheel's last turn is still being scrolled when the next look is taken: only a box that stays counts.
  let last = null;
  for (let tries = 0; tries < 80; ++tries) {
    const box = await find();
    const rests = JSON.stringify(box) === JSON.stringify(last);
    last = box;
    const seen = box && box.top > 70 && box.bottom < height - 20;
    if (rests && seen && box.right > box.left) return box;
    if (rests && box && !seen) {
      await page.mouse.move(300, height / 2);
      await page.evaluate(() => {
        // In a block: a promise that is given back would be waited for, before the wheel is turned.
        globalThis.scrolled = new Promise((resolve) => addEventListener("scrollend", () => resolve(), { once: true }));
      });
      await page.mouse.wheel(0, box.top - height * 0.4);
      // A slow machine scrolls late, and a second turn of the wheel meanwhile would scroll under the hand that selects.
      await Promise.race([page.evaluate(() => globalThis.scrolled), page.waitForTimeout(4000)]);
      await page.waitForTimeout(400);  // lines are made anew once the page has rested, as a reader's hand has by then
      last = null;
    }
    await page.waitForTimeout(60);
  }
  throw new Error(`“${phrase}” is on no line of the text layer`);
}

/** Drags over the phrase with the mouse, as a reader would. */
export async function selectWithMouse(page, phrase, nth = 0) {
  const box = await boxOf(page, phrase, nth);
  const middle = (box.top + box.bottom) / 2;
  await page.mouse.move(box.left + 0.5, middle);
  await page.mouse.down();
  await page.mouse.move((box.left + box.right) / 2, middle, { steps: 4 });
  await page.mouse.move(box.right - 0.5, middle, { steps: 4 });
  await page.mouse.up();
  await page.getByRole("toolbar", { name: "Mark the selection" }).waitFor();
}

/** Selects the phrase and presses a type's letter. */
export async function markWithKey(page, phrase, key, nth = 0) {
  await selectWithMouse(page, phrase, nth);
  await page.keyboard.press(key);
  await marks(page, phrase).first().waitFor();
}

/** For what is about other things than suggestions: with them off, N goes through all that has capital letters. */
export async function withoutSuggestions(page) {
  await page.getByRole("article").focus();
  await page.keyboard.press("s");
  await page.locator("#polite").filter({ hasText: "Names are not suggested" }).waitFor({ state: "attached" });
}

/** Waits until what `ask` gives in the page, a promise or not, is true: Playwright's waitForFunction takes any promise for true. */
export async function until(page, ask, arg) {
  const late = Date.now() + 30_000;
  while (!(await page.evaluate(ask, arg))) {
    if (Date.now() > late) throw new Error(`Not in half a minute: ${ask}`);
    await page.waitForTimeout(50);
  }
}

export const noteField = (page) => page.getByRole("textbox", { name: "Note" });

export const saved = (page) => page.getByRole("status").filter({ hasText: /^Saved$/ }).waitFor({ state: "attached" });

export const marks = (page, text) => page.getByRole("article").locator("mark").filter({ hasText: text });

/** What is on the screen there, as {width, height, data}, RGBA. */
export async function pixelsOf(page, clip) {
  const shot = (await page.screenshot({ clip })).toString("base64");
  const { width, height, data } = await page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: image.width, height: image.height, data: Array.from(image.data) };
  }, shot);
  return { width, height, data };
}

/** Gives the app a file, as a reader who picks it. */
export async function openFile(page, name, text) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a file" }).first().click(),
  ]);
  await chooser.setFiles({ name, mimeType: "text/markdown", buffer: Buffer.from(text) });
  await page.getByRole("article").locator(".line").first().waitFor();
}

/** The first line that stands below the bar: its words and its top. */
export const firstLine = (page) => page.evaluate(() => {
  for (const line of document.querySelectorAll("article .line")) {
    const { top } = line.getBoundingClientRect();
    if (top > 56) return { text: line.textContent.trim(), top };
  }
  return null;
});
