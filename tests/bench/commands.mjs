// How long the command line takes for a hundred thousand annotations: node tests/bench/commands.mjs [ROW…]
// Prints the table in docs/formats.md. POSTIL_CLI names the program, if it is another one than build/native/postil.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const postil = process.env.POSTIL_CLI ?? join(root, 'build/native/postil');
const count = Number(process.env.POSTIL_COUNT ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'postil-bench-'));

const words = readFileSync(join(root, 'assets/samples/long-read.md'), 'utf8').match(/\p{L}+/gu);
const paragraphs = [];
for (let i = 0; i < count / 25; ++i) paragraphs.push(words.slice((i * 37) % (words.length - 60)).slice(0, 60).join(' ') + ` ${i}.`);
const article = `A long report\n\n${paragraphs.join('\n\n')}\n`;
writeFileSync(join(folder, 'article.txt'), article);
const { text } = JSON.parse(spawnSync(postil, ['show', join(folder, 'article.txt')], { encoding: 'utf8', maxBuffer: 1 << 30 }).stdout);

const types = ['Person', 'Place', 'Organisation', 'Date', 'Event'];
const digits = (n) => n.toString(16).padStart(12, '0');
function annotation(i, author, minute) {
    const start = Math.floor((text.length / count) * i);
    const exact = text.slice(start, start + 5 + (i % 40));
    const time = new Date(1714550400000 + i * 1000 + minute * 60000).toISOString();
    const body = [{ type: 'TextualBody', purpose: 'classifying', value: types[i % types.length] }];
    if (i % 3 === 0) body.push({ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: `Note ${i} of ${author}.` });
    if (i % 4 === 0) body.push({ type: 'TextualBody', purpose: 'tagging', value: `tag ${i % 100}` });
    const selector = [
        { type: 'TextQuoteSelector', exact, prefix: text.slice(Math.max(0, start - 64), start), suffix: text.slice(start + exact.length, start + exact.length + 64) },
        { type: 'TextPositionSelector', start, end: start + exact.length },
    ];
    return { id: `urn:uuid:00000000-0000-4000-8000-${digits(i)}`, type: 'Annotation', motivation: 'classifying', created: time, modified: time, creator: { type: 'Person', name: author }, body, target: { source: 'https://news.example/report', selector } };
}
function collection(name, from, author, minute) {
    const items = Array.from({ length: count }, (_, i) => annotation(from + i, author, minute));
    const file = { '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:uuid:${name}`, type: 'AnnotationCollection', total: count, first: { type: 'AnnotationPage', startIndex: 0, items } };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(file));
}
collection('a', 0, 'Ann', 0);
collection('b', Math.floor(count / 2), 'Ben', 5);

const path = (name) => join(folder, name);
const article_path = path('article.txt');
const rows = [
    ['validate', ['validate', path('a.json')]],
    ['merge, half of them in both', ['merge', path('a.json'), path('b.json'), '-o', path('merged.json')]],
    ['anchor', ['anchor', article_path, path('a.json')]],
    ...['web-annotation', 'hypothesis', 'recogito', 'zotero', 'label-studio', 'doccano', 'brat', 'conll', 'csv', 'readwise', 'anki', 'markdown', 'html', 'html-page'].map((format) => [
        `convert to ${format}`, ['convert', path('a.json'), '--to', format, '--article', article_path, '-o', path(`out.${format}`)]]),
];
for (const format of ['hypothesis', 'recogito', 'zotero', 'label-studio', 'doccano', 'brat', 'csv', 'readwise']) {
    rows.push([`convert from ${format}`, ['convert', path(`out.${format}`), '--to', 'web-annotation', '-o', path('back.json')]]);
}

console.log(`${count} annotations in ${(statSync(path('a.json')).size / 1e6).toFixed(0)} MB on ${text.split(/\s+/).length} words\n`);
console.log('| command | processor time, s |\n|---|--:|');
const wanted = process.argv.slice(2);
for (const [name, args] of rows) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { status, stderr } = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1', 'bash', postil, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
    const [user, system] = stderr.trim().split(/\s+/).slice(-2).map(Number);
    console.log(`| ${name} | ${status === 0 ? (user + system).toFixed(1) : `failed (${status})`} |`);
}
rmSync(folder, { recursive: true });
