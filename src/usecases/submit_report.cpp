#include "usecases/submit_report.hpp"

#include "base/text.hpp"
#include "usecases/evidence.hpp"
#include "usecases/faults.hpp"
#include "usecases/follow_report.hpp"
#include "usecases/intake.hpp"
#include "usecases/place.hpp"
#include "usecases/track_report.hpp"

namespace tanggap::usecases {
namespace {

constexpr std::size_t kTrackingCodeLength = 12;

bool is_from_feed(const SubmitReport& command) {
  return !command.source.empty() || !command.source_id.empty();
}

Fault report_empty() {
  return fail(
      ErrorKind::invalid, "report-empty", "text",
      {"Laporan tidak memuat kata-kata maupun foto.", "The report has neither words nor a photo."},
      {"Tulis apa yang terjadi, atau sertakan foto.", "Write what is wrong, or add a photo."});
}

Fault category_inactive(const domain::Category& category) {
  return fail(ErrorKind::invalid, "category-inactive", "category",
              {"Kategori \"" + category.name.id + "\" tidak menerima laporan baru lagi.",
               "The category \"" + category.name.en + "\" takes no new reports."},
              {"Pilih kategori lain.", "Choose another category."});
}

Fault time_not_yours() {
  return fail(ErrorKind::invalid, "submitted-at-not-allowed", "submitted_at",
              {"Waktu laporan dicatat saat laporan diterima.",
               "A report's time is the time at which it comes in."},
              {"Hapus submitted_at; hanya sumber lain yang boleh mengisinya.",
               "Leave submitted_at out; only other systems' feeds may give it."});
}

Result<void> check_category(const domain::City& city, CategoryId id) {
  const domain::Category* category = city.category(id);
  if (category == nullptr) return unknown_category("category");
  if (!category->active) return category_inactive(*category);
  return {};
}

Result<void> place(const Context& context, const SubmitReport& command, Intake& intake) {
  if (auto known = check_place_kind(context.city, command.place_kind); !known) return known;
  intake.place_kind = command.place_kind;
  if (!command.position) return {};
  const auto location =
      locate(context, *command.position, is_from_feed(command) ? Outside::flag : Outside::refuse);
  if (!location) return pass(location);
  intake.position = command.position;
  intake.location = *location;
  if (intake.place_kind.empty()) intake.place_kind = context.locator.place_kind(*command.position);
  return {};
}

Result<void> when(const Context& context, const SubmitReport& command, Intake& intake) {
  intake.submitted_at = command.submitted_at.value_or(context.now);
  if (!command.submitted_at) return {};
  if (!is_from_feed(command)) return time_not_yours();
  return check_submitted_at(intake.submitted_at, context.now);
}

Result<Intake> checked(ports::Transaction& tx, const Context& context,
                       const SubmitReport& command) {
  auto text = clean_text(command.text, "text", kMaxTextCodePoints);
  if (!text) return pass(text);
  if (text->empty() && command.photos.empty()) return report_empty();
  if (const auto ok = check_category(context.city, command.category); !ok) return pass(ok);
  if (const auto ok = check_channel(command.channel); !ok) return pass(ok);

  Intake intake{.text = *std::move(text),
                .category = command.category,
                .channel = command.channel,
                .source = command.source,
                .source_id = command.source_id};
  if (const auto ok = when(context, command, intake); !ok) return pass(ok);
  if (const auto ok = place(context, command, intake); !ok) return pass(ok);

  auto reporter = check_reporter(command.reporter);
  if (!reporter) return pass(reporter);
  intake.reporter = *std::move(reporter);
  auto photos = citizens_photos(tx, command.photos, domain::PhotoRole::report);
  if (!photos) return pass(photos);
  intake.photos = *std::move(photos);
  return intake;
}

}  // namespace

Result<SubmittedReport> submit_report(ports::Transaction& tx, const Context& context,
                                      const SubmitReport& command) {
  if (const auto ok = domain::may(context.actor, domain::Action::submit_report); !ok) {
    return pass(ok);
  }
  if (is_from_feed(command)) {
    const auto ok = check_feed(context.actor, command.source, command.source_id);
    if (!ok) return pass(ok);
    if (const auto known = tx.report_by_source(command.source, command.source_id)) {
      return SubmittedReport{.report = tx.report(*known).value(), .created = false};
    }
  }
  auto intake = checked(tx, context, command);
  if (!intake) return pass(intake);
  // A feed's reporter follows the report in the system that it was given to.
  const std::string code = is_from_feed(command) ? "" : random_code(kTrackingCodeLength);
  if (!code.empty()) intake->tracking_hash = tracking_hash(code);

  const std::string email = code.empty() ? "" : intake->reporter.email;
  auto taken = take_in(tx, context, *std::move(intake));
  if (!taken) return pass(taken);
  if (!email.empty()) {
    const Language language = command.language.value_or(context.city.settings.mail.language);
    const auto asked = follow_report(tx, context, {taken->report.id, email, language});
    if (!asked) return pass(asked);
  }
  return SubmittedReport{.report = std::move(taken->report),
                         .created = true,
                         .tracking_code = code,
                         .cited = std::move(taken->cited)};
}

}  // namespace tanggap::usecases
