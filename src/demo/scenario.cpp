#include "demo/scenario.hpp"

#include <algorithm>
#include <future>

#include "city/load.hpp"
#include "demo/cast.hpp"
#include "demo/performer.hpp"
#include "demo/plan.hpp"
#include "demo/scenario_files.hpp"

namespace tanggap::demo {
namespace {

/// Steps of one transaction: few enough to see the progress, enough to make commits cheap.
constexpr std::size_t kBatch = 500;

/// The marker of the demo is kept like an import's progress.
ports::ImportProgress marker() { return {.feed = "demo", .file = hash_of("december-2016")}; }

tl::unexpected<Error> incomplete() {
  return fail(
      ErrorKind::conflict, "demo-incomplete", "",
      {"Pembuatan kota demo terhenti di tengah jalan.",
       "The making of the demo city was interrupted."},
      {"Hapus folder datanya lalu buat lagi.", "Delete the data folder and make it again."});
}

tl::unexpected<Error> not_empty() {
  return fail(
      ErrorKind::conflict, "demo-not-empty", "",
      {"Basis data ini sudah berisi laporan lain.", "This database already holds other reports."},
      {"Buat demo di folder data yang kosong.", "Make the demo in an empty data folder."});
}

tl::unexpected<Error> nobody_to_play() {
  return fail(ErrorKind::conflict, "demo-without-users", "",
              {"Kota ini tidak memiliki akun verifikator.", "This city has no verifier's account."},
              {"Muat kota demo lengkap dengan users.csv.",
               "Load the demo city together with its users.csv."});
}

class Player {
 public:
  Player(ports::Store& store, ports::PhotoLibrary& photos, ports::IdSource& ids,
         const ports::CityInForce& city, const Plan& plan, const Cast& cast,
         const DemoOptions& options)
      : store_(store),
        plan_(plan),
        options_(options),
        photographer_(photos, plan, options.photos),
        performer_(city, ids, plan, cast) {}

  /// Photos of the next batch are taken while this one is stored.
  Result<void> play() {
    const std::size_t all = plan_.steps.size();
    auto photos = photographed(0);
    for (std::size_t begin = 0; begin < all; begin += kBatch) {
      const std::size_t end = std::min(begin + kBatch, all);
      const StepPhotos ready = photos.get();
      photos = photographed(end);
      if (end == all && options_.flush_photos) options_.flush_photos();
      if (const auto stored = store_batch(begin, end, ready); !stored) return pass(stored);
      if (options_.progress) {
        options_.progress(static_cast<std::int64_t>(end), static_cast<std::int64_t>(all));
      }
    }
    return {};
  }

 private:
  std::future<StepPhotos> photographed(std::size_t begin) {
    const std::size_t end = std::min(begin + kBatch, plan_.steps.size());
    return std::async(std::launch::async,
                      [this, begin, end] { return photographer_.take(std::min(begin, end), end); });
  }

  Result<void> store_batch(std::size_t begin, std::size_t end, const StepPhotos& photos) {
    return ports::write<void>(store_, [&](ports::Transaction& tx) -> Result<void> {
      for (std::size_t step = begin; step < end; ++step) {
        const auto done = performer_.perform(tx, step, photos);
        if (!done) return pass(done);
      }
      ports::ImportProgress progress = marker();
      progress.row = static_cast<std::int64_t>(end);
      progress.created = static_cast<std::int64_t>(plan_.stories.size());
      progress.done = end == plan_.steps.size();
      tx.save_import_progress(progress);
      return {};
    });
  }

  ports::Store& store_;
  const Plan& plan_;
  const DemoOptions& options_;
  Photographer photographer_;
  Performer performer_;
};

/// The city was there before its first report.
constexpr Instant kCityLoaded = std::chrono::sys_days{std::chrono::year{2016} / 9 / 30};

Result<ports::CityInForce> load_demo_city(ports::Store& store, ports::IdSource& ids,
                                          const std::filesystem::path& folder) {
  const auto files = city::read_city_folder(folder);
  if (!files) return pass(files);
  const city::Loaded loaded = city::load_city(store, ids, *files, UserId{}, kCityLoaded);
  if (!loaded.version) {
    const auto fault =
        std::ranges::find(loaded.faults, city::Severity::error, &city::Fault::severity);
    return fail(ErrorKind::invalid, fault->slug, fault->where(), fault->what, fault->remedy);
  }
  std::optional<Result<ports::CityInForce>> city;
  store.read(
      [&](ports::Reader& reader) { city.emplace(city::open_city(reader, *loaded.version)); });
  return *std::move(city);
}

/// One hash for all: making it is slow on purpose.
void give_passwords(ports::Store& store, PasswordCost cost) {
  const std::string hash = hash_password(kDemoPassword, cost);
  store.write([&](ports::Transaction& tx) {
    for (ports::User& user : tx.users()) {
      if (!user.password_hash.empty()) continue;
      user.password_hash = hash;
      tx.save_user(user);
    }
    return ports::Outcome::commit;
  });
}

}  // namespace

DemoState demo_state(ports::Store& store) {
  DemoState state = DemoState::absent;
  store.read([&](ports::Reader& reader) {
    const auto progress = reader.import_progress(marker().feed, marker().file);
    if (progress) state = progress->done ? DemoState::complete : DemoState::incomplete;
  });
  return state;
}

Result<DemoSummary> play_scenario(ports::Store& store, ports::PhotoLibrary& photos,
                                  ports::IdSource& ids, const ports::CityInForce& city,
                                  const std::filesystem::path& folder, const DemoOptions& options) {
  const DemoState state = demo_state(store);
  if (state == DemoState::complete) return DemoSummary{};
  if (state == DemoState::incomplete) return incomplete();
  std::vector<ports::User> users;
  std::int64_t events = 0;
  store.read([&](ports::Reader& reader) {
    users = reader.users();
    events = reader.log_position();
  });
  if (events > 0) return not_empty();
  const Cast cast(users);
  if (!cast.can_play()) return nobody_to_play();

  const auto files = read_scenario(folder, *city.city);
  if (!files) return pass(files);
  const Plan plan = make_plan(*city.city, *files, cast.staff());
  const auto played = Player(store, photos, ids, city, plan, cast, options).play();
  if (!played) return pass(played);
  return DemoSummary{.made = true,
                     .reports = static_cast<std::int64_t>(plan.stories.size()),
                     .steps = static_cast<std::int64_t>(plan.steps.size())};
}

Result<DemoSummary> make_demo(ports::Store& store, ports::PhotoLibrary& photos,
                              ports::IdSource& ids, const std::filesystem::path& folder,
                              const DemoOptions& options) {
  const DemoState state = demo_state(store);
  if (state == DemoState::complete) return DemoSummary{};
  if (state == DemoState::incomplete) return incomplete();
  const auto city = load_demo_city(store, ids, folder / "city");
  if (!city) return pass(city);
  give_passwords(store, options.password_cost);
  return play_scenario(store, photos, ids, *city, folder / "scenario", options);
}

}  // namespace tanggap::demo
