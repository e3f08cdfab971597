#include "api/golden/stage.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "api/faults.hpp"
#include "city/reader.hpp"
#include "features/support/small_city.hpp"
#include "http/server.hpp"
#include "ledger/chain_tallier.hpp"
#include "ledger/ledger.hpp"
#include "photos/photo_library.hpp"
#include "storage/document_library.hpp"
#include "storage/id_source.hpp"
#include "storage/open.hpp"
#include "support/remote_folder.hpp"
#include "usecases/create_api_key.hpp"

namespace tanggap::golden {
namespace {

namespace json = boost::json;
using domain::Role;

struct Person {
  std::string login;
  Role role;
  UnitId unit;
};

const std::vector<Person>& cast() {
  static const std::vector<Person> kCast{
      {"setu.officer", Role::officer, features::kKelurahanSetu},
      {"setu.crew", Role::crew, features::kKelurahanSetu},
      {"cijantung.officer", Role::officer, features::kKelurahanCijantung},
      {"binamarga.officer", Role::officer, features::kSudinBinaMarga},
      {"dinas.officer", Role::officer, features::kDinasBinaMarga},
      {"satpolpp.officer", Role::officer, features::kSatpolPp},
      {"camat", Role::camat, features::kKecamatanCipayung},
      {"verifier", Role::verifier, features::kTatalaksana},
      {"verifier.two", Role::verifier, features::kTatalaksana},
      {"walikota", Role::executive, UnitId{}},
      {"steward", Role::steward, features::kSmartCity},
  };
  return kCast;
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in{file};
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

/// Rectangles are enough: one feature, so that some areas have a boundary and others have none.
std::string small_boundaries(int) {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature",
    "properties":{"code":"31.75.10.1004"},
    "geometry":{"type":"Polygon","coordinates":[[[106.91,-6.32],[106.92,-6.32],[106.92,-6.31],
    [106.91,-6.31],[106.91,-6.32]]]}}]})";
}

std::vector<Error> errors_of(const std::vector<city::Fault>& faults) {
  std::vector<Error> errors;
  for (const auto& fault : faults) {
    errors.push_back({ErrorKind::invalid, fault.slug, fault.where(), fault.what, fault.remedy});
  }
  return errors;
}

std::vector<api::CityFault> check_only(const std::vector<ports::CityFile>& files) {
  std::vector<api::CityFault> found;
  for (const auto& fault : city::read_city(files).faults) {
    found.push_back({fault.severity == city::Severity::error, fault.file, fault.line, fault.subject,
                     fault.slug, fault.what, fault.remedy});
  }
  return found;
}

/// Checks files as the program does; what comes into force keeps the small map.
api::CityLoading check_and_store(ports::Store& store, Instant now, const api::CityUpload& upload) {
  const auto draft = city::read_city(upload.files);
  if (!draft.ok()) return tl::unexpected(errors_of(draft.faults));
  api::CityLoading loaded = 0;
  store.write([&](ports::Transaction& tx) {
    const int current = tx.current_city_version();
    if (upload.expected && *upload.expected != current) {
      loaded = tl::unexpected(std::vector{api::faults::city_changed(current)});
      return ports::Outcome::rollback;
    }
    loaded =
        tx.save_city_version({.loaded_at = now, .loaded_by = upload.by, .files = upload.files});
    return ports::Outcome::commit;
  });
  return loaded;
}

}  // namespace

const std::vector<std::string>& people() {
  static const std::vector<std::string> kLogins = [] {
    std::vector<std::string> logins;
    for (const auto& person : cast()) logins.push_back(person.login);
    return logins;
  }();
  return kLogins;
}

struct Stage::Parts {
  Parts(const ManualClock& clock, api::RateLimits limits)
      : store(storage::open_store(folder.path(), {.mode = storage::Mode::create})),
        ids(storage::make_id_source(clock, [] { return 1; })),
        files(std::make_shared<test::RemoteFolder>(folder.path())),
        photos(photos::open_photo_library(files, zone())),
        documents(storage::open_document_library(files)),
        ledger(zone()),
        services{.store = *store,
                 .city = current,
                 .photos = *photos,
                 .documents = *documents,
                 .ids = *ids,
                 .clock = clock,
                 .ledger = ledger_view(),
                 .city_of_version = [this](ports::Reader&, int) { return current.get()->city; },
                 .load_city =
                     [this, &clock](const api::CityUpload& upload) {
                       return check_and_store(*store, clock.now(), upload);
                     },
                 .check_city = check_only,
                 .boundaries = small_boundaries,
                 .brief_pages =
                     [](ports::Reader&, const domain::MeetingBrief& brief, const domain::City&,
                        Language) { return Result<std::string>{"%PDF " + brief.period}; },
                 .metrics = metrics,
                 .options = {.limits = limits,
                             .password_cost = PasswordCost::minimal_for_tests,
                             .openapi = read_text(TANGGAP_OPENAPI)}} {
    auto city = features::small_city();
    city.methods = {{.code = "completion_share", .name = {"Persentase", "Completion share"}}};
    current.set({std::make_shared<domain::City>(std::move(city)), features::small_map()});
    enrol(clock.now());
    store->read([&](ports::Reader& reader) { ledger.load(reader); });
    http::ServerOptions options;
    options.port = 0;
    options.spool_folder = storage::spool_folder(folder.path());
    table = api::routes(services);
    server.emplace(options, table, api::hooks(services));
    server->start();
  }
  ~Parts() { server->stop(std::chrono::seconds{5}); }

  static TimeZone zone() { return TimeZone::find("Asia/Jakarta").value(); }

  api::LedgerView ledger_view() {
    return {
        .tallier = ledger,
        .hashing_tallier = hashing,
        .only =
            [this](const domain::CaseFilter& filter) {
              return std::make_unique<ledger::FilteredLedger>(ledger, filter);
            },
        .nearby =
            [this](domain::LatLon centre, double radius_m, std::size_t limit, CategoryId category) {
              store->read([&](ports::Reader& reader) { ledger.catch_up(reader); });
              std::vector<api::NearbyReport> near;
              for (const auto& one : ledger.nearby({centre, radius_m, true, category, limit})) {
                near.push_back({one.report, one.distance_m});
              }
              return near;
            },
        .in_box =
            [this](const api::MapQuestion& question) {
              store->read([&](ports::Reader& reader) { ledger.catch_up(reader); });
              std::vector<api::MapPoint> points;
              for (const auto& one : ledger.in_box({.box = {question.low, question.high},
                                     .open_only = question.open_only,
                                     .category = question.category,
                                     .submitted = {},
                                     .limit = question.limit})) {
                points.push_back({one.report, one.position, one.category, one.status});
              }
              return points;
            },
        .position = [this] { return ledger.position(); }};
  }

  void enrol(Instant now) {
    const std::string hash = hash_password(kPassword, PasswordCost::minimal_for_tests);
    const auto city = current.get();
    const domain::Actor steward{.role = Role::steward, .user = UserId{1}};
    store->write([&](ports::Transaction& tx) {
      std::int64_t id = 101;
      for (const auto& person : cast()) {
        tx.save_user({.id = UserId{id++},
                      .login = person.login,
                      .name = "Ibu " + person.login,
                      .role = person.role,
                      .unit = person.unit,
                      .password_hash = hash});
      }
      static_cast<void>(tx.save_city_version(
          {.loaded_at = now, .files = {{"city.toml", "code = \"kota-kecil\"\n"}}}));
      const auto key =
          usecases::create_api_key(tx, {*city->city, *city->locator, *ids, now, steward},
                                   {.name = "Qlue", .source = "qlue"});
      api_key = key.value().key;
      return ports::Outcome::commit;
    });
  }

  test::TemporaryFolder folder;
  std::unique_ptr<ports::Store> store;
  std::unique_ptr<ports::IdSource> ids;
  std::shared_ptr<test::RemoteFolder> files;
  std::unique_ptr<ports::PhotoLibrary> photos;
  std::unique_ptr<ports::DocumentLibrary> documents;
  ledger::Ledger ledger;
  ledger::ChainTallier hashing;
  api::CurrentCity current;
  api::Metrics metrics;
  api::Services services;
  std::string api_key;
  std::vector<http::Route> table;
  std::optional<http::Server> server;
};

Stage::Stage(api::RateLimits limits)
    : clock(parse_instant("2016-12-05T09:00:00+07:00", Parts::zone()).value()),
      parts_(std::make_unique<Parts>(clock, limits)) {}
Stage::~Stage() = default;

void Stage::take_files_away(bool away) { parts_->files->away = away; }

test::HttpAnswer Stage::request(const std::string& method, const std::string& target,
                                const test::Headers& headers, const std::string& body) {
  test::HttpClient client{parts_->server->port()};
  const bool sends_body = method != "GET" && method != "HEAD";
  return client.request(method, target, headers,
                        sends_body ? std::optional<std::string_view>{body} : std::nullopt);
}

std::unique_ptr<test::HttpClient> Stage::listen(const std::string& target,
                                                const test::Headers& headers) {
  auto client = std::make_unique<test::HttpClient>(parts_->server->port());
  std::string head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n";
  for (const auto& [name, value] : headers) head += name + ": " + value + "\r\n";
  client->send_raw(head + "\r\n");
  return client;
}

test::Headers Stage::credentials(const std::string& login) {
  if (login == "qlue") return {{"Authorization", "Bearer " + parts_->api_key}};
  if (const auto known = signed_in_.find(login);
      known != signed_in_.end() && clock.now() - known->second.at < std::chrono::hours{1}) {
    return known->second.headers;
  }
  const auto answer =
      request("POST", "/api/v1/session", {{"Content-Type", "application/json"}},
              json::serialize(json::object{{"login", login}, {"password", kPassword}}));
  if (answer.status != 201) throw std::runtime_error("sign-in of " + login + ": " + answer.body);
  const std::string cookie = answer.header("Set-Cookie");
  const auto token = json::parse(answer.body).at("csrf_token").as_string();
  test::Headers headers{{"Cookie", cookie.substr(0, cookie.find(';'))},
                        {"X-CSRF-Token", std::string{token.data(), token.size()}}};
  signed_in_[login] = {headers, clock.now()};
  return headers;
}

std::string Stage::user_id(const std::string& login) const {
  std::string id;
  parts_->store->read([&](ports::Reader& reader) {
    id = std::to_string(reader.user_by_login(login).value().id.value);
  });
  return id;
}

const std::vector<http::Route>& Stage::routes() const { return parts_->table; }

}  // namespace tanggap::golden
