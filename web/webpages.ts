// Web pages on their way in, saved or copied. What reads them (html/page.ts) is a bundle of its own, fetched when the first
// one comes: who reads plain text never pays for it.

import { importPart, WrongPart } from "./parts";

type Reader = typeof import("./html/page");

let reader: Promise<Reader> | null = null;

function load(): Promise<Reader> {
  reader ??= importPart<Reader>("webpage.js").catch((error: unknown) => {
    reader = null; // the next one may have more luck
    throw error instanceof WrongPart ? error : new Error("The part of Postil that reads web pages could not be fetched.");
  });
  return reader;
}

const named = /\.(html?|xhtml?|xht)$/i;
const namedOtherwise = /\.(txt|text|md|markdown|mdown|mkd|json|jsonld)$/i;
const started = /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*<(!doctype\s+html|html[\s>])/i;

/** By its name or media type, or because it begins like one. */
export function isPage(name: string, mediaType: string, start: string): boolean {
  if (named.test(name) || /^(text\/html|application\/xhtml\+xml)\b/.test(mediaType)) return true;
  return !namedOtherwise.test(name) && started.test(start);
}

/** As src/annotation/formats/html_page.cpp writes it, before the share file in a page that Postil made. */
const dataOpening = '<script type="application/ld+json" id="postil">';

/** True for a page that brings an article and its annotations as data: the module reads it. */
export const holdsAnnotations = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes).includes(dataOpening);

/** `from`: the page's own address, where that is known. */
export async function readPage(bytes: Uint8Array, from = ""): Promise<string> {
  const { decodeHtml, markdownOfPage } = await load();
  return markdownOfPage(decodeHtml(bytes), from);
}

/** null: its plain text says the same. */
export async function readClipping(html: string): Promise<string | null> {
  return (await load()).markdownOfClipping(html);
}
