// What `postil` writes must be what its schema and the W3C's say. POSTIL_CLI names the program, if it is another one.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, shareFileErrors, w3cMusts } from './schemas.mjs';

const postil = process.env.POSTIL_CLI ?? join(root, 'build/native/postil');
const context = 'http://www.w3.org/ns/anno.jsonld';

const jsonFilesIn = (folder) =>
    readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(root, folder, name));

const samples = [...jsonFilesIn('tests/data/annotation/valid'), ...jsonFilesIn('tests/data/cli')];
const written = samples.map((path) => ({
    path,
    file: JSON.parse(execFileSync(postil, ['convert', path, '--to', 'web-annotation'], { encoding: 'utf8' })),
}));

/** "#a1" is a name inside some page, and the W3C wants an address. Those are as the samples had them. */
const hasAddress = (annotation) => /^[a-z]+:/.test(annotation.id);

test('every file written fits our schema', () => {
    assert.ok(written.length >= 10);
    const errorsIn = shareFileErrors();
    for (const { path, file } of written) assert.deepEqual(errorsIn(file), [], path);
});

test('our schema refuses a file with a wrong member', () => {
    const errorsIn = shareFileErrors();
    const { file } = written.find(({ path }) => path.endsWith('share_file.json'));
    const damages = [
        (f) => delete f.id,
        (f) => delete f['@context'],
        (f) => (f.type = 'Collection'),
        (f) => (f.total = '1'),
        (f) => (f.first = 'https://example.org/page'),
        (f) => delete f.first.items,
        (f) => delete f.first.items[0].id,
        (f) => delete f.first.items[0].target,
        (f) => (f.first.items[0].created = 'yesterday'),
        (f) => (f.first.items[0].body[0].value = 1),
        (f) => (f.first.items[0].target.selector[0].exact = 1),
        (f) => (f.first.items[0].target.selector[1].start = -1),
        (f) => (f.first.items[0].target.selector[1].end = 1.5),
        (f) => (f['postil:article'].title = 1),
        (f) => delete f['postil:tombstones'][0].modified,
    ];
    for (const damage of damages) {
        const damaged = structuredClone(file);
        damage(damaged);
        assert.notDeepEqual(errorsIn(damaged), [], String(damage));
    }
});

test('every annotation, page and collection written keeps the W3C rules', (t) => {
    const annotationErrors = w3cMusts('annotations/annotationMusts');
    if (annotationErrors === null) {
        t.diagnostic("the W3C's test schemas are not here, so only our own rules were checked");
        for (const { path, file } of written) {
            assert.ok(file['@context'].includes(context), path);
            assert.equal(file.total, file.first.items.length, path);
            for (const annotation of file.first.items) assert.ok(!('bodyValue' in annotation && 'body' in annotation), path);
        }
        return;
    }
    const pageErrors = w3cMusts('collections/pages/pageMusts');
    const collectionErrors = w3cMusts('collections/collectionMusts');
    let checked = 0;
    for (const { path, file } of written) {
        assert.deepEqual(collectionErrors(file), [], path);
        assert.deepEqual(pageErrors(file), [], path);
        assert.deepEqual(pageErrors({ '@context': context, ...file.first, items: file.first.items.filter(hasAddress) }), [], path);
        for (const annotation of file.first.items.filter(hasAddress)) {
            assert.deepEqual(annotationErrors({ '@context': context, ...annotation }), [], `${path}: ${annotation.id}`);
            ++checked;
        }
    }
    assert.ok(checked >= 8);
    t.diagnostic(`${checked} annotations were held against the W3C's test schemas`);
});

test('the W3C rules notice a broken annotation', (t) => {
    const annotationErrors = w3cMusts('annotations/annotationMusts');
    if (annotationErrors === null) {
        t.diagnostic("the W3C's test schemas are not here; our own schema must notice it");
        assert.notDeepEqual(shareFileErrors()({ type: 'AnnotationCollection' }), []);
        return;
    }
    const good = { '@context': context, id: 'urn:x:1', type: 'Annotation', target: 'https://news.example/dam' };
    assert.deepEqual(annotationErrors(good), []);
    assert.notDeepEqual(annotationErrors({ ...good, id: undefined }), []);
    assert.notDeepEqual(annotationErrors({ ...good, created: 'yesterday' }), []);
    assert.notDeepEqual(annotationErrors({ ...good, body: 'urn:b', bodyValue: 'b' }), []);
    const selector = { type: 'TextPositionSelector', start: -1, end: 2 };
    assert.notDeepEqual(annotationErrors({ ...good, target: { source: 'urn:x', selector } }), []);
});

test('the complete example in docs/format.md is a share file, and one that postil writes back unchanged', () => {
    const document = readFileSync(join(root, 'docs/format.md'), 'utf8');
    const example = document.match(/<!-- complete example -->\n```json\n([\s\S]*?)```/)[1];
    assert.deepEqual(shareFileErrors()(JSON.parse(example)), []);
    const back = execFileSync(postil, ['convert', '-', '--to', 'web-annotation'], { input: example, encoding: 'utf8' });
    assert.equal(back, example);
});
