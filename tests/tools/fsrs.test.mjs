import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { file, written } from '../../tools/fsrs_vectors.mjs';

it("the reference's schedules are those that the package makes", async () => {
    assert.equal(await readFile(file, 'utf8'), written());
});
