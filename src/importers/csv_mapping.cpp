#include "importers/csv_mapping.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>

#include "importers/faults.hpp"

namespace tanggap::importers {
namespace {

using Member = std::string CsvMapping::*;
const std::map<std::string, Member, std::less<>> kColumns = {
    {"source_id", &CsvMapping::source_id},
    {"submitted_at", &CsvMapping::submitted_at},
    {"text", &CsvMapping::text},
    {"category", &CsvMapping::category},
    {"lat", &CsvMapping::lat},
    {"lon", &CsvMapping::lon},
    {"status", &CsvMapping::status},
    {"status_at", &CsvMapping::status_at},
    {"channel", &CsvMapping::channel},
    {"unit", &CsvMapping::unit},
    {"area", &CsvMapping::area},
    {"place_kind", &CsvMapping::place_kind},
};

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file) {}

  Result<CsvMapping> read() {
    toml::table table;
    try {
      table = toml::parse_file(file_.string());
    } catch (const toml::parse_error& broken) {
      return tl::unexpected(fault("mapping-unreadable", at(broken.source()),
                                  {"Berkas pemetaan kolom bukan TOML yang sah atau tidak terbaca.",
                                   "The column mapping is not valid TOML or cannot be read."},
                                  {"Perbaiki baris itu; contohnya ada di docs/import.md.",
                                   "Correct that line; docs/import.md has an example."}));
    }
    for (const auto& [key, node] : table) {
      if (const auto ok = top_level(key.str(), node); !ok) return pass(ok);
    }
    return mapping_;
  }

 private:
  [[nodiscard]] std::string at(const toml::source_region& region) const {
    return fmt::format("{}:{}", file_.filename().string(), region.begin.line);
  }

  [[nodiscard]] tl::unexpected<Error> unknown_key(const toml::key& key) const {
    return tl::unexpected(
        fault("mapping-unknown-key", at(key.source()),
              {fmt::format("Kunci \"{}\" tidak dikenal.", key.str()),
               fmt::format("The key \"{}\" is not known.", key.str())},
              {"Daftar kunci ada di docs/import.md.", "docs/import.md lists the keys."}));
  }
  [[nodiscard]] tl::unexpected<Error> bad_value(const toml::node& node) const {
    return tl::unexpected(
        fault("mapping-value", at(node.source()),
              {"Nilai ini tidak dapat dipakai di sini.", "This value cannot be used here."},
              {"Nilai yang boleh ada di docs/import.md.",
               "docs/import.md says which values may stand here."}));
  }

  Result<void> top_level(std::string_view key, const toml::node& node) {
    if (key == "columns" && node.is_table()) return columns(*node.as_table());
    if (key == "status" && node.is_table()) return status(*node.as_table());
    const auto value = node.value<std::string>();
    if (!value) return bad_value(node);
    if (key == "channel") {
      mapping_.channel_value = *value;
    } else if (key == "delimiter" && (value->size() == 1 || *value == "tab")) {
      mapping_.delimiter = *value == "tab" ? '\t' : value->front();
    } else if (key == "dates" && *value == "iso") {
      mapping_.dates = DateOrder::iso;
    } else if (key == "dates" && *value == "day-first") {
      mapping_.dates = DateOrder::day_first;
    } else if (key == "dates" && *value == "month-first") {
      mapping_.dates = DateOrder::month_first;
    } else if (key == "delimiter" || key == "dates") {
      return bad_value(node);
    } else {
      return unknown_key(toml::key{key, node.source()});
    }
    return {};
  }

  Result<void> columns(const toml::table& table) {
    for (const auto& [key, node] : table) {
      const auto column = kColumns.find(key.str());
      if (column == kColumns.end()) return unknown_key(key);
      const auto name = node.value<std::string>();
      if (!name) return bad_value(node);
      mapping_.*(column->second) = *name;
    }
    return {};
  }

  Result<void> status(const toml::table& table) {
    for (const auto& [key, node] : table) {
      const auto value = node.value<std::string>();
      if (!value || (*value != "waiting" && *value != "in_process" && *value != "completed")) {
        return bad_value(node);
      }
      mapping_.status_words[std::string(key.str())] = *value;
    }
    return {};
  }

  const std::filesystem::path& file_;
  CsvMapping mapping_;
};

}  // namespace

Result<CsvMapping> read_csv_mapping(const std::filesystem::path& file) {
  return Reader(file).read();
}

}  // namespace tanggap::importers
