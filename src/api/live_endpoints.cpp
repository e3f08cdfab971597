#include "api/live_endpoints.hpp"

#include <charconv>

#include "api/change.hpp"
#include "api/faults.hpp"
#include "api/query.hpp"

namespace tanggap::api {
namespace {

std::optional<std::int64_t> last_heard(const http::Request& request) {
  const std::string_view text = request.header("Last-Event-ID");
  std::int64_t seq = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return seq;
}

}  // namespace

Answer ListenLive::operator()(const http::Request& request) const {
  const auto in_force = city_in_force(city);
  if (!in_force) return refuse(in_force.error());
  Query query{request};
  LiveFilter filter;
  if (const auto code = query.text("holder")) {
    if (const auto* unit = (*in_force)->city->unit_by_code(*code)) {
      filter.holder = unit->id;
    } else {
      query.fault(faults::unknown_code("unknown-unit", "?holder", {"unit kerja", "units"}));
    }
  }
  filter.reference = query.text("reference").value_or("");
  if (auto problem = query.problem()) return refuse(std::move(*problem));
  http::Response response;
  response.set("Content-Type", "text/event-stream");
  response.set("Cache-Control", "no-store");
  response.set("X-Accel-Buffering", "no");  // a proxy that gathers bytes would make it late
  response.stream = feed->listen(std::move(filter), last_heard(request));
  return response;
}

}  // namespace tanggap::api
