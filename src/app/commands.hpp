// The commands of `tanggap`. Each adds itself to the command line and, when chosen, leaves the work
// to do in `Invocation::run`. One file per command family: commands_city.cpp, commands_serve.cpp, …
#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>

#include "app/file_options.hpp"
#include "app/terminal.hpp"
#include "storage/open.hpp"

namespace tanggap::app {

/// What the command line decided: options shared by all commands, and the chosen work.
struct Invocation {
  Terminal terminal;
  std::filesystem::path data = "var/tanggap";  ///< Folder of files and the embedded database.
  std::string database{};      ///< Address of a server's database; may hold a password.
  std::string reads{};         ///< Where `serve` reads instead; may hold a password.
  FileOptions files{};         ///< Where photos and letters are; holds a secret.
  std::function<int()> run{};  ///< Returns the exit code.

  std::string replica{};  ///< Where `serve` reads what may lag; may hold a password.
  /// Without the store of files, for commands that need none: see place_with_files.
  [[nodiscard]] storage::Place place() const {
    storage::Place place{data, database, reads};
    place.replica = replica;
    return place;
  }
};

/// A command with its help in the person's language and an example line.
CLI::App* add_command(CLI::App& parent, Invocation& invocation, std::string name,
                      const Bilingual& description, std::string_view example);
/// The options `--data` and `--database` of commands that open the database.
void add_data_option(CLI::App& command, Invocation& invocation);

void add_serve(CLI::App& root, Invocation& invocation);
void add_demo(CLI::App& root, Invocation& invocation);
void add_city(CLI::App& root, Invocation& invocation);
void add_route(CLI::App& root, Invocation& invocation);
void add_import(CLI::App& root, Invocation& invocation);
void add_brief(CLI::App& root, Invocation& invocation);
void add_evaluate(CLI::App& root, Invocation& invocation);
void add_letter(CLI::App& root, Invocation& invocation);
void add_show(CLI::App& root, Invocation& invocation);
void add_verify(CLI::App& root, Invocation& invocation);
void add_backup(CLI::App& root, Invocation& invocation);
void add_files(CLI::App& root, Invocation& invocation);
void add_db(CLI::App& root, Invocation& invocation);
void add_user(CLI::App& root, Invocation& invocation);
void add_key(CLI::App& root, Invocation& invocation);
void add_mail(CLI::App& root, Invocation& invocation);
/// `test`, `preview` and `templates` below `tanggap mail`.
void add_mail_trials(CLI::App& mail, Invocation& invocation);

}  // namespace tanggap::app
