// Writes assets/samples/long-read.md: a year in a river town, made of our own sentences by a seeded shuffle, so that there is
// a long text to scroll, lay out and mark. The same bytes at every run.
//
//   node tools/make_long_read.mjs            writes the file
//   node tools/make_long_read.mjs --check    fails if the file is not what would be written

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../assets/samples/long-read.md', import.meta.url));
const PARAGRAPHS_A_MONTH = 15;
const SENTENCES = [5, 6, 7, 6, 4];

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const titles = ['Ice on the Sill', 'The lamp committee', 'High water', 'The boatyard opens', 'A wedding at Marsh End', 'The long evenings',
    'Regatta', 'Dust', 'The school on the hill', 'Apples and accounts', 'Fog signals', 'What was kept'];

const people = ['Ada Brook', 'Tom Reed', 'Justice Okoro', 'Helena Corrigan', 'Ruth Bell', 'Yusuf Halloran', 'Lena Marsh', 'old Mr Pell',
    'the widow Tansy', 'Father Iqbal', 'Captain Moss', 'the younger Reed girl', 'Dr Amara Singh', 'the postmaster'];
const places = ['the Old Quay', 'Marsh End', 'the Guildhall', 'Lower Tamsin', 'the ferry steps', 'Cape Darrow', 'the Lowmoor road',
    'the boatyard', 'St Brannoc’s', 'the fish market', 'the reading room', 'Candle Street'];
const things = ['a ledger', 'a brass lamp', 'a coil of new rope', 'the parish map', 'a letter from Lowmoor', 'a basket of eels', 'the second key',
    'a photograph', 'an almanac', 'a cracked bell', 'two hundred bricks', 'a pair of oars'];
const weathers = ['a hard frost', 'thin rain', 'a wind from the cape', 'the first real warmth', 'a white fog', 'a sky the colour of slate',
    'such stillness that one could hear the weir', 'hail', 'a red dawn', 'a low sun'];

// {p} a person, {q} another, {l} a place, {k} another, {t} a thing, {w} weather, {n} a number, {d} a day of the month, {m} the month
const templates = [
    'On {m} {d} there was {w}, and {p} walked down to {l} before anyone else was about.',
    '{p} had promised to bring {t} to {l}, and for once the promise was kept.',
    'It was said at {l} that {p} and {q} had not spoken since the summer of the flood.',
    'Nobody could remember when {l} had last been so crowded; {p} counted {n} people and then gave up counting.',
    'The minutes record that {p} asked for {n} crowns to mend the roof of {k}, and that {q} laughed aloud.',
    '“We have waited long enough,” said {p}, and set {t} down on the table as if that settled it.',
    'From {l} one could see as far as {k}, and on that morning one could see {p} too, hurrying, without a hat.',
    'There is a photograph of that day in which {q} stands a little apart, holding {t} and looking at the river.',
    'By evening {w} had come over {l}, and the lamps along the water were lit an hour early.',
    'What {p} found there was not {t} at all, but a note in a hand that nobody in the town would own to.',
    'The school at {k} closed for {n} days, and the children were put to sorting nails.',
    '{q} wrote in the margin of the day-book: “Not so. It was {d} {m}, and it was raining.”',
    'Between {l} and {k} the path had been washed out in three places, and {p} mended it with whatever was to hand.',
    'Some held that the fault lay with {q}; others, who had been at {l} that night, kept their own counsel.',
    'A price was agreed, then unagreed, then agreed again at {n} crowns, with {t} thrown in.',
    'The commission sent its regrets and, a week later, its bill.',
    'When the tide turned, {p} was still on the steps, telling the story of {t} to anyone who would stop.',
    'It may be that {p} was right; the figures for {m} were lost when {l} was cleaned.',
    '{p} said little, but after that day {q} was seen at {k} every market morning.',
    'There were {n} signatures under the petition, of which at least four were the same hand.',
    'In {l} they still tell it differently: that it was {q} who came, and that {w} came too.',
    'The engine would not start, and so {t} went up the hill on {p}’s back.',
    '“It is only a river,” {q} used to say, “but it has read every word we ever wrote about it.”',
    'No one had thought to ask {p}, who had known all along and was waiting to be asked.',
    'The bell at {k} was rung {n} times, once for each boat that had come home.',
    'By then {w} had set in, and what could not be finished was covered with sailcloth and left.',
    'A stranger took a room at {l}, paid for {n} nights, and asked a great many questions about {p}.',
    'The answer came on the {d}th, folded small, inside {t}.',
    '{q} read it twice, put it in the stove, and then, thinking better of it, burned a finger taking it out again.',
    'So the matter stood when {m} ended, neither settled nor quite forgotten.',
];

/** A linear congruential generator (Numerical Recipes' constants): the same numbers everywhere. */
function generator(seed) {
    let state = seed >>> 0;
    return (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
}

/** Deals items in shuffled rounds, so that nothing comes again before the rest has been seen. */
function dealer(items, random) {
    let hand = [];
    return (not) => {
        if (hand.length < 2) hand = [...hand, ...items.map((item) => [random(1 << 20), item]).sort((a, b) => a[0] - b[0]).map(([, item]) => item)];
        const at = hand.findIndex((item) => item !== not);
        return hand.splice(at, 1)[0];
    };
}

export function longRead() {
    const random = generator(1898);
    const deal = { p: dealer(people, random), l: dealer(places, random), t: dealer(things, random), w: dealer(weathers, random) };
    const nextTemplate = dealer(templates, random);

    const sentence = (month) => {
        const p = deal.p();
        const l = deal.l();
        const words = { p, q: deal.p(p), l, k: deal.l(l), t: deal.t(), w: deal.w(), n: String(3 + random(240)), d: String(4 + random(16)), m: month };
        const text = nextTemplate().replace(/\{(\w)\}/g, (_, key) => words[key]);
        return text[0].toUpperCase() + text.slice(1);
    };
    const parts = ['# A year on the Sill', 'By the clerk of Port Ansel', 'What follows was put together from the day-books of the town, which are kept in a '
        + 'tin box at the Guildhall. Where two of them disagree, both are given.'];
    months.forEach((month, i) => {
        parts.push(`## ${month}: ${titles[i]}`);
        for (let n = 0; n < PARAGRAPHS_A_MONTH; ++n) {
            const length = SENTENCES[(n + i) % SENTENCES.length];
            const text = Array.from({ length }, () => sentence(month)).join(' ');
            parts.push(n === 7 ? `> ${text}` : text);
        }
    });
    return parts.join('\n\n') + '\n';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const text = longRead();
    if (!process.argv.includes('--check')) {
        await writeFile(FILE, text);
    } else if ((await readFile(FILE, 'utf8')) !== text) {
        console.error('assets/samples/long-read.md: is not what tools/make_long_read.mjs writes; run it.');
        process.exit(1);
    }
}
