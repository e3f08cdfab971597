// tanggap files copy: a city's photos and letters move to another store, also while it is served.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/file_options.hpp"
#include "app/progress_bar.hpp"
#include "storage/copy_files.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

struct Options {
  std::string from;
  std::string to;
  std::string proof = "whole";
};

/// What the target holds of what the source listed, looked at again after the copy.
struct Proof {
  std::int64_t proved = 0;
  std::int64_t mended = 0;  ///< Were there already, but with other bytes.
  std::int64_t broken = 0;
};

struct Moved {
  storage::FilesCopied copied;
  Proof proof;

  [[nodiscard]] bool whole() const { return copied.whole() && proof.broken == 0; }
};

std::function<void(std::int64_t)> drawn(const Terminal& terminal, const Bilingual& unit) {
  if (terminal.json) return {};
  return [&terminal, unit, begin = std::chrono::steady_clock::now()](std::int64_t count) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    draw_progress(terminal, {.share = {},
                             .count = count,
                             .unit = unit,
                             .per_second = static_cast<double>(count) / passed.count(),
                             .seconds_left = {}});
  };
}

Proof prove(const Terminal& terminal, FileKind kind, FileStore& from, FileStore& to,
            storage::FileCheck how) {
  Proof proof;
  proof.proved = storage::check_files(
      kind, storage::listed_in(from, kind), to, how,
      [&](const Hash& hash, storage::FileFault) {
        const FileId file{kind, hash};
        if (storage::replace_file(file, from, to)) {
          ++proof.mended;
          return;
        }
        ++proof.broken;
        const std::string name = name_of(file);
        terminal.note({name + " tidak utuh di sumber maupun di tujuan.",
                       name + " is whole neither at the source nor at the target."});
      },
      drawn(terminal, {"berkas dibuktikan", "files proved"}));
  proof.proved -= proof.mended + proof.broken;
  return proof;
}

Moved move(const Terminal& terminal, FileKind kind, FileStore& from, FileStore& to,
           storage::FileCheck how) {
  Moved moved;
  moved.copied = storage::copy_files(kind, storage::listed_in(from, kind), from, to,
                                     drawn(terminal, {"berkas disalin", "files copied"}));
  if (const auto& damaged = moved.copied.first_damaged) {
    const std::string name = name_of(*damaged);
    terminal.note({fmt::format("{} berkas di sumber rusak dan tidak disalin; yang pertama {}.",
                               moved.copied.damaged, name),
                   fmt::format("{} files of the source are damaged and were not copied; the first "
                               "is {}.",
                               moved.copied.damaged, name)});
  }
  moved.proof = prove(terminal, kind, from, to, how);
  return moved;
}

json::object to_json(const Moved& moved) {
  return {{"there", moved.copied.there},     {"copied", moved.copied.copied},
          {"missing", moved.copied.missing}, {"damaged", moved.copied.damaged},
          {"proved", moved.proof.proved},    {"mended", moved.proof.mended},
          {"whole", moved.whole()}};
}

void say(const Terminal& terminal, const Moved& photos, const Moved& letters) {
  if (terminal.json) {
    terminal.print(
        json::serialize(json::object{{"photos", to_json(photos)}, {"letters", to_json(letters)}}));
    return;
  }
  fmt::print(stderr, "\n");
  if (const auto mended = photos.proof.mended + letters.proof.mended; mended > 0) {
    terminal.print(Bilingual{fmt::format("{} berkas rusak di tujuan diganti.", mended),
                             fmt::format("{} damaged files at the target were replaced.", mended)});
  }
  terminal.print(Bilingual{
      fmt::format("{} foto dan {} surat ada di tujuan, {} di antaranya baru; {} dibuktikan.",
                  photos.copied.there, letters.copied.there,
                  photos.copied.copied + letters.copied.copied,
                  photos.proof.proved + letters.proof.proved),
      fmt::format("{} photos and {} letters are at the target, {} of them new; {} proved.",
                  photos.copied.there, letters.copied.there,
                  photos.copied.copied + letters.copied.copied,
                  photos.proof.proved + letters.proof.proved)});
}

int copy(const Invocation& invocation, const Options& options) {
  const Terminal& terminal = invocation.terminal;
  const auto from = open_files(invocation.files, options.from, invocation.data, FilesFor::command);
  if (!from) return terminal.fail(from.error());
  const auto to = open_files(invocation.files, options.to, invocation.data, FilesFor::command);
  if (!to) return terminal.fail(to.error());
  if (const auto usable = (*to)->check(); !usable) return terminal.fail(usable.error());
  const auto how = options.proof == "sizes" ? storage::FileCheck::sizes : storage::FileCheck::whole;
  const Moved photos = move(terminal, FileKind::photo, **from, **to, how);
  const Moved letters = move(terminal, FileKind::letter, **from, **to, how);
  say(terminal, photos, letters);
  return photos.whole() && letters.whole() ? kOk : kFaultsFound;
}

}  // namespace

void add_files(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* group =
      root.add_subcommand("files", terminal.pick({"Memindahkan foto dan surat ke penyimpanan lain",
                                                  "Moves photos and letters to another store"}));
  group->require_subcommand(1);
  group->fallthrough();
  CLI::App* command = add_command(
      *group, invocation, "copy",
      {"Menyalin berkas yang belum ada dan membuktikannya, juga saat server berjalan; dapat "
       "dihentikan dan diulang",
       "Copies the files that are not there yet and proves them, also while the server runs; can "
       "be stopped and run again"},
      "tanggap files copy --from /var/lib/tanggap --to s3://tanggap/kota --s3-endpoint "
      "https://s3.example.org");
  auto options = std::make_shared<Options>();
  command
      ->add_option("--from", options->from,
                   terminal.pick({"FOLDER data atau s3://BUCKET", "Data FOLDER or s3://BUCKET"}))
      ->required();
  command
      ->add_option("--to", options->to,
                   terminal.pick({"FOLDER data atau s3://BUCKET", "Data FOLDER or s3://BUCKET"}))
      ->required();
  command
      ->add_option("--proof", options->proof,
                   terminal.pick({"Bukti di akhir: whole membaca semua isi, sizes membandingkan "
                                  "daftar",
                                  "Proof at the end: whole reads everything, sizes compares the "
                                  "lists"}))
      ->check(CLI::IsMember({"whole", "sizes"}))
      ->capture_default_str();
  add_s3_options(*command, invocation);
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return copy(invocation, *options); };
  });
}

}  // namespace tanggap::app
