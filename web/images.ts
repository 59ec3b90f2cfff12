// Images of articles, as pixels for the module to draw.

const mostPixels = 1800; // a side: more than a wide column has at 2x
const longestWait = 20_000; // milliseconds

export async function fetchImage(url: string): Promise<{ width: number; height: number; pixels: ImageData } | null> {
  try {
    const image = new Image();
    image.crossOrigin = "anonymous"; // another server's image is only to be had where that allows it
    image.referrerPolicy = "no-referrer";
    image.src = url;
    await Promise.race([image.decode(), new Promise((_, late) => setTimeout(() => late(new Error("late")), longestWait))]);
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
