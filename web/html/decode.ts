// The bytes of an HTML file -> its text: a byte order mark decides, then what the file says of itself near its start, then
// whether it is UTF-8 at all.

const looksAt = 4096;

function declared(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, looksAt));
  return /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1];
}

function decodedAs(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // no such encoding, or not of it
  }
}

// Node.js decodes these as Latin-1, which has control characters there.
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const decodedAsWestern = (bytes: Uint8Array): string =>
  new TextDecoder("windows-1252").decode(bytes).replace(/[\x80-\x9f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80]!);

const isWestern = (label: string): boolean => /^(windows-1252|cp1252|iso-8859-1|latin-?1|us-ascii|ascii)$/.test(label);

export function decodeHtml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const label = declared(bytes)?.toLowerCase();
  if (label && isWestern(label) && decodedAs("utf-8", bytes) === undefined) return decodedAsWestern(bytes);
  // What calls itself UTF-16 in letters of one byte is not that.
  const named = label && !label.startsWith("utf-16") ? decodedAs(label, bytes) : undefined;
  return named ?? decodedAs("utf-8", bytes) ?? decodedAsWestern(bytes);
}
