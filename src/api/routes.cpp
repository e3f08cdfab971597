#include "api/routes.hpp"

#include <spdlog/spdlog.h>

#include <concepts>

#include "api/account_endpoints.hpp"
#include "api/brief_endpoint.hpp"
#include "api/case_endpoints.hpp"
#include "api/city_endpoints.hpp"
#include "api/evaluation_endpoints.hpp"
#include "api/filter_endpoints.hpp"
#include "api/letter_endpoints.hpp"
#include "api/live_endpoints.hpp"
#include "api/mail_endpoints.hpp"
#include "api/operation_endpoints.hpp"
#include "api/overview_endpoints.hpp"
#include "api/photo_endpoints.hpp"
#include "api/report_endpoints.hpp"
#include "api/session_endpoints.hpp"
#include "api/submit_report.hpp"
#include "api/subscription_endpoints.hpp"
#include "api/tracking_endpoints.hpp"
#include "http/router.hpp"
#include "usecases/store_failure.hpp"

namespace tanggap::api {
namespace {

using enum http::Method;

/// Answers on the calling thread, and may block.
template <class Endpoint>
concept Blocking = requires(const Endpoint& endpoint, const http::Request& request) {
  { endpoint(request) } -> std::same_as<Answer>;
};

/// Queues its work and answers later.
template <class Endpoint>
concept Queueing = requires(const Endpoint& endpoint,
                            const std::shared_ptr<const http::Request>& request, Reply reply) {
  endpoint(request, std::move(reply));
};

http::Response rendered(Answer answer, const http::Request& request) {
  if (answer) return std::move(*answer);
  return render(answer.error(), language_of(request.header("Accept-Language")), request.id);
}

/// Who only reads may read again when the database went away meanwhile: its successor may be there.
/// What changes something is tried again by the store, which knows what was not stored.
template <Blocking Endpoint>
Answer read_twice_at_most(const Endpoint& endpoint, const http::Request& request) {
  if (request.method == get) {
    try {
      return endpoint(request);
    } catch (const ports::StoreFailure& failure) {
      if (!failure.is_passing()) throw;
    }
  }
  return endpoint(request);
}

template <Blocking Endpoint>
http::Handler handler(Endpoint endpoint) {
  return [endpoint = std::move(endpoint)](const std::shared_ptr<const http::Request>& request,
                                          const http::Respond& respond) {
    Answer answer = [&]() -> Answer {
      try {
        return read_twice_at_most(endpoint, *request);
      } catch (const std::exception&) {
        return refuse(problem_of(std::current_exception(), request->id));
      }
    }();
    respond(rendered(std::move(answer), *request));
  };
}

template <Queueing Endpoint>
http::Handler handler(Endpoint endpoint) {
  return [endpoint = std::move(endpoint)](const std::shared_ptr<const http::Request>& request,
                                          const http::Respond& respond) {
    endpoint(request,
             [request, respond](Answer answer) { respond(rendered(std::move(answer), *request)); });
  };
}

constexpr http::BodyLimits kJson{.max_body_bytes = 64UL * 1024};
constexpr http::BodyLimits kCityFiles{
    .max_body_bytes = 64UL * 1024, .max_file_bytes = 64UL * 1024 * 1024, .max_files = 20};

/// What endpoints of one server share and nobody else sees.
struct Limits {
  Limits(const RateLimits& limits, ports::SharedBuckets* shared)
      : sign_ins(limits.sign_ins_per_minute, "sign-ins", shared),
        submissions(limits.submissions_per_minute, "submissions", shared) {}

  RateLimit sign_ins;
  RateLimit submissions;
};

class Table {
 public:
  explicit Table(Services& services)
      : s_(services),
        desk_{services.store, services.city, services.ids, services.clock, services.mail},
        limits_(std::make_shared<Limits>(services.options.limits, services.buckets)) {
    add_city();
    add_reports();
    add_tracking();
    add_cases();
    add_letters();
    add_accounts();
    add_mail();
    add_evaluation();
    add_operations();
  }

  std::vector<http::Route> take() { return std::move(routes_); }

 private:
  template <class Endpoint>
  void add(http::Method method, std::string pattern, Endpoint endpoint,
           http::BodyLimits limits = kJson) {
    constexpr bool quick = std::same_as<Endpoint, Health> || std::same_as<Endpoint, ListenLive>;
    const bool asks_for_limit =
        s_.buckets != nullptr && s_.options.limits.submissions_per_minute > 0;
    const bool on_io = quick || (Queueing<Endpoint> && !asks_for_limit);
    // The handler keeps the rate limits alive as long as it lives itself.
    routes_.push_back({method, std::move(pattern),
                       on_io ? http::RunOn::on_io : http::RunOn::on_pool, limits,
                       [shared = limits_, handle = handler(std::move(endpoint))](
                           const std::shared_ptr<const http::Request>& request,
                           http::Respond respond) { handle(request, std::move(respond)); }});
    // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): the function owns what it captured
  }

  void add_city() {
    const auto part = [&](std::string path, std::string media_type, PerVersion::Render render) {
      add(get, std::move(path),
          GetCityPart{s_.city,
                      std::make_shared<PerVersion>(std::move(media_type), std::move(render))});
    };
    part("/api/v1/city", "application/json", city_settings);
    part("/api/v1/categories", "application/json", categories);
    part("/api/v1/units", "application/json", units);
    part("/api/v1/areas", "application/geo+json",
         [&boundaries = s_.boundaries](const ports::CityInForce& city) {
           return areas(city, boundaries);
         });
    add(post, "/api/v1/routing/explain", ExplainRoute{desk_});
    add(post, "/api/v1/city/versions", LoadCity{desk_, s_.load_city}, kCityFiles);
    add(post, "/api/v1/city/checks", CheckCity{desk_, s_.check_city}, kCityFiles);
    add(get, "/api/v1/city/versions/{version}", GetCityVersion{desk_});
    add(get, "/api/v1/city/versions/{version}/files/{name}", GetCityFile{desk_});
  }

  void add_reports() {
    const http::BodyLimits one_photo{.max_body_bytes = 64UL * 1024,
                                     .max_file_bytes = s_.options.max_photo_bytes,
                                     .max_files = 1};
    add(post, "/api/v1/photos", UploadPhoto{desk_, s_.photos, limits_->submissions}, one_photo);
    add(get, "/api/v1/photos/{hash}", GetPhoto{s_.photos});
    add(post, "/api/v1/reports", SubmitReport{desk_, limits_->submissions, s_.metrics});
    add(get, "/api/v1/reports", ListReports{desk_});
    add(get, "/api/v1/worklist/counts", CountWorklist{desk_});
    add(get, "/api/v1/map", MapReports{desk_, s_.ledger});
    add(get, "/api/v1/map/reports/{id}", GetMapReport{desk_});
    add(get, "/api/v1/reports/nearby", NearbyReports{desk_, s_.ledger});
    add(get, "/api/v1/reports/{reference}", GetReport{desk_});
    add(get, "/api/v1/reports/{reference}/events", GetCaseFile{desk_});
    add(post, "/api/v1/reports/{reference}/support", SupportReport{desk_, limits_->submissions});
  }

  void add_tracking() {
    auto& guesses = limits_->submissions;
    add(get, "/api/v1/tracking", TrackReport{desk_, guesses});
    add(post, "/api/v1/tracking/withdraw", WithdrawReport{desk_, guesses});
    add(post, "/api/v1/tracking/dispute", DisputeCompletion{desk_, guesses});
    add(post, "/api/v1/tracking/rate", RateReport{desk_, guesses});
    add(post, "/api/v1/tracking/evidence", AddOwnEvidence{desk_, guesses});
  }

  void add_cases() {
    const auto change = [&](std::string_view what, auto endpoint) {
      add(post, "/api/v1/reports/{reference}/" + std::string{what}, std::move(endpoint));
    };
    change("accept", AcceptReport{desk_});
    change("assign", AssignCrew{desk_});
    change("progress", NoteProgress{desk_});
    change("comments", AddComment{desk_});
    change("dispose", DisposeReport{desk_});
    change("transfer-requests", RequestTransfer{desk_});
    change("transfer-decision", DecideTransfer{desk_});
    change("resolution", SubmitResolution{desk_});
    change("resolution-verdict", VerifyResolution{desk_});
    change("reject", RejectReport{desk_});
    change("merge", MergeReport{desk_});
    change("evidence", AddEvidence{desk_});
  }

  void add_letters() {
    add(post, "/api/v1/letters/preview", PreviewLetter{desk_, s_.photos});
    add(post, "/api/v1/letters", SendLetter{desk_, s_.photos, s_.documents});
    add(get, "/api/v1/letters", ListLetters{desk_});
    add(get, "/api/v1/letters/{id}", GetLetter{desk_});
    add(get, "/api/v1/letters/{id}/document", GetLetterDocument{desk_, s_.documents});
  }

  void add_accounts() {
    const auto cost = s_.options.password_cost;
    add(post, "/api/v1/session", StartSession{desk_, limits_->sign_ins, cost});
    add(get, "/api/v1/session", GetSession{desk_});
    add(del, "/api/v1/session", EndSession{desk_});
    add(put, "/api/v1/password", ChangePassword{desk_, limits_->sign_ins, cost});
    add(get, "/api/v1/filters", ListFilters{desk_});
    add(put, "/api/v1/filters", KeepFilter{desk_});
    add(del, "/api/v1/filters", DropFilter{desk_});
    add(get, "/api/v1/units/{code}/crew", ListCrew{desk_});
    add(get, "/api/v1/users", ListUsers{desk_});
    add(post, "/api/v1/users", CreateUser{desk_, cost});
    add(patch, "/api/v1/users/{id}", UpdateUser{desk_});
    add(put, "/api/v1/users/{id}/password", SetPassword{desk_, cost});
    add(get, "/api/v1/keys", ListKeys{desk_});
    add(post, "/api/v1/keys", CreateKey{desk_});
    add(del, "/api/v1/keys/{id}", RevokeKey{desk_});
  }

  void add_mail() {
    auto& guesses = limits_->submissions;
    add(post, "/api/v1/reports/{reference}/subscriptions", FollowReport{desk_, guesses});
    add(post, "/api/v1/subscriptions/confirmation", ConfirmSubscription{desk_, guesses});
    add(post, "/api/v1/subscriptions/end", EndSubscription{desk_, guesses});
    add(post, "/api/v1/subscriptions/undo", UndoEnd{desk_, guesses});
    add(get, "/api/v1/subscriptions/one-click", ShowEnd{});
    add(post, "/api/v1/subscriptions/one-click", OneClickEnd{desk_, guesses});
    add(get, "/api/v1/mails", ListMails{desk_});
    add(post, "/api/v1/mails/{id}/retry", RetryMail{desk_});
  }

  void add_evaluation() {
    add(get, "/api/v1/evaluations", ListEvaluations{desk_});
    add(get, "/api/v1/evaluations/{month}", EvaluateMonth{desk_, s_.ledger, s_.city_of_version});
    add(get, "/api/v1/evaluations/{month}/brief",
        GetBrief{desk_, s_.ledger, s_.city_of_version, s_.brief_pages, s_.options.spool});
    add(get, "/api/v1/evaluations/{month}/overview",
        GetOverview{desk_, s_.ledger, s_.city_of_version});
    add(get, "/api/v1/evaluations/{month}/cases",
        ListEvaluatedCases{desk_, s_.ledger, s_.city_of_version});
    add(post, "/api/v1/evaluations/{month}/closing", CloseMonth{desk_, s_.ledger});
    add(get, "/api/v1/evaluations/{month}/check",
        CheckEvaluation{desk_, s_.ledger, s_.city_of_version});
  }

  void add_operations() {
    add(get, "/api/v1/live", ListenLive{s_.city, std::make_shared<LiveFeed>(s_.store, s_.city)});
    add(get, "/health", Health{});
    add(get, "/ready", Ready{desk_, s_.ledger, s_.options.ready_lag});
    add(get, "/metrics", GetMetrics{s_.metrics});
    add(get, "/openapi.yaml", GetContract{std::make_shared<const std::string>(s_.options.openapi)});
  }

  Services& s_;
  Desk desk_;
  std::shared_ptr<Limits> limits_;
  std::vector<http::Route> routes_;
};

}  // namespace

std::vector<http::Route> routes(Services& services) {
  services.metrics.watch("tanggap_ledger_lag_events", "Events that the ledger has not counted yet",
                         Metrics::Kind::gauge, [&services] {
                           return static_cast<double>(ledger_lag(services.store, services.ledger));
                         });
  return Table{services}.take();
}

http::Hooks hooks(Services& services) {
  http::Hooks hooks;
  hooks.on_answered = [&metrics = services.metrics](const http::AnsweredRequest& answered) {
    metrics.count_answer(http::method_name(answered.method), answered.route, answered.status,
                         std::chrono::duration<double>(answered.duration).count());
  };
  hooks.on_failure = [](std::string_view request_id, std::string_view route,
                        std::string_view what) {
    spdlog::error("request {} to {}: {}", request_id, route, what);
  };
  hooks.error_body = [](int status, const Error& error, const http::Request& request) {
    Problem problem{error};
    problem.status = status;
    return render(problem, language_of(request.header("Accept-Language")), request.id);
  };
  return hooks;
}

}  // namespace tanggap::api
