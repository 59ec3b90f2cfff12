// The shell's TypeScript (web/) as the site has it: for the site itself, the tests of the shell, and tools/html2md.

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = resolve(fileURLToPath(import.meta.url), '../../web');
const common = { bundle: true, format: 'esm', target: 'es2022', legalComments: 'eof', logLevel: 'warning' };
/** Turndown looks in the window for a parser of HTML, which it never needs here: with none to find, it asks for none. */
const reader = { entryPoints: { webpage: join(web, 'html/page.ts') }, define: { window: 'undefined' } };

/** What the page fetches when it needs it: webpage.js and zip.js, and guard.js, which says so where main.js can't. */
export async function bundleParts(outdir, options = {}) {
    await build({ ...common, outdir, ...reader, ...options });
    await build({ ...common, outdir, entryPoints: { zip: join(web, 'zip.ts'), guard: join(web, 'guard.ts') }, ...options });
}

/** main.js, which knows the hashes of what it fetches; without any it takes what comes, as tests of the shell alone need. */
export async function bundleMain(outdir, hashes = {}, options = {}) {
    await build({ ...common, outdir, entryPoints: { main: join(web, 'main.ts') }, define: { HASHES: JSON.stringify(hashes) }, ...options });
}

/** The service worker: a file of its own, that knows what its version consists of. */
export async function bundleWorker(outdir, version, options = {}) {
    const define = { VERSION: JSON.stringify(version) };
    await build({ ...common, outdir, entryPoints: [join(web, 'service_worker.ts')], define, ...options });
}

/** One module, as what it exports, for Node. */
async function imported(options) {
    const { outputFiles } = await build({ ...common, write: false, outdir: web, ...options });
    return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

export const importShell = (name) => imported({ entryPoints: [join(web, `${name}.ts`)], define: { HASHES: '{}' } });
export const importReader = () => imported(reader);
