#include "api/brief_endpoint.hpp"

#include <fmt/format.h>

#include "api/faults.hpp"
#include "api/query.hpp"
#include "brief/evaluation_document.hpp"
#include "brief/meeting_brief_xlsx.hpp"
#include "http/spool.hpp"
#include "usecases/prepare_brief.hpp"

namespace tanggap::api {
namespace {

struct Question {
  usecases::EvaluateMonth evaluation;
  bool workbook = false;
  Language language = Language::id;
};

Question read_question(Query& query, const http::Request& request, const TimeZone& zone) {
  Question question;
  question.evaluation.month = request.path_parameters.find("month")->second;
  question.evaluation.as_of = query.instant("as_of", zone);
  question.evaluation.method = query.text("method").value_or("");
  const std::string format = query.text("format").value_or("pdf");
  if (format != "pdf" && format != "xlsx") query.fault(faults::not_one_of("?format", "pdf, xlsx"));
  question.workbook = format == "xlsx";
  const auto language = query.text("lang");
  if (language && *language != "id" && *language != "en") {
    query.fault(faults::not_one_of("?lang", "id, en"));
  }
  question.language = language_of(language ? *language : request.header("Accept-Language"));
  return question;
}

/// A file that goes with the answer.
class Passing {
 public:
  explicit Passing(const std::filesystem::path& folder) : path_(http::SpoolFile(folder).keep()) {}
  ~Passing() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

http::Response as_file(http::Response response, const char* media_type, std::string_view period,
                       const char* ending) {
  response.set("Content-Type", media_type);
  // The period was read, so its text is fit for a name.
  response.set("Content-Disposition",
               fmt::format("attachment; filename=\"evaluasi-{}.{}\"", period, ending));
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

Answer GetBrief::operator()(const http::Request& request) const {
  return look(
      desk, request, SignIn::needed,
      [&](ports::Reader& reader, const usecases::Context& context, const Caller&) -> Answer {
        Query query{request};
        const Question question = read_question(query, request, context.city.time_zone());
        if (auto problem = query.problem()) return refuse(std::move(*problem));
        const auto prepared = usecases::prepare_brief(
            reader, ledger.tallier, cities, {brief::evaluation_json, brief::read_evaluation},
            context, question.evaluation);
        if (!prepared) return refuse(pointing_into_question(prepared.error()));
        const auto& [brief, city] = *prepared;
        http::Response response;
        if (!question.workbook) {
          auto paper = pages(reader, brief, *city, question.language);
          if (!paper) return refuse(paper.error());
          response.body = std::move(*paper);
          return as_file(std::move(response), "application/pdf", brief.period, "pdf");
        }
        auto file = std::make_shared<const Passing>(spool);
        brief::write_meeting_brief_xlsx(
            file->path(), brief, usecases::cases_behind(reader, ledger.tallier, brief.evaluation),
            *city, question.language);
        response.file = file->path();
        response.lasts = std::move(file);
        return as_file(std::move(response),
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       brief.period, "xlsx");
      });
}

}  // namespace tanggap::api
