// The files of a zip archive. A bundle of its own, fetched the first time that one comes (web/archives.ts).

import { unzipSync, type UnzipFileInfo } from "fflate";

export interface Packed {
  name: string; // without folders
  /** Throws where it is damaged, or larger than it said. */
  unpack(): Uint8Array;
}

export const mostFiles = 2000;
const mostBytes = 100_000_000; // of one of them: as large as the largest article

const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
/** Folders, what systems put beside files, and what is hidden. */
const isFile = ({ name }: UnzipFileInfo): boolean => !name.endsWith("/") && !/(^|\/)(__MACOSX\/|\.)/.test(name);

/** In the archive's order. Throws where it is none, or damaged. */
export function filesOf(archive: Uint8Array): Packed[] {
  const found: UnzipFileInfo[] = [];
  unzipSync(archive, { filter: (file) => (isFile(file) && found.push(file), false) });
  return found.map((file) => ({ name: baseOf(file.name), unpack: () => unpack(archive, file) }));
}

function unpack(archive: Uint8Array, file: UnzipFileInfo): Uint8Array {
  if (file.originalSize > mostBytes) throw new Error("It is larger than 100 MB.");
  try {
    const bytes = unzipSync(archive, { filter: ({ name, originalSize }) => name === file.name && originalSize === file.originalSize })[file.name];
    if (bytes) return bytes;
  } catch {
    // fflate says how in words for programmers.
  }
  throw new Error("It is damaged in its archive.");
}
