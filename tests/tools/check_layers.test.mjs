import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { checkLayers } from '../../tools/check_layers.mjs';

const realTable = JSON.parse(readFileSync(new URL('../../tools/layers.json', import.meta.url), 'utf8'));
const made = [];

/** Checks a made-up tree, {path: text}, and gives "path:line: what" of each problem. */
function problemsOf(tree, table = realTable) {
    const root = mkdtempSync(join(tmpdir(), 'postil-layers-'));
    made.push(root);
    for (const [path, text] of Object.entries(tree)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
    }
    return checkLayers(root, table).problems.map(({ file, line, what }) => `${file}:${line}: ${what}`);
}

afterEach(() => made.splice(0).forEach((root) => rmSync(root, { recursive: true })));

describe('allowed', () => {
    const cases = [
        ['a layer includes itself, the layers its row names and the standard library',
            'src/layout/line.cpp', '#include "layout/line.h"\n#include "article/article.h"\n#include <vector>\n'],
        ['only ui includes ImGui and draws', 'src/ui/card.cpp', '#include <GLES3/gl3.h>\n#include <imgui.h>\n#include "imgui_internal.h"\n'],
        ['only platform/web includes Emscripten',
            'src/platform/web/main.cpp', '#include <emscripten/html5.h>\nEM_JS(int, f, (), {});\n'],
        ['text includes the shaping libraries',
            'src/text/shape.cpp', '#include <hb.h>\n#include <hb-ft.h>\n#include <ft2build.h>\n#include <SheenBidi/SheenBidi.h>\n#include <linebreak.h>\n'],
        ['FreeType\'s headers are named by macros', 'src/text/face.cpp', '#include FT_FREETYPE_H\n'],
        ['import reads Markdown with cmark', 'src/import/markdown.cpp', '#include <cmark.h>\n'],
        ['the command line includes its own parts by name', 'tools/cli/main.cpp', '#include "session/state.h"\n#include <string>\n'],
        ['a comment includes nothing',
            'src/base/a.h', '// #include "ui/card.h"\n/*\n#include "session/state.h"\n__EMSCRIPTEN__ */\n'],
    ];
    for (const [name, path, text] of cases) it(name, () => assert.deepEqual(problemsOf({ [path]: text }), []));

    it('a program includes the file beside it', () => {
        assert.deepEqual(problemsOf({ 'tools/cli/main.cpp': '#include "options.h"\n', 'tools/cli/options.h': '' }), []);
    });
});

describe('refused, with file, line and arrow', () => {
    const cases = [
        ['a lower layer includes a higher one', 'src/base/a.cpp', '\n#include "article/article.h"\n', /^src\/base\/a\.cpp:2: .*base -> article is not/],
        ['a layer includes a neighbour its row does not name', 'src/study/a.h', '#include "search/find.h"', /study -> search is not/],
        ['ImGui below ui', 'src/session/a.cpp', '#include <imgui.h>', /session -> imgui is not/],
        ['HarfBuzz outside text', 'src/layout/a.cpp', '#include <hb-ot.h>', /layout -> harfbuzz is not/],
        ['FreeType by macro outside text', 'src/ui/a.cpp', '#include FT_FREETYPE_H', /ui -> freetype is not/],
        ['cmark outside import', 'src/article/a.cpp', '#include <cmark.h>', /article -> cmark is not/],
        ['the command line draws', 'tools/cli/a.cpp', '#include "ui/card.h"', /cli -> ui is not/],
        ['platform reaches past session', 'src/platform/web/a.cpp', '#include "annotation/set.h"', /platform\/web -> annotation is not/],
        ['Emscripten outside platform/web', 'src/ui/a.cpp', '#include <emscripten.h>', /ui -> emscripten is not/],
        ['an Emscripten switch', 'src/base/a.h', 'int a;\n#ifdef __EMSCRIPTEN__\n#endif\n', /^src\/base\/a\.h:2: __EMSCRIPTEN__: only/],
        ['an Emscripten macro', 'src/ui/a.cpp', 'EM_ASM({});', /EM_ASM: only/],
        ['a climbing include', 'src/layout/a.cpp', '#include "../text/run.h"', /climbs/],
        ['an include from the file\'s own folder', 'src/layout/a.cpp', '#include "line.h"', /is neither/],
        ['an old C header', 'src/base/a.cpp', '#include <string.h>', /is neither/],
        ['a header chosen by a macro', 'src/base/a.cpp', '#include CONFIG_HEADER', /can't be checked/],
        ['an include after a string that looks like a comment', 'src/base/a.cpp', 'auto a = "/*";\n#include "ui/card.h"\n// */', /:2: .*base -> ui/],
        ['an include after spaces', 'src/base/a.cpp', '  #  include   "ui/card.h"', /base -> ui/],
        ['a folder that is no layer', 'src/utilities/a.h', '', /^src\/utilities\/a\.h:1: is in no layer/],
    ];
    for (const [name, path, text, expected] of cases) {
        it(name, () => {
            const problems = problemsOf({ [path]: text });
            assert.equal(problems.length, 1, problems.join('\n'));
            assert.match(problems[0], expected);
        });
    }

    it('a table with an arrow that points downward', () => {
        const table = { layers: { 'src/a': { layers: ['b'], libraries: [] }, 'src/b': { layers: [], libraries: [] } }, libraries: {} };
        assert.deepEqual(problemsOf({}, table), ['tools/layers.json:1: a -> b does not point upward']);
    });
});
