// App's part in sharing: what the dialog chooses, the link it asks for, and what is reported afterwards.

#include "session/sharing.h"
#include "ui/app.h"

namespace postil::ui {

void App::ask_for_link() {
    ui_.share_link.address.clear();
    ++ui_.share_link.number;
    const bool wanted =
        ui_.dialog == Dialog::share && ui_.share.way == ShareWay::link && session_.state().open.has_value();
    if (wanted) host_.link_wanted(ui_.share_link.number, link_text(session_.state(), ui_.share.with_text, ui_.share.only_shown));
}

void App::link_made(std::uint32_t number, std::string address) {
    if (number != ui_.share_link.number) return;
    ui_.share_link.address = std::move(address);
    wake();
}

void App::told(const std::string& text, bool error) { toast(text, error); }

void App::copy_shared() {
    if (!host_.copy(ui_.share_link.address)) return toast("The browser does not let the link be copied. Download a file instead.", true);
    run(command::LinkSent{});
    toast("The link is copied. All that it shares is in it.", false);
}

void App::show_report(const effect::Report& report) {
    ui_.report = report;
    ui_.list_page = 0;
    ui_.dialog = Dialog::report;
}

bool App::perform_sharing(const Intent& intent) {
    if (const auto* choose = std::get_if<intent::ChooseShare>(&intent)) {
        if (choose->share == ui_.share) return true;
        ui_.share = choose->share;
        ask_for_link();
        return true;
    }
    if (const auto* sharer = std::get_if<intent::NameSharer>(&intent)) {
        Settings settings = session_.state().settings;
        settings.creator = sharer->name;
        run(command::ChangeSettings{settings});
        ask_for_link();
        return true;
    }
    if (std::holds_alternative<intent::SendShare>(intent)) {
        ui_.dialog = Dialog::none;
        if (ui_.share.way == ShareWay::link) copy_shared();
        else run(command::Export{share_choice(ui_.share)});
        return true;
    }
    if (const auto* list = std::get_if<intent::ShowList>(&intent)) {
        ui_.list_shown = list->shown;
        ui_.list_page = 0;
        return true;
    }
    if (const auto* turn = std::get_if<intent::TurnPage>(&intent)) {
        ui_.list_page = turn->page;
        return true;
    }
    return false;
}

}  // namespace postil::ui
