// What a reader waits for, measured at the site as it is built: an article opened, scrolled, made narrower; the same with
// thousands of annotations on it.

import { cpuOfFrames, heapBytes, settled, takeCalls, traced, wrapModule } from "./probe.mjs";

const width = 1280;
const narrower = 1000;
const height = 800;

export async function openReader(context, url) {
  const page = await context.newPage();
  await wrapModule(page);
  await page.setViewportSize({ width, height });
  await page.goto(url);
  await page.getByRole("toolbar").first().waitFor();
  await settled(page);
  return page;
}

/** Calls into the module from `from` on, as one sum: [milliseconds until the end of the first drawn frame after it, until the lines are in the document]. */
function waits(calls, from) {
  const begin = calls.findIndex(([name]) => name === from);
  const start = calls[begin][1];
  const frame = calls.slice(begin).find(([name]) => name === "_postil_frame");
  const lines = calls.slice(begin).find(([name]) => name === "lines");
  return { screen: frame[1] + frame[2] - start, text: lines ? lines[1] + lines[2] - start : NaN };
}

/** Drops the article on the page, as a file. */
export async function openArticle(page, text) {
  await takeCalls(page);
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "bench.txt", { type: "text/plain" }));
    return data;
  }, text);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await page.getByRole("article").locator(".line").first().waitFor();
  await settled(page);
  const calls = await takeCalls(page);
  const frames = calls.filter(([name]) => name === "_postil_frame").map(([, , spent]) => spent);
  return { ...waits(calls, "_postil_file"), longest: Math.max(...frames), heap: await heapBytes(page) };
}

/** The window made narrower: until the frame that shows it, and until all is laid out again. */
export async function relayout(page) {
  await takeCalls(page);
  await page.setViewportSize({ width: narrower, height });
  await settled(page);
  const calls = await takeCalls(page);
  await page.setViewportSize({ width, height });
  await settled(page);
  const begin = calls.findIndex(([name]) => name === "_postil_resize");
  const frames = calls.slice(begin).filter(([name]) => name === "_postil_frame");
  return { screen: frames[0][2], whole: frames.reduce((sum, [, , spent, inShell]) => sum + spent - inShell, 0) };
}

/** CPU of the main thread for each of many scrolled frames, down the article from its start. */
export async function scroll(context, page, frames) {
  await page.evaluate(() => scrollTo(0, 0));
  await settled(page);
  const trace = await traced(context, page, () => page.evaluate(async (count) => {
    const step = 120;
    for (let i = 0; i < count; ++i) {
      scrollBy(0, step);
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, frames));
  await settled(page);
  const calls = (await takeCalls(page)).filter(([name]) => name === "_postil_frame");
  return { cpu: cpuOfFrames(trace), module: calls.map(([, , spent, inShell]) => spent - inShell) };
}

export async function importAnnotations(page, json) {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "bench.json", { type: "application/json" }));
    return data;
  }, json);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await page.getByRole("button", { name: /^(Add|Import)/ }).click();
  await page.getByRole("status").filter({ hasText: /^Saved$/ }).waitFor({ state: "attached", timeout: 120_000 });
  await settled(page);
}

/** The library and back: the article is read from storage. Until it is drawn, from when its records are there. */
export async function reopen(page) {
  await page.reload();
  await page.getByRole("article").locator(".line").first().waitFor();
  await settled(page);
  const calls = await takeCalls(page);
  const drawn = calls.filter(([name, , spent]) => name === "_postil_send" && spent > 5);
  const loaded = drawn[0];
  const frame = calls.slice(calls.indexOf(loaded)).find(([name]) => name === "_postil_frame");
  return { screen: frame[1] + frame[2] - loaded[1], heap: await heapBytes(page) };
}
