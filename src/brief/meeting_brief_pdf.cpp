#include "brief/meeting_brief_pdf.hpp"

#include "brief/brief_chapters.hpp"
#include "brief/names.hpp"

namespace tanggap::brief {

using domain::Figures;
using domain::Ranked;
using Kind = domain::ScoreMethod::Kind;

BriefPaper::BriefPaper(Paper& on, const domain::MeetingBrief& said, const domain::City& of,
                       Language language)
    : paper(on),
      brief(said),
      e(said.evaluation),
      city(of),
      w(language, of.time_zone()),
      method(of.method(said.evaluation.method)) {
  if (!brief.before) return;
  for (const auto& [unit, figures] : brief.before->tally.units) figures_before[unit] = &figures;
  for (const Ranked& row : brief.before->wards.rows) ranked_before[row.unit] = &row;
}

bool BriefPaper::empty() const { return e.tally.city.received == 0 && e.tally.city.set_aside == 0; }

Figures BriefPaper::before(UnitId unit) const {
  const auto found = figures_before.find(unit);
  return found == figures_before.end() ? Figures{} : *found->second;
}

const Ranked* BriefPaper::ranked_before_of(UnitId unit) const {
  const auto found = ranked_before.find(unit);
  return found == ranked_before.end() ? nullptr : found->second;
}

std::string BriefPaper::unit_name(UnitId unit) const {
  return unit ? label_of(city, unit).name : w.pick("(tanpa pemegang)", "(no holder)");
}

std::string BriefPaper::short_name(UnitId id) const {
  const domain::Unit* unit = city.unit(id);
  return unit == nullptr || unit->short_name.empty() ? unit_name(id) : unit->short_name;
}

std::string BriefPaper::ward_name(UnitId unit) const {
  const AreaId ward = ward_of(unit);
  return ward ? area_name(ward) : unit_name(unit);
}

std::string BriefPaper::area_name(AreaId area) const {
  return area ? label_of(city, area).name : w.pick("(di luar wilayah)", "(outside every area)");
}

AreaId BriefPaper::ward_of(UnitId id) const {
  const domain::Unit* unit = city.unit(id);
  if (unit == nullptr || unit->kind != domain::UnitKind::ward || unit->serves.empty()) return {};
  return unit->serves.front();
}

bool BriefPaper::more_is_better() const {
  return method == nullptr || method->kind != Kind::median_time;
}

std::string BriefPaper::score(const Ranked& row) const {
  if (!row.score) return "–";
  if (method != nullptr && method->kind == Kind::points) return w.decimal(*row.score, 0);
  if (method != nullptr && method->kind == Kind::median_time) return w.duration(row.score);
  return w.percent(row.score);
}

std::string BriefPaper::interval(const Ranked& row) const {
  if (!row.low || !row.high) return {};
  return w.decimal(*row.low * 100, 1) + "–" + w.decimal(*row.high * 100, 1);
}

std::string BriefPaper::score_change(const Ranked& row) const {
  const Ranked* earlier = ranked_before_of(row.unit);
  if (earlier == nullptr || !earlier->score || !row.score) return "–";
  const double difference = *row.score - *earlier->score;
  if (method != nullptr && method->kind == Kind::points) return w.change(difference, 0);
  if (method != nullptr && method->kind == Kind::median_time) {
    return w.change(difference / 3600, 1) + w.pick(" jam", " h");
  }
  return w.change(difference * 100, 1);
}

std::string BriefPaper::month_before() const {
  return brief.before ? w.period(brief.before->tally.period) : "";
}

void BriefPaper::chapter(const std::string& title, const std::string& words) {
  paper.heading(2, title);
  if (words.empty()) return;
  paper.lead(words, {.size = 9, .color = ink::kMuted});
  paper.space(8);
}

namespace {

PaperInfo info_of(const domain::MeetingBrief& brief, const domain::City& city, const Wording& w) {
  const domain::Evaluation& e = brief.evaluation;
  const std::string title =
      w.pick("Evaluasi tindak lanjut pengaduan ", "Follow-up of complaints, ") +
      w.period(e.tally.period);
  PaperInfo info{.title = title,
                 .author = w.pick(city.settings.name),
                 .subject = w.pick("Bahan rapat evaluasi bulanan", "Brief of the monthly meeting"),
                 .language = w.language(),
                 .created = e.tally.cut_off};
  info.header_left = title;
  info.header_right = w.pick(city.settings.name);
  info.footer_left = w.pick("Keadaan per ", "As of ") + w.instant(e.tally.cut_off) +
                     w.pick(" · masa ", " · period ") + w.period(e.tally.period) +
                     (e.provisional ? w.pick(" · SEMENTARA", " · PROVISIONAL") : "");
  return info;
}

}  // namespace

Result<std::string> meeting_brief_pdf(const domain::MeetingBrief& brief, const domain::City& city,
                                      const std::vector<AreaOutline>& outlines, Language language) {
  auto paper = Paper::open(info_of(brief, city, Wording(language, city.time_zone())));
  if (!paper) return pass(paper);
  BriefPaper p{*paper, brief, city, language};
  add_cover(p);
  if (!p.empty()) {
    add_meeting_tables(p);
    add_map(p, outlines);
  }
  add_trend(p);
  if (!p.empty()) {
    add_times(p);
    add_units(p);
    add_handovers(p);
    add_overdue(p);
    add_ranking(p);
  }
  add_method(p);
  return std::move(*paper).finish();
}

}  // namespace tanggap::brief
