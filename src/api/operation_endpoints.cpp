#include "api/operation_endpoints.hpp"

#include "api/views.hpp"

namespace tanggap::api {
namespace {

/// An empty transaction goes the whole way to the disk.
bool is_writable(ports::Store& store) {
  try {
    store.write([](ports::Transaction&) { return ports::Outcome::commit; });
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

std::int64_t ledger_lag(ports::Store& store, const LedgerView& ledger) {
  const std::int64_t counted = ledger.position();
  std::int64_t written = 0;
  store.read([&](ports::Reader& reader) { written = reader.log_position(); });
  return std::max<std::int64_t>(0, written - counted);
}

Answer Health::operator()(const http::Request&) const {
  return json_response(200, JsonObject{{"alive", true}});
}

Answer Ready::operator()(const http::Request&) const {
  const bool database = is_writable(desk.store);
  const bool city = desk.city.get() != nullptr;
  const bool counted = database && ledger_lag(desk.store, ledger) <= ready_lag;
  const bool ready = database && city && counted;
  return json_response(
      ready ? 200 : 503,
      JsonObject{{"ready", ready}, {"database", database}, {"city", city}, {"ledger", counted}});
}

Answer GetMetrics::operator()(const http::Request&) const {
  auto response =
      http::Response::text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
  response.set("Cache-Control", "no-store");
  return response;
}

Answer GetContract::operator()(const http::Request&) const {
  http::Response response;
  response.set("Content-Type", "application/yaml");
  response.shared_body = text;
  return response;
}

}  // namespace tanggap::api
