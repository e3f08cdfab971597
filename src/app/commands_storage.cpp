// tanggap verify, backup, restore: the data folder proves itself, is copied, comes back.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/file_options.hpp"
#include "storage/backup.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

json::object to_json(const storage::Verification& result) {
  json::object document{{"intact", result.intact()}, {"reports", result.reports},
                        {"events", result.events},   {"closed_months", result.closed_months},
                        {"photos", result.photos},   {"letters", result.letters},
                        {"broken", result.broken}};
  if (result.first_broken) {
    const storage::BrokenLink& link = *result.first_broken;
    document["first_broken"] = {{"reference", link.reference},
                                {"event", link.event_number},
                                {"what", {{"id", link.what.id}, {"en", link.what.en}}}};
  }
  return document;
}

int report(const Terminal& terminal, const storage::Verification& result) {
  if (terminal.json) {
    terminal.print(json::serialize(to_json(result)));
    return result.intact() ? kOk : kFaultsFound;
  }
  terminal.print(Bilingual{
      fmt::format("{} laporan, {} kejadian, {} bulan tertutup, {} foto, {} surat diperiksa.",
                  result.reports, result.events, result.closed_months, result.photos,
                  result.letters),
      fmt::format("{} reports, {} events, {} closed months, {} photos, {} letters checked.",
                  result.reports, result.events, result.closed_months, result.photos,
                  result.letters)});
  if (result.intact()) {
    terminal.print(Bilingual{"Semua rantai utuh.", "Every chain is intact."});
    return kOk;
  }
  const storage::BrokenLink& link = *result.first_broken;
  terminal.print(Bilingual{fmt::format("Rusak: {}. Yang pertama: {} kejadian {}: {}", result.broken,
                                       link.reference, link.event_number, link.what.id),
                           fmt::format("Broken: {}. The first one: {} event {}: {}", result.broken,
                                       link.reference, link.event_number, link.what.en)});
  return kFaultsFound;
}

struct VerifyOptions {
  std::string files;
  bool photos = true;
};

/// Reading a bucket whole takes hours where its list takes seconds.
storage::FileCheck file_check(const VerifyOptions& options, const storage::Place& place) {
  if (!options.photos || options.files == "none") return storage::FileCheck::none;
  if (options.files == "sizes") return storage::FileCheck::sizes;
  if (options.files == "whole") return storage::FileCheck::whole;
  return place.files ? storage::FileCheck::sizes : storage::FileCheck::whole;
}

int verify(const Invocation& invocation, const VerifyOptions& options) {
  const auto place = place_with_files(invocation);
  if (!place) return invocation.terminal.fail(place.error());
  return report(invocation.terminal,
                storage::verify(*place, {.files = file_check(options, *place)}));
}

struct CopyOptions {
  std::filesystem::path folder;
  bool files = true;
};

int backup(const Invocation& invocation, const CopyOptions& options) {
  const Terminal& terminal = invocation.terminal;
  const std::filesystem::path& target = options.folder;
  const auto place = place_with_files(invocation);
  if (!place) return terminal.fail(place.error());
  const storage::BackupSummary summary = storage::backup(
      *place, target, options.files ? storage::BackupFiles::with : storage::BackupFiles::without);
  if (terminal.json) {
    terminal.print(json::serialize(json::object{{"database_bytes", summary.database_bytes},
                                                {"photos", summary.photos},
                                                {"missing_photos", summary.missing_photos},
                                                {"letters", summary.letters},
                                                {"missing_letters", summary.missing_letters}}));
  } else {
    terminal.print(Bilingual{
        fmt::format("Cadangan di {}: {} byte basis data, {} foto, {} surat.", target.string(),
                    summary.database_bytes, summary.photos, summary.letters),
        fmt::format("Backup in {}: {} bytes of database, {} photos, {} letters.", target.string(),
                    summary.database_bytes, summary.photos, summary.letters)});
  }
  const std::int64_t missing = summary.missing_photos + summary.missing_letters;
  if (missing > 0) {
    terminal.note({fmt::format("{} foto dan {} surat tidak ada berkasnya.", summary.missing_photos,
                               summary.missing_letters),
                   fmt::format("{} photos and {} letters have no file.", summary.missing_photos,
                               summary.missing_letters)});
  }
  return missing > 0 ? kFaultsFound : kOk;
}

int restore(const Invocation& invocation, const CopyOptions& options) {
  if (!invocation.place().embedded()) {
    return invocation.terminal.fail(
        {.kind = ErrorKind::invalid,
         .slug = "restore-to-server",
         .where = invocation.place().shown(),
         .what = {"Cadangan folder tidak dipulihkan langsung ke server PostgreSQL.",
                  "A backup of a folder is not restored into a PostgreSQL server directly."},
         .remedy = {
             "Pulihkan ke folder (tanpa --database), lalu `tanggap db copy --from "
             "sqlite:FOLDER --to postgresql://…`. Cadangan server: docs/cluster.md.",
             "Restore into a folder (without --database), then `tanggap db copy --from "
             "sqlite:FOLDER --to postgresql://…`. Backups of the server: docs/cluster.md."}});
  }
  const auto place = place_with_files(invocation);
  if (!place) return invocation.terminal.fail(place.error());
  return report(invocation.terminal, storage::restore(options.folder, *place));
}

std::shared_ptr<CopyOptions> add_copying(CLI::App& root, Invocation& invocation, const char* name,
                                         const Bilingual& description, std::string_view example,
                                         int (*work)(const Invocation&, const CopyOptions&)) {
  CLI::App* command = add_command(root, invocation, name, description, example);
  add_data_option(*command, invocation);
  add_files_options(*command, invocation);
  auto options = std::make_shared<CopyOptions>();
  command
      ->add_option("folder", options->folder,
                   invocation.terminal.pick({"Folder cadangan", "Folder of the backup"}))
      ->required();
  command->callback([&invocation, options, work] {
    invocation.run = [&invocation, options, work] { return work(invocation, *options); };
  });
  return options;
}

}  // namespace

void add_verify(CLI::App& root, Invocation& invocation) {
  CLI::App* command = add_command(
      root, invocation, "verify",
      {"Memeriksa semua rantai kejadian, baris, bulan tertutup dan foto; boleh saat server "
       "berjalan",
       "Checks all chains of events, rows, closed months and photos; may run beside the server"},
      "tanggap verify --data /var/lib/tanggap");
  const Terminal& terminal = invocation.terminal;
  add_data_option(*command, invocation);
  add_files_options(*command, invocation);
  auto options = std::make_shared<VerifyOptions>();
  command
      ->add_option("--check-files", options->files,
                   terminal.pick({"Berkas foto dan surat: whole membaca isinya, sizes hanya "
                                  "melihat daftarnya, none; bawaan: whole di folder, sizes di S3",
                                  "Files of photos and letters: whole reads them, sizes looks at "
                                  "their list only, none; default: whole in a folder, sizes in "
                                  "S3"}))
      ->check(CLI::IsMember({"whole", "sizes", "none"}));
  command->add_flag(
      "!--no-photos", options->photos,
      terminal.pick({"Sama dengan --check-files none", "The same as --check-files none"}));
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return verify(invocation, *options); };
  });
}

void add_backup(CLI::App& root, Invocation& invocation) {
  const auto backing_up =
      add_copying(root, invocation, "backup",
                  {"Mencadangkan ke folder baru, juga saat server berjalan",
                   "Backs up into a new folder, also while the server runs"},
                  "tanggap backup /backup/2026-11-23 --data /var/lib/tanggap", backup);
  root.get_subcommand("backup")->add_flag(
      "!--no-files", backing_up->files,
      invocation.terminal.pick({"Tanpa foto dan surat, bila penyimpanannya dicadangkan sendiri",
                                "Without photos and letters, if their store is backed up by "
                                "itself"}));
  add_copying(root, invocation, "restore",
              {"Memulihkan cadangan ke folder baru dan membuktikannya dengan verify",
               "Restores a backup into a new folder and proves it with verify"},
              "tanggap restore /backup/2026-11-23 --data /var/lib/tanggap-new", restore);
}

}  // namespace tanggap::app
