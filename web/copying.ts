// What a copy holds: the article's text as it stands, not as it was broken into lines, plain and as HTML. Paragraphs stay
// paragraphs, and the cells of a table its rows, so that a spreadsheet takes them as such.

import { blockAt, type Piece } from "./places";
import type { TextLayerBlock } from "./protocol";

type Cell = NonNullable<TextLayerBlock["cell"]>;
export type CopiedBlock = Piece & { cell?: Cell; tag?: TextLayerBlock["tag"] };

interface Part {
  text: string;
  cell?: Cell;
  tag?: TextLayerBlock["tag"];
}

/** Letters: who copies fewer wants the words, to look them up or to write them; who copies more quotes. */
const quotation = 120;

/** The text of [begin, end), block by block. */
export function partsOf(blocks: readonly CopiedBlock[], begin: number, end: number): Part[] {
  const parts: Part[] = [];
  for (let i = Math.max(0, blockAt(blocks, begin)); i < blocks.length && blocks[i]!.start < end; ++i) {
    const { start, text, cell, tag } = blocks[i]!;
    const part = text.slice(Math.max(0, begin - start), end - start);
    if (part !== "") parts.push({ text: part, ...(cell && { cell }), ...(tag && { tag }) });
  }
  return parts;
}

/** The cells of one table as rows; those without text are holes between the others. */
function rowsOf(cells: { text: string; cell: Cell }[]): string[][] {
  const first = Math.min(...cells.map(({ cell }) => cell.column));
  const rows = new Map<number, string[]>();
  for (const { text, cell } of cells) {
    const row = rows.get(cell.row) ?? [];
    rows.set(cell.row, row);
    while (row.length < cell.column - first) row.push("");
    row.push(text);
  }
  return [...rows.values()];
}

const element = (tag: string, children: (Node | string)[]): HTMLElement => {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
};

/** True for what is quoted; figures and code go where a line that was not among them would do harm. */
const isQuotation = (parts: readonly Part[], text: string): boolean =>
  text.length >= quotation && parts.some(({ cell, tag }) => !cell && tag !== "pre");

/**
 * The text of [begin, end). As HTML it is a quotation that says where it is from; plain, it is the text, and a quotation's
 * last line says the same.
 */
export function copyOf(
  blocks: readonly CopiedBlock[],
  begin: number,
  end: number,
  { title, address }: { title: string; address: string },
): { text: string; html: string } {
  const parts = partsOf(blocks, begin, end);
  const texts: string[] = [];
  const whole = document.createElement("blockquote");
  whole.cite = address;
  for (let i = 0; i < parts.length; ) {
    const table = parts[i]!.cell?.table;
    let last = i + 1;
    while (table !== undefined && last < parts.length && parts[last]!.cell?.table === table) ++last;
    if (table === undefined || last === i + 1) {
      texts.push(parts[i]!.text);
      whole.append(element("p", [parts[i]!.text]));
    } else {
      const rows = rowsOf(parts.slice(i, last) as { text: string; cell: Cell }[]);
      texts.push(rows.map((row) => row.join("\t")).join("\n"));
      whole.append(element("table", rows.map((row) => element("tr", row.map((cell) => element("td", [cell]))))));
    }
    i = last;
  }
  const link = document.createElement("a");
  link.href = address;
  link.textContent = title || address;
  const text = texts.join("\n\n");
  const from = `— ${title ? `${title}, ` : ""}${address}`;
  return { text: isQuotation(parts, text) ? `${text}\n\n${from}` : text, html: whole.outerHTML + element("p", [element("cite", [link])]).outerHTML };
}

/** To the clipboard, within the reader's own event. False: the browser does not let it. */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("copy", fill, { capture: true, once: true });
  const copied = document.execCommand("copy");
  removeEventListener("copy", fill, { capture: true });
  return copied;
}
