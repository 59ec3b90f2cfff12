// Zip archives on their way in: each of their files goes the way of a file that comes alone.

import { importPart, WrongPart } from "./parts";
import type { Packed } from "./zip";

type Unpacker = typeof import("./zip");

/** By its name and its first bytes: documents of other programs are zip archives too, and are none to be unpacked. */
export const isArchive = (name: string, bytes: Uint8Array): boolean => /\.zip$/i.test(name) && bytes[0] === 0x50 && bytes[1] === 0x4b;

const readable = /\.(txt|text|md|markdown|html?|xhtml|json|jsonld)$/i;

/** The files in it that can be read, and how many others there are. */
export async function unpacked(bytes: Uint8Array): Promise<{ files: Packed[]; others: number }> {
  const unpacker = await importPart<Unpacker>("zip.js").catch((error: unknown) => {
    throw error instanceof WrongPart ? error : new Error("The part of Postil that unpacks archives could not be fetched.");
  });
  let all: Packed[];
  try {
    all = unpacker.filesOf(bytes);
  } catch {
    throw new Error("It is damaged, or no archive that can be unpacked here.");
  }
  const files = all.filter(({ name }) => readable.test(name));
  if (files.length > unpacker.mostFiles) throw new Error(`It has more than ${unpacker.mostFiles.toLocaleString("en")} files.`);
  return { files, others: all.length - files.length };
}
