// tanggap: one binary. Parses the command line, runs the chosen command, turns what went wrong into
// an exit code.
#include <fmt/core.h>

#include <cstdlib>

#include "app/commands.hpp"
#include "base/failure.hpp"

namespace tanggap::app {
namespace {

const Bilingual kAbout{
    "tanggap: menindaklanjuti laporan warga, dari laporan masuk sampai evaluasi bulanan.",
    "tanggap: follows up citizens' complaints, from intake to the monthly evaluation."};
const Bilingual kExitCodes{
    "Kode keluar: 0 berhasil, 1 ada temuan (baris ditolak, rantai putus, kesalahan folder kota), 2 "
    "masukan salah, 3 gangguan (disk, basis data, porta).",
    "Exit codes: 0 done, 1 faults found (refused rows, broken chain, faulty city folder), 2 wrong "
    "input, 3 broken infrastructure (disk, database, port)."};

void add_common_options(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  root.add_flag("--json", invocation.terminal.json,
                terminal.pick({"Hasil sebagai JSON", "Results as JSON"}));
  root.add_option("--lang", terminal.pick({"Bahasa: id atau en (juga TANGGAP_LANG)",
                                           "Language: id or en (also TANGGAP_LANG)"}))
      ->check(CLI::IsMember({"id", "en"}));
  root.set_config("--config", "",
                  terminal.pick({"Berkas TOML dengan opsi", "TOML file with options"}));
  root.set_version_flag("--version", "tanggap " TANGGAP_VERSION);
}

int run(int argc, char** argv) {
  Invocation invocation{.terminal = Terminal{language_of(argc, argv)}};
  // Not as the options' environment name: every command has the option, and CLI11 lets the variable
  // of a command that was not given win over the argument of the one that was.
  if (const char* folder = std::getenv("TANGGAP_DATA")) invocation.data = folder;
  if (const char* address = std::getenv("TANGGAP_DATABASE")) invocation.database = address;
  invocation.files = file_options_of_environment();
  if (const auto hidden = refuse_keys_in(argc, argv); !hidden) {
    return invocation.terminal.fail(hidden.error());
  }
  CLI::App root{invocation.terminal.pick(kAbout), "tanggap"};
  root.footer(invocation.terminal.pick(kExitCodes));
  root.require_subcommand(1);
  root.fallthrough();
  add_common_options(root, invocation);
  for (const auto add :
       {add_serve, add_demo, add_city, add_route, add_import, add_evaluate, add_brief, add_letter,
        add_mail, add_show, add_verify, add_backup, add_files, add_db, add_user, add_key}) {
    add(root, invocation);
  }
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return root.exit(error) == 0 ? kOk : kBadInput;
  }
  try {
    return invocation.run();
  } catch (const Failure& failure) {
    return invocation.terminal.fail(failure.error());
  } catch (const std::exception& error) {
    return invocation.terminal.broken(error.what());
  }
}

}  // namespace

CLI::App* add_command(CLI::App& parent, Invocation& invocation, std::string name,
                      const Bilingual& description, std::string_view example) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* command = parent.add_subcommand(std::move(name), terminal.pick(description));
  command->footer(fmt::format("{}: {}", terminal.pick({"Contoh", "Example"}), example));
  command->fallthrough();
  return command;
}

void add_data_option(CLI::App& command, Invocation& invocation) {
  command
      .add_option("--data", invocation.data,
                  invocation.terminal.pick({"Folder foto dan basis data (juga TANGGAP_DATA)",
                                            "Folder of photos and database (also TANGGAP_DATA)"}))
      ->capture_default_str();
  // Its default is never shown: the address may hold a password.
  command.add_option(
      "--database", invocation.database,
      invocation.terminal.pick({"Basis data PostgreSQL: postgresql://… (juga TANGGAP_DATABASE)",
                                "PostgreSQL database: postgresql://… (also TANGGAP_DATABASE)"}));
}

}  // namespace tanggap::app

int main(int argc, char** argv) { return tanggap::app::run(argc, argv); }
