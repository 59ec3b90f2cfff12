// How much room what is kept here takes, and whether the browser has promised not to clear it away.

import type { ShellEvent } from "./protocol";
import type { Write } from "./storage";

const pause = 20_000; // milliseconds, at the least, between two questions: the browser counts files for an answer

export class Room {
  private asked = -Infinity;
  private promised = false;

  constructor(private readonly send: (event: ShellEvent) => boolean) {}

  /** After each batch that was stored. The promise is asked for once there is something of the reader's own to keep. */
  stored(batch: readonly Write[]): void {
    if (!this.promised && batch.some(({ key }) => key.startsWith("annotation/"))) {
      this.promised = true;
      void this.askToKeep();
    } else if (performance.now() - this.asked > pause) void this.tell();
  }

  private async askToKeep(): Promise<void> {
    try {
      if (!(await navigator.storage.persisted())) await navigator.storage.persist();
    } catch {
      // Plain http and old browsers have neither; what is told then makes no promise.
    }
    await this.tell();
  }

  async tell(): Promise<void> {
    this.asked = performance.now();
    try {
      const [{ usage = 0, quota = 0 }, lasting] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
      this.send({ type: "room", used: usage, lasting, quota });
    } catch {
      // Nothing is known, and nothing is said.
    }
  }
}
