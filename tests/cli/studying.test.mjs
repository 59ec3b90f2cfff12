// postil study, as a person runs it. POSTIL_CLI names the program, if it is another one.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const postil = process.env.POSTIL_CLI ?? join(root, 'build/native/postil');
const folder = mkdtempSync(join(tmpdir(), 'postil-study-'));
after(() => rmSync(folder, { recursive: true }));

const run = (...args) => spawnSync(postil, args, { encoding: 'utf8' });

const article = join(folder, 'ferry.txt');
writeFileSync(article, `Ferry sails again

By Mira Solberg

3 March 2021

Ada Brook told the council of Lorwick on Monday that the ferry would sail again. The Great Storm of 14 January 2019 had stopped it.

Nobody in Lorwick objected. "We are tired of waiting," said Omar Reyes.
`);

/** A Web Annotation file of [words, type, name, note, tags]. */
function annotations(...rows) {
    const items = rows.map(([exact, type, name = '', note = '', tags = []], index) => ({
        id: `urn:uuid:${index + 1}0000000-0000-4000-8000-000000000000`,
        type: 'Annotation',
        created: '2024-05-01T08:00:00Z',
        modified: '2024-05-01T08:00:00Z',
        body: [
            ...(type ? [{ type: 'TextualBody', purpose: 'classifying', value: type }] : []),
            ...(name ? [{ type: 'TextualBody', purpose: 'identifying', value: name }] : []),
            ...(note ? [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note }] : []),
            ...tags.map((tag) => ({ type: 'TextualBody', purpose: 'tagging', value: tag })),
        ],
        target: { source: 'https://news.example/ferry', selector: [{ type: 'TextQuoteSelector', exact }] },
    }));
    const path = join(folder, `${rows.length}-${rows[0][0].length}.json`);
    writeFileSync(path, JSON.stringify({
        '@context': ['http://www.w3.org/ns/anno.jsonld'], id: 'urn:example:marks', type: 'AnnotationCollection', total: items.length,
        first: { type: 'AnnotationPage', items },
    }));
    return path;
}

const marks = annotations(
    ['Ada Brook', 'Person', '', 'Runs the *pier*.', ['mayor & more']],
    ['Monday', 'Date'],
    ['14 January 2019', 'Date'],
    ['The Great Storm', 'Event'],
    ['Nobody in Lorwick objected.', '', '', 'Who objected?\nNobody did.'],
    ['We are tired of waiting', ''],
);

test('study writes cards for Anki, each with a first field that stays', () => {
    const { status, stdout, stderr } = run('study', article, marks, '--to', 'anki');
    assert.equal(status, 0, stderr);
    const lines = stdout.replace(/\n$/, '').split('\n');
    assert.deepEqual(lines.slice(0, 7), ['#separator:Tab', '#html:true', '#notetype:Basic', '#deck:Postil::Ferry sails again',
        '#columns:GUID\tFront\tBack\tTags', '#guid column:1', '#tags column:4']);
    const unquoted = (cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    const cards = lines.slice(7).map((line) => line.split('\t').map(unquoted));
    for (const cells of cards) assert.equal(cells.length, 4);
    assert.deepEqual(cards.map(([id]) => id.replace(/^urn:uuid:(\d)[\d-]*/, '$1')), ['1#cloze', '1#about', '2#cloze', '4#cloze', '3#cloze', '5#q1']);
    const [cloze, about] = cards;
    assert.equal(cloze[1], '<b>[…]</b> told the council of Lorwick on Monday that the ferry would sail again.<br><br>Who?');
    assert.match(cloze[2], /^<b>Ada Brook<\/b><br><br><a href="https:\/\/news\.example\/ferry#:~:text=[^"]*Ada%20Brook[^"]*">Ferry sails again<\/a>$/);
    assert.equal(cloze[3], 'type::Person mayor___more');
    assert.equal(about[1], 'Who is Ada Brook?');
    assert.match(about[2], /^Runs the pier\.<br><br><b>Ada Brook<\/b> told/);
    assert.equal(run('study', article, marks, '--to', 'anki').stdout, stdout);
});

test('study writes a sheet: who and what, when in order, and what was noted', () => {
    const { status, stdout, stderr } = run('study', article, marks, '--to', 'markdown');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^# Ferry sails again\n/);
    assert.match(stdout, /## Who and what\n\n### People\n\n\* \*\*Ada Brook\*\* \(1 mention\)\. Runs the pier\.\n/);
    const dates = [...stdout.matchAll(/^\* \*\*([\d-]+|Undated)\*\* \(([^)]*)\)/gm)].map(([, when, words]) => [when, words]);
    assert.deepEqual(dates, [['2019-01-14', '14 January 2019'], ['2021-03-01', 'Monday']]);
    assert.match(stdout, /> Nobody in Lorwick objected\.\n\nWho objected\? Nobody did\.\n\n\[passage\]\(<https:\/\/news\.example\/ferry#/);
    assert.match(stdout, /> We are tired of waiting\n/);
});

test('study writes the sheet as a page that asks nothing of anyone, and no note brings markup along', () => {
    const hostile = annotations(['Ada Brook', 'Person', '<b>Ada</b>', '<script>alert(1)</script>'], ['Omar Reyes', 'Person']);
    const { status, stdout } = run('study', article, hostile, '--to', 'html');
    assert.equal(status, 0);
    assert.match(stdout, /^<!DOCTYPE html>/);
    assert.match(stdout, /default-src 'none'/);
    assert.ok(!stdout.includes('<script'));
    assert.match(stdout, /<b>&lt;b&gt;Ada&lt;\/b&gt;<\/b>/);
});

test('study says what it can not do', () => {
    assert.equal(run('study', article).status, 2);
    assert.equal(run('study', article, marks).status, 2);
    assert.equal(run('study', article, marks, '--to', 'clay').status, 2);
    assert.equal(run('study', join(folder, 'nowhere.txt'), marks, '--to', 'anki').status, 1);
    const lost = annotations(['words that stand nowhere in it', '']);
    const { status, stderr } = run('study', article, lost, '--to', 'anki');
    assert.equal(status, 0);
    assert.match(stderr, /not found in the article/);
    const page = run('study', '--help');
    assert.equal(page.status, 0);
    assert.match(page.stdout, /anki\|markdown\|html/);
});
