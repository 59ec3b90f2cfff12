// The service worker: the site without a network from the second visit on, clean updates, and what makes it installable.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../tools/serve.mjs";
import { bundleWorker } from "../../tools/bundle.mjs";
import { versionOf } from "../../tools/version.mjs";
import { firstLine, openPage, openReader, openSample, root, site, startServer, until } from "./postil_page.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

const reader = (t, options) => openReader(t, { serviceWorkers: "allow", ...options });

/** The worker is there, and has what was fetched before it came. */
async function keptOffline(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until(page, async () => {
    const kept = (await caches.keys()).find((name) => name.startsWith("postil-kept-"));
    const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
    const faces = fetched.filter((name) => /\/fonts\/.*\.(ttf|woff2)$/.test(name));
    const known = ["model.bin", "quantities.txt", "places.txt"].map((name) => fetched.find((each) => each.endsWith(`/entities/${name}`)));
    if (!kept || faces.length === 0 || !known.every(Boolean)) return false;
    return (await Promise.all([...faces, ...known].map((name) => caches.match(name)))).every(Boolean);
  });
}

test("from the second visit on the network is not needed, the faces of the text included", async (t) => {
  const context = await reader(t);
  const page = await openPage(context, server.url);
  await openSample(page, /لاہور/);
  await page.waitForFunction(() => [...document.fonts].some((face) => /Nastaliq/.test(face.family)));
  await page.getByRole("button", { name: "Library" }).click();
  await openSample(page, /bridge/i);
  await keptOffline(page);
  const before = await firstLine(page);

  await context.setOffline(true);
  await page.reload();
  await page.getByRole("article").locator(".line").first().waitFor();
  assert.deepEqual(await firstLine(page), before);
  await page.getByRole("button", { name: "Library" }).click();
  await page.getByRole("link", { name: /لاہور/ }).click();
  await page.waitForFunction(() => [...document.fonts].some((face) => /Nastaliq/.test(face.family)));

  assert.deepEqual(page.trouble, []);

  // Even what was never used yet but belongs to the site: the reader of web pages.
  await page.getByRole("button", { name: "Library" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open a file" }).first().click()]);
  await chooser.setFiles(path.join(root, "tests/data/html/essay.html"));
  await page.getByRole("article").getByRole("heading", { level: 1, name: "On writing in books" }).waitFor();
});

/** A copy of the site that can be changed, without the faces that it does not need. */
async function copiedSite(t) {
  const folder = await mkdtemp(path.join(tmpdir(), "postil-site-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await cp(site, folder, { recursive: true, filter: (from) => !/noto-(?!naskh)|LICENSE/.test(from) });
  const publish = async (title) => {
    const html = await readFile(path.join(site, "index.html"), "utf8");
    await writeFile(path.join(folder, "index.html"), html.replace("</head>", `<meta name="edition" content="${title}"></head>`));
    await bundleWorker(folder, versionOf(folder));
  };
  await publish("first");
  const copy = await serve(folder);
  t.after(() => copy.close());
  return { url: copy.url, folder, publish };
}

const edition = (page) => page.evaluate(() => document.querySelector("meta[name=edition]").content);
const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).filter((name) => name.startsWith("postil-site-")));
const lookForVersion = (page) => page.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.update()));

test("a new version is told of, waits for the reader, and takes the place of the old one whole", async (t) => {
  const copy = await copiedSite(t);
  const page = await openPage(await reader(t), copy.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const [first] = await caches(page);
  assert.ok(await page.getByRole("region", { name: "New version" }).isHidden());

  await copy.publish("second");
  await lookForVersion(page);
  const news = page.getByRole("region", { name: "New version" });
  await news.waitFor();
  await page.getByRole("status").filter({ hasText: "A new version is ready." }).waitFor({ state: "attached" });
  assert.equal(await edition(page), "first", "nothing changes under the reader");
  await news.getByRole("button", { name: "Reload" }).click();
  await page.waitForFunction(() => document.querySelector("meta[name=edition]")?.content === "second");
  await page.getByRole("toolbar").first().waitFor();
  const left = await caches(page);
  assert.equal(left.length, 1);
  assert.notEqual(left[0], first);
  assert.ok(await news.isHidden());

  // Put off, it is there at the next visit all the same.
  await copy.publish("third");
  await lookForVersion(page);
  await news.getByRole("button", { name: "Later" }).click();
  await news.waitFor({ state: "hidden" });
  await page.reload();
  await news.waitFor();
});

test("a version whose parts do not belong together is not taken", async (t) => {
  const copy = await copiedSite(t);
  const page = await openPage(await reader(t), copy.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const before = await caches(page);
  await copy.publish("second");
  await writeFile(path.join(copy.folder, "style.css"), "/* half uploaded */");
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const over = new Promise((done) => registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing.addEventListener("statechange", () => done(installing.state));
    }));
    await registration.update();
    if ((await over) !== "redundant") throw new Error("it was taken");
  });
  assert.deepEqual(await caches(page), before);
  assert.ok(await page.getByRole("region", { name: "New version" }).isHidden());
});

test("it can be installed, with a name, an icon, files that it opens and text that it takes", async (t) => {
  const page = await openPage(await reader(t), server.url);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.enable");
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.name, "Postil");
  const opened = manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat());
  for (const ending of [".txt", ".md", ".html", ".json", ".jsonld"]) assert.ok(opened.includes(ending), ending);
  for (const { src } of manifest.icons) assert.equal((await page.request.get(server.url + src)).status(), 200);
  // Systems that take no SVG get images of the sizes that they ask for, one of each to be cut to the system's shape.
  const images = manifest.icons.filter(({ type }) => type === "image/png");
  assert.deepEqual(images.map(({ sizes, purpose }) => `${sizes} ${purpose}`), ["192x192 any", "512x512 any", "192x192 maskable", "512x512 maskable"]);
  for (const { src, sizes, purpose } of [...images, { src: "apple-touch-icon.png", sizes: "180x180", purpose: "maskable" }]) {
    const { size, corner, most } = await page.evaluate(async (address) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const pixel = (at) => [...context.getImageData(at, at, 1, 1).data].join();
      return { size: `${bitmap.width}x${bitmap.height}`, corner: pixel(0), most: pixel(Math.round(bitmap.width * 0.2)) };
    }, src);
    assert.equal(size, sizes);
    assert.equal(most, "29,92,143,255", `${src} has the icon's ground`);
    assert.equal(corner, purpose === "maskable" ? most : "0,0,0,0", `${src}: only what is cut by the system fills its corners`);
  }
});

test("the help leads to a page that says what is kept where and what Postil is made of, with licences", async (t) => {
  const page = await openPage(await reader(t), server.url);
  await page.keyboard.press("?");
  const [about] = await Promise.all([page.waitForEvent("popup"), page.getByRole("dialog").getByRole("link", { name: "About Postil" }).click()]);
  await about.getByRole("heading", { level: 1, name: "About Postil" }).waitFor();
  for (const [name, licence] of [["harfbuzz", "MIT"], ["freetype", "FTL"], ["parse5", "MIT"], ["GUM, six genres", "CC BY 4.0"]]) {
    const row = about.getByRole("row").filter({ has: about.getByRole("rowheader", { name, exact: true }) });
    assert.match(await row.textContent(), new RegExp(licence), name);
  }
  assert.equal(await about.getByRole("rowheader", { name: "catch2" }).count(), 0, "what only tests is not in it");
  const ground = await about.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(ground, "rgba(0, 0, 0, 0)", "its style sheet is let in");
});
