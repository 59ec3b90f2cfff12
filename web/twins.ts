// The scene as DOM: for each thing the module draws, an element with its role, name and place. The canvas shows; these are
// what is clicked, focused, read aloud and tested.

import type { SceneNode, ShellEvent } from "./protocol";
import { showNoteText } from "./notetext";
import { isField, nodeOf } from "./targets";

type Send = (event: ShellEvent) => boolean;

interface Twin {
  node: SceneNode;
  element: HTMLElement;
}

/** Where twins without a parent go: the bar stands before the article, for who listens or tabs, and all else after it. */
interface Roots {
  page: HTMLElement;
  bar: HTMLElement;
  rest: HTMLElement;
}

const tags: Partial<Record<SceneNode["role"], string>> = {
  button: "button",
  checkbox: "button",
  link: "a",
  list: "ul",
  listitem: "li",
  dialog: "dialog",
  text: "p",
  banner: "header",
  main: "main",
  complementary: "aside",
};

function createElement(node: SceneNode): HTMLElement {
  if (node.role === "textbox") return document.createElement(node.multiline ? "textarea" : "input");
  if (node.role === "combobox") return createCombobox();
  if (node.role === "heading") return document.createElement(`h${node.level ?? 2}`);
  const element = document.createElement(tags[node.role] ?? "div");
  if (!tags[node.role]) element.setAttribute("role", node.role);
  if (node.role === "note") element.removeAttribute("role"); // no part of the page: what the item says
  // A list drawn without bullets stays a list to every screen reader only if it says so.
  if (node.role === "list") element.setAttribute("role", "list");
  if (node.role === "status") element.setAttribute("aria-live", "off");
  if (element instanceof HTMLButtonElement) element.type = "button";
  if (node.role === "checkbox") element.setAttribute("role", node.role);
  return element;
}

function createCombobox(): HTMLInputElement {
  const element = document.createElement("input");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["autocomplete", "off"]]) element.setAttribute(name!, value!);
  return element;
}

const controls = new Set<SceneNode["role"]>(["button", "checkbox", "radio", "link", "textbox", "combobox", "option"]);
/** What is drawn over the text: a click on it is not one on the text beneath. */
const shields = new Set<SceneNode["role"]>(["banner", "toolbar", "region", "search", "dialog"]);
const texts = new Set<SceneNode["role"]>(["heading", "text", "status", "listitem", "columnheader", "rowheader", "cell"]);
const showsText = (role: SceneNode["role"]): boolean => texts.has(role);

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined || value === "") element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** An item's own words come before the controls in it. */
function setText(element: HTMLElement, text: string): void {
  if (element.firstChild instanceof Text) element.firstChild.data = text;
  else element.prepend(text);
}

const stated = (value: boolean | undefined): string | undefined => (value === undefined ? undefined : String(value));

export class Twins {
  private readonly twins = new Map<string, Twin>();
  private readonly fields = new Map<string, FieldState>();
  /** Of each toolbar, the control that last had the focus. */
  private readonly stops = new Map<string, string>();
  private composing = false;
  private showing = false;
  private quiet = false;
  private clickedFirst = ""; // of a double or triple click
  /** Called when the control that had the focus is gone. */
  onFocusLost: () => void = () => {};

  constructor(private readonly roots: Roots, private readonly send: Send) {
    const { page } = roots;
    page.addEventListener("click", (event) => this.clicked(event));
    // A press on a control must not take the selection out of the text.
    page.addEventListener("mousedown", (event) => {
      const twin = this.twinAt(event.target);
      if (twin && !isField(event.target) && twin.node.role !== "note") event.preventDefault();
    });
    page.addEventListener("input", (event) => this.typed(event.target));
    page.addEventListener("compositionstart", () => (this.composing = true));
    page.addEventListener("compositionend", () => (this.composing = false));
    page.addEventListener("keydown", (event) => this.pressed(event));
    page.addEventListener("scroll", (event) => this.scrolled(event.target), { capture: true, passive: true });
    addEventListener("focusin", (event) => this.focused(event.target));
    addEventListener("focusout", (event) => this.left(event));
  }

  /** Gives the focus to what a reader has not asked to have it: no ring is painted around it. */
  rest(element: HTMLElement): void {
    this.quiet = true;
    element.focus({ preventScroll: true });
    this.quiet = false;
  }

  show(nodes: SceneNode[]): void {
    const focused = document.activeElement;
    const before = this.twinAt(focused);
    this.showing = true;
    this.arrange(nodes);
    this.showing = false;
    if (!before || document.activeElement !== document.body) return;
    if (before.element.isConnected) return before.element.focus({ preventScroll: true });
    this.focused(null);
    // The module may name the next one to have it, in the message after this one.
    queueMicrotask(() => document.activeElement === document.body && this.onFocusLost());
  }

  private arrange(nodes: SceneNode[]): void {
    const wanted = new Set(nodes.map((node) => node.id));
    for (const [id, twin] of this.twins) if (!wanted.has(id)) this.remove(id, twin);
    const cursors = new Map<Element, Element | null>();
    for (const node of nodes) {
      const twin = this.twinOf(node);
      const parent = this.twins.get(node.parent)?.element ?? this.rootFor(node);
      const next = cursors.has(parent) ? cursors.get(parent)! : parent.firstElementChild;
      // Moving an element would take its focus, so it stays wherever the order already holds.
      if (twin.element !== next) parent.insertBefore(twin.element, next);
      cursors.set(parent, twin.element.nextElementSibling);
      this.update(twin, node);
    }
    for (const { element } of this.twins.values()) {
      const role = element.getAttribute("role");
      if (role === "radiogroup" || role === "toolbar") this.giveTabStop(element, role);
    }
    for (const { node } of this.twins.values()) if (node.activeDescendant) this.twins.get(node.activeDescendant)?.element.scrollIntoView({ block: "nearest" });
    // Last, when it is known what in it can have the focus.
    for (const { element } of this.twins.values()) if (element instanceof HTMLDialogElement && !element.open) element.showModal();
  }

  /** One item of a group is in the tab order: that which last had the focus, the checked one, or else the first. */
  private giveTabStop(group: HTMLElement, role: string): void {
    const items = itemsOf(group, role);
    const last = this.stops.get(group.ariaLabel ?? "");
    const stop = items.find((item) => (role === "toolbar" ? item.dataset.node === last : item.getAttribute("aria-checked") === "true")) ?? items[0];
    for (const item of items) item.tabIndex = item === stop ? 0 : -1;
  }

  private rootFor(node: SceneNode): HTMLElement {
    return node.fixed && (node.role === "toolbar" || node.role === "banner") ? this.roots.bar : this.roots.rest;
  }

  focus(id: string): void {
    const element = this.twins.get(id)?.element;
    const had = document.activeElement === element;
    element?.focus({ preventScroll: true });
    if (!element || !isField(element)) return;
    // What was looked for last is typed over, as in the browser's own bar; a text that is written goes on at its end.
    const searches = element.closest('[role="search"]') !== null && !had;
    element.setSelectionRange(searches ? 0 : element.value.length, element.value.length);
  }

  private twinOf(node: SceneNode): Twin {
    const known = this.twins.get(node.id);
    if (known && known.node.role === node.role && known.node.multiline === node.multiline && known.node.level === node.level) return known;
    if (known) this.remove(node.id, known);
    const element = createElement(node);
    element.dataset.node = node.id;
    element.classList.add("twin");
    if (element instanceof HTMLDialogElement) {
      const dismiss = (event: Event): void => {
        event.preventDefault();
        if (this.twins.get(node.id)?.element === element) this.send({ type: "dismiss", node: node.id });
      };
      element.addEventListener("cancel", dismiss);
      // A browser may close it all the same (asked twice in a row); the next scene opens it again if it is to stay.
      element.addEventListener("close", dismiss);
    }
    const twin = { node: { ...node, name: "\0" }, element }; // no name yet: the first update sets it
    this.twins.set(node.id, twin);
    return twin;
  }

  private remove(id: string, twin: Twin): void {
    if (twin.element instanceof HTMLDialogElement && twin.element.open) twin.element.close();
    twin.element.remove();
    this.twins.delete(id);
    this.fields.delete(id);
  }

  private update(twin: Twin, node: SceneNode): void {
    const { element } = twin;
    const before = twin.node;
    twin.node = node;
    this.place(element, node);
    if (isField(element)) this.updateField(element, node);
    if (node.note) showNoteText(element, node.note, () => this.send({ type: "activate", node: node.id }));
    if (showsText(node.role) && before.name !== node.name) setText(element, node.name);
    setAttribute(element, "aria-label", showsText(node.role) ? undefined : node.name);
    setAttribute(element, "aria-description", node.description);
    setAttribute(element, "aria-keyshortcuts", node.keys);
    setAttribute(element, "aria-pressed", stated(node.pressed));
    setAttribute(element, "aria-expanded", stated(node.expanded));
    setAttribute(element, "aria-posinset", node.position && String(node.position[0]));
    setAttribute(element, "aria-setsize", node.position && String(node.position[1]));
    setAttribute(element, "aria-selected", stated(node.selected));
    setAttribute(element, "aria-controls", node.controls && elementId(node.controls));
    setAttribute(element, "aria-activedescendant", node.activeDescendant && elementId(node.activeDescendant));
    if (node.role === "listbox" || node.role === "option") element.id = elementId(node.id);
    setAttribute(element, "aria-current", node.current ? "true" : undefined);
    setAttribute(element, "lang", node.lang);
    setAttribute(element, "dir", node.dir ?? (isField(element) ? "auto" : undefined));
    setAttribute(element, "title", node.role === "button" ? tooltip(node) : undefined);
    if (element instanceof HTMLAnchorElement) {
      setAttribute(element, "href", node.href);
      const elsewhere = /^(https?:|about\.html$)/.test(node.href ?? "");
      setAttribute(element, "target", elsewhere ? "_blank" : undefined);
      setAttribute(element, "rel", elsewhere ? "noopener noreferrer" : undefined);
    }
    // Not the "disabled" property: what is disabled while it has the focus must keep it.
    setAttribute(element, "aria-disabled", node.disabled ? "true" : undefined);
    if (node.role === "radio" || node.role === "checkbox") setAttribute(element, "aria-checked", stated(node.checked ?? false));
  }

  private place(element: HTMLElement, node: SceneNode): void {
    const [left, top, width, height] = node.box;
    // What scrolls with the page stands within its parent's box, which is placed too; what is fixed, in the window.
    const parent = this.twins.get(node.parent)?.node;
    const inPanel = this.isInPanel(node);
    const [originLeft, originTop] = parent && (inPanel || (!node.fixed && !parent.fixed)) ? parent.box : [0, 0];
    const { style } = element;
    element.classList.toggle("fixed", node.fixed && !inPanel);
    element.classList.toggle("panel", node.scrollHeight !== undefined);
    if (node.scrollHeight !== undefined) style.setProperty("--content", `${node.scrollHeight}px`);
    element.classList.toggle("control", controls.has(node.role));
    element.classList.toggle("shield", shields.has(node.role));
    element.classList.toggle("words", node.role === "note");
    element.classList.toggle("draggable", node.draggable ?? false);
    style.left = `${left - originLeft}px`;
    style.top = `${top - originTop}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }

  /** In something that scrolls: its place is one in there. */
  private isInPanel(node: SceneNode): boolean {
    const parent = this.twins.get(node.parent)?.node;
    return parent !== undefined && (parent.scrollHeight !== undefined || this.isInPanel(parent));
  }

  private scrolled(target: EventTarget | null): void {
    const panel = target instanceof HTMLElement && target.classList.contains("panel") ? target.dataset.node : undefined;
    if (panel !== undefined) this.send({ type: "scrolled", node: panel, top: (target as HTMLElement).scrollTop });
  }

  private updateField(element: HTMLInputElement | HTMLTextAreaElement, node: SceneNode): void {
    element.placeholder = node.placeholder ?? "";
    element.classList.toggle("covered", node.covered ?? false);
    element.toggleAttribute("data-rich", node.rich ?? false);
    if (node.font) {
      element.style.fontSize = `${node.font.size}px`;
      element.style.lineHeight = `${node.font.lineHeight}px`;
      element.classList.toggle("serif", node.font.family === "serif");
    }
    this.updateValue(element, node.id, node.value ?? "");
  }

  /**
   * While it is typed in, a field takes no value that only answers what it sent: the module may have tidied that ("a, "
   * is the tag "a"), and a field that tidies itself can't be typed in. What the module changes by itself, it takes.
   */
  private updateValue(element: HTMLInputElement | HTMLTextAreaElement, id: string, value: string): void {
    const state = this.fields.get(id) ?? { value: element.value, answering: false };
    const news = value !== state.value && !state.answering;
    this.fields.set(id, { value, answering: false });
    if (element.value === value || this.composing) return;
    if (news || document.activeElement !== element) element.value = value;
  }

  private twinAt(target: EventTarget | null): Twin | undefined {
    return target instanceof Element ? this.twins.get(target.closest<HTMLElement>("[data-node]")?.dataset.node ?? "") : undefined;
  }

  private clicked(event: MouseEvent): void {
    const twin = this.twinAt(event.target);
    if (!twin || isField(twin.element) || twin.node.disabled) return;
    const { id } = twin.node;
    // The second click of two was meant for what the first one found there.
    if (event.detail <= 1) this.clickedFirst = id;
    else if (this.clickedFirst !== id) return;
    if (twin.element instanceof HTMLAnchorElement) {
      if (twin.element.target === "_blank") return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
    }
    if (twin.node.role === "note") {
      const followed = event.target instanceof Element ? event.target.closest("a") : null;
      if (followed?.getAttribute("href")?.startsWith("#")) event.preventDefault(); // a place in the note itself
      if (!followed && getSelection()?.isCollapsed !== false) this.send({ type: "activate", node: id });
    } else if (["button", "checkbox", "link", "radio", "option"].includes(twin.node.role)) {
      // Safari does not focus a button that is clicked; the others do, but mousedown was held back above. An option never has the focus.
      if (event.detail > 0 && twin.node.role !== "option") (document.activeElement as HTMLElement | null)?.blur?.();
      this.send({ type: "activate", node: id });
    } else if (twin.element instanceof HTMLDialogElement && event.target === twin.element && this.isOutside(event, twin.element)) {
      this.send({ type: "dismiss", node: id });
    }
  }

  private isOutside(event: MouseEvent, dialog: HTMLElement): boolean {
    const box = dialog.getBoundingClientRect();
    return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
  }

  private typed(target: EventTarget | null): void {
    if (!isField(target)) return;
    const id = this.twinAt(target)?.node.id;
    if (id === undefined) return;
    this.fields.set(id, { value: this.fields.get(id)?.value ?? "", answering: true });
    this.send({ type: "input", node: id, text: target.value });
  }

  private pressed(event: KeyboardEvent): void {
    const twin = this.twinAt(event.target);
    if (!twin || event.isComposing) return;
    const dismissed = this.twinAt(twin.element.closest("dialog")) ?? (isField(twin.element) ? twin : undefined);
    if (event.key === "Escape" && dismissed) {
      event.preventDefault();
      this.send({ type: "dismiss", node: dismissed.node.id });
    }
    const chord = (event.shiftKey ? "Shift+" : "") + event.key;
    if (twin.node.fieldKeys?.split(" ").includes(chord) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      // What the key makes of the text is news, though no frame came between it and what was typed.
      if (isField(twin.element)) this.fields.set(twin.node.id, { value: twin.element.value, answering: false });
      return void this.send({ type: "fieldKey", node: twin.node.id, key: chord });
    }
    if (twin.node.role === "radio") return this.steppedRadio(event, twin);
    const toolbar = twin.element.closest<HTMLElement>('[role="toolbar"]');
    const list = twin.element.closest<HTMLElement>('dialog [role="list"]');
    const to = toolbar ? stepTo(itemsOf(toolbar, "toolbar"), twin.element, event.key) : list ? stepTo(itemsOf(list, "list"), twin.element, event.key) : null;
    if (!to) return;
    event.preventDefault();
    to.focus({ preventScroll: toolbar !== null });
  }

  private steppedRadio(event: KeyboardEvent, twin: Twin): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    const radios = [...(twin.element.parentElement?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])];
    const to = radios[(radios.indexOf(twin.element) + (step ?? 0) + radios.length) % radios.length] ?? twin.element;
    to.focus({ preventScroll: true });
    this.send({ type: "activate", node: to.dataset.node ?? "" });
  }

  private focused(target: EventTarget | null): void {
    const visible = !this.quiet && target instanceof Element && target.matches(":focus-visible");
    const toolbar = target instanceof HTMLElement ? target.closest<HTMLElement>('[role="toolbar"]') : null;
    if (toolbar) {
      this.stops.set(toolbar.ariaLabel ?? "", nodeOf(target));
      this.giveTabStop(toolbar, "toolbar");
    }
    this.send({ type: "focus", node: target instanceof HTMLElement && target.tagName === "ARTICLE" ? "article" : nodeOf(target), visible });
  }

  private left(event: FocusEvent): void {
    if (event.relatedTarget === null && !this.showing) this.focused(null);
    const field = this.twinAt(event.target);
    if (!field || !isField(field.element) || this.showing || this.composing) return;
    // Left alone, it shows what the module made of it.
    const value = this.fields.get(field.node.id)?.value ?? "";
    if (field.element.value !== value) field.element.value = value;
  }
}

interface FieldState {
  /** The module's, as it was last told. */
  value: string;
  /** The next one it tells answers what was typed. */
  answering: boolean;
}

/** For what another element refers to. */
const elementId = (node: string): string => `twin-${node}`;

const itemsOf = (group: HTMLElement, role: string): HTMLElement[] => [...group.querySelectorAll<HTMLElement>(role === "radiogroup" ? '[role="radio"]' : "button, a")];

/** The next item in the direction of an arrow key; null where the key is none, or there is no further one. */
function stepTo(items: HTMLElement[], from: HTMLElement, key: string): HTMLElement | null {
  if (key === "Home") return items[0] ?? null;
  if (key === "End") return items.at(-1) ?? null;
  const index = items.indexOf(from);
  const top = from.getBoundingClientRect().top;
  const left = from.getBoundingClientRect().left;
  const rows = items.some((item) => Math.abs(item.getBoundingClientRect().top - top) > 2);
  if (key === "ArrowRight" || (key === "ArrowDown" && !rows)) return items[index + 1] ?? null;
  if (key === "ArrowLeft" || (key === "ArrowUp" && !rows)) return items[index - 1] ?? null;
  const side = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  const beyond = items.filter((item) => side * (item.getBoundingClientRect().top - top) > 2);
  const ordered = side > 0 ? beyond : beyond.reverse();
  const near = ordered[0]?.getBoundingClientRect().top;
  return ordered.find((item) => item.getBoundingClientRect().top === near && Math.abs(item.getBoundingClientRect().left - left) < 2) ?? ordered[0] ?? null;
}

function tooltip(node: SceneNode): string {
  const chords = node.keys?.split(" ").map((chord) => chord.replace("Control+", "Ctrl+").replace(/(?<=^|\+)[a-z]$/, (letter) => letter.toUpperCase()));
  const keys = chords ? ` (${chords.join(" or ")})` : "";
  return node.description ? `${node.name}: ${node.description}${keys}` : node.name + keys;
}
