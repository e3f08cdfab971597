#include "api/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace tanggap::api {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Histogram;

const Histogram::BucketBoundaries kSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                           0.05,   0.1,   0.25,   0.5,   1,    2.5};

/// The counters of one route, looked up by label only at the first answer of each status.
class StatusCounters {
 public:
  StatusCounters(Family<Counter>& family, prometheus::Labels labels)
      : family_(family), labels_(std::move(labels)) {}

  void increment(int status) {
    auto& slot = counters_[static_cast<std::size_t>(status >= 100 && status < 600 ? status : 0)];
    Counter* counter = slot.load(std::memory_order_acquire);
    if (counter == nullptr) {
      auto labels = labels_;
      labels["status"] = std::to_string(status);
      counter = &family_.Add(labels);  // the same counter when two threads come first
      slot.store(counter, std::memory_order_release);
    }
    counter->Increment();
  }

 private:
  Family<Counter>& family_;
  prometheus::Labels labels_;
  std::array<std::atomic<Counter*>, 600> counters_{};
};

struct RouteMeter {
  StatusCounters answers;
  Histogram& seconds;
};

struct Watched {
  std::string name;
  std::string help;
  prometheus::MetricType type;
  std::function<double()> read;
};

}  // namespace

struct Metrics::Registry {
  prometheus::Registry registry;
  Family<Counter>& requests = prometheus::BuildCounter()
                                  .Name("tanggap_http_requests_total")
                                  .Help("Answers by route and status")
                                  .Register(registry);
  Family<Histogram>& durations = prometheus::BuildHistogram()
                                     .Name("tanggap_http_request_seconds")
                                     .Help(
                                         "Time from a request's arrival at its handler to the "
                                         "handler's answer, by route")
                                     .Register(registry);
  Family<Counter>& reports = prometheus::BuildCounter()
                                 .Name("tanggap_reports_total")
                                 .Help("Reports taken in, by channel")
                                 .Register(registry);
  Histogram& behind = prometheus::BuildHistogram()
                          .Name("tanggap_event_lag_seconds")
                          .Help(
                              "Time from the recording of an event, on any node and just before "
                              "its commit, until it is in this node's ledger")
                          .Register(registry)
                          .Add({}, kSeconds);
  /// Of one method and route; made at its first answer. Routes are a fixed few.
  RouteMeter& meter(std::string_view method, std::string_view route) {
    {
      const std::shared_lock lock{routes_mutex};
      if (const auto found = routes.find(route); found != routes.end()) {
        const auto meter = found->second.find(method);
        if (meter != found->second.end()) return *meter->second;
      }
    }
    const prometheus::Labels labels{{"method", std::string{method}}, {"route", std::string{route}}};
    const std::unique_lock lock{routes_mutex};
    auto& slot = routes[std::string{route}][std::string{method}];
    // NOLINTNEXTLINE(modernize-make-unique): an aggregate that cannot be moved
    if (!slot) slot.reset(new RouteMeter{{requests, labels}, durations.Add(labels, kSeconds)});
    return *slot;
  }

  template <class Value>
  using ByName = std::map<std::string, Value, std::less<>>;

  std::shared_mutex routes_mutex;
  ByName<ByName<std::unique_ptr<RouteMeter>>> routes;
  std::mutex mutex;
  ByName<Counter*> channels;
  std::vector<Watched> watched;
};

Metrics::Metrics() : registry_(std::make_unique<Registry>()) {}
Metrics::~Metrics() = default;

void Metrics::count_answer(std::string_view method, std::string_view route, int status,
                           double seconds) {
  RouteMeter& meter = registry_->meter(method, route);
  meter.answers.increment(status);
  meter.seconds.Observe(seconds);
}

void Metrics::count_report(std::string_view channel) {
  // Channels are free words within a small alphabet; beyond this many they share one counter.
  constexpr std::size_t kMaxChannels = 50;
  const std::lock_guard lock{registry_->mutex};
  auto& known = registry_->channels;
  auto found = known.find(channel);
  if (found == known.end()) {
    const std::string label = known.size() < kMaxChannels ? std::string{channel} : "other";
    found = known.emplace(label, &registry_->reports.Add({{"channel", label}})).first;
  }
  found->second->Increment();
}

void Metrics::count_event(double seconds_behind) { registry_->behind.Observe(seconds_behind); }

void Metrics::watch(std::string name, std::string help, Kind kind, std::function<double()> read) {
  const std::lock_guard lock{registry_->mutex};
  registry_->watched.push_back(
      {std::move(name), std::move(help),
       kind == Kind::counter ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge,
       std::move(read)});
}

std::string Metrics::text() const {
  auto families = registry_->registry.Collect();
  const std::lock_guard lock{registry_->mutex};
  for (const auto& watched : registry_->watched) {
    prometheus::ClientMetric metric;
    auto& value =
        watched.type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value;
    try {
      value = watched.read();
    } catch (const std::exception&) {
      continue;  // without its database a node can still tell the rest
    }
    families.push_back({watched.name, watched.help, watched.type, {metric}});
  }
  return prometheus::TextSerializer{}.Serialize(families);
}

}  // namespace tanggap::api
