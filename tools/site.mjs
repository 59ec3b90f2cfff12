// Puts the site together: the shell (web/), the module CMake built, fonts, hyphenation and sample articles -> BUILD/site.
//
//   node tools/site.mjs wasm|wasm-debug     (the preset whose build/PRESET is the source and the place)

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aboutPage } from './about.mjs';
import { bundleShell, bundleWorker } from './bundle.mjs';
import { drawIcons } from './icons.mjs';
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

async function main(preset) {
    const from = join(root, 'build', preset);
    const site = join(from, 'site');
    const release = preset === 'wasm';
    rmSync(site, { recursive: true, force: true });
    mkdirSync(site, { recursive: true });

    await bundleShell(site, { minify: release, sourcemap: !release });
    copyMatching(join(root, 'web'), site, (name) => STATIC.has(extname(name)));
    writeFileSync(join(site, 'about.html'), await aboutPage());
    await drawIcons(site);
    copyMatching(from, site, (name) => ['postil.mjs', 'postil.wasm', 'postil.wasm.map'].includes(name));
    copyMatching(join(root, 'build/fonts'), join(site, 'fonts'), (name) => !name.startsWith('.'));
    copyMatching(join(root, 'build/hyphenation'), join(site, 'hyphenation'), () => true);
    copyMatching(join(root, 'assets/samples'), join(site, 'samples'), () => true);
    copyMatching(join(root, 'assets/entities'), join(site, 'entities'), () => true);

    await bundleWorker(site, versionOf(site), { minify: release, sourcemap: !release });

    for (const name of ['index.html', 'about.html', 'main.js', 'webpage.js', 'zip.js', 'service_worker.js', 'postil.mjs', 'postil.wasm', 'icon-512.png', 'fonts/manifest.json', 'hyphenation/index.json', 'samples/index.json', 'entities/model.bin']) {
        if (!existsSync(join(site, name))) throw new Error(`the site has no ${name}`);
    }
    const kilobytes = (name) => `${name} ${Math.ceil(statSync(join(site, name)).size / 1024)} KB`;
    console.log(`    build/${preset}/site: ${['main.js', 'webpage.js', 'postil.mjs', 'postil.wasm'].map(kilobytes).join(', ')}`);
}

const [preset] = process.argv.slice(2);
if (!['wasm', 'wasm-debug'].includes(preset)) {
    console.error('usage: node tools/site.mjs wasm|wasm-debug');
    process.exit(2);
}
main(preset).catch((error) => {
    console.error(`site: ${error.message}`);
    process.exit(1);
});
