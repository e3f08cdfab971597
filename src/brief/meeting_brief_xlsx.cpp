#include "brief/meeting_brief_xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "brief/case_sheets.hpp"
#include "brief/names.hpp"
#include "brief/workbook.hpp"

namespace tanggap::brief {
namespace {

using domain::DurationBin;
using domain::Evaluation;
using domain::Figures;
using domain::MeetingBrief;
using domain::Ranked;
using domain::ScoreMethod;

using Seconds = std::optional<double>;

Seconds hours(Seconds seconds) { return seconds ? Seconds(*seconds / 3600) : std::nullopt; }

template <class Key>
const Figures* figures_of(const std::vector<domain::Tallied<Key>>& lines, Key key) {
  const auto found = std::ranges::find(lines, key, &domain::Tallied<Key>::key);
  return found == lines.end() ? nullptr : &found->figures;
}

class MeetingBriefSheets {
 public:
  MeetingBriefSheets(Workbook& book, const MeetingBrief& brief, const domain::City& city,
                     Language language)
      : book_(book),
        brief_(brief),
        evaluation_(brief.evaluation),
        city_(city),
        language_(language),
        method_(city.method(brief.evaluation.method)) {}

  void write() {
    summary();
    not_followed_up();
    ranked({"Teratas", "Top"}, evaluation_.top);
    ranked({"Terbawah", "Bottom"}, evaluation_.bottom);
    all_wards();
    units();
    areas();
    trend();
    times();
    misrouting();
    about();
  }

 private:
  [[nodiscard]] const std::string& pick(const Bilingual& words) const {
    return in(language_, words);
  }
  [[nodiscard]] SheetColumn column(const Bilingual& words, Look look, double width) const {
    return {pick(words), look, width};
  }

  // ---------------------------------------------------------------- columns that tables share

  void figure_columns(std::vector<SheetColumn>& columns) const {
    const auto add = [&](const Bilingual& words, Look look) {
      columns.push_back(column(words, look, 11));
    };
    add({"Diterima", "Received"}, Look::count);
    add({"Menunggu", "Waiting"}, Look::count);
    add({"Proses", "In process"}, Look::count);
    add({"Selesai", "Completed"}, Look::count);
    add({"Dikesampingkan", "Set aside"}, Look::count);
    add({"Lewat tenggat", "Overdue"}, Look::count);
    add({"Tepat waktu", "On time"}, Look::count);
    add({"Tepat waktu, %", "On time, %"}, Look::share);
    add({"Selesai, %", "Completed, %"}, Look::share);
    add({"Disanggah", "Disputed"}, Look::count);
    add({"Dialihkan keluar", "Transferred away"}, Look::count);
    add({"Dialihkan masuk", "Transferred in"}, Look::count);
    add({"n respons", "n response"}, Look::count);
    add({"Respons, median jam", "Response, median h"}, Look::hours);
    add({"Respons, p90 jam", "Response, p90 h"}, Look::hours);
    add({"Penyelesaian, median jam", "Completion, median h"}, Look::hours);
    add({"Penyelesaian, p90 jam", "Completion, p90 h"}, Look::hours);
    add({"n salah alamat", "n misrouted"}, Look::count);
    add({"Salah alamat, median jam", "Misrouting, median h"}, Look::hours);
  }
  static void figures(Sheet& sheet, const Figures& f) {
    for (const std::int64_t n :
         {f.received, f.waiting, f.in_process, f.completed, f.set_aside, f.overdue, f.on_time}) {
      sheet.number(double(n));
    }
    sheet.number(f.on_time_share()).number(f.completion_share());
    for (const std::int64_t n :
         {f.disputed, f.transferred_away, f.transferred_in, f.response_count}) {
      sheet.number(double(n));
    }
    sheet.number(hours(f.response_median_s)).number(hours(f.response_p90_s));
    sheet.number(hours(f.completion_median_s)).number(hours(f.completion_p90_s));
    sheet.number(double(f.misrouting_count)).number(hours(f.misrouting_median_s));
  }

  [[nodiscard]] Look score_look() const {
    if (method_ == nullptr) return Look::score;
    switch (method_->kind) {
      case ScoreMethod::Kind::points:
        return Look::score;
      case ScoreMethod::Kind::median_time:
        return Look::hours;
      case ScoreMethod::Kind::fair:
      case ScoreMethod::Kind::completion_share:
        break;
    }
    return Look::share;
  }
  [[nodiscard]] Seconds score(Seconds value) const {
    return score_look() == Look::hours ? hours(value) : value;
  }

  // ---------------------------------------------------------------- tables

  void summary() {
    Sheet& sheet = book_.add(pick({"Ringkasan", "Summary"}),
                             {column({"Angka", "Figure"}, Look::text, 44),
                              column({"Masa ini", "This period"}, Look::count, 14),
                              column({"Bulan sebelumnya", "Month before"}, Look::count, 14),
                              column({"Perubahan", "Change"}, Look::change, 14)},
                             1);
    const Figures& now = evaluation_.tally.city;
    const Figures* before = brief_.before ? &brief_.before->tally.city : nullptr;
    const auto line = [&](const Bilingual& words, Look look, auto&& value) {
      const Seconds is = value(now);
      const Seconds was = before != nullptr ? value(*before) : std::nullopt;
      sheet.text(pick(words)).as(look).number(is).as(look).number(was);
      if (is && was) sheet.as(look == Look::count ? Look::change : look).number(*is - *was);
      sheet.next_row();
    };
    counts(line);
    spans(line);
  }
  template <class Line>
  static void counts(const Line& line) {
    const auto count = [&](const Bilingual& words, std::int64_t Figures::*member) {
      line(words, Look::count, [&](const Figures& f) { return Seconds(double(f.*member)); });
    };
    count({"Diterima", "Received"}, &Figures::received);
    count({"Menunggu (belum ditindaklanjuti)", "Waiting (not followed up)"}, &Figures::waiting);
    count({"Proses", "In process"}, &Figures::in_process);
    count({"Selesai", "Completed"}, &Figures::completed);
    count(
        {"Dikesampingkan (ditolak, digabung, dicabut)", "Set aside (rejected, merged, withdrawn)"},
        &Figures::set_aside);
    count({"Lewat tenggat", "Overdue"}, &Figures::overdue);
    count({"Selesai tepat waktu", "Completed on time"}, &Figures::on_time);
    count({"Penyelesaian yang disanggah warga", "Completions disputed by citizens"},
          &Figures::disputed);
    count({"Pengalihan antarunit", "Transfers between units"}, &Figures::transferred_away);
    count({"Laporan yang salah alamat", "Misrouted reports"}, &Figures::misrouting_count);
  }
  template <class Line>
  static void spans(const Line& line) {
    line({"Selesai, bagian dari diterima", "Completed, share of received"}, Look::share,
         [](const Figures& f) { return f.completion_share(); });
    line({"Tepat waktu, bagian dari yang dapat dinilai", "On time, share of those judged"},
         Look::share, [](const Figures& f) { return f.on_time_share(); });
    const auto time = [&](const Bilingual& words, Seconds Figures::*member) {
      line(words, Look::hours, [&](const Figures& f) { return hours(f.*member); });
    };
    time({"Respons, median jam", "Response, median hours"}, &Figures::response_median_s);
    time({"Respons, p90 jam", "Response, p90 hours"}, &Figures::response_p90_s);
    time({"Penyelesaian, median jam", "Completion, median hours"}, &Figures::completion_median_s);
    time({"Penyelesaian, p90 jam", "Completion, p90 hours"}, &Figures::completion_p90_s);
    time({"Hilang pada unit yang salah, median jam", "Lost with wrong units, median hours"},
         &Figures::misrouting_median_s);
  }

  void not_followed_up() {
    Sheet& sheet = book_.add(
        pick({"Belum ditindaklanjuti", "Not followed up"}),
        {column({"Peringkat", "Rank"}, Look::count, 10), column({"Kode", "Code"}, Look::text, 18),
         column({"Unit", "Unit"}, Look::text, 62), column({"Menunggu", "Waiting"}, Look::count, 11),
         column({"Diterima", "Received"}, Look::count, 11),
         column({"Lewat tenggat", "Overdue"}, Look::count, 11),
         column({"Menunggu bulan sebelumnya", "Waiting, month before"}, Look::count, 14)},
        3);
    for (const Ranked& row : evaluation_.not_followed_up) {
      const Label label = label_of(city_, row.unit);
      sheet.number(row.rank).text(label.code).text(label.name);
      for (const std::int64_t n :
           {row.figures.waiting, row.figures.received, row.figures.overdue}) {
        sheet.number(double(n));
      }
      if (const Figures* was = before(row.unit)) sheet.number(double(was->waiting));
      sheet.next_row();
    }
  }

  [[nodiscard]] const Figures* before(UnitId unit) const {
    return brief_.before ? figures_of(brief_.before->tally.units, unit) : nullptr;
  }

  Sheet& ranked_sheet(const Bilingual& title) {
    std::vector<SheetColumn> columns{
        column({"Peringkat", "Rank"}, Look::count, 10),
        column({"Kode", "Code"}, Look::text, 18),
        column({"Unit", "Unit"}, Look::text, 62),
        column({"n", "n"}, Look::count, 8),
        column({"Nilai", "Score"}, score_look(), 10),
        column({"Batas bawah 90 %", "90 % low"}, score_look(), 10),
        column({"Batas atas 90 %", "90 % high"}, score_look(), 10),
        column({"Peringkat bulan sebelumnya", "Rank, month before"}, Look::count, 12)};
    figure_columns(columns);
    return book_.add(pick(title), std::move(columns), 3);
  }
  void ranked_row(Sheet& sheet, const Ranked& row) {
    const Label label = label_of(city_, row.unit);
    sheet.number(row.rank > 0 ? Seconds(row.rank) : std::nullopt).text(label.code);
    sheet.text(label.name).number(double(row.n)).number(score(row.score));
    sheet.number(score(row.low)).number(score(row.high)).number(rank_before(row.unit));
    figures(sheet, row.figures);
    sheet.next_row();
  }
  [[nodiscard]] Seconds rank_before(UnitId unit) const {
    if (!brief_.before) return std::nullopt;
    const auto& rows = brief_.before->wards.rows;
    const auto found = std::ranges::find(rows, unit, &Ranked::unit);
    return found == rows.end() ? std::nullopt : Seconds(found->rank);
  }
  void ranked(const Bilingual& title, const std::vector<Ranked>& rows) {
    Sheet& sheet = ranked_sheet(title);
    for (const Ranked& row : rows) ranked_row(sheet, row);
  }
  void all_wards() {
    Sheet& sheet = ranked_sheet({"Semua kelurahan", "All wards"});
    for (const Ranked& row : evaluation_.wards.rows) ranked_row(sheet, row);
    for (const Ranked& row : evaluation_.wards.unranked) ranked_row(sheet, row);
  }

  void units() {
    std::vector<SheetColumn> columns{column({"Kode", "Code"}, Look::text, 18),
                                     column({"Unit", "Unit"}, Look::text, 62)};
    figure_columns(columns);
    Sheet& sheet = book_.add(pick({"Semua unit", "All units"}), std::move(columns), 2);
    for (const auto& [unit, f] : evaluation_.tally.units) {
      const Label label = label_of(city_, unit);
      sheet.text(label.code).text(unit ? label.name : pick({"Tanpa pemegang", "No holder"}));
      figures(sheet, f);
      sheet.next_row();
    }
  }

  void areas() {
    std::vector<SheetColumn> columns{column({"Kode", "Code"}, Look::text, 18),
                                     column({"Kelurahan", "Ward"}, Look::text, 30),
                                     column({"Kecamatan", "Subdistrict"}, Look::text, 24)};
    figure_columns(columns);
    Sheet& sheet = book_.add(pick({"Menurut lokasi", "By place"}), std::move(columns), 2);
    for (const auto& [area, f] : evaluation_.tally.areas) {
      const Label label = label_of(city_, area);
      sheet.text(label.code);
      sheet.text(area ? label.name : pick({"Di luar semua wilayah", "Outside every area"}));
      sheet.text(label_of(city_, city_.subdistrict_of(area)).name);
      figures(sheet, f);
      sheet.next_row();
    }
  }

  void trend() {
    std::vector<SheetColumn> columns{column({"Bulan", "Month"}, Look::text, 12),
                                     column({"Waktu batas", "Cut-off"}, Look::moment, 18),
                                     column({"Ditutup", "Closed"}, Look::text, 10)};
    figure_columns(columns);
    Sheet& sheet = book_.add(pick({"Tren", "Trend"}), std::move(columns), 1);
    for (const domain::TrendMonth& month : brief_.trend) {
      sheet.text(month.month).moment(month.cut_off);
      sheet.text(month.closed ? pick({"ya", "yes"}) : pick({"tidak", "no"}));
      figures(sheet, month.city);
      sheet.next_row();
    }
    sheet.chart(pick({"Diterima, menunggu, selesai", "Received, waiting, completed"}), {3, 4, 6});
  }

  void times() {
    Sheet& sheet = book_.add(pick({"Sebaran waktu", "Times"}),
                             {column({"Waktu", "Time"}, Look::text, 16),
                              column({"Dari, jam", "From, h"}, Look::count, 12),
                              column({"Sampai sebelum, jam", "Until before, h"}, Look::count, 14),
                              column({"Jumlah", "Count"}, Look::count, 12),
                              column({"Bagian", "Share"}, Look::share, 12)});
    bins(sheet, {"Respons", "Response"}, brief_.responses);
    bins(sheet, {"Penyelesaian", "Completion"}, brief_.completions);
  }
  void bins(Sheet& sheet, const Bilingual& what, const std::vector<DurationBin>& bins) {
    std::int64_t all = 0;
    for (const DurationBin& bin : bins) all += bin.count;
    for (const DurationBin& bin : bins) {
      sheet.text(pick(what))
          .number(double(bin.from_s) / 3600)
          .number(bin.until_s ? Seconds(double(*bin.until_s) / 3600) : std::nullopt);
      sheet.number(double(bin.count));
      if (all > 0) sheet.number(double(bin.count) / double(all));
      sheet.next_row();
    }
  }

  void misrouting() {
    Sheet& sheet = book_.add(
        pick({"Pengalihan", "Handovers"}),
        {column({"Dari, kode", "From, code"}, Look::text, 18),
         column({"Dari", "From"}, Look::text, 62),
         column({"Kepada, kode", "To, code"}, Look::text, 18),
         column({"Kepada", "To"}, Look::text, 62), column({"Jumlah", "Count"}, Look::count, 12)});
    for (const auto& handover : evaluation_.tally.handovers) {
      for (const UnitId unit : {handover.from, handover.to}) {
        const Label label = label_of(city_, unit);
        sheet.text(label.code).text(label.name);
      }
      sheet.number(double(handover.count)).next_row();
    }
  }

  // ---------------------------------------------------------------- how it was made

  void about();

  Workbook& book_;
  const MeetingBrief& brief_;
  const Evaluation& evaluation_;
  const domain::City& city_;
  Language language_;
  const ScoreMethod* method_;
};

void MeetingBriefSheets::about() {
  Sheet& sheet =
      book_.add(pick({"Tentang", "About"}), {column({"Perihal", "Matter"}, Look::text, 28),
                                             column({"Isi", "Content"}, Look::wrapped, 92)});
  const auto line = [&](const Bilingual& words, std::string_view content) {
    sheet.text(pick(words)).text(content).next_row();
  };
  const Evaluation& e = evaluation_;
  const TimeZone& zone = city_.time_zone();
  const Bilingual no_name{e.method, e.method};
  line({"Kota", "City"}, pick(city_.settings.name));
  line({"Masa", "Period"}, brief_.period);
  sheet.text(pick({"Waktu batas", "Cut-off"})).text(format_local(e.tally.cut_off, zone)).next_row();
  if (e.provisional) {
    line({"Sementara", "Provisional"}, pick({"Masa ini belum berakhir pada waktu batas.",
                                             "The period was not over at the cut-off."}));
  }
  line({"Metode", "Method"},
       fmt::format("{} ({}), n ≥ {}", pick(method_ != nullptr ? method_->name : no_name), e.method,
                   method_ != nullptr ? method_->minimum_n : 0));
  line({"Versi kota", "City version"}, fmt::to_string(e.city_version));
  line({"Posisi log", "Log position"}, fmt::to_string(e.log_position));
  if (!e.events_hash.empty()) {
    line({"Sidik peristiwa", "Hash of the events"}, e.events_hash.hex());
  }
  line({"Sidik dokumen", "Hash of the document"}, brief_.document_hash.hex());
  const bool closed = !e.events_hash.empty();
  line({"Cara memeriksa", "How to check"},
       closed ? pick({fmt::format("tanggap evaluate --month {} --check menghitung ulang dari "
                                  "peristiwa dan membandingkan.",
                                  brief_.period),
                      fmt::format("tanggap evaluate --month {} --check computes it again from "
                                  "the events and compares.",
                                  brief_.period)})
              : pick({"Bulan ini belum ditutup: sidik berlaku untuk posisi log di atas. Setelah "
                      "ditutup, tanggap evaluate --check membuktikannya.",
                      "The month is not closed yet: the hash holds for the log position above. "
                      "Once it is closed, tanggap evaluate --check proves it."}));
  line({"Lembar laporan", "Sheets of reports"},
       pick({"Semua laporan masa ini menurut keadaan pada waktu batas, tanpa isi laporan dan tanpa "
             "data pelapor. Bila tidak muat, lanjut ke lembar berikutnya.",
             "All reports of the period as they stood at the cut-off, without their words and "
             "without anything about reporters. What does not fit goes on in a further sheet."}));
  line({"Waktu", "Times"},
       pick({"Waktu dihitung selama unit memegang laporan; waktu pada unit yang salah tampil "
             "sendiri dan tidak dibebankan kepada siapa pun.",
             "Times run while a unit holds a report; time with wrong units stands apart and is "
             "charged to nobody."}));
}

}  // namespace

void write_meeting_brief_xlsx(const std::filesystem::path& target, const MeetingBrief& brief,
                              const domain::BriefCases& cases, const domain::City& city,
                              Language language, std::uint32_t reports_per_sheet) {
  const Bilingual title{"Evaluasi pengaduan " + brief.period,
                        "Evaluation of complaints " + brief.period};
  const TimeZone& zone = city.time_zone();
  const domain::Tally& tally = brief.evaluation.tally;
  const Bilingual as_of{"Keadaan per " + format_local(tally.cut_off, zone),
                        "As of " + format_local(tally.cut_off, zone)};
  const std::string& city_name = in(language, city.settings.name);
  Workbook book(target, zone,
                {.top = city_name + " · " + in(language, title),
                 .bottom = in(language, as_of) + " · " + brief.document_hash.hex().substr(0, 8),
                 .page = language == Language::id ? "Halaman" : "Page"},
                {.title = in(language, title),
                 .subject = in(language, as_of),
                 .author = city_name,
                 .created = tally.cut_off});
  MeetingBriefSheets sheets(book, brief, city, language);
  sheets.write();
  CaseSheets lists(book, city, language);
  lists.longest_overdue(brief.longest_overdue);
  lists.reports(cases, reports_per_sheet);
  book.close();
}

}  // namespace tanggap::brief
