import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { longRead } from '../../tools/make_long_read.mjs';

const folder = new URL('../../assets/samples/', import.meta.url);
const read = (file) => readFile(new URL(file, folder), 'utf8');
const words = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

test('the long read is what its generator writes, and is long', async () => {
    assert.equal(await read('long-read.md'), longRead());
    assert.ok(words(longRead()) >= 10_000);
});

test('the list of samples tells the truth about each', async () => {
    const samples = JSON.parse(await read('index.json'));
    assert.equal(samples.length, 4);
    for (const sample of samples) {
        const text = await read(sample.file);
        assert.ok(text.includes(sample.title), `${sample.file} holds its title`);
        const counted = words(text);
        assert.ok(Math.abs(counted - sample.words) <= counted * 0.05, `${sample.file}: ${counted} words, not ${sample.words}`);
        assert.ok(sample.summary.length <= 110, `${sample.file}: a short summary`);
    }
    assert.ok(samples.some(({ language }) => language === 'ur' || language === 'ar'));
});
