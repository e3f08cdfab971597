#include "api/live_feed.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <unordered_map>

#include "api/views.hpp"

namespace tanggap::api {
namespace {

using namespace std::chrono_literals;

constexpr int kAtOnce = 500;
/// What is kept for those who come back; who missed more loads anew.
constexpr std::size_t kRecent = 4096;
/// Further behind than this (nobody listened for long, a bulk import) listeners load anew.
constexpr std::int64_t kTooFar = 4096;
/// Another process may have written, and its word of it been lost.
constexpr auto kLookAnyway = 5s;

http::Stream::Piece piece(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

http::Stream::Piece reload(std::int64_t position) {
  return piece(fmt::format("id: {}\nevent: reload\ndata: {{}}\n\n", position));
}

bool is_internal(const domain::Event& event) {
  return event.kind == domain::EventKind::commented && !event.detail.is_public;
}

/// The reports of a batch as they stood after each of its events.
class Standing {
 public:
  explicit Standing(ports::Reader& reader) : reader_(reader) {}

  const domain::Report* after(const domain::Event& event) {
    auto [at, is_new] = reports_.try_emplace(event.report.value);
    Known& known = at->second;
    if (is_new) {
      const auto now = reader_.report(event.report);
      if (!now) return nullptr;
      known.chain = reader_.events_of(event.report);
      known.report.reference = now->reference;
    }
    while (known.applied < known.chain.size() &&
           known.chain[known.applied].number <= event.number) {
      domain::apply(known.report, known.chain[known.applied++]);
    }
    return &known.report;
  }

 private:
  struct Known {
    domain::Report report;
    std::vector<domain::Event> chain;
    std::size_t applied = 0;
  };
  ports::Reader& reader_;
  std::unordered_map<std::int64_t, Known> reports_;
};

}  // namespace

LiveFeed::LiveFeed(ports::Store& store, const CurrentCity& city) : store_(store), city_(city) {
  store_.on_commit([signal = signal_](std::int64_t) {
    {
      const std::lock_guard lock(signal->mutex);
      signal->news = true;
    }
    signal->changed.notify_one();
  });
  thread_ = std::thread([this] { run(); });
}

LiveFeed::~LiveFeed() {
  {
    const std::lock_guard lock(signal_->mutex);
    signal_->stop = true;
  }
  signal_->changed.notify_one();
  thread_.join();
}

std::shared_ptr<http::Stream> LiveFeed::listen(LiveFilter filter,
                                               std::optional<std::int64_t> after) {
  auto stream = std::make_shared<http::Stream>(http::StreamLimits{.idle_piece = ":\n\n"});
  {
    const std::lock_guard lock(signal_->mutex);
    signal_->arrivals.push_back({std::move(filter), after, stream});
    signal_->news = true;
  }
  signal_->changed.notify_one();
  return stream;
}

void LiveFeed::run() {
  for (;;) {
    std::vector<Listener> arrivals;
    {
      std::unique_lock lock(signal_->mutex);
      const auto awaited = [this] { return signal_->news || signal_->stop; };
      if (listeners_.empty()) {
        signal_->changed.wait(lock, awaited);
      } else {
        signal_->changed.wait_for(lock, kLookAnyway, awaited);
      }
      if (signal_->stop) break;
      signal_->news = false;
      arrivals = std::exchange(signal_->arrivals, {});
    }
    std::erase_if(listeners_, [](const Listener& one) { return one.stream->ended(); });
    if (listeners_.empty() && arrivals.empty()) continue;  // the log waits for who asks
    try {
      follow_log();
      for (auto& listener : arrivals) welcome(std::move(listener));
    } catch (const std::exception& trouble) {
      spdlog::error("live updates: {}", trouble.what());
      // They come back by themselves, a little later.
      for (const auto& listener : arrivals) listener.stream->end();
      std::this_thread::sleep_for(200ms);
    }
  }
  for (const auto& listener : listeners_) listener.stream->end();
  for (const auto& listener : signal_->arrivals) listener.stream->end();
}

void LiveFeed::follow_log() {
  for (bool more = true; more;) {
    std::vector<Change> changes;
    store_.read([&](ports::Reader& reader) {
      const std::int64_t newest = reader.log_position();
      if (!position_) position_ = complete_after_ = std::max<std::int64_t>(0, newest - kAtOnce);
      if (newest - *position_ > kTooFar) {
        recent_.clear();
        position_ = complete_after_ = newest;
        for (const auto& listener : listeners_) listener.stream->push(reload(newest));
      }
      changes = read_batch(reader);
      more = *position_ < newest;
    });
    keep_and_tell(std::move(changes));
  }
}

std::vector<LiveFeed::Change> LiveFeed::read_batch(ports::Reader& reader) {
  std::vector<Change> changes;
  Standing standing{reader};
  const auto events = reader.events_after(*position_, kAtOnce);
  for (const domain::Event& event : events) {
    if (const auto* report = standing.after(event)) changes.push_back(rendered(event, *report));
  }
  if (!events.empty()) position_ = events.back().seq;
  return changes;
}

LiveFeed::Change LiveFeed::rendered(const domain::Event& event,
                                    const domain::Report& report) const {
  const auto in_force = city_.get();
  JsonObject data{
      {"reference", report.reference},
      {"kind", is_internal(event) ? std::string_view{"updated"} : domain::name_of(event.kind)},
      {"status", domain::name_of(report.status)},
      {"version", event.number},
      {"seq", event.seq}};
  if (in_force) {
    if (const auto* unit = in_force->city->unit(report.holder())) data["holder"] = unit->code;
    if (const auto* from = in_force->city->unit(event.detail.from)) data["from"] = from->code;
    if (const auto* area = in_force->city->area(report.location.area)) data["area"] = area->code;
  }
  return {.seq = event.seq,
          .holder = report.holder(),
          .from = event.detail.from,
          .reference = report.reference,
          .piece = piece(fmt::format("id: {}\nevent: change\ndata: {}\n\n", event.seq,
                                     boost::json::serialize(data)))};
}

void LiveFeed::keep_and_tell(std::vector<Change> changes) {
  for (Change& change : changes) {
    for (const auto& listener : listeners_) {
      if (wants(listener.filter, change)) listener.stream->push(change.piece);
    }
    recent_.push_back(std::move(change));
    if (recent_.size() <= kRecent) continue;
    complete_after_ = recent_.front().seq;
    recent_.pop_front();
  }
}

void LiveFeed::welcome(Listener listener) {
  const std::int64_t now = *position_;
  const std::int64_t after = listener.after.value_or(now);
  listener.stream->push(piece("retry: 3000\n\n"));
  if (after < complete_after_ || after > now) {
    listener.stream->push(reload(now));
  } else {
    for (const Change& change : recent_) {
      if (change.seq > after && wants(listener.filter, change)) listener.stream->push(change.piece);
    }
  }
  // Last, so that who is cut off before still knows what was missed.
  listener.stream->push(piece(fmt::format("id: {}\n\n", now)));
  listeners_.push_back(std::move(listener));
}

bool LiveFeed::wants(const LiveFilter& filter, const Change& change) {
  if (!filter.reference.empty() && filter.reference != change.reference) return false;
  return !filter.holder || filter.holder == change.holder || filter.holder == change.from;
}

}  // namespace tanggap::api
