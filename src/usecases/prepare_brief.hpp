// The brief for the monthly meeting: an evaluation, the month before and the year's trend at the
// same age, how long cases took, and which open ones are late the longest. Used by the command
// line, the API and the monthly mail; the room `brief` sets it on paper and in sheets.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "domain/meeting_brief.hpp"
#include "usecases/close_month.hpp"
#include "usecases/evaluate_month.hpp"

namespace tanggap::usecases {

/// What the canonical document of a closed month says was counted. `city` is the version of the
/// closing. Throws when it is no such document.
using ReadDocument =
    std::function<domain::Tally(std::string_view document, const domain::City& city)>;

/// Without them, because only a part of the cases is counted, nothing is hashed, and closed months
/// are counted again as they were closed.
struct BriefDocuments {
  RenderDocument render;
  ReadDocument read;
};

struct PreparedBrief {
  domain::MeetingBrief brief;
  std::shared_ptr<const domain::City> city;  ///< Not owned when it is the context's own.
};

/// Period, cut-off and method are taken, and errors answered, as by `evaluate_month`. Months of the
/// trend that were closed are read from their documents, others are counted with the cut-off moved
/// back by whole months of the city's calendar; months before the first report are left out. The
/// same log gives the same brief whichever tallier counts: the hash of the events is the closing's,
/// or empty.
[[nodiscard]] Result<PreparedBrief> prepare_brief(ports::Reader& reader, ports::Tallier& tallier,
                                                  const CityOfVersion& cities,
                                                  const BriefDocuments& documents,
                                                  const Context& context,
                                                  const EvaluateMonth& query);

/// The reports behind an evaluation, read a day at a time. Reader and tallier must outlive it.
[[nodiscard]] domain::BriefCases cases_behind(ports::Reader& reader, ports::Tallier& tallier,
                                              const domain::Evaluation& evaluation);

}  // namespace tanggap::usecases
