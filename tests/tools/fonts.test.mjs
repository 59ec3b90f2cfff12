import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { joinedRanges, parseRanges, tablesOf } from '../../tools/fonts.mjs';

const require = createRequire(import.meta.url);
const { faces } = JSON.parse(readFileSync(new URL('../../assets/fonts.json', import.meta.url), 'utf8'));

describe('ranges of code points', () => {
    it('are read as a package writes them', () => {
        assert.deepEqual(parseRanges('U+0000-00FF,U+0131, U+1EE00-1EE03'), [[0, 255], [0x131, 0x131], [0x1ee00, 0x1ee03]]);
    });
    for (const bad of ['', 'U+', 'U+00??', '0041', 'U+0041-']) {
        it(`are refused when they read "${bad}"`, () => assert.throws(() => parseRanges(bad), /is not a range/));
    }
});

describe('ranges that are joined', () => {
    it('are in order, and no two nearer than the gap', () => {
        assert.deepEqual(joinedRanges([[30, 40], [1, 9], [12, 12], [5, 10]], 2), [[1, 12], [30, 40]]);
    });
});

describe('a font file', () => {
    const font = (kind, offset) => {
        const bytes = new Uint8Array(40);
        const view = new DataView(bytes.buffer);
        view.setUint32(0, kind);
        view.setUint16(4, 1);
        bytes.set([...'GSUB'].map((letter) => letter.charCodeAt(0)), 12);
        view.setUint32(20, offset);
        view.setUint32(24, 8);
        return bytes;
    };
    it('names its tables', () => assert.deepEqual(tablesOf(font(0x00010000, 32)), ['GSUB']));
    it('is refused when a table is cut off', () => assert.throws(() => tablesOf(font(0x00010000, 36)), /cut off/));
    it('is refused when it is something else', () => assert.throws(() => tablesOf(font(0x774f4632, 32)), /not a TrueType/));
});

describe('assets/fonts.json', () => {
    for (const { package: name, weight, style, subsets, slices } of faces) {
        it(`names subsets that ${name} ${weight ?? ''} ${style} has`, () => {
            const folder = dirname(require.resolve(`${name}/package.json`));
            const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'));
            if (slices) assert.ok(Object.keys(ranges).filter((subset) => /^\[/.test(subset)).length > 90);
            for (const subset of subsets ?? []) assert.ok(parseRanges(ranges[subset]).length > 0, subset);
        });
    }
});
