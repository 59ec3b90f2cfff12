// Measures the site as it is built, from outside: the page is served with its module wrapped, so that each call into the
// module, each message out of it and the size of its heap are known; the time a main thread is at work comes from Chromium's trace.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { integrityOf } from "../../tools/version.mjs";
import { root } from "../browser/postil_page.mjs";

const site = process.env.POSTIL_SITE ?? path.join(root, "build/wasm/site");

/** Stands in for postil.mjs; `calls` grows with what happens: [name, start, milliseconds, of which in the shell]. */
const wrapper = `
import create from "./postil_itself.mjs";
export default async (options) => {
  const calls = (globalThis.benchCalls = []);
  let inShell = 0;
  const receive = options.postil.receive;
  options.postil.receive = (json, beside) => {
    const start = performance.now();
    const answer = receive(json, beside);
    const spent = performance.now() - start;
    inShell += spent;
    calls.push([/"type":"(\\w+)"/.exec(json.startsWith('{"type"') ? json.slice(0, 40) : json.slice(-200))?.[1] ?? "?", start, spent, spent]);
    return answer;
  };
  const instance = await create(options);
  const decoder = new TextDecoder();
  const eventAt = (at, length) => /"type":"(\\w+)"/.exec(decoder.decode(instance.HEAPU8.slice(at, at + Math.min(length, 60))))?.[1];
  for (const name of Object.keys(instance)) {
    if (!name.startsWith("_postil_")) continue;
    let call = instance[name];
    const timed = (...values) => {
      const what = name === "_postil_send" ? "event " + eventAt(...values) : name;
      const before = inShell;
      performance.mark(what);
      const start = performance.now();
      const answer = call(...values);
      calls.push([what, start, performance.now() - start, inShell - before]);
      return answer;
    };
    // At its first call each puts another function in its own place.
    Object.defineProperty(instance, name, { get: () => timed, set: (real) => (call = real) });
  }
  globalThis.benchHeap = () => instance.HEAPU8.length;
  return instance;
};`;

/** Before the page is opened. The page holds its files to their hashes: where it has the module's it is given the wrapper's. */
export async function wrapModule(page) {
  const type = { contentType: "text/javascript; charset=utf-8" };
  const read = (name) => readFile(path.join(site, name));
  const [html, main] = await Promise.all([read("index.html"), read("main.js")]);
  const rehashed = (text) => String(text).replaceAll(hashes.module, integrityOf(wrapper)).replaceAll(integrityOf(main), hashes.main);
  const hashes = { module: integrityOf(await read("postil.mjs")), main: "" };
  const newMain = rehashed(main);
  hashes.main = integrityOf(newMain);
  await page.route(({ pathname }) => pathname === "/", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: rehashed(html) }));
  await page.route("**/main.js", (route) => route.fulfill({ ...type, body: newMain }));
  await page.route("**/postil.mjs", (route) => route.fulfill({ ...type, body: wrapper }));
  await page.route("**/postil_itself.mjs", async (route) =>
    route.fulfill({ ...type, body: await readFile(path.join(site, "postil.mjs")) }));
}

/** Calls since the last time that it was asked. */
export const takeCalls = (page) => page.evaluate(() => globalThis.benchCalls.splice(0));

export const heapBytes = (page) => page.evaluate(() => globalThis.benchHeap());

/** Waits until the module has nothing more to do: no frame for half a second. */
export const settled = (page) => page.evaluate(async () => {
  const calls = globalThis.benchCalls;
  for (let last = -1; calls.length !== last;) {
    last = calls.length;
    await new Promise((done) => setTimeout(done, 500));
  }
});

/**
 * Runs `work` and gives the tasks that the page's main thread did meanwhile: {start, duration, cpu} in milliseconds, and
 * the marks that stand in them, {name, start}.
 */
export async function traced(context, page, work) {
  const session = await context.newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "blink.user_timing"], excludedCategories: ["*"] },
  });
  await work();
  const done = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await done;
  await session.detach();
  const mark = events.find((event) => event.cat?.includes("blink.user_timing") && event.name === "_postil_frame");
  const own = events.filter((event) => event.pid === mark?.pid && event.tid === mark?.tid);
  return {
    tasks: own.filter((event) => event.name === "RunTask" || event.name === "ThreadControllerImpl::RunTask")
      .map(({ ts, dur, tdur }) => ({ start: ts / 1000, duration: (dur ?? 0) / 1000, cpu: (tdur ?? dur ?? 0) / 1000 })),
    marks: own.filter((event) => event.cat?.includes("blink.user_timing")).map(({ name, ts }) => ({ name, start: ts / 1000 })),
  };
}

/** CPU time of the main thread from the call `name` on, until the end of the first frame after it. */
export function cpuUntilDrawn({ tasks, marks }, name) {
  const from = marks.find((mark) => mark.name === name).start;
  const frame = marks.find((mark) => mark.name === "_postil_frame" && mark.start > from).start;
  return tasks.filter(({ start, duration }) => start + duration > from && start < frame).reduce((sum, { cpu }) => sum + cpu, 0);
}

/** CPU time of the main thread from one frame's start to the next one's, for each frame. */
export function cpuOfFrames({ tasks, marks }) {
  const starts = marks.filter(({ name }) => name === "_postil_frame").map(({ start }) => start);
  return starts.slice(0, -1).map((start, i) =>
    tasks.filter((task) => task.start + task.duration > start && task.start + task.duration <= starts[i + 1])
      .reduce((sum, { cpu }) => sum + cpu, 0));
}
