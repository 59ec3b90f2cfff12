// Boot, and the wiring of the browser's abilities to the module. No state is kept here that the module also has.

import { Announcer } from "./announce";
import { BackupFile } from "./backupfile";
import { BrowserText } from "./browsertext";
import { Caret } from "./caret";
import { copyText } from "./copying";
import { watchDragging } from "./dragging";
import { Elsewhere } from "./elsewhere";
import { Files } from "./files";
import { draftsKept, keepDraft, keepSteps, stepsKept } from "./drafts";
import { Handles } from "./handles";
import { fetchImage } from "./images";
import { fetchFace, type WantedFace } from "./fonts";
import { fetchKnowledge } from "./knowledge";
import { Frames } from "./frames";
import { journalEntries, journalPut, journalRemove, liveAs } from "./journal";
import { watchKeyboard } from "./keyboard";
import { watchKeys } from "./keys";
import { pngOf } from "./imagefile";
import { loadModule, type Module } from "./module";
import { watchNoteCopies } from "./notetext";
import { watchPointing } from "./pointing";
import { preferences, watchPreferences } from "./preferences";
import type { ModuleMessage, ShellEvent, StartConfig, ThemeColours } from "./protocol";
import { keepIndex } from "./indexing";
import { keepOffline } from "./offline";
import { fetchPart, hashesOfLater, watchParts, WrongPart } from "./parts";
import { Printing } from "./printing";
import { Room } from "./room";
import { currentHash, leaveAddress, navigate, takenBefore, wantedArticle, watchRoute } from "./route";
import { Selecting } from "./selection";
import { openWantedArticle, takeShared, watchLaunches } from "./arrivals";
import { canShareFiles, isSharedLink, makeLink, readLink, shareFile } from "./sharing";
import { RecordStore, storageReason } from "./storage";
import { showTitle } from "./tab";
import { TextLayer } from "./textlayer";
import { watchTextZoom, zoomed } from "./textzoom";
import { watchTouch } from "./touch";
import { watchTranslation } from "./translated";
import { Twins } from "./twins";
import { showFailure } from "./failure";
import { hideUnderBar, watchUnderBar } from "./under_bar";

const canvas = document.getElementById("canvas") as HTMLCanvasElement;
const pageElement = document.getElementById("page")!;
/** Unique to this page; not randomUUID, which there is none of on plain http. */
const owner = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");

const readJson = async <T>(path: string): Promise<T> => (await fetchPart(path)).json() as Promise<T>;

/** For what one can read without; not where it is there and wrong. */
const otherwise = <T>(value: T) => (error: unknown): T => {
  if (error instanceof WrongPart) throw error;
  return value;
};

function applyTheme(theme: ThemeColours): void {
  const { style } = document.documentElement;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", theme.background);
  for (const [role, colour] of Object.entries(theme)) if (typeof colour === "string") style.setProperty(`--${role}`, colour);
  style.colorScheme = theme.dark ? "dark" : "light";
}

async function main(): Promise<void> {
  const store = new RecordStore();
  let storageTrouble = "";
  const opening = Promise.all(["article/", "setting/", "arrival/", "trash/"].map((prefix) => store.readPrefix(prefix))).catch((error: unknown) => {
    storageTrouble = storageReason(error);
    return [];
  });

  let module: Module | null = null;
  const send = (event: ShellEvent): boolean => module?.send(event) ?? false;
  const told = (text: string, error: boolean): void => void send({ type: "told", text, error });
  watchParts((sentence) => told(sentence, true));
  const frames = new Frames(canvas);
  watchTextZoom(() => {
    send({ type: "preferences", preferences: preferences() });
    frames.measured();
  });
  const announcer = new Announcer();
  const layer = new TextLayer(document.querySelector("article")!, send);
  const caret = new Caret(layer, send, (text) => announcer.say(text, false));
  const selecting = new Selecting(layer, send, () => caret.isOn);
  const handles = new Handles(layer, pageElement, send);
  const printing = new Printing(layer, send);
  const room = new Room(send);
  const backupFile = new BackupFile(send);
  const elsewhere = new Elsewhere((writes) => send({ type: "elsewhere", writes }));
  const twins = new Twins({ page: pageElement, bar: document.getElementById("bar")!, rest: document.getElementById("twins")! }, send);
  const focusArticle = (): void => void (layer.id !== null && document.activeElement === document.body && twins.rest(layer.element));
  twins.onFocusLost = focusArticle;
  watchUnderBar(pageElement);
  const refuse = (name: string, reason: string): void => void send({ type: "loadFailed", what: name, reason });
  const gather = (begins: boolean): void => void send({ type: "gather", begins });
  const gathering = (done: number, all: number): void => void send({ type: "gathering", done, all });
  const files = new Files({ take: (name, bytes) => module?.file(name, bytes), refuse, gather, gathering, tell: (sentence) => told(sentence, false) });

  const handlers: { [Type in ModuleMessage["type"]]: (message: Extract<ModuleMessage, { type: Type }>) => boolean | void } = {
    wake: ({ delay }) => frames.wake(delay),
    page: ({ height, theme, title }) => {
      pageElement.style.height = `${height}px`;
      showTitle(title);
      applyTheme(theme);
    },
    scene: ({ nodes }) => {
      twins.show(nodes);
      hideUnderBar(pageElement);
    },
    article: ({ article }) => {
      layer.show(article);
      focusArticle();
    },
    place: ({ place }) => layer.place(place),
    lines: ({ blocks }) => layer.showLines(blocks),
    fonts: ({ wanted }) => void fetchFaces(wanted),
    image: ({ number, url }) => void fetchImage(url).then((image) => {
      module?.image(number, image);
      frames.wake();
    }),
    patterns: ({ language, file }) => void fetchPatterns(language, file),
    knowledge: () => void fetchKnowledge().then((files) => module?.knowledge(files)),
    store: ({ number, writes }) => {
      store.write(writes).then(
        () => {
          elsewhere.tell(writes);
          room.stored(writes);
          send({ type: "stored", number });
        },
        (error: unknown) => send({ type: "storeFailed", number, reason: storageReason(error) }),
      );
    },
    load: ({ id }) => void loadArticle(id),
    records: ({ number, keys, prefixes }) => {
      store.readMany(keys, prefixes).then(
        (found) => send({ type: "records", number, works: true, records: found }),
        () => send({ type: "records", number, works: false, records: [] }),
      );
    },
    keep: ({ number, clears, writes }) => {
      store.keep(clears, writes).then(
        () => send({ type: "kept", number, works: true }),
        () => send({ type: "kept", number, works: false }),
      );
    },
    fetchSample: ({ file }) => void fetchSample(file),
    announce: ({ text, error }) => announcer.say(text, error),
    download: ({ name, mediaType, text }) => files.download(name, mediaType, text),
    saveImage: ({ name, svg }) => void pngOf(svg).then(
      (blob) => files.save(name, blob),
      () => told("The picture could not be made. Save it as SVG instead.", true),
    ),
    backupFile: ({ wish }) => backupFile.wish(wish),
    writeBackup: ({ text }) => backupFile.write(text),
    link: ({ number, text }) => void makeLink(text).catch(() => "").then((address) => send({ type: "link", number, address })),
    copy: ({ text }) => copyText(text),
    shareFile: ({ name, mediaType, text }) => shareFile(name, mediaType, text, told),
    navigate: ({ hash, replace }) => navigate(hash, replace),
    goBack: () => history.back(),
    copyLink: ({ hash }) => copyText(location.href.replace(/#.*$/, "") + hash),
    printNotes: (printed) => printing.show(printed),
    scrollTo: ({ top }) => window.scrollTo({ top: top * zoomed(), behavior: "instant" }),
    clearSelection: () => selecting.clear(),
    selectText: ({ begin, end, handles: shown }) => {
      caret.select(begin, end);
      if (shown) handles.show(true);
    },
    toggleCaret: () => caret.toggle(),
    focus: ({ node }) => {
      if (node === "article") layer.element.focus({ preventScroll: true });
      else if (node.startsWith("mark:")) layer.focusMark(node.slice("mark:".length));
      else twins.focus(node);
    },
    pickFile: ({ accept }) => files.pick(accept),
    journalPut: ({ key, value }) => journalPut(key, value),
    journalRemove: ({ key }) => journalRemove(key),
    cancelGather: () => files.cancel(),
    keepDraft: ({ key, text }) => keepDraft(key, text),
    keepSteps: ({ text }) => keepSteps(text),
  };
  const receive = (message: ModuleMessage): boolean | void =>
    (handlers[message.type] as (message: ModuleMessage) => boolean | void)(message);

  /** Those asked for together arrive together: the article is laid out again once, not once a face. */
  async function fetchFaces(wanted: WantedFace[]): Promise<void> {
    const fetched = await Promise.all(wanted.map(async (row) => ({ face: row.face, bytes: await fetchFace(row) })));
    for (const { face, bytes } of fetched) module?.font(face, bytes);
  }

  async function loadArticle(id: string): Promise<void> {
    const key = id.replace(/^urn:postil:/, ""); // as src/storage/keys.h has it
    try {
      const [source, place, annotations] = await Promise.all([
        store.read(`source/${key}`), store.read(`place/${key}`), store.readPrefix(`annotation/${key}/`),
      ]);
      send({ type: "loaded", id, source: source?.value ?? "", records: [...annotations, ...(place ? [place] : [])] });
    } catch (error) {
      send({ type: "loadFailed", what: id, reason: storageReason(error) });
    }
  }

  /** Takes in what a link holds; it goes out of the address at once, so that going back or reloading does not do it again. */
  async function takeLink(hash: string): Promise<void> {
    leaveAddress(hash);
    const held = await readLink(hash);
    if ("text" in held) send({ type: "shared", text: held.text });
    else told(held.reason, true);
  }

  /** Without them words stay whole. */
  async function fetchPatterns(language: string, file: string): Promise<void> {
    const answer = await fetchPart(`hyphenation/${file}`).catch(() => null);
    if (answer) send({ type: "patterns", language, text: await answer.text() });
  }

  async function fetchSample(file: string): Promise<void> {
    try {
      module?.file(file, new Uint8Array(await (await fetchPart(`samples/${file}`)).arrayBuffer()));
    } catch (error) {
      send({ type: "loadFailed", what: file, reason: error instanceof Error ? error.message : "It could not be fetched." });
    }
  }

  const [loaded, fontRows, patterns, samples, records] = await Promise.all([
    loadModule(canvas, receive, new BrowserText(), (error) => void showFailure(error)),
    readJson<StartConfig["fonts"]>("fonts/manifest.json"),
    readJson<StartConfig["patterns"]>("hyphenation/index.json").catch(otherwise({})),
    readJson<StartConfig["samples"]>("samples/index.json").catch(otherwise([])),
    opening,
    hashesOfLater(),
  ]);
  const journal = await journalEntries();
  liveAs(owner);
  module = loaded;
  const asked = takenBefore() ?? currentHash();
  const drawing = module.start({
    owner,
    journal,
    drafts: draftsKept(),
    steps: stepsKept(),
    records: records.flat(),
    fonts: fontRows,
    patterns,
    samples,
    preferences: preferences(),
    hash: wantedArticle() ? "#/" : isSharedLink(asked) ? leaveAddress(asked) : asked,
    storage: storageTrouble === "",
    sharing: canShareFiles(),
  });
  document.documentElement.classList.toggle("undrawn", !drawing);
  watchPointing(layer, send);
  watchTouch(layer.element, pageElement, send);
  watchDragging(pageElement, send);
  watchNoteCopies();
  watchTranslation();
  watchKeyboard(canvas);
  watchKeys(send, () => selecting.tell());
  watchRoute((hash) => (isSharedLink(hash) ? void takeLink(hash) : send({ type: "hash", hash })));
  watchPreferences((now) => send({ type: "preferences", preferences: now }));
  watchContext(module, frames);
  frames.start(module);
  if (storageTrouble === "") {
    keepIndex(() => send({ type: "keepsIndex" }));
    void room.tell();
    void backupFile.tell();
  } else told(`Nothing you do here can be kept. ${storageTrouble} You can read and mark; share or export it before you leave.`, true);
  // A phone that puts the page away may never wake it again.
  addEventListener("pagehide", () => send({ type: "leaving" }));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && send({ type: "leaving" }));
  keepOffline((text) => announcer.say(text, false));
  watchLaunches(files);
  await takeShared(files, refuse);
  if (isSharedLink(asked)) return takeLink(asked);
  // A note's address is only good once its article has come.
  const hash = currentHash();
  if (await openWantedArticle(files, refuse)) send({ type: "hash", hash: hash.includes("&") ? hash : currentHash() });
}

/** While the graphics context is lost the text layer is shown by itself. */
function watchContext(module: Module, frames: Frames): void {
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    module.contextLost();
    document.documentElement.classList.add("undrawn");
  });
  canvas.addEventListener("webglcontextrestored", () => {
    module.contextRestored();
    document.documentElement.classList.remove("undrawn");
    frames.wake();
  });
}

history.scrollRestoration = "manual";
main().catch((error: unknown) => void showFailure(error));
