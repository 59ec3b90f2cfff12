#include "ui/views/note_words.h"

#include "ui/widgets.h"

namespace postil::ui {

void tell_note_words(Ui& ui, const std::string& id, const std::string& parent, const std::string& note, const Rect& box, bool fixed,
                     Action click) {
    constexpr float slack = 0.5f;
    tell(ui, id, parent, "note", "", box, fixed).note = ui.notes.told(note, box.width(), box.height() + slack);
    ui.controls[id] = {std::move(click), {}, {}};
}

}  // namespace postil::ui
