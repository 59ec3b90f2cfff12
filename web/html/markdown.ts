// Elements -> Markdown as our importer reads it (src/import): tables as rows, figures with their captions, footnotes.

import TurndownService from "turndown";
import type { PageNote } from "./notes";
import { all } from "./tidy";

const oneLine = (markdown: string): string => markdown.replace(/\s*\n\s*/g, " ").trim();

/** Cells in their columns, those that reach over several repeated as blanks. */
function gridOf(table: HTMLElement): (HTMLElement | null)[][] {
  const rows = all(table, "tr").slice(0, 2000);
  const grid: (HTMLElement | null)[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of all(row, "td, th").slice(0, 100)) {
      while (grid[y]![x] !== undefined) ++x;
      const reach = (name: string, most: number): number => Math.min(most, Math.max(1, parseInt(cell.getAttribute(name) ?? "1", 10) || 1));
      const [right, down] = [reach("colspan", 100), Math.min(reach("rowspan", 1000), rows.length - y)];
      for (let dy = 0; dy < down; ++dy) for (let dx = 0; dx < right; ++dx) grid[y + dy]![x + dx] = dx === 0 && dy === 0 ? cell : null;
    }
  });
  return grid.filter((row) => row.length > 0);
}

function tableMarkdown(service: TurndownService, table: HTMLElement): string {
  const grid = gridOf(table);
  const columns = Math.max(...grid.map((row) => row.length));
  const text = (cell: HTMLElement | null | undefined, plain = false): string => (cell ? oneLine(plain ? service.escape(plainText(cell)) : service.turndown(cell)).replace(/(?<!\\)\|/g, "\\|") : "");
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  const isBold = (cell: HTMLElement | null): boolean => cell !== null && cell.querySelector("b, strong") !== null && plainText(cell.querySelector("b, strong")) === plainText(cell);
  const headed = all(table, "th").length > 0 || grid[0]!.every(isBold);
  const rows = grid.map((row, y) => Array.from({ length: columns }, (_, x) => text(row[x], headed && y === 0)));
  const header = headed ? rows.shift()! : Array<string>(columns).fill("");
  const caption = table.querySelector("caption")?.textContent?.trim();
  const lines = [line(header), line(Array<string>(columns).fill("---")), ...rows.map(line)];
  return `\n\n${caption ? `${service.escape(oneLine(caption))}\n\n` : ""}${lines.join("\n")}\n\n`;
}

const plainText = (element: Element | null | undefined): string => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

function imageMarkdown(service: TurndownService, image: Element, caption: string): string {
  const address = (image.getAttribute("src") ?? "").replace(/[\s<>]/g, encodeURIComponent).replace(/[()]/g, "\\$&");
  return address ? `![${service.escape(caption)}](${address})` : "";
}

/** Raised and lowered characters that Unicode has; letters but n and i look out of place. */
const raised = new Map([..."0123456789+-−=()ni"].map((letter, i) => [letter, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"][i]!]));
const lowered = new Map([..."0123456789+-−=()"].map((letter, i) => [letter, [..."₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"][i]!]));

/** "H₂O" for what a page lowers, where all of it can be; else as it is. */
function shifted(content: string, element: Element): string {
  const letters = [...(element.textContent ?? "").trim()];
  const table = element.nodeName === "SUP" ? raised : lowered;
  const all = letters.every((letter) => table.has(letter)) && element.querySelector("a, img") === null;
  return all ? letters.map((letter) => table.get(letter)).join("") : content;
}

function createService(): TurndownService {
  const service = new TurndownService({ headingStyle: "atx", hr: "* * *", bulletListMarker: "-", codeBlockStyle: "fenced", emDelimiter: "*" });
  // Turndown leaves HTML's own signs alone; in Markdown they would be markup again.
  const escape = service.escape.bind(service);
  service.escape = (text) => escape(text).replace(/[<>]/g, "\\$&").replace(/&(?=#?\w+;)/g, "\\&");
  service.addRule("table", { filter: "table", replacement: (_, node) => tableMarkdown(service, node as HTMLElement) });
  service.addRule("image", {
    filter: "img",
    replacement: (_, node) => imageMarkdown(service, node as Element, plainText(node as Element) || ((node as Element).getAttribute("alt") ?? "").trim()),
  });
  service.addRule("figure", {
    filter: (node) => node.nodeName === "FIGURE" && node.querySelectorAll("img").length === 1,
    replacement: (_, node) => {
      const image = (node as Element).querySelector("img")!;
      return `\n\n${imageMarkdown(service, image, plainText((node as Element).querySelector("figcaption")) || (image.getAttribute("alt") ?? "").trim())}\n\n`;
    },
  });
  service.addRule("note", {
    filter: (node) => node.nodeName === "SUP" && (node as Element).getAttribute("data-note") !== null,
    replacement: (_, node) => `[^${(node as Element).getAttribute("data-note")}]`,
  });
  service.addRule("shifted", {
    filter: (node) => /^SU[PB]$/.test(node.nodeName) && (node as Element).getAttribute("data-note") === null,
    replacement: (content, node) => shifted(content, node as Element),
  });
  service.addRule("term", { filter: ["dt"], replacement: (content) => `\n\n**${oneLine(content)}**\n\n` });
  service.addRule("meaning", { filter: ["dd"], replacement: (content) => `\n\n${content.trim()}\n\n` });
  service.addRule("link", {
    filter: (node) => node.nodeName === "A",
    replacement: (content, node) => {
      const address = ((node as Element).getAttribute("href") ?? "").replace(/[\s<>]/g, encodeURIComponent).replace(/[()]/g, "\\$&");
      const text = oneLine(content);
      return address && text ? `[${text}](${address})` : text;
    },
  });
  return service;
}

export function markdownOf(root: HTMLElement, notes: readonly PageNote[]): string {
  const service = createService();
  const body = service.turndown(root);
  const wanted = new Set(all(root, "sup[data-note]").map((one) => one.getAttribute("data-note")));
  const definitions = notes
    .filter(({ label }) => wanted.has(label))
    .map(({ label, content }) => `[^${label}]: ${service.turndown(content).trim().replace(/\n(?=.)/g, "\n    ")}`);
  return [body, ...definitions].filter((part) => part !== "").join("\n\n") + "\n";
}
