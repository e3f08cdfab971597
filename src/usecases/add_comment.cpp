#include "usecases/add_comment.hpp"

#include "usecases/faults.hpp"

namespace tanggap::usecases {

Result<domain::Report> add_comment(ports::Transaction& tx, const Context& context,
                                   const AddComment& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::comment, domain::EventKind::commented);
  if (!report) return report;
  auto text = required_words(command.text, "text");
  if (!text) return pass(text);
  record(tx, context, *report, domain::EventKind::commented,
         {.note = *std::move(text), .is_public = command.is_public});
  return report;
}

}  // namespace tanggap::usecases
