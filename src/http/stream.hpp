// An answer that goes on: what is pushed goes to the client as it comes, until either side ends it.
// A handler puts one into Response::stream and keeps a copy to push to; the connection sends. No
// thread waits for a listener. Thread-safe. A listener that does not keep up is cut off, so that
// nobody's memory grows with somebody's slow network.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tanggap::http {

struct StreamLimits {
  std::size_t max_waiting_bytes = 256UL * 1024;  ///< More than this unsent: cut off.
  std::chrono::milliseconds idle_after{20'000};  ///< Sent nothing for so long: `idle_piece`.
  std::string idle_piece;                        ///< Tells proxies and clients that we live.
};

class Stream {
 public:
  /// Shared, since one piece often goes to thousands of listeners.
  using Piece = std::shared_ptr<const std::string>;

  explicit Stream(StreamLimits limits = {}) : limits_(std::move(limits)) {}

  /// False when nobody listens any more: forget this stream.
  bool push(Piece piece);
  /// Ends the answer after what was pushed before.
  void end();
  [[nodiscard]] bool ended() const;
  [[nodiscard]] const StreamLimits& limits() const { return limits_; }

  // For the connection.
  struct Waiting {
    std::vector<Piece> pieces;
    bool last = false;  ///< Nothing comes after these.
  };
  /// `wake` is called, from any thread, when there is something to take; it must return at once.
  void listen(std::function<void()> wake);
  [[nodiscard]] Waiting take();
  /// The client went, or the server stops: nothing is taken any more.
  void close();
  [[nodiscard]] bool cut_off() const;

 private:
  void wake();

  const StreamLimits limits_;
  mutable std::mutex mutex_;
  std::vector<Piece> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::function<void()> wake_;
  bool ended_ = false;
  bool cut_off_ = false;
};

}  // namespace tanggap::http
