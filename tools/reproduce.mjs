// Builds the site twice from what is committed, in two folders of different names and the second time without a compiler's
// cache, and compares all bytes. It takes as long as two builds of the module (a quarter of an hour), so tools/test has the
// cheap parts of it alone: tests/tools/site.test.mjs and the last test of tests/browser/integrity.test.mjs.
//
//   node tools/reproduce.mjs        (after tools/setup; what it builds is removed again)

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf, versionOf } from './version.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');

/** The site of what is committed, built in `folder`; the libraries and packages are those that tools/setup put here. */
function built(folder, environment) {
    mkdirSync(join(folder, 'build'), { recursive: true });
    const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 30 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    for (const name of ['build/deps', 'node_modules']) {
        cpSync(join(root, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
    }
    const options = { cwd: folder, stdio: 'inherit', env: { ...process.env, ...environment } };
    const run = (program, ...rest) => execFileSync(program, rest, options);
    run('node', 'tools/fonts.mjs');
    run('node', 'tools/hyphenation.mjs');
    run('tools/build', 'wasm');
    return join(folder, 'build/wasm/site');
}

function main() {
    const folder = mkdtempSync(join(tmpdir(), 'postil-twice-'));
    try {
        const one = built(join(folder, 'one'), {});
        const uncached = { CMAKE_C_COMPILER_LAUNCHER: '', CMAKE_CXX_COMPILER_LAUNCHER: '' };
        const other = built(join(folder, 'another/further/down'), uncached);
        const names = [...new Set([...filesOf(one), ...filesOf(other)])].sort();
        const bytes = (site, name) => (filesOf(site).includes(name) ? readFileSync(join(site, name)) : Buffer.from('not there'));
        const different = names.filter((name) => !bytes(one, name).equals(bytes(other, name)));
        console.log(`${names.length} files, ${different.length} of them different; version ${versionOf(one).name}`);
        for (const name of different) console.log(`    ${name}`);
        return different.length === 0 ? 0 : 1;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

process.exit(main());
