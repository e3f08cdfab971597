// rules.csv: the ordered routing rules. Conditions that name unknown things are reported here;
// what the rules do together is checked in rule_checks.cpp.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "city/draft.hpp"

namespace tanggap::city {
namespace {

constexpr std::string_view kGroup = "group:";

/// The columns of one line, read into a rule.
class RuleLine {
 public:
  RuleLine(const Table& table, const Table::Row& row, const Draft& draft)
      : table_(table), row_(row), draft_(draft) {}

  domain::Rule read() {
    if (const auto number = read_int(row_["number"], 1, 1'000'000)) {
      rule_.number = *number;
    } else {
      bad("number", "bad-rule-number",
          {"Nomor aturan harus 1 sampai 1000000.", "The rule number must be 1 to 1000000."},
          {"Isi bilangan bulat.", "Give a whole number."});
    }
    read_categories();
    read_areas();
    read_place_kinds();
    read_words();
    for (auto& channel : split_list(row_["channels"], '|')) {
      rule_.channels.insert(std::move(channel));
    }
    read_validity();
    read_hours();
    read_assignee();
    rule_.reason = {row_["reason_id"], row_["reason_en"]};
    check_reason("reason_id");
    check_reason("reason_en");
    rule_.fallback = is_unconditional();
    return std::move(rule_);
  }

 private:
  void bad(std::string_view column, std::string_view slug, Bilingual what, Bilingual remedy) {
    table_.faults().error(row_.line, column, slug, std::move(what), std::move(remedy));
  }
  void unknown(std::string_view column, std::string_view slug, std::string_view value,
               std::string_view file) {
    bad(column, slug,
        {fmt::format("\"{}\" tidak ada di {}.", value, file),
         fmt::format("There is no \"{}\" in {}.", value, file)},
        {"Perbaiki ejaannya atau tambahkan di sana.", "Correct the spelling or add it there."});
  }
  void empty_group(std::string_view column, std::string_view value) {
    bad(column, "empty-group",
        {fmt::format("Kelompok \"{}\" tidak beranggota.", value),
         fmt::format("The group \"{}\" has no members.", value)},
        {"Aturan ini tidak akan pernah cocok; perbaiki nama kelompoknya.",
         "The rule could never match; correct the name of the group."});
  }

  void read_categories() {
    for (const auto& value : split_list(row_["categories"], '|')) {
      if (value.starts_with(kGroup)) {
        const std::string_view group = trim(std::string_view{value}.substr(kGroup.size()));
        const std::size_t before = rule_.categories.size();
        bool found = false;
        for (const auto& category : draft_.out.city.categories) {
          if (category.group != group) continue;
          rule_.categories.insert(category.id);
          found = true;
        }
        if (!found && before == rule_.categories.size()) empty_group("categories", value);
      } else if (const auto known = draft_.categories.find(value);
                 known != draft_.categories.end()) {
        rule_.categories.insert(known->second);
      } else {
        unknown("categories", "unknown-category", value, "categories.csv");
      }
    }
  }

  void read_areas() {
    for (const auto& value : split_list(row_["areas"], '|')) {
      if (value.starts_with(kGroup)) {
        const std::string group{trim(std::string_view{value}.substr(kGroup.size()))};
        bool found = false;
        for (const auto& area : draft_.out.city.areas) {
          if (std::find(area.groups.begin(), area.groups.end(), group) == area.groups.end()) {
            continue;
          }
          rule_.areas.insert(area.id);
          found = true;
        }
        if (!found) empty_group("areas", value);
      } else {
        read_area(value);
      }
    }
  }

  /// A code, or a name that only one area has at all.
  void read_area(const std::string& value) {
    if (const auto known = draft_.areas.find(value); known != draft_.areas.end()) {
      rule_.areas.insert(known->second);
      return;
    }
    std::vector<const domain::Area*> named;
    for (const auto& area : draft_.out.city.areas) {
      const auto same = [&](const std::string& name) {
        return fold_name(name) == fold_name(value);
      };
      if (same(area.name) || std::any_of(area.aliases.begin(), area.aliases.end(), same)) {
        named.push_back(&area);
      }
    }
    if (named.size() == 1) {
      rule_.areas.insert(named.front()->id);
    } else if (named.empty()) {
      unknown("areas", "unknown-area", value, "areas.csv");
    } else {
      bad("areas", "ambiguous-area",
          {fmt::format("\"{}\" adalah nama {} wilayah.", value, named.size()),
           fmt::format("\"{}\" is the name of {} areas.", value, named.size())},
          {fmt::format("Pakai kodenya: {} atau {}.", named[0]->code, named[1]->code),
           fmt::format("Use the code: {} or {}.", named[0]->code, named[1]->code)});
    }
  }

  void read_place_kinds() {
    for (auto& kind : split_list(row_["place_kinds"], '|')) {
      if (draft_.out.city.place_kinds.count(kind) == 0) {
        unknown("place_kinds", "unknown-place-kind", kind, "city.toml");
      } else {
        rule_.place_kinds.insert(std::move(kind));
      }
    }
  }

  /// Words, or phrases whose words stand side by side in the text.
  void read_words() {
    for (const auto& written : split_list(row_["words"], '|')) {
      const std::string phrase = fmt::format("{}", fmt::join(words_of(written), " "));
      if (phrase.empty()) {
        bad("words", "bad-word",
            {fmt::format("\"{}\" tidak memuat kata.", written),
             fmt::format("\"{}\" holds no word.", written)},
            {"Tulis kata atau frasa, dipisahkan |.", "Write words or phrases separated by |."});
      } else if (std::find(rule_.words.begin(), rule_.words.end(), phrase) == rule_.words.end()) {
        rule_.words.push_back(phrase);
      }
    }
  }

  std::optional<Day> read_day(std::string_view column) {
    if (row_[column].empty()) return std::nullopt;
    const auto day = parse_day(row_[column]);
    if (!day) {
      bad(column, "bad-date",
          {fmt::format("Tanggal \"{}\" tidak ada.", row_[column]),
           fmt::format("There is no date \"{}\".", row_[column])},
          {"Tulis TTTT-BB-HH, misalnya 2016-12-26.", "Write YYYY-MM-DD, such as 2016-12-26."});
    }
    return day;
  }

  void read_validity() {
    rule_.valid_from = read_day("valid_from");
    rule_.valid_until = read_day("valid_until");
    if (rule_.valid_from && rule_.valid_until && *rule_.valid_until < *rule_.valid_from) {
      bad("valid_until", "rule-never-matches",
          {"Masa berlaku berakhir sebelum dimulai.", "The rule ends before it begins."},
          {"Perbaiki valid_from atau valid_until.", "Correct valid_from or valid_until."});
    }
  }

  void read_hours() {
    const std::string& text = row_["hours"];
    if (text.empty()) return;
    const std::size_t dash = text.find('-');
    const std::string_view view = text;
    const auto from =
        dash == std::string::npos ? std::nullopt : read_int(trim(view.substr(0, dash)), 0, 23);
    const auto until =
        dash == std::string::npos ? std::nullopt : read_int(trim(view.substr(dash + 1)), 1, 24);
    if (!from || !until || *from == *until) {
      bad("hours", "bad-hours",
          {fmt::format("Jam \"{}\" tidak terbaca.", text),
           fmt::format("The hours \"{}\" cannot be read.", text)},
          {"Tulis dari-sampai, misalnya 22-05; dari 0…23, sampai 1…24, dan keduanya berbeda.",
           "Write from-until, such as 22-05; from 0…23, until 1…24, and not the same."});
      return;
    }
    rule_.hour_from = from;
    rule_.hour_until = until;
  }

  void read_assignee() {
    using By = domain::Assignee::By;
    const std::string& assignee = row_["assignee"];
    if (assignee == "@kelurahan" || assignee == "@ward") {
      rule_.assignee.by = By::ward_of_place;
    } else if (assignee == "@kecamatan" || assignee == "@subdistrict") {
      rule_.assignee.by = By::subdistrict_of_place;
    } else if (const auto unit = draft_.units.find(assignee); unit != draft_.units.end()) {
      rule_.assignee.unit = unit->second;
    } else {
      unknown("assignee", "unknown-unit", assignee, "units.csv");
    }
  }

  void check_reason(std::string_view column) {
    static constexpr std::array<std::string_view, 6> kKnown{"category", "area", "place_kind",
                                                            "unit",     "rule", "word"};
    std::string_view text = row_[column];
    for (std::size_t open; (open = text.find('{')) != std::string_view::npos;) {
      text.remove_prefix(open + 1);
      const std::string_view name = text.substr(0, std::min(text.find('}'), text.size()));
      if (std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end()) continue;
      bad(column, "unknown-placeholder",
          {fmt::format("Isian {{{}}} tidak dikenal.", name),
           fmt::format("The placeholder {{{}}} is unknown.", name)},
          {"Yang dikenal: {category} {area} {place_kind} {unit} {rule} {word}.",
           "Known: {category} {area} {place_kind} {unit} {rule} {word}."});
    }
  }

  /// Judged by what is written, so that a mistake in a condition does not make a fallback.
  [[nodiscard]] bool is_unconditional() const {
    for (const auto column : {"categories", "areas", "place_kinds", "words", "channels",
                              "valid_from", "valid_until", "hours"}) {
      if (!row_[column].empty()) return false;
    }
    return true;
  }

  const Table& table_;
  const Table::Row& row_;
  const Draft& draft_;
  domain::Rule rule_;
};

void check_order(const Table& table, const Draft& draft) {
  const auto& rules = draft.out.city.rules;
  for (std::size_t i = 1; i < rules.size(); ++i) {
    const int before = rules[i - 1].number, number = rules[i].number;
    if (before < number || number == 0) continue;
    table.faults().error(
        draft.rule_lines[i], "number",
        before == number ? "duplicate-rule-number" : "rules-not-ascending",
        {before == number ? fmt::format("Nomor aturan {} ada dua.", number)
                          : fmt::format("Aturan {} berada sesudah aturan {}.", number, before),
         before == number ? fmt::format("There are two rules {}.", number)
                          : fmt::format("Rule {} stands after rule {}.", number, before)},
        {"Nomori menaik; urutan itu yang menentukan.", "Number them upwards; the order decides."});
  }
}

void check_fallback(const Table& table, const Draft& draft) {
  const auto& rules = draft.out.city.rules;
  for (std::size_t i = 0; i + 1 < rules.size(); ++i) {
    if (!rules[i].fallback) continue;
    table.faults().error(
        draft.rule_lines[i], "", "fallback-not-last",
        {fmt::format("Aturan {} tanpa syarat, tetapi bukan yang terakhir.", rules[i].number),
         fmt::format("Rule {} has no condition but is not the last one.", rules[i].number)},
        {"Beri syarat, atau pindahkan ke baris terakhir.",
         "Give it a condition, or move it to the last line."});
  }
  if (rules.empty() || !rules.back().fallback) {
    table.faults().error(draft.rule_lines.empty() ? 0 : draft.rule_lines.back(), "", "no-fallback",
                         {"Tidak ada aturan cadangan tanpa syarat di baris terakhir.",
                          "There is no fallback rule without conditions on the last line."},
                         {"Tambahkan satu baris terakhir dengan assignee dan tanpa syarat.",
                          "Add a last line with an assignee and no conditions."});
  }
}

}  // namespace

void read_rules(const std::string& content, Draft& draft) {
  const Table table{content,
                    {{"number", true, true},
                     {"categories", true},
                     {"areas", false},
                     {"place_kinds", false},
                     {"words", false},
                     {"channels", false},
                     {"valid_from", false},
                     {"valid_until", false},
                     {"hours", false},
                     {"assignee", true, true},
                     {"reason_id", true, true},
                     {"reason_en", true, true}},
                    draft.faults("rules.csv")};
  for (const auto& row : table.rows()) {
    const std::size_t faults_before = draft.out.faults.size();
    draft.out.city.rules.push_back(RuleLine{table, row, draft}.read());
    draft.rule_lines.push_back(row.line);
    draft.rule_sound.push_back(draft.out.faults.size() == faults_before);
  }
  check_order(table, draft);
  check_fallback(table, draft);
}

}  // namespace tanggap::city
