// What a version of the site consists of, for its service worker (web/service_worker.ts): all but what a page fetches only
// when its text needs it, each file with the hash of its content (as Subresource Integrity has it).

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const integrityOf = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
const shortHash = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** fonts/manifest.json and hyphenation/index.json are read at every start; the files they list are not. */
export const isKeptWhenFetched = (path) => /^(fonts|hyphenation|entities)\//.test(path) && !/\.json$/.test(path);
export const isForDevelopers = (path) => path.endsWith('.map') || path === 'service_worker.js';

/** Their paths below the folder. */
export function filesOf(folder, below = '') {
    return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
        const path = below + entry.name;
        return entry.isDirectory() ? filesOf(folder, `${path}/`) : [path];
    });
}

export function versionOf(site) {
    const all = filesOf(site).filter((path) => !isForDevelopers(path)).sort();
    const hashes = Object.fromEntries(all.map((path) => [path === 'index.html' ? './' : path, integrityOf(readFileSync(join(site, path)))]));
    const part = (wanted) => Object.fromEntries(Object.entries(hashes).filter(([path]) => isKeptWhenFetched(path) === wanted));
    const files = part(false);
    return { name: shortHash(files), files, kept: shortHash(part(true)) };
}
