// Carries out single steps of the plan by the ordinary use cases. Used by the player.
#pragma once

#include <string>
#include <vector>

#include "demo/cast.hpp"
#include "demo/photographer.hpp"
#include "demo/plan.hpp"
#include "usecases/context.hpp"

namespace tanggap::demo {

/// What is known of a story once it was submitted.
struct Submitted {
  ReportId report;
  std::string reference;
};

class Performer {
 public:
  Performer(const ports::CityInForce& city, ports::IdSource& ids, const Plan& plan,
            const Cast& cast);

  /// Errors: those of the use cases, with the step named in `where`, and
  /// `scenario-routed-elsewhere` when the city's rules send a report to another unit than the
  /// scenario says. May be called again for the same steps, in order, after a rollback.
  [[nodiscard]] Result<void> perform(ports::Transaction& tx, std::size_t step,
                                     const StepPhotos& photos);

 private:
  struct Scene;
  Result<void> act(Scene& scene);
  Result<void> act_as_officer(Scene& scene);
  Result<void> act_as_verifier(Scene& scene);
  Result<void> act_as_citizen(Scene& scene);
  Result<void> submit(Scene& scene);
  Result<void> escalate(Scene& scene);

  const ports::CityInForce& city_;
  ports::IdSource& ids_;
  const Plan& plan_;
  const Cast& cast_;
  std::vector<Submitted> submitted_;  ///< By story.
};

}  // namespace tanggap::demo
