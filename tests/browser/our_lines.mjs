// A passage laid out by us: by the command line, or by the page as a reader sees it. Both give what chromiumLines gives.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./postil_page.mjs";

const postil = process.env.POSTIL_CLI ?? path.join(root, "build/native/postil");

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

/** Which file each stretch of the passage is set in, on one line that is long enough for all of it. */
export function facesOf(passage) {
  return inFile(passage, (file) => {
    const { start } = run("show", file).blocks.at(-1);
    const { runs } = run("layout", file, "--width", "99999", "--size", "20");
    return runs.filter(after(start)).map(({ face, ...at }) => ({ start: at.start - start, end: at.end - start, face }))
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
