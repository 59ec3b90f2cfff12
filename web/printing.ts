// Printing: the text layer without its places (style.css, "print"), all of it, with the marks numbered as they come and the
// notes at the end under those numbers.

import { shownImage } from "./images";
import type { ModuleMessage, PrintedNote, ShellEvent } from "./protocol";
import type { TextLayer } from "./textlayer";

type Printed = Extract<ModuleMessage, { type: "printNotes" }>;

const element = (tag: string, className: string, text = ""): HTMLElement => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
};

export class Printing {
  private readonly section = element("section", "print-notes");
  private readonly added: HTMLElement[] = []; // for paper alone

  constructor(private readonly layer: TextLayer, private readonly send: (event: ShellEvent) => boolean) {
    this.section.hidden = true;
    this.section.setAttribute("aria-hidden", "true");
    layer.element.after(this.section);
    addEventListener("beforeprint", () => this.begin());
    addEventListener("afterprint", () => this.end());
  }

  /** Lines come at once, in answer to what is asked; then the marks among them can be numbered. */
  private begin(): void {
    this.end();
    if (this.layer.id === null) return;
    this.layer.layOutAll();
    for (const [figure, url] of this.layer.figures()) this.addImage(figure, url);
    this.send({ type: "print" });
  }

  /** Answer to "print". */
  show({ types, notes }: Printed): void {
    for (const [type, { ink, wash }] of Object.entries(types)) {
      const { style } = this.layer.element;
      style.setProperty(`--ink-${type}`, ink);
      style.setProperty(`--wash-${type}`, wash);
    }
    const said = notes.filter((note) => note.note !== "" || note.stance !== "" || note.tags.length > 0 || note.orphaned);
    const numbers = new Map(said.map((note, i) => [note.id, i + 1]));
    this.numberMarks(numbers);
    if (said.length === 0) return;
    const list = document.createElement("ol");
    list.append(...said.map((note) => this.noteElement(note)));
    this.section.replaceChildren(element("h2", "", "Notes"), list);
    this.section.hidden = false;
  }

  /** Only what the reader has seen: another server's image may not have been allowed. */
  private addImage(figure: HTMLElement, url: string): void {
    const image = shownImage(url);
    if (!image) return;
    image.className = "print-image";
    image.alt = "";
    figure.prepend(image);
    this.added.push(image);
  }

  private numberMarks(numbers: ReadonlyMap<string, number>): void {
    const last = new Map<string, HTMLElement>();
    for (const mark of this.layer.element.querySelectorAll<HTMLElement>("mark[data-id]")) {
      const { id = "", type = "" } = mark.dataset;
      mark.style.setProperty("--ink", `var(--ink-${type})`);
      mark.style.setProperty("--wash", `var(--wash-${type})`);
      last.set(id, mark);
    }
    for (const [id, mark] of last) {
      if (!numbers.has(id)) continue;
      const number = element("sup", "print-number", String(numbers.get(id)));
      mark.after(number);
      this.added.push(number);
    }
  }

  private noteElement(note: PrintedNote): HTMLElement {
    const item = document.createElement("li");
    const head = element("p", "print-head");
    head.append(element("b", "", note.type), " ", element("q", "", note.quote));
    if (note.name && note.name !== note.quote) head.append(` (${note.name})`);
    if (note.stance) head.append(` — ${note.stance.toLowerCase()}`);
    if (note.place) head.append(` — ${note.place}`);
    item.append(head);
    if (note.note) item.append(element("p", "print-note", note.note));
    if (note.tags.length > 0) item.append(element("p", "print-tags", note.tags.map((tag) => `#${tag}`).join("  ")));
    return item;
  }

  private end(): void {
    for (const element of this.added.splice(0)) element.remove();
    this.section.hidden = true;
    this.section.replaceChildren();
  }
}
