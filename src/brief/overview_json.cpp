#include "brief/overview_json.hpp"

#include "brief/evaluation_document.hpp"
#include "brief/json_parts.hpp"

namespace tanggap::brief {
namespace {

using domain::DurationBin;
using domain::LongOverdue;
using domain::TrendMonth;

std::string bin_json(const DurationBin& bin) {
  return fmt::format(R"({{"from_s":{},"until_s":{},"count":{}}})", bin.from_s,
                     bin.until_s ? fmt::to_string(*bin.until_s) : "null", bin.count);
}

}  // namespace

std::string overview_json(const domain::MeetingBrief& brief, const domain::City& city) {
  const auto month = [&](const TrendMonth& m) {
    return fmt::format(R"({{"month":{},"cut_off":{},"closed":{},{}}})", quoted(m.month),
                       quoted(format_utc(m.cut_off)), m.closed, figures_json(m.city));
  };
  const auto late = [&](const LongOverdue& l) {
    const domain::Category* category = city.category(l.counted.category);
    return fmt::format(
        R"({{"reference":{},"unit":{{{}}},"area":{{{}}},"category":{},"submitted_at":{},)"
        R"("overdue_s":{}}})",
        quoted(l.reference), label_json(label_of(city, l.counted.unit)),
        label_json(label_of(city, l.counted.area)),
        bilingual(category != nullptr ? category->name : Bilingual{}),
        quoted(format_utc(l.counted.submitted_at)), l.counted.overdue_s);
  };
  std::string text = "{\"evaluation\":" + evaluation_json(brief.evaluation, city);
  text += ",\"before\":" + (brief.before ? evaluation_json(*brief.before, city) : "null");
  text += fmt::format(",\"document_hash\":{},\n",
                      brief.document_hash.empty() ? "null" : quoted(brief.document_hash.hex()));
  return text + list_json("trend", brief.trend, month) + ",\n" +
         list_json("responses", brief.responses, bin_json) + ",\n" +
         list_json("completions", brief.completions, bin_json) + ",\n" +
         list_json("longest_overdue", brief.longest_overdue, late) + "}\n";
}

}  // namespace tanggap::brief
