// The shell alone, bundled with the fake module, served with the real server's headers and opened in Chromium.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { bundleMain, bundleParts } from '../../tools/bundle.mjs';
import { serve } from '../../tools/serve.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '../..');
const faces = [
    ['Source Serif 4', 400, 'normal', '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2', [[0, 0x2ff], [0x2000, 0x2122]]],
    ['Source Serif 4', 400, 'italic', '@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff2', [[0, 0x2ff], [0x2000, 0x2122]]],
    ['Source Serif 4', 700, 'normal', '@fontsource/source-serif-4/files/source-serif-4-latin-700-normal.woff2', [[0, 0x2ff], [0x2000, 0x2122]]],
    ['Source Sans 3', 400, 'normal', '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2', [[0, 0x2ff], [0x2000, 0x2122]]],
    ['Source Code Pro', 400, 'normal', '@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2', [[0, 0x2ff], [0x2000, 0x2122]]],
    ['Noto Naskh Arabic', 400, 'normal', '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2', [[0x600, 0x6ff]]],
];

async function buildSite(folder) {
    await bundleParts(folder);
    await bundleMain(folder);
    for (const name of ['index.html', 'style.css', 'icon.svg']) copyFileSync(join(root, 'web', name), join(folder, name));
    copyFileSync(join(here, 'fake_postil.mjs'), join(folder, 'postil.mjs'));
    copyFileSync(join(here, 'fake_article.mjs'), join(folder, 'fake_article.mjs'));
    for (const name of ['postil.wasm', 'hashes.json']) writeFileSync(join(folder, name), ''); // the page fetches them ahead
    for (const name of ['fonts', 'samples', 'hyphenation']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'hyphenation/index.json'), '{}');
    const rows = faces.map(([family, weight, style, path, ranges]) => {
        const file = path.slice(path.lastIndexOf('/') + 1);
        copyFileSync(join(root, 'node_modules', path), join(folder, 'fonts', file));
        return { file, family, weight, italic: style === 'italic', index: false, ranges };
    });
    writeFileSync(join(folder, 'fonts/manifest.json'), JSON.stringify(rows));
    writeFileSync(join(folder, 'samples/index.json'), '[]');
    writeFileSync(join(folder, 'samples/river.md'), '# The river rose');
}

/** The site, the browser, and `open()`: a new page in a profile of its own, with all faces there. */
export async function startShell() {
    const folder = mkdtempSync(join(tmpdir(), 'postil-shell-'));
    await buildSite(folder);
    const site = await serve(folder);
    const browser = await chromium.launch({
        executablePath: process.env.POSTIL_CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });

    async function open(query = '', options = {}) {
        const context = await browser.newContext({ viewport: { width: 900, height: 700 }, serviceWorkers: 'block', ...options });
        const page = await context.newPage();
        page.trouble = [];
        page.on('pageerror', (error) => page.trouble.push(error.message));
        page.on('console', (message) => message.type() === 'error' && page.trouble.push(message.text()));
        await page.goto(site.url + query);
        if (query.includes('broken')) return page;
        await page.waitForFunction(() => globalThis.postilFake?.sizes.length > 0);
        await page.evaluate(async () => {
            const { fonts } = globalThis.postilFake.config;
            globalThis.postilFake.post({ type: 'fonts', wanted: fonts.map((row, face) => ({ face, ...row })) });
            while (globalThis.postilFake.fonts.length < fonts.length) await new Promise((done) => setTimeout(done, 5));
        });
        return page;
    }

    return {
        url: site.url,
        open,
        async stop() {
            await browser.close();
            await site.close();
            rmSync(folder, { recursive: true });
        },
    };
}

/** Lays the rows out in the page and shows them; returns once the first lines are there. */
export async function showRows(page, rows, options = {}) {
    await page.evaluate(
        async ([theRows, theOptions]) => {
            const { makeArticle, showArticle } = await import('./fake_article.mjs');
            const made = makeArticle(theRows, theOptions);
            made.marks.push(...(theOptions.marks ?? []));
            showArticle(made);
        },
        [rows, options],
    );
    if (rows.some((row) => row.text !== '')) await page.locator('article .line').first().waitFor({ state: 'attached' });
}

/** Two frames: what was asked for in one has happened after the other. */
export const settle = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

export const sent = (page, type) => page.evaluate((wanted) => globalThis.postilFake.sent(wanted), type);

export const forget = (page) => page.evaluate(() => void (globalThis.postilFake.events.length = 0));

export const post = (page, message) => page.evaluate((it) => globalThis.postilFake.post(it), message);
