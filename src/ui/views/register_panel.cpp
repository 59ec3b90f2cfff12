#include "ui/views/register_panel.h"

#include <algorithm>

#include "session/plans.h"
#include "session/views/entity_register.h"
#include "ui/register_lookup.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float width = 600;
constexpr float badge = 18;
constexpr float indent = 10 + badge + 10;
constexpr float heading_height = 34;
constexpr float tools_height = 44;
constexpr float gap = 8;
constexpr std::size_t most_mentions = 200;  // shown of one entity
constexpr std::size_t reach = 60;           // bytes of text on each side of a mention

/// "People": of several entities of a type.
const char* group_name(EntityType type) {
    switch (type) {
        case EntityType::person: return "People";
        case EntityType::organisation: return "Organisations";
        case EntityType::place: return "Places";
        case EntityType::date: return "Dates";
        case EntityType::event: return "Events";
        case EntityType::work: return "Works";
        case EntityType::quantity: return "Quantities";
        case EntityType::highlight:
        case EntityType::other: break;
    }
    return "Other";
}

std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& one : words) out += (out.empty() ? "" : ", ") + one;
    return out;
}

std::string counts_of(const RegisterEntry& entry) {
    std::string out = counted(entry.mentions.size(), "mention", "mentions");
    if (entry.marked == 0) out += ", suggested";
    else if (entry.marked < entry.mentions.size()) out += ", " + std::to_string(entry.marked) + " marked";
    return out;
}

class Panel {
public:
    /// Where it only measures, nothing is drawn.
    Panel(Ui& ui, const Rect& inner, bool draws) : ui_(ui), inner_(inner), y_(inner.top), draws_(draws) {}

    void fill(const std::vector<RegisterEntry>& entries) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i == 0 || entries[i].type != entries[i - 1].type) heading(entries, i);
            row(entries[i], i);
            if (entry_key(entries[i]) == ui_.ui.entry.key) details(entries[i]);
        }
    }
    float bottom() const { return y_; }

private:
    TextSpec quiet() const { return {.size = type_scale::small, .colour = ui_.theme.muted, .max_lines = 1, .fixed = true}; }

    void heading(const std::vector<RegisterEntry>& entries, std::size_t first) {
        const EntityType type = entries[first].type;
        const auto count = static_cast<std::size_t>(
            std::count_if(entries.begin(), entries.end(), [type](const RegisterEntry& entry) { return entry.type == type; }));
        const std::string words = std::string(group_name(type)) + "  " + std::to_string(count);
        group_ = "register." + std::string(entity_type_name(type));
        if (draws_) {
            TextSpec spec = quiet();
            spec.weight = 600;
            const Rect box{inner_.left, y_, inner_.right, y_ + heading_height};
            draw_text_middle(ui_, words, spec, inner_.left, y_ + heading_height - 12, inner_.width());
            tell(ui_, group_ + ".heading", "dialog", "heading", words, box, true).level = 3;
            tell(ui_, group_, "dialog", "list", group_name(type), box, true);
        }
        y_ += heading_height;
    }

    void row(const RegisterEntry& entry, std::size_t index) {
        const float height = entry.aliases.empty() ? 44.0f : 58.0f;
        const Rect box{inner_.left - 10, y_, inner_.right + 10, y_ + height};
        y_ = box.bottom;
        if (!draws_ || !ui_.in_view(box, true, ui_.panes.height)) return;
        const std::string item = "entry:" + std::to_string(index);
        const std::string id = item + ".open";
        const bool is_open = entry_key(entry) == ui_.ui.entry.key;
        const std::string also = listed(entry.aliases);
        const std::string counts = counts_of(entry);
        tell(ui_, item, group_, "listitem", "", box, true);
        SceneNode& node = tell(ui_, id, item, "button", entry.name, box, true);
        node.expanded = is_open ? 1 : 0;
        node.description = counts + (also.empty() ? "" : ". Also: " + also);
        ui_.controls[id] = {Intent{intent::OpenEntry{is_open ? std::string() : entry_key(entry), entry.name}}, {}, {}};
        if (!ui_.in_view(box, true)) return;
        if (ui_.hovered(id) || is_open) ui_.paint.fill(box, ui_.theme.surface_hover, 8);
        type_badge(ui_, entry.type, box.left + 10, box.top + 22 - badge / 2, badge, true);
        const float left = box.left + indent;
        const std::string shown = inner_.width() < 300 ? std::to_string(entry.mentions.size()) : counts;  // the name comes first
        const float wide = measure_text(ui_, shown, quiet(), 160).width();
        draw_text_middle(ui_, shown, quiet(), box.right - 14 - wide, box.top + 22, wide + 2);
        const float room = box.right - 14 - wide - 12 - left;
        draw_text_middle(ui_, entry.name, words_spec(), left, box.top + 22, room);
        if (!also.empty()) draw_text(ui_, also, quiet(), left, box.top + 34, box.right - 14 - left);
        if (ui_.ringed(id)) focus_ring(ui_, box, true, 8);
    }

    TextSpec words_spec() const {
        return {.role = FontRole::serif, .size = 15.5f, .max_lines = 1, .language = ui_.state.open->article->metadata.language, .fixed = true};
    }

    void details(const RegisterEntry& entry) {
        y_ += 4;
        naming(entry);
        doing(entry);
        mentions(entry);
        y_ += 10;
    }

    /// Two entries of one name are one.
    void naming(const RegisterEntry& entry) {
        std::vector<std::string> ids;
        for (const RegisterMention& mention : entry.mentions) {
            if (!mention.id.empty()) ids.push_back(mention.id);
        }
        if (ids.empty()) return;
        const float left = inner_.left - 10 + indent;
        const char* label = "Rename";
        const float side = button_width(ui_, label, false);
        if (draws_) {
            FieldSpec spec;
            spec.id = "entry.name";
            spec.parent = "dialog";
            spec.name = "Name of the entity";
            spec.placeholder = "The name of another joins the two";
            spec.value = ui_.ui.entry.name;
            spec.box = {left, y_, inner_.right - side - gap, y_ + tools_height};
            spec.fixed = true;
            field(ui_, spec, [](std::string text) -> Action { return Intent{intent::EditEntryName{std::move(text)}}; },
                  Intent{intent::Show{Dialog::none}});
            act("entry.rename", label, {inner_.right - side, y_, inner_.right, y_ + tools_height}, Intent{intent::NameEntry{std::move(ids)}},
                ui_.ui.entry.name.empty());
        }
        y_ += tools_height + gap;
    }

    void doing(const RegisterEntry& entry) {
        const float left = inner_.left - 10 + indent;
        float x = left;
        const auto place = [&](const std::string& label) {
            const float wide = button_width(ui_, label, false);
            if (x > left && x + wide > inner_.right) {
                x = left;
                y_ += tools_height + gap;
            }
            const Rect box{x, y_, x + wide, y_ + tools_height};
            x = box.right + gap;
            return box;
        };
        const std::size_t unmarked = entry.mentions.size() - entry.marked;
        if (unmarked > 0) {
            const std::string label = "Mark " + counted(unmarked, "mention", "mentions");
            act("entry.mark", label, place(label), Intent{intent::MarkEntry{}});
        }
        if (const std::string address = lookup_address(entry); !address.empty()) {
            const std::string label = "Look up in Wikipedia";
            const Rect box = place(label);
            act("entry.lookup", label, box, Intent{intent::Nothing{}});
            if (draws_) {
                SceneNode& node = ui_.scene.back();
                node.role = "link";
                node.href = address;
            }
        }
        if (x > left) y_ += tools_height + gap;
    }

    void act(const std::string& id, const std::string& label, const Rect& box, Action action, bool disabled = false) {
        if (!draws_) return;
        ButtonSpec spec;
        spec.id = id;
        spec.parent = "dialog";
        spec.name = spec.label = label;
        spec.kind = ButtonKind::outlined;
        spec.box = box;
        spec.fixed = true;
        spec.disabled = disabled;
        button(ui_, spec, std::move(action));
    }

    void mentions(const RegisterEntry& entry) {
        const std::string_view text = ui_.state.open->article->text;
        const float height = touch_size(ui_.preferences, 30);
        if (draws_) {
            tell(ui_, "mentions", "dialog", "list", "Mentions of " + entry.name,
                 {inner_.left, y_, inner_.right, y_ + height * static_cast<float>(entry.mentions.size())}, true);
        }
        const std::size_t count = std::min(entry.mentions.size(), most_mentions);
        for (std::size_t i = 0; i < count; ++i) {
            const Rect box{inner_.left - 10 + indent - 8, y_, inner_.right + 10, y_ + height};
            y_ = box.bottom;
            if (draws_ && ui_.in_view(box, true, ui_.panes.height)) mention(entry.mentions[i], i, in_context(text, entry.mentions[i].range, reach), box);
        }
    }

    /// The words stand out of those around them, whose far ends may be cut.
    void mention(const RegisterMention& mention, std::size_t index, const InContext& context, const Rect& box) {
        const std::string item = "mention:" + std::to_string(index);
        const std::string id = item + ".go";
        SceneNode& place = tell(ui_, item, "mentions", "listitem", "", box, true);
        place.position = static_cast<std::uint32_t>(index + 1);
        tell(ui_, id, item, "button", context.before + context.words + context.after, box, true);
        ui_.controls[id] = {Intent{intent::GoToMention{mention.range, mention.id}}, {}, {}};
        if (!ui_.in_view(box, true)) return;
        if (ui_.hovered(id)) ui_.paint.fill(box, ui_.theme.surface_hover, 6);
        const float left = box.left + 8;
        const float middle = (box.top + box.bottom) / 2;
        const bool marked = !mention.id.empty();
        ui_.paint.fill({left, middle - 3, left + 6, middle + 3}, marked ? ui_.theme.accent : ui_.theme.border, 3);
        TextSpec around = words_spec();
        around.size = 14;
        around.colour = ui_.theme.text;
        draw_text_middle(ui_, line_of(context), around, left + 14, middle, box.right - 8 - left - 14);
        if (ui_.ringed(id)) focus_ring(ui_, box, true, 6);
    }

    static std::string line_of(const InContext& context) {
        constexpr std::size_t most_before = 28;
        std::string_view before = context.before;
        bool cut = false;
        while (before.size() > most_before && before.find(' ') != before.npos) {
            before.remove_prefix(before.find(' ') + 1);
            cut = true;
        }
        return (cut ? "… " : "") + std::string(before) + context.words + context.after;
    }

    Ui& ui_;
    Rect inner_;
    float y_;
    bool draws_;
    std::string group_;
};

}  // namespace

void draw_register_panel(Ui& ui) {
    if (ui.layout == nullptr) return;
    const std::vector<RegisterEntry> entries = entity_register(ui.state, ui.proposals);
    const float column = std::min(width, ui.panes.width - 24) - 48;
    Panel measured(ui, {0, 0, column, 0}, false);
    measured.fill(entries);
    const std::string title = entries.empty() ? "Nobody and nothing yet" : "Who and what: " + counted(entries.size(), "entry", "entries");
    const Action close = Intent{intent::Show{Dialog::none}};
    const Rect inner = begin_dialog(ui, title, width, dialog_frame_height(ui, title, width) + std::max(measured.bottom(), 44.0f) + 16 + dialog_buttons_height, close);
    if (entries.empty()) {
        dialog_text(ui, "register.hint", "Mark a person, a place or whatever else the article speaks of, and it is listed here with all its mentions.",
                    inner.left, inner.top, inner.width(), ui.theme.muted);
    }
    Panel(ui, inner, true).fill(entries);
    dialog_close(ui, inner, "register.done");
}

}  // namespace postil::ui
