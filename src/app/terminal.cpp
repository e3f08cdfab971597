#include "app/terminal.hpp"

#include <fmt/core.h>
#include <boost/json.hpp>

#include <cstdio>
#include <cstdlib>

namespace tanggap::app {
namespace {

boost::json::object to_json(const Bilingual& text) { return {{"id", text.id}, {"en", text.en}}; }

}  // namespace

Language language_of(int argc, const char* const* argv) {
  std::string_view name;
  if (const char* from_environment = std::getenv("TANGGAP_LANG")) name = from_environment;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--lang" && i + 1 < argc) name = argv[i + 1];
    if (argument.substr(0, 7) == "--lang=") name = argument.substr(7);
  }
  return name.substr(0, 2) == "en" ? Language::en : Language::id;
}

void Terminal::print(std::string_view line) const { fmt::print("{}\n", line); }

void Terminal::note(const Bilingual& line) const {
  if (!json) fmt::print(stderr, "{}\n", pick(line));
}

int Terminal::fail(const Error& error) const {
  if (json) {
    const boost::json::object document{{"error",
                                        {{"slug", error.slug},
                                         {"where", error.where},
                                         {"what", to_json(error.what)},
                                         {"remedy", to_json(error.remedy)}}}};
    fmt::print(stderr, "{}\n", boost::json::serialize(document));
  } else {
    fmt::print(stderr, "{}{}{}\n  → {}\n", error.where, error.where.empty() ? "" : ": ",
               pick(error.what), pick(error.remedy));
  }
  return error.kind == ErrorKind::unavailable ? kBroken : kBadInput;
}

int Terminal::broken(std::string_view what) const {
  if (json) {
    fmt::print(stderr, "{}\n",
               boost::json::serialize(boost::json::object{{"error", {{"what", what}}}}));
  } else {
    fmt::print(stderr, "{}\n", what);
  }
  return kBroken;
}

}  // namespace tanggap::app
