#pragma once

// The shell's events (web/protocol.ts, ShellEvent and StartConfig) to calls of App. Nothing in them is trusted.

#include <string_view>
#include <vector>

#include "storage/record.h"
#include "ui/app.h"

namespace postil::web {

struct StartMessage {
    std::string owner;
    std::vector<Record> journal;
    ui::App::Start start;
};
StartMessage read_start(std::string_view json_text);

/// Runs the event; `beside` are texts that go with it unquoted (web/module.ts). True: it was used (a key).
bool dispatch(ui::App& app, std::string_view json_text, std::string_view beside);

}  // namespace postil::web
