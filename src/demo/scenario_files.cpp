#include "demo/scenario_files.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

#include "base/csv.hpp"

namespace tanggap::demo {
namespace {

constexpr std::string_view kWardOfPlace = "@kelurahan";

tl::unexpected<Error> broken(std::string slug, std::string where, Bilingual what) {
  return fail(ErrorKind::invalid, std::move(slug), std::move(where), std::move(what),
              {"Perbaiki berkas skenario; formatnya ada di docs/scenario.md.",
               "Correct the scenario's file; docs/scenario.md describes it."});
}

/// One table of the scenario, row by row.
class Table {
 public:
  Table(const std::filesystem::path& folder, std::string name)
      : name_(std::move(name)), input_(folder / name_, std::ios::binary), reader_(input_) {
    if (input_ && reader_.next(row_) && row_.damage == CsvDamage::none) header_ = CsvHeader(row_);
  }

  [[nodiscard]] Result<void> check(std::initializer_list<std::string_view> columns) const {
    for (const std::string_view column : columns) {
      if (header_.column(column)) continue;
      return broken("scenario-unreadable", name_,
                    {fmt::format("Berkas atau kolom {} tidak ada.", column),
                     fmt::format("The file or its column {} is missing.", column)});
    }
    return {};
  }
  bool next() { return reader_.next(row_); }
  [[nodiscard]] std::string at(std::string_view column) const {
    return std::string(header_.field(row_, column));
  }
  [[nodiscard]] std::string where() const { return fmt::format("{}:{}", name_, row_.line); }
  [[nodiscard]] tl::unexpected<Error> unknown(std::string_view column) const {
    return broken("scenario-unknown-code", fmt::format("{} ({})", where(), column),
                  {fmt::format("\"{}\" tidak ada di kota atau bukan bilangan.", at(column)),
                   fmt::format("\"{}\" is not in the city, or is no number.", at(column))});
  }
  [[nodiscard]] std::optional<int> number(std::string_view column) const {
    const std::string text = at(column);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
  }

 private:
  std::string name_;
  std::ifstream input_;
  CsvReader reader_;
  CsvRow row_;
  CsvHeader header_;
};

Result<Target> read_target(const Table& table, const domain::City& city) {
  const domain::Unit* unit = city.unit_by_code(table.at("unit"));
  if (unit == nullptr) return table.unknown("unit");
  Target target{.unit = unit->id};
  const std::pair<const char*, int Target::*> counts[] = {{"received", &Target::received},
                                                          {"completed", &Target::completed},
                                                          {"late", &Target::late},
                                                          {"in_process", &Target::in_process},
                                                          {"waiting", &Target::waiting}};
  for (const auto& [column, member] : counts) {
    const auto number = table.number(column);
    if (!number) return table.unknown(column);
    target.*member = *number;
  }
  if (target.received != target.completed + target.in_process + target.waiting ||
      target.late > target.completed) {
    return broken("scenario-counts-differ", table.where(),
                  {"Jumlah selesai, proses dan menunggu tidak sama dengan jumlah masuk.",
                   "Completed, in process and waiting do not add up to received."});
  }
  return target;
}

Result<std::vector<Target>> read_targets(const std::filesystem::path& folder,
                                         const domain::City& city) {
  Table table(folder, "december_2016.csv");
  if (const auto ok =
          table.check({"unit", "received", "completed", "late", "in_process", "waiting"});
      !ok) {
    return pass(ok);
  }
  std::vector<Target> targets;
  while (table.next()) {
    auto target = read_target(table, city);
    if (!target) return pass(target);
    targets.push_back(*target);
  }
  return targets;
}

std::optional<UnitId> unit_or_ward(const domain::City& city, std::string_view code) {
  if (code == kWardOfPlace) return UnitId{};
  const domain::Unit* unit = city.unit_by_code(code);
  return unit == nullptr ? std::nullopt : std::optional{unit->id};
}

Result<Complaint> read_complaint(const Table& table, const domain::City& city) {
  const domain::Category* category = city.category_by_code(table.at("category"));
  if (category == nullptr) return table.unknown("category");
  const auto routed_to = unit_or_ward(city, table.at("routed_to"));
  if (!routed_to) return table.unknown("routed_to");
  const auto owner = unit_or_ward(city, table.at("owner"));
  if (!owner) return table.unknown("owner");
  const auto weight = table.number("weight");
  if (!weight || *weight == 0) return table.unknown("weight");
  return Complaint{category->id, table.at("place_kind"), *routed_to, *owner,
                   *weight,      table.at("text")};
}

Result<std::vector<Complaint>> read_complaints(const std::filesystem::path& folder,
                                               const domain::City& city) {
  Table table(folder, "complaints.csv");
  if (const auto ok =
          table.check({"category", "place_kind", "routed_to", "owner", "weight", "text"});
      !ok) {
    return pass(ok);
  }
  std::vector<Complaint> complaints;
  while (table.next()) {
    auto complaint = read_complaint(table, city);
    if (!complaint) return pass(complaint);
    complaints.push_back(*std::move(complaint));
  }
  return complaints;
}

Result<Phrases> read_phrases(const std::filesystem::path& folder) {
  Table table(folder, "phrases.csv");
  if (const auto ok = table.check({"kind", "key", "text"}); !ok) return pass(ok);
  Phrases phrases;
  while (table.next()) phrases.add(table.at("kind"), table.at("key"), table.at("text"));
  return phrases;
}

}  // namespace

void Phrases::add(std::string kind, std::string key, std::string text) {
  texts_[{std::move(kind), std::move(key)}].push_back(std::move(text));
}

const std::string& Phrases::pick(Dice& dice, std::string_view kind, std::string_view key) const {
  static const std::string kNone;
  auto found = texts_.find(std::pair{std::string(kind), std::string(key)});
  if (found == texts_.end()) found = texts_.find(std::pair{std::string(kind), std::string()});
  return found == texts_.end() ? kNone : dice.pick(std::span<const std::string>(found->second));
}

Result<ScenarioFiles> read_scenario(const std::filesystem::path& folder, const domain::City& city) {
  auto targets = read_targets(folder, city);
  if (!targets) return pass(targets);
  auto complaints = read_complaints(folder, city);
  if (!complaints) return pass(complaints);
  auto phrases = read_phrases(folder);
  if (!phrases) return pass(phrases);
  return ScenarioFiles{*std::move(targets), *std::move(complaints), *std::move(phrases)};
}

}  // namespace tanggap::demo
