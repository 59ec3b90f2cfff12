// Lists, quotes and tables around blocks: from each block's own levels to the nested elements that a screen reader walks.

import type { TextLayerBlock } from "./protocol";

type Level = { kind: "quote"; key: string } | { kind: "list"; key: string; ordered: boolean; start: number } | { kind: "item" | "table" | "row"; key: string };

/** Containers around a block, outermost first. Two blocks share a container where their levels agree up to it. */
export function levelsOf(block: Pick<TextLayerBlock, "quoteDepth" | "lists" | "cell">): Level[] {
  const levels: Level[] = [];
  for (let depth = 0; depth < (block.quoteDepth ?? 0); ++depth) levels.push({ kind: "quote", key: `q${depth}` });
  for (const level of block.lists ?? []) {
    const ordered = level.ordinal >= 0;
    levels.push({ kind: "list", key: `l${level.list}`, ordered, start: ordered ? level.ordinal : 0 });
    levels.push({ kind: "item", key: `l${level.list}i${level.item}` });
  }
  if (block.cell) {
    levels.push({ kind: "table", key: `t${block.cell.table}` });
    levels.push({ kind: "row", key: `t${block.cell.table}r${block.cell.row}` });
  }
  return levels;
}

/** Appends blocks to a root, opening and closing containers as their levels ask. */
export class Nesting {
  private readonly open: { key: string; element: HTMLElement }[] = [];

  constructor(private readonly root: HTMLElement) {}

  append(block: TextLayerBlock, element: HTMLElement): void {
    const levels = levelsOf(block);
    let shared = 0;
    while (shared < this.open.length && shared < levels.length && this.open[shared]!.key === levels[shared]!.key) ++shared;
    this.open.length = shared;
    for (const level of levels.slice(shared)) {
      const container = this.create(level);
      this.innermost().append(container);
      this.open.push({ key: level.key, element: container });
    }
    this.innermost().append(element);
  }

  private innermost(): HTMLElement {
    return this.open[this.open.length - 1]?.element ?? this.root;
  }

  private create(level: Level): HTMLElement {
    if (level.kind === "quote") return document.createElement("blockquote");
    if (level.kind === "item") return document.createElement("li");
    if (level.kind !== "list") {
      const container = document.createElement("div");
      container.setAttribute("role", level.kind);
      return container;
    }
    const list = document.createElement(level.ordered ? "ol" : "ul");
    if (level.ordered && level.start !== 1) (list as HTMLOListElement).start = level.start;
    list.setAttribute("role", "list");
    return list;
  }
}
