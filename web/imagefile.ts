// A drawing of the module's as a file of pixels.
//
// An SVG that is shown as an image has none of the page's typefaces, so its words are taken out of it and set here, in those that
// the module draws with. No parser is used for that: the page's policy lets none read markup, and we know how ours is written.

const scale = 2;
const quiet = /serif|code|dyslexic/i; // faces that names are not set in

interface Word {
  text: string;
  attributes: Map<string, string>;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const unescaped = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);

/** The drawing without its words, and these. */
export function withoutWords(svg: string): { shapes: string; words: Word[] } {
  const words: Word[] = [];
  const shapes = svg.replace(/<text([^>]*)>([^<]*)<\/text>/g, (_, tag: string, text: string) => {
    const attributes = new Map([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescaped(value!)] as const));
    words.push({ text: unescaped(text), attributes });
    return "";
  });
  return { shapes, words };
}

/** As the module sets names: without serifs, then whatever other scripts have come. */
function families(): string {
  const known = new Set([...document.fonts].map(({ family }) => family.replace(/^"|"$/g, "")).filter((family) => family.startsWith("Postil ") && !quiet.test(family)));
  return [...new Set(["Postil Source Sans 3", ...known])].map((family) => `"${family}"`).join(", ") + ", sans-serif";
}

function setWord(context: CanvasRenderingContext2D, { text, attributes }: Word, faces: string): void {
  const number = (name: string): number => Number(attributes.get(name));
  context.font = `${attributes.get("font-weight") ?? "400"} ${number("font-size")}px ${faces}`;
  const most = attributes.has("textLength") ? number("textLength") : undefined;
  const ground = attributes.get("stroke");
  if (ground !== undefined) {
    context.strokeStyle = ground;
    context.lineWidth = number("stroke-width");
    context.strokeText(text, number("x"), number("y"), most);
  }
  context.fillStyle = attributes.get("fill")!;
  context.fillText(text, number("x"), number("y"), most);
}

async function drawn(shapes: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([shapes], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** PNG of an SVG document with a width and a height of its own. */
export async function pngOf(svg: string): Promise<Blob> {
  const { shapes, words } = withoutWords(svg);
  const image = await drawn(shapes);
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [, left, top] = /translate\(([\d.]+) ([\d.]+)\)/.exec(svg) ?? [];
  context.setTransform(scale, 0, 0, scale, Number(left ?? 0) * scale, Number(top ?? 0) * scale);
  context.textAlign = "center";
  context.lineJoin = "round";
  const faces = families();
  for (const word of words) setWord(context, word, faces);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("The canvas gave nothing.");
  return blob;
}
