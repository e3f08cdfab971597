// The renderings of an evaluation.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "brief/evaluation_document.hpp"
#include "unit/evaluation/wards.hpp"

namespace tanggap {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const TimeZone kZone = TimeZone::find("Asia/Jakarta").value();

domain::Evaluation an_evaluation(const domain::City& city, const char* method = "fair") {
  domain::Tally tally;
  tally.period = parse_month("2016-12", kZone).value();
  tally.cut_off = parse_instant("2017-01-18T00:00", kZone).value();
  tally.units = {{UnitId{1}, on_time(30, 41)}, {UnitId{2}, on_time(3'300, 3'346)}};
  tally.units[1].figures.completion_median_s = 5400.5;
  tally.areas = {{AreaId{}, completed(1, 2)}, {AreaId{1}, on_time(30, 41)}};
  tally.city = on_time(3'330, 3'387);
  tally.handovers = {{UnitId{2}, UnitId{3}, 4}};
  domain::Evaluation e = domain::judge(tally, *city.method(method), city);
  e.log_position = 12'345;
  e.events_hash = hash_of("events");
  return e;
}

TEST(EvaluationJson, IsJsonWithOneLineForEachRow) {
  const domain::City city = city_of_wards({"Setu", "Kebon \"Pala\"\n"});
  const std::string text = brief::evaluation_json(an_evaluation(city), city);
  const auto document = boost::json::parse(text).as_object();
  EXPECT_EQ(document.at("document"), "tanggap.evaluation/1");
  EXPECT_EQ(document.at("period").at("month"), "2016-12");
  EXPECT_EQ(document.at("period").at("from"), "2016-12-01T00:00:00+07:00");
  EXPECT_EQ(document.at("cut_off"), "2017-01-18T00:00:00+07:00");
  EXPECT_EQ(document.at("log_position"), 12'345);
  EXPECT_EQ(document.at("wards").as_array().size(), 2U);
  EXPECT_EQ(document.at("wards").at(0).at("name"), "Kebon \"Pala\"\n");
  EXPECT_EQ(document.at("wards").at(0).at("n"), 3'346);
  EXPECT_EQ(document.at("handovers").at(0).at("to"), "SATPOLPP");
  EXPECT_TRUE(document.at("areas").at(0).at("name").is_null());
  for (const char* key : {"not_followed_up", "top", "bottom", "unranked", "units", "totals"}) {
    EXPECT_TRUE(document.contains(key)) << key;
  }
}

TEST(EvaluationJson, PrintsNumbersInOneForm) {
  const domain::City city = city_of_wards({"Setu", "Ceger"});
  const std::string text = brief::evaluation_json(an_evaluation(city), city);
  EXPECT_THAT(text, HasSubstr("\"completion_median_s\":5400.5,"));
  EXPECT_THAT(text, HasSubstr("\"completion_share\":0.731707,"));
  EXPECT_THAT(text, HasSubstr("\"response_median_s\":null,"));
  EXPECT_THAT(text, Not(HasSubstr("E0")));
}

TEST(EvaluationJson, OfTheSameEvaluationIsTheSame) {
  const domain::City city = city_of_wards({"Setu", "Ceger"});
  EXPECT_EQ(brief::evaluation_json(an_evaluation(city), city),
            brief::evaluation_json(an_evaluation(city), city));
}

TEST(EvaluationCsv, HasAHeaderAndAsManyFieldsInEveryLine) {
  const domain::City city = city_of_wards({"Setu", "Ceger"});
  const std::string text = brief::evaluation_csv(an_evaluation(city), city);
  EXPECT_THAT(text, StartsWith("table,rank,code,name,n,score,"));
  std::size_t begin = 0;
  std::optional<std::ptrdiff_t> commas;
  while (begin < text.size()) {
    const std::size_t end = text.find("\r\n", begin);
    ASSERT_NE(end, std::string::npos);
    const auto here =
        std::count(text.begin() + std::ptrdiff_t(begin), text.begin() + std::ptrdiff_t(end), ',');
    EXPECT_EQ(here, commas.value_or(here)) << text.substr(begin, end - begin);
    commas = here;
    begin = end + 2;
  }
  EXPECT_THAT(text, HasSubstr("\r\ntop,1,KEL-Ceger,Ceger,3346,"));
}

TEST(EvaluationCsv, QuotesAndDefusesText) {
  const domain::City city = city_of_wards({"=1+1", "Setu, \"timur\""});
  const std::string text = brief::evaluation_csv(an_evaluation(city), city);
  EXPECT_THAT(text, HasSubstr(",'=1+1,"));
  EXPECT_THAT(text, HasSubstr(",\"Setu, \"\"timur\"\"\","));
}

TEST(EvaluationText, SpeaksBothLanguages) {
  const domain::City city = city_of_wards({"Setu", "Ceger"});
  const auto e = an_evaluation(city);
  const std::string indonesian = brief::evaluation_text(e, city, Language::id);
  const std::string english = brief::evaluation_text(e, city, Language::en);
  EXPECT_THAT(indonesian, HasSubstr("Belum ditindaklanjuti"));
  EXPECT_THAT(english, HasSubstr("Not yet followed up"));
  EXPECT_THAT(english, HasSubstr("2016-12"));
  EXPECT_THAT(english, HasSubstr("90 % credible interval"));
  EXPECT_THAT(english, Not(HasSubstr("PROVISIONAL")));
}

TEST(EvaluationText, SaysThatAnUnfinishedMonthIsProvisional) {
  const domain::City city = city_of_wards({"Setu", "Ceger"});
  auto e = an_evaluation(city);
  e.provisional = true;
  EXPECT_THAT(brief::evaluation_text(e, city, Language::en), HasSubstr("PROVISIONAL"));
  EXPECT_THAT(brief::evaluation_text(e, city, Language::id), HasSubstr("SEMENTARA"));
  EXPECT_THAT(brief::evaluation_json(e, city), HasSubstr("\"provisional\":true"));
}

TEST(EvaluationText, AlignsNamesWithLettersOfSeveralBytes) {
  const domain::City city = city_of_wards({"Köln", "Setu"});
  const std::string text = brief::evaluation_text(an_evaluation(city), city, Language::en);
  EXPECT_THAT(text, HasSubstr(" 1  Setu  "));
  EXPECT_THAT(text, HasSubstr(" 2  Köln  "));
}

TEST(EvaluationText, ShowsScoresInTheUnitOfTheMethod) {
  const domain::City city = city_of_wards({"Setu", "Ceger"});
  const auto by = [&](const char* method) {
    return brief::evaluation_text(an_evaluation(city, method), city, Language::en);
  };
  EXPECT_THAT(by("points"), HasSubstr(" 16500 "));
  EXPECT_THAT(by("median_time"), HasSubstr(" 1.5 h "));
  EXPECT_THAT(by("completion_share"), HasSubstr(" 98.6 % "));
}

}  // namespace
}  // namespace tanggap
