#include "app/service.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <boost/json.hpp>

#include "api/faults.hpp"
#include "api/routes.hpp"
#include "app/brief_pages.hpp"
#include "app/file_jobs.hpp"
#include "app/mail_service.hpp"
#include "app/timers.hpp"
#include "city/load.hpp"
#include "generated/openapi.hpp"
#include "generated/web_files.hpp"
#include "http/static_files.hpp"
#include "ledger/chain_tallier.hpp"
#include "ledger/follower.hpp"
#include "ledger/ledger.hpp"
#include "photos/photo_library.hpp"
#include "storage/document_library.hpp"
#include "storage/open.hpp"
#include "storage/rate_buckets.hpp"
#include "usecases/escalate_overdue.hpp"
#include "usecases/outbox.hpp"

namespace tanggap::app {
namespace {

using namespace std::chrono_literals;

/// "https://tiles.example.org" of the whole address.
std::string origin_of_tiles(std::string_view url) {
  const std::size_t host = url.find("://") + 3;
  return std::string{url.substr(0, url.find('/', host))};
}

/// The page must not be able to run anything that did not come with the program. Pictures also come
/// from its own memory (a photo before it is sent) and from the map tiles that were configured.
std::string content_security_policy(const MapTiles& tiles) {
  return fmt::format(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{}; "
      "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
      "form-action 'self'; frame-ancestors 'none'",
      tiles.url.empty() ? "" : " " + origin_of_tiles(tiles.url));
}

void log_answer(const http::AnsweredRequest& request) {
  spdlog::info("{} {} {} {:.1f} ms {} B", request.id, request.route.empty() ? "-" : request.route,
               request.status, static_cast<double>(request.duration.count()) / 1000.0,
               request.bytes);
}

http::Route json_route(std::string path, std::string json) {
  http::Route route;
  route.pattern = std::move(path);
  route.run = http::RunOn::on_io;
  route.handler = [json = std::move(json)](const std::shared_ptr<const http::Request>&,
                                           const http::Respond& respond) {
    auto answer = http::Response::text(200, "application/json", json);
    answer.set("Cache-Control", "no-cache");
    respond(std::move(answer));
  };
  return route;
}

/// The web application, and what it must know of this installation.
std::vector<http::Route> serve_web(const MapTiles& tiles,
                                   const std::filesystem::path& instead_of_embedded) {
  boost::json::object settings;
  if (!tiles.url.empty()) {
    settings["tiles"] = {{"url", tiles.url}, {"attribution", tiles.attribution}};
  }
  const http::StaticOptions options{.fallback = "index.html"};
  std::vector<http::Route> table{json_route("/settings.json", boost::json::serialize(settings))};
  if (!instead_of_embedded.empty()) {
    table.push_back(http::serve_folder(instead_of_embedded, options));
    return table;
  }
  std::vector<http::EmbeddedFile> files;
  for (const auto& file : web_files::files()) files.push_back({file.name, file.content});
  table.push_back(http::serve_embedded(files, options));
  return table;
}

std::vector<Error> as_errors(const std::vector<city::Fault>& faults) {
  std::vector<Error> errors;
  for (const city::Fault& fault : faults) {
    if (fault.severity != city::Severity::error) continue;
    errors.push_back({ErrorKind::invalid, fault.slug, fault.where(), fault.what, fault.remedy});
  }
  return errors;
}

std::vector<api::CityFault> check_city(const std::vector<ports::CityFile>& files) {
  std::vector<api::CityFault> found;
  for (const city::Fault& fault : city::check_city(files).faults()) {
    found.push_back({fault.severity == city::Severity::error, fault.file, fault.line, fault.subject,
                     fault.slug, fault.what, fault.remedy});
  }
  return found;
}

}  // namespace

struct Service::Parts {
  Parts(Workspace opened, ServiceOptions options);

  void escalate();
  void take_over_new_city();
  void look_back_at_log();
  void forget_expired();
  void finish_writes();
  api::CityLoading load_city(const api::CityUpload& upload);
  api::LedgerView ledger_view();
  std::string boundaries(int version);
  void watch();
  void watch_store();
  void watch_replica();
  void look_at_replica();
  void start_mail(const mail::CheckedSettings& settings);
  std::vector<http::Route> routes();
  http::Hooks hooks();
  std::vector<Timers::Job> jobs();

  Workspace workspace;
  api::CurrentCity city;
  std::unique_ptr<ports::PhotoLibrary> photos;
  std::unique_ptr<ports::DocumentLibrary> letters;
  ledger::Ledger ledger;
  ledger::ChainTallier chains;
  std::unique_ptr<ledger::Follower> follower;
  std::unique_ptr<ports::SharedBuckets> buckets;  ///< Null on an embedded database.
  api::Metrics metrics;
  BriefPages pages;
  api::Services services;
  std::unique_ptr<MailService> mail;  ///< Null while mail is off.
  std::unique_ptr<http::Server> server;
  std::unique_ptr<Timers> timers;
  std::unique_ptr<FileJobs> file_jobs;
  bool replica_used = true;
  std::atomic<bool> log_went_back = false;
  MapTiles tiles;
  std::filesystem::path web_folder;
};

Service::Parts::Parts(Workspace opened, ServiceOptions options)
    : workspace(std::move(opened)),
      photos(photos::open_photo_library(workspace.files, workspace.city.city->time_zone())),
      letters(storage::open_document_library(workspace.files)),
      ledger(workspace.city.city->time_zone()),
      buckets(storage::open_rate_buckets(workspace.place())),
      services{.store = *workspace.store,
               .city = city,
               .photos = *photos,
               .documents = *letters,
               .ids = *workspace.ids,
               .clock = *workspace.clock,
               .ledger = ledger_view(),
               .city_of_version = city_of_version,
               .load_city = [this](const api::CityUpload& upload) { return load_city(upload); },
               .check_city = check_city,
               .boundaries = [this](int version) { return boundaries(version); },
               .brief_pages = std::ref(pages),
               .metrics = metrics,
               .options = {.limits = options.limits,
                           .openapi = std::string{openapi::files().front().content},
                           .spool = workspace.data / "spool"},
               .mail = options.mail.way != mail::CheckedSettings::Way::off,
               .buckets = buckets.get()},
      tiles(std::move(options.tiles)),
      web_folder(std::move(options.web_folder)) {
  city.set(workspace.city);
  workspace.store->read([&](ports::Reader& reader) { ledger.load(reader); });
  ledger.on_counted([this](std::span<const Instant> recorded) {
    const Instant now = workspace.clock->now();
    for (const Instant at : recorded) {
      metrics.count_event(std::max(0.0, std::chrono::duration<double>(now - at).count()));
    }
  });
  follower = std::make_unique<ledger::Follower>(*workspace.store, ledger,
                                                [](const std::exception_ptr& trouble) {
                                                  try {
                                                    std::rethrow_exception(trouble);
                                                  } catch (const std::exception& error) {
                                                    spdlog::error("ledger: {}", error.what());
                                                  }
                                                });
  watch();
  start_mail(options.mail);
  options.http.spool_folder = workspace.data / "spool";
  options.http.common_headers.emplace_back("Content-Security-Policy",
                                           content_security_policy(tiles));
  options.http.common_headers.emplace_back("Referrer-Policy", "no-referrer");
  server = std::make_unique<http::Server>(std::move(options.http), routes(), hooks());
  if (options.before_listening) options.before_listening();
  server->start();
  workspace.node->compete();
  timers = std::make_unique<Timers>(jobs());
  file_jobs =
      std::make_unique<FileJobs>(workspace.place(), [this] { return workspace.node->leads(); });
}

std::vector<http::Route> Service::Parts::routes() {
  std::vector<http::Route> table = api::routes(services);
  for (http::Route& route : serve_web(tiles, web_folder)) table.push_back(std::move(route));
  return table;
}

http::Hooks Service::Parts::hooks() {
  http::Hooks hooks = api::hooks(services);
  hooks.on_answered = [count = std::move(hooks.on_answered)](const http::AnsweredRequest& request) {
    count(request);
    log_answer(request);
  };
  return hooks;
}

api::LedgerView Service::Parts::ledger_view() {
  const auto nearby = [this](domain::LatLon centre, double radius_m, std::size_t limit,
                             CategoryId category) {
    std::vector<api::NearbyReport> found;
    for (const ledger::Nearby& near : ledger.nearby(
             {.centre = centre, .radius_m = radius_m, .category = category, .limit = limit})) {
      found.push_back({near.report, near.distance_m});
    }
    return found;
  };
  const auto only = [this](const domain::CaseFilter& filter) {
    return std::make_unique<ledger::FilteredLedger>(ledger, filter);
  };
  const auto in_box = [this](const api::MapQuestion& question) {
    ledger::MapQuery query{.box = {question.low, question.high},
                           .open_only = question.open_only,
                           .category = question.category,
                           .submitted = {},
                           .limit = question.limit};
    if (question.since) query.submitted = Period{*question.since, Instant::max()};
    std::vector<api::MapPoint> points;
    for (const ledger::MapPoint& point : ledger.in_box(query)) {
      points.push_back({point.report, point.position, point.category, point.status});
    }
    return points;
  };
  return {.tallier = ledger,
          .hashing_tallier = chains,
          .only = only,
          .nearby = nearby,
          .in_box = in_box,
          .position = [this] { return ledger.position(); }};
}

std::string Service::Parts::boundaries(int version) {
  Result<std::string> geojson;
  workspace.store->read(
      [&](ports::Reader& reader) { geojson = city::boundaries_geojson(reader, version); });
  if (!geojson) throw std::runtime_error(geojson.error().what.en);
  return std::move(*geojson);
}

void Service::Parts::watch() {
  using Kind = api::Metrics::Kind;
  metrics.watch("tanggap_ledger_reports", "Reports in memory", Kind::gauge,
                [this] { return static_cast<double>(ledger.size()); });
  metrics.watch("tanggap_ledger_bytes", "Memory of the ledger", Kind::gauge,
                [this] { return static_cast<double>(ledger.memory_bytes()); });
  metrics.watch("tanggap_http_connections", "Open connections", Kind::gauge,
                [this] { return static_cast<double>(server->load().connections); });
  metrics.watch("tanggap_node_number", "Number in the ids that this process gives", Kind::gauge,
                [this] { return static_cast<double>(workspace.node->number()); });
  metrics.watch("tanggap_node_leads", "1 where escalation, digests and clearing up are done",
                Kind::gauge, [this] { return workspace.node->leads() ? 1.0 : 0.0; });
  metrics.watch(
      "tanggap_clock_skew_seconds", "This machine's clock minus the database's", Kind::gauge,
      [this] { return std::chrono::duration<double>(workspace.node->clock_skew()).count(); });
  metrics.watch("tanggap_http_waiting", "Requests that wait for a pool thread", Kind::gauge,
                [this] { return static_cast<double>(server->load().waiting_for_pool); });
  metrics.watch("tanggap_files_away", "1 while photos and letters cannot be kept or fetched",
                Kind::gauge, [this] { return workspace.files->is_away() ? 1.0 : 0.0; });
  watch_store();
}

void Service::Parts::watch_store() {
  using Kind = api::Metrics::Kind;
  const auto gauge = [this](std::string name, std::string what, std::size_t ports::StoreLoad::*of) {
    metrics.watch(std::move(name), std::move(what), Kind::gauge,
                  [this, of] { return static_cast<double>(workspace.store->load().*of); });
  };
  gauge("tanggap_store_writes_waiting", "Changes that wait for the next commit",
        &ports::StoreLoad::writes_waiting);
  gauge("tanggap_store_readers", "Snapshots of the database that are being read",
        &ports::StoreLoad::readers);
  gauge("tanggap_store_readers_waiting", "Threads for whom the server has no connection",
        &ports::StoreLoad::readers_waiting);
  if (workspace.store->load().replica) watch_replica();
}

void Service::Parts::watch_replica() {
  using Kind = api::Metrics::Kind;
  metrics.watch("tanggap_replica_lag_seconds", "How far the replica is behind", Kind::gauge,
                [this] { return workspace.store->load().replica->lag_seconds; });
  metrics.watch("tanggap_replica_used", "0 while the replica is too far behind, or away",
                Kind::gauge, [this] { return workspace.store->load().replica->used ? 1.0 : 0.0; });
  metrics.watch("tanggap_replica_passed_on_total", "Reads that the replica could not serve in time",
                Kind::counter,
                [this] { return static_cast<double>(workspace.store->load().replica->passed_on); });
}

/// Says when the public's reads move from the replica to the primary, and when they move back.
void Service::Parts::look_at_replica() {
  workspace.store->look_at_replica();
  const auto state = workspace.store->load().replica;
  if (!state || state->used == replica_used) return;
  replica_used = state->used;
  if (state->used) {
    spdlog::warn("the replica is read again; it is {:.1f} s behind", state->lag_seconds);
  } else {
    spdlog::warn("the replica is too far behind ({:.1f} s) or away: the primary is read",
                 state->lag_seconds);
  }
}

void Service::Parts::start_mail(const mail::CheckedSettings& settings) {
  if (settings.way != mail::CheckedSettings::Way::off) {
    mail =
        std::make_unique<MailService>(workspace, city, metrics, settings, ledger, pages, *letters);
    return;
  }
  workspace.store->write([](ports::Transaction& tx) {
    usecases::switch_mail_off(tx);
    return ports::Outcome::commit;
  });
}

/// One small round a second: a backlog of thousands must not hold up those who report now.
void Service::Parts::escalate() {
  const auto in_force = city.get();
  const auto round =
      ports::write<usecases::EscalationRound>(*workspace.store, [&](ports::Transaction& tx) {
        return usecases::escalate_overdue(tx,
                                          {.city = *in_force->city,
                                           .locator = *in_force->locator,
                                           .ids = *workspace.ids,
                                           .now = workspace.clock->now(),
                                           .actor = {.role = domain::Role::system},
                                           .mail = mail != nullptr},
                                          {});
      });
  if (!round) throw std::runtime_error(round.error().what.en);
  if (!round->escalated.empty()) spdlog::info("escalated {} reports", round->escalated.size());
}

void Service::Parts::take_over_new_city() {
  workspace.store->read([&](ports::Reader& reader) {
    const int version = reader.current_city_version();
    if (version == city.get()->city->version) return;
    auto opened = city::open_city(reader, version);
    if (!opened) throw std::runtime_error(opened.error().what.en);
    city.set(std::move(*opened));
    if (mail) mail->take_templates();
    spdlog::info("city version {} is in force", version);
  });
}

/// What was folded, and is kept in memory elsewhere, can only be made anew: see Service.
void Service::Parts::look_back_at_log() {
  if (log_went_back) return;
  bool agrees = false;
  workspace.store->read([&](ports::Reader& reader) { agrees = ledger.agrees_with(reader); });
  if (agrees) return;
  // The server that is read may only be behind; the primary decides.
  workspace.store->write([&](ports::Transaction& tx) {
    agrees = ledger.agrees_with(tx);
    return ports::Outcome::rollback;
  });
  if (agrees) return;
  spdlog::critical(
      "the database's log has gone back: event {}, which was counted here, is not in it any more",
      ledger.position());
  log_went_back = true;
}

void Service::Parts::forget_expired() {
  workspace.store->write([&](ports::Transaction& tx) {
    tx.delete_expired(workspace.clock->now());
    return ports::Outcome::commit;
  });
  if (buckets) buckets->forget_full();
}

/// What is queued uses parts that end before the store does: it waits for all of it.
void Service::Parts::finish_writes() try {
  workspace.store->write([](ports::Transaction&) { return ports::Outcome::rollback; });
} catch (const std::exception& error) {
  spdlog::warn("at the end: {}", error.what());
}

api::CityLoading Service::Parts::load_city(const api::CityUpload& upload) {
  const city::Loaded loaded = city::load_city(*workspace.store, *workspace.ids, upload.files,
                                              upload.by, workspace.clock->now(), upload.expected);
  if (loaded.overtaken_by) {
    take_over_new_city();
    return tl::unexpected(std::vector{api::faults::city_changed(*loaded.overtaken_by)});
  }
  if (!loaded.version) return tl::unexpected(as_errors(loaded.faults));
  take_over_new_city();
  return *loaded.version;
}

std::vector<Timers::Job> Service::Parts::jobs() {
  // What is common to all nodes is done by the one that leads; each can, when that one dies.
  const auto common = [this](auto work) {
    return [this, work] {
      if (workspace.node->leads()) work();
    };
  };
  return {{"escalation", 1s, common([this] { escalate(); })},
          {"replica", 5s, [this] { look_at_replica(); }},
          {"new city version", 2s, [this] { take_over_new_city(); }},
          {"log", 2s, [this] { look_back_at_log(); }},
          {"digests by mail", 20s, common([this] {
             if (mail) mail->queue_digests();
           })},
          {"expired sessions", 60s, common([this] { forget_expired(); })}};
}

Service::Service(Workspace workspace, ServiceOptions options)
    : parts_(std::make_unique<Parts>(std::move(workspace), std::move(options))) {}

Service::~Service() { stop(0ms); }

std::uint16_t Service::port() const { return parts_->server->port(); }
std::size_t Service::reports() const { return parts_->ledger.size(); }
bool Service::log_went_back() const { return parts_->log_went_back; }

void Service::stop(std::chrono::milliseconds grace) {
  // First, so that nobody is taken in while a timer's work waits for the database.
  parts_->server->stop(grace);
  parts_->timers.reset();
  parts_->file_jobs.reset();
  parts_->finish_writes();
  parts_->mail.reset();
  parts_->follower.reset();
}

}  // namespace tanggap::app
