// What the documentation promises of tests is so: the files that it names are there, and so are the tests.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const read = (name) => readFileSync(join(root, name), 'utf8');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

for (const page of pages) {
    test(`${page} names files that there are`, () => {
        const named = [...read(page).matchAll(/`(?:node (?:--test )?)?((?:tests|src|web|tools)\/[\w./-]+\.(?:mjs|ts|cpp|h|json|txt))`/g)];
        const missing = named.map(([, file]) => file).filter((file) => !existsSync(join(root, file)));
        assert.deepEqual(missing, []);
    });
}

test('each point of docs/security.md names a test, and the tests that it quotes are there', () => {
    for (const point of read('docs/security.md').split(/^\* /m).slice(1)) {
        const tests = [...point.matchAll(/`(tests\/[^`]+)`(?:, “([^”]+)”)?/g)];
        assert.ok(tests.length > 0, point.slice(0, 60));
        for (const [, file, title] of tests) {
            if (title) assert.ok(read(file).includes(title), `${file} has no test “${title}”`);
        }
    }
});
