#pragma once

// Names that are proposed to the reader of the open article. What Postil knows of names is fetched when an English article
// is first read with suggestions on; then the tagger goes through the text between frames, the parts near the reader first.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entities/suggest.h"
#include "session/state.h"
#include "ui/host.h"

namespace postil::ui {

class Suggesting {
public:
    explicit Suggesting(Host& host) : host_(host) {}

    /// True while there is something to be found for who reads at `place`. Asks for what is known of names if need be.
    bool is_due(const State& state, TextOffset place);
    /// Finds for about `milliseconds`. True: there is more to show than before.
    bool go_on(const State& state, double milliseconds);
    /// The files of entities/, one after another; empty: they could not be had.
    void arrived(std::string_view model, std::string_view grammar, std::string_view places);

    /// Brings `all` up to date; empty where suggestions are off.
    void update(const State& state);
    const std::vector<Proposal>& all() const { return proposals_; }
    /// What the words of a date there mean ("2021-03-01"); empty: not found yet, or not known.
    std::string date_at(TextRange range) const;
    /// Grows whenever `all` is another.
    std::uint32_t version() const { return version_; }

private:
    struct Part {
        TextRange range;
        bool done = false;
    };
    /// What `all` was made of.
    struct Made {
        std::string article;
        std::uint32_t annotations_version = 0;
        std::uint32_t found = 0;
        bool on = false;
        bool operator==(const Made&) const = default;
    };

    void open(const State& state);
    void take_part();
    TextRange searched() const;

    Host& host_;
    enum class Fetch : std::uint8_t { none, asked, here, failed } fetch_ = Fetch::none;
    std::optional<entities::Knowledge> knowledge_;

    std::string article_id_;
    std::shared_ptr<const Article> article_;
    std::vector<Part> parts_;
    std::size_t part_ = 0;                              ///< being worked on
    std::unique_ptr<entities::SuggestionSteps> steps_;  ///< of that part; null: none is begun
    std::vector<entities::Suggestion> found_;           ///< offsets of the article
    std::uint32_t found_version_ = 0;
    std::uint32_t clusters_ = 0;  ///< numbers that are taken

    Made made_;
    std::vector<Proposal> proposals_;
    std::uint32_t version_ = 0;
};

}  // namespace postil::ui
