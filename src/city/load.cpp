#include "city/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/text.hpp"
#include "city/geojson.hpp"
#include "city/table.hpp"
#include "geo/area_index.hpp"

namespace tanggap::city {
namespace {

/// The numbers that the codes of a version had when it was loaded. Stored with its files, so that a
/// reader alone can open it.
constexpr std::string_view kCodebookFile = "codebook.csv";

std::vector<ports::CityFile> in_order(std::vector<ports::CityFile> files) {
  std::erase_if(files, [](const auto& file) { return file.name == kCodebookFile; });
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

Hash content_hash(const std::vector<ports::CityFile>& files) {
  Hasher hasher;
  for (const auto& file : files) {
    hasher.add(fmt::format("{}:{}:{}:", file.name.size(), file.name, file.content.size()));
    hasher.add(file.content);
  }
  return hasher.finish();
}

using Numbers = std::map<std::pair<ports::Codebook, std::string>, std::uint16_t>;

Numbers number_codes(ports::Transaction& tx, const domain::City& city) {
  using ports::Codebook;
  Numbers numbers;
  const auto number = [&](Codebook book, const std::string& code) {
    numbers.emplace(std::pair{book, code}, tx.code_id(book, code));
  };
  for (const auto& unit : city.units) number(Codebook::unit, unit.code);
  for (const auto& area : city.areas) number(Codebook::area, area.code);
  for (const auto& category : city.categories) number(Codebook::category, category.code);
  return numbers;
}

std::string write_codebook(const Numbers& numbers) {
  std::string text = "book,code,number\n";
  for (const auto& [key, number] : numbers) {
    text += fmt::format("{},{},{}\n", static_cast<int>(key.first), key.second, number);
  }
  return text;
}

Numbers read_codebook(const std::string& content) {
  std::vector<Fault> faults;
  const Table table{content,
                    {{"book", true, true}, {"code", true, true}, {"number", true, true}},
                    {faults, std::string{kCodebookFile}}};
  Numbers numbers;
  for (const auto& row : table.rows()) {
    const auto book = read_int(row["book"], 1, 3), number = read_int(row["number"], 1, 65'535);
    if (!book || !number) throw std::runtime_error("damaged codebook of a stored city version");
    numbers.emplace(std::pair{static_cast<ports::Codebook>(*book), row["code"]},
                    static_cast<std::uint16_t>(*number));
  }
  return numbers;
}

CodeIds stored_numbers(Numbers numbers) {
  return [numbers = std::move(numbers)](ports::Codebook book, std::string_view code) {
    const auto found = numbers.find({book, std::string{code}});
    if (found == numbers.end()) {
      throw std::runtime_error(fmt::format("no number for the code {} of a stored city", code));
    }
    return found->second;
  };
}

const std::string& code_of_unit(const domain::City& city, UnitId id) {
  static const std::string kNone;
  const auto* unit = city.unit(id);
  return unit == nullptr ? kNone : unit->code;
}

void save_users(ports::Transaction& tx, ports::IdSource& ids, const CityDraft& draft,
                const Numbers& numbers, Loaded& loaded) {
  loaded.users_added = loaded.users_changed = 0;
  for (const auto& row : draft.users) {
    UnitId unit;
    if (row.unit) {
      unit.value = numbers.at({ports::Codebook::unit, code_of_unit(draft.city, row.unit)});
    }
    auto user = tx.user_by_login(row.login);
    if (!user) {
      user.emplace();
      user->id.value = ids.next();
      user->login = row.login;
      ++loaded.users_added;
    } else if (user->name == row.name && user->role == row.role && user->unit == unit) {
      continue;
    } else {
      ++loaded.users_changed;
    }
    user->name = row.name;
    user->role = row.role;
    user->unit = unit;
    tx.save_user(*user);
  }
}

Result<ports::CityVersion> stored_version(ports::Reader& reader, int version) {
  if (auto stored = reader.city_version(version); version > 0 && stored) return *stored;
  return fail(
      ErrorKind::not_found, "city-not-loaded", "",
      {version > 0 ? fmt::format("Versi kota {} tidak ada.", version)
                   : "Belum ada kota yang dimuat.",
       version > 0 ? fmt::format("There is no city version {}.", version)
                   : "No city has been loaded."},
      {"Muat kota dengan: tanggap city load FOLDER", "Load a city with: tanggap city load FOLDER"});
}

/// The version as it was checked when it was loaded. Faults that a newer program would find do not
/// matter: the version was good, and reports rely on it.
CheckedCity reopen(const ports::CityVersion& stored) {
  const auto codebook = std::find_if(stored.files.begin(), stored.files.end(),
                                     [](const auto& file) { return file.name == kCodebookFile; });
  if (codebook == stored.files.end()) {
    throw std::runtime_error(fmt::format("city version {} has no codebook", stored.version));
  }
  CheckedCity checked =
      check_city(in_order(stored.files), stored_numbers(read_codebook(codebook->content)));
  checked.draft.city.version = stored.version;
  return checked;
}

}  // namespace

CheckedCity check_city(const std::vector<ports::CityFile>& files, const CodeIds& code_id) {
  CheckedCity checked{read_city(files, code_id), {}, {}};
  CityDraft& draft = checked.draft;
  if (draft.boundaries) {
    checked.shapes = read_boundaries(*draft.boundaries, draft.city, draft.faults);
  } else {
    checked.shapes = approximate_boundaries(draft.city);
  }
  if (draft.places) checked.places = read_places(*draft.places, draft.city, draft.faults);
  sort_faults(draft.faults);
  return checked;
}

Loaded load_city(ports::Store& store, ports::IdSource& ids,
                 const std::vector<ports::CityFile>& given, UserId loaded_by, Instant now,
                 std::optional<int> expected) {
  const auto files = in_order(given);
  CheckedCity checked = check_city(files);
  Loaded loaded;
  loaded.faults = checked.faults();
  if (!checked.ok()) return loaded;
  const Hash hash = content_hash(files);
  store.write([&](ports::Transaction& tx) {
    const int current = tx.current_city_version();
    if (const auto in_force = current > 0 ? tx.city_version(current) : std::nullopt;
        in_force && in_force->content_hash == hash) {
      loaded.version = current;
      loaded.unchanged = true;
      return ports::Outcome::rollback;
    }
    if (expected && *expected != current) {
      loaded.overtaken_by = current;
      return ports::Outcome::rollback;
    }
    const Numbers numbers = number_codes(tx, checked.draft.city);
    ports::CityVersion version{0, now, loaded_by, hash, files};
    version.files.push_back({std::string{kCodebookFile}, write_codebook(numbers)});
    loaded.version = tx.save_city_version(version);
    loaded.unchanged = false;
    save_users(tx, ids, checked.draft, numbers, loaded);
    return ports::Outcome::commit;
  });
  return loaded;
}

Result<ports::CityInForce> open_city(ports::Reader& reader, int version) {
  const auto stored = stored_version(reader, version);
  if (!stored) return pass(stored);
  CheckedCity checked = reopen(*stored);
  const double tolerance = checked.draft.city.settings.border_tolerance_m;
  return ports::CityInForce{
      std::make_shared<const domain::City>(std::move(checked.draft.city)),
      geo::make_area_index(std::move(checked.shapes), std::move(checked.places), tolerance)};
}

Result<std::vector<geo::AreaShape>> shapes_of(ports::Reader& reader, int version) {
  const auto stored = stored_version(reader, version);
  if (!stored) return pass(stored);
  return reopen(*stored).shapes;
}

Result<std::string> boundaries_geojson(ports::Reader& reader, int version) {
  const auto stored = stored_version(reader, version);
  if (!stored) return pass(stored);
  const CheckedCity checked = reopen(*stored);
  return write_boundaries(checked.shapes, checked.draft.city);
}

Result<std::vector<ports::CityFile>> files_of(ports::Reader& reader, int version) {
  auto stored = stored_version(reader, version);
  if (!stored) return pass(stored);
  return in_order(std::move(stored->files));
}

std::vector<ports::CityFile> replace_boundaries(std::vector<ports::CityFile> files,
                                                std::string geojson) {
  std::erase_if(files, [](const auto& file) { return file.name == kBoundariesFile; });
  files.push_back({std::string{kBoundariesFile}, std::move(geojson)});
  return in_order(std::move(files));
}

}  // namespace tanggap::city
