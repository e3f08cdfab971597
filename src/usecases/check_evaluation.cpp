#include "usecases/check_evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"

namespace tanggap::usecases {
namespace {

constexpr std::size_t kLinesShown = 5;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// The first lines that are not the same in both documents.
void compare_lines(std::string_view stored, std::string_view computed,
                   std::vector<Bilingual>& differences) {
  const auto before = lines_of(stored);
  const auto after = lines_of(computed);
  std::size_t shown = 0;
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    const std::string_view was = i < before.size() ? trim(before[i]) : "";
    const std::string_view is = i < after.size() ? trim(after[i]) : "";
    if (was == is) continue;
    if (++shown > kLinesShown) return;
    differences.push_back(
        {fmt::format("Baris {}: tersimpan {} · dihitung ulang {}", i + 1, was, is),
         fmt::format("Line {}: stored {} · computed again {}", i + 1, was, is)});
  }
}

void compare(const ports::ClosedEvaluation& stored, const Evaluated& again,
             const RenderDocument& render, std::vector<Bilingual>& differences) {
  if (again.evaluation.events_hash != stored.events_hash) {
    const std::string was = stored.events_hash.hex();
    const std::string is = again.evaluation.events_hash.hex();
    differences.push_back(
        {fmt::format("Peristiwa di baliknya telah diubah: sidik {} menjadi {}.", was, is),
         fmt::format("The events behind it were altered: hash {} became {}.", was, is)});
  }
  compare_lines(stored.document, render(again.evaluation, *again.city), differences);
}

}  // namespace

Result<EvaluationCheck> check_evaluation(ports::Reader& reader, ports::Tallier& tallier,
                                         const CityOfVersion& cities, const RenderDocument& render,
                                         const Context& context, const std::string& month) {
  if (auto allowed = domain::may(context.actor, domain::Action::view_evaluation); !allowed) {
    return pass(allowed);
  }
  auto closed = reader.closed_evaluation(month);
  if (!closed) {
    return fail(ErrorKind::not_found, "month-not-closed", "month",
                {fmt::format("Bulan {} belum ditutup.", month),
                 fmt::format("The month {} is not closed.", month)},
                {"Tutup bulan itu lebih dahulu.", "Close the month first."});
  }
  EvaluationCheck check{.closed = std::move(*closed), .differences = {}};
  if (hash_of(check.closed.document) != check.closed.document_hash) {
    check.differences.push_back({"Dokumen yang tersimpan telah diubah: sidiknya tidak cocok.",
                                 "The stored document was altered: its hash does not match."});
  }
  try {
    const auto again = evaluate_month(reader, tallier, cities, context, {.month = month});
    if (!again) return pass(again);
    compare(check.closed, *again, render, check.differences);
  } catch (const std::logic_error& broken) {
    // `domain::apply` refuses a chain with a missing or foreign event.
    check.differences.push_back(
        {fmt::format("Rantai peristiwa di baliknya rusak: {}.", broken.what()),
         fmt::format("A chain of events behind it is broken: {}.", broken.what())});
  }
  return check;
}

}  // namespace tanggap::usecases
