// Links of an article: which addresses are links at all, and where those that lead into the article itself lead.

import type { TextLayerBlock } from "./protocol";

/** The module sends no others; a second look costs nothing. */
export function isSafeLink(address: string): boolean {
  return /^(https?:|mailto:|#)/i.test(address);
}

/** The name that a heading has in addresses, as most programs build it: "The second part" is "the-second-part". */
export function headingName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "").trim().replace(/\s+/g, "-");
}

/** Index of the heading that a fragment address ("#the-second-part") means; -1 for none. */
export function headingFor(blocks: readonly { tag: TextLayerBlock["tag"]; text: string }[], address: string): number {
  let wanted = address.slice(1);
  try {
    wanted = decodeURIComponent(wanted);
  } catch {
    // Not encoded, so it means what it says.
  }
  return blocks.findIndex(({ tag, text }) => /^h[1-6]$/.test(tag) && headingName(text) === wanted.toLowerCase());
}
