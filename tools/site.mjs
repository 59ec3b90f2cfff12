// Puts the site together: the shell (web/), the module CMake built, fonts, hyphenation and sample articles -> BUILD/site.
// The same sources give the same bytes, wherever and whenever (tests/tools/site.test.mjs).
//
//   node tools/site.mjs wasm|wasm-debug     (the preset whose build/PRESET is the source and the place)

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { aboutPage } from './about.mjs';
import { bundleMain, bundleParts, bundleWorker } from './bundle.mjs';
import { drawIcons } from './icons.mjs';
import { hashesOfFirst, hashesOfLater, withIntegrity } from './integrity.mjs';
import { versionOf } from './version.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');

// Copied from web/ as they are; modules are bundled instead, and what else lies there is for developers.
const STATIC = new Set(['.html', '.css', '.svg', '.png', '.ico', '.webmanifest']);

function copyMatching(from, to, wanted) {
    if (!existsSync(from)) return;
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) {
        if (wanted(name)) cpSync(join(from, name), join(to, name), { recursive: true });
    }
}

/** A page of the site is held to the files that it names: the last thing to be done to it. */
function sealPage(site, name) {
    writeFileSync(join(site, name), withIntegrity(readFileSync(join(site, name), 'utf8'), site));
}

/** The site into an empty folder; `module` is where CMake left postil.mjs and postil.wasm, if they are to be in it. */
export async function makeSite(site, { module, release = true } = {}) {
    const options = { minify: release, sourcemap: !release };
    mkdirSync(site, { recursive: true });
    await bundleParts(site, options);
    copyMatching(join(root, 'web'), site, (name) => STATIC.has(extname(name)));
    writeFileSync(join(site, 'about.html'), await aboutPage());
    await drawIcons(site);
    if (module) copyMatching(module, site, (name) => ['postil.mjs', 'postil.wasm', 'postil.wasm.map'].includes(name));
    copyMatching(join(root, 'build/fonts'), join(site, 'fonts'), (name) => !name.startsWith('.'));
    copyMatching(join(root, 'build/hyphenation'), join(site, 'hyphenation'), () => true);
    copyMatching(join(root, 'assets/samples'), join(site, 'samples'), () => true);
    copyMatching(join(root, 'assets/entities'), join(site, 'entities'), () => true);

    // Each knows the hashes of what was there before it.
    writeFileSync(join(site, 'hashes.json'), JSON.stringify(hashesOfLater(site)));
    await bundleMain(site, hashesOfFirst(site), options);
    if (module) sealPage(site, 'index.html');
    sealPage(site, 'about.html');
    await bundleWorker(site, versionOf(site), options);
}

async function main(preset) {
    const from = join(root, 'build', preset);
    const site = join(from, 'site');
    rmSync(site, { recursive: true, force: true });
    await makeSite(site, { module: from, release: preset === 'wasm' });

    for (const name of ['index.html', 'about.html', 'main.js', 'guard.js', 'hashes.json', 'webpage.js', 'zip.js', 'service_worker.js', 'postil.mjs', 'postil.wasm', 'icon-512.png', 'fonts/manifest.json', 'hyphenation/index.json', 'samples/index.json', 'entities/model.bin']) {
        if (!existsSync(join(site, name))) throw new Error(`the site has no ${name}`);
    }
    const kilobytes = (name) => `${name} ${Math.ceil(statSync(join(site, name)).size / 1024)} KB`;
    console.log(`    build/${preset}/site: ${['main.js', 'webpage.js', 'postil.mjs', 'postil.wasm'].map(kilobytes).join(', ')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const [preset] = process.argv.slice(2);
    if (!['wasm', 'wasm-debug'].includes(preset)) {
        console.error('usage: node tools/site.mjs wasm|wasm-debug');
        process.exit(2);
    }
    main(preset).catch((error) => {
        console.error(`site: ${error.message}`);
        process.exit(1);
    });
}
