#include "usecases/verify_resolution.hpp"

#include "usecases/faults.hpp"

namespace tanggap::usecases {

Result<domain::Report> verify_resolution(ports::Transaction& tx, const Context& context,
                                         const VerifyResolution& command) {
  const domain::EventKind kind = command.accept ? domain::EventKind::resolution_verified
                                                : domain::EventKind::resolution_refused;
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::verify_resolution, kind);
  if (!report) return report;
  auto note =
      command.accept ? optional_words(command.note, "note") : required_words(command.note, "note");
  if (!note) return pass(note);
  record(tx, context, *report, kind, {.note = *std::move(note)});
  return report;
}

}  // namespace tanggap::usecases
