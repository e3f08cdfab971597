#include "storage/copy_notes.hpp"

#include <cstdlib>

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

constexpr const char* kSource = "copy_source";
constexpr const char* kRun = "copy_run";
constexpr const char* kCopied = "copy_copied";
constexpr const char* kProved = "copy_proved";
constexpr const char* kUnfinished = "copy_unfinished";

std::string text(Connection& connection, const char* name) {
  return connection.find<std::string>("find_setting", name).value_or("");
}
std::int64_t number(Connection& connection, const char* name) {
  return std::atoll(text(connection, name).c_str());
}

}  // namespace

CopyNotes find_copy_notes(Connection& connection) {
  CopyNotes notes{.source = text(connection, kSource)};
  if (notes.source.empty()) return notes;
  notes.run = text(connection, kRun);
  notes.copied = number(connection, kCopied);
  notes.proved = number(connection, kProved);
  notes.unfinished = !text(connection, kUnfinished).empty();
  return notes;
}

void save_copy_notes(Connection& connection, const CopyNotes& notes) {
  connection.run("save_setting", kSource, notes.source);
  connection.run("save_setting", kRun, notes.run);
  connection.run("save_setting", kCopied, std::to_string(notes.copied));
  connection.run("save_setting", kProved, std::to_string(notes.proved));
  connection.run("save_setting", kUnfinished, notes.unfinished ? "yes" : "");
}

void refuse_unfinished_copy(Connection& connection, const std::string& where) {
  if (!find_copy_notes(connection).unfinished) return;
  throw StorageError(
      "copy-unfinished", where,
      {"Salinan kota ke basis data ini belum selesai dan belum terbukti sama.",
       "The copy of a city into this database is unfinished and has not proved itself."},
      {"Jalankan lagi `tanggap db copy` dengan --from dan --to yang sama; ia melanjutkan.",
       "Run `tanggap db copy` again with the same --from and --to; it goes on."});
}

void take_into_service(Connection& writer, const std::string& where) {
  writer.begin_write();
  try {
    refuse_unfinished_copy(writer, where);
    if (!find_copy_notes(writer).source.empty()) {
      for (const char* name : {kSource, kRun, kCopied, kProved, kUnfinished}) {
        writer.run("forget_setting", name);
      }
    }
    writer.commit();
  } catch (...) {
    writer.roll_back();
    throw;
  }
}

}  // namespace tanggap::storage
