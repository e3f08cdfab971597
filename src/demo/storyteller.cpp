#include "demo/storyteller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "domain/deadlines.hpp"

namespace tanggap::demo {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kTries = 400;
/// Nobody is so slow that more than this of a long promise is used up.
constexpr Duration kLongestWork = hours{24 * 12};

void fill_in(std::string& text, std::string_view placeholder, std::string_view value) {
  for (auto at = text.find(placeholder); at != std::string::npos;
       at = text.find(placeholder, at + value.size())) {
    text.replace(at, placeholder.size(), value);
  }
}

}  // namespace

/// A story in the making. `now` is the instant of its latest step.
struct Storyteller::Draft {
  Told told;
  Dice& dice;
  Instant now{};
  UnitId holder{};
  Instant held_since{};
  bool handed_in = false;

  void add(Instant at, Deed deed, UnitId to = {}, std::string note = {}, int number = 0) {
    now = std::max(at, now + seconds{1});
    told.steps.push_back({.at = now,
                          .deed = deed,
                          .unit = holder,
                          .to = to,
                          .number = number,
                          .note = std::move(note)});
  }
};

Storyteller::Storyteller(const domain::City& city, const ScenarioFiles& files,
                         std::set<UnitId> staffed, std::set<UnitId> crewed, Instant cut_off)
    : city_(city),
      files_(files),
      staffed_(std::move(staffed)),
      crewed_(std::move(crewed)),
      cut_off_(cut_off) {
  for (const domain::Area& area : city.areas) {
    if (area.level == domain::AreaLevel::ward && area.centroid) wards_.push_back(area.id);
  }
  std::set<UnitId> seen;
  for (const Complaint& complaint : files.complaints) {
    if (complaint.owner && staffed_.contains(complaint.owner) &&
        seen.insert(complaint.owner).second) {
      agencies_.push_back(complaint.owner);
    }
  }
}

// ------------------------------------------------------------------------ what, where, in which
// words

const Complaint& Storyteller::pick_complaint(UnitId owner, bool misrouted_too, Dice& dice) const {
  const domain::Unit* unit = city_.unit(owner);
  const UnitId key = unit != nullptr && unit->kind == domain::UnitKind::ward ? UnitId{} : owner;
  std::vector<int> weights;
  for (const Complaint& complaint : files_.complaints) {
    const bool fits = complaint.owner == key && (misrouted_too || !complaint.misrouted());
    weights.push_back(fits ? complaint.weight : 0);
  }
  if (std::ranges::count(weights, 0) == std::ssize(weights)) {
    throw std::logic_error("no complaint in the scenario belongs to a unit with targets");
  }
  return files_.complaints[dice.weighted(weights)];
}

UnitId Storyteller::unit_for(UnitId unit_or_ward, AreaId area) const {
  return unit_or_ward ? unit_or_ward : city_.office_of(area)->id;
}

UnitId Storyteller::wrong_unit(UnitId owner, UnitId holder, Dice& dice) const {
  while (true) {
    const UnitId unit = dice.pick(std::span<const UnitId>(agencies_));
    if (unit != owner && unit != holder) return unit;
  }
}

domain::LatLon Storyteller::position_in(AreaId area, Dice& dice) const {
  const domain::LatLon centre = *city_.area(area)->centroid;
  double nearest_m = 3000;
  for (const AreaId other : wards_) {
    if (other != area) {
      nearest_m = std::min(nearest_m, domain::distance_m(centre, *city_.area(other)->centroid));
    }
  }
  // A third of the way to the nearest neighbour is still this ward, however the border runs.
  const double degrees = nearest_m / 3 / 111'320;
  const auto offset = [&] { return degrees * 0.7 * dice.between(-1000, 1000) / 1000.0; };
  const double lat = centre.lat + offset();
  return {lat, centre.lon + offset()};
}

std::string Storyteller::words_for(const Complaint& complaint, AreaId area, Dice& dice) const {
  const Phrases& phrases = files_.phrases;
  std::string text = complaint.text;
  fill_in(text, "{jl}", phrases.pick(dice, "street"));
  fill_in(text, "{tempat}", phrases.pick(dice, "place") + " " + city_.area(area)->name);
  fill_in(text, "{rt}", fmt::format("{:02}", dice.between(1, 14)));
  fill_in(text, "{rw}", fmt::format("{:02}", dice.between(1, 12)));
  fill_in(text, "{hari}", std::to_string(dice.between(2, 9)));
  const std::string opening = phrases.pick(dice, "opening");
  const std::string closing = phrases.pick(dice, "closing");
  return (opening.empty() ? "" : opening + " ") + text + (closing.empty() ? "" : ", " + closing);
}

Story Storyteller::make_story(const Complaint& complaint, AreaId area, Dice& dice) const {
  constexpr const char* kChannels[] = {"qlue", "web", "phone", "twitter", "in-person"};
  constexpr int kChannelWeights[] = {72, 11, 8, 5, 4};
  Story story;
  story.category = complaint.category;
  story.place_kind = complaint.place_kind;
  story.text = words_for(complaint, area, dice);
  story.position = position_in(area, dice);
  story.area = area;
  story.channel = kChannels[dice.weighted(kChannelWeights)];
  story.routed_to = unit_for(complaint.routed_to, area);
  story.named = dice.chance(30);
  story.photo = dice.chance(8);
  story.needs_photo = city_.category(complaint.category)->evidence_photo;
  return story;
}

// ------------------------------------------------------------------------------------ telling

Told Storyteller::tell(UnitId owner, Fate fate, const Submissions& submissions, Dice& dice) const {
  const domain::Unit* unit = city_.unit(owner);
  const bool set_apart = fate == Fate::rejected || fate == Fate::withdrawn;
  for (int i = 0; i < kTries; ++i) {
    const Complaint& complaint = pick_complaint(owner, !set_apart, dice);
    const AreaId area = unit->kind == domain::UnitKind::ward
                            ? unit->serves.front()
                            : dice.pick(std::span<const AreaId>(wards_));
    Draft draft{.told = {}, .dice = dice};
    draft.told.story = make_story(complaint, area, dice);
    draft.told.complaint = &complaint;
    submit(draft, submissions);
    if (set_apart) {
      set_aside(draft, fate);
    } else {
      find_owner(draft, owner);
      if (!work(draft, fate)) continue;
    }
    if (draft.now >= cut_off_) continue;
    if (!draft.handed_in) draft.told.first_handed_in = cut_off_;
    if (!set_apart) add_citizens(draft);
    return std::move(draft.told);
  }
  throw std::logic_error("the scenario asks for more than fits before the cut-off: " + unit->code);
}

Told Storyteller::tell_again(const Told& first, Instant at, Dice& dice) const {
  Draft draft{.told = {}, .dice = dice};
  draft.told.story = make_story(*first.complaint, first.story.area, dice);
  draft.told.story.position = first.story.position;
  draft.told.complaint = first.complaint;
  draft.holder = draft.told.story.routed_to;
  draft.add(at, Deed::submit);
  return std::move(draft.told);
}

void Storyteller::say(Draft& draft, Instant at, Deed deed, std::string_view kind,
                      std::string_view key) const {
  std::string words = files_.phrases.pick(draft.dice, kind, key);
  fill_in(words, "{jl}", files_.phrases.pick(draft.dice, "street"));
  draft.add(at, deed, {}, std::move(words));
}

void Storyteller::submit(Draft& draft, const Submissions& submissions) const {
  draft.holder = draft.told.story.routed_to;
  draft.add(submissions.draw(draft.dice), Deed::submit);
  draft.held_since = draft.now;
}

/// The way to the unit with the authority, sometimes a long one.
void Storyteller::find_owner(Draft& draft, UnitId owner) const {
  Dice& dice = draft.dice;
  const int way = dice.below(100);
  if (draft.holder == owner) {
    draft.told.direct = way >= 2;
    if (way < 2) {  // Sent away and back: in a circle.
      hand_over(draft, wrong_unit(owner, owner, dice));
      hand_over(draft, owner);
    }
    return;
  }
  const UnitId first = draft.holder;
  const UnitId above = city_.unit(owner)->parent;
  if (way < 10) {
    hand_over(draft, wrong_unit(owner, first, dice));
  } else if (way < 15) {
    hand_over(draft, owner);
    hand_over(draft, first);
  } else if (way < 21 && above && staffed_.contains(above) &&
             city_.unit(above)->kind == domain::UnitKind::agency) {
    return hand_down(draft, owner);
  }
  hand_over(draft, owner);
}

void Storyteller::hand_over(Draft& draft, UnitId to) const {
  Dice& dice = draft.dice;
  const domain::Unit* unit = city_.unit(to);
  const TimeZone& zone = city_.time_zone();
  const std::string key = unit->kind == domain::UnitKind::ward ? "@kelurahan" : unit->code;
  const auto ask = [&] {
    draft.add(in_office_hours(draft.now + dice.minutes(40, 26 * 60), zone, dice),
              Deed::request_transfer, to, files_.phrases.pick(dice, "transfer", key));
  };
  if (dice.chance(25)) respond(draft, draft.now + hours{30});
  ask();
  if (dice.chance(5)) {
    say(draft, in_office_hours(draft.now + dice.minutes(60, 900), zone, dice),
        Deed::refuse_transfer, "transfer-refused");
    ask();
  }
  say(draft, in_office_hours(draft.now + dice.minutes(30, 20 * 60), zone, dice),
      Deed::approve_transfer, "transfer-approved");
  draft.holder = to;
  draft.held_since = draft.now;
}

/// To the agency of the whole province first, which hands it down to its unit in this city.
void Storyteller::hand_down(Draft& draft, UnitId owner) const {
  hand_over(draft, city_.unit(owner)->parent);
  const Instant at =
      in_office_hours(draft.now + draft.dice.minutes(120, 1500), city_.time_zone(), draft.dice);
  draft.add(at, Deed::dispose, owner, files_.phrases.pick(draft.dice, "disposed"));
  draft.holder = owner;
  draft.held_since = draft.now;
}

void Storyteller::set_aside(Draft& draft, Fate fate) const {
  Dice& dice = draft.dice;
  if (fate == Fate::rejected) {
    say(draft, in_office_hours(draft.now + dice.minutes(100, 30 * 60), city_.time_zone(), dice),
        Deed::reject, "rejected");
  } else {
    say(draft, draft.now + dice.minutes(40, 20 * 60), Deed::withdraw, "withdrawn");
  }
}

// ------------------------------------------------------------------------------------ the work

/// False when the fate cannot be reached before the cut-off.
bool Storyteller::work(Draft& draft, Fate fate) const {
  Dice& dice = draft.dice;
  if (fate == Fate::waiting) return draft.now < cut_off_ - hours{2};
  const bool disputed = dice.chance(4);
  if (disputed) {
    if (!complete(draft, false)) return false;
    dispute(draft);
    draft.told.direct = false;
  }
  if (fate != Fate::in_process) return complete(draft, fate == Fate::late);
  if (draft.now > cut_off_ - hours{4}) return false;
  leave_in_process(draft);
  return true;
}

/// The first answer of the holder, before `limit`.
void Storyteller::respond(Draft& draft, Instant limit) const {
  Dice& dice = draft.dice;
  const domain::Category& category = *city_.category(draft.told.story.category);
  const Instant due =
      domain::due(draft.held_since, category.response, city_.calendar, city_.time_zone());
  const Duration window = std::min<Duration>(due - draft.held_since, hours{72});
  const bool good = dice.chance(86);
  Instant at = draft.held_since + dice.part_of(window, good ? 3 : 105, good ? 85 : 180);
  const Instant by_day = in_office_hours(at, city_.time_zone(), dice);
  if (by_day < due || !good) at = by_day;
  at = std::min(at, draft.now + (limit - draft.now) / 5 * 3);
  draft.add(at, Deed::accept);
}

/// When the result is handed in; none when that would be too late for the cut-off.
std::optional<Instant> Storyteller::pick_end(Draft& draft, bool late) const {
  Dice& dice = draft.dice;
  const domain::Category& category = *city_.category(draft.told.story.category);
  const Instant due =
      domain::due(draft.held_since, category.completion, city_.calendar, city_.time_zone());
  const Instant latest = cut_off_ - hours{44};  // somebody has to verify it
  const Duration window = std::min<Duration>(due - draft.held_since, kLongestWork);
  if (late) {
    Instant end = due + dice.part_of(window, 8, 130);
    if (end > latest) end = due + hours{1} + (latest - due) / 100 * dice.between(5, 95);
    return due + hours{3} < latest && end < latest ? std::optional{end} : std::nullopt;
  }
  const Instant raw = draft.held_since + dice.part_of(window, 22, 88);
  const Instant by_day = in_office_hours(raw, city_.time_zone(), dice);
  const Instant end = by_day < due - minutes{10} ? by_day : raw;
  const bool room = end > draft.now + minutes{30} && end < latest;
  return room ? std::optional{end} : std::nullopt;
}

bool Storyteller::complete(Draft& draft, bool late) const {
  Dice& dice = draft.dice;
  const TimeZone& zone = city_.time_zone();
  const std::string& category = city_.category(draft.told.story.category)->code;
  const std::optional<Instant> end = pick_end(draft, late);
  if (!end || *end <= draft.now + minutes{20}) return false;
  respond(draft, *end);
  const auto share_of_rest = [&](int low, int high) {
    return draft.now + dice.part_of(*end - draft.now, low, high);
  };
  if (crewed_.contains(draft.holder) && dice.chance(60)) {
    draft.add(share_of_rest(2, 15), Deed::assign_crew);
  }
  if (dice.chance(35)) say(draft, share_of_rest(5, 40), Deed::note_progress, "progress", category);
  if (dice.chance(5)) draft.add(share_of_rest(2, 20), Deed::photograph_before);
  if (dice.chance(4)) say(draft, share_of_rest(2, 20), Deed::comment, "comment");
  if (dice.chance(3)) {
    say(draft, share_of_rest(10, 40), Deed::submit_resolution, "resolution", category);
    if (!draft.handed_in) draft.told.first_handed_in = draft.now;
    draft.handed_in = true;
    say(draft, share_of_rest(10, 40), Deed::refuse_resolution, "refused");
  }
  const bool again = draft.told.direct == false && draft.handed_in;
  say(draft, *end, Deed::submit_resolution, again ? "again" : "resolution", category);
  if (!draft.handed_in) draft.told.first_handed_in = draft.now;
  draft.handed_in = true;
  say(draft, in_office_hours(draft.now + dice.minutes(40, 24 * 60), zone, dice), Deed::verify,
      "verified");
  return draft.now < cut_off_;
}

void Storyteller::leave_in_process(Draft& draft) const {
  Dice& dice = draft.dice;
  const std::string& category = city_.category(draft.told.story.category)->code;
  respond(draft, cut_off_ - hours{1});
  const auto later = [&] { return draft.now + dice.part_of(cut_off_ - draft.now, 3, 30); };
  if (crewed_.contains(draft.holder) && dice.chance(60)) draft.add(later(), Deed::assign_crew);
  if (dice.chance(55)) say(draft, later(), Deed::note_progress, "progress", category);
  if (dice.chance(7)) {
    say(draft, later(), Deed::submit_resolution, "resolution", category);
    if (!draft.handed_in) draft.told.first_handed_in = draft.now;
    draft.handed_in = true;
    say(draft, later(), Deed::refuse_resolution, "refused");
  }
}

void Storyteller::dispute(Draft& draft) const {
  say(draft, draft.now + draft.dice.minutes(90, 70 * 60), Deed::dispute, "dispute");
  draft.held_since = draft.now;
}

/// Those who have the same problem, and what the reporter thinks of the result.
void Storyteller::add_citizens(Draft& draft) const {
  Dice& dice = draft.dice;
  const Deed last = draft.told.steps.back().deed;
  if (last == Deed::verify && dice.chance(25)) {
    const Instant at = draft.now + dice.minutes(30, 40 * 60);
    if (at < cut_off_)
      draft.add(at, Deed::rate, {}, {}, dice.chance(75) ? dice.between(4, 5) : dice.between(1, 3));
  }
  if (!dice.chance(12)) return;
  const Instant from = draft.told.steps.front().at + minutes{10};
  const Instant until = std::min(draft.told.first_handed_in, from + hours{120});
  if (until <= from) return;
  for (int i = dice.between(1, 4); i > 0; --i) {
    draft.told.steps.push_back(
        {.at = from + dice.part_of(until - from, 0, 98), .deed = Deed::support, .number = i});
  }
}

}  // namespace tanggap::demo
