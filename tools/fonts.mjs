// assets/fonts.json + the @fontsource packages -> build/fonts: TrueType files, their licences and manifest.json.
//
// manifest.json is a list of {file, family, role, script?, languages?, weight | weights, variable?, style, ranges:
// [[first, last], …], bytes}, code points inclusive, in the order of assets/fonts.json. A family in slices is one row
// whose file, {…, index: true}, is such a list again, and whose ranges say roughly what its slices cover. A second run
// does nothing while neither the list nor a package changed.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fontSubset } from './font_subset.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const out = join(root, 'build/fonts');

/** "U+0000-00FF,U+0131" -> [[0, 255], [305, 305]]. */
export function parseRanges(text) {
    return text.split(',').map((part) => {
        const match = /^U\+([0-9A-F]+)(?:-([0-9A-F]+))?$/i.exec(part.trim());
        if (!match) throw new Error(`"${part}" is not a range of code points`);
        return [parseInt(match[1], 16), parseInt(match[2] ?? match[1], 16)];
    });
}

/** The four-letter tags of the tables of a TrueType or OpenType file; throws if it is neither. */
export function tablesOf(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kind = view.getUint32(0);
    if (kind !== 0x00010000 && kind !== 0x4f54544f) throw new Error('not a TrueType or OpenType file');
    const tags = [];
    for (let i = 0; i < view.getUint16(4); i++) {
        const at = 12 + 16 * i;
        if (view.getUint32(at + 8) + view.getUint32(at + 12) > bytes.byteLength) throw new Error('a table is cut off');
        tags.push(String.fromCharCode(...bytes.subarray(at, at + 4)));
    }
    return tags;
}

/** Ranges in order, those joined that are no more than `gap` apart. */
export function joinedRanges(ranges, gap) {
    const joined = [];
    for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
        const before = joined.at(-1);
        if (before && first <= before[1] + gap) before[1] = Math.max(before[1], last);
        else joined.push([first, last]);
    }
    return joined;
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const packageFile = (face, name) => join(root, 'node_modules', face.package, name);
const kindOf = (face) => (face.weights ? 'wght' : face.weight);
const baseName = (face, subset) => `${basename(face.package)}-${subset}-${kindOf(face)}-${face.style}`;
const isSlice = (subset) => /^\[\d+\]$/.test(subset);

/** What the files depend on, as one hash: the list, this program and the version of each package. */
function fingerprint(faces) {
    const hash = createHash('sha256').update(JSON.stringify(faces)).update(readFileSync(fileURLToPath(import.meta.url)));
    hash.update(readFileSync(join(root, 'tools/font_subset.mjs')));
    for (const face of faces) {
        hash.update(readJson(packageFile(face, 'package.json')).version);
        if (face.whole) hash.update(readJson(packageFile(face.whole, 'package.json')).version);
    }
    return hash.digest('hex');
}

/** What a row of the manifest says of a face, whatever the file. */
function described({ family, role, script, languages, weight, weights, style }) {
    return { family, role, script, languages, weight, weights, variable: weights ? true : undefined, style };
}

/**
 * The TrueType form of the package's WOFF2 file; or, where that lacks figures and small capitals which the design has, the
 * same part of the whole font.
 */
async function bytesOf(face, subset, name, ranges, decompress) {
    if (face.whole?.subsets.includes(subset)) {
        return fontSubset(readFileSync(packageFile(face.whole, face.whole.file)), ranges, face.whole.features);
    }
    return Buffer.from(await decompress(readFileSync(packageFile(face, `files/${baseName(face, name)}.woff2`))));
}

/** One file of the site and its row of the manifest. */
async function convert(face, subset, decompress) {
    const name = subset.replace(/[[\]]/g, '');
    const ranges = parseRanges(readJson(packageFile(face, 'unicode.json'))[subset]);
    const bytes = await bytesOf(face, subset, name, ranges, decompress);
    const tables = tablesOf(bytes);
    for (const tag of face.slices ? ['cmap'] : ['cmap', 'GSUB', 'GPOS']) {
        // Without them nothing could be shaped, so a package that lost one must not reach the site.
        if (!tables.includes(tag)) throw new Error(`${face.package}, ${name}: the font has no ${tag} table`);
    }
    const file = `${baseName(face, name)}.ttf`;
    writeFileSync(join(out, file), bytes);
    return { file, ...described(face), ranges, bytes: bytes.length };
}

/** A family in slices: all its files, their list as a file, and the one row that stands for them. */
async function convertSlices(face, decompress) {
    const slices = [];
    for (const subset of Object.keys(readJson(packageFile(face, 'unicode.json'))).filter(isSlice)) {
        slices.push(await convert(face, subset, decompress));
    }
    const file = `${basename(face.package)}.json`;
    writeFileSync(join(out, file), `${JSON.stringify(slices)}\n`);
    const ranges = joinedRanges(slices.flatMap((slice) => slice.ranges), 16);
    return { file, index: true, ...described(face), ranges, bytes: slices.reduce((sum, slice) => sum + slice.bytes, 0) };
}

async function main() {
    const { faces } = readJson(join(root, 'assets/fonts.json'));
    const stamp = join(out, '.stamp');
    const key = fingerprint(faces);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return console.log('==> Fonts: all there');

    console.log('==> Fonts: converting to build/fonts');
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const decompress = createRequire(import.meta.url)('wawoff2').decompress;
    const manifest = [];
    for (const face of faces) {
        if (face.slices) manifest.push(await convertSlices(face, decompress));
        for (const subset of face.subsets ?? []) manifest.push(await convert(face, subset, decompress));
        copyFileSync(packageFile(face, 'LICENSE'), join(out, `LICENSE-${basename(face.package)}.txt`));
    }
    writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest)}\n`);
    writeFileSync(stamp, key);
    const total = manifest.reduce((sum, row) => sum + row.bytes, 0);
    console.log(`    ${readdirSync(out).filter((name) => name.endsWith('.ttf')).length} files, ${(total / 1024).toFixed(0)} KB`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
