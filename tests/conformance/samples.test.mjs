// Real files of other programs and the W3C's own examples, which are not part of the repository: where they lie beside it, each
// is read by the command line, written as ours, held against our schema and the W3C's, and read again unchanged.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, samplesFolder as folder, shareFileErrors, w3cMusts } from './schemas.mjs';

const postil = process.env.POSTIL_CLI ?? join(root, 'build/native/postil');

/** Folder, which of its files, and how many there are at least. */
const groups = [
    ['w3c-web-annotation-tests/tools/samples/correct', /\.json$/, 40],
    ['w3c-examples/model/wd2/examples/correct', /\.json$/, 20],
    ['brat', /\.ann$/, 5],
    ['doccano', /\.(jsonl|txt)$/, 2],
    ['label-studio', /\.json$/, 2],
    ['recogito/plugins/awareness/test', /\.json$/, 1],
    ['recogito/plugins/inline-markers/test', /\.json$/, 1],
];
/** In these is nothing to read: pages of brat's tutorial without a mark, a collection whose pages are elsewhere. */
const without_annotations = ['020-top_bar.ann', '030-login.ann', '999-complete.ann', 'example41.json'];

const run = (args, input) => spawnSync(postil, args, { encoding: 'utf8', input, maxBuffer: 1 << 26 });

for (const [name, wanted, least] of groups.filter(([name]) => existsSync(join(folder, name)))) {
    test(`every sample in ${name} is read, and written as a file that keeps the rules`, () => {
        const errorsIn = shareFileErrors();
        const mustsBroken = w3cMusts('collections/collectionMusts') ?? (() => []);
        const files = readdirSync(join(folder, name)).filter((file) => wanted.test(file) && !without_annotations.includes(file));
        assert.ok(files.length >= least);
        for (const file of files) {
            const { status, stdout, stderr } = run(['convert', join(folder, name, file), '--to', 'web-annotation']);
            assert.equal(status, 0, `${file}: ${stderr}`);
            assert.doesNotMatch(stderr, /skipped/, file);
            assert.deepEqual(errorsIn(JSON.parse(stdout)), [], file);
            assert.deepEqual(mustsBroken(JSON.parse(stdout)), [], file);
            assert.equal(run(['convert', '-', '--to', 'web-annotation'], stdout).stdout, stdout, file);
        }
    });
}

/** Samples that their makers call wrong. What we take of them all the same must be written as good files. */
const wrong = ['w3c-web-annotation-tests/tools/samples/incorrect', 'w3c-examples/model/wd2/examples/incorrect'];

for (const name of wrong.filter((name) => existsSync(join(folder, name)))) {
    test(`every sample in ${name} is refused in words, or read as far as it is good`, () => {
        const errorsIn = shareFileErrors();
        const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.json'));
        assert.ok(files.length >= 15);
        let refused = 0;
        for (const file of files) {
            const { status, stdout, stderr } = run(['convert', join(folder, name, file), '--to', 'web-annotation']);
            assert.ok(status === 0 || status === 1, `${file}: ${status} ${stderr}`);
            if (status === 0) assert.deepEqual(errorsIn(JSON.parse(stdout)), [], file);
            else assert.match(stderr, /incorrect\/[^/:]+\.json:\S* \S/, file);
            refused += status;
        }
        assert.ok(refused > 0);
    });
}

if (!existsSync(folder)) console.error('The samples of other programs are not beside the repository: they were not read.');
