#include <catch_amalgamated.hpp>

#include "annotation/formats/web_annotation.h"
#include "annotation/set.h"
#include "generated.h"

using namespace postil;

namespace {

constexpr int rounds = 600;

Annotation base_annotation() {
    Annotation out;
    out.id = "urn:uuid:1";
    out.article = "urn:article";
    out.created = out.modified = 100;
    out.type = EntityType::person;
    out.note = "as it was";
    out.tags = {"old"};
    out.selectors.exact = "Ayesha Rahman";
    return out;
}

template <class Change>
Annotation changed(const Annotation& before, Timestamp now, Change change) {
    Annotation after = before;
    change(after);
    return edited(before, after, now);
}

std::vector<std::string> versions_of(const Annotation& annotation) {
    std::vector<std::string> texts;
    for (const NoteVersion& version : note_versions(annotation)) texts.push_back(version.text);
    return texts;
}

std::string dump(const Annotation& annotation) { return annotation_to_json(annotation).dump(1); }

}  // namespace

TEST_CASE("merging is the same from either side", "[merge]") {
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < rounds; ++i) {
        const Annotation a = generate.state("urn:uuid:1");
        const Annotation b = generate.state("urn:uuid:1");
        CAPTURE(i, dump(a), dump(b));
        REQUIRE(dump(merged(a, b)) == dump(merged(b, a)));
        REQUIRE(merged(a, b) == merged(b, a));
    }
}

TEST_CASE("merging is the same in any grouping", "[merge]") {
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < rounds; ++i) {
        const Annotation a = generate.state("urn:uuid:1");
        const Annotation b = generate.state("urn:uuid:1");
        const Annotation c = generate.state("urn:uuid:1");
        CAPTURE(i, dump(a), dump(b), dump(c));
        REQUIRE(dump(merged(merged(a, b), c)) == dump(merged(a, merged(b, c))));
        REQUIRE(merged(merged(a, b), c) == merged(a, merged(b, c)));
    }
}

TEST_CASE("merging again changes nothing", "[merge]") {
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < rounds; ++i) {
        const Annotation a = generate.state("urn:uuid:1");
        const Annotation b = generate.state("urn:uuid:1");
        CAPTURE(i, dump(a), dump(b));
        REQUIRE(merged(a, a) == a);
        REQUIRE(merged(merged(a, b), b) == merged(a, b));
        REQUIRE(merged(a, merged(a, b)) == merged(a, b));
    }
}

TEST_CASE("joining sets keeps the same laws", "[merge]") {
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < rounds / 2; ++i) {
        const auto a = generate.states();
        const auto b = generate.states();
        const auto c = generate.states();
        CAPTURE(i);
        REQUIRE(joined(a, b) == joined(b, a));
        REQUIRE(joined(joined(a, b), c) == joined(a, joined(b, c)));
        REQUIRE(joined(joined(a, b), b) == joined(a, b));
    }
}

TEST_CASE("carrying out a merge plan gives the join", "[merge]") {
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < rounds / 2; ++i) {
        const auto present = joined(generate.states(), {});
        const auto incoming = generate.states();
        const MergePlan plan = plan_merge(present, incoming);
        std::vector<Annotation> after = present;
        for (const auto& change : plan.changed) {
            const auto place = std::find(after.begin(), after.end(), change.before);
            REQUIRE(place != after.end());
            *place = change.after;
        }
        after.insert(after.end(), plan.added.begin(), plan.added.end());
        const auto without_skipped = [&](std::vector<Annotation> all) {
            all.erase(std::remove_if(all.begin(), all.end(),
                                     [&](const Annotation& a) {
                                         return std::none_of(after.begin(), after.end(),
                                                             [&](const Annotation& b) { return a.id == b.id; });
                                     }),
                      all.end());
            return all;
        };
        CAPTURE(i);
        REQUIRE(joined(after, {}) == without_skipped(joined(present, incoming)));
        REQUIRE(plan.added.size() + plan.changed.size() + plan.unchanged.size() == incoming.size());
    }
}

TEST_CASE("an edit always shows, whatever the clock says", "[merge]") {
    const Annotation before = base_annotation();
    const Annotation after = changed(before, 5, [](Annotation& a) { a.note = "new"; });
    CHECK(after.modified == 101);
    CHECK(merged(before, after).note == "new");
}

TEST_CASE("an edit that changes nothing leaves the time alone", "[merge]") {
    const Annotation before = base_annotation();
    CHECK(changed(before, 500, [](Annotation&) {}) == before);
}

TEST_CASE("edits of different fields both survive", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation a = changed(base, 200, [](Annotation& x) { x.name = "Ayesha Rahman"; });
    const Annotation b = changed(base, 300, [](Annotation& x) { x.type = EntityType::place; });
    const Annotation c = changed(base, 400, [](Annotation& x) { x.note = "a note"; });
    const Annotation d = changed(base, 500, [](Annotation& x) { x.tags = {"old", "new"}; });
    const Annotation e = changed(base, 250, [](Annotation& x) { x.stance = Stance::disputed; });
    const Annotation all = merged(merged(a, d), merged(c, merged(b, e)));
    CHECK(all.name == "Ayesha Rahman");
    CHECK(all.stance == Stance::disputed);
    CHECK(all.type == EntityType::place);
    CHECK(all.note == "a note");
    CHECK(all.tags == std::vector<std::string>{"new", "old"});
    CHECK(all.modified == 500);
}

TEST_CASE("of two edits of one field the later wins", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation a = changed(base, 200, [](Annotation& x) { x.name = "Z"; });
    const Annotation b = changed(base, 300, [](Annotation& x) { x.name = "B"; });
    CHECK(merged(a, b).name == "B");
}

TEST_CASE("two notes written without knowing of each other are both kept", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation a = changed(base, 200, [](Annotation& x) { x.note = "what Ann says"; });
    const Annotation b = changed(base, 300, [](Annotation& x) { x.note = "what Ben says"; });
    const Annotation both = merged(a, b);
    CHECK(both.note == "what Ann says\n\n---\n\nwhat Ben says");
    CHECK(note_versions(both).size() == 2);

    SECTION("until someone settles it, which older copies cannot undo") {
        const Annotation settled = changed(both, 400, [](Annotation& x) { x.note = "what both say"; });
        CHECK(merged(merged(settled, a), merged(b, base)).note == "what both say");
        CHECK(versions_of(settled) == std::vector<std::string>{"what both say"});
    }
}

TEST_CASE("each version of a note in conflict says who wrote it when, also after a file", "[merge]") {
    Annotation base = base_annotation();
    base.creator = "Ann";
    const auto noted = [](const Annotation& before, const std::string& note, Timestamp now, const std::string& by) {
        Annotation after = before;
        after.note = note;
        return edited(before, after, now, by);
    };
    const std::string first = GENERATE("as it was", "");  // a note written over, or the first one of a bare mark
    base.note = first;
    Annotation of_ann = noted(base, "what Ann says", 200, "Ann");
    of_ann = changed(of_ann, 250, [](Annotation& x) { x.name = "R."; });
    const Annotation of_ben = noted(base, "what Ben says", 300, "Ben");
    const Annotation of_nobody = noted(base, "what is said", 400, "");
    const Annotation all = merged(merged(of_nobody, of_ben), *annotation_from_json(annotation_to_json(of_ann)));
    const std::vector<NoteVersion> expected = {
        {"what Ann says", 200, std::nullopt}, {"what Ben says", 300, "Ben"}, {"what is said", 400, ""}};
    CHECK(note_versions(all) == expected);
    CHECK(note_versions(*annotation_from_json(annotation_to_json(all))) == expected);
    CHECK(note_versions(with_note_settled(all, "Ann is right", 500, "Ben")) == std::vector<NoteVersion>{{"Ann is right", 500, "Ben"}});
}

TEST_CASE("a conflict that was settled stays settled, whatever it is merged with later", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation a = changed(base, 200, [](Annotation& x) { x.note = "what Ann says"; });
    const Annotation b = changed(base, 300, [](Annotation& x) { x.note = "what Ben says"; });
    const Annotation both = merged(a, b);
    REQUIRE(has_note_conflict(both));
    const std::string all_of_it = both.note;
    for (const std::string& choice : {std::string("what Ann says"), std::string("what Ben says"), std::string("what both say"),
                                      all_of_it, std::string()}) {
        CAPTURE(choice);
        const Annotation settled = with_note_settled(both, choice, 400);
        CHECK(settled.note == choice);
        CHECK(settled.modified == 400);
        CHECK_FALSE(has_note_conflict(settled));
        for (const Annotation* other : {&base, &a, &b, &both}) {
            const Annotation later = merged(settled, *other);
            CHECK(later.note == choice);
            CHECK_FALSE(has_note_conflict(later));
            CHECK(merged(*other, settled) == later);
        }
        const auto through_a_file = annotation_from_json(annotation_to_json(settled));
        REQUIRE(through_a_file);
        CHECK(merged(*through_a_file, merged(a, b)).note == choice);
        CHECK_FALSE(has_note_conflict(merged(*through_a_file, both)));
    }
}

TEST_CASE("settling what is no conflict is an edit, or nothing", "[merge]") {
    const Annotation base = base_annotation();
    CHECK(with_note_settled(base, base.note, 400) == base);
    CHECK(with_note_settled(base, "new", 400) == changed(base, 400, [](Annotation& x) { x.note = "new"; }));
}

TEST_CASE("a conflict settled in two ways is a conflict of the two", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation a = changed(base, 200, [](Annotation& x) { x.note = "what Ann says"; });
    const Annotation b = changed(base, 300, [](Annotation& x) { x.note = "what Ben says"; });
    const Annotation one = with_note_settled(merged(a, b), "what Ann says", 400);
    const Annotation other = with_note_settled(merged(a, b), "neither", 400);
    CHECK(versions_of(merged(one, other)) == std::vector<std::string>{"neither", "what Ann says"});
    CHECK_FALSE(has_note_conflict(merged(one, with_note_settled(merged(a, b), "what Ann says", 500))));
}

TEST_CASE("an author's name and id stay together", "[merge]") {
    Annotation named = base_annotation();
    named.creator = "Ann";
    Annotation full = named;
    full.creator_id = "acct:ann@news.example";
    CHECK(merged(named, full).creator_id == "acct:ann@news.example");
    Annotation other = base_annotation();
    other.creator = "Ben";
    CHECK(merged(full, other).creator == "Ben");
    CHECK(merged(full, other).creator_id.empty());
}

TEST_CASE("a rewritten note does not come back from an older copy", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation a = changed(base, 200, [](Annotation& x) { x.note = "rewritten"; });
    CHECK(merged(a, base).note == "rewritten");
    const Annotation emptied = changed(base, 200, [](Annotation& x) { x.note = ""; });
    CHECK(merged(emptied, base).note.empty());
    const Annotation back_again = changed(a, 300, [](Annotation& x) { x.note = "as it was"; });
    CHECK(merged(merged(base, a), back_again).note == "as it was");
}

TEST_CASE("a note that another one contains is not shown twice", "[merge]") {
    Annotation a = base_annotation();
    Annotation b = base_annotation();
    a.note = "Born in Quetta.";
    b.note = "Born in Quetta. Studied law.";
    CHECK(merged(a, b).note == b.note);
}

TEST_CASE("a tag that was taken off stays off", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation a = changed(base, 200, [](Annotation& x) { x.tags.clear(); });
    const Annotation b = changed(base, 300, [](Annotation& x) { x.tags.push_back("more"); });
    CHECK(merged(a, b).tags == std::vector<std::string>{"more"});
    const Annotation on_again = changed(a, 400, [](Annotation& x) { x.tags = {"old"}; });
    CHECK(merged(on_again, base).tags == std::vector<std::string>{"old"});
}

TEST_CASE("an older copy never raises the dead", "[merge]") {
    const Annotation base = base_annotation();
    const Annotation older_edit = changed(base, 200, [](Annotation& x) { x.note = "edited"; });
    const Annotation gone = changed(base, 300, [](Annotation& x) { x.deleted = true; });
    CHECK(merged(gone, base).deleted);
    CHECK(merged(older_edit, gone).deleted);

    SECTION("but an edit made after the deletion does") {
        const Annotation later_edit = changed(base, 400, [](Annotation& x) { x.note = "edited"; });
        const Annotation alive = merged(gone, later_edit);
        CHECK_FALSE(alive.deleted);
        CHECK(alive.note == "edited");
    }
    SECTION("and of equally late ones the deletion wins") {
        const Annotation same_time = changed(base, 300, [](Annotation& x) { x.note = "edited"; });
        CHECK(merged(gone, same_time).deleted);
        CHECK(merged(same_time, gone).deleted);
    }
}

TEST_CASE("a tombstone from a file takes nothing of what others know", "[merge]") {
    AnnotationSet set;
    set.annotations = {changed(base_annotation(), 300, [](Annotation& x) { x.deleted = true; })};
    const auto read = parse_web_annotations(write_web_annotations(set));
    REQUIRE(read);
    REQUIRE(read->annotations.size() == 1);
    const Annotation tombstone = read->annotations.front();
    CHECK(tombstone.deleted);
    CHECK(tombstone.note.empty());

    const Annotation later_edit = changed(base_annotation(), 400, [](Annotation& x) { x.name = "A. R."; });
    const Annotation alive = merged(tombstone, later_edit);
    CHECK_FALSE(alive.deleted);
    CHECK(alive.type == EntityType::person);
    CHECK(alive.selectors.exact == "Ayesha Rahman");
    CHECK(alive.note == "as it was");
}

TEST_CASE("a mark that is here under another id does not come in twice", "[merge]") {
    const Annotation here = base_annotation();
    Annotation same = here;
    same.id = "urn:uuid:2";
    same.created = same.modified = 999;
    Annotation other = same;
    other.id = "urn:uuid:3";
    other.note = "something else";
    const MergePlan plan = plan_merge({here}, {same, other});
    CHECK(plan.unchanged == std::vector<std::string>{"urn:uuid:2"});
    REQUIRE(plan.added.size() == 1);
    CHECK(plan.added.front().id == "urn:uuid:3");
    CHECK(plan.changed.empty());
}

TEST_CASE("a mark deleted here may come in again under another id", "[merge]") {
    Annotation here = base_annotation();
    here.deleted = true;
    Annotation same = base_annotation();
    same.id = "urn:uuid:2";
    CHECK(plan_merge({here}, {same}).added.size() == 1);
}

TEST_CASE("an unknown tombstone is taken in, so that an older copy is stopped later", "[merge]") {
    Annotation tombstone = base_annotation();
    tombstone.deleted = true;
    tombstone.modified = 200;
    CHECK(plan_merge({}, {tombstone}).added.size() == 1);
    CHECK(plan_merge({tombstone}, {base_annotation()}).unchanged.size() == 1);
}

TEST_CASE("of duplicates in merged files the least id is left", "[merge]") {
    Annotation a = base_annotation();
    Annotation b = base_annotation();
    b.id = "urn:uuid:0";
    CHECK(without_duplicates({a, b}) == std::vector<Annotation>{b});
    CHECK(without_duplicates({b, a}) == std::vector<Annotation>{b});
}

TEST_CASE("a thousand annotations merge with a thousand", "[merge]") {
    std::vector<Annotation> many;
    for (int i = 0; i < 1000; ++i) {
        many.push_back(base_annotation());
        many.back().id = "urn:uuid:" + std::to_string(i);
        many.back().selectors.start = static_cast<std::uint64_t>(i);
    }
    CHECK(plan_merge(many, many).unchanged.size() == 1000);
    CHECK(plan_merge({}, many).added.size() == 1000);
}
