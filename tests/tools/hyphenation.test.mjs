import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exception, pattern, patternsOf } from '../../tools/hyphenation.mjs';

describe('hyphenation patterns', () => {
    it('are written as TeX has them', () => {
        assert.equal(pattern('.ach', [0, 0, 0, 4]), '.ach4');
        assert.equal(pattern('ab', [2, 1]), '2a1b');
        assert.equal(pattern('ly.', [0, 0, 0]), 'ly.');
    });
    it('are all found in the tree, those that others begin with too', () => {
        const tree = { a: [{ b: 0 }, 1], c: { d: { e: 1 } } };
        assert.deepEqual([...patternsOf(tree, [[0, 1], [3]])], ['3a', 'a1b', '3cde']);
    });
    it('name words with places of their own', () => {
        assert.equal(exception('associate', [2, 5]), '=as-so-ciate');
        assert.equal(exception('present', []), '=present');
    });
});
