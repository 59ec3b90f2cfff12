// Questions about text that the module asks the browser at once: how wide and what shape its own fonts make a grapheme
// cluster that no shipped face covers (an emoji, a rare script), and where words end in scripts without spaces.

interface Font {
  family: string;
  weight: number;
  italic: boolean;
  language: string;
}

const measured = 100; // pixels an em: advances are told in ems
// Never assigned to a character, so what is drawn for it is what the browser draws for want of a glyph.
const nothing = "\u{10FFFE}";

export class BrowserText {
  private readonly context: CanvasRenderingContext2D | null;
  private readonly segmenters = new Map<string, Intl.Segmenter>();
  private readonly missing = new Map<string, string>();

  constructor() {
    const canvas = document.createElement("canvas");
    this.context = canvas.getContext("2d", { willReadFrequently: true });
  }

  /** In ems; negative: there is no glyph for it. */
  measure(text: string, fontJson: string): number {
    const context = this.context;
    if (!context) return -1;
    this.use(context, fontJson, measured);
    const advance = context.measureText(text).width / measured;
    const seen = this.looks(text, fontJson);
    if (!this.missing.has(fontJson)) this.missing.set(fontJson, this.looks(nothing, fontJson));
    return seen !== "" && seen === this.missing.get(fontJson) ? -1 : advance;
  }

  /** RGBA pixels, row by row, not multiplied by their alpha; black but for pictures. */
  draw(text: string, fontJson: string, size: number, x: number, baseline: number, width: number, height: number): Uint8ClampedArray {
    const context = this.context;
    if (!context) return new Uint8ClampedArray(width * height * 4);
    const { canvas } = context;
    canvas.width = Math.max(canvas.width, width);
    canvas.height = Math.max(canvas.height, height);
    this.use(context, fontJson, size);
    context.clearRect(0, 0, width, height);
    context.fillText(text, x, baseline);
    return context.getImageData(0, 0, width, height).data;
  }

  /** In UTF-16 units, ascending. */
  words(text: string, language: string): number[] {
    if (!("Segmenter" in Intl)) return [];
    return Array.from(this.segmenter(language).segment(text), ({ index, segment }) => index + segment.length);
  }

  private segmenter(language: string): Intl.Segmenter {
    let segmenter = this.segmenters.get(language);
    if (!segmenter) {
      try {
        segmenter = new Intl.Segmenter(language || undefined, { granularity: "word" });
      } catch {
        segmenter = new Intl.Segmenter(undefined, { granularity: "word" }); // an article may name any language
      }
      this.segmenters.set(language, segmenter);
    }
    return segmenter;
  }

  private use(context: CanvasRenderingContext2D, fontJson: string, size: number): void {
    const font = JSON.parse(fontJson) as Font;
    context.font = `${font.italic ? "italic " : ""}${font.weight} ${size}px ${font.family}`;
    context.textRendering = "geometricPrecision";
    context.fillStyle = "#000";
    context.textBaseline = "alphabetic";
    if ("lang" in context) context.lang = font.language;
  }

  /** What a cluster looks like, small, as text to compare; empty if nothing is drawn. */
  private looks(text: string, fontJson: string): string {
    const side = 24;
    const pixels = this.draw(text, fontJson, side * 0.6, 2, side * 0.7, side, side);
    return pixels.some((value) => value !== 0) ? String.fromCharCode(...pixels) : "";
  }
}
