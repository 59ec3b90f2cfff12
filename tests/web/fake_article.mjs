// A tiny typesetter for the fake module: blocks of text -> the "article", "place" and "lines" messages of web/protocol.ts. Runs in
// the page. A block is {text, tag?, size?, family?, weight?, dir?, quoteDepth?, lists?, left?, pieces?}; `marks` are
// {id, type, note, begin, end} in the canonical text.

const lineHeight = 1.55;
const families = {
    serif: ['Source Serif 4', 'Noto Naskh Arabic'],
    sans: ['Source Sans 3'],
    mono: ['Source Code Pro'],
};
const blocksInSection = 50;

const ruler = document.createElement('canvas').getContext('2d');
ruler.textRendering = 'geometricPrecision';

function widthOf(text, block) {
    ruler.font = `${block.weight} ${block.size}px ${families[block.family].map((family) => `"Postil ${family}"`)}`;
    return ruler.measureText(text).width;
}

/** Slices [begin, end) of the block's text, a line each, trailing white space included. */
function breakLines(block) {
    const lines = [];
    let begin = 0;
    let end = 0;
    for (const word of block.text.match(/[^ \n]*[ \n]?/g).filter((part) => part !== '')) {
        const fits = widthOf(block.text.slice(begin, end + word.length).trimEnd(), block) <= block.width;
        if (end > begin && (!fits || block.text[end - 1] === '\n')) {
            lines.push([begin, end]);
            begin = end;
        }
        end += word.length;
    }
    lines.push([begin, end]);
    return lines;
}

function piecesOf(block, [begin, end], marks) {
    const from = block.start + begin;
    const to = block.start + end;
    const near = marks.filter((mark) => mark.begin < to && mark.end > from);
    const spans = (block.spans ?? []).map((span) => ({ ...span, begin: block.start + span.begin, end: block.start + span.end }));
    const cuts = new Set([from, to]);
    for (const { begin: a, end: b } of [...near, ...spans]) for (const at of [a, b]) if (at > from && at < to) cuts.add(at);
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(0, -1).map((start, i) => {
        const piece = { start, text: block.text.slice(start - block.start, places[i + 1] - block.start) };
        const holds = (range) => range.begin <= start && range.end >= places[i + 1];
        for (const span of spans.filter(holds)) piece[span.kind] = span.href ?? true;
        const held = near.filter(holds);
        if (held.length > 0) piece.marks = held.map(({ id, type, note, begin: at }) => ({ id, type, note, first: at === start }));
        return piece;
    });
}

export function makeArticle(rows, { left = 40, top = 80, width = 600, language = 'en', dir = 'ltr', layout = 1, stretch = 1 } = {}) {
    const marks = [];
    let start = 0;
    let y = 0;
    const blocks = rows.map((row) => {
        const block = { tag: 'p', size: 19, family: 'serif', weight: 400, dir, quoteDepth: 0, lists: [], left: 0, ...row };
        block.width = width - block.left;
        block.start = start;
        start += block.text.length + 2;
        block.breaks = block.text === '' ? [] : breakLines(block);
        block.lineHeight = block.size * lineHeight;
        block.top = y;
        block.height = block.breaks.length * block.lineHeight || 2;
        y += block.height + 15;
        return block;
    });
    const text = rows.map((row) => row.text).join('\n\n');
    const article = {
        id: 'urn:postil:test', language, dir, text, family: 'serif', families,
        blocks: blocks.map(({ tag, start: at, text: own, size, family, weight, dir: way, quoteDepth, lists, cell }) =>
            ({ tag, start: at, end: at + own.length, size, family, weight, dir: way, quoteDepth, lists, cell })),
    };
    const sections = [];
    for (let from = 0; from < blocks.length; from += blocksInSection) {
        const to = Math.min(from + blocksInSection, blocks.length);
        const end = blocks[to - 1];
        sections.push([from, to, blocks[from].top, end.top + end.height - blocks[from].top]);
    }
    const place = { layout, left, top, width, height: y, sections };
    const linesOf = (from, to) =>
        blocks.slice(from, to).map((block, i) => ({
            block: from + i,
            left: block.left,
            top: block.top - blocks[from + i - ((from + i) % blocksInSection)].top,
            width: block.width,
            height: block.height,
            lines: block.breaks.map((slice) => {
                const own = block.text.slice(...slice);
                return {
                    height: block.lineHeight,
                    baseline: block.lineHeight / 2 + block.size * 0.35, // about what the faces of the tests have
                    width: widthOf(own.trimEnd(), block) * stretch,
                    hard: own.endsWith('\n'),
                    pieces: piecesOf(block, slice, marks),
                };
            }),
        }));
    return { article, place, blocks, marks, linesOf, text };
}

/** Shows the article in the shell and answers its wishes for lines from then on. */
export function showArticle(made) {
    const fake = globalThis.postilFake;
    fake.answers.lines = ({ from, to }) => fake.post({ type: 'lines', blocks: made.linesOf(from, to) });
    globalThis.postilArticle = made;
    fake.post({ type: 'page', height: made.place.top + made.place.height + 200, language: 'en', dir: 'ltr', title: 'Test',
        theme: { name: 'light', dark: false, background: '#fbfaf7', surface: '#ffffff', text: '#232323', muted: '#666666', accent: '#0055aa', border: '#dddddd' } });
    fake.post({ type: 'article', article: made.article });
    fake.post({ type: 'place', place: made.place });
}
