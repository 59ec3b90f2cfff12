#include "ui/finding.h"

#include "session/views/shelf.h"

namespace postil::ui {

std::string Finding::count_words() const {
    if (folded_query(query_).empty()) return {};
    if (found_.empty()) return "No matches";
    return spoken_number(static_cast<std::uint32_t>(current_ + 1)) + " of " + spoken_number(static_cast<std::uint32_t>(found_.size()));
}

void Finding::look(const OpenArticle& open) {
    if (article_ != open.id) {
        text_ = FoldedText(open.article->text);
        article_ = open.id;
    }
    found_ = find_all(text_, query_);
    current_ = found_.empty() ? 0 : nearest_found(found_, from_, 1);
    ++version_;
}

void Finding::show(const OpenArticle& open, TextOffset from) {
    shown_ = true;
    has_left = false;
    from_ = from;
    look(open);
}

/// What was typed is kept for the next time; the folded text of a book is not.
void Finding::hide() {
    shown_ = false;
    found_.clear();
    article_.clear();
    text_ = {};
    ++version_;
}

void Finding::edit(const OpenArticle& open, std::string query) {
    query_ = std::move(query);
    look(open);
}

void Finding::step(int by) {
    if (found_.empty()) return;
    current_ = (current_ + found_.size() + static_cast<std::size_t>(by > 0 ? 1 : -1)) % found_.size();
    from_ = found_[current_].begin;
}

void Finding::update(const State& state) {
    const bool here = state.view == View::article && state.open && state.open->id == article_;
    if (shown_ && !here) hide();
}

}  // namespace postil::ui
