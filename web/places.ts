// Places: where a DOM position is in the article's canonical text (UTF-16 units), and the other way round.


/** UTF-16 unit of the canonical text at which a text node starts. */
export const starts = new WeakMap<Text, number>();

export function textAt(text: string, start: number): Text {
  const node = document.createTextNode(text);
  starts.set(node, start);
  return node;
}

export function* textsIn(root: Node): Generator<Text> {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) yield node as Text;
}

/** UTF-16 unit at a DOM position inside the text layer; null where there is no text at all. */
export function offsetAt(node: Node, offset: number): number | null {
  if (node instanceof Text) {
    const start = starts.get(node);
    return start === undefined ? null : start + offset;
  }
  // Between elements: the start of the text that follows, or else the end of the text before.
  const child = node.childNodes[offset];
  let before: Text | null = null;
  for (const text of textsIn(node)) {
    const follows = child && (child.contains(text) || child.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (follows) return starts.get(text) ?? null;
    before = text;
  }
  return before ? (starts.get(before) ?? 0) + before.length : null;
}

/** The DOM position of a UTF-16 unit below `root`; at a seam between two texts, the start of the second. */
export function positionAt(root: Node, at: number): [Text, number] | null {
  let best: [Text, number] | null = null;
  for (const text of textsIn(root)) {
    const start = starts.get(text);
    if (start === undefined) continue;
    if (start > at) break;
    best = [text, Math.min(at - start, text.length)];
  }
  return best;
}

/** A block's text, and where it starts in the canonical text. */
export interface Piece {
  start: number;
  text: string;
}

/** Index of the block that holds a UTF-16 unit, or of the last one that starts before it; -1 for none. */
export function blockAt(blocks: readonly Piece[], at: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.start <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The end of a range that begins at `begin`. A browser ends the selection of a whole paragraph at the start of the next
 * one, which no reader means.
 */
export function trimmedEnd(blocks: readonly Piece[], begin: number, end: number): number {
  const index = blockAt(blocks, end);
  const before = blocks[index - 1];
  if (!before || end <= begin || blocks[index]!.start !== end) return end;
  return Math.max(begin, before.start + before.text.length);
}
