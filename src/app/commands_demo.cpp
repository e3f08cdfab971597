// tanggap demo: makes the demo city, East Jakarta with the complaints of December 2016.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/file_options.hpp"
#include "app/workspace.hpp"
#include "base/folder_store.hpp"
#include "city/load.hpp"
#include "demo/scenario.hpp"
#include "photos/photo_library.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

void draw_progress(const Terminal& terminal, std::int64_t done, std::int64_t all) {
  fmt::print(stderr, "\r{} … {:3.0f} %",
             terminal.pick({"Membuat kota demo", "Making the demo city"}),
             all > 0 ? 100.0 * static_cast<double>(done) / static_cast<double>(all) : 0.0);
  if (done == all) fmt::print(stderr, "\n");
  std::fflush(stderr);
}

/// A demo that was killed while being made is of no use to anybody: it is wiped and made again. On
/// a server that is for its owner to do.
void wipe_unfinished(const Terminal& terminal, const storage::Place& place) {
  if (!place.embedded() || !std::filesystem::exists(place.data / "tanggap.db")) return;
  const Workspace workspace = open_workspace(place);
  if (demo::demo_state(*workspace.store) != demo::DemoState::incomplete) return;
  terminal.note({"Demo yang terputus dihapus dan dibuat lagi.",
                 "A demo that was interrupted is removed and made again."});
  for (const char* name : {"tanggap.db", "tanggap.db-wal", "tanggap.db-shm", "words.db",
                           "words.db-wal", "words.db-shm", "photos", "letters", "spool"}) {
    std::filesystem::remove_all(place.data / name);
  }
}

void print_accounts(const Terminal& terminal, const Workspace& workspace) {
  constexpr std::size_t kShown = 2;  // of each role; the rest are like them
  std::map<domain::Role, std::vector<ports::User>> by_role;
  workspace.store->read([&](ports::Reader& reader) {
    for (ports::User& user : reader.users()) by_role[user.role].push_back(std::move(user));
  });
  terminal.print(fmt::format(
      "{} \"{}\":",
      terminal.pick({"Akun demo, kata sandi semuanya", "Demo accounts, all with the password"}),
      demo::kDemoPassword));
  for (const auto& [role, users] : by_role) {
    for (std::size_t i = 0; i < std::min(kShown, users.size()); ++i) {
      terminal.print(
          fmt::format("  {:<10} {:<20} {}", domain::name_of(role), users[i].login, users[i].name));
    }
    if (users.size() > kShown) {
      terminal.print(
          fmt::format("  {:<10} … {} {}", "", users.size() - kShown,
                      terminal.pick({"lagi: tanggap user list", "more: tanggap user list"})));
    }
  }
}

void print_summary(const Terminal& terminal, const demo::DemoSummary& summary) {
  if (terminal.json) {
    terminal.print(json::serialize(json::object{
        {"made", summary.made}, {"reports", summary.reports}, {"password", demo::kDemoPassword}}));
  } else if (summary.made) {
    terminal.print(Bilingual{fmt::format("{} laporan dibuat.", summary.reports),
                             fmt::format("{} reports made.", summary.reports)});
  }
}

int make(const Invocation& invocation, const std::filesystem::path& source) {
  const Terminal& terminal = invocation.terminal;
  wipe_unfinished(terminal, invocation.place());
  auto place = place_with_files(invocation);
  if (!place) return terminal.fail(place.error());
  // The demo flushes its photos all together.
  if (!place->files) place->files = std::make_shared<FolderStore>(place->data, Flush::later);
  const Workspace workspace = open_workspace(*place, Missing::create);
  const auto zone = TimeZone::find("Asia/Jakarta");
  if (!zone) return terminal.fail(zone.error());
  const auto photos = photos::open_photo_library(workspace.files, *zone);
  demo::DemoOptions options;
  options.flush_photos = [&] { workspace.files->flush(); };
  if (!terminal.json) {
    options.progress = [&](std::int64_t done, std::int64_t all) {
      draw_progress(terminal, done, all);
    };
  }
  const auto summary = demo::make_demo(*workspace.store, *photos, *workspace.ids, source, options);
  if (!summary) return terminal.fail(summary.error());
  print_summary(terminal, *summary);
  if (!terminal.json) print_accounts(terminal, workspace);
  return kOk;
}

}  // namespace

void add_demo(CLI::App& root, Invocation& invocation) {
  CLI::App* command =
      add_command(root, invocation, "demo",
                  {"Membuat kota demo Jakarta Timur; tidak berbuat apa-apa bila sudah ada",
                   "Makes the demo city East Jakarta; does nothing when it is there"},
                  "tanggap demo --data var/demo");
  add_data_option(*command, invocation);
  add_files_options(*command, invocation);
  auto source = std::make_shared<std::filesystem::path>("data/demo");
  command
      ->add_option("--source", *source,
                   invocation.terminal.pick({"Folder bahan demo", "Folder of the demo's material"}))
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
  command->callback([&invocation, source] {
    invocation.run = [&invocation, source] { return make(invocation, *source); };
  });
}

}  // namespace tanggap::app
