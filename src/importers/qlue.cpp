#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "importers/cells.hpp"
#include "importers/faults.hpp"
#include "importers/feeds.hpp"

namespace tanggap::importers {
namespace {

using usecases::ImportReport;
using usecases::SourceStatus;

enum Column : std::size_t { kId, kDate, kTitle, kDescription, kLatitude, kLongitude, kStatus };

// The poster's name (`profile_name`) is not among them and so never leaves the file.
const WantedColumns kWanted{
    {"post_id", "post_date", "post_title", "post_desc", "loc_lat", "loc_lng", "status"}, 2};

std::string joined(std::string_view title, std::string_view description) {
  title = trim(title);
  description = trim(description);
  if (title.empty() || description.starts_with(title)) return std::string(description);
  if (description.empty()) return std::string(title);
  return fmt::format("{}. {}", title, description);
}

class Qlue {
 public:
  Qlue(const domain::City& city, const ImportOptions& options)
      : city_(city), default_category_(Names(city).category(options.default_category)) {
    for (const CategoryWords& words : options.category_words) {
      const domain::Category* category = city.category_by_code(words.category);
      if (category != nullptr) words_.push_back({category->id, words.words});
    }
  }

  [[nodiscard]] Result<ImportReport> read(const std::vector<std::string>& row) const {
    ImportReport report;
    report.source_id = row[kId];
    report.channel = "qlue";
    report.text = joined(row[kTitle], row[kDescription]);
    const auto posted = parse_date(row[kDate], DateOrder::iso, city_.time_zone());
    if (!posted) return tl::unexpected(unreadable_date("post_date"));
    report.submitted_at = *posted;
    const auto position = parse_position(row[kLatitude], row[kLongitude]);
    if (!position) return pass(position);
    // A zero in either coordinate is the feed's way to say that it has no place.
    if (*position && (*position)->lat != 0 && (*position)->lon != 0) report.position = *position;
    report.category = category_of(report.text);
    if (!report.category) {
      return tl::unexpected(
          unknown_code("unknown-category", "post_desc",
                       {"Tidak ada kata dalam teks ini yang menunjuk ke suatu kategori.",
                        "No word of this text points to a category."}));
    }
    if (const auto ok = read_status(row[kStatus], report); !ok) return pass(ok);
    return report;
  }

 private:
  static Result<void> read_status(std::string_view text, ImportReport& report) {
    const std::string status = fold_name(text);
    if (status.empty() || status == "wait") return {};
    if (status == "process") {
      report.status = SourceStatus::in_process;
    } else if (status == "complete") {
      report.status = SourceStatus::completed;
    } else {
      return tl::unexpected(unknown_code("unknown-status", "status",
                                         {"Status ini bukan wait, process atau complete.",
                                          "This status is not wait, process or complete."}));
    }
    return {};  // The feed does not say since when; it counts from the day it is seen.
  }

  [[nodiscard]] CategoryId category_of(std::string_view text) const {
    const std::vector<std::string> words = words_of(text);
    CategoryId best = default_category_;
    std::ptrdiff_t most = 0;
    for (const Pointers& pointers : words_) {
      const std::ptrdiff_t hits = std::ranges::count_if(words, [&](const std::string& word) {
        return std::ranges::find(pointers.words, word) != pointers.words.end();
      });
      if (hits > most) {
        most = hits;
        best = pointers.category;
      }
    }
    return best;
  }

  struct Pointers {
    CategoryId category;
    std::vector<std::string> words;
  };
  const domain::City& city_;
  CategoryId default_category_;
  std::vector<Pointers> words_;
};

}  // namespace

std::vector<CategoryWords> qlue_category_words() {
  return {
      {"banjir",
       {"banjir", "banjirr", "kebanjiran", "genangan", "tergenang", "menggenang", "terendam",
        "kerendam", "rob", "luapan", "meluap", "bencanabanjir"}},
      {"saluran",
       {"saluran", "got", "gorong", "selokan", "drainase", "drainaseburuk", "mampet", "mampat",
        "tersumbat"}},
      {"sampah", {"sampah", "nyampah", "tumpukan", "bau"}},
      {"jalan-rusak", {"berlubang", "lubang", "bolong", "aspal", "ambles", "amblas"}},
      {"lampu-jalan", {"pju", "lampu", "penerangan"}},
      {"pohon-tumbang", {"pohon", "tumbang"}},
      {"kemacetan", {"macet", "kemacetan", "lalin", "semrawut"}},
      {"parkir-liar", {"parkir", "parkiran", "ngetem"}},
      {"pkl-liar", {"pkl", "pedagang", "lapak", "gerobak"}},
      {"iklan-liar", {"spanduk", "reklame", "banner"}},
      {"pengemis", {"pengemis", "gelandangan", "pengamen"}},
      {"trotoar", {"trotoar"}},
      {"kebakaran", {"kebakaran", "terbakar"}},
  };
}

FeedRules qlue_rules(const domain::City& city, const ImportOptions& options) {
  return {kWanted, [feed = Qlue(city, options)](const std::vector<std::string>& row) {
            return feed.read(row);
          }};
}

}  // namespace tanggap::importers
