// The site's icons as PNG, for systems whose home screens and task bars take no SVG: drawn from web/icon.svg and
// web/icon-maskable.svg when the site is put together, so that no image is committed.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const web = resolve(fileURLToPath(import.meta.url), '../../web');

/** Name, source, pixels a side; the manifest and index.html name them. */
const icons = [
    ['icon-192.png', 'icon.svg', 192],
    ['icon-512.png', 'icon.svg', 512],
    ['icon-maskable-192.png', 'icon-maskable.svg', 192],
    ['icon-maskable-512.png', 'icon-maskable.svg', 512],
    ['apple-touch-icon.png', 'icon-maskable.svg', 180],
];

/** It can be begun once only. */
let drawing = null;
const beginDrawing = () => (drawing ??= initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))));

export async function drawIcons(site) {
    await beginDrawing();
    for (const [name, source, side] of icons) {
        const drawn = new Resvg(readFileSync(join(web, source), 'utf8'), { fitTo: { mode: 'width', value: side } }).render();
        writeFileSync(join(site, name), drawn.asPng());
    }
}
