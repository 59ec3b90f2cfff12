// The article as real, transparent text over the canvas: native selection, find, copy, look-up, screen readers, printing.
// Sections near the window have their lines laid exactly over the drawn ones, and soon all of an article that is not a book:
// assistive technology is told of nothing else. What is far in a book is kept as plain text that costs no layout but that the
// browser's find still reaches (hidden="until-found"), but for its headings.

import { familyList } from "./fonts";
import { alignLines, fitLines, forgetBaselines, lineElements } from "./lines";
import type { CopiedBlock } from "./copying";
import { blockAt, positionAt, textAt, type Piece } from "./places";
import type { ShellEvent, TextLayerArticle, TextLayerBlock, TextLayerLines, TextLayerPlace, TypeRole } from "./protocol";
import { Nesting } from "./structure";

const mostLaidOut = 256; // sections: past that, those out of sight become plain again
const settled = 300; // milliseconds without a new layout, or a turn of the wheel
const betweenSections = 30; // milliseconds, for frames and the reader's own events
const slice = 6; // milliseconds in which sections are filled between two frames

// Without it (older browsers) "hidden" would mean just that: then what is far is merely left unpainted (style.css).
const canBeFound = "onbeforematch" in document.documentElement;

interface Section {
  element: HTMLElement;
  from: number;
  to: number;
  top: number; // as last placed, CSS pixels
  height: number;
  /**
   * empty: its text is not in the document yet, as for a moment after a book was opened.
   * found: led to by the browser's find, whose match stands in the plain text and would be lost with it.
   */
  state: "empty" | "plain" | "found" | "laid out";
}

export class TextLayer {
  private article: TextLayerArticle | null = null;
  private pieces: (CopiedBlock & { tag: TextLayerBlock["tag"] })[] = [];
  private sections: Section[] = [];
  private elements: HTMLElement[] = [];
  private layout = -1;
  private usualSize = 0;
  private observer: IntersectionObserver | null = null;
  private wantedMark = "";
  private restTimer = 0;
  private scrolledAt = 0;
  /** While the pointer is down in the text: lines to be shown when it is let go. Null: it is not down. */
  private held: Map<number, TextLayerLines> | null = null;
  /** Called around every rebuilding of lines, so that a selection in them can be put back. */
  onRebuild: (rebuild: () => void) => void = (rebuild) => rebuild();

  constructor(readonly element: HTMLElement, private readonly send: (event: ShellEvent) => boolean) {
    for (const type of ["pointerdown", "keydown", "selectionchange"]) {
      document.addEventListener(type, () => this.layOutFound(), { capture: true });
    }
    document.addEventListener("pointerdown", (event) => this.hold(event), { capture: true });
    addEventListener("scroll", () => (this.scrolledAt = performance.now()), { passive: true });
    for (const type of ["pointerup", "pointercancel", "blur"]) addEventListener(type, () => setTimeout(() => this.letGo()), { capture: true });
  }

  /**
   * The browser forgets a drag whose text is taken away: what is in the window gets its lines before the drag begins, and no
   * line there is made anew until it has ended, and the click with it.
   */
  private hold(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0 || !this.element.contains(event.target as Node)) return;
    this.layOutNear();
    this.held = new Map();
  }

  private letGo(): void {
    const { held } = this;
    this.held = null;
    if (held && held.size > 0) this.showLines([...held.values()]);
  }

  get id(): string | null {
    return this.article?.id ?? null;
  }

  get blocks(): readonly (CopiedBlock & { tag: TextLayerBlock["tag"] })[] {
    return this.pieces;
  }

  /** The place in the text that the article names so. */
  anchor(name: string): number | undefined {
    const anchors = this.article?.anchors ?? {};
    return Object.hasOwn(anchors, name) ? anchors[name] : undefined;
  }

  /** What a copy says of where it is from: where the article was published, or else where it is read. */
  get origin(): { title: string; address: string } {
    return { title: this.element.getAttribute("aria-label") ?? "", address: this.article?.source ?? location.href };
  }

  /** Of the canonical text, in UTF-16 units. */
  get length(): number {
    return this.article?.text.length ?? 0;
  }

  positionAt(at: number): [Text, number] | null {
    // A block without text (a rule) has no position; the text before it has.
    for (let block = blockAt(this.pieces, at); block >= 0; --block) {
      this.fill(this.sectionOf(block));
      const position = positionAt(this.elements[block]!, at);
      if (position) return position;
    }
    return null;
  }

  /** As positionAt, and laid out, so that a selection can stand there. */
  reach(at: number): [Text, number] | null {
    const section = this.sectionOf(blockAt(this.pieces, at));
    if (section) this.layOut(section);
    return this.positionAt(at);
  }

  /** Gives the focus to a mark, now or when its lines come. */
  focusMark(id: string): void {
    this.wantedMark = id;
    this.focusWanted();
  }

  private focusWanted(): void {
    if (this.wantedMark === "") return;
    const mark = this.element.querySelector<HTMLElement>(`mark[data-id="${CSS.escape(this.wantedMark)}"][tabindex]`);
    if (!mark) return;
    this.wantedMark = "";
    mark.focus({ preventScroll: true });
  }

  /** Where the text begins and ends that is laid out in one piece around the window. */
  shownEnds(): [[Text, number] | null, [Text, number] | null] {
    const { sections } = this;
    const inWindow = (section: Section): boolean => section.element.getBoundingClientRect().bottom > 0;
    let first = Math.max(0, sections.findIndex(inWindow));
    let last = first;
    while (first > 0 && isShown(sections[first - 1]!)) --first;
    while (last + 1 < sections.length && isShown(sections[last + 1]!)) ++last;
    const start = this.article?.blocks[sections[first]?.from ?? 0]?.start ?? 0;
    const end = this.article?.blocks[(sections[last]?.to ?? 0) - 1]?.end ?? 0;
    return [this.positionAt(start), this.positionAt(end)];
  }

  show(article: TextLayerArticle | null): void {
    this.onRebuild(() => this.clear(article));
  }

  /** Everything goes; sections come in place(), and their blocks then or soon after. */
  private clear(article: TextLayerArticle | null): void {
    this.observer?.disconnect();
    this.article = article;
    this.pieces = article?.blocks.map(({ tag, start, end, cell }) => ({ tag, start, text: article.text.slice(start, end), ...(cell && { cell }) })) ?? [];
    this.sections = [];
    this.elements = [];
    this.layout = -1;
    this.wantedMark = "";
    this.held?.clear();
    clearTimeout(this.restTimer);
    this.element.replaceChildren();
    this.element.hidden = article === null;
    if (!article) return;
    for (const [role, families] of Object.entries(article.families)) {
      this.element.style.setProperty(`--${role}`, familyList(role, families));
    }
    this.usualSize = article.blocks.find(({ tag }) => tag === "p")?.size ?? 0;
    this.element.style.fontSize = `${this.usualSize}px`;
    this.element.lang = article.language;
    this.element.dir = article.dir;
    const title = article.blocks.findIndex((block) => block.tag === "h1");
    this.element.setAttribute("aria-label", this.pieces[title]?.text || "Article");
  }

  /** Where everything is now. Lines of an earlier layout are asked for again where they are near the window. */
  place(place: TextLayerPlace): void {
    const article = this.article;
    if (!article) return;
    const { style } = this.element;
    [style.left, style.top] = [`${place.left}px`, `${place.top}px`];
    [style.width, style.height] = [`${place.width}px`, `${place.height}px`];
    const isNew = this.sections.length === 0;
    if (isNew) for (const [from, to] of place.sections) this.addSection(from, to);
    place.sections.forEach(([, , top, height], i) => {
      const section = this.sections[i]!;
      if (section.top !== top) section.element.style.top = `${top}px`;
      if (section.height !== height) section.element.style.height = `${height}px`;
      [section.top, section.height] = [top, height];
    });
    const stale = place.layout !== this.layout;
    if (stale) forgetBaselines();
    this.layout = place.layout;
    if (isNew) {
      this.observe();
      setTimeout(() => this.fillRest(article));
    } else if (stale) {
      this.layOutAgain();
      this.layOutRestSoon();
    }
  }

  private addSection(from: number, to: number): void {
    const element = document.createElement("div");
    element.className = "section";
    const section: Section = { element, from, to, top: -1, height: -1, state: "empty" };
    putAside(element);
    element.addEventListener("beforematch", () => this.reveal(section));
    this.sections.push(section);
    this.element.append(element);
  }

  /** Puts the section's blocks in, as plain text. */
  private fill(section: Section | undefined): void {
    const article = this.article;
    if (!article || section?.state !== "empty") return;
    section.state = "plain";
    const nesting = new Nesting(section.element);
    for (let i = section.from; i < section.to; ++i) {
      const block = article.blocks[i]!;
      const child = createBlock(article, block, this.pieces[i]!, this.usualSize);
      this.elements[i] = child;
      nesting.append(block, child);
    }
    if (!isShown(section)) putAside(section.element);
  }

  /** What the window doesn't show is filled in between frames: all of a book at once would hold one up. */
  private fillRest(article: TextLayerArticle, from = 0): void {
    if (this.article !== article) return;
    const until = performance.now() + slice;
    while (from < this.sections.length && performance.now() < until) this.fill(this.sections[from++]);
    if (from < this.sections.length) setTimeout(() => this.fillRest(article, from));
    else this.layOutRestSoon();
  }

  /**
   * A section at a time, once nothing has moved for a moment: a window that is drawn wider brings one layout after the other,
   * and a frame that scrolls is not to wait.
   */
  private layOutRestSoon(wait = settled): void {
    clearTimeout(this.restTimer);
    if (this.sections.length > mostLaidOut) return;
    this.restTimer = setTimeout(() => {
      const next = this.sections.find((section) => !isShown(section));
      if (!next) return;
      if (performance.now() - this.scrolledAt < settled) return this.layOutRestSoon();
      this.layOut(next);
      this.layOutRestSoon(betweenSections);
    }, wait);
  }

  private isNear({ element }: Section): boolean {
    const box = element.getBoundingClientRect();
    return box.top < innerHeight * 1.5 && box.bottom > -innerHeight / 2;
  }

  private layOutAgain(): void {
    const near = this.near();
    for (const section of this.sections.filter(({ state }) => state === "laid out")) {
      if (near.has(section)) this.send({ type: "lines", from: section.from, to: section.to });
      else this.onRebuild(() => this.makePlain(section));
    }
    this.layOutNear(near);
  }

  /** Told of all at once, before any of them changes: to ask between changes makes the browser lay out its page each time. */
  private near(): Set<Section> {
    return new Set(this.sections.filter((section) => this.isNear(section)));
  }

  /** What is in the window already is not to wait for the observer's first call. */
  private layOutNear(near = this.near()): void {
    for (const section of near) if (!isShown(section)) this.layOut(section);
  }

  private observe(): void {
    const seen = (entry: IntersectionObserverEntry): void => {
      const section = this.sections.find(({ element }) => element === entry.target);
      if (section && entry.isIntersecting && !isShown(section)) this.layOut(section);
    };
    this.observer = new IntersectionObserver(
      (entries) => {
        entries.forEach(seen);
        this.forgetFar(entries.filter((entry) => !entry.isIntersecting));
      },
      { rootMargin: "150% 0px" },
    );
    for (const { element } of this.sections) this.observer.observe(element);
    this.layOutNear();
  }

  private layOut(section: Section): void {
    if (section.state === "laid out") return;
    this.fill(section);
    section.state = "laid out";
    bringIn(section.element);
    this.send({ type: "lines", from: section.from, to: section.to });
  }

  /** For printing. What is far becomes plain again as the reader moves on. */
  layOutAll(): void {
    for (const section of this.sections) this.layOut(section);
  }

  /** Its images, by the address that the article has for them. */
  figures(): [HTMLElement, string][] {
    return (this.article?.blocks ?? []).flatMap(({ image }, i): [HTMLElement, string][] => {
      const element = this.elements[i];
      return image && element ? [[element, image]] : [];
    });
  }

  /** The browser's find is about to scroll to a match in here. */
  private reveal(section: Section): void {
    if (section.state !== "plain") return;
    section.state = "found";
    bringIn(section.element);
    this.spreadLines(section);
  }

  /** Spreads the lines of plain text over their section, which puts them near the drawn ones. */
  private spreadLines({ element, height }: Section): void {
    element.classList.add("found");
    [element.style.height, element.style.lineHeight] = ["auto", "1px"];
    const lines = Math.max(1, element.offsetHeight);
    [element.style.height, element.style.lineHeight] = [`${height}px`, `${height / lines}px`];
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
    for (let i = section.from; i < section.to; ++i) fillPlain(this.elements[i]!, this.pieces[i]!);
  }

  private sectionOf(block: number): Section | undefined {
    return this.sections.find(({ to }) => block < to);
  }

  /** Lines of blocks, in answer to a request or because their marks changed. */
  showLines(blocks: TextLayerLines[]): void {
    if (!this.article) return;
    this.onRebuild(() => {
      const rebuilt: { element: HTMLElement; lines: TextLayerLines }[] = [];
      for (const lines of blocks) {
        const element = this.elements[lines.block];
        if (!element || this.sectionOf(lines.block)?.state !== "laid out") continue;
        if (this.held && !element.classList.contains("plain")) {
          this.held.set(lines.block, lines);
          continue;
        }
        element.classList.remove("plain");
        const { style } = element;
        [style.left, style.top] = [`${lines.left}px`, `${lines.top}px`];
        [style.width, style.height, style.lineHeight] = [`${lines.width}px`, `${lines.height}px`, ""];
        if (lines.size) style.fontSize = `${lines.size}px`;
        if (element.tagName === "HR") continue;
        element.replaceChildren(...lineElements(lines));
        rebuilt.push({ element, lines });
      }
      fitLines(rebuilt);
      alignLines(rebuilt);
    });
    this.focusWanted();
  }
}

const isShown = ({ state }: Section): boolean => state === "found" || state === "laid out";

function createBlock(article: TextLayerArticle, block: TextLayerBlock, piece: Piece, usualSize: number): HTMLElement {
  // A real table would lay itself out; this one is only told of as one.
  const element = document.createElement(block.cell ? "div" : block.tag);
  if (block.cell) {
    element.setAttribute("role", block.cell.row === 0 ? "columnheader" : "cell");
    element.ariaColIndex = String(block.cell.column + 1);
  }
  const family: TypeRole = block.family ?? article.family;
  element.className = block.features ? `block ${family} ${block.features}` : `block ${family}`;
  // Only where it is another one: a long book has tens of thousands of these.
  const isUsual = (element.tagName === "P" || element.tagName === "DIV") && block.size === usualSize && !block.weight;
  if (!isUsual) element.style.cssText = `font-size:${block.size}px;font-weight:${block.weight ?? 400}`;
  if (block.dir && block.dir !== article.dir) element.dir = block.dir;
  if (block.lang) element.lang = block.lang;
  fillPlain(element, piece);
  return element;
}

function fillPlain(element: HTMLElement, block: Piece): void {
  if (block.text === "") return;
  element.classList.add("plain");
  element.replaceChildren(textAt(block.text, block.start));
}

/** What is far is hidden, but for its headings: who listens goes through a book by them. */
function putAside(element: HTMLElement): void {
  const headings = [...element.children].filter((child) => /^H\d$/.test(child.tagName));
  const parts = headings.length > 0 ? [...element.children].filter((child) => !headings.includes(child)) : [element];
  if (headings.length > 0) element.removeAttribute("hidden");
  if (!canBeFound) element.classList.add("aside");
  else for (const part of parts) part.setAttribute("hidden", "until-found");
}

function bringIn(element: HTMLElement): void {
  for (const part of [element, ...element.children]) part.removeAttribute("hidden");
  element.classList.remove("aside", "found");
}
