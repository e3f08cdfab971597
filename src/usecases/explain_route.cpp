#include "usecases/explain_route.hpp"

#include "base/text.hpp"
#include "usecases/faults.hpp"
#include "usecases/intake.hpp"
#include "usecases/place.hpp"
#include "usecases/promises.hpp"
#include "usecases/submit_report.hpp"

namespace tanggap::usecases {

Result<RouteExplanation> explain_route(const Context& context, const ExplainRoute& question) {
  auto text = clean_text(question.text, "text", kMaxTextCodePoints);
  if (!text) return pass(text);
  if (context.city.category(question.category) == nullptr) return unknown_category("category");
  if (const auto ok = check_place_kind(context.city, question.place_kind); !ok) return pass(ok);
  const auto location = locate(context, question.position, Outside::refuse);
  if (!location) return pass(location);

  const Instant at = question.at.value_or(context.now);
  RouteExplanation answer{.location = *location, .place_kind = question.place_kind, .decision = {}};
  if (answer.place_kind.empty()) {
    answer.place_kind = context.locator.place_kind(question.position);
  }
  auto decision = domain::route(context.city,
                                {.category = question.category,
                                 .location = answer.location,
                                 .place_kind = answer.place_kind,
                                 .text = *std::move(text),
                                 .channel = question.channel,
                                 .at = at},
                                domain::Explain::yes);
  if (!decision) return pass(decision);
  answer.decision = *std::move(decision);
  const Promises promises = promises_from(context.city, question.category, at);
  answer.response_due = promises.response_due;
  answer.completion_due = promises.completion_due;
  return answer;
}

}  // namespace tanggap::usecases
