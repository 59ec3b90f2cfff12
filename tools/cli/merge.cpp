#include <algorithm>
#include <cstdio>

#include "annotation/formats/web_annotation.h"
#include "annotation_commands.h"
#include "annotation_file.h"
#include "command_line.h"

namespace postil::cli {
namespace {

std::size_t count_deleted(const std::vector<Annotation>& annotations) {
    return static_cast<std::size_t>(
        std::count_if(annotations.begin(), annotations.end(), [](const Annotation& a) { return a.deleted; }));
}

std::size_t count_conflicts(const std::vector<Annotation>& annotations) {
    return static_cast<std::size_t>(std::count_if(annotations.begin(), annotations.end(), [](const Annotation& a) {
        return !a.deleted && note_versions(a).size() > 1;
    }));
}

}  // namespace

int run_merge(const Arguments& arguments) {

    AnnotationSet merged_set;
    std::size_t read = 0;
    for (const std::string& path : arguments.operands) {
        const auto set = read_annotations(path);
        if (!set) return fail(exit_bad_input, set.error().message);
        read += set->annotations.size();
        merged_set = joined(merged_set, *set);
    }
    const std::size_t different = merged_set.annotations.size();
    merged_set.annotations = without_duplicates(merged_set.annotations);
    const auto written = write_file(arguments.option("-o"), write_web_annotations(merged_set));
    if (!written) return fail(exit_bad_input, written.error().message);

    const std::size_t left = merged_set.annotations.size();
    const std::size_t deleted = count_deleted(merged_set.annotations);
    std::fprintf(stderr,
                 "%zu files, %zu annotations: %zu left, %zu known by the same id, %zu duplicates, %zu deleted, "
                 "%zu with notes in conflict\n",
                 arguments.operands.size(), read, left - deleted, read - different, different - left, deleted,
                 count_conflicts(merged_set.annotations));
    return exit_good;
}

}  // namespace postil::cli
