// postil suggest, as a person runs it. POSTIL_CLI names the program, if it is another one.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const postil = process.env.POSTIL_CLI ?? join(root, 'build/native/postil');
const report = join(root, 'assets/samples/bridge-inquiry.txt');

const run = (args, input) => spawnSync(postil, args, { encoding: 'utf8', input });
const suggested = (args, input) => run(['suggest', ...args], input).stdout.trimEnd().split('\n').map((line) => JSON.parse(line));

test('suggest tells names with their types, the names of one entity together', () => {
    const text = 'Lt Gen Mohammad Saeed met Ruth Bell in Lisbon. Gen Saeed left on Monday, 1 March 2021, with $2.5 million.\n';
    const all = suggested(['-', '--as', 'text'], text);
    const told = all.map(({ start, end, type, name }) => [text.slice(start, end), type, name]);
    assert.deepEqual(told, [
        ['Mohammad Saeed', 'Person', 'Mohammad Saeed'],
        ['Ruth Bell', 'Person', 'Ruth Bell'],
        ['Lisbon', 'Place', 'Lisbon'],
        ['Saeed', 'Person', 'Mohammad Saeed'],
        ['Monday, 1 March 2021', 'Date', '2021-03-01'],
        ['$2.5 million', 'Quantity', 'USD 2500000'],
    ]);
    assert.equal(all[0].cluster, all[3].cluster);
    assert.notEqual(all[0].cluster, all[1].cluster);
    for (const { score } of all) assert.ok(score > 0 && score <= 1);
});

test('suggest counts in code points, and tells dates from the day of the article', () => {
    const points = [...JSON.parse(run(['show', report]).stdout).text];
    const all = suggested([report]);
    assert.ok(all.length > 10);
    for (const { start, end } of all) assert.ok(end > start && end <= points.length);
    const people = all.filter(({ type }) => type === 'Person').map(({ start, end }) => points.slice(start, end).join(''));
    assert.ok(people.includes('Amina Sharif'), people.join(', '));
});

test('suggest says what it could not read', () => {
    assert.equal(run(['suggest']).status, 2);
    const nowhere = run(['suggest', report, '--entities', join(root, 'tests/data')]);
    assert.equal(nowhere.status, 1);
    assert.match(nowhere.stderr, /model\.bin: /);
});
