// tanggap letter preview|send|list: result letters from the machine itself.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/file_options.hpp"
#include "app/output_file.hpp"
#include "app/workspace.hpp"
#include "brief/result_letter.hpp"
#include "photos/photo_library.hpp"
#include "storage/document_library.hpp"
#include "storage/open.hpp"
#include "usecases/outbox.hpp"
#include "usecases/read_letters.hpp"
#include "usecases/write_letter.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

struct LetterOptions {
  std::vector<std::string> references;
  std::string language;
  std::string remark;
  std::string out = "surat.pdf";
};

/// Sending is a verifier's business too; who holds the machine may do it, unnamed.
domain::Actor sender() { return {.role = domain::Role::verifier}; }

/// The cases as they are now: who works at the machine read nothing earlier.
usecases::WriteLetter command_of(ports::Reader& reader, const LetterOptions& options) {
  usecases::WriteLetter command{.remark = options.remark};
  for (const std::string& reference : options.references) {
    command.cases.push_back({reader.report_by_reference(reference).value_or(ReportId{}), {}});
  }
  if (!options.language.empty()) {
    command.language = options.language == "en" ? Language::en : Language::id;
  }
  return command;
}

struct Sent {
  ports::Letter letter;
  bool mail_is_off = false;  ///< Its mail waits in the outbox until the city switches mail on.
};

struct Papers {
  explicit Papers(const Workspace& workspace)
      : photos(photos::open_photo_library(workspace.files, workspace.city.city->time_zone())),
        letters(storage::open_document_library(workspace.files)) {}

  std::unique_ptr<ports::PhotoLibrary> photos;
  std::unique_ptr<ports::DocumentLibrary> letters;
};

int preview(const Invocation& invocation, const LetterOptions& options) {
  const Terminal& terminal = invocation.terminal;
  const auto place = place_with_files(invocation);
  if (!place) return terminal.fail(place.error());
  const auto workspace = open_city_workspace(*place);
  if (!workspace) return terminal.fail(workspace.error());
  const Papers papers{*workspace};
  Result<domain::ResultLetter> letter;
  workspace->store->read([&](ports::Reader& reader) {
    letter = preview_letter(reader, workspace->context(sender()), command_of(reader, options));
  });
  if (!letter) return terminal.fail(letter.error());
  const auto pdf = brief::result_letter_pdf(*letter, *workspace->city.city, *papers.photos);
  if (!pdf) return terminal.fail(pdf.error());
  write_file(options.out, *pdf);
  terminal.print(
      Bilingual{fmt::format("Pratinjau surat {} ditulis: {}", letter->number, options.out),
                fmt::format("Preview of letter {} written: {}", letter->number, options.out)});
  return kOk;
}

Result<Sent> attempt(const Workspace& workspace, const Papers& papers,
                     const LetterOptions& options) {
  usecases::Context context = workspace.context(sender());
  Result<domain::ResultLetter> letter;
  workspace.store->read([&](ports::Reader& reader) {
    context.mail = usecases::is_mail_on(reader);
    letter = prepare_letter(reader, context, command_of(reader, options));
  });
  if (!letter) return pass(letter);
  const auto pdf = brief::result_letter_pdf(*letter, *workspace.city.city, *papers.photos);
  if (!pdf) return pass(pdf);
  const usecases::WrittenLetter written{.letter = *std::move(letter),
                                        .document = papers.letters->keep(*pdf),
                                        .document_size = static_cast<std::int64_t>(pdf->size())};
  auto sent = ports::write<ports::Letter>(*workspace.store, [&](ports::Transaction& tx) {
    return record_letter(tx, context, written);
  });
  if (!sent) return pass(sent);
  return Sent{*std::move(sent), !context.mail};
}

void say(const Terminal& terminal, const Sent& sent) {
  if (terminal.json) {
    terminal.print(json::serialize(json::object{{"id", std::to_string(sent.letter.id.value)},
                                                {"number", sent.letter.number},
                                                {"document_hash", sent.letter.document_hash.hex()},
                                                {"mail_is_off", sent.mail_is_off}}));
    return;
  }
  if (!sent.mail_is_off) {
    terminal.print(Bilingual{fmt::format("Surat {} dikirim.", sent.letter.number),
                             fmt::format("Letter {} sent.", sent.letter.number)});
    return;
  }
  terminal.print(Bilingual{
      fmt::format("Surat {} tercatat. Surel kota belum dinyalakan: surat ini menunggu dan terkirim "
                  "begitu peladen dijalankan dengan --mail-to.",
                  sent.letter.number),
      fmt::format("Letter {} recorded. The city's mail is off: the letter waits and goes out as "
                  "soon as the server runs with --mail-to.",
                  sent.letter.number)});
}

int send(const Invocation& invocation, const LetterOptions& options) {
  const Terminal& terminal = invocation.terminal;
  const auto place = place_with_files(invocation);
  if (!place) return terminal.fail(place.error());
  const auto workspace = open_city_workspace(*place);
  if (!workspace) return terminal.fail(workspace.error());
  const Papers papers{*workspace};
  Result<Sent> sent = attempt(*workspace, papers, options);
  for (int i = 1; !sent && usecases::may_write_again(sent.error()) && i < usecases::kLetterAttempts;
       ++i) {
    sent = attempt(*workspace, papers, options);
  }
  if (!sent) return terminal.fail(sent.error());
  say(terminal, *sent);
  return kOk;
}

int list(const Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  const auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  Result<std::vector<ports::Letter>> letters;
  workspace->store->read([&](ports::Reader& reader) {
    letters = list_letters(reader, workspace->context(sender()), {.limit = 200});
  });
  if (!letters) return terminal.fail(letters.error());
  json::array all;
  for (const ports::Letter& letter : *letters) {
    if (terminal.json) {
      all.push_back(json::object{{"id", std::to_string(letter.id.value)},
                                 {"number", letter.number},
                                 {"written_at", format_utc(letter.written_at)},
                                 {"fingerprint", letter.fingerprint.hex()},
                                 {"document_hash", letter.document_hash.hex()}});
    } else {
      terminal.print(
          fmt::format("{}  {:<36} {}",
                      format_local(std::chrono::floor<std::chrono::seconds>(letter.written_at),
                                   workspace->city.city->time_zone()),
                      letter.number, letter.fingerprint.hex().substr(0, 16)));
    }
  }
  if (terminal.json) terminal.print(json::serialize(all));
  return kOk;
}

void add_cases(CLI::App& command, const Terminal& terminal, LetterOptions& options) {
  command
      .add_option("reports", options.references,
                  terminal.pick({"Nomor laporan yang selesai", "Numbers of completed reports"}))
      ->required();
  command
      .add_option("--letter-language", options.language,
                  terminal.pick({"Bahasa surat; tanpa ini bahasa kota",
                                 "Language of the letter; the city's without it"}))
      ->check(CLI::IsMember({"id", "en"}));
  command.add_option("--remark", options.remark,
                     terminal.pick({"Catatan dalam surat", "A remark in the letter"}));
}

}  // namespace

void add_letter(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* letter =
      add_command(root, invocation, "letter",
                  {"Surat hasil tindak lanjut kepada Walikota", "Result letters to the Mayor"},
                  "tanggap letter preview JK1612180123 --out surat.pdf");
  letter->require_subcommand(1);
  auto options = std::make_shared<LetterOptions>();

  CLI::App* looking = add_command(
      *letter, invocation, "preview",
      {"Menulis pratinjau; tidak menyimpan apa pun", "Writes a preview; stores nothing"},
      "tanggap letter preview JK1612180123 --out surat.pdf");
  add_data_option(*looking, invocation);
  add_files_options(*looking, invocation);
  add_cases(*looking, terminal, *options);
  looking->add_option("--out", options->out, terminal.pick({"Berkas PDF", "PDF file"}))
      ->capture_default_str();
  looking->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return preview(invocation, *options); };
  });

  CLI::App* sending = add_command(*letter, invocation, "send",
                                  {"Mengirim surat: mengambil nomor dan mengantre surelnya",
                                   "Sends a letter: takes its number and queues the mail"},
                                  "tanggap letter send JK1612180123");
  add_data_option(*sending, invocation);
  add_files_options(*sending, invocation);
  add_cases(*sending, terminal, *options);
  sending->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return send(invocation, *options); };
  });

  CLI::App* listing =
      add_command(*letter, invocation, "list",
                  {"Surat yang sudah dikirim", "Letters that were sent"}, "tanggap letter list");
  add_data_option(*listing, invocation);
  listing->callback([&invocation] { invocation.run = [&invocation] { return list(invocation); }; });
}

}  // namespace tanggap::app
