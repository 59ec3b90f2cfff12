// A saved web page as the Markdown that the browser makes of it: the shell's own module (web/html/page.ts) under Node, on a
// document of linkedom's.
//
//   tools/html2md FILE|- [--from ADDRESS] [--clipping]     (--clipping: as what was copied from a page, not as a whole one)

import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { parseHTML } from 'linkedom';
import { importReader } from './bundle.mjs';

const emptyDocument = () => parseHTML('<!doctype html><html><head></head><body></body></html>').document;

export async function pageReader() {
    const module = await importReader();
    return {
        page: (bytes, address = '') => module.markdownOfPage(module.decodeHtml(bytes), address, emptyDocument),
        clipping: (html) => module.markdownOfClipping(html, emptyDocument),
        Unreadable: module.Unreadable,
    };
}

async function main() {
    const { values, positionals } = parseArgs({
        options: { from: { type: 'string', default: '' }, clipping: { type: 'boolean', default: false } }, allowPositionals: true,
    });
    if (positionals.length !== 1) {
        console.error('usage: tools/html2md FILE|- [--from ADDRESS] [--clipping]');
        process.exit(2);
    }
    const [file] = positionals;
    const reader = await pageReader();
    try {
        const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
        const markdown = values.clipping ? reader.clipping(bytes.toString('utf8')) : reader.page(new Uint8Array(bytes), values.from);
        process.stdout.write(markdown ?? '');
    } catch (error) {
        const why = { ENOENT: 'there is no such file.', EISDIR: 'it is a folder.' };
        console.error(`${file}: ${why[error.code] ?? error.message}`);
        process.exit(1);
    }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
