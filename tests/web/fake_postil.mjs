// Stands in for the C++ module (postil.mjs) so that the shell can be tried alone: same exports, a heap of its own. It
// keeps what the shell sends in `postilFake.events`, and says what a test tells it to with `postilFake.post`. Its
// "layout" breaks lines greedily with the canvas's own measure of the same faces, as the real one does with HarfBuzz.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

class Heap {
    bytes = new Uint8Array(1 << 16);
    at = 8;
    held = new Set();

    take(size) {
        // Grows by replacing the view, as WebAssembly memory does: a view kept across a call would write into the old one.
        if (this.at + size > this.bytes.length) {
            const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.at + size));
            grown.set(this.bytes);
            this.bytes = grown;
        }
        const at = this.at;
        this.at += size;
        this.held.add(at);
        return at;
    }

    give(at) {
        if (!this.held.delete(at)) throw new Error(`free of ${at}, which is not held`);
        if (this.held.size === 0) this.at = 8;
    }
}

export default async function createPostil({ canvas, postil }) {
    const heap = new Heap();
    const text = (at, length) => decoder.decode(heap.bytes.subarray(at, at + length));
    const fake = {
        canvas,
        heap,
        events: [],
        frames: [],
        sizes: [],
        fonts: [],
        files: [],
        usedKeys: [],
        wanted: 0,
        config: null,
        broken: false,
        answers: {},
        post: (message) => postil.receive(JSON.stringify(message)),
        /** The events of a type since the last `events.length = 0`. */
        sent: (type) => fake.events.filter((event) => event.type === type),
    };
    globalThis.postilFake = fake;
    if (globalThis.location.search.includes('broken')) throw new Error('the module is broken on purpose');

    return {
        get HEAPU8() {
            return heap.bytes;
        },
        _malloc: (size) => heap.take(size),
        _free: (at) => heap.give(at),
        _postil_start(at, length) {
            fake.config = JSON.parse(text(at, length));
            return globalThis.location.search.includes('undrawn') ? 0 : 1;
        },
        _postil_frame(now, scrollTop) {
            fake.frames.push(scrollTop);
            return fake.wanted-- > 0 ? 1 : 0;
        },
        _postil_resize: (...size) => void fake.sizes.push(size),
        _postil_font: (face, at, length) => void fake.fonts.push({ face, length, first: heap.bytes[at] }),
        _postil_file: (nameAt, nameLength, at, length) => void fake.files.push({ name: text(nameAt, nameLength), text: text(at, length) }),
        _postil_send(at, length, besideAt, besideLength) {
            const event = JSON.parse(text(at, length));
            if (event.type === 'loaded') {
                const [source, ...rest] = text(besideAt, besideLength).split('\0').slice(0, -1);
                const records = rest.flatMap((key, i) => (i % 2 === 0 ? [{ key, value: rest[i + 1] }] : []));
                Object.assign(event, { source, records });
            }
            if (fake.broken) throw new WebAssembly.RuntimeError('unreachable');
            fake.events.push(event);
            fake.answers[event.type]?.(event);
            return event.type === 'key' && fake.usedKeys.includes(event.key) ? 1 : 0;
        },
        _postil_context_lost: () => void fake.events.push({ type: 'context lost' }),
        _postil_context_restored: () => void fake.events.push({ type: 'context restored' }),
    };
}
