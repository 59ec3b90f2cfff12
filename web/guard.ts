// Says so where the program itself, or its style, could not be had or is not the one that belongs to the page. It runs before
// main.js, and has with it what it takes to hand out what is stored.

import { showFailure } from "./failure";

const wrong = (path: string): Error =>
  new Error(`${path} could not be fetched, or is not the file that belongs to this page. Whoever runs this site may have changed a part of it.`);

const pathOf = (element: HTMLScriptElement | HTMLLinkElement): string =>
  new URL(element instanceof HTMLScriptElement ? element.src : element.href).pathname.split("/").pop()!;

addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLScriptElement) void showFailure(wrong(pathOf(target)));
  },
  true,
);
// Styles have come or failed before any module runs.
for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) if (!link.sheet) void showFailure(wrong(pathOf(link)));
