// tanggap serve: takes requests until it is told to stop.
#include <fmt/core.h>
#include <pthread.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>

#include "app/commands.hpp"
#include "app/mail_options.hpp"
#include "app/service.hpp"
#include "app/waiting_room.hpp"
#include "objects/s3_faults.hpp"
#include "usecases/store_failure.hpp"

namespace tanggap::app {
namespace {

struct ServeOptions {
  ServiceOptions service;
  mail::Settings mail;
  std::string log_level = "warning";
  int grace_seconds = 10;
  int lease_seconds = 20;
  int replica_lag = 5;
};

/// The signals that end the program, blocked in every thread so that only who asks here sees them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    // A write past a limit on file sizes shall fail like one on a full disk, not end the program.
    std::signal(SIGXFSZ, SIG_IGN);
  }
  /// Waits so long at most; whether a signal came.
  [[nodiscard]] bool came_within(std::chrono::seconds time) const {
    const timespec longest{.tv_sec = time.count(), .tv_nsec = 0};
    return sigtimedwait(&set_, nullptr, &longest) > 0;
  }

 private:
  sigset_t set_{};
};

Result<void> refuse_readers_of_no_server(const storage::Place& place) {
  if (!place.embedded() || (place.reads.empty() && place.replica.empty())) return {};
  return fail(ErrorKind::invalid, "readers-without-server",
              place.reads.empty() ? "--replica-database" : "--read-database",
              {"Basis data untuk membaca ada, tetapi tidak ada yang ditulisi.",
               "There is a database to read from, but none to write to."},
              {"Sebut juga --database postgresql://… (atau TANGGAP_DATABASE).",
               "Also name --database postgresql://… (or TANGGAP_DATABASE)."});
}

/// Starts the service. A server's database that is away for the moment is waited for: meanwhile
/// somebody answers in the service's place, and says what is waited for.
class Start {
 public:
  Start(const Invocation& invocation, ServeOptions& options)
      : invocation_(invocation), options_(options) {}

  /// Null when it was told to stop while it waited.
  [[nodiscard]] Result<std::unique_ptr<Service>> when_there(const StopSignals& stop_signals) {
    while (true) {
      try {
        return now();
      } catch (const ports::StoreFailure& failure) {
        if (invocation_.place().embedded() || !failure.may_come_back()) throw;
        wait_for(failure.error());
      }
      if (stop_signals.came_within(std::chrono::seconds{1})) return nullptr;
    }
  }
  /// Once, however often it starts: scripts read the port from this line when they asked for any
  /// free one.
  void print_address(std::uint16_t port) {
    if (std::exchange(printed_, true)) return;
    invocation_.terminal.print(fmt::format("http://{}:{}", options_.service.http.address, port));
    std::fflush(stdout);
  }

 private:
  Result<std::unique_ptr<Service>> now() {
    const auto place = place_with_files(invocation_, FilesFor::serving);
    if (!place) return pass(place);
    if (auto fits = refuse_readers_of_no_server(*place); !fits) return pass(fits);
    auto workspace = open_city_workspace(
        *place, Serving{.lease = std::chrono::seconds{options_.lease_seconds},
                        .replica_lag = std::chrono::seconds{options_.replica_lag}});
    if (!workspace) return pass(workspace);
    if (const auto files = workspace->files->check(); !files) {
      if (!objects::is_passing(files.error())) return pass(files);
      // A node that starts while the store is away serves all the rest.
      (void)invocation_.terminal.fail(files.error());
    }
    ServiceOptions options = options_.service;
    options.before_listening = [this] {
      if (room_) room_->close();
    };
    return std::make_unique<Service>(std::move(*workspace), std::move(options));
  }

  void wait_for(const Error& trouble) {
    if (!room_ || !room_->is_open()) {
      room_ = std::make_unique<WaitingRoom>(options_.service.http);
      options_.service.http.port = room_->port();
      print_address(room_->port());
    }
    constexpr std::chrono::seconds kSayAgain{60};
    const auto moment = std::chrono::steady_clock::now();
    if (!room_->waits_for(trouble) && moment - said_ < kSayAgain) return;
    said_ = moment;
    invocation_.terminal.note(
        {fmt::format("Menunggu basis data {}: {}", trouble.where, trouble.what.id),
         fmt::format("Waiting for the database {}: {}", trouble.where, trouble.what.en)});
  }

  const Invocation& invocation_;
  ServeOptions& options_;
  std::unique_ptr<WaitingRoom> room_;
  bool printed_ = false;
  std::chrono::steady_clock::time_point said_{};
};

/// Ends the program when its end takes longer than was promised: a database, or a mail server, that
/// neither answers nor goes away must not hold it for ever. What was acknowledged is stored by
/// then.
class EndInTime {
 public:
  EndInTime(const Invocation& invocation, std::chrono::seconds grace)
      : thread_([this, &invocation, grace](const std::stop_token& ended) {
          std::unique_lock lock(mutex_);
          wake_.wait_for(lock, ended, grace + kBeyondGrace, [] { return false; });
          if (!ended.stop_requested()) give_up(invocation);
        }) {}

 private:
  // A commit that waits for the write lock is refused after 10 s, within these.
  static constexpr std::chrono::seconds kBeyondGrace{15};

  [[noreturn]] static void give_up(const Invocation& invocation) {
    std::_Exit(invocation.terminal.fail(
        {.kind = ErrorKind::unavailable,
         .slug = "end-held-up",
         .where = invocation.place().shown(),
         .what = {"Basis data, peladen surat atau penyimpanan berkas tidak menjawab; program "
                  "berakhir tanpa menunggunya lagi.",
                  "The database, the mail server or the file store does not answer; the program "
                  "ends without waiting for it."},
         .remedy = {"Semua yang telah dikonfirmasi sudah tersimpan, dan yang dipegang server ini "
                    "bebas dengan sendirinya. Periksa apakah basis data berjalan.",
                    "All that was acknowledged is stored, and what this node held becomes free by "
                    "itself. See whether the database runs."}}));
  }

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

/// False when it is to be started anew, from what the database holds now.
bool serve_until_told(const StopSignals& stop_signals, const Service& service) {
  while (!stop_signals.came_within(std::chrono::seconds{1})) {
    if (service.log_went_back()) return false;
  }
  return true;
}

void say_why(const Terminal& terminal, bool told_to_stop) {
  if (told_to_stop) {
    terminal.note({"Berhenti: menyelesaikan permintaan yang berjalan …",
                   "Stopping: finishing the requests in flight …"});
  } else {
    terminal.note(
        {"Basis data tidak lagi memuat peristiwa yang sudah dihitung di sini (dipulihkan, "
         "atau peladen pengganti tertinggal): memuat semuanya kembali …",
         "The database has lost events that were counted here (it was restored, or a "
         "server took over that was behind): loading everything anew …"});
  }
}

int serve(const Invocation& invocation, ServeOptions options) {
  const Terminal& terminal = invocation.terminal;
  spdlog::set_default_logger(spdlog::stderr_color_mt("tanggap"));
  spdlog::set_level(spdlog::level::from_str(options.log_level));
  auto mail = mail::check(options.mail);
  if (!mail) return terminal.fail(mail.error());
  options.service.mail = std::move(*mail);
  const StopSignals stop_signals;
  Start start(invocation, options);
  const std::chrono::seconds grace{options.grace_seconds};
  while (true) {
    auto started = start.when_there(stop_signals);
    if (!started) return terminal.fail(started.error());
    std::unique_ptr<Service> service = *std::move(started);
    if (!service) return kOk;
    options.service.http.port = service->port();  // for the next one, too
    start.print_address(service->port());
    terminal.note({fmt::format("{} laporan dimuat. Ctrl-C untuk berhenti.", service->reports()),
                   fmt::format("{} reports loaded. Ctrl-C stops.", service->reports())});
    const bool told_to_stop = serve_until_told(stop_signals, *service);
    say_why(terminal, told_to_stop);
    const EndInTime in_time(invocation, grace);
    service->stop(grace);
    service.reset();
    if (told_to_stop || stop_signals.came_within(std::chrono::seconds{0})) return kOk;
  }
}

void add_database_options(CLI::App& command, ServeOptions& options, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  command
      .add_option(
          "--read-database", invocation.reads,
          terminal.pick(
              {"Basis data untuk membaca, postgresql://…: primer, dan siaga sinkronnya hanya "
               "selama primer tidak ada; tanpa ini sama dengan --database",
               "Database to read from, postgresql://…: the primary, and its synchronous "
               "standby only while there is none; without it the same as --database"}))
      ->envname("TANGGAP_READ_DATABASE");
  command
      .add_option("--replica-database", invocation.replica,
                  terminal.pick({"Replika untuk bacaan publik yang boleh tertinggal, "
                                 "postgresql://…",
                                 "Replica for the public's reads, which may lag, "
                                 "postgresql://…"}))
      ->envname("TANGGAP_REPLICA_DATABASE");
  command
      .add_option("--replica-lag", options.replica_lag,
                  terminal.pick({"Detik replika boleh tertinggal; lebih dari itu tidak dibaca",
                                 "Seconds the replica may lag; beyond that it is not read"}))
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
}

void add_listener_options(CLI::App& command, ServeOptions& options, const Terminal& terminal) {
  http::ServerOptions& http = options.service.http;
  command.add_option("--address", http.address, terminal.pick({"Alamat", "Address"}))
      ->envname("TANGGAP_ADDRESS")
      ->capture_default_str();
  command
      .add_option("--port", http.port,
                  terminal.pick({"Porta; 0: porta bebas mana pun", "Port; 0: any free one"}))
      ->envname("TANGGAP_PORT")
      ->capture_default_str();
  command
      .add_option("--io-threads", http.io_threads,
                  terminal.pick({"Utas untuk jaringan", "Threads for the network"}))
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command
      .add_option("--pool-threads", http.pool_threads,
                  terminal.pick({"Utas untuk pembacaan", "Threads for reading"}))
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command
      .add_option("--max-connections", http.max_connections,
                  terminal.pick({"Sambungan paling banyak", "Most connections"}))
      ->capture_default_str();
  command.add_option("--trusted-proxy", http.trusted_proxies,
                     terminal.pick({"Proksi yang dipercaya (alamat atau jaringan; boleh berulang)",
                                    "Proxy to believe (address or network; repeatable)"}));
}

void add_web_options(CLI::App& command, ServeOptions& options, const Terminal& terminal) {
  MapTiles& tiles = options.service.tiles;
  command
      .add_option("--map-tiles", tiles.url,
                  terminal.pick({"Alamat petak peta, https://…/{z}/{x}/{y}.png; tanpa ini garis "
                                 "kelurahan menjadi peta",
                                 "Address of map tiles, https://…/{z}/{x}/{y}.png; without it the "
                                 "wards' outlines are the map"}))
      ->check([&terminal](const std::string& url) -> std::string {
        const bool whole = url.starts_with("https://") && url.find_first_of(" ;,'\"") == url.npos &&
                           url.find("{z}") != url.npos && url.find("{x}") != url.npos &&
                           url.find("{y}") != url.npos;
        return whole ? ""
                     : terminal.pick({"harus https://…/{z}/{x}/{y}.png",
                                      "must be https://…/{z}/{x}/{y}.png"});
      });
  command.add_option("--map-attribution", tiles.attribution,
                     terminal.pick({"Sumber petak peta, ditampilkan pada peta",
                                    "Source of the map tiles, shown on the map"}));
  command
      .add_option("--web", options.service.web_folder,
                  terminal.pick({"Folder aplikasi web sebagai ganti yang tertanam",
                                 "Folder of a web application instead of the embedded one"}))
      ->check(CLI::ExistingDirectory);
}

void add_limit_options(CLI::App& command, ServeOptions& options, const Terminal& terminal) {
  api::RateLimits& limits = options.service.limits;
  command
      .add_option("--sign-ins-per-minute", limits.sign_ins_per_minute,
                  terminal.pick({"Percobaan masuk per alamat di semua server; 0: tanpa batas",
                                 "Sign-ins per address on all nodes; 0: no limit"}))
      ->capture_default_str();
  command
      .add_option("--submissions-per-minute", limits.submissions_per_minute,
                  terminal.pick({"Laporan warga per alamat di semua server; 0: tanpa batas",
                                 "Citizens' submissions per address on all nodes; 0: no limit"}))
      ->capture_default_str();
  command
      .add_option("--log-level", options.log_level,
                  terminal.pick({"Rincian log ke stderr; info mencatat setiap permintaan",
                                 "Detail of the log on stderr; info logs every request"}))
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
      ->envname("TANGGAP_LOG_LEVEL")
      ->capture_default_str();
  command
      .add_option("--grace", options.grace_seconds,
                  terminal.pick({"Detik untuk menyelesaikan permintaan saat berhenti",
                                 "Seconds to finish requests when stopping"}))
      ->check(CLI::Range(0, 600))
      ->capture_default_str();
  command
      .add_option(
          "--lease", options.lease_seconds,
          terminal.pick({"Detik tanpa kabar sampai server ini dianggap mati oleh yang lain",
                         "Seconds of silence until the other nodes count this one as dead"}))
      ->check(CLI::Range(2, 3600))
      ->capture_default_str();
}

}  // namespace

void add_serve(CLI::App& root, Invocation& invocation) {
  CLI::App* command = add_command(root, invocation, "serve",
                                  {"Melayani API dan halaman publik sampai dihentikan",
                                   "Serves the API and the public page until stopped"},
                                  "tanggap serve --data /var/lib/tanggap --port 8080");
  add_data_option(*command, invocation);
  add_files_options(*command, invocation);
  command
      ->add_option("--files-cache", invocation.files.cache_mb,
                   invocation.terminal.pick({"Berkas dari S3 yang disimpan di --data, MB",
                                             "Files of S3 that are held in --data, MB"}))
      ->check(CLI::Range(16, 16'777'216))
      ->capture_default_str();
  auto options = std::make_shared<ServeOptions>();
  add_database_options(*command, *options, invocation);
  add_listener_options(*command, *options, invocation.terminal);
  add_limit_options(*command, *options, invocation.terminal);
  add_web_options(*command, *options, invocation.terminal);
  add_mail_options(*command, options->mail, invocation.terminal);
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return serve(invocation, *options); };
  });
}

}  // namespace tanggap::app
