// When the module can't run: the reason, and a way to take away what is stored.

import { allEntries } from "./journal";
import { RecordStore } from "./storage";

export async function showFailure(error: unknown): Promise<void> {
  console.error(error);
  const section = document.getElementById("failure")!;
  if (!section.hidden) return; // the first reason is the one that matters
  section.hidden = false;
  document.documentElement.classList.add("failed");
  const reason = error instanceof Error ? error.message : String(error);
  document.getElementById("failure-reason")!.textContent = `The reason, for who can use it: ${reason}`;
  document.getElementById("failure-export")!.addEventListener("click", () => void exportAll());
}

async function exportAll(): Promise<void> {
  // What the journal holds may not have reached the store.
  const stored = await new RecordStore().readPrefix("").catch(() => []);
  const records = [...stored, ...allEntries()];
  const address = URL.createObjectURL(new Blob([JSON.stringify(records, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "postil-records.json";
  link.click();
}
