#include "api/submit_report.hpp"

#include "api/faults.hpp"
#include "api/idempotency.hpp"
#include "api/read_fields.hpp"
#include "api/report_views.hpp"
#include "usecases/submit_report.hpp"

namespace tanggap::api {
namespace {

ports::ReporterIdentity read_reporter(Fields& fields) {
  auto reporter = fields.optional_object("reporter");
  if (!reporter) return {};
  ports::ReporterIdentity identity{.name = reporter->optional_text("name").value_or(""),
                                   .email = reporter->optional_text("email").value_or(""),
                                   .phone = reporter->optional_text("phone").value_or("")};
  reporter->done();
  return identity;
}

usecases::SubmitReport read_command(Fields fields, const domain::City& city, Language language) {
  usecases::SubmitReport command;
  command.category = read_category(fields, city);
  command.text = fields.text("text");
  command.position = read_position(fields);
  command.place_kind = fields.optional_text("place_kind").value_or("");
  if (auto channel = fields.optional_text("channel")) command.channel = std::move(*channel);
  command.photos = read_photo_ids(fields, "photos");
  command.reporter = read_reporter(fields);
  command.source_id = fields.optional_text("source_id").value_or("");
  command.submitted_at = fields.optional_instant("submitted_at", city.time_zone());
  fields.done();
  command.language = language;
  return command;
}

/// One submission on its way through the writer.
class Submission {
 public:
  Submission(const SubmitReport& endpoint, std::shared_ptr<const http::Request> request,
             std::shared_ptr<const ports::CityInForce> city, usecases::SubmitReport command,
             Reply reply)
      : endpoint_(endpoint),
        request_(std::move(request)),
        city_(std::move(city)),
        command_(std::move(command)),
        reply_(std::move(reply)),
        now_(endpoint.desk.clock.now()) {}

  /// In the transaction, on the writer; may run again.
  ports::Outcome run(ports::Transaction& tx) {
    answer_ = handle(tx);
    return answer_->has_value() && !replayed_ ? ports::Outcome::commit : ports::Outcome::rollback;
  }

  /// When it is on disk, or when nothing was stored.
  void finish(const std::exception_ptr& broken) {
    if (broken) {
      reply_(refuse(problem_of(broken, request_->id)));
      return;
    }
    if (created_) endpoint_.metrics.count_report(command_.channel);
    reply_(std::move(*answer_));
  }

  void refused_by_full_queue() { reply_(refuse(try_later(faults::queue_full(), 1))); }

 private:
  Answer handle(ports::Transaction& tx) {
    created_ = replayed_ = false;
    auto caller = has_credentials(*request_) ? signed_in_caller(tx, *request_, now_)
                                             : caller_of(tx, *request_, now_);
    if (!caller) return refuse(caller.error());
    if (auto genuine = check_forgery(*request_, *caller); !genuine) return refuse(genuine.error());
    const auto key = idempotency_key(*request_, *caller, request_->body);
    if (!key) return refuse(key.error());
    if (*key) {
      if (auto first = first_answer(tx, **key)) {
        replayed_ = true;
        return std::move(*first);
      }
    }
    auto command = command_;
    if (!command.source_id.empty()) command.source = caller->actor.source;
    const usecases::Context context{*city_->city, *city_->locator, endpoint_.desk.ids,
                                    now_,         caller->actor,   endpoint_.desk.mail};
    const auto submitted = usecases::submit_report(tx, context, command);
    if (!submitted) return refuse(pointing_into_body(submitted.error()));
    created_ = submitted->created;
    auto response = json_response(created_ ? 201 : 200, receipt(*city_->city, *submitted));
    response.set("Location", "/api/v1/reports/" + submitted->report.reference);
    if (*key) store_answer(tx, **key, response, now_);
    return response;
  }

  SubmitReport endpoint_;
  std::shared_ptr<const http::Request> request_;
  std::shared_ptr<const ports::CityInForce> city_;
  usecases::SubmitReport command_;
  Reply reply_;
  Instant now_;
  std::optional<Answer> answer_;
  bool created_ = false;
  bool replayed_ = false;
};

}  // namespace

void SubmitReport::operator()(const std::shared_ptr<const http::Request>& request,
                              Reply reply) const {
  if (!has_credentials(*request)) {
    if (auto wait = submissions.take(request->remote_address, desk.clock.now())) {
      reply(refuse(std::move(*wait)));
      return;
    }
  }
  auto city = city_in_force(desk.city);
  if (!city) {
    reply(refuse(city.error()));
    return;
  }
  JsonBody body{*request};
  auto command =
      read_command(body.fields(), *(*city)->city, language_of(request->header("Accept-Language")));
  if (auto problem = body.problem()) {
    reply(refuse(std::move(*problem)));
    return;
  }
  const auto submission = std::make_shared<Submission>(*this, request, std::move(*city),
                                                       std::move(command), std::move(reply));
  const bool queued = desk.store.write_async(
      [submission](ports::Transaction& tx) { return submission->run(tx); },
      [submission](const std::exception_ptr& broken) { submission->finish(broken); });
  if (!queued) submission->refused_by_full_queue();
}

}  // namespace tanggap::api
