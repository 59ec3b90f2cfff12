// What the module needs to know to suggest names: fetched when an English article is first read, not before.

import { fetchPart } from "./parts";
import type { ModuleCalls } from "./protocol";

const fetchBytes = async (file: string): Promise<Uint8Array> => new Uint8Array(await (await fetchPart(`entities/${file}`)).arrayBuffer());

/** Null: not to be had now; without it nothing is suggested but what the reader has marked before. */
export async function fetchKnowledge(): Promise<Parameters<ModuleCalls["knowledge"]>[0]> {
  try {
    const [model, grammar, places] = await Promise.all(["model.bin", "quantities.txt", "places.txt"].map(fetchBytes));
    return { model: model!, grammar: grammar!, places: places! };
  } catch {
    return null;
  }
}
