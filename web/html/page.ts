// HTML -> Markdown that the importer reads: the whole of a saved page through Readability, or what was copied from one. A
// bundle of its own, fetched the first time that HTML comes (web/webpages.ts); tools/html2md runs it under Node.

import { Readability } from "@mozilla/readability";
import { inertPage, Unreadable, type InertPage } from "./inert";
import { markdownOf } from "./markdown";
import { bylineFrom, folded, frontMatter, metadataOf, type PageMetadata } from "./metadata";
import { takeNotes, type PageNote } from "./notes";
import { all, tidy } from "./tidy";

export { decodeHtml } from "./decode";
export { Unreadable };

type MakeDocument = () => Document;
const emptyDocument: MakeDocument = () => document.implementation.createHTMLDocument("");

const textOf = (element: Element): string => folded(element.textContent ?? "");

/**
 * Readability tries again with the body as it was, which it keeps as HTML and writes back. What it keeps is opaque to it,
 * so it is given copies instead, and no HTML is parsed.
 */
function keepCopies(body: HTMLElement): void {
  const copies = new Map<string, Node[]>();
  Object.defineProperty(body, "innerHTML", {
    get: () => {
      const name = `copy ${copies.size}`;
      copies.set(name, [...body.childNodes].map((node) => node.cloneNode(true)));
      return name;
    },
    set: (name: string) => body.replaceChildren(...(copies.get(name) ?? []).map((node) => node.cloneNode(true))),
  });
}

interface Found {
  content: HTMLElement;
  title: string;
  byline: string;
}

/** What the page itself calls its chief part; else all of it. */
function chiefPart(whole: HTMLElement): HTMLElement {
  const parts = [whole.querySelectorAll<HTMLElement>("article"), whole.querySelectorAll<HTMLElement>("main, [role=main]")];
  const named = parts.find((found) => found.length === 1 && textOf(found[0]!).length > 0)?.[0];
  return named ?? whole;
}

/** The article of a page; where no part of it stands out, all of it. */
function findArticle(page: InertPage): Found {
  const { document } = page;
  const whole = document.body.cloneNode(true) as HTMLElement;
  keepCopies(document.body);
  const article = new Readability<HTMLElement>(document, {
    disableJSONLD: true, charThreshold: 250, serializer: (node) => node as HTMLElement, classesToPreserve: [],
  }).parse();
  const content = article?.content;
  const found = content ? textOf(content).length : 0;
  const enough = found > 0 && (found >= 250 || found >= textOf(whole).length * 0.5);
  return { content: enough ? content! : chiefPart(whole), title: folded(article?.title ?? ""), byline: bylineFrom(article?.byline ?? "") };
}

/** The front matter's title is not to be said again by the first heading. */
function withoutTitle(content: HTMLElement, title: string): void {
  const heading = content.querySelector("h1, h2");
  if (heading && title !== "" && textOf(heading).toLowerCase() === title.toLowerCase()) heading.remove();
}

function written(content: HTMLElement, metadata: PageMetadata, notes: PageNote[]): string {
  withoutTitle(content, metadata.title);
  if (textOf(content) === "" && content.querySelector("img") === null) throw new Unreadable("There is no text to read in it.");
  return frontMatter(metadata) + markdownOf(content, notes);
}

/** The front matter's author is not to be said again by a line of the article. */
function withoutByline(document: Document, byline: string): void {
  if (byline === "") return;
  for (const line of all(document.body, "p, div, address")) {
    const text = textOf(line);
    const says = /^(written\s+)?by[\s:]/i.test(text) || /byline|author/i.test(`${line.getAttribute("class") ?? ""} ${line.getAttribute("itemprop") ?? ""}`);
    if (says && bylineFrom(text) === byline) line.remove();
  }
}

/** A saved page; `address`: where it is from, if that is known better than by what it says itself. */
export function markdownOfPage(html: string, address = "", make: MakeDocument = emptyDocument): string {
  const page = inertPage(html, make());
  const metadata = metadataOf(page);
  if (address) metadata.address = address;
  if (metadata.date) for (const time of all(page.document.body, "time, [itemprop~=datePublished]")) if (!time.closest("p, li, td")) time.remove();
  withoutByline(page.document, metadata.byline);
  tidy(page.document, metadata.address);
  const notes = takeNotes(page.document);
  const { content, title, byline } = findArticle(page);
  return written(content, { ...metadata, title: metadata.title || title, byline: metadata.byline || byline }, notes);
}

const structure = "h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, a[href], em, strong, b, i, figure, img, pre, code, sup, sub";

/** More than a part of a page: it has what stands around an article. */
function isWholePage(document: Document, address: string): boolean {
  if (document.querySelector("header nav, body > nav, footer, [role=navigation], [role=contentinfo], [role=banner]")) return true;
  const linked = all(document.body, "a").reduce((sum, link) => sum + textOf(link).length, 0);
  return address === "" && linked > 600 && linked > textOf(document.body).length * 0.4;
}

/**
 * What was copied from a page, as Markdown; null where it says no more than its plain text does. A reader who copied a
 * part wants all of that part; of a whole page, its article.
 */
export function markdownOfClipping(html: string, make: MakeDocument = emptyDocument): string | null {
  const page = inertPage(html, make());
  const { document } = page;
  // A program's editor copies code as coloured, spaced-out HTML: its plain text is what was meant.
  const isCode = document.querySelector("h1, h2, h3, p, a[href], ul, table") === null && document.querySelector("pre, code") !== null;
  if (isCode || document.querySelector(structure) === null || textOf(document.body) === "") return null;
  const metadata = metadataOf(page);
  if (isWholePage(document, metadata.address)) return markdownOfPage(html, "", make);
  leadInside(document);
  tidy(document, metadata.address);
  const notes = takeNotes(document);
  const heading = document.querySelector("h1");
  if (heading) metadata.title = textOf(heading);
  else metadata.title = "";
  takeByline(document, metadata);
  return written(document.body, metadata, notes);
}

/**
 * Browsers write out in full what a copied link leads to, even to a passage of what is copied. They take this page's own
 * address where the page it is from had none.
 */
function leadInside(document: Document): void {
  const here = (globalThis.location?.href ?? "").replace(/#.*/, "");
  for (const link of all(document.body, 'a[href*="#"]')) {
    const [page, fragment] = link.getAttribute("href")!.split("#", 2) as [string, string];
    const isInside = all(document.body, "[id], a[name]").some((one) => (one.id || one.getAttribute("name")) === fragment);
    if (isInside || (here !== "" && page === here)) link.setAttribute("href", `#${fragment}`);
  }
}

/** "By Jane Doe" in a line by itself under the headline. */
function takeByline(document: Document, metadata: PageMetadata): void {
  const heading = document.querySelector("h1");
  if (!heading || metadata.byline !== "") return;
  const line = all(document.body, "p, div, address, span").find((one) =>
    heading.compareDocumentPosition(one) === 4 && one.children.length < 3 && /^by\s+\S/i.test(textOf(one)) && textOf(one).length < 120);
  if (!line) return;
  metadata.byline = bylineFrom(textOf(line));
  line.remove();
}

