// The monthly evaluation: figures per unit and area as things stood at a cut-off, ranked by a named
// method. The ledger counts (`Tally`), this room judges. Definitions: docs/evaluation.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/instant.hpp"
#include "domain/city.hpp"
#include "domain/fair_score.hpp"
#include "domain/report.hpp"

namespace tanggap::domain {

/// Where a case stands for the evaluation. Rejected, merged and withdrawn reports are counted apart
/// and are in no denominator.
enum class Standing : std::uint8_t { waiting, in_process, completed, set_aside };

/// waiting: nobody of the present holder has responded (waiting, coordination, disposition or
/// reopened without response); in_process: responded, not completed.
[[nodiscard]] Standing standing_of(const Report& report);

/// Counts and times of one unit or area over the reports received in the period. Durations are
/// whole seconds; a median of two middle values may end in .5.
struct Figures {
  std::int64_t received = 0;  ///< waiting + in_process + completed
  std::int64_t waiting = 0;
  std::int64_t in_process = 0;
  std::int64_t completed = 0;
  std::int64_t set_aside = 0;
  std::int64_t overdue = 0;   ///< Open at the cut-off and past the holder's completion deadline.
  std::int64_t on_time = 0;   ///< Completed within the holder's completion deadline.
  std::int64_t disputed = 0;  ///< Completions that citizens disputed, charged to who had closed.
  std::int64_t transferred_away = 0;  ///< Custody ended by an approved transfer.
  std::int64_t transferred_in = 0;
  std::int64_t response_count = 0;    ///< Cases with a first response of the holder.
  std::int64_t misrouting_count = 0;  ///< Cases that earlier holders handed over.
  std::optional<double> response_median_s;
  std::optional<double> response_p90_s;
  std::optional<double> completion_median_s;  ///< The holder's own custody time.
  std::optional<double> completion_p90_s;
  std::optional<double> misrouting_median_s;  ///< Time lost with earlier holders, moved cases only.

  /// Cases whose punctuality is known: completed, or open and past the deadline.
  [[nodiscard]] std::int64_t judged() const { return completed + overdue; }
  /// on_time / judged; nullopt when there is nothing to judge.
  [[nodiscard]] std::optional<double> on_time_share() const;
  /// completed / received; nullopt when nothing was received.
  [[nodiscard]] std::optional<double> completion_share() const;

  friend bool operator==(const Figures&, const Figures&) = default;
};

template <class Key>
struct Tallied {
  Key key;
  Figures figures;
  friend bool operator==(const Tallied&, const Tallied&) = default;
};

/// What the ledger counts for a period at a cut-off. Key 0 stands for reports outside every area
/// (or, in broken imports, without a holder), so that units and areas each add up to the city.
struct Tally {
  Period period;
  Instant cut_off{};
  std::vector<Tallied<UnitId>> units;  ///< By present holder at the cut-off; ascending ids.
  std::vector<Tallied<AreaId>> areas;  ///< By place, whoever is responsible; ascending ids.
  Figures city;
  struct Handover {
    UnitId from;
    UnitId to;
    std::int64_t count = 0;
    friend bool operator==(const Handover&, const Handover&) = default;
  };
  std::vector<Handover> handovers;  ///< Approved transfers, most first, then by ids.
  friend bool operator==(const Tally&, const Tally&) = default;
};

struct Ranked {
  int rank = 0;  ///< 1 is best; equal scores share the best rank of the group ("1, 2, 2, 4").
  UnitId unit;
  std::int64_t n = 0;  ///< Cases behind the score.
  std::optional<double> score;
  std::optional<double> low;  ///< fair: 90 % credible interval.
  std::optional<double> high;
  Figures figures;
};

struct RankedTable {
  std::string method;
  std::vector<Ranked> rows;      ///< Best first.
  std::vector<Ranked> unranked;  ///< Fewer cases than the method's minimum, or none; rank 0.
  std::optional<Usual> usual;    ///< fair: what the units were judged against.
};

struct Evaluation {
  Tally tally;
  bool provisional = false;  ///< The period was not over at the cut-off.
  int city_version = 0;
  std::int64_t log_position = 0;  ///< Events up to here were known.
  Hash events_hash;               ///< Over the events behind it; empty when they were not read.
  std::string method;
  std::vector<Ranked> not_followed_up;  ///< Units with waiting reports, most first.
  std::vector<Ranked> top;              ///< Up to ten wards, best first.
  std::vector<Ranked> bottom;           ///< Up to ten wards, worst first; none that is in `top`.
  RankedTable wards;                    ///< All wards by the method.
};

/// Ranks units by a method. Ties by score share a rank and are listed by n, largest first, then by
/// name. The order of `units` does not matter; throws std::logic_error when one comes twice.
[[nodiscard]] RankedTable rank(const std::vector<Tallied<UnitId>>& units, const ScoreMethod& method,
                               const City& city);

/// Builds the three tables of the meeting from a tally. Fewer than twenty ranked wards are divided
/// between top and bottom, so that no ward is in both.
[[nodiscard]] Evaluation judge(Tally tally, const ScoreMethod& method, const City& city);

}  // namespace tanggap::domain
