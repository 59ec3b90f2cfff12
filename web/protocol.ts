// Everything that passes between the C++ module and this shell, both ways. The C++ side of the same list is
// src/platform/web/messages.h. Messages are JSON; only what happens every frame is a plain call.
//
// Lengths are CSS pixels. Places in text are UTF-16 units of the article's canonical text. "Page" coordinates start at the
// top left of the scrolled page; "window" coordinates at the top left of the window.

/** left, top, width, height */
export type Box = [number, number, number, number];

/** The functions the module exports. Strings go in as UTF-8 (pointer, length); see module.ts. */
export interface ModuleCalls {
  /** Once, before anything else. Returns 0 if there is no WebGL2: then the text layer is shown by itself. */
  start(config: StartConfig): boolean;
  /** Draws. Returns true if another frame is wanted. */
  frame(now: number, scrollTop: number): boolean;
  resize(width: number, height: number, pixelWidth: number, pixelHeight: number): void;
  /** A face that was asked for; null: could not be had. */
  font(face: number, bytes: Uint8Array | null): void;
  /** An image that was asked for, its own size and its pixels (perhaps fewer); null: could not be had. */
  image(number: number, image: { width: number; height: number; pixels: ImageData } | null): void;
  /** The files of entities/, in answer to "knowledge"; null: they could not be had. */
  knowledge(files: { model: Uint8Array; grammar: Uint8Array; places: Uint8Array } | null): void;
  /** A file that was dropped or picked, a sample, or pasted text (name ""). */
  file(name: string, bytes: Uint8Array): void;
  /** Returns true if the event was used (a key: then its default is prevented). */
  send(event: ShellEvent): boolean;
}

export interface StartConfig {
  /** Unique to this page. */
  owner: string;
  /** What the journal holds: earlier pages' entries. */
  journal: StoredRecord[];
  drafts: StoredRecord[]; // as keepDraft had them
  steps: string; // as keepSteps had it
  /** article/, setting/, arrival/, card/ and trash/ records. */
  records: StoredRecord[];
  /** fonts/manifest.json, as it is: the module reads it. */
  fonts: unknown[];
  /** Files in hyphenation/, by lower-case language tag. */
  patterns: Record<string, string>;
  samples: { file: string; title: string; language: string; words: number; kind: string; summary: string }[];
  preferences: Preferences;
  /** location.hash */
  hash: string;
  /** False where storage could not be opened: the reader is told that nothing is kept. */
  storage: boolean;
  /** True where the browser has a share sheet that takes files. */
  sharing: boolean;
}

export interface StoredRecord {
  key: string;
  value: string;
}

export interface Preferences {
  dark: boolean;
  contrast: boolean;
  reducedMotion: boolean;
  coarsePointer: boolean;
  /** Of the article's letters: what the reader has told the browser, as far as it is not done by zooming all of the page. */
  textScale: number;
  /** The system's colours, where the reader has it force them on every page; each as "rgb(r, g, b)". */
  forced: Record<SystemColour, string> | null;
  /** Of Greenwich, by the clock of this place today. */
  minutesEast: number;
}

export type SystemColour = "Canvas" | "CanvasText" | "LinkText" | "GrayText" | "Highlight" | "HighlightText" | "ButtonFace" | "ButtonText";

/** Shell -> module. */
export type ShellEvent =
  | { type: "activate"; node: string } // click, Enter, Space or tap on a control
  | { type: "input"; node: string; text: string } // the whole new value of a text field
  | { type: "dismiss"; node: string } // Escape or outside click on a dialog or sheet
  | { type: "fieldKey"; node: string; key: string } // one of a field's fieldKeys
  | { type: "hover"; node: string } // "" when none
  | { type: "drag"; node: string; x: number; y: number; begins: boolean } // a pointer has moved so far since it took the node
  | { type: "focus"; node: string; visible: boolean } // "" when none, "article" for the text itself; visible: a ring is to be painted
  | { type: "select"; begin: number; end: number; dragging: boolean } // begin == end: a caret, or nothing selected
  | { type: "caret"; at: number } // caret mode: where to paint the caret; -1: off
  | { type: "scrolled"; node: string; top: number } // how far a panel with a scrollHeight is
  | { type: "tap"; at: number; inText: boolean } // a click on the text that selected nothing
  | { type: "pinch"; scale: number; begins: boolean } // of the text's size when it began
  | { type: "handles"; shown: boolean } // under the ends of the selection
  | { type: "swipe"; by: 1 | -1 } // over the open note: to the next one, or back
  | { type: "goTo"; at: number } // a link inside the article leads to that place
  | { type: "key"; key: string; ctrl: boolean; shift: boolean; alt: boolean } // ctrl: Control, or Command on macOS
  | { type: "lines"; from: number; to: number } // asks for the lines of blocks [from, to)
  | { type: "patterns"; language: string; text: string } // answer to "patterns"
  | { type: "loaded"; id: string; source: string; records: StoredRecord[] }
  | { type: "loadFailed"; what: string; reason: string }
  | { type: "stored"; number: number }
  | { type: "storeFailed"; number: number; reason: string }
  | { type: "preferences"; preferences: Preferences }
  | { type: "shared"; text: string } // what a link held
  | { type: "link"; number: number; address: string } // answer to "link"; "" where none can be made
  | { type: "records"; number: number; works: boolean; records: StoredRecord[] } // answer to "records"
  | { type: "kept"; number: number; works: boolean } // answer to "keep"
  | { type: "room"; used: number; lasting: boolean; quota: number } // bytes of storage; lasting: the browser does not clear it away by itself
  // The file outside of the browser that is kept as a backup would be; asks: the browser wants to hear again that it may be written.
  | { type: "backupFile"; state: "none" | "kept" | "asks"; name: string }
  | { type: "backupWritten"; reason: string } // answer to "writeBackup"; reason: why it could not be, or ""
  | { type: "keepsIndex" } // this window is the one that keeps the index of all articles
  | { type: "elsewhere"; writes: { key: string; value: string; removed: boolean }[] } // another window of the site has stored them
  | { type: "leaving" } // the page may be gone in a moment; answered by keepSteps
  | { type: "gather"; begins: boolean } // several files come, until it ends
  | { type: "gathering"; done: number; all: number } // so many of them are in
  | { type: "told"; text: string; error: boolean } // what the shell did for the reader, or could not do
  | { type: "hash"; hash: string } // back, forward, or an address typed
  | { type: "print" }; // the article is about to be printed

/** Module -> shell. */
export type ModuleMessage =
  | { type: "wake"; delay?: number } // ask for a frame, or for one after `delay` milliseconds
  | { type: "page"; height: number; theme: ThemeColours; language: string; dir: "ltr" | "rtl"; title: string }
  | { type: "scene"; nodes: SceneNode[] } // the whole of it, in reading order, whenever it changed
  | { type: "article"; article: TextLayerArticle | null } // followed by "place"
  | { type: "place"; place: TextLayerPlace } // whenever anything in it changed
  | { type: "lines"; blocks: TextLayerLines[] } // answer to "lines"; also sent for blocks whose marks changed
  | { type: "fonts"; wanted: FaceWanted[] }
  | { type: "image"; number: number; url: string } // data:, this site's own or, if the reader says so, https:
  | { type: "patterns"; language: string; file: string } // where words of a language may be parted: a file in hyphenation/
  | { type: "knowledge" } // what is known of names, to suggest them
  | { type: "store"; number: number; writes: { key: string; value: string; removed: boolean }[] } // one value without text: it comes beside
  | { type: "load"; id: string } // source/<id>, annotation/<id>/…, place/<id>
  | { type: "records"; number: number; keys: string[]; prefixes: string[] } // asks for records as they are at one moment
  // What is not to be missed if it is lost: first all keys that begin with `clears` are removed, if it is not empty. A
  // removed record with a value is removed if it has that value still.
  | { type: "keep"; number: number; clears: string; writes: { key: string; value: string; removed: boolean }[] }
  | { type: "fetchSample"; file: string }
  | { type: "announce"; text: string; error: boolean }
  | { type: "download"; name: string; mediaType: string; text: string }
  | { type: "saveImage"; name: string; svg: string } // as a PNG file
  | { type: "backupFile"; wish: "choose" | "allow" | "stop" } // comes inside the user's own event
  | { type: "writeBackup"; text: string } // into that file, in the place of what is there
  | { type: "link"; number: number; text: string } // asks for an address that holds the text
  | { type: "copy"; text: string } // this and the next, like "pickFile", come inside the user's own event
  | { type: "shareFile"; name: string; mediaType: string; text: string }
  | { type: "navigate"; hash: string; replace: boolean }
  | { type: "goBack" } // as the browser's own button does
  | { type: "copyLink"; hash: string } // the page's address with it, to the clipboard
  | { type: "printNotes"; types: Record<string, { ink: string; wash: string }>; notes: PrintedNote[] } // answer to "print"
  | { type: "scrollTo"; top: number }
  | { type: "clearSelection" }
  | { type: "selectText"; begin: number; end: number; handles: boolean } // begin == end: where the caret is to stand; handles: its ends can be dragged
  | { type: "toggleCaret" }
  | { type: "focus"; node: string } // moves the DOM focus to a control, to a mark ("mark:…") or to "article"
  | { type: "pickFile"; accept: string } // comes inside the user's own event, so that the browser allows it
  | { type: "journalPut"; key: string; value: string }
  | { type: "journalRemove"; key: string }
  | { type: "keepSteps"; text: string } // what can be undone, for this window's next page; "": nothing
  | { type: "cancelGather" } // the files that have not come yet are not to
  | { type: "keepDraft"; key: string; text: string }; // begun and not sent; "": none

export interface PrintedNote {
  id: string;
  type: string;
  quote: string;
  name: string;
  note: string;
  stance: string; // "Disputed"; "": not said
  tags: string[];
  orphaned: boolean; // its passage is nowhere in the text
  place: string; // what is to be said of where it stands; "" where nothing is
}

/** CSS colours, for what the browser draws itself: text fields, the page behind the canvas, the text layer when visible. */
export interface ThemeColours {
  name: "light" | "sepia" | "dark" | "contrast" | "forced";
  dark: boolean;
  background: string;
  surface: string;
  text: string;
  muted: string;
  accent: string;
  border: string;
}

/** A control or a piece of text of the interface, drawn by the module and mirrored here. */
export interface SceneNode {
  /** Stable while the thing is the same thing. */
  id: string;
  parent: string; // "" or the id of an earlier node
  role:
    | "banner" | "main" | "complementary" | "toolbar" | "group" | "radiogroup" | "list" | "listitem" | "dialog"
    | "region" | "search" | "listbox" | "table" | "row" // containers
    | "button" | "checkbox" | "radio" | "link" | "textbox" | "combobox" | "option" | "heading" | "text" | "status"
    | "note" // words that are selected and followed like the article's
    | "columnheader" | "rowheader" | "cell"; // of a row
  name: string;
  box: Box;
  /** True: window coordinates; false: page coordinates. Children inherit nothing: each says its own. */
  fixed: boolean;
  level?: number; // heading
  value?: string; // textbox, combobox
  multiline?: boolean;
  covered?: boolean; // textbox, combobox: something drawn lies over it, and its text is not to shine through
  rich?: boolean; // textbox: what is pasted from a page becomes Markdown
  placeholder?: string;
  font?: { size: number; family: "sans" | "serif"; lineHeight: number }; // textbox, text
  pressed?: boolean; // toggle button
  checked?: boolean; // radio, checkbox
  expanded?: boolean;
  disabled?: boolean;
  draggable?: boolean;
  description?: string;
  keys?: string; // aria-keyshortcuts
  href?: string;
  current?: boolean;
  selected?: boolean; // option
  controls?: string; // combobox: the listbox it has
  activeDescendant?: string; // combobox: the option that Enter takes
  fieldKeys?: string; // textbox, combobox, button: keys that go to the module, parted by spaces
  scrollHeight?: number; // of what is in it: more than its box holds, so it scrolls; what is in it is placed as if it did not
  position?: [number, number]; // listitem: which, of how many, where not all are told
  lang?: string;
  dir?: "ltr" | "rtl";
  note?: NoteText;
}

/** The text of a note as it is drawn, places from its own top left, and what there is no room for. */
export interface NoteText {
  blocks: (TextLayerLines & { tag: TextLayerBlock["tag"]; family: TypeRole; weight: number; dir: "ltr" | "rtl"; features?: TypeFeatures })[];
  rest: string;
}

export interface FaceWanted {
  face: number;
  file: string; // in fonts/
  family: string;
  weight: number;
  italic: boolean;
  index: boolean; // the file lists faces, and is none
  ranges: [number, number][]; // code points it is for
}

export type TypeRole = "serif" | "sans" | "mono" | "dyslexic";

export interface TextLayerArticle {
  id: string;
  language: string;
  dir: "ltr" | "rtl";
  /** Of blocks that name none. */
  family: TypeRole;
  /** For each role, the families that it is set in, best first. */
  families: Partial<Record<TypeRole, string[]>>;
  /** Places that links lead to ("#fn-1"), beside headings, by name. */
  anchors?: Record<string, number>;
  /** Where it was published, if its head says so: a http or https address. */
  source?: string;
  /** The canonical text. */
  text: string;
  blocks: TextLayerBlock[];
}

/** Left out: family (the article's), weight 400, dir (the article's), quoteDepth 0, lists none. */
export interface TextLayerBlock {
  tag: "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "pre" | "hr" | "td" | "figure";
  /** UTF-16 units in the canonical text. */
  start: number;
  end: number;
  size: number;
  family?: TypeRole;
  weight?: number;
  features?: TypeFeatures; // none
  dir?: "ltr" | "rtl";
  lang?: string; // where the script is another than the article's
  cell?: { table: number; row: number; column: number; columns: number }; // tag "td"; row 0 is the header
  image?: string; // tag "figure": its address as written, never trusted
  quoteDepth?: number;
  lists?: { list: number; item: number; ordinal: number; continues: boolean }[];
}

/** Where the article stands on the page, and its sections in it. Sections never change but in their tops and heights. */
export interface TextLayerPlace {
  /** Grows with each layout; lines of another layout are stale. */
  layout: number;
  /** Column, page coordinates. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** First block, one past the last, top from the column's top, height: some guessed until they are near the window. */
  sections: [number, number, number, number][];
}

export interface TextLayerLines {
  block: number;
  left: number; // from the column's left
  top: number; // from the section's top
  width: number;
  height: number;
  size?: number; // of its letters: less than the block's in a table that is too wide
  lines: {
    height: number;
    baseline: number; // from the line's top
    width: number; // of what is drawn
    shift?: number; // how far it starts after the block's leading edge
    hard: boolean; // ends in a line feed of the text itself
    pieces: TextLayerPiece[];
  }[];
}

/** Figures and capitals; style.css has the OpenType features they stand for. */
export type TypeFeatures = "old-style" | "lining" | "tabular" | "small-capitals";

/** A stretch of a line in one style with one set of marks. */
export interface TextLayerPiece {
  start: number; // UTF-16 unit in the canonical text
  text: string;
  strong?: boolean;
  emphasis?: boolean;
  code?: boolean;
  features?: TypeFeatures; // where not the block's
  noteRef?: boolean; // a footnote's number, small and raised, whose href leads to the note
  href?: string; // only http, https, mailto and fragment addresses
  suggested?: string; // the type that it may be marked as
  /** Outermost first. state: how the passage was found, and by whom it is, in words; first: the mark begins here. */
  marks?: { id: string; type: string; note: string; state?: string; first: boolean; blank?: true }[]; // blank: covered by the quiz
}
