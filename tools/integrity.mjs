// What holds a page to the files of its own version: hashes in the form browsers take (Subresource Integrity). index.html has
// those of its tags, main.js those of what it fetches at every start, hashes.json those of what is fetched when a text needs it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, integrityOf, isForDevelopers, isKeptWhenFetched } from './version.mjs';

/** The files of a site that `wanted` says yes to, by path. */
function hashesOf(site, wanted) {
    const paths = filesOf(site).filter((path) => !isForDevelopers(path) && wanted(path)).sort();
    return Object.fromEntries(paths.map((path) => [path, integrityOf(readFileSync(join(site, path)))]));
}

/** hashes.json: hundreds of faces among them, so it is no part of the program. */
export const hashesOfLater = (site) => hashesOf(site, isKeptWhenFetched);

/** For main.js; the page itself and the program are not among them, as neither is fetched by it. */
const isFirst = (path) => !isKeptWhenFetched(path) && /\.(m?js|json|wasm|md|txt)$/.test(path);
export const hashesOfFirst = (site) => hashesOf(site, isFirst);

const isChecked = (tag) => /^<script\b/.test(tag) || /\brel="(stylesheet|modulepreload|preload)"/.test(tag);

/** A page's tags of scripts, styles and what is fetched ahead, each with its hash. */
export function withIntegrity(html, site) {
    return html.replace(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"[^>]*?(?=\s*\/?>)/g, (tag, path) => {
        return isChecked(tag) ? `${tag} integrity="${integrityOf(readFileSync(join(site, path)))}"` : tag;
    });
}
