import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { get, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serve } from '../../tools/serve.mjs';

/** Asks for exactly `path`: no client tidies its dots away. */
function ask(site, path, headers = {}, method = 'GET') {
    const { hostname, port } = new URL(site.url);
    return new Promise((done, failed) => {
        const call = request({ hostname, port, path, headers, method, agent: false }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
        });
        call.on('error', failed);
        call.end();
    });
}

describe('the static server', () => {
    let folder;
    let site;
    const page = `<!doctype html>${'<p>The river rose.</p>'.repeat(100)}`;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), 'postil-serve-'));
        mkdirSync(join(folder, 'site/fonts'), { recursive: true });
        mkdirSync(join(folder, 'site-two'));
        writeFileSync(join(folder, 'secret.txt'), 'secret');
        writeFileSync(join(folder, 'site-two/secret.txt'), 'secret');
        symlinkSync('../secret.txt', join(folder, 'site/link.txt'));
        const files = ['main.js', 'postil.mjs', 'postil.wasm', 'a.css', 'fonts/a.ttf', 'app.webmanifest', 'list.json', 'odd.bin'];
        for (const name of files) writeFileSync(join(folder, 'site', name), `content of ${name}`);
        writeFileSync(join(folder, 'site/index.html'), page);
        site = await serve(join(folder, 'site'));
    });
    after(async () => {
        await site.close();
        rmSync(folder, { recursive: true });
    });

    const types = [
        ['/', 'text/html; charset=utf-8'],
        ['/index.html?mode=read', 'text/html; charset=utf-8'],
        ['/main.js', 'text/javascript; charset=utf-8'],
        ['/postil.mjs', 'text/javascript; charset=utf-8'],
        ['/postil.wasm', 'application/wasm'],
        ['/a.css', 'text/css; charset=utf-8'],
        ['/fonts/a.ttf', 'font/ttf'],
        ['/app.webmanifest', 'application/manifest+json'],
        ['/list.json', 'application/json'],
        ['/odd.bin', 'application/octet-stream'],
    ];
    for (const [path, type] of types) {
        it(`serves ${path} as ${type}`, async () => {
            const answer = await ask(site, path);
            assert.equal(answer.status, 200);
            assert.equal(answer.headers['content-type'], type);
        });
    }

    const outside = [
        '/../secret.txt',
        '/fonts/../../secret.txt',
        '/%2e%2e/secret.txt',
        '/..%2fsecret.txt',
        '/fonts/..%2f..%2fsecret.txt',
        '/..%5csecret.txt',
        '/../site-two/secret.txt',
        '/..%2fsite-two%2fsecret.txt',
        '//../secret.txt',
        '/link.txt',
        '/%00',
        '/%zz',
        '/fonts',
        '/absent.txt',
    ];
    for (const path of outside) {
        it(`has nothing at ${path}`, async () => {
            const answer = await ask(site, path);
            assert.equal(answer.status, 404);
            assert.doesNotMatch(answer.body.toString(), /secret$/);
        });
    }

    it('compresses for a client that asks for it, Brotli first', async () => {
        const brotli = await ask(site, '/', { 'accept-encoding': 'gzip, deflate, br' });
        assert.equal(brotli.headers['content-encoding'], 'br');
        assert.equal(brotliDecompressSync(brotli.body).toString(), page);
        const zipped = await ask(site, '/', { 'accept-encoding': 'gzip, br;q=0' });
        assert.equal(zipped.headers['content-encoding'], 'gzip');
        assert.equal(gunzipSync(zipped.body).toString(), page);
        const plain = await ask(site, '/');
        assert.equal(plain.headers['content-encoding'], undefined);
        assert.equal(plain.body.toString(), page);
    });

    it('answers 304 while a file stays the same, and sends it anew once it changed', async () => {
        const path = join(folder, 'site/list.json');
        const first = await ask(site, '/list.json');
        const again = await ask(site, '/list.json', { 'if-none-match': first.headers.etag });
        assert.equal(again.status, 304);
        assert.equal(again.body.length, 0);
        writeFileSync(path, 'another, longer content');
        const changed = await ask(site, '/list.json', { 'if-none-match': first.headers.etag });
        assert.equal(changed.status, 200);
        assert.equal(changed.body.toString(), 'another, longer content');
    });

    it('forbids every other host but for images, in errors too', async () => {
        for (const path of ['/', '/absent.txt']) {
            const { headers } = await ask(site, path);
            assert.match(headers['content-security-policy'], /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
            // A reader may ask for the image of another server.
            const others = headers['content-security-policy'].replace("; img-src 'self' data: blob: https:;", ';');
            assert.doesNotMatch(others, /https?:|\*/);
            assert.equal(headers['x-content-type-options'], 'nosniff');
            assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
            assert.equal(headers['referrer-policy'], 'no-referrer');
        }
    });

    it('has the policy that the page itself brings, which can’t say who may frame it', async () => {
        const policy = (await ask(site, '/')).headers['content-security-policy'];
        const html = readFileSync(new URL('../../web/index.html', import.meta.url), 'utf8');
        const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
        assert.equal(policy, `${own}; frame-ancestors 'none'`);
        assert.match(own, /require-trusted-types-for 'script'; trusted-types postil-worker$/);
    });

    it('answers HEAD without a body and refuses to be written to', async () => {
        const head = await ask(site, '/', {}, 'HEAD');
        assert.equal(head.status, 200);
        assert.equal(Number(head.headers['content-length']), Buffer.byteLength(page));
        assert.equal(head.body.length, 0);
        assert.equal((await ask(site, '/', {}, 'POST')).status, 405);
    });

    it('closes at once, though a client keeps its connection', async () => {
        const other = await serve(join(folder, 'site'));
        await new Promise((done) => get(other.url, { headers: { connection: 'keep-alive' } }, (answer) => answer.resume().on('end', done)));
        await other.close();
        await assert.rejects(ask(other, '/'), { code: 'ECONNREFUSED' });
    });
});
