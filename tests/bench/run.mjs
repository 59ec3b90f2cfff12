// Measures and says what came out: tools/bench runs this. Each kind is measured in turn with what it is compared with, in one
// session of one browser, and medians are taken: a busy machine makes all of them slower alike.
//
//   node tests/bench/run.mjs [--quick] [--out FILE]

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { root, openBrowser, startServer } from "../browser/postil_page.mjs";
import { measureLayout, openBench } from "./dom.mjs";
import { importAnnotations, openArticle, openReader, relayout, reopen, scroll } from "./reader.mjs";
import { article, annotations, paragraphs } from "./texts.mjs";

const { values: options } = parseArgs({ options: { quick: { type: "boolean" }, out: { type: "string", default: path.join(root, "build/bench.json") } } });
const lengths = options.quick ? [100, 10_000] : [100, 1_000, 10_000, 100_000, 1_000_000];
const roundsOf = (words) => (options.quick ? 2 : words >= 1_000_000 ? 3 : 7);

const quantile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))];
const median = (list) => quantile(list, 0.5);
const medians = (rows) => Object.fromEntries(Object.keys(rows[0]).map((key) => [key, median(rows.map((row) => row[key]))]));

const shown = (value) => (typeof value !== "number" ? value : value >= 100 ? value.toFixed(0) : value.toFixed(value < 1 ? 2 : 1));
function table(title, rows) {
  const names = Object.keys(rows[0]);
  console.log(`\n${title}\n\n| ${names.join(" | ")} |\n|${names.map(() => "---:|").join("")}`);
  for (const row of rows) console.log(`| ${names.map((name) => shown(row[name])).join(" | ")} |`);
}

async function layouts(context) {
  const page = await openBench(context);
  const rows = [];
  for (const words of lengths) {
    const { ours, oursAgain, made, first, again } = medians(await measureLayout(page, paragraphs(words), roundsOf(words)));
    rows.push({ words, "ours, ms": ours, "DOM, ms": first, ratio: first / ours, "ours, other width": oursAgain, "DOM, other width": again, "elements made": made });
  }
  await page.close();
  table("Layout of all of an article, beside the browser's own", rows);
  return rows;
}

async function openings(context, url) {
  const rows = [];
  for (const words of lengths) {
    const rounds = [];
    for (let i = 0; i < (words >= 100_000 ? 3 : 5); ++i) {
      const page = await openReader(context, url);
      // Another article each time: one on the shelf would only be shown again.
      const { screen, cpu, text, longest, heap } = await openArticle(context, page, article(words, 100 * words + i));
      const { screen: narrower } = await relayout(page);
      const frames = await scroll(context, page, 60);
      rounds.push({ "first screen, ms": screen, "CPU of it": cpu, "text in the document": text, "longest frame": longest, "other width, screen": narrower, "scrolled frame, CPU": median(frames.cpu), p99: quantile(frames.cpu, 0.99), "heap, MB": heap / 2 ** 20 });
      await page.close();
    }
    rows.push({ words, ...medians(rounds) });
  }
  table("An article opened as a file, from its bytes on", rows);
  return rows;
}

async function annotated(context, url) {
  const words = options.quick ? 10_000 : 100_000;
  const text = article(words, 5);
  const page = await openReader(context, url);
  const rows = [];
  for (const count of [0, words / 10]) {
    if (count === 0) await openArticle(context, page, text);
    else await importAnnotations(page, annotations(text, count));
    const reopened = [];
    for (let i = 0; i < 5; ++i) reopened.push(await reopen(context, page));
    const frames = await scroll(context, page, options.quick ? 60 : 300);
    rows.push({ words, annotations: count, "stored to drawn, ms": median(reopened.map(({ screen }) => screen)), "CPU of it": median(reopened.map(({ cpu }) => cpu)),
      "scrolled frame, CPU": median(frames.cpu), "p99 ": quantile(frames.cpu, 0.99), "of it in the module": median(frames.module), p99: quantile(frames.module, 0.99),
      "heap, MB": median(reopened.map(({ heap }) => heap)) / 2 ** 20 });
  }
  await page.close();
  table("Opened from storage, and scrolled, with annotations and without", rows);
  return rows;
}

const profile = await mkdtemp(path.join(os.tmpdir(), "postil-bench-"));
const server = await startServer();
const context = await openBrowser(profile);
try {
  const result = {
    date: new Date().toISOString(),
    browser: context.browser()?.version() ?? "",
    processors: `${os.cpus().length} × ${os.cpus()[0].model}`,
    load: os.loadavg()[0],
    layout: await layouts(context),
    opening: await openings(context, server.url),
    annotated: await annotated(context, server.url),
  };
  await mkdir(path.dirname(options.out), { recursive: true });
  await writeFile(options.out, JSON.stringify(result, null, 2) + "\n");
  console.log(`\n${path.relative(root, options.out)} has these figures. Load of the machine: ${result.load.toFixed(1)} on ${result.processors}.`);
} finally {
  await context.close();
  await server.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
