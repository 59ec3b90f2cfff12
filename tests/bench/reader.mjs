// What a reader waits for, measured at the site as it is built: an article opened, scrolled, made narrower; the same with
// thousands of annotations on it.

import { cpuOfFrames, cpuUntilDrawn, heapBytes, settled, takeCalls, traced, wrapModule } from "./probe.mjs";

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

/** From the call `name` on: until the end of the first frame after it, and until the lines around the window are in the document. */
function waits(calls, name) {
  const since = calls.slice(calls.findIndex(([what]) => what === name));
  const endOf = (what) => {
    const found = since.find(([other]) => other === what);
    return found ? found[1] + found[2] - since[0][1] : NaN;
  };
  return { screen: endOf("_postil_frame"), text: endOf("lines") };
}

async function drop(page, name, type, content) {
  const transfer = await page.evaluateHandle(([file, kind, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], file, { type: kind }));
    return data;
  }, [name, type, content]);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** Drops the article on the page, as a file. */
export async function openArticle(context, page, text) {
  await takeCalls(page);
  const trace = await traced(context, page, async () => {
    await drop(page, "bench.txt", "text/plain", text);
    await page.getByRole("article").locator(".line").first().waitFor();
  });
  await settled(page);
  const calls = await takeCalls(page);
  const frames = calls.filter(([name]) => name === "_postil_frame").map(([, , spent]) => spent);
  return { ...waits(calls, "_postil_file"), cpu: cpuUntilDrawn(trace, "_postil_file"), longest: Math.max(...frames), heap: await heapBytes(page) };
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
  await drop(page, "bench.json", "application/json", json);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click({ timeout: 120_000 });
  await page.getByRole("status").filter({ hasText: /^Saved$/ }).waitFor({ state: "attached", timeout: 120_000 });
  await settled(page);
}

/** The page loaded anew: from when the article's records are there until it is drawn. */
export async function reopen(context, page) {
  const trace = await traced(context, page, async () => {
    await page.reload();
    await page.getByRole("article").locator(".line").first().waitFor();
  });
  await settled(page);
  const calls = await takeCalls(page);
  return { ...waits(calls, "event loaded"), cpu: cpuUntilDrawn(trace, "event loaded"), heap: await heapBytes(page) };
}
