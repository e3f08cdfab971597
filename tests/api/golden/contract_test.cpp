// openapi.yaml and the program say the same.
#include <gtest/gtest.h>

#include "api/golden/contract.hpp"
#include "api/golden/stage.hpp"
#include "http/router.hpp"

namespace tanggap::golden {
namespace {

TEST(Contract, NamesExactlyTheRoutesThatAreServed) {
  Stage stage;
  std::set<std::string> served;
  for (const auto& route : stage.routes()) {
    served.insert(std::string{http::method_name(route.method)} + " " + route.pattern);
  }
  EXPECT_EQ(Contract{TANGGAP_OPENAPI}.operations(), served);
}

TEST(Contract, RefersToNothingThatIsMissingAndKeepsNothingUnused) {
  EXPECT_EQ(Contract{TANGGAP_OPENAPI}.loose_ends(), std::vector<std::string>{});
}

TEST(Contract, IsWhatTheServerGivesOut) {
  Stage stage;
  const auto answer = stage.request("GET", "/openapi.yaml");
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("openapi: 3.1.0"), std::string::npos);
}

TEST(Contract, EveryAnswerIsChecked) {
  const Contract contract{TANGGAP_OPENAPI};
  EXPECT_TRUE(
      contract.faults("GET", "/health", 200, "application/json", R"({"alive":true})").empty());
  EXPECT_FALSE(
      contract.faults("GET", "/health", 200, "application/json", R"({"alive":1})").empty());
  EXPECT_FALSE(contract.faults("GET", "/health", 200, "application/json", "{}").empty());
  EXPECT_FALSE(contract.faults("GET", "/health", 200, "application/json", R"({"alive":true,"x":1})")
                   .empty());
  EXPECT_FALSE(contract.faults("GET", "/health", 418, "application/json", "{}").empty());
}

}  // namespace
}  // namespace tanggap::golden
