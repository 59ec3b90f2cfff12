#pragma once

// The parts of an open card, one under the other. Each part is drawn and told, or only measured: both go the same way, so
// that a card is always as high as what is in it.

#include <string>

#include "session/views/cards.h"
#include "ui/widgets.h"

namespace postil::ui {

class CardColumn {
public:
    enum class Does { draw, measure };

    /// `inner`: left, right and top of what the card holds; its bottom is not read.
    CardColumn(Ui& ui, const Card& card, const Rect& inner, bool fixed, Does does)
        : ui_(ui), card_(card), inner_(inner), y_(inner.top), fixed_(fixed), draws_(does == Does::draw) {}

    float bottom() const { return y_; }

    void head();
    void types();
    void stance();   ///< how sure the reader is
    void fields();   ///< name, note, tags
    void actions();

    void passage();  ///< the words, and how they were found again
    void author();

    void conflict();
    void thread();
    void reply_box();

private:
    std::string node(const char* kind) const { return std::string(kind) + ":" + card_.id; }
    float note_height() const;
    bool is_typed_in_little_room() const;
    float button_high() const { return touch_size(ui_.preferences, 30); }
    std::string parent() const { return "card:" + card_.id; }
    Rect row(float height) const { return {inner_.left, y_, inner_.right, y_ + height}; }
    /// Text at the column's place or `left`, which moves the place on unless `stays`.
    Rect text(std::string_view words, TextSpec spec, float left, float right);
    void small_button(const std::string& id, const std::string& name, const std::string& label, const Rect& box, Action action,
                      ButtonKind kind = ButtonKind::outlined);

    void stray();
    void attach_button(const std::string& label);
    void quote();
    void diff();
    void status_line(const std::string& words);
    void places();
    float place(std::size_t index, std::size_t count, const Place& place);
    void byline(const std::string& id, const std::string& under, const std::string& words, float left, float right);
    void reply(const ReplyRow& row);

    Ui& ui_;
    const Card& card_;
    Rect inner_;
    float y_;
    bool fixed_;
    bool draws_;
};

/// The sign of how a passage was found, about `size` square; nothing for one that is the same.
void anchoring_sign(Ui& ui, AnchorClass what, float x, float middle_y, float size, Colour colour, bool fixed);

}  // namespace postil::ui
