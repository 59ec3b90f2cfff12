// What a page says of itself: JSON-LD first, then meta elements, then marked-up text. None of it is trusted to be well formed.

import { absolute } from "./addresses";
import type { InertPage } from "./inert";

export interface PageMetadata {
  title: string;
  byline: string;
  date: string; // ISO, the day alone; or as written, where it is no date that we know
  site: string;
  language: string;
  address: string; // http(s), absolute; "" where the page does not say
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const asText = (value: unknown): string => (typeof value === "string" ? folded(value) : isObject(value) ? asText(value["name"]) : "");

export const folded = (text: string): string => text.replace(/\s+/g, " ").trim();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s*(<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(-->|\]\]>)\s*$/g, ""));
  } catch {
    return undefined;
  }
}

/** The article's own object of all that the page's JSON-LD says; an empty one where there is none. */
function articleData(data: readonly string[]): Json {
  const top = data.map(parsed).flatMap(asList).filter(isObject);
  const all = top.flatMap((object) => [object, ...asList(object["@graph"]).filter(isObject)]);
  const isArticle = (object: Json): boolean => asList(object["@type"]).some((type) => /(Article|BlogPosting|Report)$/.test(String(type)));
  return all.find(isArticle) ?? {};
}

const names = (value: unknown): string => [...new Set(asList(value).map(asText).filter((name) => name !== "" && !isAddress(name)))].join(", ");
const isAddress = (text: string): boolean => /^(https?:)?\/\//i.test(text);

/** "By Jane Doe" is Jane Doe's. */
export function bylineFrom(text: string): string {
  const line = folded(text).replace(/^(written\s+)?by[\s:]+/i, "");
  return isAddress(line) || line.length > 160 ? "" : line;
}

export function dateFrom(text: string): string {
  const line = folded(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(line) ?? /^(\d{4})[/.]?(\d{2})[/.]?(\d{2})$/.exec(line);
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  return line.length <= 60 ? line : "";
}

class Metas {
  private readonly values = new Map<string, string>();

  constructor(document: Document) {
    for (const meta of document.querySelectorAll("meta[content]")) {
      const content = folded(meta.getAttribute("content") ?? "");
      for (const attribute of ["property", "name", "itemprop"]) {
        const name = meta.getAttribute(attribute)?.trim().toLowerCase();
        if (name && content !== "" && !this.values.has(name)) this.values.set(name, content);
      }
    }
  }

  first(...wanted: string[]): string {
    for (const name of wanted) if (this.values.has(name)) return this.values.get(name)!;
    return "";
  }
}

/** Browsers and archivers write at the top where they saved the page from. */
function savedFrom(comments: readonly string[]): string {
  for (const comment of comments.slice(0, 20)) {
    const found = /saved from url=\(\d+\)(\S+)/i.exec(comment) ?? /\burl:\s*(https?:\S+)/i.exec(comment);
    if (found) return absolute(found[1]!, "");
  }
  return "";
}

function markedUp(document: Document, selector: string): string {
  const element = document.querySelector(selector);
  if (!element) return "";
  return folded(element.getAttribute("content") ?? element.getAttribute("datetime") ?? element.textContent ?? "");
}

/** A chief heading that the window's title, which often names the site too, says again; else what the page calls itself. */
function headline(document: Document, said: string): string {
  const headings = [...document.querySelectorAll("h1")].map((heading) => folded(heading.textContent ?? "")).filter((text) => text !== "");
  const title = folded(document.querySelector("title")?.textContent ?? "");
  const wanted = headings.find((heading) => title.includes(heading) || said.includes(heading));
  return wanted ?? (said || (headings.length === 1 ? headings[0]! : title));
}

export function metadataOf({ document, data, comments }: InertPage): PageMetadata {
  const metas = new Metas(document);
  const article = articleData(data);
  const address = savedFrom(comments) || [
    document.querySelector('[rel~="canonical"]')?.getAttribute("href") ?? "", metas.first("og:url"), asText(article["url"]), asText(article["mainEntityOfPage"]),
  ].map((found) => absolute(found, "")).find((found) => found !== "") || "";
  const named = names(article["author"]) || metas.first("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "citation_author", "sailthru.author");
  const dated = asText(article["datePublished"]) || metas.first("article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dc.date", "date", "pubdate", "publish-date", "citation_publication_date", "sailthru.date");
  return {
    title: headline(document, asText(article["headline"]) || metas.first("og:title", "twitter:title", "dc.title", "citation_title")),
    byline: bylineFrom(named) || bylineFrom(markedUp(document, '[itemprop~="author"] [itemprop~="name"], [itemprop~="author"], [rel~="author"]')),
    date: dateFrom(dated || markedUp(document, '[itemprop~="datePublished"]') || markedUp(document, "article header time[datetime], article time[datetime], header time[datetime], main time[datetime]")),
    site: metas.first("og:site_name", "application-name") || asText(article["publisher"]) || asText(article["isPartOf"]) || address.replace(/^https?:\/\/(www\.)?|[/:].*$/g, ""),
    language: document.documentElement.getAttribute("lang")?.trim() || metas.first("content-language", "language") || asText(article["inLanguage"]),
    address,
  };
}

/** As src/import/front_matter.h reads it. */
export function frontMatter(metadata: PageMetadata): string {
  const { title, byline, date, site, language, address } = metadata;
  const rows = { title, author: byline, date, source: site, url: address, lang: language };
  const quoted = (value: string): string => `"${folded(value).replace(/["\\]/g, "\\$&")}"`;
  const lines = Object.entries(rows).filter(([, value]) => value !== "").map(([key, value]) => `${key}: ${quoted(value)}\n`);
  return lines.length > 0 ? `---\n${lines.join("")}---\n\n` : "";
}
