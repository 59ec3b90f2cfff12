// Addresses of other pages: on the web, absolute, and without what is in them only to follow the reader about.

const spies = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|cmpid|ocid)$/i;

function withoutSpies(url: URL): string {
  const found = [...url.searchParams.keys()].filter((name) => spies.test(name));
  for (const name of found) url.searchParams.delete(name);
  return url.href;
}

/** "" for what is no address on the web, or only one from a page whose own is not known. */
export function absolute(address: string, base: string): string {
  try {
    const url = base ? new URL(address, base) : new URL(address);
    return /^https?:$/.test(url.protocol) ? withoutSpies(url) : "";
  } catch {
    return "";
  }
}
