// When the module can't run: the reason, and a way to take away what is stored.

import { allEntries } from "./journal";
import { isMadeAgain, RecordStore } from "./storage";

export async function showFailure(error: unknown): Promise<void> {
  console.error(error);
  const section = document.getElementById("failure")!;
  if (!section.hidden) return; // the first reason is the one that matters
  section.hidden = false;
  document.documentElement.classList.add("failed");
  for (const id of ["canvas", "page", "drop"]) document.getElementById(id)!.hidden = true; // where there is no style to do it
  document.getElementById("failure-reason")!.textContent = reasonOf(error);
  document.getElementById("failure-export")!.addEventListener("click", () => void exportAll());
}

function reasonOf(error: unknown): string {
  if (typeof WebAssembly !== "object") return "The reason: this browser has no WebAssembly, or it is turned off, and Postil is made of it.";
  const said = error instanceof Error ? error.message : String(error);
  // The loader adds advice for who builds programs with it.
  return `The reason, for who can use it: ${said.replace(/\.? Build with -s?\s?ASSERTIONS[^.]*\.?/i, "").slice(0, 400)}`;
}

async function exportAll(): Promise<void> {
  // What the journal holds may not have reached the store.
  const stored = await new RecordStore().readPrefix("").catch(() => []);
  const records = [...stored.filter(({ key }) => !isMadeAgain(key)), ...allEntries()];
  const address = URL.createObjectURL(new Blob([JSON.stringify(records, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "postil-records.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
