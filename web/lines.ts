// A block's lines as DOM. Each line is one inline span whose forced break is generated content, so that the text of a block
// runs on unbroken through its lines: the browser's find matches a phrase across a line end, and a copy has no stray breaks.

import { isSafeLink } from "./links";
import { textAt, textsIn } from "./places";
import type { TextLayerLines, TextLayerPiece } from "./protocol";
import { zoomed } from "./textzoom";

type PieceMark = NonNullable<TextLayerPiece["marks"]>[number];

function markElement(mark: PieceMark): HTMLElement {
  const element = document.createElement("mark");
  element.dataset.id = mark.id;
  element.dataset.type = mark.type;
  const note = mark.note === "" ? "" : `. Note: ${mark.note}`;
  const state = mark.state ? `. ${mark.state}` : "";
  element.setAttribute("aria-description", mark.type + state + note);
  element.classList.toggle("blank", mark.blank ?? false);
  if (mark.first) element.tabIndex = 0;
  return element;
}

function styled(piece: TextLayerPiece): Node {
  let node: Node = textAt(piece.text, piece.start);
  const wrap = (element: HTMLElement): void => {
    element.append(node);
    node = element;
  };
  if (piece.features) {
    const span = document.createElement("span");
    span.className = piece.features;
    wrap(span);
  }
  if (piece.suggested) {
    const span = document.createElement("span");
    span.className = "suggested";
    span.setAttribute("aria-description", `Suggested: ${piece.suggested}`);
    wrap(span);
  }
  if (piece.code) wrap(document.createElement("code"));
  if (piece.emphasis) wrap(document.createElement("em"));
  if (piece.strong) wrap(document.createElement("strong"));
  if (piece.href && isSafeLink(piece.href)) {
    const link = document.createElement("a");
    link.href = piece.href;
    if (piece.noteRef) {
      link.setAttribute("role", "doc-noteref");
      link.className = "note-ref";
    }
    if (!piece.href.startsWith("#")) {
      link.target = "_blank";
      link.rel = "noopener noreferrer nofollow";
    }
    wrap(link);
  }
  return node;
}

/** Pieces under the same marks share their elements, as far as the outer ones agree. */
function appendPieces(line: HTMLElement, pieces: TextLayerPiece[]): void {
  const open: HTMLElement[] = [];
  for (const piece of pieces) {
    const marks = piece.marks ?? [];
    let shared = 0;
    while (shared < open.length && shared < marks.length && open[shared]!.dataset.id === marks[shared]!.id) ++shared;
    open.length = shared;
    for (const mark of marks.slice(shared)) {
      const element = markElement(mark);
      (open[open.length - 1] ?? line).append(element);
      open.push(element);
    }
    (open[open.length - 1] ?? line).append(styled(piece));
  }
}

/** Browsers lay lines out in 64ths of a pixel: what one line loses by that, the next one gets, so that none drifts. */
export function* roundedHeights(heights: Iterable<number>): Generator<number> {
  let exact = 0;
  let placed = 0;
  for (const height of heights) {
    exact += height;
    const rounded = Math.round((exact - placed) * 64) / 64;
    placed += rounded;
    yield rounded;
  }
}

/** A link that goes on in the next line is one link: the Tab key stops at its first part. */
function joinLinks(lines: HTMLElement[]): void {
  let before: HTMLAnchorElement | undefined;
  for (const line of lines) {
    const links = [...line.querySelectorAll("a")];
    const [first] = links;
    if (first && before && first.href === before.href && line.firstChild?.contains(first)) first.tabIndex = -1;
    const last = links.at(-1);
    before = last && line.lastChild?.contains(last) ? last : undefined;
  }
}

export function lineElements(block: TextLayerLines): HTMLElement[] {
  const heights = roundedHeights(block.lines.map((line) => line.height));
  const elements = block.lines.map((line, i) => {
    const element = document.createElement("span");
    element.className = "line";
    if (!line.hard && i + 1 < block.lines.length) element.classList.add("broken");
    element.style.lineHeight = `${heights.next().value}px`;
    if (line.shift) element.style.marginInlineStart = `${line.shift}px`;
    appendPieces(element, line.pieces);
    return element;
  });
  joinLinks(elements);
  return elements;
}

interface SetBlock {
  element: HTMLElement;
  lines: TextLayerLines;
}

/** How much lower a face's baseline is drawn than the browser sets it, by face, size and height of line; of one layout. */
const lowered = new Map<string, number>();
export const forgetBaselines = (): void => lowered.clear();

const shiftOf = ({ height, baseline }: TextLayerLines["lines"][number]): number => baseline - height / 2;

const keyOf = ({ element, lines }: SetBlock): string =>
  [element.tagName, element.className, lines.size, element.style.fontWeight, lines.lines[0]!.height.toFixed(2), zoomed()].join(" ");

/**
 * Puts each line's baseline on the drawn one. Browsers round what a face says of its height, each in its own way, so they are
 * asked, once a face; a line with letters of another face, which is set lower or higher for them, is moved by itself.
 */
export function alignLines(blocks: readonly SetBlock[]): void {
  const set = blocks.filter(({ element, lines }) => lines.lines.length > 0 && element.firstElementChild !== null);
  measureBaselines(set.filter((block) => !lowered.has(keyOf(block))));
  for (const block of set) {
    const { element, lines } = block;
    element.style.top = `${lines.top + lowered.get(keyOf(block))!}px`;
    lines.lines.forEach((line, i) => {
      const off = shiftOf(line) - shiftOf(lines.lines[0]!);
      const child = element.children[i] as HTMLElement | undefined;
      if (child && Math.abs(off) > 0.5) [child.style.position, child.style.top] = ["relative", `${off}px`];
    });
  }
}

/** All of them before any is changed: each change would make the browser lay out its page. */
function measureBaselines(blocks: readonly SetBlock[]): void {
  const wanted = new Map(blocks.map((block) => [keyOf(block), block]));
  const probes = [...wanted].map(([key, { element, lines }]) => {
    const probe = document.createElement("i");
    probe.className = "baseline";
    element.firstElementChild!.prepend(probe);
    return { key, probe, element, drawn: lines.lines[0]!.baseline };
  });
  for (const { key, probe, element, drawn } of probes) {
    lowered.set(key, drawn - (probe.getBoundingClientRect().bottom - element.getBoundingClientRect().top) / zoomed());
  }
  for (const { probe } of probes) probe.remove();
}

/** Letters that join: they can't be moved apart. */
const joining = /\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Mongolian}|\p{Script=Nko}|\p{Script=Devanagari}|\p{Script=Bengali}/u;
const most = 0.4; // of a line's width: past that the fault is another one, such as a face that is not there

interface Fit {
  line: HTMLElement;
  property: "wordSpacing" | "letterSpacing";
  each: number;
}

function fitOf(line: HTMLElement, drawn: string, width: number, excess: number): Fit | null {
  if (Math.abs(excess) <= 0.2 || Math.abs(excess) > width * most) return null;
  const gaps = drawn.split(" ").length - 1;
  if (gaps > 0) return { line, property: "wordSpacing", each: excess / gaps };
  return joining.test(drawn) ? null : { line, property: "letterSpacing", each: (parseFloat(line.style.letterSpacing) || 0) + excess / [...drawn].length };
}

/**
 * Makes each line as wide as it is drawn, by spacing its words, or its letters where it is one word. All are measured
 * before any is changed, so that the browser lays out twice in all, not twice a line.
 */
export function fitLines(blocks: Iterable<SetBlock>): void {
  const rows: Row[] = [];
  for (const { element, lines } of blocks) {
    lines.lines.forEach(({ width }, i) => {
      const line = element.children[i] as HTMLElement | undefined;
      const drawn = line?.textContent?.trimEnd() ?? "";
      if (line && drawn !== "") rows.push({ line, drawn, width });
    });
  }
  // Letters that are spaced form no ligatures, which changes what they measure: those lines are fitted once more.
  const spaced = fitRows(rows).map(({ line }) => line);
  if (spaced.length > 0) fitRows(rows.filter(({ line }) => spaced.includes(line)));
}

interface Row {
  line: HTMLElement;
  drawn: string; // its text, without the white space that hangs at its end
  width: number;
}

/** Returns those that it fitted by spacing letters. */
function fitRows(rows: Row[]): Fit[] {
  const fits: Fit[] = [];
  const range = document.createRange();
  for (const { line, drawn, width } of rows) {
    selectDrawn(range, line, drawn.length);
    const fit = fitOf(line, drawn, width, width - range.getBoundingClientRect().width / zoomed());
    if (fit) fits.push(fit);
  }
  for (const { line, property, each } of fits) line.style[property] = `${each}px`;
  return fits.filter(({ property }) => property === "letterSpacing");
}

/** `range` around the first `length` units of `line`: without the white space that hangs at its end. */
function selectDrawn(range: Range, line: HTMLElement, length: number): void {
  range.selectNodeContents(line);
  for (const text of textsIn(line)) {
    if (length <= text.length) return range.setEnd(text, length);
    length -= text.length;
  }
}
