// A part of a TrueType file: some code points, with the glyphs that some OpenType features put in their place.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const writable = 2; // HB_MEMORY_MODE_WRITABLE
const layoutFeatures = 6; // HB_SUBSET_SETS_LAYOUT_FEATURE_TAG

async function openHarfbuzz() {
    const file = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
    const { instance } = await WebAssembly.instantiate(readFileSync(file));
    return instance.exports;
}

const tagOf = (text) => [...text].reduce((sum, c) => (sum << 8) | c.charCodeAt(0), 0) >>> 0;

/** `ranges`: [[first, last], …], code points inclusive. `features`: tags beside those that every text is set with. */
export async function fontSubset(bytes, ranges, features) {
    const hb = await openHarfbuzz();
    const at = hb.malloc(bytes.length);
    new Uint8Array(hb.memory.buffer).set(bytes, at);
    const blob = hb.hb_blob_create(at, bytes.length, writable, 0, 0);
    const face = hb.hb_face_create(blob, 0);
    const input = hb.hb_subset_input_create_or_fail();
    const points = hb.hb_subset_input_unicode_set(input);
    for (const [first, last] of ranges) {
        for (let point = first; point <= last; ++point) hb.hb_set_add(points, point);
    }
    const tags = hb.hb_subset_input_set(input, layoutFeatures);
    for (const feature of features) hb.hb_set_add(tags, tagOf(feature));
    const part = hb.hb_subset_or_fail(face, input);
    if (!part) throw new Error('HarfBuzz could not take the part out of the font');
    const result = hb.hb_face_reference_blob(part);
    const data = hb.hb_blob_get_data(result, 0);
    return Buffer.from(new Uint8Array(hb.memory.buffer, data, hb.hb_blob_get_length(result)));
}
