#include "usecases/verify_resolution.hpp"

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

using domain::EventKind;

/// domain::may keeps the person apart who submitted it; a colleague of the same unit is no other
/// eye either.
Result<void> check_other_unit(const Context& context, const domain::Report& report) {
  if (!context.actor.unit || context.actor.unit != report.holder()) return {};
  return fail(ErrorKind::forbidden, "own-resolution", "",
              {"Unit Anda sendiri yang menyelesaikan laporan ini.",
               "It was your own unit that resolved this report."},
              {"Verifikasi harus dilakukan orang dari unit lain.",
               "Somebody of another unit must verify it."});
}

}  // namespace

Result<domain::Report> verify_resolution(ports::Transaction& tx, const Context& context,
                                         const VerifyResolution& command) {
  const EventKind kind =
      command.accept ? EventKind::resolution_verified : EventKind::resolution_refused;
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::verify_resolution, kind);
  if (!report) return report;
  if (const auto ok = check_other_unit(context, *report); !ok) return pass(ok);
  auto note =
      command.accept ? optional_words(command.note, "note") : required_words(command.note, "note");
  if (!note) return pass(note);
  record(tx, context, *report, kind, {.note = *std::move(note)});
  return report;
}

}  // namespace tanggap::usecases
