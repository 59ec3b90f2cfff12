// The text layer in Chromium: its lines stand where the module draws them, and it can be selected, found and copied.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { forget, sent, settle, showRows, startShell } from './shell_site.mjs';

const words = 'the ferry left the northern landing before dawn with nine passengers and a cargo of salt while the harbour watch slept ';
const paragraph = (count, seed = 0) =>
    Array.from({ length: count }, (_, i) => words.split(' ')[(i * 7 + seed) % 20]).join(' ') + '.';

describe('the text layer', () => {
    let shell;
    let page;
    before(async () => {
        shell = await startShell();
        page = await shell.open();
    });
    after(() => shell.stop());
    beforeEach(async () => {
        await page.emulateMedia({ media: 'screen' });
        await page.mouse.move(890, 690);
        await page.evaluate(() => {
            getSelection().removeAllRanges();
            document.activeElement.blur();
            globalThis.postilFake.post({ type: 'article', article: null });
            window.scrollTo(0, 0);
        });
        await settle(page);
        await forget(page);
        page.trouble.length = 0;
    });
    afterEach(() => assert.deepEqual(page.trouble, []));

    /** Each line's place in the page next to where the module would draw it. */
    const measure = () =>
        page.evaluate(() => {
            const { place, blocks, linesOf } = globalThis.postilArticle;
            const rows = [];
            const elements = [...document.querySelectorAll('article .block')];
            linesOf(0, blocks.length).forEach(({ block, lines }) => {
                let top = place.top + blocks[block].top;
                lines.forEach((line, i) => {
                    const span = elements[block].querySelectorAll('.line')[i];
                    if (span) {
                        const range = document.createRange();
                        const walk = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
                        const texts = [];
                        for (let node = walk.nextNode(); node; node = walk.nextNode()) texts.push(node);
                        const last = texts.at(-1);
                        range.setStart(texts[0], 0);
                        range.setEnd(last, last.data.trimEnd().length);
                        const box = range.getBoundingClientRect();
                        const middle = (box.top + box.bottom) / 2 + scrollY;
                        const left = blocks[block].dir === 'rtl'
                            ? place.left + blocks[block].left + blocks[block].width - line.width
                            : place.left + blocks[block].left;
                        rows.push({
                            text: span.textContent,
                            down: middle - (top + line.height / 2),
                            aside: box.left - left,
                            wider: box.width - line.width,
                        });
                    }
                    top += line.height;
                });
            });
            return rows;
        });

    const assertAligned = (rows, { down = 3 } = {}) => {
        assert.ok(rows.length > 0);
        const spread = Math.max(...rows.map((row) => row.down)) - Math.min(...rows.map((row) => row.down));
        for (const row of rows) {
            assert.ok(Math.abs(row.wider) <= 0.3, `“${row.text}” is ${row.wider} px too wide`);
            assert.ok(Math.abs(row.aside) <= 0.3, `“${row.text}” begins ${row.aside} px off`);
            assert.ok(Math.abs(row.down) <= down, `“${row.text}” is ${row.down} px too low`);
        }
        return spread;
    };

    it('puts each line of each kind of block on the drawn one', async () => {
        await showRows(page, [
            { tag: 'h1', text: 'A ferry lost and found again on the northern shore of the lake', size: 36, weight: 700 },
            { tag: 'p', text: 'By a reporter of our own', size: 15, family: 'sans' },
            { text: paragraph(120) },
            { text: paragraph(30, 3), left: 30, lists: [{ list: 0, item: 0, ordinal: -1, continues: false }] },
            { tag: 'pre', text: 'let a = 1\n  let b = 2\n', size: 16, family: 'mono' },
        ]);
        assertAligned(await measure());
    });

    it('does not drift down a block of many lines', async () => {
        await showRows(page, [{ text: paragraph(3000) }], { width: 500 });
        const rows = await measure();
        assert.ok(rows.length > 200);
        assert.ok(assertAligned(rows) <= 0.1, 'lines drift');
    });

    it('fits lines that are drawn wider or narrower, with words and without', async () => {
        for (const stretch of [1.03, 0.98]) {
            await showRows(page, [{ text: paragraph(60) }, { text: 'Donaudampfschifffahrtsgesellschaft' }], { stretch });
            assertAligned(await measure());
        }
    });

    it('sets styles and marks inside a line without moving it', async () => {
        const text = paragraph(60);
        await showRows(page, [{ text, spans: [{ kind: 'href', href: 'https://example.org/', begin: 10, end: 40 }] }], {
            marks: [{ id: 'a', type: 'Person', note: 'Who?', begin: 4, end: 9 }, { id: 'b', type: 'Event', note: '', begin: 20, end: 200 }],
        });
        assertAligned(await measure());
    });

    it('aligns right-to-left text at the right', async () => {
        const text = Array.from({ length: 40 }, (_, i) => ['غادرت', 'العبارة', 'الميناء', 'قبل', 'الفجر'][i % 5]).join(' ');
        await showRows(page, [{ text }], { dir: 'rtl', language: 'ar' });
        assertAligned(await measure(), { down: 6 });
    });

    it('lets the browser find a phrase that runs over a line end', async () => {
        await showRows(page, [{ text: paragraph(60) }]);
        const found = await page.evaluate(() => {
            const [first, second] = [...document.querySelectorAll('.line')].map((line) => line.textContent);
            const phrase = first.split(' ').slice(-3).join(' ') + second.split(' ').slice(0, 2).join(' ');
            return [phrase, window.find(phrase), getSelection().toString().replace(/\s+/g, ' ')];
        });
        assert.equal(found[1], true, `“${found[0]}” was not found`);
        assert.equal(found[2], found[0]);
    });

    it('reports a selection by mouse in offsets of the article, and that it is over', async () => {
        await showRows(page, [{ text: paragraph(30) }, { text: paragraph(40, 5) }]);
        await forget(page);
        const box = await page.evaluate(() => {
            const at = (line, i) => {
                const range = document.createRange();
                range.setStart(line.firstChild, i);
                range.setEnd(line.firstChild, i + 1);
                const { left, top, bottom } = range.getBoundingClientRect();
                return [left, (top + bottom) / 2];
            };
            const blocks = document.querySelectorAll('.block');
            return [at(blocks[0].querySelector('.line'), 4), at(blocks[1].querySelectorAll('.line')[1], 6)];
        });
        await page.mouse.move(box[0][0] + 0.5, box[0][1]);
        await page.mouse.down();
        await page.mouse.move(box[1][0] + 0.5, box[1][1], { steps: 5 });
        await settle(page);
        const during = (await sent(page, 'select')).at(-1);
        assert.equal(during.dragging, true);
        await page.mouse.up();
        await settle(page);
        const { begin, end, dragging } = (await sent(page, 'select')).at(-1);
        const expected = await page.evaluate(() => {
            const { blocks } = globalThis.postilArticle;
            return [4, blocks[1].start + blocks[1].breaks[1][0] + 6];
        });
        assert.deepEqual([begin, end, dragging], [...expected, false]);
    });

    it('takes a whole paragraph by a triple click, and no line feed after it', async () => {
        await showRows(page, [{ text: paragraph(30) }, { text: paragraph(40, 5) }]);
        await page.locator('.line').nth(1).click({ clickCount: 3 });
        await settle(page);
        const { begin, end } = (await sent(page, 'select')).at(-1);
        const length = await page.evaluate(() => globalThis.postilArticle.blocks[0].text.length);
        assert.deepEqual([begin, end], [0, length]);
    });

    it('keeps a selection when the lines under it are made anew', async () => {
        await showRows(page, [{ text: paragraph(60) }]);
        const select = () => page.evaluate(() => {
            const lines = document.querySelectorAll('.line');
            getSelection().setBaseAndExtent(lines[1].firstChild, 3, lines[0].firstChild, 5);
        });
        const read = () => page.evaluate(() => {
            const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
            return [anchorNode.parentElement.closest('.line').textContent.slice(0, 8), anchorOffset, focusNode.data?.slice(0, 8), focusOffset, String(getSelection())];
        });
        await select();
        const before = await read();
        await settle(page);
        await forget(page);
        await page.evaluate(() => {
            const made = globalThis.postilArticle;
            made.marks.push({ id: 'm', type: 'Person', note: '', begin: 40, end: 60 });
            globalThis.postilFake.post({ type: 'lines', blocks: made.linesOf(0, 1) });
        });
        assert.equal((await read())[4], before[4]);
        await settle(page);
        assert.deepEqual(await sent(page, 'select'), [], 'nothing new was selected');
    });

    it('copies the article’s own text, whole paragraphs parted by a blank line', async () => {
        await showRows(page, [{ text: paragraph(30) }, { text: 'Salt & <bread>.' }]);
        const copied = await page.evaluate(() => {
            const blocks = document.querySelectorAll('.block');
            getSelection().setBaseAndExtent(blocks[0].querySelector('.line').firstChild, 4, blocks[1].querySelector('.line').firstChild, 15);
            const data = new DataTransfer();
            const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector('article').dispatchEvent(event);
            return { plain: data.getData('text/plain'), html: data.getData('text/html'), prevented: event.defaultPrevented };
        });
        assert.equal(copied.plain, `${paragraph(30).slice(4)}\n\nSalt & <bread>.\n\n— Article, ${page.url()}`);
        assert.ok(copied.html.includes(`<p>${paragraph(30).slice(4)}</p><p>Salt &amp; &lt;bread&gt;.</p>`), copied.html);
        assert.equal(copied.prevented, true);
        // Where it is from: the address, for who quotes it.
        assert.ok(copied.html.startsWith(`<blockquote cite="${page.url()}">`), copied.html);
        assert.ok(copied.html.endsWith(`<p><cite><a href="${page.url()}">Article</a></cite></p>`), copied.html);
    });

    it('cuts and drags what it copies, and takes nothing out', async () => {
        await showRows(page, [{ text: paragraph(30) }, { text: 'Salt & bread.' }]);
        const taken = await page.evaluate(() => {
            const line = document.querySelectorAll('.block')[1].querySelector('.line');
            getSelection().selectAllChildren(line);
            return ['cut', 'dragstart'].map((type) => {
                const data = new DataTransfer();
                const event = type === 'cut' ? new ClipboardEvent('cut', { clipboardData: data, bubbles: true, cancelable: true })
                    : new DragEvent('dragstart', { dataTransfer: data, bubbles: true, cancelable: true });
                line.dispatchEvent(event);
                return [data.getData('text/plain'), /<blockquote cite="http.*<p>Salt &amp; bread\.<\/p>/.test(data.getData('text/html')), event.defaultPrevented];
            });
        });
        assert.deepEqual(taken, [['Salt & bread.', true, true], ['Salt & bread.', true, false]]);
        assert.equal(await page.locator('.block').nth(1).textContent(), 'Salt & bread.');
    });

    it('is not upset by a translator, which puts other words in and takes them out again', async () => {
        await showRows(page, [{ text: 'Ada wrote it in a letter.' }, { text: 'Nobody answered.' }], { marks: [{ id: 'm', type: 'Person', note: '', begin: 0, end: 3 }] });
        await page.evaluate(() => {
            document.documentElement.classList.add('translated-ltr');
            const walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walk.nextNode()) texts.push(walk.currentNode);
            globalThis.untold = texts.map((text) => {
                const font = document.createElement('font');
                font.append(document.createElement('font'));
                font.firstChild.textContent = text.data.toUpperCase();
                text.replaceWith(font);
                return [font, text];
            });
        });
        await settle(page);
        const article = page.getByRole('article');
        assert.notEqual(await article.evaluate((element) => getComputedStyle(element).color), 'rgba(0, 0, 0, 0)', 'the translation is seen');
        // All that a reader may do to it meanwhile.
        await page.mouse.click(...(await article.locator('mark').boundingBox().then((box) => [box.x + 4, box.y + 4])));
        await article.locator('.line').first().dblclick();
        await page.keyboard.press('Shift+ArrowRight');
        await page.keyboard.press('Control+c');
        await page.evaluate(() => globalThis.postilFake.post({ type: 'toggleCaret' }));
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('Escape');
        await page.evaluate(() => {
            for (const [font, text] of globalThis.untold) font.replaceWith(text);
            document.documentElement.classList.remove('translated-ltr');
        });
        await settle(page);
        assert.equal(await article.evaluate((element) => getComputedStyle(element).color), 'rgba(0, 0, 0, 0)');
        await forget(page);
        await article.locator('.line').nth(1).dblclick({ position: { x: 10, y: 8 } });
        await settle(page);
        const { begin, end } = (await sent(page, 'select')).at(-1);
        assert.deepEqual([begin, end], [27, 33]);
    });

    it('copies the cells of a table as its rows', async () => {
        const cell = (row, column) => ({ table: 0, row, column, columns: 3 });
        await showRows(page, [{ text: 'Before.' }, { tag: 'td', text: 'Port', cell: cell(0, 0) }, { tag: 'td', text: 'Built', cell: cell(0, 2) },
            { tag: 'td', text: 'Ansel', cell: cell(1, 0) }, { tag: 'td', text: 'no one', cell: cell(1, 1) }, { tag: 'td', text: '1871', cell: cell(1, 2) }]);
        const copied = await page.evaluate(() => {
            const blocks = document.querySelectorAll('.block');
            getSelection().setBaseAndExtent(blocks[0].querySelector('.line').firstChild, 0, blocks[5].querySelector('.line').firstChild, 4);
            const data = new DataTransfer();
            document.querySelector('article').dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
            return { plain: data.getData('text/plain'), html: data.getData('text/html') };
        });
        assert.equal(copied.plain, 'Before.\n\nPort\t\tBuilt\nAnsel\tno one\t1871');
        assert.ok(copied.html.includes('<p>Before.</p><table><tr><td>Port</td><td></td><td>Built</td></tr><tr><td>Ansel</td><td>no one</td><td>1871</td></tr></table>'), copied.html);
    });

    it('reports a click on a mark as a tap in the text, and one beside the text as none', async () => {
        await showRows(page, [{ text: 'Ada wrote it.' }, { text: paragraph(40) }], { marks: [{ id: 'm', type: 'Person', note: 'Countess', begin: 0, end: 3 }] });
        await forget(page);
        await page.locator('article mark').click();
        const [tap] = await sent(page, 'tap');
        assert.equal(tap.inText, true);
        assert.ok(tap.at >= 0 && tap.at < 3);
        await forget(page);
        await page.mouse.click(600, (await page.locator('article mark').boundingBox()).y + 8);
        assert.equal((await sent(page, 'tap'))[0].inText, false, 'right of a short line');
        await forget(page);
        await page.mouse.click(860, 300);
        assert.equal((await sent(page, 'tap'))[0].inText, false, 'outside the column');
    });

    it('tells what a mark is, takes the focus at it once, and opens it on Enter', async () => {
        await showRows(page, [{ text: paragraph(60) }], { marks: [{ id: 'm', type: 'Person', note: 'Countess', begin: 4, end: 200 }] });
        const stops = page.locator('article mark[tabindex="0"]');
        assert.equal(await stops.count(), 1);
        assert.equal(await stops.getAttribute('aria-description'), 'Person. Note: Countess');
        await stops.focus();
        assert.equal((await sent(page, 'focus')).at(-1).node, 'mark:m');
        await page.keyboard.press('Enter');
        assert.deepEqual(await sent(page, 'activate'), [{ type: 'activate', node: 'mark:m' }]);
    });

    it('reports the mark under the pointer', async () => {
        await showRows(page, [{ text: 'Ada wrote it.' }], { marks: [{ id: 'm', type: 'Person', note: '', begin: 0, end: 3 }] });
        await page.locator('article mark').hover();
        assert.equal((await sent(page, 'hover')).at(-1).node, 'mark:m');
        await page.mouse.move(700, 600);
        assert.equal((await sent(page, 'hover')).at(-1).node, '');
    });

    it('selects the whole article by the keyboard, far sections included', async () => {
        await showRows(page, Array.from({ length: 130 }, (_, i) => ({ text: `Paragraph ${i}. ${paragraph(20, i)}` })));
        await page.keyboard.press('Control+a');
        await settle(page);
        const { begin, end } = (await sent(page, 'select')).at(-1);
        const length = await page.evaluate(() => globalThis.postilArticle.text.length);
        assert.deepEqual([begin, end], [0, length]);
        // It lasts while the reader scrolls on, and ends with a click.
        await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        await page.waitForFunction(() => [...document.querySelectorAll('.section')].at(-1).querySelector('.line'));
        await settle(page);
        assert.deepEqual((await sent(page, 'select')).at(-1), { type: 'select', begin: 0, end: length, dragging: false });
        await page.locator('.line').last().click();
        await settle(page);
        const after = (await sent(page, 'select')).at(-1);
        assert.equal(after.begin, after.end);
    });

    it('lays out sections near the window only, and others as the reader comes to them', async () => {
        await showRows(page, Array.from({ length: 400 }, (_, i) => ({ text: `Paragraph ${i}. ${paragraph(40, i)}` })));
        const laidOut = () => page.evaluate(() => [...document.querySelectorAll('.section')].map((section) => section.querySelector('.line') !== null));
        await settle(page);
        assert.deepEqual((await laidOut()).slice(-3), [false, false, false]);
        await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        await page.waitForFunction(() => [...document.querySelectorAll('.section')].at(-1).querySelector('.line'));
        assertAligned((await measure()).slice(-20));
    });

    it('keeps what the browser’s find was led to: a match in a far section stays in the page', async () => {
        await showRows(page, Array.from({ length: 200 }, (_, i) => ({ text: `Paragraph ${i}. ${paragraph(40, i)}` })));
        const kept = await page.evaluate(() => {
            const block = [...document.querySelectorAll('.block')][180];
            const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
            const range = document.createRange();
            range.setStart(text, 0);
            range.setEnd(text, 9);
            block.dispatchEvent(new Event('beforematch', { bubbles: true }));
            block.closest('[hidden]')?.removeAttribute('hidden');
            return { text: range.toString(), top: range.getBoundingClientRect().top - block.getBoundingClientRect().top, connected: text.isConnected };
        });
        assert.equal(kept.text, 'Paragraph');
        assert.equal(kept.connected, true);
    });

    it('makes links that leave no trace, and drops addresses that are not links', async () => {
        await showRows(page, [{ text: 'One two three.', spans: [
            { kind: 'href', href: 'https://example.org/a', begin: 0, end: 3 },
            { kind: 'href', href: 'javascript:alert(1)', begin: 4, end: 7 },
        ] }]);
        const links = await page.locator('article a').evaluateAll((all) => all.map(({ href, target, rel }) => ({ href, target, rel })));
        assert.deepEqual(links, [{ href: 'https://example.org/a', target: '_blank', rel: 'noopener noreferrer nofollow' }]);
    });

    it('follows a link to a heading of the article without leaving it', async () => {
        await showRows(page, [
            { text: 'See below.', spans: [{ kind: 'href', href: '#the-second-part', begin: 0, end: 3 }] },
            ...Array.from({ length: 60 }, (_, i) => ({ text: paragraph(60, i) })),
            { tag: 'h2', text: 'The second part', size: 26, weight: 700 },
            ...Array.from({ length: 60 }, (_, i) => ({ text: paragraph(60, i) })),
        ]);
        await forget(page);
        await page.locator('article a').click();
        await settle(page);
        assert.equal(await page.evaluate(() => location.hash), '');
        assert.deepEqual(await sent(page, 'hash'), []);
        const start = await page.evaluate(() => globalThis.postilArticle.blocks[61].start);
        assert.deepEqual((await sent(page, 'goTo')).map(({ at }) => at), [start]);
    });

    it('tells of tables by rows and columns', async () => {
        const cell = (row, column) => ({ tag: 'td', cell: { table: 0, row, column, columns: 2 } });
        await showRows(page, [
            { text: 'Port', ...cell(0, 0) }, { text: 'Built', ...cell(0, 1) },
            { text: 'Ansel', ...cell(1, 0) }, { text: '1911', ...cell(1, 1) },
            { text: 'After.' },
        ]);
        const table = page.getByRole('table');
        assert.equal(await table.getByRole('row').count(), 2);
        assert.deepEqual(await table.getByRole('columnheader').allTextContents(), ['Port', 'Built']);
        assert.deepEqual(await table.getByRole('row').nth(1).getByRole('cell').allTextContents(), ['Ansel', '1911']);
        assert.equal(await table.getByText('After.').count(), 0);
    });

    it('nests lists and quotes', async () => {
        const item = (list, number, continues = false, ordinal = -1) => ({ list, item: number, ordinal, continues });
        await showRows(page, [
            { text: 'One', lists: [item(0, 0)] },
            { text: 'Inner', lists: [item(0, 0, true), item(1, 0, false, 4)] },
            { text: 'Two', lists: [item(0, 1)] },
            { text: 'Quoted', quoteDepth: 1 },
        ]);
        const shape = await page.evaluate(() => {
            const tell = (element) => {
                if (element.classList.contains('block')) return element.textContent;
                return [element.localName + (element.start > 1 ? element.start : ''), ...[...element.children].map(tell)];
            };
            return [...document.querySelectorAll('.block')[0].closest('.section').querySelectorAll(':scope > *, :scope > div > *')].filter((e) => e.localName !== 'div').map(tell);
        });
        assert.deepEqual(shape, [['ul', ['li', 'One', ['ol4', ['li', 'Inner']]], ['li', 'Two']], ['blockquote', 'Quoted']]);
        assert.equal(await page.getByRole('listitem').count(), 3);
    });

    it('prints the whole article with its marks, and nothing of the interface', async () => {
        await showRows(page, Array.from({ length: 120 }, (_, i) => ({ text: `Paragraph ${i}. ${paragraph(40, i)}` })), { marks: [{ id: 'm', type: 'Person', note: '', begin: 20000, end: 20010 }] });
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        await page.emulateMedia({ media: 'print' });
        const printed = await page.evaluate(() => ({
            colour: getComputedStyle(document.querySelector('.block')).color,
            last: [...document.querySelectorAll('.block')].at(-1).getBoundingClientRect().height > 20,
            canvas: getComputedStyle(document.querySelector('canvas')).display,
            marks: document.querySelectorAll('article mark').length > 0,
            overlap: [...document.querySelectorAll('.block')].some((block, i, all) => i > 0 && block.getBoundingClientRect().top < all[i - 1].getBoundingClientRect().bottom - 1),
        }));
        assert.deepEqual(printed, { colour: 'rgb(0, 0, 0)', last: true, canvas: 'none', marks: true, overlap: false });
    });
});
