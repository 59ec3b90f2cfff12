// Layout and nothing else, to be timed from outside: in a browser beside its own (tests/bench/dom.mjs), or natively under a
// profiler: bench_layout FONT.ttf ARTICLE.txt [times].

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "import/import.h"
#include "layout/article_layout.h"

namespace {

using namespace postil;

struct Bench {
    FontSet fonts;
    std::shared_ptr<const Article> article;
};
Bench bench;  // the C boundary has nowhere else to keep it

}  // namespace

extern "C" {

/// A TrueType file that has every letter of the article.
void bench_font(const unsigned char* bytes, int length) {
    FaceInfo info;
    info.role = "serif";
    info.family = "Bench";
    info.covers = {{0, 0x10FFFF}};
    (void)bench.fonts.load(bench.fonts.declare(info), {bytes, bytes + length});
}

void bench_article(const char* text, int length) {
    const Result<Imported> imported = import_text({text, static_cast<std::size_t>(length)});
    if (imported) bench.article = std::make_shared<const Article>(imported->article);
}

/// Lays out all of the article, as the reader's page does between frames, and gives its height.
double bench_lay_out(double width) {
    LayoutStyle style;
    style.width_px = static_cast<float>(width);
    ArticleLayout layout(bench.article, style, bench.fonts);
    while (layout.measure_next(0)) {
    }
    return layout.height();
}

}  // extern "C"

#ifndef __EMSCRIPTEN__
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

int main(int count, char** values) {
    if (count < 3) {
        std::fputs("usage: bench_layout FONT.ttf ARTICLE.txt [TIMES]\n", stderr);
        return 2;
    }
    const auto bytes_of = [](const char* name) {
        std::ifstream file(name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const std::string font = bytes_of(values[1]);
    const std::string text = bytes_of(values[2]);
    bench_font(reinterpret_cast<const unsigned char*>(font.data()), static_cast<int>(font.size()));
    bench_article(text.data(), static_cast<int>(text.size()));
    for (int i = count > 3 ? std::atoi(values[3]) : 3; i > 0; --i) {
        const auto start = std::chrono::steady_clock::now();
        const double height = bench_lay_out(640 + i % 2 * 20);
        const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
        std::printf("%.1f ms, %.0f px high\n", spent.count(), height);
    }
}
#endif
