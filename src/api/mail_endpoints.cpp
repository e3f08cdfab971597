#include "api/mail_endpoints.hpp"

#include "api/faults.hpp"
#include "api/mail_views.hpp"
#include "api/query.hpp"
#include "api/read_fields.hpp"
#include "api/views.hpp"
#include "usecases/send_mail.hpp"

namespace tanggap::api {
namespace {

JsonObject mail_object(ports::Reader& reader, const domain::City& city,
                       const ports::OutgoingMail& mail) {
  JsonObject out{{"id", std::to_string(mail.id.value)},
                 {"occasion", domain::name_of(mail.occasion)}};
  put_mail_progress(out, mail);
  if (const auto report = mail.report ? reader.report(mail.report) : std::nullopt) {
    out["reference"] = report->reference;
  }
  if (const auto letter = mail.letter ? reader.letter(mail.letter) : std::nullopt) {
    out["letter"] = letter->number;
  }
  put_unit(out, "unit", city, mail.unit);
  put_text(out, "period", mail.period);
  return out;
}

usecases::ListMails read_list_query(Query& query) {
  usecases::ListMails list;
  if (const auto state = query.text("state")) {
    list.state = usecases::mail_state_of(*state);
    if (!list.state) {
      query.fault(faults::not_one_of("?state", "waiting, sending, sent, dead, dropped"));
    }
  }
  if (const auto before = query.text("before")) list.before = MailId{id_number(*before)};
  list.limit = query.integer("limit", 1, 200).value_or(50);
  return list;
}

}  // namespace

Answer ListMails::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        Query query{request};
        const auto list = read_list_query(query);
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        const auto mails = usecases::list_mails(reader, context, list);
        if (!mails) return refuse(mails.error());
        JsonArray items;
        for (const auto& mail : *mails) items.push_back(mail_object(reader, context.city, mail));
        const ports::MailCounts counts = reader.mail_counts();
        return json_response(200, JsonObject{{"sends_mail", desk.mail},
                                             {"waiting", counts.waiting},
                                             {"dead", counts.dead},
                                             {"items", std::move(items)}});
      });
}

Answer RetryMail::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        const MailId id{id_number(request.path_parameters.find("id")->second)};
        return change(desk, city, request, caller, request.body,
                      [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                        const auto mail = usecases::retry_mail(tx, context, id);
                        if (!mail) return refuse(mail.error());
                        return json_response(200, mail_object(tx, context.city, *mail));
                      });
      });
}

}  // namespace tanggap::api
