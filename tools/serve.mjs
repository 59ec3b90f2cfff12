// A static server for the built site, as strict as a good host would be: run by tools/run, imported by the browser tests.
//
//   node tools/serve.mjs FOLDER [--port N]     (N = 0, the default: any free port)

import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES = {
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.ico': 'image/x-icon',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json',
    '.map': 'application/json',
    '.md': 'text/markdown; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.ttf': 'font/ttf',
    '.txt': 'text/plain; charset=utf-8',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
    '.woff2': 'font/woff2',
};
const ALREADY_COMPRESSED = new Set(['.png', '.woff2', '.ico']);

const HEADERS = {
    'Content-Security-Policy': [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data: blob: https:", // other servers' only when the reader asks for one
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types postil-worker',
        "frame-ancestors 'none'", // the rest stands in web/index.html too, for hosts that send no headers
    ].join('; '),
    'Cache-Control': 'no-cache',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
};

const compressors = {
    br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
    identity: async (bytes) => bytes,
};

/** The encoding to answer with; an encoding refused by "q=0" counts as not accepted. */
function encodingFor(accepted, extension) {
    if (ALREADY_COMPRESSED.has(extension)) return 'identity';
    const names = accepted.split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part));
    const list = names.map((part) => part.split(';')[0].trim().toLowerCase());
    return ['br', 'gzip'].find((name) => list.includes(name)) ?? 'identity';
}

/** The real path of the file an address means, or undefined: nothing outside `root`, by dots or by links, is a file here. */
async function fileFor(root, address) {
    try {
        const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
        const wanted = resolve(join(root, path.endsWith('/') ? `${path}index.html` : path));
        const real = await realpath(wanted);
        const inside = wanted.startsWith(root + sep) && real.startsWith(root + sep);
        return inside && (await stat(real)).isFile() ? real : undefined;
    } catch {
        return undefined; // not an address, or no such file
    }
}

/** Answers for the files of `root`, keeping each compressed form in memory for as long as the file stays the same. */
function makeHandler(root) {
    const cache = new Map();

    async function load(file, encoding) {
        const { mtimeMs, size } = await stat(file);
        const key = `${encoding} ${file}`;
        const known = cache.get(key);
        if (known && known.mtimeMs === mtimeMs && known.size === size) return known;
        const bytes = await readFile(file);
        const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}-${encoding}"`;
        const entry = { mtimeMs, size, etag, body: await compressors[encoding](bytes) };
        cache.set(key, entry);
        return entry;
    }

    return async (request, response) => {
        const answer = (status, headers, body) => {
            response.writeHead(status, { ...HEADERS, ...headers });
            response.end(request.method === 'HEAD' ? undefined : body);
        };
        const text = { 'Content-Type': 'text/plain; charset=utf-8' };
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            return answer(405, { ...text, Allow: 'GET, HEAD' }, 'Only GET and HEAD are answered here.\n');
        }
        const file = await fileFor(root, request.url);
        if (!file) return answer(404, text, 'There is no such file.\n');

        const extension = extname(file);
        const encoding = encodingFor(request.headers['accept-encoding'] ?? '', extension);
        const { body, etag } = await load(file, encoding);
        const headers = { ETag: etag, Vary: 'Accept-Encoding' };
        if (request.headers['if-none-match'] === etag) return answer(304, headers);
        headers['Content-Type'] = TYPES[extension] ?? 'application/octet-stream';
        headers['Content-Length'] = body.length;
        if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
        return answer(200, headers, body);
    };
}

/** Serves `folder` on this machine alone; gives the address, with a final slash, and how to stop. */
export async function serve(folder, { port = 0 } = {}) {
    const handle = makeHandler(await realpath(folder));
    const server = createServer((request, response) => {
        handle(request, response).catch((error) => {
            console.error(`${request.url}: ${error.message}`);
            response.destroy();
        });
    });
    await new Promise((done, failed) => {
        server.once('error', failed);
        server.listen(port, '127.0.0.1', done);
    });
    return {
        url: `http://127.0.0.1:${server.address().port}/`,
        close: () =>
            new Promise((done) => {
                server.close(done);
                server.closeAllConnections();
            }),
    };
}

async function main() {
    const { values, positionals } = parseArgs({ options: { port: { type: 'string', default: '0' } }, allowPositionals: true });
    const port = Number(values.port);
    if (positionals.length !== 1 || !Number.isInteger(port) || port < 0 || port > 65535) {
        console.error('usage: node tools/serve.mjs FOLDER [--port N]');
        process.exit(2);
    }
    try {
        const { url } = await serve(positionals[0], { port });
        console.log(`Postil is at ${url}`);
    } catch (error) {
        const why = { EADDRINUSE: `port ${port} is taken, perhaps by a Postil that runs already; stop that, or name another port`, ENOENT: `there is no folder ${positionals[0]}` };
        console.error(`serve: ${why[error.code] ?? error.message}`);
        process.exit(1);
    }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
