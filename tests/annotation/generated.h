#pragma once

// Random annotations for laws. The seed is Catch2's, which it prints, so a failure can be repeated with --rng-seed.

#include <random>
#include <string>
#include <vector>

#include "annotation/history.h"

namespace postil::test {

class Generator {
public:
    explicit Generator(std::uint32_t seed) : engine_(seed) {}

    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(engine_); }

    template <class T>
    T one_of(std::initializer_list<T> values) {
        return values.begin()[below(values.size())];
    }

    /// As a file might bring it: any fields, few values, so that equal and conflicting ones are frequent.
    Annotation annotation(const std::string& id) {
        Annotation out;
        out.id = id;
        out.article = one_of<std::string>({"urn:a", "urn:b", ""});
        out.reply_to = id.back() % 3 == 0 ? "urn:parent" : "";  // never changed
        out.creator = one_of<std::string>({"", "Ann", "Ben"});
        if (!out.creator.empty()) out.creator_id = one_of<std::string>({"", "acct:ann@x"});
        out.created = one_of<Timestamp>({0, 1, 2});
        out.modified = static_cast<Timestamp>(below(4));
        out.type = one_of({EntityType::highlight, EntityType::person, EntityType::place});
        out.stance = one_of({Stance::none, Stance::sure, Stance::disputed});
        out.name = one_of<std::string>({"", "Ayesha", "Omar"});
        out.note = one_of<std::string>({"", "first", "second", "the first and more", "first\n\n---\n\nsecond"});
        for (const std::string tag : {"x", "y", "z"}) {
            if (below(2) == 0) out.tags.push_back(tag);
        }
        out.selectors.exact = one_of<std::string>({"river", "bank"});
        out.selectors.start = below(3);
        out.selectors.end = out.selectors.start + 5;
        out.selectors.has_position = true;
        if (!out.reply_to.empty()) out.selectors = {};
        out.deleted = below(4) == 0;
        if (below(2) == 0) out.extra = {{"color", one_of<std::string>({"red", "blue"})}};
        return out;
    }

    /// A reader's next step.
    Annotation edit(const Annotation& before) {
        const Annotation other = annotation(before.id);
        Annotation after = before;
        switch (below(7)) {
            case 0: after.note = other.note; break;
            case 1: after.tags = other.tags; break;
            case 2: after.name = other.name; break;
            case 3: after.type = other.type; break;
            case 4: after.deleted = !before.deleted; break;
            case 5: after.stance = other.stance; break;
            default: if (before.reply_to.empty()) after.selectors = other.selectors;
        }
        return edited(before, after, before.modified + static_cast<Timestamp>(below(3)), one_of<std::string>({"", "Ann", "Ben"}));
    }

    /// What has become of one annotation, at one of its readers.
    Annotation state(const std::string& id) {
        Annotation out = annotation(id);
        for (std::size_t i = below(4); i > 0; --i) out = edit(out);
        if (below(3) == 0) out = merged(out, edit(annotation(id)));
        return out;
    }

    std::vector<Annotation> states() {
        std::vector<Annotation> out;
        for (const std::string id : {"urn:uuid:1", "urn:uuid:2", "urn:uuid:3"}) {
            if (below(3) > 0) out.push_back(state(id));
        }
        return out;
    }

private:
    std::mt19937 engine_;
};

}  // namespace postil::test
