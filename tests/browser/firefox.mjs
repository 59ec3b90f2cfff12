// Firefox as Debian has it, driven by WebDriver BiDi over a socket of its own: only as much of that as one story needs.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import WebSocket from "ws";

const executable = process.env.POSTIL_FIREFOX ?? "/usr/bin/firefox-esr";

async function launch(profile) {
  const child = spawn(executable, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "--width=1280", "--height=900"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, MOZ_DISABLE_AUTO_SAFE_MODE: "1" } });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Firefox ended at once (${code}): ${said}`)));
  });
  return { child, address };
}

class Bidi {
  answers = new Map();
  number = 0;

  static async connect(address) {
    const bidi = new Bidi();
    bidi.socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) => bidi.socket.once("open", resolve).once("error", reject));
    bidi.socket.on("message", (data) => {
      const { id, type, result, error, message, method, params } = JSON.parse(data);
      if (type === "event") return bidi.onEvent?.(method, params);
      const { resolve, reject } = bidi.answers.get(id) ?? {};
      bidi.answers.delete(id);
      if (type === "error") reject?.(new Error(`${error}: ${message}`));
      else resolve?.(result);
    });
    return bidi;
  }

  send(method, params = {}) {
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      this.answers.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** A page of a Firefox on a fresh profile, gone with the test. */
export async function openFirefox(t) {
  const profile = await mkdtemp(path.join(tmpdir(), "postil-firefox-"));
  const { child, address } = await launch(profile);
  t.after(async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const bidi = await Bidi.connect(address);
  await bidi.send("session.new", { capabilities: {} });
  const { contexts } = await bidi.send("browsingContext.getTree");
  const { context } = contexts[0];
  const trouble = [];
  bidi.onEvent = (method, { level, text }) => method === "log.entryAdded" && level === "error" && trouble.push(text);
  await bidi.send("session.subscribe", { events: ["log.entryAdded"] });

  const pointer = (actions) => bidi.send("input.performActions", { context, actions: [{ type: "pointer", id: "mouse", actions }] });
  const page = {
    trouble,
    goto: (url) => bidi.send("browsingContext.navigate", { context, url, wait: "complete" }),
    reload: () => bidi.send("browsingContext.reload", { context, wait: "complete" }),
    /** The value of an expression, by way of JSON. */
    async evaluate(expression) {
      const { type, result, exceptionDetails } = await bidi.send("script.evaluate",
        { expression: `Promise.resolve(${expression}).then((it) => JSON.stringify(it ?? null))`, target: { context }, awaitPromise: true });
      if (type === "exception") throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    /** Waits, in the page, until an expression is true of it; gives what it is then. */
    async until(expression) {
      const patience = Date.now() + 60_000;
      for (;;) {
        const value = await page.evaluate(expression).catch((error) => (Date.now() > patience ? Promise.reject(error) : null));
        if (value) return value;
        if (Date.now() > patience) throw new Error(`never true: ${expression}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    /** The same, once it stays the same: faces that arrive move the text. */
    async untilSettled(expression) {
      for (let before = null; ; ) {
        const value = await page.until(expression);
        if (JSON.stringify(value) === JSON.stringify(before)) return value;
        before = value;
        await page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 500)))");
      }
    },
    async click(x, y) {
      await pointer([{ type: "pointerMove", x: Math.round(x), y: Math.round(y) }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]);
    },
    async drag(left, right, y) {
      const to = (x) => ({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 50 });
      await pointer([to(left), { type: "pointerDown", button: 0 }, to((left + right) / 2), to(right), { type: "pointerUp", button: 0 }]);
    },
    async type(text) {
      const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
      await bidi.send("input.performActions", { context, actions: [{ type: "key", id: "keys", actions }] });
    },
    async clickOn(selector) {
      const [x, y] = await page.until(`(() => { const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect(); return box && box.width > 0 && [box.left + box.width / 2, box.top + box.height / 2]; })()`);
      await page.click(x, y);
    },
  };
  return page;
}
