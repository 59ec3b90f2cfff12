// The rest of the shell in Chromium: the scene as controls, keys, frames, storage, files, and what happens when things fail.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { forget, post, sent, settle, showRows, startShell } from './shell_site.mjs';

let shell;
before(async () => (shell = await startShell()));
after(() => shell.stop());

const node = (id, role, name, box, more = {}) => ({ id, parent: '', role, name, box, fixed: false, ...more });
const bar = node('bar', 'toolbar', 'Tools', [0, 0, 885, 56], { fixed: true });
const tool = (id, name, x, more = {}) => node(id, 'button', name, [x, 8, 40, 40], { parent: 'bar', fixed: true, ...more });
const show = (page, ...nodes) => post(page, { type: 'scene', nodes });
const focused = (page) => page.evaluate(() => document.activeElement.dataset.node ?? document.activeElement.localName);

describe('the scene', () => {
    let page;
    before(async () => (page = await shell.open()));
    beforeEach(async () => {
        await show(page);
        await post(page, { type: 'article', article: null });
        await page.evaluate(() => document.activeElement.blur());
        await settle(page);
        await forget(page);
    });

    it('becomes controls with role, name, state and place', async () => {
        await show(page, bar, tool('undo', 'Undo', 10, { keys: 'Control+z', description: 'Last change' }), tool('bold', 'Bold', 60, { pressed: true }),
            node('head', 'heading', 'Your articles', [40, 100, 300, 30], { level: 2 }),
            node('list', 'list', 'Articles', [40, 140, 500, 200]), node('item', 'listitem', '', [40, 150, 500, 40], { parent: 'list' }),
            node('open', 'link', 'The ferry', [50, 155, 200, 30], { parent: 'item', href: '#/article/1' }));
        const undo = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Undo', exact: true });
        assert.deepEqual(await undo.boundingBox(), { x: 10, y: 8, width: 40, height: 40 });
        assert.equal(await undo.getAttribute('aria-keyshortcuts'), 'Control+z');
        assert.equal(await page.getByRole('button', { name: 'Bold', pressed: true }).count(), 1);
        assert.equal(await page.getByRole('heading', { name: 'Your articles', level: 2 }).count(), 1);
        const link = page.getByRole('listitem').getByRole('link', { name: 'The ferry' });
        assert.deepEqual(await link.boundingBox(), { x: 50, y: 155, width: 200, height: 30 });
        assert.equal(await link.getAttribute('href'), '#/article/1');
    });

    it('sends clicks, but not those on what is disabled', async () => {
        await show(page, bar, tool('undo', 'Undo', 10), tool('redo', 'Redo', 60, { disabled: true }));
        await page.getByRole('button', { name: 'Undo' }).click();
        await page.getByRole('button', { name: 'Redo' }).click({ force: true });
        assert.deepEqual(await sent(page, 'activate'), [{ type: 'activate', node: 'undo' }]);
        assert.deepEqual(await sent(page, 'tap'), []);
    });

    it('keeps the bar over the text: a click on it is not one on the line below', async () => {
        await showRows(page, Array.from({ length: 60 }, () => ({ text: 'A line of text that is long enough to pass under the bar when scrolled.' })));
        await show(page, bar, tool('undo', 'Undo', 60));
        await page.evaluate(() => window.scrollTo(0, 300));
        await page.mouse.click(80, 28);
        await page.mouse.click(300, 28);
        assert.deepEqual(await sent(page, 'activate'), [{ type: 'activate', node: 'undo' }]);
        assert.deepEqual((await sent(page, 'tap')).filter(({ inText }) => inText), []);
        await page.evaluate(() => window.scrollTo(0, 0));
    });

    it('leaves the text selected when a control is pressed', async () => {
        await showRows(page, [{ text: 'Ada wrote it.' }]);
        await show(page, node('p', 'button', 'Mark as Person', [300, 200, 40, 40]));
        await page.evaluate(() => {
            const text = document.querySelector('.line').firstChild;
            getSelection().setBaseAndExtent(text, 0, text, 3);
        });
        await page.getByRole('button', { name: 'Mark as Person' }).click();
        assert.equal(await page.evaluate(() => String(getSelection())), 'Ada');
    });

    it('updates, adds, moves and removes without taking the focus', async () => {
        const nodes = [tool('a', 'A', 10), tool('b', 'B', 60), tool('c', 'C', 110)];
        await show(page, bar, ...nodes);
        await page.getByRole('button', { name: 'B' }).focus();
        await show(page, bar, tool('new', 'New', 5), nodes[2], tool('b', 'B', 70, { disabled: true }), nodes[0]);
        assert.equal(await focused(page), 'b');
        const order = await page.getByRole('button').evaluateAll((all) => all.map((each) => each.dataset.node));
        assert.deepEqual(order, ['new', 'c', 'b', 'a']);
        assert.equal((await page.locator('[data-node=b]').boundingBox()).x, 70);
    });

    it('gives the focus to the article when what had it is gone, or to what the module names', async () => {
        await showRows(page, [{ text: 'Ada wrote it.' }]);
        await show(page, bar, tool('a', 'A', 10), tool('b', 'B', 60));
        await page.getByRole('button', { name: 'A' }).focus();
        await show(page, bar, tool('b', 'B', 60));
        await settle(page);
        assert.equal(await focused(page), 'article');
        await page.getByRole('button', { name: 'B' }).focus();
        await page.evaluate((nodes) => {
            globalThis.postilFake.post({ type: 'scene', nodes });
            globalThis.postilFake.post({ type: 'focus', node: 'c' });
        }, [bar, tool('c', 'C', 60)]);
        await settle(page);
        assert.equal(await focused(page), 'c');
    });

    it('tells which control has the focus, and whether a ring is wanted', async () => {
        const fresh = await shell.open(); // whatever had the focus before is where Tab would start from
        await show(fresh, bar, tool('a', 'A', 10));
        await fresh.keyboard.press('Tab');
        assert.deepEqual((await sent(fresh, 'focus')).at(-1), { type: 'focus', node: 'a', visible: true });
    });

    it('comes bar first, then article, then the rest, in the order of the keyboard', async () => {
        const fresh = await shell.open();
        await showRows(fresh, [{ text: 'Ada wrote it.' }], { marks: [{ id: 'm', type: 'Person', note: '', begin: 0, end: 3 }] });
        await show(fresh, node('note', 'button', 'Note', [650, 100, 100, 40]), bar, tool('a', 'A', 10));
        assert.equal(await focused(fresh), 'article'); // an article that is opened has it
        await fresh.getByRole('button', { name: 'A' }).focus();
        const stops = [await focused(fresh)];
        for (let i = 0; i < 3; ++i) {
            await fresh.keyboard.press('Tab');
            stops.push(await focused(fresh));
        }
        assert.deepEqual(stops, ['a', 'article', 'mark', 'note']);
    });

    it('moves through radios with the arrow keys, and has one of them in the tab order', async () => {
        const radios = (checked) => [node('g', 'radiogroup', 'Type', [10, 100, 200, 40]),
            ...['x', 'y', 'z'].map((id, i) => node(id, 'radio', id.toUpperCase(), [10 + 40 * i, 100, 40, 40], { parent: 'g', checked: id === checked }))];
        await show(page, ...radios(''));
        assert.deepEqual(await page.getByRole('radio').evaluateAll((all) => all.map((each) => each.tabIndex)), [0, -1, -1]);
        await page.getByRole('radio', { name: 'X' }).focus();
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.press(' ');
        assert.deepEqual((await sent(page, 'activate')).map((event) => event.node), ['z', 'z']);
        await show(page, ...radios('z'));
        assert.equal(await page.getByRole('radio', { name: 'Z', checked: true }).getAttribute('tabindex'), '0');
        assert.deepEqual(await sent(page, 'key'), []);
    });

    it('opens dialogs as modal, and asks the module to close them', async () => {
        await show(page, bar, tool('a', 'A', 10));
        await page.getByRole('button', { name: 'A' }).focus();
        const dialog = [node('d', 'dialog', 'Paste', [100, 100, 400, 300], { fixed: true }),
            node('ok', 'button', 'Read it', [300, 340, 100, 40], { parent: 'd', fixed: true })];
        await show(page, bar, tool('a', 'A', 10), ...dialog);
        assert.equal(await focused(page), 'ok');
        assert.deepEqual(await page.getByRole('dialog', { name: 'Paste' }).boundingBox(), { x: 100, y: 100, width: 400, height: 300 });
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.mouse.click(20, 600);
        await page.mouse.click(200, 200);
        assert.deepEqual((await sent(page, 'dismiss')).map((event) => event.node), ['d', 'd', 'd']);
        assert.equal(await page.getByRole('dialog').isVisible(), true);
        await show(page, bar, tool('a', 'A', 10));
        assert.equal(await focused(page), 'a', 'the focus goes back');
    });
});

describe('text fields', () => {
    let page;
    const field = (value, more = {}) => node('note', 'textbox', 'Note', [500, 100, 200, 80], { value, multiline: true, placeholder: 'Write', ...more });
    before(async () => (page = await shell.open()));
    beforeEach(async () => {
        await show(page);
        await show(page, field(''));
        await forget(page);
    });
    const value = () => page.getByRole('textbox').inputValue();

    it('send their whole value with each change, and no keys', async () => {
        await page.getByRole('textbox', { name: 'Note' }).pressSequentially('hm');
        await page.keyboard.press('Control+z');
        assert.deepEqual((await sent(page, 'input')).slice(0, 2).map(({ text }) => text), ['h', 'hm']);
        assert.deepEqual(await sent(page, 'key'), []);
    });

    it('are not rewritten by an answer to what is typed, but by what the module changes by itself', async () => {
        await page.getByRole('textbox').pressSequentially('river, ');
        await show(page, field('river'));
        assert.equal(await value(), 'river, ');
        await show(page, field('undone'));
        assert.equal(await value(), 'undone');
        await page.keyboard.type('!');
        await show(page, field('undone'));
        await page.evaluate(() => document.activeElement.blur());
        assert.equal(await value(), 'undone', 'left alone, the field shows what was made of it');
    });

    it('are left alone while an input method composes', async () => {
        await page.getByRole('textbox').focus();
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Input.imeSetComposition', { text: 'かわ', selectionStart: 2, selectionEnd: 2 });
        await show(page, field('other'));
        assert.equal(await value(), 'かわ');
        await devtools.send('Input.insertText', { text: '川' });
        assert.equal(await value(), '川');
        assert.equal((await sent(page, 'input')).at(-1).text, '川');
        assert.deepEqual(await sent(page, 'key'), []);
    });

    it('are dismissed by Escape', async () => {
        await page.getByRole('textbox').focus();
        await page.keyboard.press('Escape');
        assert.deepEqual(await sent(page, 'dismiss'), [{ type: 'dismiss', node: 'note' }]);
    });

    it('can be seen, in the theme’s colours', async () => {
        const theme = { name: 'dark', dark: true, background: '#101010', surface: '#202020', text: '#e0e0e0', muted: '#999999', accent: '#80c0ff', border: '#404040' };
        await post(page, { type: 'page', height: 500, language: 'en', dir: 'ltr', title: 'A', theme });
        const style = await page.getByRole('textbox').evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).colorScheme]);
        assert.deepEqual(style, ['rgb(224, 224, 224)', 'dark']);
    });
});

describe('keys', () => {
    let page;
    before(async () => (page = await shell.open()));
    beforeEach(() => forget(page));

    it('are kept from the browser only if the module uses them', async () => {
        await page.evaluate(() => {
            globalThis.postilFake.usedKeys = ['h'];
            globalThis.defaults = {};
            addEventListener('keydown', (event) => setTimeout(() => (globalThis.defaults[event.key] = event.defaultPrevented)));
        });
        for (const key of ['h', 'j', 'Shift+E', 'Control+z']) await page.keyboard.press(key);
        assert.deepEqual(await sent(page, 'key'), [
            { type: 'key', key: 'h', ctrl: false, shift: false, alt: false },
            { type: 'key', key: 'j', ctrl: false, shift: false, alt: false },
            { type: 'key', key: 'E', ctrl: false, shift: true, alt: false },
            { type: 'key', key: 'z', ctrl: true, shift: false, alt: false },
        ]);
        await page.waitForFunction(() => 'j' in globalThis.defaults);
        assert.deepEqual(await page.evaluate(() => [globalThis.defaults.h, globalThis.defaults.j]), [true, false]);
    });

    it('with AltGraph write characters and are not commands', async () => {
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key: '@', code: 'KeyQ', modifiers: 3, text: '@' });
        assert.deepEqual((await sent(page, 'key')).filter(({ alt }) => !alt), []);
    });

    it('select from the first line in the window, and move a caret', async () => {
        await showRows(page, [{ text: 'Ada wrote it in a letter.' }, { text: 'Nobody answered for a year.' }]);
        await page.keyboard.press('Control+Shift+ArrowRight');
        await settle(page);
        const { begin, end } = (await sent(page, 'select')).at(-1);
        assert.equal(begin, 0);
        assert.ok(end === 3 || end === 4, `to ${end}`);
        await post(page, { type: 'toggleCaret' });
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Home');
        assert.equal((await sent(page, 'caret')).at(-1).at, 27);
        await page.keyboard.press('ArrowRight');
        assert.equal((await sent(page, 'caret')).at(-1).at, 28);
        await page.keyboard.press('Escape');
        assert.equal((await sent(page, 'caret')).at(-1).at, -1);
        assert.deepEqual(await sent(page, 'key'), []);
    });
});

describe('frames', () => {
    it('are drawn when something asks, and never at rest', async () => {
        const page = await shell.open();
        const count = () => page.evaluate(() => globalThis.postilFake.frames.length);
        await settle(page);
        const first = await count();
        await page.waitForTimeout(300);
        assert.equal(await count(), first);
        await page.evaluate(() => {
            globalThis.postilFake.wanted = 2;
            globalThis.postilFake.post({ type: 'wake' });
            globalThis.postilFake.post({ type: 'wake' });
        });
        const drawn = (frames) => page.waitForFunction((wanted) => globalThis.postilFake.frames.length >= wanted, first + frames);
        await drawn(3);
        await settle(page);
        assert.equal(await count(), first + 3);
        await page.evaluate(() => void (globalThis.postilFake.wanted = 0));
        await post(page, { type: 'wake', delay: 50 });
        await drawn(4);
        await settle(page);
        assert.equal(await count(), first + 4);
    });

    it('follow the scroll', async () => {
        const page = await shell.open();
        await showRows(page, Array.from({ length: 60 }, () => ({ text: 'A line.' })));
        await post(page, { type: 'scrollTo', top: 321 });
        await settle(page);
        assert.equal(await page.evaluate(() => globalThis.postilFake.frames.at(-1)), 321);
    });

    it('have the window’s size, in CSS pixels and in the canvas’s own', async () => {
        const page = await shell.open('', { deviceScaleFactor: 1.5 });
        const read = () => page.evaluate(() => [globalThis.postilFake.sizes.at(-1), [document.querySelector('canvas').width, document.querySelector('canvas').height]]);
        const [[width, height, pixelWidth, pixelHeight], canvas] = await read();
        assert.deepEqual([pixelWidth, pixelHeight], [Math.round(width * 1.5), Math.round(height * 1.5)]);
        assert.deepEqual(canvas, [pixelWidth, pixelHeight]);
        await page.setViewportSize({ width: 600, height: 500 });
        await settle(page);
        assert.equal((await read())[0][1], 500);
    });
});

describe('storage', () => {
    it('keeps batches, takes records out, and reads them at the next start', async () => {
        const page = await shell.open();
        const writes = [['article/1', 'A'], ['setting/x', 'S'], ['source/1', 'text'], ['annotation/1/a', 'N'], ['annotation/12/b', 'other'], ['place/1', 'P']];
        await post(page, { type: 'store', number: 1, writes: writes.map(([key, value]) => ({ key, value, removed: false })) });
        await page.waitForFunction(() => globalThis.postilFake.sent('stored').length === 1);
        await post(page, { type: 'store', number: 2, writes: [{ key: 'setting/x', value: '', removed: true }] });
        await page.waitForFunction(() => globalThis.postilFake.sent('stored').length === 2);
        await page.reload();
        await page.waitForFunction(() => globalThis.postilFake?.config);
        const config = await page.evaluate(() => globalThis.postilFake.config);
        assert.deepEqual(config.records, [{ key: 'article/1', value: 'A' }]);
        assert.equal(config.storage, true);
        await post(page, { type: 'load', id: 'urn:postil:1' });
        await page.waitForFunction(() => globalThis.postilFake.sent('loaded').length === 1);
        assert.deepEqual((await sent(page, 'loaded'))[0], {
            type: 'loaded', id: 'urn:postil:1', source: 'text', records: [{ key: 'annotation/1/a', value: 'N' }, { key: 'place/1', value: 'P' }],
        });
    });

    it('opens its connection again when the browser has closed it', async () => {
        const page = await shell.open();
        await page.evaluate(() => {
            const real = IDBDatabase.prototype.transaction;
            IDBDatabase.prototype.transaction = function () {
                IDBDatabase.prototype.transaction = real;
                throw new DOMException('The database connection is closing.', 'InvalidStateError');
            };
        });
        await post(page, { type: 'store', number: 3, writes: [{ key: 'setting/y', value: '1', removed: false }] });
        await page.waitForFunction(() => globalThis.postilFake.sent('stored').length === 1);
    });

    it('says why a batch could not be kept', async () => {
        const page = await shell.open();
        await page.evaluate(() => {
            IDBDatabase.prototype.transaction = () => {
                throw new DOMException('full', 'QuotaExceededError');
            };
        });
        await post(page, { type: 'store', number: 4, writes: [{ key: 'a', value: 'b', removed: false }] });
        await page.waitForFunction(() => globalThis.postilFake.sent('storeFailed').length === 1);
        assert.deepEqual((await sent(page, 'storeFailed'))[0], { type: 'storeFailed', number: 4, reason: 'The browser’s storage for this site is full.'.replace('’', "'") });
    });

    it('is done without where there is none', async () => {
        const page = await shell.open('', { });
        await page.addInitScript(() => {
            Object.defineProperty(globalThis, 'indexedDB', { get: () => { throw new DOMException('no', 'SecurityError'); } });
            Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
        });
        await page.reload();
        await page.waitForFunction(() => globalThis.postilFake?.config);
        const config = await page.evaluate(() => globalThis.postilFake.config);
        assert.deepEqual([config.storage, config.records, config.journal], [false, [], []]);
        assert.equal(await page.evaluate(() => globalThis.postilFake.post({ type: 'journalPut', key: 'postil.journal.x.1', value: '' })), false);
    });

    it('hands over the journal of pages that are gone, not of those that are open', async () => {
        const page = await shell.open();
        const { owner } = await page.evaluate(() => globalThis.postilFake.config);
        await post(page, { type: 'journalPut', key: `postil.journal.${owner}.000000000001`, value: 'mine' });
        await post(page, { type: 'journalPut', key: 'postil.journal.gone.000000000001', value: 'left' });
        const other = await page.context().newPage();
        await other.goto(shell.url);
        await other.waitForFunction(() => globalThis.postilFake?.config);
        const journal = () => other.evaluate(() => globalThis.postilFake.config.journal.map(({ value }) => value).sort());
        assert.deepEqual(await journal(), ['left']);
        await page.close();
        await other.reload();
        await other.waitForFunction(() => globalThis.postilFake?.config);
        assert.deepEqual(await journal(), ['left', 'mine']);
    });
});

describe('files', () => {
    it('come in by picker, by drop, by paste and as samples', async () => {
        const page = await shell.open();
        const files = () => page.evaluate(() => globalThis.postilFake.files);
        await show(page, bar, tool('open', 'Open', 10));
        await page.evaluate(() => (globalThis.postilFake.answers.activate = () => globalThis.postilFake.post({ type: 'pickFile', accept: '.txt' })));
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open' }).click()]);
        await chooser.setFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('picked ü') }, { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('two') }]);
        await page.waitForFunction(() => globalThis.postilFake.files.length === 2);
        await page.evaluate(() => {
            const data = new DataTransfer();
            data.items.add(new File(['dropped'], 'c.md'));
            document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true }));
            document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        });
        await page.waitForFunction(() => globalThis.postilFake.files.length === 3);
        await page.evaluate(() => {
            const data = new DataTransfer();
            data.setData('text/plain', 'pasted');
            document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        });
        await post(page, { type: 'fetchSample', file: 'river.md' });
        await page.waitForFunction(() => globalThis.postilFake.files.length === 5);
        assert.deepEqual(await files(), [
            { name: 'a.txt', text: 'picked ü' }, { name: 'b.txt', text: 'two' }, { name: 'c.md', text: 'dropped' },
            { name: '', text: 'pasted' }, { name: 'river.md', text: '# The river rose' },
        ]);
    });

    it('go out under their name', async () => {
        const page = await shell.open();
        const [download] = await Promise.all([page.waitForEvent('download'), post(page, { type: 'download', name: 'notes.json', mediaType: 'application/json', text: '{"a":"ü"}' })]);
        assert.equal(download.suggestedFilename(), 'notes.json');
        assert.equal(await readFile(await download.path(), 'utf8'), '{"a":"ü"}');
    });
});

describe('the address', () => {
    it('follows the module, and the module follows back and forward', async () => {
        const page = await shell.open();
        await post(page, { type: 'navigate', hash: '#/article/1', replace: false });
        assert.equal(new URL(page.url()).hash, '#/article/1');
        await page.goBack();
        assert.equal((await sent(page, 'hash')).at(-1).hash, '#/');
        await page.goForward();
        assert.equal((await sent(page, 'hash')).at(-1).hash, '#/article/1');
    });
});

describe('preferences', () => {
    it('are told at the start and when they change', async () => {
        const page = await shell.open('', { colorScheme: 'dark' });
        assert.equal((await page.evaluate(() => globalThis.postilFake.config)).preferences.dark, true);
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
        await settle(page);
        const { preferences } = (await sent(page, 'preferences')).at(-1);
        assert.deepEqual([preferences.dark, preferences.contrast], [false, true]);
        const { forced } = preferences;
        assert.match(forced.Canvas, /^rgb\(\d+, \d+, \d+\)$/);
        assert.notEqual(forced.Canvas, forced.CanvasText);
    });
});

describe('when things fail', () => {
    it('a page whose module will not load says so, and saves what is stored', async () => {
        const page = await shell.open();
        await post(page, { type: 'store', number: 1, writes: [{ key: 'article/1', value: 'A', removed: false }] });
        await page.waitForFunction(() => globalThis.postilFake.sent('stored').length === 1);
        await post(page, { type: 'journalPut', key: 'postil.journal.x.000000000001', value: 'J' });
        await page.goto(`${shell.url}?broken`);
        await page.getByRole('heading', { name: 'Postil could not start' }).waitFor();
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button').click()]);
        const records = JSON.parse(await readFile(await download.path(), 'utf8'));
        assert.deepEqual(records, [{ key: 'article/1', value: 'A' }, { key: 'postil.journal.x.000000000001', value: 'J' }]);
    });

    it('a module that breaks down later is left alone, and the page says so', async () => {
        const page = await shell.open();
        await page.evaluate(() => (globalThis.postilFake.broken = true));
        await page.keyboard.press('h');
        await page.getByRole('heading', { name: 'Postil could not start' }).waitFor();
        await page.evaluate(() => (globalThis.postilFake.broken = false));
        await forget(page);
        await page.keyboard.press('j');
        assert.deepEqual(await sent(page, 'key'), []);
    });

    it('without WebGL the text layer is shown, and while its context is lost', async () => {
        for (const query of ['?undrawn', '']) {
            const page = await shell.open(query);
            await showRows(page, [{ text: 'Ada wrote it.' }]);
            const colour = () => page.locator('.line').evaluate((line) => getComputedStyle(line).color);
            if (query === '') {
                assert.equal(await colour(), 'rgba(0, 0, 0, 0)');
                await page.evaluate(() => {
                    globalThis.lose = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
                    globalThis.lose.loseContext();
                });
                await page.waitForFunction(() => globalThis.postilFake.sent('context lost').length === 1);
            }
            assert.equal(await colour(), 'rgb(35, 35, 35)');
            if (query === '') {
                await page.evaluate(() => globalThis.lose.restoreContext());
                await page.waitForFunction(() => globalThis.postilFake.sent('context restored').length === 1);
                assert.equal(await colour(), 'rgba(0, 0, 0, 0)');
            }
            assert.deepEqual(page.trouble, []);
        }
    });
});
