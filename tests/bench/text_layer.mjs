// What the text layer costs the browser: elements, and the time that style and layout take, from an article's bytes until all
// of its text is in the document, and in a scrolled frame. Chromium counts it; how long our own code takes is not in it.
//
//   node --no-warnings tests/bench/text_layer.mjs [WORDS…]

import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openBrowser, startServer } from "../browser/postil_page.mjs";
import { article } from "./texts.mjs";

const frames = 60;
const lengths = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 10_000, 100_000, 1_000_000];

async function costs(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  const { Nodes, LayoutDuration, RecalcStyleDuration } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  return { nodes: Nodes, spent: 1000 * (LayoutDuration + RecalcStyleDuration) };
}

async function drop(page, text) {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "bench.txt", { type: "text/plain" }));
    return data;
  }, text);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** Until every paragraph is there: what is far from the window comes in slices between frames. */
const filled = (page, length) => page.waitForFunction((least) => document.querySelector("article").textContent.length >= least, length * 0.98, { timeout: 300_000, polling: 200 });

/** Until no more lines come: soon those of the whole article, or for a book those near the window. */
const laidOut = (page) => page.evaluate(async () => {
  const lines = () => document.querySelectorAll("article .line").length;
  for (let before = -1; before !== lines(); ) {
    before = lines();
    await new Promise((done) => setTimeout(done, 1000));
  }
  return lines();
});

async function measure(context, url, words) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.goto(url);
  await page.getByRole("toolbar").first().waitFor();
  const text = article(words, words);
  const empty = await costs(devtools);
  await drop(page, text);
  await page.getByRole("article").locator(".line").first().waitFor({ timeout: 120_000 });
  await filled(page, text.length - 2 * text.split("\n\n").length);
  const full = await costs(devtools);
  const lines = await laidOut(page);
  const settled = await costs(devtools);
  await page.evaluate(async (count) => {
    for (let i = 0; i < count; ++i) {
      scrollBy(0, 120);
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, frames);
  const scrolled = await costs(devtools);
  await page.close();
  return [words, full.nodes - empty.nodes, full.spent - empty.spent, lines, settled.spent - full.spent, (scrolled.spent - settled.spent) / frames];
}

const server = await startServer();
const profile = await mkdtemp(path.join(os.tmpdir(), "postil-bench-"));
const context = await openBrowser(profile);
console.log("| words | nodes | style and layout until all is in the document, ms | lines, soon | for them, between frames, ms | in a scrolled frame, ms |\n|---:|---:|---:|---:|---:|---:|");
for (const words of lengths) {
  const [, nodes, opening, lines, between, frame] = await measure(context, server.url, words);
  console.log(`| ${words.toLocaleString("en")} | ${nodes.toLocaleString("en")} | ${opening.toFixed(0)} | ${lines.toLocaleString("en")} | ${between.toFixed(0)} | ${frame.toFixed(1)} |`);
}
await context.close();
await server.close();
await rm(profile, { recursive: true, force: true });
