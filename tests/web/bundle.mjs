// A module of web/ for Node: bundled on the fly, so that its pure parts can be tested without a browser.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export async function importShell(name) {
    const path = fileURLToPath(new URL(`../../web/${name}.ts`, import.meta.url));
    const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: 'esm', target: 'es2022' });
    return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}
