#pragma once

// Finding words in the open article: what is typed, where it stands, and which of those places the reader is at.

#include <string>
#include <vector>

#include "search/find.h"
#include "session/state.h"

namespace postil::ui {

class Finding {
public:
    bool is_shown() const { return shown_; }
    const std::string& query() const { return query_; }
    const std::vector<TextRange>& found() const { return found_; }
    /// The place that the reader is at; empty where nothing is found.
    TextRange current() const { return found_.empty() ? TextRange{} : found_[current_]; }
    /// "3 of 17", "No matches"; empty before anything is typed.
    std::string count_words() const;
    /// Grows whenever what is found changes.
    std::uint32_t version() const { return version_; }
    /// The reader has been led away from where they were when it was opened.
    bool has_left = false;

    /// Finding begins where the reader is.
    void show(const OpenArticle& open, TextOffset from);
    void hide();
    void edit(const OpenArticle& open, std::string query);
    /// To the next of what is found, or back.
    void step(int by);
    /// Another article is open, or none: nothing is found in it yet.
    void update(const State& state);

private:
    void look(const OpenArticle& open);

    bool shown_ = false;
    std::string query_;
    std::vector<TextRange> found_;
    std::size_t current_ = 0;
    TextOffset from_;
    std::string article_;  ///< whose text `text_` is
    FoldedText text_;
    std::uint32_t version_ = 0;
};

}  // namespace postil::ui
