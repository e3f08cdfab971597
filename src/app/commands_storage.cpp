// tanggap verify, backup, restore: the data folder proves itself, is copied, comes back.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
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

int verify(const Invocation& invocation, bool photos) {
  return report(invocation.terminal, storage::verify(invocation.place(), {.photos = photos}));
}

int backup(const Invocation& invocation, const std::filesystem::path& target) {
  const Terminal& terminal = invocation.terminal;
  const storage::BackupSummary summary = storage::backup(invocation.place(), target);
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

int restore(const Invocation& invocation, const std::filesystem::path& source) {
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
  return report(invocation.terminal, storage::restore(source, invocation.data));
}

void add_copying(CLI::App& root, Invocation& invocation, const char* name,
                 const Bilingual& description, std::string_view example,
                 int (*work)(const Invocation&, const std::filesystem::path&)) {
  CLI::App* command = add_command(root, invocation, name, description, example);
  add_data_option(*command, invocation);
  auto folder = std::make_shared<std::filesystem::path>();
  command
      ->add_option("folder", *folder,
                   invocation.terminal.pick({"Folder cadangan", "Folder of the backup"}))
      ->required();
  command->callback([&invocation, folder, work] {
    invocation.run = [&invocation, folder, work] { return work(invocation, *folder); };
  });
}

}  // namespace

void add_verify(CLI::App& root, Invocation& invocation) {
  CLI::App* command = add_command(
      root, invocation, "verify",
      {"Memeriksa semua rantai kejadian, baris, bulan tertutup dan foto; boleh saat server "
       "berjalan",
       "Checks all chains of events, rows, closed months and photos; may run beside the server"},
      "tanggap verify --data /var/lib/tanggap");
  add_data_option(*command, invocation);
  auto photos = std::make_shared<bool>(true);
  command->add_flag(
      "!--no-photos", *photos,
      invocation.terminal.pick({"Tanpa membaca berkas foto", "Without reading the photo files"}));
  command->callback([&invocation, photos] {
    invocation.run = [&invocation, photos] { return verify(invocation, *photos); };
  });
}

void add_backup(CLI::App& root, Invocation& invocation) {
  add_copying(root, invocation, "backup",
              {"Mencadangkan ke folder baru, juga saat server berjalan",
               "Backs up into a new folder, also while the server runs"},
              "tanggap backup /backup/2026-11-23 --data /var/lib/tanggap", backup);
  add_copying(root, invocation, "restore",
              {"Memulihkan cadangan ke folder baru dan membuktikannya dengan verify",
               "Restores a backup into a new folder and proves it with verify"},
              "tanggap restore /backup/2026-11-23 --data /var/lib/tanggap-new", restore);
}

}  // namespace tanggap::app
