#include "layout/test_face.h"

#include <string_view>

namespace postil::test {

namespace {

constexpr int em = 1000;
constexpr int ascent = 800;
constexpr int descent = 200;

/// Bytes as sfnt tables have them: big-endian.
class Table {
public:
    Table& u8(unsigned value) { return bytes.push_back(static_cast<std::uint8_t>(value)), *this; }
    Table& u16(int value) {
        return u8(static_cast<unsigned>(value) >> 8 & 0xFF).u8(static_cast<unsigned>(value) & 0xFF);
    }
    Table& u32(std::uint32_t value) { return u16(static_cast<int>(value >> 16)).u16(static_cast<int>(value & 0xFFFF)); }
    Table& tag(std::string_view name) {
        for (const char c : name) u8(static_cast<unsigned char>(c));
        return *this;
    }
    Table& append(const Table& other) {
        bytes.insert(bytes.end(), other.bytes.begin(), other.bytes.end());
        return *this;
    }
    std::vector<std::uint8_t> bytes;
};

struct TestGlyph {
    int advance = 0;
    bool box = false;  // else blank
};

/// A stretch of code points, each with a glyph of its own, in ascending order.
struct Stretch {
    int first = 0;
    int last = 0;
};
constexpr Stretch stretches[] = {{0x20, 0x7E},     {0x301, 0x301},   {0x5D0, 0x5EA},
                                 {0x2010, 0x2010}, {0x2022, 0x2022}, {0x2026, 0x2026}};

TestGlyph glyph_of(int code_point) {
    if (code_point == ' ') return {em / 4, false};
    if (code_point == 0x301) return {0, true};
    const bool wide = (code_point >= 'A' && code_point <= 'Z') || (code_point >= 0x5D0 && code_point <= 0x5EA);
    return {wide ? em : em / 2, true};
}

std::vector<TestGlyph> glyphs() {
    std::vector<TestGlyph> all = {{em / 2, true}};  // .notdef
    for (const Stretch& stretch : stretches) {
        for (int c = stretch.first; c <= stretch.last; ++c) all.push_back(glyph_of(c));
    }
    return all;
}

Table head() {
    return Table()
        .u32(0x10000)
        .u32(0x10000)
        .u32(0)
        .u32(0x5F0F3CF5)
        .u16(3)
        .u16(em)
        .u32(0)
        .u32(0)
        .u32(0)
        .u32(0)
        .u16(0)
        .u16(-descent)
        .u16(em)
        .u16(ascent)
        .u16(0)
        .u16(8)
        .u16(2)
        .u16(1)
        .u16(0);
}

Table hhea(int count) {
    Table table;
    table.u32(0x10000).u16(ascent).u16(-descent).u16(0).u16(em).u16(0).u16(0).u16(em).u16(1).u16(0).u16(0);
    for (int i = 0; i < 4; ++i) table.u16(0);
    return table.u16(0).u16(count);
}

Table maxp(int count) {
    Table table;
    table.u32(0x10000).u16(count).u16(4).u16(1).u16(0).u16(0).u16(1);
    for (int i = 0; i < 8; ++i) table.u16(0);
    return table;
}

Table hmtx(const std::vector<TestGlyph>& all) {
    Table table;
    for (const TestGlyph& glyph : all) table.u16(glyph.advance).u16(0);
    return table;
}

/// A rectangle from the baseline to half the ascent, as wide as the advance.
Table box(int width) {
    Table table;
    const int right = width > 0 ? width : em / 10;
    const int top = ascent / 2;
    table.u16(1).u16(0).u16(0).u16(right).u16(top).u16(3).u16(0);
    for (int i = 0; i < 4; ++i) table.u8(1);
    table.u16(0).u16(right).u16(0).u16(-right).u16(0).u16(0).u16(top).u16(0);
    while (table.bytes.size() % 4) table.u8(0);
    return table;
}

Table format_4_subtable() {
    const int segments = static_cast<int>(std::size(stretches)) + 1;
    Table ends, starts, deltas, offsets;
    int glyph = 1;
    for (const Stretch& stretch : stretches) {
        ends.u16(stretch.last);
        starts.u16(stretch.first);
        deltas.u16(glyph - stretch.first);
        offsets.u16(0);
        glyph += stretch.last - stretch.first + 1;
    }
    ends.u16(0xFFFF), starts.u16(0xFFFF), deltas.u16(1), offsets.u16(0);
    Table table;
    table.u16(4).u16(16 + 8 * segments).u16(0).u16(2 * segments).u16(8).u16(2).u16(2 * segments - 8);
    return table.append(ends).u16(0).append(starts).append(deltas).append(offsets);
}

Table cmap() { return Table().u16(0).u16(1).u16(3).u16(1).u32(12).append(format_4_subtable()); }

}  // namespace

std::vector<std::uint8_t> test_face() {
    const std::vector<TestGlyph> all = glyphs();
    const int count = static_cast<int>(all.size());
    Table glyf, loca;
    for (const TestGlyph& glyph : all) {
        loca.u32(static_cast<std::uint32_t>(glyf.bytes.size()));
        if (glyph.box) glyf.append(box(glyph.advance));
    }
    loca.u32(static_cast<std::uint32_t>(glyf.bytes.size()));

    struct Named {
        std::string_view tag;
        Table table;
    };
    std::vector<Named> tables = {{"cmap", cmap()},    {"glyf", glyf}, {"head", head()},     {"hhea", hhea(count)},
                                 {"hmtx", hmtx(all)}, {"loca", loca}, {"maxp", maxp(count)}};
    const auto table_count = static_cast<int>(tables.size());
    Table file, body;
    file.u32(0x10000).u16(table_count).u16(64).u16(2).u16(16 * table_count - 64);
    const auto header = static_cast<std::uint32_t>(12 + 16 * table_count);
    for (const Named& named : tables) {
        file.tag(named.tag).u32(0).u32(header + static_cast<std::uint32_t>(body.bytes.size()));
        file.u32(static_cast<std::uint32_t>(named.table.bytes.size()));
        body.append(named.table);
        while (body.bytes.size() % 4) body.u8(0);
    }
    return file.append(body).bytes;
}

FontSet test_fonts() {
    FontSet fonts;
    const FaceId face = fonts.declare([] {
        FaceInfo info;
        info.role = "serif";
        info.file = "test";
        return info;
    }());
    (void)fonts.load(face, test_face());
    return fonts;
}

}  // namespace postil::test
