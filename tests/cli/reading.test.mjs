// postil show and postil layout, as a person runs them. POSTIL_CLI names the program, if it is another one.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const postil = process.env.POSTIL_CLI ?? join(root, 'build/native/postil');
const sample = (name) => join(root, 'assets/samples', name);
const folder = mkdtempSync(join(tmpdir(), 'postil-cli-'));
after(() => rmSync(folder, { recursive: true }));

const run = (args, input) => spawnSync(postil, args, { encoding: 'utf8', input, maxBuffer: 1 << 26 });
const show = (...args) => JSON.parse(run(['show', ...args]).stdout);

test('show tells what a newspaper page says of itself', () => {
    const article = show(sample('bridge-inquiry.txt'));
    assert.equal(article.title, 'Inquiry faults builders of Port Ansel bridge');
    assert.equal(article.byline, 'Amina Sharif');
    assert.match(article.section, /^Today's Paper/);
    assert.equal(article.published, '2021-03-03');
    assert.equal(article.updated, '2021-03-03T07:17');
    assert.equal(article.dateline, 'PORT ANSEL');
    assert.equal(article.source, 'The Harbour Courier');
    assert.equal(article.language, 'en');
    assert.deepEqual(article.blocks.slice(0, 4).map(({ kind }) => kind), ['section', 'title', 'byline', 'paragraph']);
    assert.equal(article.blocks.at(-1).kind, 'published-in');
});

test('every block stands where show says, counted in code points', () => {
    for (const name of ['bridge-inquiry.txt', 'on-margins.md', 'urdu-report.txt', 'long-read.md']) {
        const { text, blocks } = show(sample(name));
        const points = [...text];
        const joined = blocks.map(({ start, end }) => points.slice(start, end).join('')).join('\n\n');
        assert.equal(joined, text, name);
    }
});

test('show reads standard input, told what it is', () => {
    const markdown = run(['show', '-', '--as', 'markdown'], '# One\n\n*two*\n');
    assert.equal(JSON.parse(markdown.stdout).text, 'One\n\ntwo');
    const text = run(['show', '-', '--as', 'text'], '# One\n\n*two*\n');
    assert.equal(JSON.parse(text.stdout).text, '# One\n\n*two*');
});

test('a wrong use is told apart from a bad input', () => {
    assert.equal(run(['show']).status, 2);
    assert.equal(run(['paint', sample('bridge-inquiry.txt')]).status, 2);
    const missing = run(['show', join(folder, 'nowhere.txt')]);
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /nowhere\.txt: /);
});

test('layout covers the text with lines that go down the page', () => {
    const { height, lines } = JSON.parse(run(['layout', sample('bridge-inquiry.txt'), '--width', '600', '--size', '19']).stdout);
    const { text } = show(sample('bridge-inquiry.txt'));
    assert.ok(lines.length > 40);
    assert.equal(lines[0].start, 0);
    assert.equal(lines.at(-1).end, [...text].length);
    lines.forEach((line, i) => {
        assert.ok(line.right <= 600.5, `line ${i} ends at ${line.right}`);
        assert.ok(line.baseline > line.top && line.baseline < height);
        if (i > 0) assert.ok(line.top >= lines[i - 1].top && line.start >= lines[i - 1].end);
    });
});

test('an article that has no address has one name, here and in the browser', () => {
    const path = join(folder, 'article.txt');
    writeFileSync(path, readFileSync(join(root, 'tests/data/cli/article.txt')));
    const bare = join(folder, 'bare.json');
    const target = { source: 'urn:x', selector: { type: 'TextQuoteSelector', exact: 'the water board' } };
    writeFileSync(bare, JSON.stringify({ id: 'urn:x:1', type: 'Annotation', target }));
    const file = JSON.parse(run(['convert', bare, '--to', 'web-annotation', '--article', path]).stdout);
    const hash = createHash('sha256').update(show(path).text).digest('hex').slice(0, 32);
    assert.equal(file['postil:article'].id, `urn:postil:${hash}`);
});
