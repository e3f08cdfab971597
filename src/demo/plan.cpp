#include "demo/plan.hpp"

#include <algorithm>

#include "demo/moments.hpp"
#include "demo/storyteller.hpp"

namespace tanggap::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::uint64_t kSeed = 20161231;
/// Besides the cases that count: reports that are set aside, in per cent of those received.
constexpr int kRejectedPercent = 2;
constexpr int kWithdrawnPercent = 1;
constexpr int kMergedPercent = 2;

struct Month {
  std::string_view begin;
  std::string_view end;
  int percent = 100;            ///< Of December's cases.
  int waiting_percent = 0;      ///< Of the cases that are not completed.
  int completed_percent = 100;  ///< Of December's share of completed cases.
};
constexpr Month kMonths[] = {
    {"2016-10-01", "2016-11-01", 14, 0, 112},
    {"2016-11-01", "2016-12-01", 16, 0, 108},
    {"2016-12-01", "2017-01-01"},
    {"2017-01-01", "2017-01-17T18:00:00", 11, 45, 70},
};

Instant at(std::string_view text, const domain::City& city) {
  return parse_instant(text, city.time_zone()).value();
}

/// December's target made smaller for another month.
Target scaled(const Target& target, const Month& month, Dice& dice) {
  if (month.percent == 100) return target;
  const int received = (target.received * month.percent + dice.below(100)) / 100;
  Target other{.unit = target.unit, .received = received};
  other.completed = std::min(received, received * target.completed * month.completed_percent /
                                           (std::max(target.received, 1) * 100));
  other.late = other.completed / 10;
  other.waiting = (received - other.completed) * month.waiting_percent / 100;
  other.in_process = received - other.completed - other.waiting;
  return other;
}

class Planner {
 public:
  Planner(const domain::City& city, const ScenarioFiles& files, const Staff& staff)
      : city_(city),
        files_(files),
        storyteller_(city, files, staff.officers, staff.crews, cut_off(city)) {}

  Plan make() {
    for (const Month& month : kMonths) tell_month(month);
    cite_earlier_reports();
    escalate_daily();
    std::ranges::stable_sort(plan_.steps, {}, &Step::at);
    return std::move(plan_);
  }

 private:
  void tell_month(const Month& month) {
    const Period period{at(month.begin, city_), at(month.end, city_)};
    const Submissions submissions(city_, period, dice_);
    const std::size_t first = told_.size();
    for (const Target& target : files_.targets) {
      tell_unit(scaled(target, month, dice_), submissions);
    }
    const auto received = static_cast<int>(told_.size() - first);
    for (int i = received * kMergedPercent / 100; i > 0; --i) tell_duplicate(first, received);
  }

  void tell_unit(const Target& target, const Submissions& submissions) {
    const std::pair<Fate, int> fates[] = {
        {Fate::on_time, target.completed - target.late},
        {Fate::late, target.late},
        {Fate::in_process, target.in_process},
        {Fate::waiting, target.waiting},
        {Fate::rejected, (target.received * kRejectedPercent + dice_.below(100)) / 100},
        {Fate::withdrawn, (target.received * kWithdrawnPercent + dice_.below(100)) / 100}};
    for (const auto& [fate, count] : fates) {
      for (int i = 0; i < count; ++i) {
        add(storyteller_.tell(target.unit, fate, submissions, dice_));
      }
    }
  }

  int add(Told told) {
    const int number = static_cast<int>(plan_.stories.size());
    for (Step& step : told.steps) {
      step.story = number;
      plan_.steps.push_back(step);
    }
    plan_.stories.push_back(told.story);
    told_.push_back(std::move(told));
    return number;
  }

  /// A second report of a case that is still open and has not moved; the holder merges them.
  void tell_duplicate(std::size_t first, int received) {
    for (int i = 0; i < 100; ++i) {
      const std::size_t number = first + static_cast<std::size_t>(dice_.below(received));
      const Told& original = told_[number];
      const Instant begin = original.steps.front().at + minutes{15};
      const Instant end = std::min(original.first_handed_in, begin + hours{60}) - hours{3};
      if (!original.direct || end <= begin) continue;
      Told second =
          storyteller_.tell_again(original, begin + dice_.part_of(end - begin, 0, 99), dice_);
      const Instant submitted = second.steps.front().at;
      second.steps.push_back({.at = submitted + dice_.minutes(10, 150),
                              .deed = Deed::merge,
                              .unit = second.story.routed_to,
                              .number = static_cast<int>(number),
                              .note = files_.phrases.pick(dice_, "merged")});
      add(std::move(second));
      return;
    }
  }

  /// Some citizens come back and name the number of an earlier report of their ward.
  void cite_earlier_reports() {
    for (int i = 0; i < std::ssize(told_) / 150; ++i) {
      const auto later = static_cast<std::size_t>(dice_.below(static_cast<int>(told_.size())));
      for (std::size_t k = 0; k < told_.size(); ++k) {
        const std::size_t earlier = (later + 1 + k) % told_.size();
        Story& story = plan_.stories[later];
        const auto gap = told_[later].steps.front().at - told_[earlier].steps.front().at;
        if (plan_.stories[earlier].area != story.area || gap < days{2}) continue;
        if (story.cites < 0) story.text = files_.phrases.pick(dice_, "cite") + " " + story.text;
        story.cites = static_cast<int>(earlier);
        break;
      }
    }
  }

  void escalate_daily() {
    const Instant end = cut_off(city_);
    Instant round = at("2016-10-02T06:30:00", city_);
    for (; round < end; round += days{1}) {
      plan_.steps.push_back({.at = round, .deed = Deed::escalate});
    }
  }

  const domain::City& city_;
  const ScenarioFiles& files_;
  Storyteller storyteller_;
  Dice dice_{kSeed};
  Plan plan_;
  std::vector<Told> told_;  ///< By number of the story.
};

}  // namespace

Instant cut_off(const domain::City& city) { return at("2017-01-18", city); }

Plan make_plan(const domain::City& city, const ScenarioFiles& files, const Staff& staff) {
  return Planner(city, files, staff).make();
}

}  // namespace tanggap::demo
