import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { dependenciesPage } from '../../tools/dependencies.mjs';

test('docs/dependencies.md lists what the lock files pin', async () => {
    assert.equal(await readFile(new URL('../../docs/dependencies.md', import.meta.url), 'utf8'), await dependenciesPage());
});
