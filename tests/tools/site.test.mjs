// The site's half that is not the module: the same bytes twice, and what holds its pages to their files.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { withIntegrity } from '../../tools/integrity.mjs';
import { makeSite } from '../../tools/site.mjs';
import { filesOf, integrityOf, versionOf } from '../../tools/version.mjs';

function freshFolder(t, name) {
    const folder = mkdtempSync(join(tmpdir(), name));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

test('made twice, in folders of other names, the shell, pages, icons, faces, samples and lists are the same bytes', async (t) => {
    const one = freshFolder(t, 'postil-one-');
    const other = join(freshFolder(t, 'postil-the-other-'), 'deep/er');
    await makeSite(one);
    await makeSite(other);
    const files = filesOf(one).sort();
    assert.deepEqual(filesOf(other).sort(), files);
    assert.ok(files.length > 100);
    for (const file of files) assert.ok(readFileSync(join(one, file)).equals(readFileSync(join(other, file))), file);
    assert.deepEqual(versionOf(one), versionOf(other));
});

test('a page’s tags of scripts, styles and what is fetched ahead get the hash of their file; its other tags stay as they are', (t) => {
    const folder = freshFolder(t, 'postil-page-');
    for (const name of ['a.js', 'b.css', 'c.json', 'icon.svg']) writeFileSync(join(folder, name), `content of ${name}`);
    const hash = (name) => integrityOf(`content of ${name}`);
    const html = `<link rel="icon" href="icon.svg" /><link rel="stylesheet" href="b.css" />
<link rel="preload" href="c.json" as="fetch" crossorigin><script type="module" src="a.js"></script><script type="application/json">{}</script>`;
    assert.equal(withIntegrity(html, folder), `<link rel="icon" href="icon.svg" /><link rel="stylesheet" href="b.css" integrity="${hash('b.css')}" />
<link rel="preload" href="c.json" as="fetch" crossorigin integrity="${hash('c.json')}"><script type="module" src="a.js" integrity="${hash('a.js')}"></script><script type="application/json">{}</script>`);
});
