// A file outside of the browser that is written anew whenever what is kept here has changed. Only browsers that let a page write
// to a file its reader has chosen have it. The file's handle is kept in a database of its own, as the records are texts.

import { openDB, type DBSchema } from "idb";
import type { ShellEvent } from "./protocol";

type Handle = FileSystemFileHandle & {
  queryPermission?(options: { mode: "readwrite" }): Promise<PermissionState>;
  requestPermission?(options: { mode: "readwrite" }): Promise<PermissionState>;
};
type Picker = (options: object) => Promise<Handle>;
interface Schema extends DBSchema {
  handles: { key: string; value: Handle };
}

const key = "backup";
const open = () => openDB<Schema>("postil-files", 1, { upgrade: (database) => void database.createObjectStore("handles") });

const picker = (): Picker | undefined => (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker;

const isAllowed = async (handle: Handle): Promise<boolean> => (await handle.queryPermission?.({ mode: "readwrite" })) !== "prompt";

/** In a sentence for the reader. */
function reasonOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotFoundError") return "The file or its folder is not there any more.";
  if (name === "NotAllowedError") return "The browser does not allow it.";
  if (name === "QuotaExceededError") return "The disk is full.";
  return error instanceof Error && error.message ? error.message : "The browser did not say why.";
}

export class BackupFile {
  private handle: Handle | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly send: (event: ShellEvent) => boolean) {}

  /** Nothing is told where there can be no such file. */
  async tell(): Promise<void> {
    if (!picker()) return;
    try {
      const database = await open();
      this.handle = (await database.get("handles", key)) ?? null;
      database.close();
    } catch {
      this.handle = null; // no storage: there is nothing to back up either
    }
    await this.tellOfHandle();
  }

  private async tellOfHandle(): Promise<void> {
    const { handle } = this;
    const state = handle === null ? "none" : (await isAllowed(handle).catch(() => false)) ? "kept" : "asks";
    this.send({ type: "backupFile", state, name: handle?.name ?? "" });
  }

  /** Inside the reader's own event. */
  wish(wish: "choose" | "allow" | "stop"): void {
    void this.carryOut(wish).catch((error: unknown) => {
      const isGivenUp = error instanceof DOMException && error.name === "AbortError";
      if (!isGivenUp) this.send({ type: "told", text: `The file could not be chosen. ${reasonOf(error)}`, error: true });
    });
  }

  private async carryOut(wish: "choose" | "allow" | "stop"): Promise<void> {
    if (wish === "allow") await this.handle?.requestPermission?.({ mode: "readwrite" });
    else await this.keep(wish === "stop" ? null : await this.choose());
    await this.tellOfHandle();
  }

  private choose(): Promise<Handle> {
    const types = [{ description: "Backup of Postil", accept: { "application/json": [".json"] } }];
    return picker()!({ suggestedName: "postil.backup.json", id: "postil-backup", types });
  }

  private async keep(handle: Handle | null): Promise<void> {
    const database = await open();
    if (handle) await database.put("handles", handle, key);
    else await database.delete("handles", key);
    database.close();
    this.handle = handle;
  }

  /** One after another. The browser puts what was written in the place of the file once all of it is there. */
  write(text: string): void {
    this.writing = this.writing.then(async () => {
      try {
        const stream = await this.handle!.createWritable();
        await stream.write(text);
        await stream.close();
        this.send({ type: "backupWritten", reason: "" });
      } catch (error) {
        this.send({ type: "backupWritten", reason: reasonOf(error) });
      }
    });
  }
}
