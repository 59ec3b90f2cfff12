// What other programs hand over: files that the system opens with Postil, text shared to it, and articles of this site that
// an address names. All of them arrive as files do.

import type { Files } from "./files";
import { arrived, wantedArticle } from "./route";

interface LaunchParams {
  files: readonly FileSystemFileHandle[];
}
interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

type Refuse = (name: string, reason: string) => void;

export function watchLaunches(files: Files): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer((params) => {
    void Promise.all(params.files.map((handle) => handle.getFile())).then((opened) => files.takeFiles(opened));
  });
}

async function fetchArticle(url: URL, files: Files): Promise<void> {
  const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (!answer) throw new Error("The site did not answer.");
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  // A redirect may have led elsewhere; what came from there is not of this site.
  if (new URL(answer.url).origin !== location.origin) throw new Error("It is on another site.");
  const name = decodeURIComponent(url.pathname.split("/").pop() || "article");
  const mediaType = answer.headers.get("content-type") ?? "";
  await files.bring(name, new Uint8Array(await answer.arrayBuffer()), mediaType, url.href);
}

/** Of "?article=URL". False: the address brings none. */
export async function openWantedArticle(files: Files, refuse: Refuse): Promise<boolean> {
  const wanted = wantedArticle();
  if (!wanted) return false;
  const name = wanted.url?.href ?? "The article of this address";
  if (!wanted.url) refuse(name, wanted.reason);
  else await fetchArticle(wanted.url, files).catch((error: unknown) => refuse(name, error instanceof Error ? error.message : "It could not be fetched."));
  arrived();
  return true;
}

/** Of the manifest's share_target: what another program shares comes in the query. */
export async function takeShared(files: Files, refuse: Refuse): Promise<void> {
  const query = new URLSearchParams(location.search);
  const [title, text, url] = ["shared-title", "shared-text", "shared-url"].map((name) => query.get(name)?.trim() ?? "");
  if (!title && !text && !url) return;
  history.replaceState(null, "", location.pathname + location.hash); // taken once
  const isLink = /^https?:\/\/\S+$/i.test(text || url!);
  if (isLink) return refuse(text || url!, "Postil asks no other site for anything. Copy the article there and paste it here, or save the page and open the file.");
  await files.bring("", new TextEncoder().encode([title, text, url].filter(Boolean).join("\n\n")));
}
