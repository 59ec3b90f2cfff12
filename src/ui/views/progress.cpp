#include "ui/views/progress.h"

#include <algorithm>
#include <cmath>

#include "article/outline.h"
#include "session/plans.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float under_text = 24;  // the last line may be that far from the foot
constexpr float roomy = 760;

struct Words {
    std::string shown;
    std::string spoken;
};

Words words_for(const Ui& ui, double progress) {
    const auto entry = ui.state.shelf.find(ui.state.open->id);
    const std::uint32_t words = entry == ui.state.shelf.end() ? 0 : entry->second.words;
    const auto percent = static_cast<int>(std::floor(progress * 100 + 0.001));
    if (percent >= 100) return {"Read to the end", "Read to the end"};
    const std::uint32_t minutes = minutes_left(words, progress);
    const std::string share = std::to_string(percent) + "%";
    return {share + " · " + std::to_string(minutes) + " min left", share + " read, " + counted(minutes, "minute", "minutes") + " left"};
}

}  // namespace

std::optional<double> reading_progress(const Ui& ui) {
    if (ui.layout == nullptr || ui.layout->sections().empty()) return {};
    const double last = ui.panes.column_top + ui.layout->height() + under_text - ui.panes.height;
    if (last < 40) return {};
    return std::clamp(ui.exact_scroll_top / last, 0.0, 1.0);
}

float draw_progress(Ui& ui, float right) {
    const std::optional<double> progress = reading_progress(ui);
    if (!progress) return right;
    const Panes& panes = ui.panes;
    const Rect line{0, panes.bar_height - 2, static_cast<float>(*progress) * panes.width, panes.bar_height};
    if (line.right > 1) ui.paint.fill(line, ui.theme.accent.with_alpha(ui.preferences.forced ? 1.0f : 0.7f));
    const Words words = words_for(ui, *progress);
    if (panes.width < roomy) {
        tell(ui, "progress", "bar", "text", words.spoken, {0, panes.bar_height - 3, panes.width, panes.bar_height}, true);
        return right;
    }
    const TextSpec spec{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const float width = measure_text(ui, words.shown, spec, 200).width();
    const float left = right - 22 - width;
    const float middle = panes.bar_height / 2;
    draw_text_middle(ui, words.shown, spec, left, middle, width + 2);
    tell(ui, "progress", "bar", "text", words.spoken, {left, middle - 10, left + width, middle + 10}, true);
    return left;
}

}  // namespace postil::ui
