// Where a handler's answer meets the connection that waits for it. The handler may answer before
// the connection waits, or after, from any thread; a Respond whose last copy disappears unused
// counts as a failure. Internal to the room.
#pragma once

#include <atomic>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <optional>
#include <string>

#include "http/asio.hpp"
#include "http/message.hpp"

namespace tanggap::http {

struct Outcome {
  std::optional<Response> response;
  std::string failure;  ///< Says what went wrong when there is no response.
};

class AnswerSlot {
 public:
  /// The first outcome counts; later ones are ignored.
  void give(Outcome outcome) {
    if (given_.exchange(true)) return;
    outcome_ = std::move(outcome);
    if (state_.exchange(State::ready) == State::awaited) waiter_->resume();
  }

  /// Returns at once when the outcome is there already. Only the connection's coroutine calls it.
  Task<Outcome> take() {
    if (state_.load() != State::ready) {
      co_await asio::async_initiate<const asio::use_awaitable_t<IoExecutor>, void()>(
          [this](auto handler) { wait(std::move(handler)); }, kAwait);
    }
    co_return std::move(outcome_);
  }

 private:
  enum class State : std::uint8_t { empty, awaited, ready };

  struct Waiter {
    virtual ~Waiter() = default;
    virtual void resume() = 0;
  };
  template <class Handler>
  struct WaiterOf final : Waiter {
    explicit WaiterOf(Handler h) : handler(std::move(h)) {}
    void resume() override {
      const auto executor = asio::get_associated_executor(handler);
      asio::post(executor, std::move(handler));
    }
    Handler handler;
  };

  template <class Handler>
  void wait(Handler handler) {
    waiter_ = std::make_unique<WaiterOf<Handler>>(std::move(handler));
    State expected = State::empty;
    if (!state_.compare_exchange_strong(expected, State::awaited)) waiter_->resume();
  }

  std::atomic<bool> given_ = false;
  std::atomic<State> state_ = State::empty;
  Outcome outcome_;
  std::unique_ptr<Waiter> waiter_;
};

/// The Respond of a slot.
[[nodiscard]] inline Respond respond_to(std::shared_ptr<AnswerSlot> slot) {
  struct Giver {
    std::shared_ptr<AnswerSlot> slot;
    explicit Giver(std::shared_ptr<AnswerSlot> s) : slot(std::move(s)) {}
    Giver(const Giver&) = delete;
    Giver& operator=(const Giver&) = delete;
    ~Giver() { slot->give({std::nullopt, "the handler dropped its Respond without an answer"}); }
  };
  return [giver = std::make_shared<Giver>(std::move(slot))](Response response) {
    giver->slot->give({std::move(response), {}});
  };
}

}  // namespace tanggap::http
