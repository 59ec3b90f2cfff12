// Articles of any length, and annotations on them, made by a seeded generator: the same at every run. Words are made of
// syllables and come as often as a natural text's do (Zipf), so that caches of words meet what they meet in life.

const onsets = ["b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "qu", "r", "s", "sh", "st", "t", "th", "tr", "v", "w"];
const vowels = ["a", "e", "i", "o", "u", "ea", "ou", "ai", "ee", "y"];
const codas = ["", "", "", "n", "r", "s", "t", "l", "nd", "st", "ck", "m", "ng", "ffi", "rt"];
const small = "the of and to a in was that it he for on with as his at by had not but from she or an were they which her this one".split(" ");

/** mulberry32: numbers from 0 up to 1. */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const vocabularySize = 30_000;

function vocabulary(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const words = new Set();
  while (words.size < vocabularySize) {
    let word = "";
    const syllables = 1 + Math.floor(random() * 2.6);
    for (let i = 0; i < syllables; ++i) word += pick(onsets) + pick(vowels) + pick(codas);
    words.add(word);
  }
  return [...words];
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** Paragraphs of a text of so many words. */
export function paragraphs(words, seed = 7) {
  const random = generator(seed);
  const rare = vocabulary(random);
  const word = () => (random() < 0.45 ? small[Math.floor(random() ** 1.5 * small.length)] : rare[Math.floor(rare.length ** random()) - 1]);
  const out = [];
  for (let left = words; left > 0;) {
    const sentences = [];
    let room = Math.min(left, 40 + Math.floor(random() * 80));
    left -= room;
    while (room > 0) {
      const length = Math.min(room, 6 + Math.floor(random() * 20));
      room -= length;
      const list = Array.from({ length }, () => (random() < 0.05 ? capital(word()) : word()));
      list[0] = capital(list[0]);
      if (length > 9) list[Math.floor(length / 2)] += random() < 0.8 ? "," : " —";
      if (random() < 0.1) list[0] = `“${list[0]}`, list[length - 1] += "”";
      sentences.push(list.join(" ") + (random() < 0.9 ? "." : "?"));
    }
    out.push(sentences.join(" "));
  }
  return out;
}

/** A plain text as a reader would open it. */
export const article = (words, seed) => `The bench of ${words} words\n\n${paragraphs(words, seed).join("\n\n")}\n`;

/**
 * A file of so many annotations, spread evenly over the canonical text of an article of ours (its source without the last
 * line feed), each a few words long; every tenth has a note.
 */
export function annotations(source, count, seed = 11) {
  const random = generator(seed);
  const types = ["Person", "Organisation", "Place", "Date", "Event"];
  const text = source.trimEnd(); // no character of it is beyond the basic plane: a unit is a code point
  const items = [];
  for (let i = 0; i < count; ++i) {
    let start = 60 + Math.floor(((i + random() / 2) * (text.length - 200)) / count);
    while (text[start - 1] !== " ") ++start;
    let end = start + 3 + Math.floor(random() * 20);
    while (/\p{L}/u.test(text[end])) ++end;
    const gap = text.indexOf("\n", start);
    if (gap >= 0 && gap < end) end = gap;
    const body = [{ type: "TextualBody", purpose: "classifying", value: types[i % types.length] }];
    if (i % 10 === 0) body.push({ type: "TextualBody", purpose: "commenting", format: "text/markdown", value: `Note ${i}: what stands here was *compared* with the other account.` });
    items.push({
      "@context": "http://www.w3.org/ns/anno.jsonld",
      id: `urn:uuid:${String(i).padStart(8, "0")}-0000-4000-8000-000000000000`,
      type: "Annotation",
      creator: { type: "Person", name: "A reader" },
      created: "2026-01-01T10:00:00.000Z",
      modified: "2026-01-01T10:00:00.000Z",
      body,
      target: {
        source: "urn:example:bench",
        selector: [
          { type: "TextQuoteSelector", exact: text.slice(start, end), prefix: text.slice(start - 32, start), suffix: text.slice(end, end + 32) },
          { type: "TextPositionSelector", start, end },
        ],
      },
    });
  }
  return JSON.stringify(items);
}
