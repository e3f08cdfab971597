// The brief for the meeting beside a warm ledger: figures and pages against the ledger's own
// evaluation, the workbook against the same rows as CSV, in one process. Prints rows for
// bench/run.sh. Usage: bench_brief [REPORTS_A_MONTH]
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "brief/evaluation_document.hpp"
#include "brief/meeting_brief_pdf.hpp"
#include "brief/meeting_brief_xlsx.hpp"
#include "city_of_a_month.hpp"
#include "support/nothing_outside.hpp"
#include "usecases/prepare_brief.hpp"

namespace tanggap::bench {
namespace {

/// Milliseconds of the best of three runs.
template <class Work>
double best_ms(Work&& work) {
  double best = 1e300;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

/// A line of /proc/self/status, in MB.
double megabytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::strtod(line.c_str() + name.size(), nullptr) / 1024;
  }
  throw std::runtime_error("no " + name);
}

/// How far resident memory grew beyond what was there before.
template <class Work>
double peak_growth_mb(Work&& work) {
  malloc_trim(0);  // what was freed before must not hide what is needed now
  std::ofstream("/proc/self/clear_refs") << "5";  // forgets the peak
  const double before = megabytes("VmRSS:");
  work();
  return megabytes("VmHWM:") - before;
}

class Bench {
 public:
  explicit Bench(std::size_t reports_a_month)
      : reports_(reports_a_month),
        city_(make_city_of_wards(reports_a_month)),
        rows_(city_),
        ledger_(city_.city.time_zone()),
        outlines_(outlines_of(city_.city)) {
    ledger_.load(rows_);
    rows_.close_earlier_months(ledger_);
  }

  void run() {
    const std::string size = fmt::format("{} reports, 267 wards", reports_);
    // Memory first: later runs find what earlier ones freed.
    const double pages_mb = peak_growth_mb([&] { (void)pages(prepare()); });
    const domain::MeetingBrief brief = prepare();
    const double workbook_mb = peak_growth_mb([&] { workbook(brief); });
    const double tally = best_ms(
        [&] { (void)ledger_.tally(rows_, city_.months.back(), city_.now, rows_.log_position()); });
    time("brief: figures, trend, times | the ledger's evaluation alone, " + size,
         best_ms([&] { (void)prepare(); }), tally, "–");
    time("brief: all of it as PDF | the ledger's evaluation alone, " + size,
         best_ms([&] { (void)pages(prepare()); }), tally, "≤ 1000 ms");
    fmt::print("brief: memory while it is made\t{:.0f} MB\t–\t–\t≤ 200 MB\n", pages_mb);
    const double csv_ms = best_ms([&] { csv(brief); });
    time("brief: workbook | the same rows as CSV, " + size, best_ms([&] { workbook(brief); }),
         csv_ms, "–");
    fmt::print("brief: memory while the workbook is written\t{:.0f} MB\t–\t–\t≤ 200 MB\n",
               workbook_mb);
    fmt::print("brief: size of the workbook | of the CSV\t{:.1f} MB\t{:.1f} MB\t{:.2f}\t–\n",
               file_mb(kWorkbook), file_mb(kCsv), file_mb(kWorkbook) / file_mb(kCsv));
    std::filesystem::remove(kWorkbook);
    std::filesystem::remove(kCsv);
  }

 private:
  static constexpr const char* kWorkbook = "bench-brief.xlsx";
  static constexpr const char* kCsv = "bench-brief.csv";

  static void time(const std::string& what, double ours, double peer, const char* aim) {
    fmt::print("{}\t{:.0f} ms\t{:.0f} ms\t{:.2f}\t{}\n", what, ours, peer, ours / peer, aim);
  }
  static double file_mb(const char* file) { return double(std::filesystem::file_size(file)) / 1e6; }

  domain::MeetingBrief prepare() {
    const usecases::Context context{
        city_.city, locator_, ids_, city_.now, {.role = domain::Role::verifier}};
    auto prepared = usecases::prepare_brief(
        rows_, ledger_, {}, {brief::evaluation_json, brief::read_evaluation}, context,
        {.month = format_day(city_.months.back().begin, city_.city.time_zone()).substr(0, 7),
         .as_of = city_.now,
         .method = "completion_share"});
    if (!prepared) throw std::runtime_error(prepared.error().what.en);
    if (prepared->brief.trend.size() != 12) throw std::runtime_error("the trend is not whole");
    return std::move(prepared->brief);
  }
  std::string pages(const domain::MeetingBrief& brief) {
    auto paper = brief::meeting_brief_pdf(brief, city_.city, outlines_, Language::id);
    if (!paper) throw std::runtime_error(paper.error().what.en);
    return std::move(*paper);
  }
  void workbook(const domain::MeetingBrief& brief) {
    brief::write_meeting_brief_xlsx(kWorkbook, brief,
                                    usecases::cases_behind(rows_, ledger_, brief.evaluation),
                                    city_.city, Language::id);
  }
  /// The plainest way to hand out the same rows.
  void csv(const domain::MeetingBrief& brief) {
    std::ofstream file(kCsv, std::ios::binary);
    const TimeZone& zone = city_.city.time_zone();
    std::string line;
    usecases::cases_behind(rows_, ledger_, brief.evaluation)([&](const domain::BriefCase& said) {
      const domain::CountedCase& c = said.counted;
      const auto hours = [](std::optional<std::int64_t> s) {
        return s ? fmt::format("{:.2f}", double(*s) / 3600) : std::string{};
      };
      const auto area = [&](AreaId id) {
        const domain::Area* found = city_.city.area(id);
        return found != nullptr ? found->name : std::string{};
      };
      line =
          fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", said.reference,
                      format_local(c.submitted_at, zone), city_.city.category(c.category)->name.id,
                      area(c.area), area(city_.city.subdistrict_of(c.area)),
                      city_.city.unit(c.unit)->name, name_of(c.status), int(c.standing),
                      hours(c.response_s), hours(c.completion_s), hours(c.misrouting_s),
                      format_local(c.completion_due, zone), hours(c.overdue_s), c.on_time);
      file << line;
    });
  }

  std::size_t reports_;
  SyntheticCity city_;
  MonthRows rows_;
  ledger::Ledger ledger_;
  std::vector<brief::AreaOutline> outlines_;
  test::NoLocator locator_;
  test::NoIds ids_;
};

}  // namespace
}  // namespace tanggap::bench

int main(int argc, char** argv) {
  tanggap::bench::Bench(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 300'000).run();
}
