// Saved and copied web pages as Markdown. Each page of tests/data/html stands beside what is to become of it (NAME.md);
// "clipping-…" are what a browser's clipboard holds. UPDATE_GOLDENS=1 writes the expectations anew.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pageReader } from '../../tools/html2md.mjs';

const folder = fileURLToPath(new URL('../data/html/', import.meta.url));
const tool = fileURLToPath(new URL('../../tools/html2md', import.meta.url));
let reader;
before(async () => (reader = await pageReader()));
const page = (html) => reader.page(new TextEncoder().encode(html));

describe('a page becomes its article', () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
        const golden = folder + file.replace('.html', '.md');
        it(file, () => {
            const bytes = readFileSync(folder + file);
            const markdown = file.startsWith('clipping-') ? reader.clipping(bytes.toString()) : reader.page(new Uint8Array(bytes));
            if (process.env.UPDATE_GOLDENS) writeFileSync(golden, markdown);
            assert.equal(markdown, readFileSync(golden, 'utf8'));
        });
    }

    it('by the command too, which says in a sentence what is wrong', () => {
        const run = (...args) => spawnSync(tool, args, { encoding: 'utf8' });
        assert.equal(run(`${folder}essay.html`).stdout, readFileSync(`${folder}essay.md`, 'utf8'));
        assert.deepEqual([run(`${folder}absent.html`).status, run().status], [1, 2]);
        assert.match(run(`${folder}absent.html`).stderr, /absent\.html: there is no such file\.\n$/);
    });
});

describe('what a page can do', () => {
    const paragraph = 'The river rose in the night and took the mill, the bridge and the last of the hay, and nobody slept. '.repeat(4);
    const article = (more) => `<html><head><title>The flood</title></head><body><article><h1>The flood</h1><p>${paragraph}</p>${more}<p>${paragraph}</p></article></body></html>`;

    const harmless = [
        ['a script', '<script>alert(1)</script>'],
        ['a handler', '<p onclick="alert(1)" onmouseover=alert(1)>So it was.</p>'],
        ['an address that is a script', '<p><a href=" jAvaScript:alert(1)">here</a> <a href="data:text/html,<script>alert(1)</script>">there</a> <a href="vbscript:alert(1)">where</a></p>'],
        ['a frame', '<iframe srcdoc="<script>alert(1)</script>">alert(1)</iframe><object data="javascript:alert(1)">alert(1)</object><embed src="alert(1).swf">'],
        ['a drawing that acts', '<svg onload="alert(1)"><script>alert(1)</script><foreignObject><iframe src="javascript:alert(1)"></iframe></foreignObject></svg>'],
        ['markup in mathematics', '<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></mglyph></math>'],
        ['a template', '<template><script>alert(1)</script></template><noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
        ['an image that spies', '<img src="https://spy.example/alert(1).gif" width="1" height="1">'],
        ['a form', '<form action="javascript:alert(1)"><input value="alert(1)"><button formaction="javascript:alert(1)">alert(1)</button></form>'],
    ];
    for (const [name, more] of harmless) {
        it(`is not ${name}`, () => {
            const markdown = page(article(more));
            assert.match(markdown, /The river rose/);
            assert.doesNotMatch(markdown, /alert\(1\)|javascript:|vbscript:|data:text|<\w/i);
        });
    }

    it('is no markup in words either: what is shown as text stays text', () => {
        const markdown = page(article('<p>Write &lt;script&gt;alert()&lt;/script&gt; and &amp;lt; and [^1] and ](x) and *this*.</p>'));
        assert.match(markdown, /Write \\<script\\>alert\(\)\\<\/script\\> and \\&lt; and \\\[\^1\\\] and \\\]\(x\) and \\\*this\\\*\./);
    });

    it('is not to break out of the front matter', () => {
        const markdown = page('<html><head><title>A "title"\n---\nevil: \\</title><meta name="author" content="X&#10;---&#10;"></head><body><p>' + paragraph + '</p></body></html>');
        assert.match(markdown, /^---\ntitle: "A \\"title\\" --- evil: \\\\"\nauthor: "X ---"\n---\n\nThe river/);
    });

    it('is told by an own link: addresses that mean the page itself are not ours', () => {
        const markdown = page(article('<p>See <a href="/mill">the mill</a> and <a href="https://a.example/x?utm_source=b&q=1">this</a>.</p>'));
        assert.match(markdown, /See the mill and \[this\]\(https:\/\/a\.example\/x\?q=1\)\./);
    });

    const refused = [
        ['with nothing in it', '', /There is no text to read/],
        ['with a script alone', '<html><body><script>document.write("words")</script></body></html>', /There is no text to read/],
        ['nested without end', '<div>'.repeat(100_000) + 'deep', /too deeply/],
        ['with tables in tables without end', '<table><tr><td>'.repeat(5000) + 'deep', /too deeply/],
        ['of too many parts', '<p>x'.repeat(450_000), /too many parts/],
        ['that multiplies itself', Array.from({ length: 3000 }, (_, i) => `<b id=${i}>`).join('') + '<p>x</p>'.repeat(3000), /too (deeply|many)/],
    ];
    for (const [name, html, why] of refused) {
        it(`${name} is refused in a sentence`, () => assert.throws(() => page(html), (error) => error instanceof reader.Unreadable && why.test(error.message)));
    }

    it('is to be long: a book of a page is read', () => {
        const markdown = page(`<html><body><article><h1>A book</h1>${`<p>${paragraph}</p>`.repeat(2000)}</article></body></html>`);
        assert.equal(markdown.match(/The river rose/g).length, 8000);
    });

    it('is to be broken: what is not closed, or crosses, is read all the same', () => {
        const markdown = page('<title>T</title><p><b>One <i>two</b> three</i><p>Four<table><tr><td>five<p>six</table><li>seven');
        for (const word of ['One', 'two', 'three', 'Four', 'five', 'six', 'seven']) assert.match(markdown, new RegExp(word));
    });
});

describe('what is copied', () => {
    const none = [
        ['plain words in a span', '<meta charset="utf-8"><span style="color:red">Just words</span>'],
        ['paragraphs of a text editor', '<div>Line one</div><div>Line two</div>'],
        ['code of a program’s editor', '<div style="font-family:monospace"><div><span style="color:blue"># Title</span></div><pre>x</pre></div>'],
        ['nothing', ''],
    ];
    for (const [name, html] of none) it(`says no more than its text: ${name}`, () => assert.equal(reader.clipping(html), null));

    it('is all taken, where it is a part of a page', () => {
        assert.equal(reader.clipping('<p>One <strong>word</strong></p><p class="comment">and another</p>').trim(), 'One **word**\n\nand another');
    });
});
