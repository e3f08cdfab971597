// Figures about the running program in Prometheus' text format: counted here, or read from whoever
// knows them when somebody asks. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace tanggap::api {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// One answer of a route (its pattern; empty when no route was found): status and duration.
  void count_answer(std::string_view method, std::string_view route, int status, double seconds);
  void count_report(std::string_view channel);
  /// An event is counted so long after a node, this or another, had recorded it.
  void count_event(double seconds_behind);

  enum class Kind { counter, gauge };
  /// `read` is called at every scrape, on the scraper's thread; it may block for a short time.
  /// When it throws, the figure is left out.
  void watch(std::string name, std::string help, Kind kind, std::function<double()> read);

  /// Text exposition format 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  struct Registry;
  std::unique_ptr<Registry> registry_;
};

}  // namespace tanggap::api
