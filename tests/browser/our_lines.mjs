// A passage laid out by us: by the command line, or by the page as a reader sees it. Both give what chromiumLines gives.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./postil_page.mjs";

const postil = process.env.POSTIL_CLI ?? path.join(root, "build/native/postil");

const quiet = 350; // ms

export const asMarkdown = ({ language, text }) => `---\nlanguage: ${language}\n---\n\n${text}\n`;

function run(...args) {
  const { status, stdout, stderr } = spawnSync(postil, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`postil ${args.join(" ")}: ${stderr}`);
  return JSON.parse(stdout);
}

function inFile(passage, use) {
  const folder = mkdtempSync(path.join(tmpdir(), "postil-passage-"));
  try {
    const file = path.join(folder, "passage.md");
    writeFileSync(file, asMarkdown(passage));
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const after = (start) => (row) => row.start >= start;

/** Which family and file each stretch of the passage is set in (none: the system's), on one line that is long enough for all of it. */
export function facesOf(passage) {
  return inFile(passage, (file) => {
    const { start } = run("show", file).blocks.at(-1);
    const { runs } = run("layout", file, "--width", "99999", "--size", "20");
    return runs.filter(after(start)).map((row) => ({ ...row, start: row.start - start, end: row.end - start }))
      .sort((a, b) => a.start - b.start);
  });
}

export function nativeLines(passage, width, size) {
  return inFile(passage, (file) => {
    const { start } = run("show", file).blocks.at(-1);
    const { lines } = run("layout", file, "--width", String(width), "--size", String(size));
    return lines.filter(after(start)).map((line) => ({ start: line.start - start, width: line.right - line.left }));
  });
}

/** Drops the passage on the page, as a file, and waits until its last face is there and its lines stand still. */
async function openPassage(page, passage) {
  const transfer = await page.evaluateHandle(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "text/markdown" }));
    return data;
  }, [`${passage.name}.md`, asMarkdown(passage)]);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await page.waitForFunction((text) => [...document.querySelectorAll("article .block")].at(-1)?.textContent === text, passage.text);
}

/** What the text layer shows of the passage: its lines, and the width and size it is set at. */
function shownLines() {
  const block = [...document.querySelectorAll("article .block")].at(-1);
  const range = document.createRange();
  let start = 0;
  const lines = [...block.querySelectorAll(".line")].map((line) => {
    const text = line.textContent;
    const row = { start, width: 0 };
    start += [...text].length;
    range.selectNodeContents(line);
    let drawn = text.trimEnd().length;
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (drawn <= node.length) {
        range.setEnd(node, drawn);
        break;
      }
      drawn -= node.length;
    }
    row.width = range.getBoundingClientRect().width;
    return row;
  });
  return { lines, width: parseFloat(block.style.width), size: parseFloat(block.style.fontSize) };
}

/** The names of the files that a page, or any page of a context, has been given so far. */
export function watchFiles(page) {
  const files = new Set();
  page.on("requestfinished", (request) => files.add(new URL(request.url()).pathname.split("/").at(-1)));
  return files;
}

/** The lines of the passage as a reader sees them: those that stay once all its `files` are among those `given`. */
export async function pageLines(page, given, passage, files) {
  await openPassage(page, passage);
  let last = "";
  let since = Date.now();
  while (Date.now() - since < quiet) {
    await page.waitForTimeout(50);
    const shown = await page.evaluate(shownLines);
    const now = JSON.stringify(shown);
    const ready = shown.lines.length > 0 && files.every((file) => given.has(file));
    if (now !== last || !ready) since = Date.now();
    last = now;
  }
  return JSON.parse(last);
}
