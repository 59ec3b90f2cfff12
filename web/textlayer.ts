// The article as real, transparent text over the canvas: native selection, find, copy, look-up, screen readers, printing.
// Sections near the window have their lines laid exactly over the drawn ones; the others are kept as plain text that costs
// no layout but that the browser's find still reaches (hidden="until-found").

import { familyList } from "./fonts";
import { fitLines, lineElements } from "./lines";
import { blockAt, positionAt, textAt } from "./places";
import type { ShellEvent, TextLayerArticle, TextLayerBlock, TextLayerLines } from "./protocol";
import { Nesting } from "./structure";

const blocksInSection = 50;
const mostLaidOut = 24; // sections: past that, those out of sight become plain again

// Without it (older browsers) "hidden" would mean just that: then what is far is merely left unpainted (style.css).
const canBeFound = "onbeforematch" in document.documentElement;

interface Section {
  element: HTMLElement;
  from: number;
  to: number;
  /** found: led to by the browser's find, whose match stands in the plain text and would be lost with it. */
  state: "plain" | "found" | "laid out";
}

export class TextLayer {
  private article: TextLayerArticle | null = null;
  private sections: Section[] = [];
  private blocks: HTMLElement[] = [];
  private observer: IntersectionObserver | null = null;
  /** Called around every rebuilding of lines, so that a selection in them can be put back. */
  onRebuild: (rebuild: () => void) => void = (rebuild) => rebuild();

  constructor(readonly element: HTMLElement, private readonly send: (event: ShellEvent) => boolean) {
    for (const type of ["pointerdown", "keydown", "selectionchange"]) {
      document.addEventListener(type, () => this.layOutFound(), { capture: true });
    }
    addEventListener("beforeprint", () => this.sections.forEach((section) => this.layOut(section)));
  }

  get text(): TextLayerArticle | null {
    return this.article;
  }

  /** Of the canonical text, in UTF-16 units. */
  get length(): number {
    const last = this.article?.blocks[this.article.blocks.length - 1];
    return last ? last.start + last.text.length : 0;
  }

  positionAt(at: number): [Text, number] | null {
    // A block without text (a rule) has no position; the text before it has.
    for (let block = blockAt(this.article?.blocks ?? [], at); block >= 0; --block) {
      const position = positionAt(this.blocks[block]!, at);
      if (position) return position;
    }
    return null;
  }

  /** Where the text begins and ends that is laid out in one piece around the window. */
  shownEnds(): [[Text, number] | null, [Text, number] | null] {
    const { sections } = this;
    const inWindow = (section: Section): boolean => section.element.getBoundingClientRect().bottom > 0;
    let first = Math.max(0, sections.findIndex(inWindow));
    let last = first;
    while (first > 0 && sections[first - 1]!.state !== "plain") --first;
    while (last + 1 < sections.length && sections[last + 1]!.state !== "plain") ++last;
    const start = this.article?.blocks[sections[first]?.from ?? 0]?.start ?? 0;
    const end = this.article?.blocks[(sections[last]?.to ?? 0) - 1];
    return [this.positionAt(start), this.positionAt(end ? end.start + end.text.length : 0)];
  }

  show(article: TextLayerArticle | null): void {
    this.onRebuild(() => this.rebuild(article));
  }

  private rebuild(article: TextLayerArticle | null): void {
    this.observer?.disconnect();
    this.article = article;
    this.sections = [];
    this.blocks = [];
    this.element.replaceChildren();
    this.element.hidden = article === null;
    if (!article) return;
    const { style } = this.element;
    style.left = `${article.left}px`;
    style.top = `${article.top}px`;
    style.width = `${article.width}px`;
    style.height = `${article.height}px`;
    for (const role of ["serif", "sans", "mono"] as const) style.setProperty(`--${role}`, familyList(role, article.language));
    this.element.lang = article.language;
    this.element.dir = article.dir;
    const title = article.blocks.find((block) => block.tag === "h1")?.text ?? "";
    this.element.setAttribute("aria-label", title || "Article");
    for (let from = 0; from < article.blocks.length; from += blocksInSection) this.addSection(article, from);
    this.observe();
  }

  private addSection(article: TextLayerArticle, from: number): void {
    const to = Math.min(from + blocksInSection, article.blocks.length);
    const element = document.createElement("div");
    element.className = "section";
    const first = article.blocks[from]!;
    const last = article.blocks[to - 1]!;
    element.style.top = `${first.top}px`;
    element.style.height = `${last.top + last.height - first.top}px`;
    const nesting = new Nesting(element);
    for (let i = from; i < to; ++i) {
      const block = article.blocks[i]!;
      const child = createBlock(article, block, first.top);
      this.blocks.push(child);
      nesting.append(block, child);
    }
    const section: Section = { element, from, to, state: "plain" };
    putAside(element);
    element.addEventListener("beforematch", () => this.reveal(section));
    this.sections.push(section);
    this.element.append(element);
  }

  private observe(): void {
    const seen = (entry: IntersectionObserverEntry): void => {
      const section = this.sections.find(({ element }) => element === entry.target);
      if (section && entry.isIntersecting && section.state === "plain") this.layOut(section);
    };
    this.observer = new IntersectionObserver(
      (entries) => {
        entries.forEach(seen);
        this.forgetFar(entries.filter((entry) => !entry.isIntersecting));
      },
      { rootMargin: "150% 0px" },
    );
    for (const { element } of this.sections) this.observer.observe(element);
    // What is in the window already is not to wait for the observer's first call.
    for (const section of this.sections) {
      const box = section.element.getBoundingClientRect();
      if (box.top < innerHeight * 1.5 && box.bottom > -innerHeight / 2) this.layOut(section);
    }
  }

  private layOut(section: Section): void {
    if (section.state === "laid out") return;
    section.state = "laid out";
    bringIn(section.element);
    this.send({ type: "lines", from: section.from, to: section.to });
  }

  /** The browser's find is about to scroll to a match in here. */
  private reveal(section: Section): void {
    if (section.state !== "plain") return;
    section.state = "found";
    bringIn(section.element);
    this.spreadLines(section);
  }

  /** Spreads the lines of plain text over their block, which puts them near the drawn ones. */
  private spreadLines({ from, to }: Section): void {
    const plain = this.blocks.slice(from, to);
    for (const { style } of plain) [style.height, style.lineHeight] = ["auto", "1px"];
    const counts = plain.map((block) => block.offsetHeight);
    plain.forEach(({ style }, i) => {
      const { height } = this.article!.blocks[from + i]!;
      [style.height, style.lineHeight] = [`${height}px`, `${height / Math.max(1, counts[i]!)}px`];
    });
  }

  /** Once the reader does something else than finding, what was found becomes like the rest. */
  private layOutFound(): void {
    for (const section of this.sections) if (section.state === "found") this.layOut(section);
  }

  /** A reader who goes through a long book leaves only so many lines behind. */
  private forgetFar(away: IntersectionObserverEntry[]): void {
    let laidOut = this.sections.filter(({ state }) => state === "laid out").length;
    for (const { target } of away) {
      if (laidOut <= mostLaidOut) return;
      const section = this.sections.find(({ element }) => element === target);
      if (!section || section.state !== "laid out" || section.element.contains(document.activeElement)) continue;
      this.onRebuild(() => this.makePlain(section));
      --laidOut;
    }
  }

  private makePlain(section: Section): void {
    section.state = "plain";
    putAside(section.element);
    for (let i = section.from; i < section.to; ++i) fillPlain(this.blocks[i]!, this.article!.blocks[i]!);
  }

  /** Lines of blocks, in answer to a request or because their marks changed. */
  showLines(blocks: TextLayerLines[]): void {
    const article = this.article;
    if (!article) return;
    this.onRebuild(() => {
      const rebuilt: { element: HTMLElement; lines: TextLayerLines }[] = [];
      for (const lines of blocks) {
        const element = this.blocks[lines.block];
        const laidOut = this.sections[Math.floor(lines.block / blocksInSection)]?.state === "laid out";
        if (!element || !laidOut || article.blocks[lines.block]!.tag === "hr") continue;
        element.classList.remove("plain");
        element.style.lineHeight = "";
        element.replaceChildren(...lineElements(lines));
        rebuilt.push({ element, lines });
      }
      fitLines(rebuilt);
    });
  }
}

function createBlock(article: TextLayerArticle, block: TextLayerBlock, sectionTop: number): HTMLElement {
  const element = document.createElement(block.tag);
  element.className = `block ${block.family}`;
  // In one go: a long book has tens of thousands of these.
  element.style.cssText =
    `left:${block.left}px;top:${block.top - sectionTop}px;width:${block.width}px;height:${block.height}px;` +
    `font-size:${block.size}px;font-weight:${block.weight}`;
  if (block.dir !== article.dir) element.dir = block.dir;
  fillPlain(element, block);
  return element;
}

function fillPlain(element: HTMLElement, block: TextLayerBlock): void {
  if (block.text === "") return;
  element.classList.add("plain");
  element.replaceChildren(textAt(block.text, block.start));
}

function putAside(element: HTMLElement): void {
  if (canBeFound) element.setAttribute("hidden", "until-found");
  else element.classList.add("aside");
}

function bringIn(element: HTMLElement): void {
  element.removeAttribute("hidden");
  element.classList.remove("aside");
}
