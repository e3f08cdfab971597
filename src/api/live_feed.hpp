// Tells listeners of every committed change. One thread reads the log, renders each change once and
// hands the same bytes to all who asked for it; a listener costs neither a thread nor a read. Says
// only what the public may know: the note of an internal comment shows as kind `updated`.
// Thread-safe. Whoever comes back with the number of the last change heard gets what was missed,
// or `reload` when that is too much or too long ago.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/current_city.hpp"
#include "http/stream.hpp"
#include "usecases/ports.hpp"

namespace tanggap::api {

/// What a listener wants to hear of; empty: everything.
struct LiveFilter {
  UnitId holder;  ///< Reports that come to, stay with or leave this unit.
  std::string reference;
};

class LiveFeed {
 public:
  LiveFeed(ports::Store& store, const CurrentCity& city);
  ~LiveFeed();
  LiveFeed(const LiveFeed&) = delete;
  LiveFeed& operator=(const LiveFeed&) = delete;

  /// The stream's first bytes come soon, from the feed's thread. `after`: the last change heard.
  [[nodiscard]] std::shared_ptr<http::Stream> listen(LiveFilter filter,
                                                     std::optional<std::int64_t> after);

 private:
  /// A change as it is sent, and what filters look at.
  struct Change {
    std::int64_t seq = 0;
    UnitId holder;
    UnitId from;
    std::string reference;
    http::Stream::Piece piece;
  };
  struct Listener {
    LiveFilter filter;
    std::optional<std::int64_t> after;
    std::shared_ptr<http::Stream> stream;
  };
  /// Shared with the store, which may outlive this.
  struct Signal {
    std::mutex mutex;
    std::condition_variable changed;
    bool news = false;
    bool stop = false;
    std::vector<Listener> arrivals;
  };

  void run();
  void follow_log();
  std::vector<Change> read_batch(ports::Reader& reader);
  [[nodiscard]] Change rendered(const domain::Event& event, const domain::Report& report) const;
  void keep_and_tell(std::vector<Change> changes);
  void welcome(Listener listener);
  [[nodiscard]] static bool wants(const LiveFilter& filter, const Change& change);

  ports::Store& store_;
  const CurrentCity& city_;
  std::shared_ptr<Signal> signal_ = std::make_shared<Signal>();
  // Of the thread.
  std::vector<Listener> listeners_;
  std::deque<Change> recent_;
  std::optional<std::int64_t> position_;  ///< Newest change read.
  std::int64_t complete_after_ = 0;       ///< `recent_` holds every later change up to `position_`.
  std::thread thread_;
};

}  // namespace tanggap::api
