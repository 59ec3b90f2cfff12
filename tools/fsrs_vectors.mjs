// Writes tests/data/study/fsrs.json: what the reference implementation of FSRS-6 (the npm package ts-fsrs) makes of
// histories of reviews. tests/study/fsrs_test.cpp holds ours to it; tests/tools/fsrs.test.mjs holds the file to the package.

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createEmptyCard, fsrs } from "ts-fsrs";

export const file = new URL("../tests/data/study/fsrs.json", import.meta.url);

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 0, 5, 9, 0, 0);

/** A small generator, so that the same histories come out on every machine. */
function* numbers(seed) {
  for (let state = seed >>> 0; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Each: [rating, milliseconds after the card was due (or, where negative, before)]. */
function histories() {
  const all = [];
  for (const first of [1, 2, 3, 4]) for (const second of [1, 2, 3, 4]) for (const third of [1, 2, 3, 4]) all.push([[first, 0], [second, 0], [third, 0]]);
  all.push([3, 3, 3, 3, 3, 3, 3, 3].map((rating) => [rating, 0]));
  all.push([4, 4, 4, 4, 4, 4, 4, 4].map((rating) => [rating, 0]));
  all.push([3, 3, 1, 3, 3, 1, 1, 3, 2, 3, 4].map((rating) => [rating, 0]));
  const random = numbers(7);
  const next = () => random.next().value;
  for (let i = 0; i < 24; ++i) {
    const late = [0, 5 * minute, 3 * 60 * minute, day, 4 * day, 40 * day, -day];
    all.push(Array.from({ length: 12 }, () => [next() < 0.2 ? 1 : 2 + Math.floor(next() * 3), late[Math.floor(next() * late.length)]]));
  }
  return all;
}

const states = ["fresh", "learning", "review", "relearning"];

export function vectors() {
  const scheduler = fsrs({ enable_fuzz: false });
  return histories().map((history) => {
    let card = createEmptyCard(new Date(start));
    let now = start;
    return history.map(([rating, late], index) => {
      if (index > 0) now = Math.max(now + minute, card.due.getTime() + late);
      card = scheduler.next(card, new Date(now), rating).card;
      return { at: now, rating, phase: states[card.state], due: card.due.getTime(), stability: card.stability, difficulty: card.difficulty,
        step: card.learning_steps, days: card.scheduled_days, reviews: card.reps, lapses: card.lapses };
    });
  });
}

/** One review a line, so that a change can be read. */
export const written = () => `[\n${vectors().map((reviews) => `[${reviews.map((review) => JSON.stringify(review)).join(",\n ")}]`).join(",\n")}\n]\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(file, written());
