// Fails on every include that tools/layers.json does not allow, and on Emscripten outside its layer.
//
//   node tools/check_layers.mjs [FOLDER]     (FOLDER: a tree with src/, tools/cli/ and tools/layers.json; else this one)

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SOURCE = /\.(h|hpp|inl|c|cc|cpp)$/;
const STANDARD_HEADER = /^[a-z_]+$/; // <vector>; the old C headers (<string.h>) are not ours to use
const INCLUDE = /^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>|(\S+))/;
const EMSCRIPTEN = /\b(__EMSCRIPTEN__|EM_[A-Z]\w*|EMSCRIPTEN_\w+)/;

function filesBelow(folder) {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
        .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : join(folder, entry.name)))
        .filter((path) => SOURCE.test(path))
        .sort();
}

/** Comments become spaces, line for line; strings are passed over, so that what looks like a comment in one stays. */
export function withoutComments(text) {
    const token = /R"([^()\\\s]*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
    return text.replace(token, (found) => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found));
}

/** "src/platform/web" -> "platform/web", as it is written in an include. */
const nameOf = (folder) => folder.replace(/^src\//, '');

/** `pattern` is a header's name in which "*" stands for anything. */
function matches(pattern, header) {
    return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(header);
}

/** Why `header` may not be included by the layer in `folder`, or undefined if it may. */
function objection(header, { table, folder, file }) {
    const { layers, libraries } = table.layers[folder];
    const own = nameOf(folder);
    if (header.split('/').includes('..')) return 'climbs with ".."; write it from src/';

    const names = Object.keys(table.layers).map(nameOf);
    const target = names.find((name) => header.startsWith(`${name}/`));
    if (target === own || layers.includes(target)) return undefined;
    if (target) return `${own} -> ${target} is not an allowed arrow`;

    const mine = (name) => table.libraries[name].some((pattern) => matches(pattern, header));
    const library = Object.keys(table.libraries).find(mine);
    if (libraries.includes(library)) return undefined;
    if (library) return `${own} -> ${library} is not an allowed arrow`;

    if (/^[A-Z_]+$/.test(header)) return 'is a macro, whose header can\'t be checked';
    if (STANDARD_HEADER.test(header)) return undefined;
    if (!folder.startsWith('src/') && existsSync(join(dirname(file), header))) return undefined; // a program's own parts
    return 'is neither a layer\'s, nor a known library\'s, nor a C++ standard header';
}

function checkFile(file, context) {
    const problems = [];
    const row = context.table.layers[context.folder];
    const lines = withoutComments(readFileSync(file, 'utf8')).split('\n');
    lines.forEach((line, index) => {
        const report = (what) => problems.push({ line: index + 1, what });
        const include = INCLUDE.exec(line);
        const header = include?.[1] ?? include?.[2] ?? include?.[3];
        const macro = EMSCRIPTEN.exec(line);
        const why = header && objection(header, { ...context, file });
        if (why) report(`#include ${header}: ${why}`);
        if (macro && !row.emscripten) report(`${macro[1]}: only platform/web knows Emscripten`);
    });
    return problems;
}

/** The table must be one-way itself: a layer stands below all that it may include. */
function checkTable(table) {
    const order = Object.keys(table.layers).map(nameOf);
    return Object.entries(table.layers).flatMap(([folder, { layers }]) =>
        layers
            .filter((name) => !order.slice(0, order.indexOf(nameOf(folder))).includes(name))
            .map((name) => `${nameOf(folder)} -> ${name} does not point upward`)
            .map((what) => ({ file: 'tools/layers.json', line: 1, what })),
    );
}

/** Every problem of the tree at `root`, as {file, line, what}, files relative to it; and how many files were read. */
export function checkLayers(root, table = JSON.parse(readFileSync(join(root, 'tools/layers.json'), 'utf8'))) {
    const problems = checkTable(table);
    const folders = Object.keys(table.layers);
    const files = [...filesBelow(join(root, 'src')), ...filesBelow(join(root, 'tools/cli'))];
    for (const file of files) {
        const path = relative(root, file);
        const folder = folders.find((name) => path.startsWith(`${name}/`));
        const stray = [{ line: 1, what: 'is in no layer of tools/layers.json' }];
        const found = folder ? checkFile(file, { table, folder }) : stray;
        problems.push(...found.map((problem) => ({ ...problem, file: path })));
    }
    return { problems, files: files.length };
}

function main() {
    const root = resolve(process.argv[2] ?? join(fileURLToPath(import.meta.url), '../..'));
    const { problems, files } = checkLayers(root);
    for (const { file, line, what } of problems) console.error(`${file}:${line}: ${what}`);
    if (problems.length > 0) {
        console.error(`\n${problems.length} of the arrows between layers are wrong; tools/layers.json has the allowed ones.`);
        process.exit(1);
    }
    console.log(`    ${files} files, every arrow points the right way`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
