// A page's HTML -> a document in which nothing can happen. It is read by parse5, in plain JavaScript, and what is wanted of it
// is built anew, element by element, in an empty document: no string ever becomes markup in the browser (no DOMParser, no
// innerHTML), and scripts, styles, handlers and frames are not built at all.

import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from "parse5";

type Source = DefaultTreeAdapterTypes.ChildNode;
type SourceElement = DefaultTreeAdapterTypes.Element;

export interface InertPage {
  document: Document;
  /** What scripts of type application/ld+json hold, as written. */
  data: string[];
  comments: string[];
}

/** In a sentence, for the reader. */
export class Unreadable extends Error {}

const deepest = 512; // as browsers have it
const mostElements = 400_000;

const dropped = new Set([
  "script", "style", "template", "iframe", "object", "embed", "applet", "frame", "frameset", "noframes", "canvas", "audio",
  "video", "track", "svg", "button", "input", "select", "option", "textarea", "dialog", "base", "annotation", "annotation-xml",
]);
const kept = new Set([
  "href", "src", "srcset", "data-src", "data-srcset", "data-original", "data-lazy-src", "alt", "title", "lang", "dir", "class", "id",
  "name", "content", "property", "itemprop", "datetime", "colspan", "rowspan", "role", "rel", "start", "value", "width",
  "height", "epub:type",
]);

const isElement = (node: Source): node is SourceElement => "tagName" in node;
const attributeOf = (element: SourceElement, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;

/** parse5's own tree, refusing what is only made to be slow. */
function parseLimited(html: string): DefaultTreeAdapterTypes.Document {
  let depth = 0;
  let elements = 0;
  return parse(html, {
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...given) {
        if (++elements > mostElements) throw new Unreadable("It has too many parts to be an article.");
        return defaultTreeAdapter.createElement(...given);
      },
      onItemPush() {
        if (++depth > deepest) throw new Unreadable("Its parts stand in one another too deeply to be an article.");
      },
      onItemPop: () => void --depth,
    },
  });
}

function isHidden(element: SourceElement): boolean {
  if (attributeOf(element, "hidden") !== undefined || attributeOf(element, "aria-hidden") === "true") return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributeOf(element, "style") ?? "");
}

const imagesIn = (element: SourceElement): SourceElement[] =>
  element.childNodes.filter(isElement).flatMap((child) => (child.tagName === "img" ? [child] : imagesIn(child)));

/** For readers without scripts: of interest only where the real image stands in it and a placeholder before it. */
function isNeedlessNoscript(element: SourceElement): boolean {
  if (element.tagName !== "noscript" || element.parentNode === null) return false;
  if (imagesIn(element).length !== 1) return true;
  const siblings = element.parentNode.childNodes;
  const before = siblings.slice(0, siblings.indexOf(element)).reverse().find(isElement);
  return before?.tagName === "img" && /^https?:|^\/|^data-/.test(attributeOf(before, "src") ?? attributeOf(before, "data-src") ?? "");
}

function elementFor(document: Document, source: SourceElement): HTMLElement {
  const element = document.createElement(/^[a-z][a-z0-9-]*$/.test(source.tagName) ? source.tagName : "span");
  for (const { name, value } of source.attrs) if (kept.has(name)) element.setAttribute(name, value);
  return element;
}

/** `empty`: a document with a head and a body. */
export function inertPage(html: string, empty: Document): InertPage {
  empty.head.replaceChildren(); // of the browser's, an empty title
  const page: InertPage = { document: empty, data: [], comments: [] };
  const open: { source: Source; parent: HTMLElement }[] = [];
  const enter = (nodes: Source[], parent: HTMLElement): void => {
    for (let i = nodes.length - 1; i >= 0; --i) open.push({ source: nodes[i]!, parent });
  };
  enter(parseLimited(html).childNodes, empty.documentElement);
  while (open.length > 0) {
    const { source, parent } = open.pop()!;
    if ("data" in source) page.comments.push(source.data);
    if ("value" in source) parent.append(source.value);
    if (!isElement(source)) continue;
    if (source.tagName === "script" && attributeOf(source, "type") === "application/ld+json") {
      page.data.push(source.childNodes.map((child) => ("value" in child ? child.value : "")).join(""));
    }
    if (dropped.has(source.tagName) || isHidden(source) || isNeedlessNoscript(source)) continue;
    if (source.tagName === "html") {
      const language = attributeOf(source, "lang");
      if (language) empty.documentElement.setAttribute("lang", language);
      enter(source.childNodes, parent);
    } else if (source.tagName === "head" || source.tagName === "body") {
      enter(source.childNodes, source.tagName === "head" ? empty.head : empty.body);
    } else if (["form", "noscript", "picture", "fieldset"].includes(source.tagName)) {
      enter(source.childNodes, parent);
    } else {
      const element = elementFor(empty, source);
      parent.append(element);
      enter(source.childNodes, element);
    }
  }
  return page;
}
