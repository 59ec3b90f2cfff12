// Links that hold what they share, and the system's share sheet.
//
// "#/share/1." and the share file, deflated (zlib's wrapping, whose checksum tells a spoilt link) and in base64url. It is the
// address's fragment, which browsers send to no server.

const opening = "#/share/";
const version = "1.";
/** Characters of an address that is read, and bytes that it may unpack to: far more than we make, and no danger to a page. */
const longest = 1 << 20;
const mostUnpacked = 1 << 24;
/** Bytes fed to the unpacker at a time: what one such bite can swell to is bounded, too. */
const bite = 1024;

export const isSharedLink = (hash: string): boolean => hash.startsWith(opening);

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** `bytes` bite by bite, only as fast as they are taken. */
function inBites(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += bite)));
    },
  }, { highWaterMark: 0 });
}

type Codec = ReadableWritablePair<Uint8Array, Uint8Array>;

async function through(bytes: Uint8Array, codec: Codec, most = Infinity): Promise<Uint8Array> {
  const reader = inBites(bytes).pipeThrough(codec).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    if (size <= most) continue;
    await reader.cancel().catch(() => {});
    throw new RangeError("It unpacks to more than a link can hold.");
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

export async function makeLink(text: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate") as Codec);
  return location.origin + location.pathname + opening + version + toBase64Url(packed);
}

/** What a link holds, or why it can't be read, in a sentence. */
export async function readLink(hash: string): Promise<{ text: string } | { reason: string }> {
  if (hash.length > longest) return { reason: "This link is too long to be read. Nothing was changed." };
  const rest = hash.slice(opening.length);
  if (!rest.startsWith(version)) {
    return { reason: "This link was not made by this version of Postil, so it can't be read. Nothing was changed." };
  }
  // Programs that find links in text may take the full stop or bracket after one for a part of it.
  const packed = rest.slice(version.length).replace(/[^\w-]+$/, "");
  try {
    const bytes = await through(fromBase64Url(packed), new DecompressionStream("deflate") as Codec, mostUnpacked);
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof RangeError) return { reason: "This link unpacks to more than a link can hold, so it was not opened. Nothing was changed." };
    return { reason: "This link is incomplete or damaged: perhaps a program cut it off. Nothing was changed." };
  }
}

/** True where the browser has a share sheet that takes files. */
export function canShareFiles(): boolean {
  const probe = { files: [new File(["x"], "x.txt", { type: "text/plain" })] };
  return typeof navigator.share === "function" && (navigator.canShare?.(probe) ?? false);
}

type Told = (text: string, error: boolean) => void;

/** Must be called inside the reader's own event. */
export function shareFile(name: string, mediaType: string, text: string, told: Told): void {
  navigator.share({ files: [new File([text], name, { type: mediaType })], title: name }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") return; // the reader thought better of it
    told("The file could not be shared. Download it instead.", true);
  });
}
