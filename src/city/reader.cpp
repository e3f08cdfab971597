#include "city/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>

#include "city/draft.hpp"

namespace tanggap::city {
namespace {

struct Part {
  std::string_view name;
  bool required;
  void (*read)(const std::string& content, Draft& draft);
};

// In the order in which they need each other.
constexpr std::array<Part, 7> kParts{{{"city.toml", true, read_settings},
                                      {"areas.csv", true, read_areas},
                                      {"units.csv", true, read_units},
                                      {"categories.csv", true, read_categories},
                                      {"holidays.csv", false, read_holidays},
                                      {"rules.csv", true, read_rules},
                                      {"users.csv", false, read_users}}};

constexpr std::uintmax_t kLargestFile = 256u << 20;

const ports::CityFile* find(const std::vector<ports::CityFile>& files, std::string_view name) {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const ports::CityFile& f) { return f.name == name; });
  return found == files.end() ? nullptr : &*found;
}

bool is_known(std::string_view name) {
  return name == kBoundariesFile || name == kPlacesFile ||
         std::any_of(kParts.begin(), kParts.end(), [&](const Part& p) { return p.name == name; });
}

void read_part(const Part& part, const std::vector<ports::CityFile>& files, Draft& draft) {
  if (const auto* file = find(files, part.name)) {
    part.read(file->content, draft);
    return;
  }
  Faults faults = draft.faults(std::string{part.name});
  if (part.required) {
    faults.error(0, "", "missing-file", {"Berkas ini tidak ada.", "This file is missing."},
                 {"Buat berkasnya; bentuknya ada di docs/city.md.",
                  "Create it; docs/city.md describes it."});
  } else if (part.name == "holidays.csv") {
    faults.warning(0, "", "missing-file",
                   {"Tanpa hari libur, hari kerja hanya mengenal akhir pekan.",
                    "Without holidays, working days know only weekends."},
                   {"Buat holidays.csv.", "Create holidays.csv."});
  }
}

// A city's own mail templates: the room `mail` reads and checks them.
constexpr std::string_view kMailFolder = "mail";
constexpr std::string_view kTemplateExtension = ".mustache";

Result<void> read_into(std::vector<ports::CityFile>& files,
                       const std::filesystem::directory_entry& entry, std::string name) {
  std::error_code error;
  if (entry.file_size(error) > kLargestFile || error) {
    return fail(ErrorKind::too_large, "city-file-too-large", std::move(name),
                {"Berkas terlalu besar atau tidak dapat dibaca.",
                 "The file is too large or cannot be read."},
                {"Paling besar 256 MiB.", "At most 256 MiB."});
  }
  std::ifstream input{entry.path(), std::ios::binary};
  std::ostringstream content;
  content << input.rdbuf();
  files.push_back({std::move(name), std::move(content).str()});
  return {};
}

}  // namespace

CodeIds running_numbers() {
  return [numbers = std::map<std::pair<ports::Codebook, std::string>, std::uint16_t>{},
          last = std::map<ports::Codebook, std::uint16_t>{}](ports::Codebook book,
                                                             std::string_view code) mutable {
    auto& number = numbers[{book, std::string{code}}];
    if (number == 0) number = ++last[book];
    return number;
  };
}

CityDraft read_city(const std::vector<ports::CityFile>& files, const CodeIds& code_id) {
  CityDraft out;
  Draft draft{out, code_id, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  if (const auto* map = find(files, kBoundariesFile)) out.boundaries = map->content;
  if (const auto* map = find(files, kPlacesFile)) out.places = map->content;
  for (const Part& part : kParts) read_part(part, files, draft);
  resolve_mail(draft);
  resolve_letter(draft);
  check_centroids(draft);
  check_rules(draft);
  out.city.settings.boundaries_approximate =
      !out.boundaries && std::any_of(out.city.areas.begin(), out.city.areas.end(),
                                     [](const domain::Area& a) { return a.centroid.has_value(); });
  if (!out.city.zone) {
    if (const auto utc = TimeZone::find("UTC")) out.city.zone = *utc;
  }
  out.city.index();
  sort_faults(out.faults);
  return out;
}

Result<std::vector<ports::CityFile>> read_city_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::directory_iterator entries{folder, error};
  if (error) {
    return fail(ErrorKind::invalid, "city-folder-unreadable", folder.string(),
                {fmt::format("Folder \"{}\" tidak dapat dibaca.", folder.string()),
                 fmt::format("The folder \"{}\" cannot be read.", folder.string())},
                {"Berikan folder yang berisi city.toml.", "Give the folder that holds city.toml."});
  }
  std::vector<ports::CityFile> files;
  for (const auto& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (!is_known(name)) continue;
    if (auto read = read_into(files, entry, name); !read) return pass(read);
  }
  for (const auto& entry : std::filesystem::directory_iterator{folder / kMailFolder, error}) {
    if (entry.path().extension() != kTemplateExtension) continue;
    const std::string name = fmt::format("{}/{}", kMailFolder, entry.path().filename().string());
    if (auto read = read_into(files, entry, name); !read) return pass(read);
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

}  // namespace tanggap::city
