// tanggap city …: a city folder is checked, loaded, drafted, given boundaries, written out again.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/output_file.hpp"
#include "app/workspace.hpp"
#include "city/load.hpp"
#include "city/nyc311_draft.hpp"
#include "mail/templates.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

void print_faults(const Terminal& terminal, const std::vector<city::Fault>& faults) {
  if (terminal.json) {
    json::array document;
    for (const city::Fault& fault : faults) {
      document.push_back(
          {{"file", fault.file},
           {"line", fault.line},
           {"subject", fault.subject},
           {"severity", fault.severity == city::Severity::error ? "error" : "warning"},
           {"slug", fault.slug},
           {"what", {{"id", fault.what.id}, {"en", fault.what.en}}},
           {"remedy", {{"id", fault.remedy.id}, {"en", fault.remedy.en}}}});
    }
    terminal.print(json::serialize(json::object{{"faults", document}}));
    return;
  }
  const Bilingual error{"kesalahan", "error"};
  const Bilingual warning{"peringatan", "warning"};
  for (const city::Fault& fault : faults) {
    terminal.print(
        fmt::format("{}: {}: {}\n  → {}", fault.where(),
                    terminal.pick(fault.severity == city::Severity::error ? error : warning),
                    terminal.pick(fault.what), terminal.pick(fault.remedy)));
  }
}

/// The faults of a city's own mail templates, told like all others.
std::vector<city::Fault> template_faults(const std::vector<ports::CityFile>& files) {
  std::vector<city::Fault> faults;
  for (auto& fault : mail::check_templates(files)) {
    faults.push_back({.file = std::move(fault.file),
                      .line = fault.line,
                      .slug = std::move(fault.slug),
                      .what = std::move(fault.what),
                      .remedy = std::move(fault.remedy)});
  }
  return faults;
}

int check(const Terminal& terminal, const std::filesystem::path& folder) {
  const auto files = city::read_city_folder(folder);
  if (!files) return terminal.fail(files.error());
  city::CheckedCity checked = city::check_city(*files);
  for (auto& fault : template_faults(*files)) checked.draft.faults.push_back(std::move(fault));
  print_faults(terminal, checked.faults());
  const domain::City& city = checked.draft.city;
  if (checked.ok()) {
    terminal.note(
        {fmt::format("Baik: {} wilayah, {} unit, {} kategori, {} aturan.", city.areas.size(),
                     city.units.size(), city.categories.size(), city.rules.size()),
         fmt::format("Good: {} areas, {} units, {} categories, {} rules.", city.areas.size(),
                     city.units.size(), city.categories.size(), city.rules.size())});
  }
  return checked.ok() ? kOk : kFaultsFound;
}

int load_files(const Invocation& invocation, const std::vector<ports::CityFile>& files) {
  const Terminal& terminal = invocation.terminal;
  if (const auto faults = template_faults(files); !faults.empty()) {
    print_faults(terminal, faults);
    terminal.note({"Tidak ada yang dimuat.", "Nothing was loaded."});
    return kFaultsFound;
  }
  Workspace workspace = open_workspace(invocation.place(), Missing::create);
  const city::Loaded loaded =
      city::load_city(*workspace.store, *workspace.ids, files, UserId{}, workspace.clock->now());
  if (!loaded.version) {
    print_faults(terminal, loaded.faults);
    terminal.note({"Tidak ada yang dimuat.", "Nothing was loaded."});
    return kFaultsFound;
  }
  if (terminal.json) {
    terminal.print(json::serialize(json::object{{"version", *loaded.version},
                                                {"unchanged", loaded.unchanged},
                                                {"users_added", loaded.users_added},
                                                {"users_changed", loaded.users_changed}}));
  } else {
    print_faults(terminal, loaded.faults);
    const Bilingual same{"isi sama, sudah berlaku", "the same content, in force already"};
    const Bilingual now{"sekarang berlaku", "now in force"};
    terminal.print(fmt::format("{} {}: {}", terminal.pick({"Versi kota", "City version"}),
                               *loaded.version, terminal.pick(loaded.unchanged ? same : now)));
  }
  return kOk;
}

int load(const Invocation& invocation, const std::filesystem::path& folder) {
  const auto files = city::read_city_folder(folder);
  if (!files) return invocation.terminal.fail(files.error());
  return load_files(invocation, *files);
}

/// Writes the files of the version in force, or its boundaries alone, for `--out`.
int write_out(const Invocation& invocation, const std::filesystem::path& out) {
  const Terminal& terminal = invocation.terminal;
  const auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  Result<std::vector<ports::CityFile>> files;
  Result<std::string> map;
  workspace->store->read([&](ports::Reader& reader) {
    const int version = reader.current_city_version();
    files = city::files_of(reader, version);
    map = city::boundaries_geojson(reader, version);
  });
  if (!files) return terminal.fail(files.error());
  if (!map) return terminal.fail(map.error());
  std::filesystem::create_directories(out);
  for (const ports::CityFile& file : *files) {
    std::filesystem::create_directories((out / file.name).parent_path());
    write_file(out / file.name, file.content);
  }
  // Under another name, so that approximate cells are never loaded again as if they were official.
  write_file(out / "map.geojson", *map);
  terminal.note({"Ditulis: " + out.string(), "Written: " + out.string()});
  return kOk;
}

int set_boundaries(const Invocation& invocation, const std::filesystem::path& geojson) {
  const Terminal& terminal = invocation.terminal;
  std::vector<ports::CityFile> files;
  {
    const auto workspace = open_city_workspace(invocation.place());
    if (!workspace) return terminal.fail(workspace.error());
    Result<std::vector<ports::CityFile>> stored;
    workspace->store->read([&](ports::Reader& reader) {
      stored = city::files_of(reader, reader.current_city_version());
    });
    if (!stored) return terminal.fail(stored.error());
    files = std::move(*stored);
  }
  return load_files(invocation, city::replace_boundaries(std::move(files), read_file(geojson)));
}

int init(const Terminal& terminal, const std::filesystem::path& source,
         const std::filesystem::path& out) {
  const auto files = city::draft_city_from_nyc311(source);
  if (!files) return terminal.fail(files.error());
  std::filesystem::create_directories(out);
  if (!std::filesystem::is_empty(out)) {
    return terminal.fail({ErrorKind::invalid,
                          "folder-not-empty",
                          out.string(),
                          {"Folder tujuan tidak kosong.", "The target folder is not empty."},
                          {"Pilih folder baru.", "Choose a new folder."}});
  }
  for (const ports::CityFile& file : *files) write_file(out / file.name, file.content);
  terminal.note({fmt::format("Rancangan kota ditulis di {}. Periksa dengan `tanggap city check`.",
                             out.string()),
                 fmt::format("A draft of the city was written to {}. Check it with `tanggap city "
                             "check`.",
                             out.string())});
  return kOk;
}

struct Paths {
  std::filesystem::path source;
  std::filesystem::path out;
  std::string from = "nyc311";
};

void add_init(CLI::App& parent, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* command = add_command(
      parent, invocation, "init",
      {"Merancang folder kota dari berkas laporan", "Drafts a city folder from a file of reports"},
      "tanggap city init --from nyc311 requests.csv --out new-york");
  auto paths = std::make_shared<Paths>();
  command->add_option("--from", paths->from, terminal.pick({"Jenis berkas", "Kind of file"}))
      ->check(CLI::IsMember({"nyc311"}))
      ->capture_default_str();
  command->add_option("file", paths->source)->required()->check(CLI::ExistingFile);
  command->add_option("--out", paths->out, terminal.pick({"Folder tujuan", "Target folder"}))
      ->required();
  command->callback([&invocation, paths] {
    invocation.run = [&invocation, paths] {
      return init(invocation.terminal, paths->source, paths->out);
    };
  });
}

}  // namespace

void add_city(CLI::App& root, Invocation& invocation) {
  CLI::App* city = add_command(root, invocation, "city",
                               {"Data kota: wilayah, unit, kategori, aturan (docs/city.md)",
                                "The city's data: areas, units, categories, rules (docs/city.md)"},
                               "tanggap city check data/demo/city");
  city->require_subcommand(1);
  auto path = std::make_shared<std::filesystem::path>();

  CLI::App* checking = add_command(
      *city, invocation, "check",
      {"Menyebut semua kesalahan folder sekaligus", "Lists every fault of a folder at once"},
      "tanggap city check data/demo/city");
  checking->add_option("folder", *path)->required()->check(CLI::ExistingDirectory);
  checking->callback([&invocation, path] {
    invocation.run = [&invocation, path] { return check(invocation.terminal, *path); };
  });

  const auto add_with_path = [&](const char* name, const Bilingual& description,
                                 const char* example, const char* option, auto work) {
    CLI::App* command = add_command(*city, invocation, name, description, example);
    add_data_option(*command, invocation);
    command->add_option(option, *path)->required();
    command->callback([&invocation, path, work] {
      invocation.run = [&invocation, path, work] { return work(invocation, *path); };
    });
  };
  add_with_path("load",
                {"Memuat folder sebagai versi baru; semua atau tidak sama sekali",
                 "Loads a folder as a new version; all or nothing"},
                "tanggap city load data/demo/city --data /var/lib/tanggap", "folder", load);
  add_with_path("boundaries",
                {"Mengganti batas wilayah dengan GeoJSON resmi",
                 "Replaces the boundaries by official GeoJSON"},
                "tanggap city boundaries kelurahan.geojson", "geojson", set_boundaries);
  add_with_path("export",
                {"Menulis berkas versi yang berlaku, dan petanya",
                 "Writes the files of the version in force, and its map"},
                "tanggap city export --out my-city", "--out", write_out);
  add_init(*city, invocation);
}

}  // namespace tanggap::app
