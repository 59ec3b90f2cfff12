// The files of the site that the program fetches. Each is held to the hash that belongs to this version
// (tools/integrity.mjs): one that was changed on the server, or is of another version, is as good as none, and the reader is told which.

/** Of what is fetched at every start, by path; hashes.json, one of them, has the others'. Empty in tests of the shell alone. */
declare const HASHES: Record<string, string>;

/** A file is there and is not what it has to be. */
export class WrongPart extends Error {
  constructor(path: string) {
    const remedy = "Load the page anew; if that does not help, tell whoever runs this site.";
    super(`The file ${path} on the server is not the one that belongs to this Postil, so it was not used. ${remedy}`);
  }
}

let tell: (sentence: string) => void = () => {};
/** Hears of every file that is wrong, once a file. */
export function watchParts(listener: typeof tell): void {
  const told = new Set<string>();
  tell = (sentence) => void (told.has(sentence) || (told.add(sentence), listener(sentence)));
}

let later: Promise<Record<string, string>> | null = null;

/** Rejects where they can't be had: then nothing could be checked. */
export async function hashesOfLater(): Promise<Record<string, string>> {
  if (!Object.hasOwn(HASHES, "hashes.json")) return {};
  later ??= fetchPart("hashes.json").then((answer) => answer.json() as Promise<Record<string, string>>);
  return later;
}

async function hashOf(path: string): Promise<string> {
  if (Object.hasOwn(HASHES, path) || !Object.hasOwn(HASHES, "hashes.json")) return HASHES[path] ?? "";
  const hashes = await hashesOfLater();
  if (!Object.hasOwn(hashes, path)) throw new WrongPart(path);
  return hashes[path]!;
}

/** A browser says of a wrong hash what it says of no network: whether the file is there tells them apart. */
async function reasonFor(path: string, error: unknown): Promise<Error> {
  const answer = await fetch(path, { cache: "no-cache" }).catch(() => null);
  if (answer === null) return error instanceof Error ? error : new Error(`${path} could not be fetched.`);
  if (!answer.ok) return new Error(`${path} could not be read (${answer.status}).`);
  const wrong = new WrongPart(path);
  tell(wrong.message);
  return wrong;
}

/** Rejects where there is none, and where it is not the one of this version. */
export async function fetchPart(path: string): Promise<Response> {
  const integrity = await hashOf(path);
  const answer = await fetch(path, { integrity }).catch(async (error: unknown) => {
    throw await reasonFor(path, error);
  });
  if (!answer.ok) throw new Error(`${path} could not be read (${answer.status}).`);
  return answer;
}

/** Only tags can hold a module to a hash; what they have fetched is what `import` takes. */
async function holdToHash(path: string, integrity: string): Promise<void> {
  const link = document.createElement("link");
  if (integrity === "" || !link.relList.supports("modulepreload")) return;
  link.rel = "modulepreload";
  link.integrity = integrity;
  link.href = path;
  try {
    await new Promise((done, failed) => {
      link.onload = done;
      link.onerror = failed;
      document.head.append(link);
    });
  } catch {
    throw await reasonFor(path, new Error(`${path} could not be fetched.`));
  } finally {
    link.remove();
  }
}

export async function importPart<T>(path: string): Promise<T> {
  await holdToHash(path, await hashOf(path));
  return (await import(new URL(path, document.baseURI).href)) as T;
}
