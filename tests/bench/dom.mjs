// Our layout and the browser's own, of the same text in the same font file at the same width, turn by turn in one page.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../browser/postil_page.mjs";

const address = "http://bench.test/";
const font = "source-serif-4-latin-400-normal.ttf";
const files = { "layout.mjs": "build/wasm/tests/bench/bench_layout.mjs", "bench_layout.wasm": "build/wasm/tests/bench/bench_layout.wasm", "font.ttf": `build/fonts/${font}` };
const types = { ".mjs": "text/javascript", ".wasm": "application/wasm", ".ttf": "font/ttf" };

export async function openBench(context) {
  const page = await context.newPage();
  await page.route(`${address}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ contentType: "text/html", body: "<!doctype html><body style='margin: 0'></body>" });
    return route.fulfill({ contentType: types[path.extname(name)], body: await readFile(path.join(root, files[name])) });
  });
  await page.goto(address);
  await page.evaluate(start);
  return page;
}

/* global Bench */
async function start() {
  const { default: create } = await import("./layout.mjs");
  const module = await create();
  const lend = (bytes, call) => {
    const at = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, at);
    call(at, bytes.length);
    module._free(at);
  };
  const font = await (await fetch("font.ttf")).arrayBuffer();
  document.fonts.add(await new FontFace("Bench", font).load());
  lend(new Uint8Array(font), module._bench_font);
  const timed = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  globalThis.Bench = {
    open(blocks) {
      this.blocks = blocks;
      lend(new TextEncoder().encode(blocks.join("\n\n")), module._bench_article);
    },
    ours: (width) => timed(() => module._bench_lay_out(width)),
    /** Elements made, put into the document, laid out; then laid out at another width. */
    dom(width, other) {
      const article = document.createElement("article");
      article.style.cssText = `width:${width}px;font:19px/1.55 Bench;text-rendering:geometricPrecision`;
      const made = timed(() => article.append(...this.blocks.map((text) => {
        const block = document.createElement("p");
        block.textContent = text;
        return block;
      })));
      document.body.append(article);
      const first = timed(() => article.offsetHeight);
      article.style.width = `${other}px`;
      const again = timed(() => article.offsetHeight);
      article.remove();
      return { made, first, again };
    },
  };
}

/** `rounds` times both, in turn; the first round, in which caches fill, is not counted. */
export async function measureLayout(page, blocks, rounds) {
  await page.evaluate((list) => Bench.open(list), blocks);
  const rows = [];
  for (let i = 0; i <= rounds; ++i) {
    rows.push(await page.evaluate(async () => {
      const width = 640;
      const other = 560;
      const ours = Bench.ours(width);
      const oursAgain = Bench.ours(other);
      await new Promise((done) => setTimeout(done));
      const { made, first, again } = Bench.dom(width, other);
      await new Promise((done) => setTimeout(done));
      return { ours, oursAgain, made, first, again };
    }));
  }
  return rows.slice(1);
}
