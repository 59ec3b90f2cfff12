#pragma once

// The patterns by which words are parted at a line's end, fetched when a language's text first asks for them.

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "text/hyphenation.h"
#include "ui/host.h"

namespace postil::ui {

class WordParting {
public:
    explicit WordParting(Host& host) : host_(host) {}

    /// The files there are, by lower-case language tag ("en-gb").
    void offer(std::map<std::string, std::string> files) { files_ = std::move(files); }

    /// Of a language (BCP 47): its own patterns or those of its first subtag. Null: there are none, or they are fetched.
    const Hyphenator* find(std::string_view language);

    void arrived(const std::string& language, std::string_view patterns);

private:
    Host& host_;
    std::map<std::string, std::string> files_;
    std::map<std::string, std::unique_ptr<Hyphenator>> hyphenators_;  ///< null: asked for
};

}  // namespace postil::ui
