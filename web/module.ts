// The C++ module behind plain calls: strings and bytes are copied in, messages come out through `receive`.

import type { BrowserText } from "./browsertext";
import { fetchPart, importPart } from "./parts";
import type { ModuleCalls, ModuleMessage, ShellEvent, StartConfig } from "./protocol";

interface Instance {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(at: number): void;
  _postil_start(json: number, length: number): number;
  _postil_frame(now: number, scrollTop: number): number;
  _postil_resize(width: number, height: number, pixelWidth: number, pixelHeight: number): void;
  _postil_font(face: number, bytes: number, length: number): void;
  _postil_knowledge(bytes: number, model: number, grammar: number, places: number): void;
  _postil_file(name: number, nameLength: number, bytes: number, length: number): void;
  _postil_image(number: number, naturalWidth: number, naturalHeight: number, width: number, height: number, rgba: number): void;
  _postil_send(json: number, length: number, beside: number, besideLength: number): number;
  _postil_context_lost(): void;
  _postil_context_restored(): void;
}

export interface Module extends ModuleCalls {
  contextLost(): void;
  contextRestored(): void;
}

const raise = (why: string): never => {
  throw new RangeError(why);
};

const parse = (json: string): ModuleMessage => JSON.parse(json) as ModuleMessage;

/** What may be as long as a book comes beside its message: it is not to be quoted and parsed. */
function withText(message: ModuleMessage, text: string): ModuleMessage {
  if (message.type === "article" && message.article) message.article.text = text;
  if (message.type === "store") for (const write of message.writes) write.value ??= text;
  return message;
}

/**
 * What storage holds of an article goes beside its message, too: the source, then keys and values in turn, each ended by a
 * NUL. A text with a NUL in it is no record of ours.
 */
function parted(event: ShellEvent): [json: string, beside: string[]] {
  if (event.type !== "loaded" && event.type !== "records") return [JSON.stringify(event), []];
  const { records, ...rest } = event;
  const texts: string[] = [];
  if ("source" in rest) {
    texts.push(rest.source.includes("\0") ? "" : rest.source);
    rest.source = "";
  }
  for (const { key, value } of records) if (!key.includes("\0") && !value.includes("\0")) texts.push(key, value);
  return [JSON.stringify(rest), texts];
}

/** Writes each of `texts` and a NUL after it, as UTF-8. Gives the bytes written, or -1 if they have no room in `into`. */
export function writeTexts(encoder: TextEncoder, texts: string[], into: Uint8Array): number {
  let end = 0;
  for (const text of texts) {
    const { read, written } = encoder.encodeInto(text, into.subarray(end));
    end += written;
    if (read < text.length || end === into.length) return -1;
    into[end++] = 0;
  }
  return end;
}

type Factory = (options: object) => Promise<Instance>;

/** A server that sends it as another kind of file can't have it compiled as it comes. */
async function compiled(imports: WebAssembly.Imports): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  const answer = await fetchPart("postil.wasm");
  if (answer.headers.get("Content-Type") === "application/wasm") return WebAssembly.instantiateStreaming(answer, imports);
  return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}

/** The loader would fetch the program by itself, whatever it is; and it hears of no failure of who does so in its place. */
async function instanceOf(create: Factory, options: object): Promise<Instance> {
  return new Promise((done, failed) => {
    const instantiateWasm = (imports: WebAssembly.Imports, begin: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void): object => {
      compiled(imports).then(({ instance, module }) => begin(instance, module)).catch(failed);
      return {};
    };
    create({ ...options, instantiateWasm }).then(done, failed);
  });
}

/**
 * Loads postil.mjs; `receive` returns false where a message could not be carried out. `failed` is told if the module
 * breaks down, after which every call does nothing: what its memory holds then can't be trusted, least of all to be saved.
 */
export async function loadModule(
  canvas: HTMLCanvasElement,
  receive: (message: ModuleMessage) => boolean | void,
  text: BrowserText,
  failed: (error: unknown) => void,
): Promise<Module> {
  const { default: create } = await importPart<{ default: Factory }>("postil.mjs");
  const bridge = {
    receive: (json: string, beside?: string) => receive(beside === undefined ? parse(json) : withText(parse(json), beside)),
    measure: text.measure.bind(text),
    draw: text.draw.bind(text),
    words: text.words.bind(text),
  };
  const instance = await instanceOf(create, { canvas, postil: bridge });
  const encoder = new TextEncoder();
  let dead = false;

  const guarded = <T>(idle: T, call: () => T): T => {
    if (dead) return idle;
    try {
      return call();
    } catch (error) {
      // Ours are ordinary errors; a trap or an abort is the module's end.
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      dead = true;
      failed(error);
      return idle;
    }
  };

  /** Memory of the module for the length of `call`. The heap may grow in between, so its view is to be read anew. */
  const lendRoom = <T>(size: number, call: (at: number) => T): T => {
    const at = instance._malloc(Math.max(1, size));
    if (at === 0) throw new RangeError("There is not enough memory for this.");
    try {
      return call(at);
    } finally {
      instance._free(at);
    }
  };
  const lend = <T>(bytes: Uint8Array, call: (at: number) => T): T =>
    lendRoom(bytes.length, (at) => {
      instance.HEAPU8.set(bytes, at);
      return call(at);
    });
  /** Thousands of records are written straight into the module's memory: first as if all were ASCII, as they nearly are. */
  const lendTexts = <T>(texts: string[], call: (at: number, length: number) => T): T => {
    const units = texts.reduce((sum, { length }) => sum + length + 1, 0);
    const lendWith = (size: number): [T] | null =>
      lendRoom(size, (at) => {
        const length = writeTexts(encoder, texts, instance.HEAPU8.subarray(at, at + size));
        return length < 0 ? null : [call(at, length)];
      });
    const most = 3; // bytes that a UTF-16 unit can take
    const [answer] = lendWith(Math.ceil(units * 1.1)) ?? lendWith(units * most) ?? raise("Texts are longer than they can be.");
    return answer;
  };
  const lendText = <T>(text: string, call: (at: number, length: number) => T): T => {
    const bytes = encoder.encode(text);
    return lend(bytes, (at) => call(at, bytes.length));
  };

  return {
    start: (config: StartConfig) =>
      guarded(false, () => lendText(JSON.stringify(config), (at, length) => instance._postil_start(at, length)) === 1),
    frame: (now, scrollTop) => guarded(false, () => instance._postil_frame(now, scrollTop) === 1),
    resize: (...size) => guarded(undefined, () => instance._postil_resize(...size)),
    font: (face, bytes) =>
      guarded(undefined, () => lend(bytes ?? new Uint8Array(), (at) => instance._postil_font(face, bytes ? at : 0, bytes?.length ?? 0))),
    knowledge: (files) =>
      guarded(undefined, () => {
        const parts = files ? [files.model, files.grammar, files.places] : [];
        const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
        let end = 0;
        for (const part of parts) whole.set(part, end), (end += part.length);
        const [model = 0, grammar = 0, places = 0] = parts.map(({ length }) => length);
        lend(whole, (at) => instance._postil_knowledge(at, model, grammar, places));
      }),
    file: (name, bytes) =>
      guarded(undefined, () =>
        lendText(name, (nameAt, nameLength) => lend(bytes, (at) => instance._postil_file(nameAt, nameLength, at, bytes.length)))),
    image: (number, image) =>
      guarded(undefined, () => {
        if (!image) return instance._postil_image(number, 0, 0, 0, 0, 0);
        const { width, height, pixels } = image;
        lend(new Uint8Array(pixels.data.buffer), (at) => instance._postil_image(number, width, height, pixels.width, pixels.height, at));
      }),
    send: (event: ShellEvent) =>
      guarded(false, () => {
        const [json, beside] = parted(event);
        return lendText(json, (at, length) => lendTexts(beside, (...place) => instance._postil_send(at, length, ...place))) === 1;
      }),
    contextLost: () => guarded(undefined, () => instance._postil_context_lost()),
    contextRestored: () => guarded(undefined, () => instance._postil_context_restored()),
  };
}
