#include "usecases/write_letter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "usecases/faults.hpp"
#include "usecases/outbox.hpp"

namespace tanggap::usecases {
namespace {

constexpr std::string_view kNumberTaken = "letter-number-taken";
constexpr std::string_view kChanged = "report-changed";

std::string place_of(std::size_t index) { return fmt::format("cases/{}", index); }

Fault not_configured() {
  return fail(ErrorKind::conflict, "letters-not-configured", "",
              {"Kota ini belum mengatur surat hasil tindak lanjut.",
               "This city has not configured result letters."},
              {"Isi bagian [letter] di city.toml dan muat ulang folder kota; lihat docs/letter.md.",
               "Fill the section [letter] of city.toml and load the city folder again; see "
               "docs/letter.md."});
}

Fault wrong_number_of_cases(bool none) {
  if (none) {
    return fail(
        ErrorKind::invalid, "no-cases", "cases",
        {"Surat ini tidak memuat laporan.", "The letter has no cases."},
        {"Pilih sedikitnya satu laporan yang selesai.", "Choose at least one completed report."});
  }
  return fail(ErrorKind::invalid, "too-many-cases", "cases",
              {fmt::format("Satu surat memuat paling banyak {} laporan.", kMaxLetterCases),
               fmt::format("A letter holds at most {} cases.", kMaxLetterCases)},
              {"Bagi menjadi beberapa surat.", "Send several letters."});
}

Fault case_twice(const std::string& reference, std::string where) {
  return fail(ErrorKind::invalid, "case-twice", std::move(where),
              {fmt::format("Laporan {} dipilih dua kali.", reference),
               fmt::format("Report {} was chosen twice.", reference)},
              {"Hapus salah satunya.", "Take one of them out."});
}

Fault not_verified(const std::string& reference, std::string where) {
  return fail(
      ErrorKind::conflict, "no-verified-resolution", std::move(where),
      {fmt::format("Laporan {} selesai tanpa hasil yang diverifikasi di sini.", reference),
       fmt::format("Report {} was completed without a result that was verified here.", reference)},
      {"Keluarkan dari pilihan; surat hanya memuat hasil yang diverifikasi.",
       "Take it out; a letter reports verified results only."});
}

Fault several_units(const domain::City& city, const domain::Report& report, UnitId unit,
                    std::string where) {
  const auto name = [&](UnitId id) {
    const domain::Unit* found = city.unit(id);
    return found != nullptr ? found->name : std::string{"–"};
  };
  return fail(ErrorKind::invalid, "cases-of-several-units", std::move(where),
              {fmt::format("Laporan {} diselesaikan {}, bukan {}.", report.reference,
                           name(report.closed_by), name(unit)),
               fmt::format("Report {} was completed by {}, not by {}.", report.reference,
                           name(report.closed_by), name(unit))},
              {"Satu surat memuat hasil satu unit; kirim surat terpisah.",
               "A letter reports the results of one unit; send separate letters."});
}

Fault number_taken(const std::string& number) {
  return fail(ErrorKind::unavailable, std::string{kNumberTaken}, "",
              {fmt::format("Nomor {} baru saja dipakai surat lain.", number),
               fmt::format("The number {} was taken by another letter a moment ago.", number)},
              {"Kirim sekali lagi.", "Send it again."});
}

Error at(Error error, std::string where) {
  error.where = std::move(where);
  return error;
}

/// The case, when it may be in a letter.
Result<domain::LetterCase> open_for_letter(ports::Reader& reader, const Context& context,
                                           const WriteLetter::Case& chosen,
                                           const std::string& where) {
  const auto report = reader.report(chosen.report);
  if (!report) return report_not_found(where);
  const auto allowed =
      domain::may(context.actor, domain::Action::send_letter, *report, context.city);
  if (!allowed) return tl::unexpected(at(allowed.error(), where));
  if (chosen.expected_version && *chosen.expected_version != report->last_number) {
    return report_changed(*report, *chosen.expected_version, where);
  }
  const auto possible = domain::check_transition(*report, domain::EventKind::result_reported);
  if (!possible) return tl::unexpected(at(possible.error(), where));
  const auto chain = reader.events_of(report->id);
  if (!domain::was_verified(chain)) return not_verified(report->reference, where);
  return domain::letter_case(*report, chain);
}

Result<std::vector<domain::LetterCase>> open_cases(ports::Reader& reader, const Context& context,
                                                   const WriteLetter& command) {
  std::vector<domain::LetterCase> cases;
  std::set<ReportId> seen;
  UnitId unit;
  for (std::size_t i = 0; i < command.cases.size(); ++i) {
    auto opened = open_for_letter(reader, context, command.cases[i], place_of(i));
    if (!opened) return pass(opened);
    if (!seen.insert(opened->report).second) return case_twice(opened->reference, place_of(i));
    const UnitId closed_by = opened->custody.back().unit;
    if (!unit) unit = closed_by;
    if (closed_by != unit) {
      return several_units(context.city, reader.report(opened->report).value(), unit, place_of(i));
    }
    cases.push_back(*std::move(opened));
  }
  return cases;
}

Day today(const Context& context) {
  return std::chrono::floor<std::chrono::days>(context.city.time_zone().to_local(context.now));
}

void number(ports::Reader& reader, const Context& context, const domain::LetterSettings& settings,
            domain::ResultLetter& letter) {
  const Day day = today(context);
  const domain::Unit* unit = context.city.unit(letter.unit);
  letter.sequence = reader.next_letter_sequence(letter.unit, domain::letter_year(day));
  letter.number = domain::letter_number(settings.number_format, letter.sequence,
                                        unit != nullptr ? unit->code : "-", day);
}

}  // namespace

Result<domain::ResultLetter> prepare_letter(ports::Reader& reader, const Context& context,
                                            const WriteLetter& command) {
  const auto allowed = domain::may(context.actor, domain::Action::send_letter);
  if (!allowed) return pass(allowed);
  const auto& settings = context.city.settings.letter;
  if (!settings) return not_configured();
  if (command.cases.empty() || command.cases.size() > kMaxLetterCases) {
    return wrong_number_of_cases(command.cases.empty());
  }
  auto remark = optional_words(command.remark, "remark");
  if (!remark) return pass(remark);
  auto cases = open_cases(reader, context, command);
  if (!cases) return pass(cases);

  domain::ResultLetter letter;
  letter.unit = cases->front().custody.back().unit;
  letter.signer_unit = context.actor.unit;
  if (const auto signer = reader.user(context.actor.user)) letter.signer = signer->name;
  letter.written_at = context.now;
  letter.language = command.language.value_or(settings->language);
  letter.remark = *std::move(remark);
  letter.cases = *std::move(cases);
  number(reader, context, *settings, letter);
  return letter;
}

Result<domain::ResultLetter> preview_letter(ports::Reader& reader, const Context& context,
                                            const WriteLetter& command) {
  auto letter = prepare_letter(reader, context, command);
  if (letter) letter->preview = true;
  return letter;
}

Result<ports::Letter> record_letter(ports::Transaction& tx, const Context& context,
                                    const WrittenLetter& written) {
  const domain::ResultLetter& paper = written.letter;
  const Day day =
      std::chrono::floor<std::chrono::days>(context.city.time_zone().to_local(paper.written_at));
  const int year = domain::letter_year(day);
  if (tx.next_letter_sequence(paper.unit, year) != paper.sequence) {
    return number_taken(paper.number);
  }
  ports::Letter letter{.id = LetterId{context.ids.next()},
                       .number = paper.number,
                       .sequence = paper.sequence,
                       .year = year,
                       .unit = paper.unit,
                       .author = context.actor.user,
                       .written_at = paper.written_at,
                       .city_version = context.city.version,
                       .language = paper.language,
                       .remark = paper.remark,
                       .fingerprint = domain::fingerprint_of(paper),
                       .document_hash = written.document,
                       .document_size = written.document_size};
  for (const domain::LetterCase& one : paper.cases) {
    auto report = open_case(tx, context, one.report, one.event_number, domain::Action::send_letter,
                            domain::EventKind::result_reported);
    if (!report) return pass(report);
    record(tx, context, *report, domain::EventKind::result_reported, {.note = letter.number});
    letter.cases.push_back({one.report, one.event_number});
  }
  tx.save_letter(letter);
  queue_result_letter(tx, context, letter.id, letter.unit);
  return letter;
}

bool may_write_again(const Error& error) {
  return error.slug == kNumberTaken || error.slug == kChanged;
}

}  // namespace tanggap::usecases
