#include <algorithm>
#include <span>

#include "brief/brief_chapters.hpp"

namespace tanggap::brief {
namespace {

using domain::Figures;
using domain::Ranked;

Column number_column(std::string title, double width) {
  return {std::move(title), width, Align::right};
}

std::string subdistrict_name(const BriefPaper& p, UnitId unit) {
  const AreaId ward = p.ward_of(unit);
  return ward ? p.area_name(p.city.subdistrict_of(ward)) : "";
}

/// "5" or, where the ward was not ranked, "–".
std::string rank_before(const BriefPaper& p, UnitId unit) {
  const Ranked* earlier = p.ranked_before_of(unit);
  return earlier != nullptr && earlier->rank > 0 ? p.w.number(earlier->rank) : "–";
}

constexpr std::size_t kUnitsShown = 12;

/// All units from that place on in one line; each is in its own table further on.
Row others(const BriefPaper& p, std::size_t first) {
  const auto rest = std::span(p.e.not_followed_up).subspan(first);
  std::int64_t waiting = 0;
  std::int64_t received = 0;
  std::int64_t before = 0;
  for (const Ranked& row : rest) {
    waiting += row.figures.waiting;
    received += row.n;
    before += p.before(row.unit).waiting;
  }
  const Color grey = ink::kMuted;
  Row line{{{""},
            {.text = p.w.number(static_cast<std::int64_t>(rest.size())) +
                     p.w.pick(" unit lain bersama-sama", " other units together"),
             .color = grey},
            {.text = p.w.number(waiting), .color = grey},
            {.text = p.w.number(received), .color = grey}}};
  if (p.compared()) line.cells.push_back({.text = p.w.change(waiting - before), .color = grey});
  return line;
}

void add_not_followed_up(BriefPaper& p) {
  p.chapter(p.w.pick("Belum ditindaklanjuti, per unit kerja", "Not yet followed up, by work unit"));
  if (p.e.not_followed_up.empty()) {
    p.paper.paragraph(p.w.pick("Semua laporan sudah ditanggapi unitnya.",
                               "Every report was answered by its unit."));
    return;
  }
  const auto most = static_cast<double>(p.e.not_followed_up.front().figures.waiting);
  Table table{.columns = {number_column("#", 24),
                          {p.w.pick("Unit kerja", "Work unit")},
                          {p.w.pick("Belum ditindaklanjuti", "Not followed up"), 110},
                          number_column(p.w.pick("n (diterima)", "n (received)"), 66)}};
  if (p.compared()) table.columns.push_back(number_column(p.w.pick("Perubahan", "Change"), 62));
  const std::size_t count = p.e.not_followed_up.size();
  const std::size_t shown = count > kUnitsShown + 1 ? kUnitsShown : count;
  for (std::size_t i = 0; i < shown; ++i) {
    const Ranked& row = p.e.not_followed_up[i];
    const std::int64_t waiting = row.figures.waiting;
    Row line{
        {{p.w.number(row.rank)},
         {p.unit_name(row.unit)},
         {.text = p.w.number(waiting), .bold = true, .bar = static_cast<double>(waiting) / most},
         {p.w.number(row.n)}}};
    if (p.compared()) line.cells.push_back({p.w.change(waiting - p.before(row.unit).waiting)});
    table.rows.push_back(std::move(line));
  }
  if (shown < count) table.rows.push_back(others(p, shown));
  p.paper.table(table);
}

void add_ten(BriefPaper& p, const std::string& title, const std::vector<Ranked>& rows) {
  p.chapter(title);
  if (rows.empty()) {
    p.paper.paragraph(
        p.w.pick("Tidak ada kelurahan yang dapat diperingkat.", "No ward could be ranked."));
    return;
  }
  Table table{.columns = {number_column("#", 26),
                          {p.w.pick("Kelurahan", "Ward")},
                          number_column(p.w.pick("Nilai", "Score"), 50),
                          number_column("n", 38),
                          number_column(p.w.pick("Selesai", "Completed"), 52),
                          number_column(p.w.pick("Diterima", "Received"), 50)},
              .together = true};
  const bool fair = std::ranges::any_of(rows, [](const Ranked& r) { return r.low.has_value(); });
  if (fair) {
    table.columns.insert(table.columns.begin() + 3,
                         number_column(p.w.pick("Selang 90 %", "90 % interval"), 62));
  }
  if (p.compared()) {
    table.columns.push_back(number_column(p.w.pick("Perubahan nilai", "Change of score"), 54));
    table.columns.push_back(number_column(p.w.pick("Peringkat lalu", "Rank before"), 50));
  }
  for (const Ranked& row : rows) {
    Row line{{{p.w.number(row.rank)},
              {.text = p.ward_name(row.unit), .note = subdistrict_name(p, row.unit)},
              {.text = p.score(row), .bold = true},
              {p.w.number(row.n)},
              {p.w.number(row.figures.completed)},
              {p.w.number(row.figures.received)}}};
    if (fair) line.cells.insert(line.cells.begin() + 3, Cell{p.interval(row)});
    if (p.compared()) {
      line.cells.push_back({p.score_change(row)});
      line.cells.push_back({rank_before(p, row.unit)});
    }
    table.rows.push_back(std::move(line));
  }
  p.paper.table(table);
}

std::string ten_of(const BriefPaper& p, bool top) {
  const std::size_t count = top ? p.e.top.size() : p.e.bottom.size();
  if (count == 10) {
    return top ? p.w.pick("Sepuluh kelurahan teratas", "Top ten wards")
               : p.w.pick("Sepuluh kelurahan terbawah, terburuk lebih dahulu",
                          "Bottom ten wards, worst first");
  }
  return top ? p.w.pick("Kelurahan teratas", "Top wards")
             : p.w.pick("Kelurahan terbawah, terburuk lebih dahulu", "Bottom wards, worst first");
}

bool is_ward(const BriefPaper& p, UnitId id) {
  const domain::Unit* unit = p.city.unit(id);
  return unit != nullptr && unit->kind == domain::UnitKind::ward;
}

bool has_cases(const Figures& f) {
  return f.received + f.disputed + f.transferred_away + f.transferred_in > 0;
}

std::vector<Cell> unit_cells(const BriefPaper& p, const std::string& name, const Figures& f) {
  return {{name},
          {p.w.number(f.received)},
          {p.w.number(f.waiting)},
          {p.w.number(f.in_process)},
          {p.w.number(f.completed)},
          {p.w.number(f.overdue)},
          {p.w.percent(f.on_time_share())},
          {p.w.number(f.disputed)},
          {p.w.number(f.transferred_away)},
          {p.w.number(f.transferred_in)},
          {p.w.duration(f.response_median_s)},
          {p.w.duration(f.completion_median_s)}};
}

}  // namespace

void add_meeting_tables(BriefPaper& p) {
  add_not_followed_up(p);
  add_ten(p, ten_of(p, true), p.e.top);
  add_ten(p, ten_of(p, false), p.e.bottom);
}

void add_units(BriefPaper& p) {
  p.chapter(
      p.w.pick("Unit kerja", "Work units"),
      p.w.pick(
          "Unit selain kelurahan yang punya laporan, terbanyak menerima lebih dahulu; kelurahan "
          "ada "
          "dalam peringkat lengkap. Laporan dihitung pada pemegangnya pada waktu batas.",
          "Units with reports, but the wards, which are in the full ranking; most received first. "
          "A report counts for who held it at the cut-off."));
  std::vector<const domain::Tallied<UnitId>*> units;
  for (const auto& unit : p.e.tally.units) {
    if (!is_ward(p, unit.key) && has_cases(unit.figures)) units.push_back(&unit);
  }
  std::ranges::stable_sort(units, [](const auto* a, const auto* b) {
    return a->figures.received > b->figures.received;
  });
  const auto column = [](std::string title) { return number_column(std::move(title), 34); };
  Table table{.columns = {{p.w.pick("Unit kerja", "Work unit")},
                          column(p.w.pick("Terima", "Received")),
                          column(p.w.pick("Belum", "Waiting")),
                          column(p.w.pick("Proses", "In process")),
                          column(p.w.pick("Selesai", "Done")),
                          column(p.w.pick("Lewat", "Overdue")),
                          number_column(p.w.pick("Tepat waktu", "On time"), 37),
                          column(p.w.pick("Sanggah", "Disputed")),
                          column(p.w.pick("Alih ke lain", "Sent on")),
                          column(p.w.pick("Alih masuk", "Taken over")),
                          number_column(p.w.pick("Median respons", "Median resp."), 42),
                          number_column(p.w.pick("Median selesai", "Median compl."), 42)},
              .size = 7.3,
              .padding = 2.5};
  for (const auto* unit : units) {
    table.rows.push_back({unit_cells(p, p.short_name(unit->key), unit->figures)});
  }
  table.rows.push_back(
      {unit_cells(p, p.w.pick("Seluruh kota", "Whole city"), p.e.tally.city), true});
  p.paper.table(table);
}

void add_handovers(BriefPaper& p) {
  p.chapter(p.w.pick("Salah alamat: siapa menyerahkan kepada siapa",
                     "Misrouted: who handed what to whom"),
            p.w.pick("Laporan yang alihannya disetujui. Waktu pada pemegang terdahulu tidak "
                     "dibebankan kepada siapa pun.",
                     "Reports whose transfer was approved. The time with earlier holders is "
                     "charged to nobody."));
  const auto& handovers = p.e.tally.handovers;
  if (handovers.empty()) {
    p.paper.paragraph(p.w.pick("Tidak ada laporan yang dialihkan.", "No report was handed over."));
    return;
  }
  std::int64_t all = 0;
  for (const auto& handover : handovers) all += handover.count;
  const Figures& f = p.e.tally.city;
  p.paper.lead(p.w.number(all) + p.w.pick(" pengalihan; ", " transfers; ") +
               p.w.number(f.misrouting_count) +
               p.w.pick(" laporan berpindah tangan, dengan waktu hilang median ",
                        " reports changed hands, losing a median of ") +
               p.w.duration(f.misrouting_median_s) + ".");
  p.paper.space(4);
  constexpr std::size_t kShown = 30;
  Table table{.columns = {{p.w.pick("Dari", "From")},
                          {p.w.pick("Kepada", "To")},
                          {p.w.pick("Laporan", "Reports"), 100}}};
  const auto most = static_cast<double>(handovers.front().count);
  for (std::size_t i = 0; i < handovers.size() && i < kShown; ++i) {
    table.rows.push_back({{{p.short_name(handovers[i].from)},
                           {p.short_name(handovers[i].to)},
                           {.text = p.w.number(handovers[i].count),
                            .bar = static_cast<double>(handovers[i].count) / most}}});
    all -= handovers[i].count;
  }
  p.paper.table(table);
  if (all == 0) return;
  p.paper.space(4);
  p.paper.paragraph(p.w.pick("Dan ", "And ") + p.w.number(all) +
                        p.w.pick(" pengalihan lain di antara ", " other transfers between ") +
                        p.w.number(static_cast<std::int64_t>(handovers.size() - kShown)) +
                        p.w.pick(" pasangan unit.", " pairs of units."),
                    {.size = 8, .color = ink::kMuted});
}

void add_overdue(BriefPaper& p) {
  p.chapter(p.w.pick("Paling lama lewat tenggat", "Longest past their deadline"),
            p.w.pick("Laporan yang masih terbuka pada waktu batas dan melewati tenggat "
                     "penyelesaian pemegangnya.",
                     "Reports still open at the cut-off and past the completion deadline of who "
                     "holds them."));
  if (p.brief.longest_overdue.empty()) {
    p.paper.paragraph(p.w.pick("Tidak ada laporan yang lewat tenggat.", "No report is overdue."));
    return;
  }
  Table table{.columns = {{p.w.pick("Laporan", "Report"), 78},
                          {p.w.pick("Kategori dan tempat", "Category and place")},
                          {p.w.pick("Pemegang", "Holder")},
                          {p.w.pick("Tenggat", "Due"), 84},
                          number_column(p.w.pick("Lewat", "Overdue"), 58)},
              .size = 8};
  for (const domain::LongOverdue& late : p.brief.longest_overdue) {
    const domain::CountedCase& c = late.counted;
    const domain::Category* category = p.city.category(c.category);
    table.rows.push_back(
        {{{late.reference},
          {.text = category != nullptr ? p.w.pick(category->name) : "–",
           .note = p.area_name(c.area)},
          {p.short_name(c.unit)},
          {c.completion_due == kNoInstant ? "–" : p.w.day(c.completion_due)},
          {.text = p.w.duration(static_cast<double>(c.overdue_s)), .bold = true}}});
  }
  p.paper.table(table);
}

void add_ranking(BriefPaper& p) {
  const domain::RankedTable& wards = p.e.wards;
  p.chapter(p.w.pick("Peringkat lengkap kelurahan", "Full ranking of the wards"),
            p.w.pick("Nilai yang sama berbagi peringkat. n: kasus di balik nilai.",
                     "Equal scores share a rank. n: the cases behind the score."));
  const bool fair =
      std::ranges::any_of(wards.rows, [](const Ranked& r) { return r.low.has_value(); });
  Table table{.columns = {number_column("#", 26),
                          {p.w.pick("Kelurahan", "Ward")},
                          {p.w.pick("Kecamatan", "Subdistrict"), 66},
                          number_column(p.w.pick("Nilai", "Score"), 40),
                          number_column("n", 28),
                          number_column(p.w.pick("Terima", "Received"), 38),
                          number_column(p.w.pick("Selesai", "Done"), 36),
                          number_column(p.w.pick("Belum", "Waiting"), 34),
                          number_column(p.w.pick("Lewat", "Overdue"), 36)},
              .size = 7.8,
              .padding = 3};
  if (fair) {
    table.columns.insert(table.columns.begin() + 4,
                         number_column(p.w.pick("Selang 90 %", "90 % interval"), 50));
  }
  if (p.compared()) {
    table.columns.push_back(number_column(p.w.pick("Peringkat lalu", "Rank before"), 40));
  }
  const auto add = [&](const Ranked& row) {
    Row line{{{row.rank > 0 ? p.w.number(row.rank) : "–"},
              {p.ward_name(row.unit)},
              {subdistrict_name(p, row.unit)},
              {.text = p.score(row), .bold = true},
              {p.w.number(row.n)},
              {p.w.number(row.figures.received)},
              {p.w.number(row.figures.completed)},
              {p.w.number(row.figures.waiting)},
              {p.w.number(row.figures.overdue)}}};
    if (fair) line.cells.insert(line.cells.begin() + 4, Cell{p.interval(row)});
    if (p.compared()) line.cells.push_back({rank_before(p, row.unit)});
    table.rows.push_back(std::move(line));
  };
  for (const Ranked& row : wards.rows) add(row);
  for (const Ranked& row : wards.unranked) add(row);
  p.paper.table(table);
  if (wards.unranked.empty()) return;
  p.paper.space(4);
  p.paper.paragraph(p.w.pick("– tanpa peringkat: kasusnya kurang dari batas metode.",
                             "– not ranked: fewer cases than the method asks for."),
                    {.size = 8, .color = ink::kMuted});
}

}  // namespace tanggap::brief
