#include "usecases/intake.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "domain/mail.hpp"
#include "domain/routing.hpp"
#include "usecases/evidence.hpp"
#include "usecases/faults.hpp"
#include "usecases/promises.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {
namespace {

struct Owner {
  UnitId unit;
  int rule = 0;
  Bilingual reason;
};

Result<Owner> owner_from_column(const domain::City& city, const Intake& intake) {
  const domain::Unit* unit = city.unit(intake.holder);
  if (unit == nullptr) return unknown_unit("holder");
  return Owner{.unit = unit->id,
               .reason = {fmt::format("{} menurut sumber {}", unit->name, intake.source),
                          fmt::format("{} according to the source {}", unit->name, intake.source)}};
}

Result<Owner> find_owner(const domain::City& city, const Intake& intake) {
  if (intake.holder) return owner_from_column(city, intake);
  auto decision = domain::route(city, {.category = intake.category,
                                       .location = intake.location,
                                       .place_kind = intake.place_kind,
                                       .text = intake.text,
                                       .channel = intake.channel,
                                       .at = intake.submitted_at});
  if (!decision) return pass(decision);
  return Owner{decision->unit, decision->rule, std::move(decision->reason)};
}

domain::Report new_report(ports::Transaction& tx, const Context& context, const Intake& intake,
                          const Promises& promises) {
  const auto day =
      std::chrono::floor<std::chrono::days>(context.city.time_zone().to_local(intake.submitted_at));
  domain::Report report;
  report.id = ReportId{context.ids.next()};
  report.reference = domain::format_reference(context.city.settings.reference_prefix, day,
                                              tx.next_reference_number(day));
  report.tracking_hash = intake.tracking_hash;
  report.text = intake.text;
  report.category = intake.category;
  report.position = intake.position;
  report.location = intake.location;
  report.place_kind = intake.place_kind;
  report.channel = intake.channel;
  report.source = intake.source;
  report.source_id = intake.source_id;
  report.submitted_at = intake.submitted_at;
  report.citizen_response_due = promises.response_due;
  report.citizen_completion_due = promises.completion_due;
  return report;
}

domain::EventDetail submitted_detail(const domain::Report& report,
                                     std::vector<domain::PhotoRef> photos) {
  domain::EventDetail detail;
  detail.category = report.category;
  detail.position = report.position;
  detail.location = report.location;
  detail.place_kind = report.place_kind;
  detail.channel = report.channel;
  detail.source = report.source;
  detail.source_id = report.source_id;
  detail.text_hash = hash_of(report.text);
  detail.citizen_response_due = report.citizen_response_due;
  detail.citizen_completion_due = report.citizen_completion_due;
  detail.photos = std::move(photos);
  return detail;
}

domain::EventDetail routed_detail(const Context& context, Owner owner, Promises promises) {
  // History that was overdue before it came here is not told upwards again.
  if (promises.next_escalation <= context.now) promises.next_escalation = kNoInstant;
  domain::EventDetail detail;
  promise(detail, UnitId{}, owner.unit, promises);
  detail.city_version = context.city.version;
  detail.rule = owner.rule;
  detail.reason = std::move(owner.reason);
  return detail;
}

std::vector<ReportId> link_cited(ports::Transaction& tx, const Context& context,
                                 const domain::Report& report) {
  std::vector<ReportId> cited;
  const auto& prefix = context.city.settings.reference_prefix;
  for (const std::string& reference : domain::references_in(report.text, prefix)) {
    const auto id = tx.report_by_reference(reference);
    if (!id || *id == report.id) continue;
    tx.link_reports(report.id, *id);
    cited.push_back(*id);
  }
  return cited;
}

Fault reporter_fault(std::string slug, std::string where, Bilingual what) {
  return fail(ErrorKind::invalid, std::move(slug), std::move(where), std::move(what),
              {"Perbaiki, atau kosongkan: identitas tidak wajib.",
               "Correct it, or leave it empty: no identity is required."});
}

bool looks_like_phone(std::string_view phone) {
  const auto digits = std::ranges::count_if(phone, [](char c) { return c >= '0' && c <= '9'; });
  return phone.size() <= 32 && digits >= 6 && digits <= 15 &&
         phone.find_first_not_of("0123456789+-() ") == std::string_view::npos;
}

}  // namespace

Result<TakenIn> take_in(ports::Transaction& tx, const Context& context, Intake&& intake) {
  auto owner = find_owner(context.city, intake);
  if (!owner) return pass(owner);
  const Promises promises = promises_from(context.city, intake.category, intake.submitted_at);

  TakenIn taken{.report = new_report(tx, context, intake, promises), .cited = {}};
  domain::Report& report = taken.report;
  tx.insert_report(report, intake.reporter);
  record(tx, context, report, domain::EventKind::submitted, submitted_detail(report, intake.photos),
         intake.submitted_at);
  record(tx, context, report, domain::EventKind::routed,
         routed_detail(context, *std::move(owner), promises), intake.submitted_at);
  record_photos(tx, report, intake.photos);
  taken.cited = link_cited(tx, context, report);
  return taken;
}

Result<void> check_feed(const domain::Actor& actor, std::string_view source,
                        std::string_view source_id) {
  if (source.empty() || source_id.empty()) {
    return fail(ErrorKind::invalid, "source-missing", source.empty() ? "source" : "source_id",
                {"Nama sumber dan nomor laporan di sumber itu harus diisi keduanya.",
                 "The source's name and its own number of the report must both be given."},
                {"Isi keduanya, atau kosongkan keduanya.", "Give both, or neither."});
  }
  if (!is_code(source, 2, 32) || !clean_text(source_id, "source_id", 128) ||
      source_id.size() > 128) {
    return fail(
        ErrorKind::invalid, "source-invalid", "source",
        {"Nama sumber harus 2–32 huruf kecil, angka, _ atau -; nomornya paling panjang 128 "
         "bita teks tanpa karakter kendali.",
         "A source's name is 2–32 lower-case letters, digits, _ or -; its number is text of "
         "at most 128 bytes without control characters."},
        {"Perbaiki nama atau nomor sumbernya.", "Correct the source's name or number."});
  }
  const bool may_write = (actor.role == domain::Role::integrator && actor.source == source) ||
                         actor.role == domain::Role::steward || actor.role == domain::Role::system;
  if (may_write) return {};
  return fail(ErrorKind::forbidden, "not-your-feed", "source",
              {fmt::format("Anda tidak boleh mengirim laporan atas nama sumber {}.", source),
               fmt::format("You may not send reports for the source {}.", source)},
              {"Pakai kunci API milik sumber itu.", "Use that source's own API key."});
}

Result<void> check_submitted_at(Instant submitted_at, Instant now) {
  constexpr Instant kEarliest = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
  if (submitted_at > now) {
    return fail(ErrorKind::invalid, "submitted-in-future", "submitted_at",
                {fmt::format("Waktu laporan {} belum terjadi.", format_utc(submitted_at)),
                 fmt::format("The report's time {} has not come yet.", format_utc(submitted_at))},
                {"Periksa tanggal dan zona waktunya.", "Check the date and the time zone."});
  }
  if (submitted_at < kEarliest) {
    return fail(ErrorKind::invalid, "submitted-too-early", "submitted_at",
                {fmt::format("Waktu laporan {} sebelum tahun 2000.", format_utc(submitted_at)),
                 fmt::format("The report's time {} is before 2000.", format_utc(submitted_at))},
                {"Periksa tanggalnya.", "Check the date."});
  }
  return {};
}

bool is_code(std::string_view text, std::size_t shortest, std::size_t longest) {
  return text.size() >= shortest && text.size() <= longest &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

Result<void> check_channel(std::string_view channel) {
  if (is_code(channel, 1, 32)) return {};
  return fail(ErrorKind::invalid, "channel-invalid", "channel",
              {"Nama kanal harus 1–32 huruf kecil, angka, _ atau -.",
               "A channel's name is 1–32 lower-case letters, digits, _ or -."},
              {"Contoh: web, phone, in-person.", "For example: web, phone, in-person."});
}

Result<void> check_place_kind(const domain::City& city, std::string_view kind) {
  if (kind.empty() || city.place_kinds.contains(std::string{kind})) return {};
  return fail(
      ErrorKind::invalid, "unknown-place-kind", "place_kind",
      {"Jenis tempat itu tidak dikenal di kota ini.", "This city knows no such kind of place."},
      {"Pilih dari daftar jenis tempat, atau kosongkan.",
       "Choose one from the list, or leave it empty."});
}

Result<ports::ReporterIdentity> check_reporter(const ports::ReporterIdentity& given) {
  ports::ReporterIdentity reporter{
      .name = {}, .email = std::string{trim(given.email)}, .phone = std::string{trim(given.phone)}};
  if (!trim(given.name).empty()) {
    auto name = required_name(given.name, "reporter.name");
    if (!name) {
      return reporter_fault(
          "reporter-name-invalid", "reporter.name",
          {"Nama pelapor tidak dapat dibaca atau lebih dari 120 karakter.",
           "The reporter's name cannot be read or is longer than 120 characters."});
    }
    reporter.name = *std::move(name);
  }
  if (!reporter.email.empty() &&
      !(is_utf8(reporter.email) && domain::is_mail_address(reporter.email))) {
    return reporter_fault(
        "reporter-email-invalid", "reporter.email",
        {"Alamat surel pelapor tidak sah.", "The reporter's e-mail address is not one."});
  }
  if (!reporter.phone.empty() && !looks_like_phone(reporter.phone)) {
    return reporter_fault(
        "reporter-phone-invalid", "reporter.phone",
        {"Nomor telepon pelapor tidak sah.", "The reporter's telephone number is not one."});
  }
  return reporter;
}

}  // namespace tanggap::usecases
