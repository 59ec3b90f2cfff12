// Files and text on their way in (picker, drop, paste, the system) and out (download).

import { isArchive, unpacked } from "./archives";
import { isField } from "./targets";
import { holdsAnnotations, isPage, readClipping, readPage } from "./webpages";

export interface Arrivals {
  take(name: string, bytes: Uint8Array): void;
  /** `reason`: a sentence. */
  refuse(name: string, reason: string): void;
  /** Around several that come together; in between, how many of them are in. */
  gather(begins: boolean): void;
  gathering(done: number, all: number): void;
  tell(sentence: string): void;
}

/** One of several: its bytes are only asked for when its turn comes. */
interface Coming {
  name: string;
  mediaType: string;
  bytes(): Uint8Array | Promise<Uint8Array>;
}

const patience = 60; // milliseconds of reading one file after another, before a frame may be drawn and a key heard
const aMoment = (): Promise<void> => new Promise((done) => setTimeout(done));

const encoder = new TextEncoder();
const startOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 1000));
const reasonOf = (error: unknown): string => (error instanceof Error && error.message ? error.message : "It could not be read.");

/** Whether HTML can say more than the plain text beside it. Most of what is copied can't, and costs nothing then. */
const hasStructure = (html: string): boolean => /<(h[1-6]|ul|ol|table|blockquote|a|em|strong|b|i|figure|img|su[bp])[\s>]/i.test(html);

export class Files {
  private readonly input = document.createElement("input");
  private draggedFromHere = false;
  private cancelled = false;

  constructor(private readonly arrivals: Arrivals) {
    this.input.type = "file";
    this.input.multiple = true;
    this.input.hidden = true;
    this.input.id = "file";
    this.input.setAttribute("aria-hidden", "true");
    this.input.tabIndex = -1;
    document.body.append(this.input);
    this.input.addEventListener("change", () => {
      void this.takeFiles([...(this.input.files ?? [])]);
      this.input.value = "";
    });
    this.watchDrops();
    addEventListener("paste", (event) => this.pasted(event));
  }

  /** Must be called inside the reader's own event, or the browser will not open its dialog. */
  pick(accept: string): void {
    this.input.accept = accept;
    this.input.click();
  }

  download(name: string, mediaType: string, text: string): void {
    this.save(name, new Blob([text], { type: mediaType }));
  }

  save(name: string, content: Blob): void {
    const address = URL.createObjectURL(content);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /** Those that have not come yet don't. */
  cancel(): void {
    this.cancelled = true;
  }

  async takeFiles(files: readonly File[]): Promise<void> {
    const coming: Coming[] = [];
    const leftOut: string[] = [];
    for (const file of files) {
      const bytes = async (): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
      if (!/\.zip$/i.test(file.name)) coming.push({ name: file.name, mediaType: file.type, bytes });
      else coming.push(...(await this.archived(file.name, await bytes(), leftOut)));
    }
    const together = coming.length > 1 || files.length > 1;
    this.cancelled = false;
    if (together) this.arrivals.gather(true);
    leftOut.forEach((sentence) => this.arrivals.tell(sentence));
    let rested = performance.now();
    for (let i = 0; i < coming.length && !this.cancelled; ++i) {
      await this.takeOne(coming[i]!);
      if (!together || performance.now() - rested < patience) continue;
      this.arrivals.gathering(i + 1, coming.length);
      await aMoment();
      rested = performance.now();
    }
    if (together) this.arrivals.gather(false);
  }

  private async takeOne(coming: Coming): Promise<void> {
    try {
      await this.bring(coming.name, await coming.bytes(), coming.mediaType);
    } catch (error) {
      this.arrivals.refuse(coming.name, reasonOf(error));
    }
  }

  private async archived(name: string, bytes: Uint8Array, leftOut: string[]): Promise<Coming[]> {
    // The module says what a file is that has only the name of an archive.
    if (!isArchive(name, bytes)) return [{ name, mediaType: "", bytes: () => bytes }];
    try {
      const { files, others } = await unpacked(bytes);
      if (files.length === 0) throw new Error("No text, web page or Postil file is in it.");
      if (others > 0) leftOut.push(others === 1 ? `One file of ${name} is no text and was left out.` : `${others} files of ${name} are no text and were left out.`);
      return files.map((file) => ({ name: file.name, mediaType: "", bytes: () => file.unpack() }));
    } catch (error) {
      this.arrivals.refuse(name, reasonOf(error));
      return [];
    }
  }

  /** A file from anywhere: a page not our own becomes the Markdown of its article, everything else goes on as it is. */
  async bring(name: string, bytes: Uint8Array, mediaType = "", from = ""): Promise<void> {
    if (!isPage(name, mediaType, startOf(bytes)) || holdsAnnotations(bytes)) return this.arrivals.take(name, bytes);
    const markdown = await readPage(bytes, from);
    this.arrivals.take(name && `${name.replace(/\.x?html?$/i, "")}.md`, encoder.encode(markdown));
  }

  private watchDrops(): void {
    const kinds = ["Files", "text/html", "text/plain"];
    const carries = (event: DragEvent) => !this.draggedFromHere && !isField(event.target) && kinds.some((kind) => event.dataTransfer?.types.includes(kind));
    const show = (shown: boolean) => document.getElementById("drop")!.classList.toggle("shown", shown);
    addEventListener("dragstart", () => (this.draggedFromHere = true));
    addEventListener("dragend", () => (this.draggedFromHere = false));
    addEventListener("dragover", (event) => {
      const taken = carries(event);
      show(taken);
      if (taken) event.preventDefault();
    });
    addEventListener("dragleave", (event) => event.relatedTarget === null && show(false));
    addEventListener("drop", (event) => {
      show(false);
      if (!carries(event)) return;
      event.preventDefault();
      this.arrived(event.dataTransfer!);
    });
  }

  /** Files, or else text, of a drop or a paste. */
  private arrived(data: DataTransfer): void {
    if (data.files.length > 0) {
      void this.takeFiles([...data.files]);
      return;
    }
    const text = data.getData("text/plain");
    const html = data.getData("text/html");
    void this.arrivedText(text, html).catch((error: unknown) => this.arrivals.refuse("the pasted text", reasonOf(error)));
  }

  private async arrivedText(text: string, html: string): Promise<void> {
    const markdown = hasStructure(html) ? await readClipping(html) : null;
    // Without front matter, only its name says that it is Markdown.
    if (markdown !== null) return this.arrivals.take(markdown.startsWith("---\n") ? "" : "pasted.md", encoder.encode(markdown));
    if (text.trim() !== "") await this.bring("", encoder.encode(text));
  }

  private pasted(event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (!data) return;
    if (isField(event.target)) return this.pastedInField(event.target, data, event);
    event.preventDefault();
    this.arrived(data);
  }

  /** Only a field that says so takes a page as Markdown. */
  private pastedInField(field: HTMLInputElement | HTMLTextAreaElement, data: DataTransfer, event: ClipboardEvent): void {
    const [text, html] = [data.getData("text/plain"), data.getData("text/html")];
    if (!("rich" in field.dataset) || !hasStructure(html)) return;
    event.preventDefault();
    const insert = (markdown: string | null): void => {
      field.focus({ preventScroll: true });
      // The only way in that the field's own undo knows.
      if (!document.execCommand("insertText", false, markdown ?? text)) field.setRangeText(markdown ?? text, field.selectionStart!, field.selectionEnd!, "end");
    };
    readClipping(html).then(insert, () => insert(text));
  }
}
