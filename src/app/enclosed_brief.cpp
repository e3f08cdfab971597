#include "app/enclosed_brief.hpp"

#include <fmt/format.h>

#include "app/output_file.hpp"
#include "brief/evaluation_document.hpp"
#include "brief/meeting_brief_xlsx.hpp"
#include "http/spool.hpp"
#include "usecases/prepare_brief.hpp"

namespace tanggap::app {
namespace {

/// Many servers take 10 MiB in all, and base64 adds a third.
constexpr std::uintmax_t kLargestWorkbook = 5UL * 1024 * 1024;

void add_workbook(ports::Reader& reader, ports::Tallier& tallier,
                  const usecases::PreparedBrief& prepared, const std::filesystem::path& spool,
                  domain::MailDraft& draft) {
  const std::filesystem::path file = http::SpoolFile(spool).keep();
  brief::write_meeting_brief_xlsx(
      file, prepared.brief, usecases::cases_behind(reader, tallier, prepared.brief.evaluation),
      *prepared.city, draft.language);
  if (std::filesystem::file_size(file) <= kLargestWorkbook) {
    draft.attachments.push_back(
        {fmt::format("evaluasi-{}.xlsx", prepared.brief.period),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", read_file(file)});
  }
  std::filesystem::remove(file);
}

}  // namespace

std::optional<usecases::Withheld> enclose_brief(ports::Reader& reader, ports::Tallier& tallier,
                                                const usecases::Context& context, BriefPages& pages,
                                                const std::filesystem::path& spool,
                                                const ports::ClosedEvaluation& closed,
                                                domain::MailDraft& draft) {
  const auto prepared = usecases::prepare_brief(reader, tallier, city_of_version,
                                                {brief::evaluation_json, brief::read_evaluation},
                                                context, {.month = closed.month});
  if (!prepared) return usecases::Withheld{prepared.error().what.en};
  auto paper = pages(reader, prepared->brief, *prepared->city, draft.language);
  if (!paper) return usecases::Withheld{paper.error().what.en};
  const domain::Figures& figures = prepared->brief.evaluation.tally.city;
  draft.fields.values["received"] = std::to_string(figures.received);
  draft.fields.values["completed"] = std::to_string(figures.completed);
  draft.fields.values["in_process"] = std::to_string(figures.in_process);
  draft.fields.values["waiting"] = std::to_string(figures.waiting);
  draft.attachments.push_back(
      {fmt::format("evaluasi-{}.pdf", closed.month), "application/pdf", std::move(*paper)});
  add_workbook(reader, tallier, *prepared, spool, draft);
  return std::nullopt;
}

}  // namespace tanggap::app
