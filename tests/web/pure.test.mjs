import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importShell } from '../../tools/bundle.mjs';

const { blockAt, trimmedEnd } = await importShell('places');
const { partsOf } = await importShell('copying');
const { headingFor, headingName, isSafeLink } = await importShell('links');
const { levelsOf } = await importShell('structure');
const { roundedHeights } = await importShell('lines');
const { writeTexts } = await importShell('module');
const { moveOf } = await importShell('caret');
const { withoutWords } = await importShell('imagefile');

// "One.\n\nTwo.\n\n(rule)\n\nThree." in UTF-16 units
const blocks = [
    { start: 0, text: 'One.' },
    { start: 6, text: 'Two.' },
    { start: 12, text: '' },
    { start: 14, text: 'Three.' },
];

describe('places in the canonical text', () => {
    for (const [at, index] of [[0, 0], [4, 0], [5, 0], [6, 1], [11, 1], [12, 2], [14, 3], [99, 3]]) {
        it(`${at} is in block ${index}`, () => assert.equal(blockAt(blocks, at), index));
    }
    it('there is no block in an empty article', () => assert.equal(blockAt([], 0), -1));

    const ends = [
        [0, 6, 4, 'a whole first paragraph ends with it'],
        [2, 6, 4, 'so does a part of it'],
        [0, 7, 7, 'an end inside a block stays'],
        [6, 6, 6, 'a caret at the start of a block stays'],
        [6, 14, 12, 'an empty block between counts as the end'],
    ];
    for (const [begin, end, expected, name] of ends) it(name, () => assert.equal(trimmedEnd(blocks, begin, end), expected));

    const copies = [
        [0, 20, ['One.', 'Two.', 'Three.']],
        [1, 8, ['ne.', 'Tw']],
        [4, 6, []],
        [7, 9, ['wo']],
        [3, 15, ['.', 'Two.', 'T']],
    ];
    for (const [begin, end, parts] of copies) it(`[${begin}, ${end}) copies as ${JSON.stringify(parts)}`, () => assert.deepEqual(partsOf(blocks, begin, end), parts.map((text) => ({ text }))));
});

describe('links', () => {
    const good = ['https://example.org/a', 'HTTP://example.org', 'mailto:a@example.org', '#note'];
    const bad = ['javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', '//example.org', ''];
    for (const address of good) it(`${address} is one`, () => assert.equal(isSafeLink(address), true));
    for (const address of bad) it(`“${address}” is none`, () => assert.equal(isSafeLink(address), false));

    const names = [
        ['The second part', 'the-second-part'],
        ['  What’s  next?  ', 'whats-next'],
        ['Über snake_case-names', 'über-snake_case-names'],
        ['3. Ergebnis: 100 %', '3-ergebnis-100'],
    ];
    for (const [text, name] of names) it(`“${text}” is named ${name}`, () => assert.equal(headingName(text), name));

    it('a fragment finds a heading, encoded or not, and nothing else', () => {
        const article = [{ tag: 'p', text: 'über' }, { tag: 'h2', text: 'Über' }];
        assert.equal(headingFor(article, '#über'), 1);
        assert.equal(headingFor(article, '#%C3%BCber'), 1);
        assert.equal(headingFor(article, '#%'), -1);
        assert.equal(headingFor(article, '#other'), -1);
    });
});

describe('levels around a block', () => {
    it('are quotes, then lists with their items', () => {
        const levels = levelsOf({ quoteDepth: 1, lists: [{ list: 3, item: 7, ordinal: 2, continues: false }] });
        assert.deepEqual(levels.map(({ kind }) => kind), ['quote', 'list', 'item']);
        assert.deepEqual([levels[1].ordered, levels[1].start], [true, 2]);
    });
    it('tell two items of one list apart, and one item’s paragraphs not', () => {
        const keys = (item) => levelsOf({ quoteDepth: 0, lists: [{ list: 0, item, ordinal: -1, continues: false }] }).map(({ key }) => key);
        assert.equal(keys(0)[0], keys(1)[0]);
        assert.notEqual(keys(0)[1], keys(1)[1]);
        assert.deepEqual(keys(1), keys(1));
    });
});

describe('heights of lines', () => {
    it('are 64ths of a pixel that never drift from the exact ones', () => {
        const heights = Array.from({ length: 1000 }, () => 29.45);
        let top = 0;
        [...roundedHeights(heights)].forEach((height, i) => {
            assert.equal(height * 64, Math.round(height * 64));
            top += height;
            assert.ok(Math.abs(top - 29.45 * (i + 1)) <= 1 / 128 + 1e-9);
        });
    });
});

describe('keys that move a caret', () => {
    const told = (keys, mac) => {
        const parts = keys.split('+');
        const held = (name) => parts.includes(name);
        const event = { key: parts.at(-1), ctrlKey: held('Control'), metaKey: held('Meta'), altKey: held('Alt') };
        const move = moveOf(event, mac);
        return move ? `${move.direction} ${move.unit}` : 'none';
    };
    for (const [keys, elsewhere, mac] of [
        ['ArrowLeft', 'left character', 'left character'],
        ['ArrowDown', 'forward line', 'forward line'],
        ['Control+ArrowRight', 'right word', 'none'],
        ['Alt+ArrowRight', 'none', 'right word'],
        ['Meta+ArrowRight', 'none', 'right lineboundary'],
        ['Control+ArrowUp', 'backward paragraph', 'none'],
        ['Alt+ArrowUp', 'backward sentence', 'backward paragraph'],
        ['Alt+Meta+ArrowUp', 'none', 'backward sentence'],
        ['Meta+ArrowUp', 'none', 'backward document'],
        ['Home', 'backward lineboundary', 'backward document'],
        ['End', 'forward lineboundary', 'forward document'],
        ['Control+End', 'forward document', 'none'],
        ['x', 'none', 'none'],
    ]) {
        it(`${keys}`, () => assert.deepEqual([told(keys, false), told(keys, true)], [elsewhere, mac]));
    }
});

describe('texts written into the memory of the module', () => {
  const encoder = new TextEncoder();
  const texts = ['', 'plain', 'نقطة', '漢字 🏮', 'a\ud800b'];
  const whole = encoder.encode(texts.map((text) => `${text}\0`).join(''));
  it('are UTF-8, each ended by a NUL', () => {
    const room = new Uint8Array(whole.length + 7);
    assert.equal(writeTexts(encoder, texts, room), whole.length);
    assert.deepEqual(room.subarray(0, whole.length), whole);
    assert.equal(writeTexts(encoder, [], room), 0);
  });
  it('are refused where there is too little room, however little is missing', () => {
    for (let size = 0; size < whole.length; ++size) assert.equal(writeTexts(encoder, texts, new Uint8Array(size)), -1);
    assert.equal(writeTexts(encoder, texts, new Uint8Array(whole.length)), whole.length);
  });
});

describe('a drawing that is made an image', () => {
    const svg = '<svg><g><title>A &amp; B</title><circle r="4"/><text x="1.5" y="2" font-size="11">P</text></g>\n' +
        '<text x="3" y="-4" fill="#111" stroke="#fff">A &amp; B&#39;s &lt;text&gt; &amp;lt;</text></svg>';
    const { shapes, words } = withoutWords(svg);
    it('keeps its shapes', () => assert.equal(shapes, '<svg><g><title>A &amp; B</title><circle r="4"/></g>\n</svg>'));
    it('gives its words as they are read', () => assert.deepEqual(words.map(({ text }) => text), ['P', "A & B's <text> &lt;"]));
    it('and where they stand', () => assert.deepEqual([...words[1].attributes], [['x', '3'], ['y', '-4'], ['fill', '#111'], ['stroke', '#fff']]));
});
