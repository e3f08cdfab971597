#include "api/city_endpoints.hpp"

#include <fmt/format.h>

#include <fstream>
#include <set>
#include <sstream>

#include "api/etag.hpp"
#include "api/faults.hpp"
#include "api/idempotency.hpp"
#include "api/query.hpp"
#include "api/read_fields.hpp"
#include "api/views.hpp"
#include "base/text.hpp"
#include "usecases/explain_route.hpp"

namespace tanggap::api {
namespace {

int version_number(const http::Request& request) {
  const auto number = id_number(request.path_parameters.find("version")->second);
  return number > 0 && number < 1'000'000'000 ? static_cast<int>(number) : 0;
}

/// A version of the city, for those who may load one.
Answer with_city_version(
    const Desk& desk, const http::Request& request,
    const std::function<Answer(const ports::CityVersion&, const domain::City&)>& show) {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller& caller) -> Answer {
        if (auto allowed = domain::may(caller.actor, domain::Action::load_city); !allowed) {
          return refuse(allowed.error());
        }
        const auto version = reader.city_version(version_number(request));
        if (!version) return refuse(faults::not_found("version"));
        return show(*version, context.city);
      });
}

JsonObject version_object(const ports::CityVersion& version, int in_force) {
  JsonArray files;
  for (const auto& file : version.files) {
    files.push_back(JsonObject{{"name", file.name}, {"size", file.content.size()}});
  }
  return {{"version", version.version},
          {"in_force", version.version == in_force},
          {"loaded_at", format_utc(version.loaded_at)},
          {"content_hash", version.content_hash.hex()},
          {"files", std::move(files)}};
}

/// The uploaded files under the names of the city folder; the part's file name, or its field.
tl::expected<std::vector<ports::CityFile>, Problem> uploaded_city(const http::Request& request) {
  if (request.files.empty()) return refuse(faults::city_files_missing());
  std::set<std::string> names;
  std::vector<ports::CityFile> files;
  for (const auto& upload : request.files) {
    const std::string& name = upload->file_name.empty() ? upload->field : upload->file_name;
    const bool plain = !name.empty() && name.size() <= 100 && name.front() != '.' &&
                       name.find_first_of("/\\") == std::string::npos && is_utf8(name);
    if (!plain || !names.insert(name).second) return refuse(faults::city_file_name(upload->field));
    std::ifstream in{upload->path, std::ios::binary};
    std::ostringstream content;
    content << in.rdbuf();
    if (!in) throw std::runtime_error("an uploaded file cannot be read back");
    files.push_back({name, std::move(content).str()});
  }
  return files;
}

Hash hash_of_files(const std::vector<ports::CityFile>& files) {
  Hasher hasher;
  for (const auto& file : files) hasher.add(file.name).add(hash_of(file.content).view());
  return hasher.finish();
}

JsonObject explanation(const domain::City& city, const usecases::RouteExplanation& route) {
  JsonArray trials;
  for (const auto& trial : route.decision.trials) {
    JsonObject tried{{"rule", trial.rule}, {"matched", trial.matched}};
    put_text(tried, "failed_on", trial.failed_on);
    trials.push_back(std::move(tried));
  }
  JsonObject out{{"rule", route.decision.rule},
                 {"fallback", route.decision.fallback},
                 {"reason", bilingual(route.decision.reason)},
                 {"place", place_object(city, route.location, route.place_kind)},
                 {"approximate", city.settings.boundaries_approximate},
                 {"city_version", city.version},
                 {"trials", std::move(trials)}};
  put_unit(out, "unit", city, route.decision.unit);
  put_instant(out, "response_due", route.response_due);
  put_instant(out, "completion_due", route.completion_due);
  return out;
}

/// The version that the files were made from; none where the sender does not say.
tl::expected<std::optional<int>, Problem> expected_city(const http::Request& request) {
  const std::string_view given = request.header("If-Match");
  if (given.empty()) return std::optional<int>{};
  const auto version = city_version_in(given);
  if (!version) return refuse(faults::city_if_match_unreadable());
  return version;
}

Problem load_problem(ports::Store& store, const std::vector<Error>& errors) {
  Problem problem{errors};
  if (errors.front().kind == ErrorKind::stale) {
    store.read(
        [&](ports::Reader& reader) { problem.current_version = reader.current_city_version(); });
  }
  return problem;
}

}  // namespace

http::Response PerVersion::answer(const http::Request& request, const ports::CityInForce& city) {
  const std::string etag = city_etag(city.city->version);
  http::Response response;
  response.set("ETag", etag);
  response.set("Cache-Control", "no-cache");
  if (none_match_names(request.header("If-None-Match"), etag)) {
    response.status = 304;
    return response;
  }
  const std::lock_guard lock{mutex_};
  if (rendered_for_ != city.city) {
    body_ = std::make_shared<const std::string>(render_(city));
    rendered_for_ = city.city;
  }
  response.set("Content-Type", media_type_);
  response.shared_body = body_;
  return response;
}

Answer GetCityPart::operator()(const http::Request& request) const {
  const auto in_force = city_in_force(city);
  if (!in_force) return refuse(in_force.error());
  if (auto problem = Query{request}.problem()) return refuse(std::move(*problem));
  return part->answer(request, **in_force);
}

Answer ExplainRoute::operator()(const http::Request& request) const {
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  const auto context = context_for(**city, desk, Caller{});
  JsonBody body{request};
  Fields fields = body.fields();
  usecases::ExplainRoute question;
  question.category = read_category(fields, context.city);
  const auto position = read_position(fields);
  if (!position && !fields.has("lat") && !fields.has("lon")) {
    fields.fault(faults::field_missing("/lat"));
    fields.fault(faults::field_missing("/lon"));
  }
  question.position = position.value_or(domain::LatLon{});
  question.text = fields.optional_text("text").value_or("");
  question.place_kind = fields.optional_text("place_kind").value_or("");
  if (auto channel = fields.optional_text("channel")) question.channel = std::move(*channel);
  question.at = fields.optional_instant("at", context.city.time_zone());
  fields.done();
  if (auto problem = body.problem()) return refuse(std::move(*problem));
  const auto route = usecases::explain_route(context, question);
  if (!route) return refuse(pointing_into_body(route.error()));
  return json_response(200, explanation(context.city, *route));
}

Answer LoadCity::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        if (auto allowed = domain::may(caller.actor, domain::Action::load_city); !allowed) {
          return refuse(allowed.error());
        }
        const auto expected = expected_city(request);
        if (!expected) return refuse(expected.error());
        auto files = uploaded_city(request);
        if (!files) return refuse(files.error());
        const std::string content{hash_of_files(*files).view()};
        const auto key = idempotency_key(request, caller, content);
        if (!key) return refuse(key.error());
        std::optional<Answer> first;
        if (*key) {
          desk.store.read([&](ports::Reader& reader) { first = first_answer(reader, **key); });
        }
        if (first) return std::move(*first);
        const auto loaded = load({std::move(*files), caller.actor.user, *expected});
        if (!loaded) return refuse(load_problem(desk.store, loaded.error()));
        // Loading the same files twice makes an equal version, so the answer may be stored after.
        return change(desk, city, request, caller, content,
                      [&](ports::Transaction& tx, const usecases::Context&) -> Answer {
                        const auto version = tx.city_version(*loaded);
                        if (!version) return refuse(faults::not_found("version"));
                        auto response = json_response(201, version_object(*version, *loaded));
                        response.set("Location", fmt::format("/api/v1/city/versions/{}", *loaded));
                        response.set("ETag", city_etag(*loaded));
                        return response;
                      });
      });
}

Answer CheckCity::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce&, const Caller& caller) -> Answer {
        if (auto allowed = domain::may(caller.actor, domain::Action::load_city); !allowed) {
          return refuse(allowed.error());
        }
        const auto files = uploaded_city(request);
        if (!files) return refuse(files.error());
        bool loadable = true;
        JsonArray faults;
        for (const CityFault& fault : check(*files)) {
          loadable = loadable && !fault.stops_loading;
          JsonObject one{{"severity", fault.stops_loading ? "error" : "warning"},
                         {"slug", fault.slug},
                         {"file", fault.file},
                         {"what", bilingual(fault.what)},
                         {"remedy", bilingual(fault.remedy)}};
          put_number(one, "line", fault.line);
          put_text(one, "field", fault.field);
          faults.push_back(std::move(one));
        }
        return json_response(200,
                             JsonObject{{"loadable", loadable}, {"faults", std::move(faults)}});
      });
}

Answer GetCityVersion::operator()(const http::Request& request) const {
  return with_city_version(
      desk, request, [](const ports::CityVersion& version, const domain::City& city) -> Answer {
        auto response = json_response(200, version_object(version, city.version));
        response.set("ETag", city_etag(version.version));
        return response;
      });
}

Answer GetCityFile::operator()(const http::Request& request) const {
  return with_city_version(
      desk, request, [&](const ports::CityVersion& version, const domain::City&) -> Answer {
        const auto& name = request.path_parameters.find("name")->second;
        for (const auto& file : version.files) {
          if (file.name == name) {
            return http::Response::text(200, "text/plain; charset=utf-8", file.content);
          }
        }
        return refuse(faults::not_found("name"));
      });
}

}  // namespace tanggap::api
