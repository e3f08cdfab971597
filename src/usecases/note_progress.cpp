#include "usecases/note_progress.hpp"

#include "usecases/faults.hpp"

namespace tanggap::usecases {

Result<domain::Report> note_progress(ports::Transaction& tx, const Context& context,
                                     const NoteProgress& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::note_progress, domain::EventKind::progressed);
  if (!report) return report;
  auto note = required_words(command.note, "note");
  if (!note) return pass(note);
  record(tx, context, *report, domain::EventKind::progressed, {.note = *std::move(note)});
  return report;
}

}  // namespace tanggap::usecases
