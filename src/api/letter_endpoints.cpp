#include "api/letter_endpoints.hpp"

#include "api/case_change.hpp"
#include "api/faults.hpp"
#include "api/mail_views.hpp"
#include "api/query.hpp"
#include "api/read_fields.hpp"
#include "api/views.hpp"
#include "brief/result_letter.hpp"
#include "usecases/outbox.hpp"
#include "usecases/read_letters.hpp"
#include "usecases/write_letter.hpp"

namespace tanggap::api {
namespace {

constexpr int kUsualPage = 50;
constexpr int kLongestPage = 200;

std::string letter_url(LetterId id) { return "/api/v1/letters/" + std::to_string(id.value); }

/// The letter, with what became of its mail.
JsonObject letter_object(ports::Reader& reader, const usecases::Context& context,
                         const ports::Letter& letter) {
  JsonObject out{{"id", std::to_string(letter.id.value)},
                 {"number", letter.number},
                 {"written_at", format_utc(letter.written_at)},
                 {"language", tag_of(letter.language)},
                 {"fingerprint", letter.fingerprint.hex()},
                 {"document_hash", letter.document_hash.hex()},
                 {"document_size", letter.document_size},
                 {"document", letter_url(letter.id) + "/document"}};
  put_unit(out, "unit", context.city, letter.unit);
  if (const auto mail = usecases::mail_of_letter(reader, letter.id)) {
    JsonObject progress;
    put_mail_progress(progress, *mail);
    out["mail"] = std::move(progress);
    if (mail->ended_at == kNoInstant) out["mail_is_off"] = !context.mail;
  }
  return out;
}

/// A case whose number nobody knows is told by its place in the body.
void read_case(const Desk& desk, Fields fields, bool version_needed,
               usecases::WriteLetter& command) {
  auto& one = command.cases.emplace_back();
  const std::string reference = fields.text("reference");
  const auto version =
      version_needed ? fields.integer("version") : fields.optional_integer("version");
  if (version) one.expected_version = static_cast<std::int32_t>(*version);
  fields.done();
  if (reference.empty()) return;
  Result<ReportId> report = tl::unexpected(faults::report_not_found());
  desk.store.read([&](ports::Reader& reader) { report = report_of_reference(reader, reference); });
  if (report) {
    one.report = *report;
    return;
  }
  Error fault = report.error();
  fault.kind = ErrorKind::invalid;  // the page asked for is there, what it was sent is wrong
  fault.where = fields.pointer("reference");
  fields.fault(std::move(fault));
}

tl::expected<usecases::WriteLetter, Problem> read_command(const Desk& desk,
                                                          const http::Request& request,
                                                          bool version_needed) {
  JsonBody body{request};
  Fields fields = body.fields();
  usecases::WriteLetter command;
  if (!fields.has("cases")) fields.fault(faults::field_missing(fields.pointer("cases")));
  for (const auto& item : fields.items("cases", usecases::kMaxLetterCases)) {
    read_case(desk, fields.object_of(item), version_needed, command);
  }
  command.language = read_language(fields);
  command.remark = fields.optional_text("remark").value_or("");
  fields.done();
  if (auto problem = body.problem()) return refuse(std::move(*problem));
  return command;
}

/// Prepares the letter, sets it on paper and keeps it, all outside of the writer.
Result<usecases::WrittenLetter> written(const Desk& desk, const usecases::Context& context,
                                        const usecases::WriteLetter& command,
                                        ports::PhotoLibrary& photos,
                                        ports::DocumentLibrary& documents) {
  Result<domain::ResultLetter> letter;
  desk.store.read(
      [&](ports::Reader& reader) { letter = usecases::prepare_letter(reader, context, command); });
  if (!letter) return pass(letter);
  const auto pdf = brief::result_letter_pdf(*letter, context.city, photos);
  if (!pdf) return pass(pdf);
  return usecases::WrittenLetter{.letter = *std::move(letter),
                                 .document = documents.keep(*pdf),
                                 .document_size = static_cast<std::int64_t>(pdf->size())};
}

http::Response shown_as(http::Response response, const std::string& file_name) {
  response.set("Content-Disposition", "inline; filename=\"" + file_name + "\"");
  return response;
}

}  // namespace

Answer PreviewLetter::operator()(const http::Request& request) const {
  return change_signed_in(desk, request,
                          [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
                            const auto command = read_command(desk, request, false);
                            if (!command) return refuse(command.error());
                            const auto context = context_for(city, desk, caller);
                            Result<domain::ResultLetter> letter;
                            desk.store.read([&](ports::Reader& reader) {
                              letter = usecases::preview_letter(reader, context, *command);
                            });
                            if (!letter) return refuse(pointing_into_body(letter.error()));
                            auto pdf = brief::result_letter_pdf(*letter, *city.city, photos);
                            if (!pdf) return refuse(pdf.error());
                            http::Response response;
                            response.set("Content-Type", "application/pdf");
                            response.set("Cache-Control", "no-store");
                            response.body = std::move(*pdf);
                            return shown_as(std::move(response), "Pratinjau.pdf");
                          });
}

Answer SendLetter::operator()(const http::Request& request) const {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        const auto command = read_command(desk, request, true);
        if (!command) return refuse(command.error());
        for (int attempt = 1;; ++attempt) {
          const auto letter =
              written(desk, context_for(city, desk, caller), *command, photos, documents);
          bool again = false;
          // A retry of a request that was answered gets its answer, though its cases have gone on.
          auto answer =
              change(desk, city, request, caller, request.body,
                     [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
                       if (!letter) return refuse(pointing_into_body(letter.error()));
                       const auto sent = usecases::record_letter(tx, context, *letter);
                       again = !sent && usecases::may_write_again(sent.error());
                       if (!sent) return refuse(pointing_into_body(sent.error()));
                       auto response = json_response(201, letter_object(tx, context, *sent));
                       response.set("Location", letter_url(sent->id));
                       return response;
                     });
          if (!again || attempt == usecases::kLetterAttempts) return answer;
        }
      });
}

Answer ListLetters::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        Query query{request};
        usecases::ListLetters question{
            .limit = query.integer("limit", 1, kLongestPage).value_or(kUsualPage)};
        if (const auto code = query.text("unit")) {
          const auto* unit = context.city.unit_by_code(*code);
          if (unit == nullptr) {
            query.fault(faults::unknown_code("unknown-unit", "?unit", {"unit kerja", "units"}));
          } else {
            question.unit = unit->id;
          }
        }
        question.number = query.text("number").value_or("");
        if (const auto cursor = query.text("cursor")) {
          question.before = LetterId{id_number(*cursor)};
          if (!question.before) query.fault(faults::not_an_id("?cursor"));
        }
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        const auto letters = usecases::list_letters(reader, context, question);
        if (!letters) return refuse(letters.error());
        JsonArray items;
        for (const auto& letter : *letters) {
          items.push_back(letter_object(reader, context, letter));
        }
        JsonObject page{{"items", std::move(items)}};
        if (letters->size() == static_cast<std::size_t>(question.limit)) {
          page["next"] = std::to_string(letters->back().id.value);
        }
        return json_response(200, page);
      });
}

Answer GetLetter::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        const LetterId id{id_number(request.path_parameters.find("id")->second)};
        const auto view = usecases::view_letter(reader, context, id);
        if (!view) return refuse(view.error());
        JsonObject out = letter_object(reader, context, view->letter);
        put_text(out, "author", view->author);
        put_text(out, "remark", view->letter.remark);
        JsonArray cases;
        for (std::size_t i = 0; i < view->references.size(); ++i) {
          cases.push_back(JsonObject{{"reference", view->references[i]},
                                     {"version", view->letter.cases[i].event_number}});
        }
        out["cases"] = std::move(cases);
        return json_response(200, out);
      });
}

Answer GetLetterDocument::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        const LetterId id{id_number(request.path_parameters.find("id")->second)};
        const auto view = usecases::view_letter(reader, context, id);
        if (!view) return refuse(view.error());
        auto file = documents.file_of(view->letter.document_hash);
        if (!file) return refuse(file.error());
        auto response = file_response("application/pdf", *std::move(file));
        response.set("Cache-Control", "private, max-age=31536000, immutable");
        return shown_as(std::move(response),
                        domain::letter_file_name(view->letter.number, view->letter.language));
      });
}

}  // namespace tanggap::api
