#include "unit/domain/stages.hpp"

#include "support/instants.hpp"

namespace tanggap::test::jakarta {

using Kind = domain::EventKind;

Instant stage_start() { return at("2016-12-05T08:00"); }

CaseBuilder routed() {
  CaseBuilder c{stage_start()};
  c.then(Kind::routed, stage_start(), to(kKelSetu));
  return c;
}
CaseBuilder completed() {
  return routed()
      .then(Kind::resolution_submitted, stage_start())
      .then(Kind::resolution_verified, stage_start());
}

std::vector<Stage> stages() {
  return {
      {"none", domain::Report{}},
      {"unrouted", CaseBuilder{stage_start()}.report()},
      {"waiting", routed().report()},
      {"process", routed().then(Kind::accepted, stage_start()).report()},
      {"transfer", routed().then(Kind::transfer_requested, stage_start(), to(kSudinBm)).report()},
      {"result", routed().then(Kind::resolution_submitted, stage_start()).report()},
      {"completed", completed().report()},
      {"disputed", completed().then(Kind::disputed, stage_start()).report()},
      {"ended", routed().then(Kind::withdrawn, stage_start()).report()},
  };
}

}  // namespace tanggap::test::jakarta
