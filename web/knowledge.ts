// What the module needs to know to suggest names: fetched when an English article is first read, not before.

import type { ModuleCalls } from "./protocol";

async function fetchBytes(file: string): Promise<Uint8Array> {
  const answer = await fetch(`entities/${file}`);
  if (!answer.ok) throw new Error(`entities/${file} could not be read (${answer.status}).`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Null: not to be had now; without it nothing is suggested but what the reader has marked before. */
export async function fetchKnowledge(): Promise<Parameters<ModuleCalls["knowledge"]>[0]> {
  try {
    const [model, grammar, places] = await Promise.all(["model.bin", "quantities.txt", "places.txt"].map(fetchBytes));
    return { model: model!, grammar: grammar!, places: places! };
  } catch {
    return null;
  }
}
