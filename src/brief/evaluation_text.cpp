#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "brief/evaluation_document.hpp"
#include "brief/names.hpp"

namespace tanggap::brief {
namespace {

using domain::Evaluation;
using domain::Figures;
using domain::Ranked;

/// A table whose columns are as wide as what is in them: the first text column left, numbers right.
class Table {
 public:
  /// `left`: index of the column that is aligned to the left.
  Table(std::vector<std::string> header, std::size_t left) : left_(left) {
    rows_.push_back(std::move(header));
  }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const { return rows_.size() == 1; }

  [[nodiscard]] std::string print() const {
    std::string text;
    for (const auto& row : rows_) {
      std::string line = " ";
      for (std::size_t column = 0; column < row.size(); ++column) {
        const std::string pad(width_of(column) - code_points(row[column]), ' ');
        line += column == left_ ? " " + row[column] + pad : " " + pad + row[column];
        line += ' ';
      }
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + '\n';
    }
    return text;
  }

 private:
  [[nodiscard]] std::size_t width_of(std::size_t column) const {
    std::size_t width = 0;
    for (const auto& row : rows_) width = std::max(width, code_points(row[column]));
    return width;
  }

  std::size_t left_;
  std::vector<std::vector<std::string>> rows_;
};

/// Everything that is said, in one language.
class Page {
 public:
  Page(const Evaluation& e, const domain::City& city, Language language)
      : e_(e), city_(city), language_(language), method_(city.method(e.method)) {}

  std::string print() {
    heading();
    waiting();
    ranked(pick("Sepuluh kelurahan teratas", "Top ten wards"), e_.top);
    ranked(pick("Sepuluh kelurahan terbawah (terburuk lebih dahulu)",
                "Bottom ten wards (worst first)"),
           e_.bottom);
    units();
    footnotes();
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string pick(const char* id, const char* en) const {
    return language_ == Language::id ? id : en;
  }
  [[nodiscard]] const std::string& pick(const Bilingual& text) const { return in(language_, text); }
  [[nodiscard]] std::string percent(std::optional<double> share) const {
    return share ? fmt::format("{:.1f} %", *share * 100) : "–";
  }
  /// Hours up to two days, then days.
  [[nodiscard]] std::string time(std::optional<double> seconds) const {
    if (!seconds) return "–";
    if (*seconds < 172'800) return fmt::format("{:.1f} {}", *seconds / 3600, pick("jam", "h"));
    return fmt::format("{:.1f} {}", *seconds / 86'400, pick("hari", "d"));
  }
  [[nodiscard]] std::string score(const Ranked& row) const {
    if (!row.score || method_ == nullptr) return "–";
    switch (method_->kind) {
      case domain::ScoreMethod::Kind::points:
        return fmt::format("{:g}", *row.score);
      case domain::ScoreMethod::Kind::median_time:
        return time(row.score);
      case domain::ScoreMethod::Kind::fair:
        return fmt::format("{} ({:.1f}–{:.1f})", percent(row.score), *row.low * 100,
                           *row.high * 100);
      case domain::ScoreMethod::Kind::completion_share:
        break;
    }
    return percent(row.score);
  }

  void title(const std::string& words) { text_ += fmt::format("\n{}\n", words); }

  void heading() {
    const TimeZone& zone = city_.time_zone();
    const Period& period = e_.tally.period;
    std::string when = month_of(period, zone);
    if (when.empty()) {
      when = format_day(period.begin, zone) + ".." + format_day(period.end - Duration{1}, zone);
    }
    text_ += fmt::format("{} {} · {}\n", pick("Evaluasi pengaduan", "Evaluation of complaints"),
                         when, pick(city_.settings.name));
    text_ += fmt::format("{} {} · {} {}\n", pick("Keadaan per", "As of"),
                         format_local(e_.tally.cut_off, zone), pick("metode", "method"),
                         method_ != nullptr ? pick(method_->name) : e_.method);
    if (e_.provisional) {
      text_ += pick("SEMENTARA: masa ini belum berakhir pada waktu batas.\n",
                    "PROVISIONAL: the period was not over at the cut-off.\n");
    }
    const Figures& f = e_.tally.city;
    text_ += fmt::format(
        "{} {} · {} {} · {} {} · {} {} · {} {} · {} {}\n", pick("Diterima", "Received"), f.received,
        pick("menunggu", "waiting"), f.waiting, pick("proses", "in process"), f.in_process,
        pick("selesai", "completed"), f.completed, pick("lewat tenggat", "overdue"), f.overdue,
        pick("dikesampingkan", "set aside"), f.set_aside);
  }

  void waiting() {
    title(pick("Belum ditindaklanjuti", "Not yet followed up"));
    Table table({"#", pick("Unit", "Unit"), pick("Menunggu", "Waiting"), "n"}, 1);
    for (const Ranked& row : e_.not_followed_up) {
      table.add({fmt::to_string(row.rank), label_of(city_, row.unit).name,
                 fmt::to_string(row.figures.waiting), fmt::to_string(row.n)});
    }
    print(table);
  }

  void ranked(const std::string& words, const std::vector<Ranked>& rows) {
    title(words);
    Table table({"#", pick("Unit", "Unit"), pick("Nilai", "Score"), "n",
                 pick("Selesai", "Completed"), pick("Diterima", "Received")},
                1);
    for (const Ranked& row : rows) {
      table.add({fmt::to_string(row.rank), label_of(city_, row.unit).name, score(row),
                 fmt::to_string(row.n), fmt::to_string(row.figures.completed),
                 fmt::to_string(row.figures.received)});
    }
    print(table);
  }

  void units() {
    title(pick("Semua unit", "All units"));
    Table table(
        {pick("Unit", "Unit"), pick("Diterima", "Received"), pick("Menunggu", "Waiting"),
         pick("Proses", "In process"), pick("Selesai", "Completed"), pick("Lewat", "Overdue"),
         pick("Tepat waktu", "On time"), pick("Disanggah", "Disputed"), pick("Dialihkan", "Away"),
         pick("Masuk", "In"), pick("Respons", "Response"), pick("Tuntas", "Completion"), "p90"},
        0);
    for (const auto& [unit, f] : e_.tally.units) {
      const auto n = [](std::int64_t value) { return fmt::to_string(value); };
      table.add({label_of(city_, unit).name, n(f.received), n(f.waiting), n(f.in_process),
                 n(f.completed), n(f.overdue), percent(f.on_time_share()), n(f.disputed),
                 n(f.transferred_away), n(f.transferred_in), time(f.response_median_s),
                 time(f.completion_median_s), time(f.completion_p90_s)});
    }
    print(table);
  }

  void print(const Table& table) {
    text_ += table.empty() ? pick("  tidak ada\n", "  none\n") : table.print();
  }

  void footnotes() {
    if (const auto& usual = e_.wards.usual) {
      text_ +=
          fmt::format("\n{} {}, {} {:.0f} {}.\n", pick("Biasa di kota ini:", "Usual in this city:"),
                      percent(usual->mean), pick("berbobot", "weighing"), usual->strength,
                      pick("kasus; dalam kurung selang kredibel 90 %",
                           "cases; in brackets the 90 % credible interval"));
    }
    text_ += fmt::format("\n{} {} · {} {}", pick("Versi kota", "City version"), e_.city_version,
                         pick("posisi log", "log position"), e_.log_position);
    if (!e_.events_hash.empty()) {
      text_ +=
          fmt::format(" · {} {}", pick("sidik peristiwa", "events hash"), e_.events_hash.hex());
    }
    text_ += '\n';
  }

  const Evaluation& e_;
  const domain::City& city_;
  Language language_;
  const domain::ScoreMethod* method_;
  std::string text_;
};

}  // namespace

std::string evaluation_text(const Evaluation& evaluation, const domain::City& city,
                            Language language) {
  return Page(evaluation, city, language).print();
}

}  // namespace tanggap::brief
