#include <algorithm>
#include <cmath>

#include "brief/brief_chapters.hpp"

namespace tanggap::brief {
namespace {

using domain::DurationBin;
using domain::Figures;
using domain::TrendMonth;

constexpr Color kDone = ink::kAccent;
constexpr Color kInProcess{0x8FBBDD};
constexpr Color kWaiting{0xE69F00};

const TextStyle kSmall{.size = 7, .color = ink::kMuted};

TextStyle small(Align align, bool bold = false) {
  TextStyle style = kSmall;
  style.align = align;
  style.bold = bold;
  if (bold) style.color = ink::kText;
  return style;
}

/// The least of 1, 2, 5, 10, 20, 50 … that gives at most four steps up to `most`.
double step_for(double most) {
  double step = 1;
  for (int i = 0; step * 4 < most; ++i) step *= i % 3 == 1 ? 2.5 : 2;
  return step;
}

Instant begin_of(const TrendMonth& month, const TimeZone& zone) {
  const auto period = parse_month(month.month, zone);
  return period ? period->begin : month.cut_off;
}

/// Columns of received reports by where they stand, with the share on time above.
class TrendChart {
 public:
  static constexpr double kHeight = 210;

  TrendChart(const Wording& w, std::vector<TrendMonth> months) : w_(w), months_(std::move(months)) {
    double most = 1;
    for (const TrendMonth& m : months_) most = std::max(most, static_cast<double>(m.city.received));
    step_ = step_for(most);
    top_ = std::ceil(most / step_) * step_;
  }

  void draw(Canvas& canvas) const {
    legend(canvas);
    grid(canvas);
    for (std::size_t i = 0; i < months_.size(); ++i) column(canvas, i);
  }

 private:
  static constexpr double kLeft = 34;
  static constexpr double kBase = 176;   ///< y of the axis
  static constexpr double kScale = 136;  ///< height of the tallest column
  static constexpr double kWidest = 48;  ///< of a column, when there are few

  [[nodiscard]] double y(double value) const { return kBase - value / top_ * kScale; }
  [[nodiscard]] double slot() const {
    return (Paper::kTextWidth - kLeft) / static_cast<double>(months_.size());
  }

  void legend(Canvas& canvas) const {
    double x = kLeft;
    const auto entry = [&](Color color, const std::string& words) {
      canvas.fill({x, 2.5, 8, 8}, color);
      x += 12 + canvas.label({x + 12, 0.5}, words, {.size = 8}).width + 16;
    };
    entry(kDone, w_.pick("selesai", "completed"));
    entry(kInProcess, w_.pick("dalam proses", "in process"));
    entry(kWaiting, w_.pick("belum ditindaklanjuti", "not followed up"));
  }

  void grid(Canvas& canvas) const {
    for (double value = 0; value <= top_ + step_ / 2; value += step_) {
      canvas.line({kLeft, y(value)}, {Paper::kTextWidth, y(value)},
                  {value == 0 ? ink::kText : ink::kRule, value == 0 ? 0.8 : 0.4});
      canvas.label({kLeft - 6, y(value) - 5}, w_.number(static_cast<std::int64_t>(value)),
                   small(Align::right));
    }
  }

  void column(Canvas& canvas, std::size_t i) const {
    const TrendMonth& month = months_[i];
    const bool last = i + 1 == months_.size();
    const double width = std::min(slot() * 0.58, kWidest);
    const double middle = kLeft + slot() * (static_cast<double>(i) + 0.5);
    double from = 0;
    const auto part = [&](std::int64_t count, Color color) {
      const double until = from + static_cast<double>(count);
      canvas.fill({middle - width / 2, y(until), width, y(from) - y(until)}, color);
      from = until;
    };
    part(month.city.completed, kDone);
    part(month.city.in_process, kInProcess);
    part(month.city.waiting, kWaiting);
    const std::string count = w_.number(month.city.received);
    const Size size = canvas.measure(-1, count, small(Align::centre, last));
    canvas.fill({middle - size.width / 2 - 1, y(from) - 11, size.width + 2, 9}, ink::kWhite);
    canvas.label({middle, y(from) - 12}, count, small(Align::centre, last));
    canvas.label({middle, kBase + 4}, w_.short_month(begin_of(month, w_.zone())),
                 small(Align::centre, last));
  }

  const Wording& w_;
  std::vector<TrendMonth> months_;
  double step_ = 1;
  double top_ = 1;
};

Table trend_table(const BriefPaper& p) {
  const auto column = [](std::string title, double width) {
    return Column{std::move(title), width, Align::right};
  };
  Table table{.columns = {{p.w.pick("Bulan", "Month")},
                          column(p.w.pick("Diterima", "Received"), 48),
                          column(p.w.pick("Selesai", "Completed"), 50),
                          column(p.w.pick("Tepat waktu", "On time"), 52),
                          column(p.w.pick("Belum ditindaklanjuti", "Not followed up"), 62),
                          column(p.w.pick("Lewat tenggat", "Overdue"), 46),
                          column(p.w.pick("Median respons", "Median response"), 52),
                          column(p.w.pick("Median selesai", "Median completion"), 56)},
              .size = 8,
              .together = true};
  for (const TrendMonth& month : p.brief.trend) {
    const Figures& f = month.city;
    table.rows.push_back({{{p.w.month(begin_of(month, p.w.zone())) +
                            (month.closed ? p.w.pick(" · ditutup", " · closed") : "")},
                           {p.w.number(f.received)},
                           {p.w.percent(f.completion_share())},
                           {p.w.percent(f.on_time_share())},
                           {p.w.number(f.waiting)},
                           {p.w.number(f.overdue)},
                           {p.w.duration(f.response_median_s)},
                           {p.w.duration(f.completion_median_s)}}});
  }
  return table;
}

constexpr std::int64_t kHour = 3'600;  // seconds

/// "1–3 jam", "7–14 hari", "≥ 14 hari".
std::string words_of(const DurationBin& bin, const Wording& w) {
  const bool days = bin.from_s >= 48 * kHour || (bin.until_s && *bin.until_s > 72 * kHour);
  const double unit = days ? 86'400 : 3'600;
  const std::string name = days ? w.pick(" hari", " d") : w.pick(" jam", " h");
  const auto amount = [&](std::int64_t seconds) {
    const double value = static_cast<double>(seconds) / unit;
    return w.decimal(value, value == std::floor(value) ? 0 : 1);
  };
  if (!bin.until_s) return "≥ " + amount(bin.from_s) + name;
  if (bin.from_s == 0) return "< " + amount(*bin.until_s) + name;
  return amount(bin.from_s) + "–" + amount(*bin.until_s) + name;
}

struct Histogram {
  std::string title;
  std::vector<DurationBin> bins;
  std::optional<double> median;
  std::optional<double> p90;
};

bool holds(const DurationBin& bin, std::optional<double> seconds) {
  return seconds && *seconds >= static_cast<double>(bin.from_s) &&
         (!bin.until_s || *seconds < static_cast<double>(*bin.until_s));
}

constexpr double kBinHeight = 15;
constexpr double kHistogramHead = 40;

void draw(Canvas& canvas, double left, double width, const Histogram& histogram, const Wording& w) {
  const double axis = left + 62;
  const double scale = width - 62 - 84;
  std::int64_t most = 1;
  std::int64_t all = 0;
  for (const DurationBin& bin : histogram.bins) {
    most = std::max(most, bin.count);
    all += bin.count;
  }
  canvas.label({left, 0}, histogram.title, {.size = 9.5, .bold = true});
  canvas.label({left, 15},
               "n = " + w.number(all) + w.pick(" · median ", " · median ") +
                   w.duration(histogram.median) + " · p90 " + w.duration(histogram.p90),
               {.size = 8, .color = ink::kMuted});
  double y = kHistogramHead;
  for (const DurationBin& bin : histogram.bins) {
    const double length = static_cast<double>(bin.count) / static_cast<double>(most) * scale;
    const bool middle = holds(bin, histogram.median);
    const bool ninth = holds(bin, histogram.p90);
    canvas.label({axis - 6, y + 1}, words_of(bin, w), {.size = 7.5, .align = Align::right});
    canvas.fill({axis, y + 1.5, std::max(length, bin.count > 0 ? 0.8 : 0), kBinHeight - 4},
                middle ? ink::kAccent : kInProcess);
    std::string words = w.number(bin.count);
    if (all > 0 && bin.count > 0) {
      words += " (" + w.percent(static_cast<double>(bin.count) / static_cast<double>(all), 0) + ")";
    }
    const double end = axis + length + 4;
    const Size size = canvas.label({end, y + 1}, words, {.size = 7.5});
    const std::string mark = middle && ninth ? "median, p90"
                             : middle        ? "median"
                             : ninth         ? "p90"
                                             : "";
    if (!mark.empty()) {
      canvas.label({end + size.width + 4, y + 1}, mark,
                   {.size = 7.5, .bold = true, .color = ink::kAccent});
    }
    y += kBinHeight;
  }
  canvas.line({axis, kHistogramHead - 1}, {axis, y}, {ink::kText, 0.8});
}

std::string read_out(const Histogram& histogram, const Wording& w) {
  std::string words = histogram.title + ": ";
  for (const DurationBin& bin : histogram.bins) {
    words += words_of(bin, w) + " " + w.number(bin.count) + "; ";
  }
  return words + "median " + w.duration(histogram.median) + ", p90 " + w.duration(histogram.p90);
}

}  // namespace

void add_trend(BriefPaper& p) {
  if (p.brief.trend.empty()) return;
  const auto months = p.brief.trend.size();
  p.chapter(
      months == 12 ? p.w.pick("Perkembangan dua belas bulan", "Trend of twelve months")
                   : p.w.pick("Perkembangan sejak laporan pertama", "Trend since the first report"),
      p.w.pick("Setiap bulan dinilai pada umur yang sama; bulan yang sudah ditutup pada waktu "
               "batasnya sendiri.",
               "Each month is judged at the same age; closed months at their own cut-off."));
  std::string alt = p.w.pick("Laporan diterima per bulan:", "Reports received by month:");
  for (const TrendMonth& month : p.brief.trend) {
    alt +=
        " " + p.w.month(begin_of(month, p.w.zone())) + " " + p.w.number(month.city.received) + ",";
  }
  alt.back() = '.';
  p.paper.figure(TrendChart::kHeight - 14, alt,
                 [chart = TrendChart(p.w, p.brief.trend)](Canvas& canvas) { chart.draw(canvas); });
  p.paper.table(trend_table(p));
}

void add_times(BriefPaper& p) {
  const Figures& f = p.e.tally.city;
  const Histogram response{p.w.pick("Waktu sampai respons pertama", "Time to first response"),
                           p.brief.responses, f.response_median_s, f.response_p90_s};
  const Histogram completion{p.w.pick("Waktu penyelesaian", "Time to completion"),
                             p.brief.completions, f.completion_median_s, f.completion_p90_s};
  p.chapter(
      p.w.pick("Sebaran waktu", "Distribution of times"),
      p.w.pick("Waktu pemegangnya sendiri, sejak laporan di tangannya. p90: 90 % laporan "
               "tidak melampauinya.",
               "The holder's own time, from when the report came into its hands. p90: 90 % of "
               "reports took no longer."));
  const std::size_t bins = std::max(response.bins.size(), completion.bins.size());
  p.paper.figure(kHistogramHead + kBinHeight * static_cast<double>(bins) + 4,
                 read_out(response, p.w) + ". " + read_out(completion, p.w) + ".",
                 [&w = p.w, response, completion](Canvas& canvas) {
                   constexpr double kHalf = (Paper::kTextWidth - 20) / 2;
                   draw(canvas, 0, kHalf, response, w);
                   draw(canvas, kHalf + 20, kHalf, completion, w);
                 });
}

}  // namespace tanggap::brief
