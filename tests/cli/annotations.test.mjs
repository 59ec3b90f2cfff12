// postil validate, anchor, convert and merge, as a person runs them. POSTIL_CLI names the program, if it is another one.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const postil = process.env.POSTIL_CLI ?? join(root, 'build/native/postil');
const data = (name) => join(root, 'tests/data/cli', name);
const broken = join(root, 'tests/data/annotation/invalid/several_wrong.json');

const folder = mkdtempSync(join(tmpdir(), 'postil-cli-'));
after(() => rmSync(folder, { recursive: true }));

const run = (...args) => spawnSync(postil, args, { encoding: 'utf8' });
const annotationsIn = (json) => JSON.parse(json).first.items;
const uuid = (digit) => `urn:uuid:${digit}0000000-0000-4000-8000-000000000000`;
const quoteOf = (annotation) => annotation.target.selector.find((s) => s.type === 'TextQuoteSelector');
const notesOf = (annotation) => annotation.body.filter((b) => b.purpose === 'commenting').map((b) => b.value);
const tagsOf = (annotation) => annotation.body.filter((b) => b.purpose === 'tagging').map((b) => b.value);

function changedArticle(change) {
    const path = join(folder, 'changed.txt');
    writeFileSync(path, change(readFileSync(data('article.txt'), 'utf8')));
    return path;
}

test('validate says nothing of a good file', () => {
    const { status, stdout, stderr } = run('validate', data('ann.json'));
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
});

test('validate names file, place and reason, one a line', () => {
    const { status, stderr } = run('validate', broken);
    assert.equal(status, 1);
    assert.deepEqual(stderr.trimEnd().split('\n'), [
        `${broken}:/first/items/0/created: must be a date and time such as 2021-03-03T07:17:00Z`,
        `${broken}:/first/items/1/target/selector/0/exact: must be text, but is a number`,
        `${broken}:/first/items/1/target/selector/1/end: must not be less than start, which is 5`,
    ]);
});

test('validate gives line and column of what is not JSON', () => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, '{\n  "id": oops\n}\n');
    const { status, stderr } = run('validate', path);
    assert.equal(status, 1);
    assert.ok(stderr.startsWith(`${path}:2:`), stderr);
});

test('a wrong use is told apart from a bad input', () => {
    for (const args of [['validate'], ['anchor', 'x'], ['convert', data('ann.json')], ['merge', data('ann.json')]]) {
        assert.equal(run(...args).status, 2, args.join(' '));
    }
    assert.equal(run('convert', data('ann.json'), '--to', 'clay-tablet').status, 2);
    assert.equal(run('convert', data('ann.json'), '--to').status, 2);
    assert.equal(run('merge', data('ann.json'), data('ben.json'), '--fast', '1').status, 2);
    assert.equal(run('validate', join(folder, 'nowhere.json')).status, 1);
    assert.equal(run('anchor', data('article.txt'), broken).status, 1);
    assert.equal(run('merge', data('ann.json'), broken).status, 1);
    assert.equal(run('convert', data('ann.json'), '--to', 'web-annotation', '-o', join(folder, 'no/such/place')).status, 1);
});

test('anchor finds every passage of an unchanged article where it was', () => {
    const { status, stdout } = run('anchor', data('article.txt'), data('ann.json'));
    assert.equal(status, 0);
    const text = [...readFileSync(data('article.txt'), 'utf8')];
    const quotes = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    assert.equal(quotes.length, 3);
    const expected = annotationsIn(readFileSync(data('ann.json'), 'utf8'));
    for (const { id, start, end, method, score } of quotes) {
        const exact = quoteOf(expected.find((a) => a.id === id)).exact;
        assert.deepEqual([text.slice(start, end).join(''), method, score], [exact, 'position', 1]);
    }
});

test('anchor follows moved passages and reports lost ones', () => {
    const path = changedArticle((text) =>
        text.replace('The dam holds', 'The dam 🌊 holds').replace(/Farmers downstream[^]*/, 'Farmers slept.\n'));
    const lines = run('anchor', path, data('ann.json')).stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    const byId = Object.fromEntries(lines.map((line) => [line.id, line]));
    const text = [...readFileSync(path, 'utf8')];
    assert.equal(text.slice(byId[uuid(1)].start, byId[uuid(1)].end).join(''), 'Ayesha Rahman');
    assert.equal(byId[uuid(1)].method, 'quote');
    assert.deepEqual(byId[uuid(3)], { id: uuid(3), class: 'lost', orphan: true });
});

test('convert with an article brings selectors up to date and keeps lost ones', () => {
    const path = changedArticle((text) =>
        text.replace('forty gates', 'fifty gates').replace('The dam holds', 'Floods: The dam holds').replace(/Farmers downstream[^]*/, ''));
    const out = join(folder, 'converted.json');
    const { status, stderr } = run('convert', data('ann.json'), '--to', 'web-annotation', '--article', path, '-o', out);
    assert.equal(status, 0);
    assert.match(stderr, /1 of 3 passages were not found/);
    const annotations = annotationsIn(readFileSync(out, 'utf8'));
    const mayor = annotations.find((a) => a.id === uuid(3));
    const before = annotationsIn(readFileSync(data('ann.json'), 'utf8')).find((a) => a.id === uuid(3));
    assert.deepEqual(quoteOf(mayor), quoteOf(before));
    const leader = annotations.find((a) => a.id === uuid(1));
    assert.match(quoteOf(leader).suffix, /^, who leads/);
    assert.equal(run('validate', out).status, 0);
});

test('convert fills in what a bare quote lacks', () => {
    const path = join(folder, 'bare.json');
    const selector = { type: 'TextQuoteSelector', exact: 'the water board' };
    writeFileSync(path, JSON.stringify({ id: 'urn:x:1', type: 'Annotation', target: { source: 'urn:x', selector } }));
    const { stdout } = run('convert', path, '--to', 'web-annotation', '--article', data('article.txt'));
    const [annotation] = annotationsIn(stdout);
    const position = annotation.target.selector.find((s) => s.type === 'TextPositionSelector');
    const text = [...readFileSync(data('article.txt'), 'utf8')];
    assert.equal(text.slice(position.start, position.end).join(''), 'the water board');
    assert.equal([...quoteOf(annotation).prefix].length, 64);
});

test('converting twice gives the same bytes', () => {
    const once = join(folder, 'once.json');
    run('convert', data('ben.json'), '--to', 'web-annotation', '-o', once);
    assert.equal(run('convert', once, '--to', 'web-annotation').stdout, readFileSync(once, 'utf8'));
});

test('convert makes a page of article and annotations, which gives both back', () => {
    const page = join(folder, 'page.html');
    const made = run('convert', data('ann.json'), '--to', 'html-page', '--article', data('article.txt'), '-o', page);
    assert.deepEqual([made.status, made.stderr], [0, '']);
    const html = readFileSync(page, 'utf8');
    assert.match(html, /^<!DOCTYPE html>/);
    assert.equal(html.match(/<script/g).length, 1);
    const { status, stdout } = run('convert', page, '--to', 'web-annotation');
    assert.equal(status, 0);
    assert.deepEqual(annotationsIn(stdout).map((a) => a.id), annotationsIn(run('convert', data('ann.json'), '--to', 'web-annotation').stdout).map((a) => a.id));
    assert.equal(JSON.parse(stdout)['postil:article'].text, readFileSync(data('article.txt'), 'utf8'));
    assert.equal(run('convert', data('ann.json'), '--to', 'html-page').status, 1);
});

test('merge keeps what both say, takes no duplicates and sums up', () => {
    const { status, stdout, stderr } = run('merge', data('ann.json'), data('ben.json'));
    assert.equal(status, 0);
    const annotations = annotationsIn(stdout);
    assert.deepEqual(annotations.map((a) => a.id).sort(), [1, 2, 3, 4, 6].map(uuid));
    const mayor = annotations.find((a) => a.id === uuid(3));
    assert.deepEqual(notesOf(mayor), ['What Ann says.\n\n---\n\nWhat Ben says.']);
    assert.deepEqual(tagsOf(mayor), ['mayor', 'politics']);
    assert.equal(
        stderr,
        '2 files, 9 annotations: 5 left, 2 known by the same id, 1 duplicates, 1 deleted, 1 with notes in conflict\n',
    );
});

test('merge gives the same bytes in any order and when repeated', () => {
    const files = ['ann.json', 'ben.json', 'cleo.json'].map(data);
    const all = run('merge', ...files).stdout;
    assert.equal(run('merge', ...files.toReversed?.() ?? [...files].reverse()).stdout, all);
    const out = join(folder, 'merged.json');
    assert.equal(run('merge', files[1], files[0], '-o', out).status, 0);
    assert.equal(run('merge', files[2], out).stdout, all);
    assert.equal(run('merge', files[0], files[1], files[2], files[0]).stdout, all);
});

test('merge does not raise the dead', () => {
    for (const order of [['ben.json', 'cleo.json'], ['cleo.json', 'ben.json']]) {
        const { stdout } = run('merge', ...order.map(data));
        assert.ok(!annotationsIn(stdout).some((a) => a.id === uuid(7)));
        assert.deepEqual(JSON.parse(stdout)['postil:tombstones'], [{ id: uuid(7), modified: '2024-05-04T08:00:00.000Z' }]);
    }
});

test('every command has a page that tells its usage, its options and what they take', () => {
    for (const name of ['show', 'anchor', 'validate', 'merge', 'convert', 'layout', 'suggest']) {
        const { status, stdout, stderr } = run(name, '--help');
        assert.deepEqual([status, stderr], [0, ''], name);
        const [, usage] = stdout.match(/^usage: (postil .*)\n/);
        for (const [, option] of usage.matchAll(/(?:^|[[ ])(--?[a-z]+) /g)) {
            assert.match(stdout, new RegExp(`^  ${option} [^ ].*[a-z]`, 'm'), `${name} ${option}`);
        }
        assert.equal(run('help', name).stdout, stdout);
        assert.equal(run(name, '-h').stdout, stdout);
        assert.match(run('--help').stdout, new RegExp(`^  ${usage.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm'));
    }
    assert.match(run('convert', '--help').stdout, /^ {2}hypothesis +Hypothesis \(read and written\)$/m);
});

test('options are checked before anything is read', () => {
    const told = (...args) => {
        const { status, stdout, stderr } = run(...args);
        assert.deepEqual([status, stdout], [2, ''], args.join(' '));
        return stderr;
    };
    assert.match(told('show', data('article.txt'), '--as', 'pdf'), /^postil show: --as must be one of text\|markdown;/);
    assert.match(told('merge', 'a', 'b', '-o'), /^postil merge: -o needs a value;/);
    assert.match(told('merge', 'a', 'b', '-o', 'x', '-o', 'y'), /^postil merge: -o is given twice;/);
    assert.match(told('merge', 'a'), /^postil merge: wants A B\.\.\. \[-o OUT\];/);
    assert.match(told('validate', 'a', 'b'), /^postil validate: wants FILE/);
    assert.match(told('convert', 'a'), /^postil convert: wants IN --to FORMAT/);
    assert.match(told('anchor', '-', '-'), /^postil anchor: can read the standard input only once;/);
    assert.match(told('frobnicate'), /there is no command frobnicate/);
});

test('a file named - is the standard input, and the output', () => {
    const pipe = (input, ...args) => spawnSync(postil, args, { encoding: 'utf8', input });
    const file = readFileSync(data('ann.json'), 'utf8');
    const plain = run('convert', data('ann.json'), '--to', 'csv').stdout;
    assert.equal(pipe(file, 'convert', '-', '--to=csv', '-o', '-').stdout, plain);
    assert.equal(pipe(plain, 'validate', '-').status, 0);
    assert.equal(pipe(file, 'merge', data('ben.json'), '-').stdout, run('merge', data('ben.json'), data('ann.json')).stdout);
    assert.equal(pipe(file, 'anchor', data('article.txt'), '-').stdout.trimEnd().split('\n').length, 3);
    const broken_table = pipe('quote,note,created\nx,y,yesterday\n', 'validate', '-');
    assert.deepEqual([broken_table.status, broken_table.stderr.slice(0, 4)], [1, '-:2:']);
});

test('a file whose name begins with a hyphen can be named after --', () => {
    writeFileSync(join(folder, '-odd.json'), readFileSync(data('ann.json')));
    const { status } = spawnSync(postil, ['validate', '--', '-odd.json'], { cwd: folder });
    assert.equal(status, 0);
});
