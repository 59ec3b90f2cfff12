// Images of articles, as pixels for the module to draw, and as elements for paper.

const mostPixels = 1800; // a side: more than a wide column has at 2x
const longestWait = 20_000; // milliseconds

async function decoded(image: HTMLImageElement): Promise<void> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error("The image takes too long.")), longestWait)));
  await Promise.race([image.decode(), late]).finally(() => clearTimeout(timer));
}

const mostKept = 100;

/** Those last shown, by address: the browser has them at hand. */
const shown = new Map<string, HTMLImageElement>();

export const shownImage = (url: string): HTMLImageElement | undefined => shown.get(url);

function keep(url: string, image: HTMLImageElement): void {
  shown.delete(url);
  shown.set(url, image);
  const [oldest] = shown.keys();
  if (shown.size > mostKept && oldest !== undefined) shown.delete(oldest);
}

export async function fetchImage(url: string): Promise<{ width: number; height: number; pixels: ImageData } | null> {
  try {
    const image = new Image();
    image.crossOrigin = "anonymous"; // another server's image is only to be had where that allows it
    image.referrerPolicy = "no-referrer";
    image.src = url;
    await decoded(image);
    keep(url, image);
    // A drawing without a size of its own says 0.
    const [width, height] = [image.naturalWidth || 600, image.naturalHeight || 400];
    const scale = Math.min(1, mostPixels / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext("2d")!;
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return { width, height, pixels: context.getImageData(0, 0, canvas.width, canvas.height) };
  } catch {
    return null;
  }
}
