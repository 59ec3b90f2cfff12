// The records: one IndexedDB store of strings by key. A batch is one transaction, acknowledged when it is on the disk.

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { StoredRecord } from "./protocol";

interface Schema extends DBSchema {
  records: { key: string; value: string };
}
type Database = IDBPDatabase<Schema>;

export interface Write {
  key: string;
  value: string;
  removed: boolean;
}

const databaseName = "postil";
const version = 1;

const rangeOf = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, prefix + "\uffff");
const stamp = (): string => [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join("");

/** Those whose entry or annotations are written: what is found in them may be another. */
const articlesIn = (batch: readonly Write[]): Set<string> =>
  new Set(batch.flatMap(({ key }) => /^(?:article|annotation)\/([^/]+)/.exec(key)?.[1] ?? []));

/** What the search's index is made of can be made again from the rest. */
export const isMadeAgain = (key: string): boolean => /^(index|stale)\//.test(key);

/** The database of this page was deleted while it was open, by the reader or by the browser for want of room. */
class Deleted extends Error {
  constructor() {
    super("What was stored for this site has been deleted.");
  }
}

export class RecordStore {
  private database: Promise<Database> | null = null;
  private wasOpen = false;

  /**
   * One connection, whoever asks for it meanwhile: another would be in the way of newer versions and of deleting. Rejects
   * where the browser has no database to give (a private window, storage turned off). One that was there and is no more is
   * not made anew: the next few writes alone would look like all that there ever was.
   */
  private open(): Promise<Database> {
    this.database = openDB<Schema>(databaseName, version, {
      upgrade: (database, _from, _to, transaction) => {
        if (!this.wasOpen) return void database.createObjectStore("records");
        void transaction.done.catch(() => {});
        transaction.abort();
      },
      // Another tab wants a newer version: let it have it rather than block it.
      blocking: () => this.close(),
      terminated: () => (this.database = null),
    }).then(
      (database) => {
        this.wasOpen = true;
        return database;
      },
      (error: unknown) => {
        this.database = null;
        throw this.wasOpen && error instanceof DOMException && error.name === "AbortError" ? new Deleted() : error;
      },
    );
    return this.database;
  }

  private close(): void {
    void this.database?.then((database) => database.close(), () => {});
    this.database = null;
  }

  /** Browsers close connections of pages in the background, so a failed use is tried once more on a new one. */
  private async use<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await (this.database ?? this.open()));
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      this.close();
      return await work(await this.open());
    }
  }

  read(key: string): Promise<StoredRecord | undefined> {
    return this.use(async (database) => {
      const value = await database.get("records", key);
      return value === undefined ? undefined : { key, value: String(value) };
    });
  }

  readPrefix(prefix: string): Promise<StoredRecord[]> {
    const range = rangeOf(prefix);
    return this.use(async (database) => {
      const transaction = database.transaction("records");
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(range), transaction.store.getAll(range)]);
      return keys.map((key, i) => ({ key, value: String(values[i]) }));
    });
  }

  /** What there is of these, as it is at one moment. */
  readMany(wanted: readonly string[], prefixes: readonly string[]): Promise<StoredRecord[]> {
    return this.use(async (database) => {
      const { store } = database.transaction("records");
      const single = Promise.all(wanted.map(async (key) => ({ key, value: await store.get(key) })));
      const ranges = prefixes.map(async (prefix) => {
        const [keys, values] = await Promise.all([store.getAllKeys(rangeOf(prefix)), store.getAll(rangeOf(prefix))]);
        return keys.map((key, i) => ({ key, value: values[i] }));
      });
      const all = [...(await single), ...(await Promise.all(ranges)).flat()];
      return all.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value: String(value) }]));
    });
  }

  /** As `write`, for what can be made again; see "keep" in protocol.ts. */
  keep(clears: string, batch: Write[]): Promise<void> {
    return this.use(async (database) => {
      const transaction = database.transaction("records", "readwrite", { durability: "relaxed" });
      const { store } = transaction;
      if (clears !== "") void store.delete(rangeOf(clears)).catch(() => {});
      const removeUnchanged = async (key: string, value: string): Promise<void> => {
        if ((await store.get(key)) === value) await store.delete(key);
      };
      for (const { key, value, removed } of batch) {
        const done = !removed ? store.put(value, key) : value === "" ? store.delete(key) : removeUnchanged(key, value);
        void Promise.resolve(done).catch(() => {});
      }
      await transaction.done;
    });
  }

  write(batch: Write[]): Promise<void> {
    return this.use(async (database) => {
      // "strict": done means on the disk, so that a killed browser keeps what was called saved.
      const transaction = database.transaction("records", "readwrite", { durability: "strict" });
      for (const { key, value, removed } of batch) {
        void (removed ? transaction.store.delete(key) : transaction.store.put(value, key)).catch(() => {});
      }
      // In the same transaction, so that the index never misses it: these articles are to be looked through again.
      for (const article of articlesIn(batch)) void transaction.store.put(stamp(), `stale/${article}`).catch(() => {});
      await transaction.done;
    });
  }
}

/** What went wrong, in a sentence for the reader. */
export function storageReason(error: unknown): string {
  if (error instanceof DOMException) {
    if (error.name === "QuotaExceededError") return "The browser's storage for this site is full.";
    if (error.name === "VersionError") return "A newer Postil has stored things here, which this one leaves alone. Load the page anew to get the newer one.";
    if (error.name === "SecurityError" || error.name === "InvalidStateError") return "The browser does not allow this page to store anything.";
  }
  return error instanceof Error && error.message ? error.message : "The browser's storage did not answer.";
}
