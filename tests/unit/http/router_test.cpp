#include "http/router.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

using namespace tanggap::http;
using Outcome = Router::Match::Outcome;
using testing::ElementsAre;
using testing::Pair;

namespace {

Route route(Method method, std::string pattern) {
  Route r;
  r.method = method;
  r.pattern = std::move(pattern);
  return r;
}

Router router_of(std::vector<std::pair<Method, std::string>> patterns) {
  std::vector<Route> routes;
  for (auto& [method, pattern] : patterns) routes.push_back(route(method, pattern));
  return Router(std::move(routes));
}

std::string pattern_for(const Router& router, Method method, std::string_view path) {
  const auto match = router.find(method, path);
  return match.route ? match.route->pattern : "";
}

}  // namespace

TEST(Router, FillsParametersByName) {
  const Router router = router_of({{Method::post, "/reports/{reference}/notes/{note}"}});
  const auto match = router.find(Method::post, "/reports/JK1612180123/notes/7");
  ASSERT_EQ(match.outcome, Outcome::found);
  EXPECT_THAT(match.parameters, ElementsAre(Pair("note", "7"), Pair("reference", "JK1612180123")));
}

TEST(Router, PrefersStaticSegmentsToParametersAndThoseToTails) {
  const Router router = router_of(
      {{Method::get, "/{path...}"}, {Method::get, "/reports/{id}"}, {Method::get, "/reports/new"}});
  EXPECT_EQ(pattern_for(router, Method::get, "/reports/new"), "/reports/new");
  EXPECT_EQ(pattern_for(router, Method::get, "/reports/1"), "/reports/{id}");
  EXPECT_EQ(pattern_for(router, Method::get, "/reports/1/x"), "/{path...}");
  EXPECT_EQ(pattern_for(router, Method::get, "/"), "/{path...}");
}

TEST(Router, GoesBackWhenTheMoreSpecificWayEndsNowhere) {
  const Router router = router_of({{Method::get, "/a/b/c"}, {Method::get, "/a/{x}/d"}});
  EXPECT_EQ(pattern_for(router, Method::get, "/a/b/d"), "/a/{x}/d");
  EXPECT_THAT(router.find(Method::get, "/a/b/d").parameters, ElementsAre(Pair("x", "b")));
}

TEST(Router, LooksFurtherWhenTheStaticPathLacksTheMethod) {
  const Router router = router_of({{Method::get, "/reports/new"}, {Method::post, "/reports/{id}"}});
  EXPECT_EQ(pattern_for(router, Method::post, "/reports/new"), "/reports/{id}");
}

TEST(Router, TellsAnUnknownPathFromAWrongMethod) {
  const Router router = router_of({{Method::get, "/reports"}, {Method::post, "/reports"}});
  EXPECT_EQ(router.find(Method::get, "/nothing").outcome, Outcome::no_path);
  const auto match = router.find(Method::del, "/reports");
  EXPECT_EQ(match.outcome, Outcome::wrong_method);
  EXPECT_EQ(allow_list(match.allowed), "GET, HEAD, POST, OPTIONS");
}

TEST(Router, AnswersHeadWithTheGetRoute) {
  const Router router = router_of({{Method::get, "/x"}});
  EXPECT_EQ(router.find(Method::head, "/x").outcome, Outcome::found);
}

TEST(Router, DecodesSegmentsAfterSplittingThem) {
  const Router router = router_of({{Method::get, "/u/{name}"}});
  const auto match = router.find(Method::get, "/u/a%2Fb%20c");
  ASSERT_EQ(match.outcome, Outcome::found);
  EXPECT_EQ(match.parameters.at("name"), "a/b c");
  EXPECT_EQ(match.path, "/u/a/b c");
}

TEST(Router, MatchesStaticSegmentsInTheirEncodedForm) {
  const Router router = router_of({{Method::get, "/peta"}});
  EXPECT_EQ(router.find(Method::get, "/%70eta").outcome, Outcome::found);
}

TEST(Router, RefusesBadEncodings) {
  const Router router = router_of({{Method::get, "/{path...}"}});
  for (const char* bad : {"/%", "/a%0", "/%00", "/%ff", "/a/%c0%af", "/\xff"}) {
    EXPECT_EQ(router.find(Method::get, bad).outcome, Outcome::bad_encoding) << bad;
  }
}

TEST(Router, TakesNoEmptyParameter) {
  const Router router = router_of({{Method::get, "/u/{name}"}});
  EXPECT_EQ(router.find(Method::get, "/u/").outcome, Outcome::no_path);
}

TEST(Router, GivesTheTailWithItsSlashes) {
  const Router router = router_of({{Method::get, "/p/{id}/files/{path...}"}});
  const auto match = router.find(Method::get, "/p/7/files/a/b.txt");
  EXPECT_THAT(match.parameters, ElementsAre(Pair("id", "7"), Pair("path", "a/b.txt")));
}

TEST(Router, RefusesMalformedAndDoubledPatterns) {
  EXPECT_THROW(router_of({{Method::get, "x"}}), std::invalid_argument);
  EXPECT_THROW(router_of({{Method::get, "/a{b}"}}), std::invalid_argument);
  EXPECT_THROW(router_of({{Method::get, "/{a...}/b"}}), std::invalid_argument);
  EXPECT_THROW(router_of({{Method::get, "/{a}"}, {Method::get, "/{b}"}}), std::invalid_argument);
}
