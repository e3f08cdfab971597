#include "api/tracking_endpoints.hpp"

#include "api/case_change.hpp"
#include "api/faults.hpp"
#include "api/read_fields.hpp"
#include "usecases/add_evidence.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/rate_report.hpp"
#include "usecases/track_report.hpp"
#include "usecases/withdraw_report.hpp"

namespace tanggap::api {

Answer TrackReport::operator()(const http::Request& request) const {
  if (auto wait = guesses.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  std::optional<Answer> answer;
  desk.store.read([&](ports::Reader& reader) {
    const auto caller = tracking_caller(reader, request);
    if (!caller) {
      answer = refuse(caller.error());
      return;
    }
    const auto context = context_for(**city, desk, Caller{});
    const auto view = usecases::view_report(reader, context, caller->actor.tracked_report);
    if (!view) {
      answer = refuse(view.error());
      return;
    }
    auto response = json_response(200, public_report(context.city, *view));
    response.set("ETag", etag_of(view->report.last_number, context.city.version));
    answer = std::move(response);
  });
  return std::move(*answer);
}

Answer WithdrawReport::operator()(const http::Request& request) const {
  if (auto wait = guesses.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  return change_tracked(desk, request, usecases::withdraw_report,
                        [](usecases::WithdrawReport& command, Fields& fields) {
                          command.note = fields.optional_text("note").value_or("");
                        });
}

Answer DisputeCompletion::operator()(const http::Request& request) const {
  if (auto wait = guesses.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  return change_tracked(desk, request, usecases::dispute_completion,
                        [](usecases::DisputeCompletion& command, Fields& fields) {
                          command.note = fields.text("note");
                          command.photos = read_photo_ids(fields, "photos");
                        });
}

Answer RateReport::operator()(const http::Request& request) const {
  if (auto wait = guesses.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  return change_tracked(
      desk, request, usecases::rate_report, [](usecases::RateReport& command, Fields& fields) {
        // Out of range for an int is out of range for a rating too.
        const auto rating = fields.integer("rating");
        command.rating = rating >= 1 && rating <= 5 ? static_cast<int>(rating) : 0;
      });
}

Answer AddOwnEvidence::operator()(const http::Request& request) const {
  if (auto wait = guesses.take(request.remote_address, desk.clock.now())) return refuse(*wait);
  return change_tracked(desk, request, usecases::add_evidence,
                        [](usecases::AddEvidence& command, Fields& fields) {
                          command.photos = read_photos(fields, "photos", domain::PhotoRole::report);
                          command.note = fields.optional_text("note").value_or("");
                        });
}

}  // namespace tanggap::api
