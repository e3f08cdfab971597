#include "api/filter_endpoints.hpp"

#include "api/faults.hpp"
#include "api/query.hpp"
#include "api/read_fields.hpp"
#include "api/views.hpp"
#include "usecases/keep_filter.hpp"

namespace tanggap::api {
namespace {

JsonObject filter_object(const ports::SavedFilter& filter) {
  return {{"name", filter.name}, {"query", filter.query}};
}

}  // namespace

Answer ListFilters::operator()(const http::Request& request) const {
  return look(desk, request, SignIn::needed,
              [](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
                const auto filters = usecases::list_filters(reader, context);
                if (!filters) return refuse(filters.error());
                JsonArray items;
                for (const auto& filter : *filters) items.push_back(filter_object(filter));
                return json_response(200, JsonObject{{"items", std::move(items)}});
              });
}

Answer KeepFilter::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        JsonBody body{request};
        Fields fields = body.fields();
        usecases::KeepFilter command;
        command.name = fields.text("name");
        command.query = fields.text("query");
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        return change(desk, city, request, caller, request.body,
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        const auto kept = usecases::keep_filter(tx, context, command);
                        if (!kept) return refuse(pointing_into_body(kept.error()));
                        return json_response(200, filter_object(*kept));
                      });
      });
}

Answer DropFilter::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        Query query{request};
        const auto name = query.text("name");
        if (!name) query.fault(faults::field_missing("?name"));
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        return change(desk, city, request, caller, request.body,
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        const auto dropped = usecases::drop_filter(tx, context, *name);
                        if (!dropped) return refuse(dropped.error());
                        return http::Response{.status = 204};
                      });
      });
}

}  // namespace tanggap::api
