// The tables that people read in docs/lifecycle.md are those that the program obeys.
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

#include "base/text.hpp"
#include "domain/permission.hpp"
#include "unit/domain/case_builder.hpp"
#include "unit/domain/stages.hpp"

namespace tanggap::domain {
namespace {

/// Rows of "| `name` | ✓ | | … |" under the header that begins with "| title |".
std::vector<std::pair<std::string, std::vector<bool>>> table(std::string_view title) {
  std::ifstream page{TANGGAP_SOURCE_DIR "/docs/lifecycle.md"};
  if (!page) throw std::runtime_error("docs/lifecycle.md cannot be read");
  std::vector<std::pair<std::string, std::vector<bool>>> rows;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| " + std::string{title} + " |")) inside = true;
    if (!inside || !line.starts_with("| `")) {
      if (line.empty()) inside = false;
      continue;
    }
    const std::size_t end = line.find('`', 3);
    auto& row = rows.emplace_back(line.substr(3, end - 3), std::vector<bool>{});
    std::size_t cell = line.find('|', end);
    for (std::size_t next = 0; (next = line.find('|', cell + 1)) != std::string::npos;
         cell = next) {
      row.second.push_back(line.find("✓", cell) < next);
    }
  }
  return rows;
}

TEST(LifecyclePage, ShowsTheTransitionsOfTheProgram) {
  const auto rows = table("Event | none");
  ASSERT_EQ(rows.size(), 26);
  const auto stages = test::jakarta::stages();
  for (const auto& [name, marks] : rows) {
    const auto kind = event_kind_of(name);
    ASSERT_TRUE(kind) << name;
    ASSERT_EQ(marks.size(), stages.size()) << name;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      EXPECT_EQ(marks[i], check_transition(stages[i].report, *kind).has_value())
          << name << " when " << stages[i].name;
    }
  }
}

TEST(LifecyclePage, ShowsThePermissionsOfTheProgram) {
  const auto rows = table("Action");
  ASSERT_EQ(rows.size(), kActionCount);
  for (std::size_t action = 0; action < rows.size(); ++action) {
    EXPECT_EQ(rows[action].first, name_of(static_cast<Action>(action)));
    ASSERT_EQ(rows[action].second.size(), 9);
    for (std::size_t role = 0; role < 9; ++role) {
      EXPECT_EQ(rows[action].second[role],
                role_may(static_cast<Role>(role + 1), static_cast<Action>(action)))
          << rows[action].first << " by " << name_of(static_cast<Role>(role + 1));
    }
  }
}

}  // namespace
}  // namespace tanggap::domain
