// Images of articles, as pixels for the module to draw.

const mostPixels = 1800; // a side: more than a wide column has at 2x
const longestWait = 20_000; // milliseconds

async function decoded(image: HTMLImageElement): Promise<void> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error("The image takes too long.")), longestWait)));
  await Promise.race([image.decode(), late]).finally(() => clearTimeout(timer));
}

export async function fetchImage(url: string): Promise<{ width: number; height: number; pixels: ImageData } | null> {
  try {
    const image = new Image();
    image.crossOrigin = "anonymous"; // another server's image is only to be had where that allows it
    image.referrerPolicy = "no-referrer";
    image.src = url;
    await decoded(image);
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
