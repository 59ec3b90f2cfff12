// Before anything is judged to be the article: links and images get addresses that mean the same elsewhere, tables that only
// place things are taken apart, and what spies or steers is gone. (What can act was never built: inert.ts.)

import { absolute } from "./addresses";

const blocks = "p, div, ul, ol, table, blockquote, h1, h2, h3, h4, h5, h6, figure, pre, section, article";

export const all = (root: ParentNode, selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function tidyLinks(root: ParentNode, base: string): void {
  for (const link of all(root, "a")) {
    const address = link.getAttribute("href")?.trim() ?? "";
    if (address.startsWith("#")) continue; // a footnote, perhaps
    const web = absolute(address, base);
    const kept = web || (/^mailto:[^\s]+$/i.test(address) ? address : "");
    if (kept && !link.querySelector(blocks)) link.setAttribute("href", kept);
    else unwrap(link);
  }
}

/** Of "small.png 320w, large.png 1280w" the widest that is not wider than any column. */
function widest(srcset: string): string {
  const choices = srcset.split(/,\s+|,(?=https?:)/).map((one) => one.trim().split(/\s+/)).filter(([address]) => address);
  const width = (choice: string[]): number => parseFloat(choice[1] ?? "1") || 1;
  const fitting = choices.filter((choice) => width(choice) <= 2000);
  return (fitting.length > 0 ? fitting : choices).sort((a, b) => width(b) - width(a))[0]?.[0] ?? "";
}

const isPlaceholder = (address: string): boolean => address === "" || (address.startsWith("data:") && address.length < 400);

function imageAddress(image: Element, base: string): string {
  const own = image.getAttribute("src")?.trim() ?? "";
  if (own.startsWith("data:image/") && !isPlaceholder(own)) return own;
  const lazy = ["data-src", "data-original", "data-lazy-src"].map((name) => image.getAttribute(name) ?? "");
  const sets = [image.getAttribute("srcset"), image.getAttribute("data-srcset"), image.parentElement?.querySelector("source[srcset]")?.getAttribute("srcset")];
  const candidates = [...sets.map((set) => widest(set ?? "")), ...lazy, isPlaceholder(own) ? "" : own];
  return candidates.map((one) => (one ? absolute(one, base) : "")).find((one) => one !== "") ?? "";
}

function tidyImages(root: ParentNode, base: string): void {
  for (const image of all(root, "img")) {
    const tiny = ["width", "height"].some((side) => /^[0-3](px)?$/.test(image.getAttribute(side)?.trim() ?? ""));
    const address = tiny ? "" : imageAddress(image, base);
    if (!address) {
      image.remove();
      continue;
    }
    for (const name of ["srcset", "data-src", "data-srcset", "data-original", "data-lazy-src"]) image.removeAttribute(name);
    image.setAttribute("src", address);
  }
  for (const source of all(root, "source")) source.remove();
}

/** Text set in a grid is a table; one cell, or a page laid out in cells, is not. */
function placesThings(table: Element): boolean {
  if (/^(presentation|none)$/.test(table.getAttribute("role") ?? "") || table.querySelector("table")) return true;
  const widths = all(table, "tr").map((row) => row.children.length);
  if (widths.length < 2 || Math.max(...widths) < 2) return true;
  return !table.querySelector("th, caption") && table.querySelector("h1, h2, h3, ul, ol, blockquote, p + p") !== null;
}

function tidyTables(root: ParentNode): void {
  for (const table of all(root, "table").reverse()) {
    if (!placesThings(table)) continue;
    const document = table.ownerDocument;
    const cells = all(table, "td, th, caption").filter((cell) => cell.closest("table") === table);
    for (const cell of cells) {
      const box = document.createElement("div");
      box.append(...cell.childNodes);
      table.before(box);
    }
    table.remove();
  }
}

function tidyCode(root: ParentNode): void {
  for (const block of all(root, "pre")) {
    for (const end of all(block, "br")) end.replaceWith("\n");
    const code = block.ownerDocument.createElement("code");
    code.className = block.querySelector("code")?.className ?? "";
    code.append(block.textContent ?? "");
    block.replaceChildren(code);
  }
}

const clutter = "nav, .mw-editsection, .mw-jump-link, [role=navigation], [role=search]";
/** Advertisements and what asks for consent, by their class or id. */
const marketing = /(^|[\s_-])(ads?|adverts?|advertisements?|adbox|adslot|banner-?ad|cookies?|gdpr|consent)([\s_-]|$)/i;
const longest = 600; // letters: an article about cookies is longer than what asks for them
const notices = /^(advertisement|advertising|sponsored|story continues below( advertisement)?|anzeige|werbung|publicité|publicidad|реклама)$/i;

export function tidy(document: Document, base: string): void {
  for (const element of all(document.body, clutter)) element.remove();
  for (const element of all(document.body, "div, aside, section, ins, dialog")) {
    const named = marketing.test(`${element.getAttribute("class") ?? ""} ${element.id}`);
    if (named && (element.textContent ?? "").length < longest && !element.querySelector("article, main, h1")) element.remove();
  }
  for (const line of all(document.body, "p, div, span")) if (notices.test(line.textContent?.trim() ?? "")) line.remove();
  // The innermost first: taken apart, a table is none for the one around it any more.
  tidyTables(document.body);
  tidyImages(document.body, base);
  tidyLinks(document.body, base);
  tidyCode(document.body);
}
