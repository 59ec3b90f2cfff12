// The reader's other windows on this site: what one of them has stored is told to the others.

import type { Write } from "./storage";

const told = ["annotation/", "article/", "card/", "setting/", "trash/"]; // what every window holds in memory

const isWrite = (value: unknown): value is Write => {
  const { key, value: text, removed } = (value ?? {}) as Partial<Record<keyof Write, unknown>>;
  return typeof key === "string" && typeof text === "string" && typeof removed === "boolean";
};

export class Elsewhere {
  private readonly channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("postil.records") : null;

  constructor(took: (writes: Write[]) => void) {
    this.channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (Array.isArray(data) && data.every(isWrite)) took(data);
    });
  }

  /** What is now in storage. */
  tell(writes: readonly Write[]): void {
    const wanted = writes.filter(({ key }) => told.some((prefix) => key.startsWith(prefix)));
    if (wanted.length > 0) this.channel?.postMessage(wanted);
  }
}
