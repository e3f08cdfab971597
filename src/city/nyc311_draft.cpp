#include "city/nyc311_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace tanggap::city {
namespace {

constexpr std::array<std::string_view, 3> kColumns{"Agency", "Complaint Type", "Community Board"};
/// A complaint type gets a rule when one agency handled at least this share of its requests.
constexpr double kSureShare = 0.95;
constexpr std::size_t kLongestName = 200;

constexpr std::string_view kSettings =
    R"(# Drafted from a file of NYC 311 requests. Review every file before use: docs/city.md.
code = "new-york"
name_id = "Kota New York"
name_en = "New York City"
time_zone = "America/New_York"
reference_prefix = "NY"
place_from_columns = true          # the agency and the community board come from the source's columns
default_method = "completion_share"

[[method]]
code = "completion_share"
kind = "completion_share"
name_id = "Persentase penyelesaian"
name_en = "Completion share"

[[method]]
code = "median_time"
kind = "median_time"
name_id = "Median waktu penyelesaian"
name_en = "Median resolution time"
minimum_n = 5

[[method]]
code = "fair"
kind = "fair"
name_id = "Adil untuk jumlah kecil dan besar"
name_en = "Fair to small and large numbers"
)";

/// "Noise - Residential" → "noise-residential"
std::string slug(std::string_view text) {
  std::string code = fmt::format("{}", fmt::join(words_of(text), "-"));
  std::erase_if(code, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return code.substr(0, 56);
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

/// Codes that are not yet taken.
class FreshCodes {
 public:
  std::string make(std::string wanted) {
    if (wanted.empty()) wanted += 'x';
    std::string code = wanted;
    for (int i = 2; !taken_.insert(code).second; ++i) code = fmt::format("{}-{}", wanted, i);
    return code;
  }

 private:
  std::set<std::string> taken_;
};

class Draft311 {
 public:
  void add(const CsvHeader& header, const CsvRow& row) {
    const auto field = [&](std::string_view column) {
      const auto text = clean_text(header.field(row, column), column, kLongestName);
      return text ? *text : std::string{};
    };
    const std::string agency = field("Agency"), complaint = field("Complaint Type");
    const std::string board = field("Community Board");
    if (!slug(agency).empty()) ++agencies_[agency].names[field("Agency Name")];
    if (!slug(agency).empty() && !fold_name(complaint).empty()) {
      auto& category = categories_[fold_name(complaint)];
      if (category.name.empty()) category.name = complaint;
      ++category.count;
      ++category.by_agency[agency];
    }
    add_board(board);
  }

  [[nodiscard]] bool empty() const { return agencies_.empty() || categories_.empty(); }

  std::vector<ports::CityFile> files() {
    give_codes();
    return {{"areas.csv", areas()},
            {"categories.csv", categories()},
            {"city.toml", std::string{kSettings}},
            {"holidays.csv", "date,name,kind\n"},
            {"rules.csv", rules()},
            {"units.csv", units()},
            {"users.csv", users()}};
  }

 private:
  struct Agency {
    std::string code;
    std::map<std::string, int> names;
  };
  struct Category {
    std::string code;
    std::string name;
    int count = 0;
    std::map<std::string, int> by_agency;
  };

  /// "09 MANHATTAN" lies in MANHATTAN; "0 Unspecified" and "Unspecified BRONX" are no places.
  void add_board(const std::string& board) {
    const auto words = words_of(board);
    const bool numbered =
        words.size() >= 2 && words[0].find_first_not_of("0123456789") == std::string::npos;
    if (!numbered || words[1] == "unspecified") return;
    const std::string borough{trim(std::string_view{board}.substr(board.find(' ') + 1))};
    boards_.emplace(fold_name(board), std::pair{board, borough});
    boroughs_.emplace(fold_name(borough), borough);
  }

  void give_codes() {
    FreshCodes units, categories;
    units.make("NYC311");
    for (auto& [name, agency] : agencies_) agency.code = units.make(upper(slug(name)));
    for (auto& [name, category] : categories_) category.code = categories.make(slug(category.name));
  }

  [[nodiscard]] std::string areas() const {
    std::string text = "code,name,aliases,level,parent\n";
    FreshCodes codes;
    std::map<std::string, std::string> borough_codes;
    for (const auto& [key, name] : boroughs_) {
      borough_codes[key] = codes.make(upper(slug(name)));
      text += fmt::format("{},{},,subdistrict,\n", borough_codes[key], csv_field(name));
    }
    for (const auto& [key, board] : boards_) {
      const std::string& borough = borough_codes.at(fold_name(board.second));
      text += fmt::format("{},{},,ward,{}\n",
                          codes.make(fmt::format("{}-{}", borough, words_of(board.first)[0])),
                          csv_field(board.first), borough);
    }
    return text;
  }

  /// Agencies report under the names of their offices, too: the one called department is meant.
  static std::string name_of(const std::string& code, const Agency& agency) {
    for (const auto& [name, count] : agency.names) {
      if (name.starts_with("Department") || (agency.names.size() == 1 && !name.empty())) {
        return name;
      }
    }
    return code;
  }

  [[nodiscard]] std::string units() const {
    std::string text = "code,name,short_name,kind,parent,serves,email\n";
    text += "NYC311,NYC311,,section,,,\n";
    for (const auto& [key, agency] : agencies_) {
      text += fmt::format("{},{},{},agency,,,\n", agency.code, csv_field(name_of(key, agency)),
                          csv_field(key));
    }
    return text;
  }

  [[nodiscard]] std::string categories() const {
    std::string text = "code,name_id,name_en,group,response,completion,evidence_photo,active\n";
    for (const auto& [key, category] : categories_) {
      const auto main = main_agency(category);
      text += fmt::format("{},{},{},{},3d,30d,no,yes\n", category.code, csv_field(category.name),
                          csv_field(category.name), slug(main->first));
    }
    return text;
  }

  static std::map<std::string, int>::const_iterator main_agency(const Category& category) {
    return std::max_element(category.by_agency.begin(), category.by_agency.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; });
  }

  [[nodiscard]] std::string rules() const {
    std::map<std::string, std::vector<std::string>> owned;
    for (const auto& [key, category] : categories_) {
      const auto main = main_agency(category);
      if (main->second >= kSureShare * category.count) owned[main->first].push_back(category.code);
    }
    std::string text = "number,categories,assignee,reason_id,reason_en\n";
    int number = 0;
    for (const auto& [agency, codes] : owned) {
      text += fmt::format(
          "{},{},{},\"{{category}} → {{unit}}, aturan {{rule}}\","
          "\"{{category}} → {{unit}}, rule {{rule}}\"\n",
          ++number, fmt::join(codes, "|"), agencies_.at(agency).code);
    }
    text += fmt::format(
        "{},,NYC311,\"Tidak ada aturan yang cocok → {{unit}}, aturan {{rule}}\","
        "\"No rule matches → {{unit}}, rule {{rule}}\"\n",
        number + 1);
    return text;
  }

  [[nodiscard]] std::string users() const {
    std::string text =
        "login,name,role,unit\nsteward,Routing steward,steward,NYC311\n"
        "verifier,Verifier,verifier,NYC311\n";
    for (const auto& [key, agency] : agencies_) {
      text += fmt::format("officer-{},{},officer,{}\n", to_lower_ascii(agency.code),
                          csv_field("Officer of " + key), agency.code);
    }
    return text;
  }

  std::map<std::string, Agency> agencies_;      ///< By the word in the column.
  std::map<std::string, Category> categories_;  ///< By folded name.
  std::map<std::string, std::pair<std::string, std::string>> boards_;  ///< Name and borough.
  std::map<std::string, std::string> boroughs_;
};

tl::unexpected<Error> not_nyc311(Bilingual what) {
  return fail(ErrorKind::invalid, "not-nyc311", "", std::move(what),
              {"Berikan ekspor NYC 311 dengan kolom Agency, Complaint Type dan Community Board.",
               "Give an NYC 311 export with the columns Agency, Complaint Type and Community "
               "Board."});
}

}  // namespace

Result<std::vector<ports::CityFile>> draft_city_from_nyc311(std::istream& csv) {
  CsvReader reader{csv};
  CsvRow row;
  const bool any = reader.next(row);
  const CsvHeader header = any ? CsvHeader{row} : CsvHeader{};
  for (const auto column : kColumns) {
    if (header.column(column)) continue;
    return not_nyc311({fmt::format("Kolom \"{}\" tidak ada.", column),
                       fmt::format("The column \"{}\" is missing.", column)});
  }
  Draft311 draft;
  while (reader.next(row)) {
    if (row.damage == CsvDamage::none) draft.add(header, row);
  }
  if (draft.empty()) {
    return not_nyc311({"Tidak ada baris yang menyebut dinas dan jenis keluhan.",
                       "No row names an agency and a complaint type."});
  }
  return draft.files();
}

Result<std::vector<ports::CityFile>> draft_city_from_nyc311(const std::filesystem::path& csv) {
  std::ifstream input{csv, std::ios::binary};
  if (!input || std::filesystem::is_directory(csv)) {
    return fail(ErrorKind::not_found, "file-unreadable", csv.string(),
                {"Berkas tidak dapat dibaca.", "The file cannot be read."},
                {"Periksa nama dan izinnya.", "Check its name and permissions."});
  }
  return draft_city_from_nyc311(input);
}

}  // namespace tanggap::city
