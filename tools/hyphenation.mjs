// The patterns of the "hyphen" package -> build/hyphenation: a file a language in TeX's notation (a pattern a line; words
// with places of their own as "=ta-ble"), and index.json, which names the file for each language tag.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const out = join(root, 'build/hyphenation');

// By language tag: those people read news in and whose words are parted in print.
const LANGUAGES = {
    af: 'af', bg: 'bg', ca: 'ca', cs: 'cs', cy: 'cy', da: 'da', de: 'de-1996', 'de-ch': 'de-ch-1901', el: 'el-monoton',
    en: 'en-us', 'en-gb': 'en-gb', es: 'es', et: 'et', fi: 'fi', fr: 'fr', ga: 'ga', gl: 'gl', hr: 'hr', hu: 'hu', hy: 'hy',
    id: 'id', is: 'is', it: 'it', ka: 'ka', la: 'la', lt: 'lt', lv: 'lv', mk: 'mk', nb: 'nb', nl: 'nl', nn: 'nn', no: 'no',
    pl: 'pl', pt: 'pt', ro: 'ro', ru: 'ru', sk: 'sk', sl: 'sl', sq: 'sq', sr: 'sr-cyrl', sv: 'sv', tr: 'tr', uk: 'uk',
};

/** "ach" with levels [0, 0, 0, 4] -> "ach4". A dot, which stands for a word's end, has no level of its own. */
export function pattern(letters, levels) {
    let text = '';
    let at = 0;
    for (const letter of letters) {
        if (letter === '.' && text === '') {
            text = '.';
            continue;
        }
        text += (levels[at++] || '') + letter;
    }
    return text + (levels[at] || '');
}

/** Every pattern of the package's tree: a value is an index into `levels`, or [what follows, index]. */
export function* patternsOf(tree, levels, letters = '') {
    for (const [letter, value] of Object.entries(tree)) {
        const longer = letters + letter;
        const [next, index] = Array.isArray(value) ? value : typeof value === 'number' ? [{}, value] : [value, -1];
        if (index >= 0) yield pattern(longer, levels[index]);
        yield* patternsOf(next, levels, longer);
    }
}

/** "associate" with hyphens at 2 and 5 of the word that has them -> "=as-so-ciate". */
export function exception(word, hyphens) {
    const places = hyphens.map((at, i) => at - i);
    return '=' + [...word].map((letter, i) => (places.includes(i) ? '-' : '') + letter).join('');
}

function main() {
    const load = createRequire(import.meta.url);
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const index = {};
    for (const [tag, name] of Object.entries(LANGUAGES)) {
        const [levels, tree, exceptions] = load(`hyphen/patterns/${name}.js`);
        const lines = [...patternsOf(tree, levels), ...Object.entries(exceptions ?? {}).map(([word, at]) => exception(word, at))];
        writeFileSync(join(out, `${name}.txt`), lines.join('\n') + '\n');
        index[tag] = `${name}.txt`;
    }
    writeFileSync(join(out, 'index.json'), JSON.stringify(index));
    writeFileSync(join(out, 'LICENSE.txt'), readFileSync(join(root, 'node_modules/hyphen/LICENSE')));
    console.log(`    build/hyphenation: ${Object.keys(index).length} languages`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
