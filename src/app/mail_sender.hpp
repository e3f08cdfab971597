// Takes mail out of the outbox and has it carried, on threads of its own. Used by the service.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "usecases/compose_mail.hpp"
#include "usecases/send_mail.hpp"

namespace tanggap::app {

struct SenderOptions {
  std::string owner;     ///< The process that claims; see usecases/leases.hpp.
  int workers = 4;       ///< Mails under way at once.
  int per_second = 100;  ///< At most so many begin each second; 0: as fast as it goes.
  Duration claim = usecases::kClaim;
  std::string public_url;  ///< Without a slash at its end.
  /// Whether the others count this process as alive; when not, its mails are theirs. Empty: always.
  std::function<bool()> counts_as_alive{};
};

/// Sends from construction until destruction; then finishes what is under way and joins.
class MailSender {
 public:
  using CityNow = std::function<std::shared_ptr<const ports::CityInForce>()>;

  MailSender(ports::Store& store, const Clock& clock, ports::MailCarrier& carrier, CityNow city,
             usecases::Enclosures enclosures, SenderOptions options);
  ~MailSender();
  MailSender(const MailSender&) = delete;
  MailSender& operator=(const MailSender&) = delete;

  /// Since the start.
  struct Totals {
    std::atomic<std::int64_t> sent = 0, put_off = 0, refused = 0, dropped = 0, unreachable = 0;
  };
  [[nodiscard]] const Totals& totals() const { return totals_; }
  /// The server cannot be reached; nobody but one mail at a time tries.
  [[nodiscard]] bool waits_for_server();

 private:
  using Fate = std::variant<ports::Delivery, usecases::Dropped, usecases::Withheld>;

  void work();
  [[nodiscard]] bool wait_for_turn();
  [[nodiscard]] std::optional<ports::OutgoingMail> claim();
  [[nodiscard]] Fate send(const ports::OutgoingMail& mail);
  void settle(const ports::OutgoingMail& mail, const Fate& fate);
  void count(const Fate& fate);
  void nap();

  ports::Store& store_;
  const Clock& clock_;
  ports::MailCarrier& carrier_;
  CityNow city_;
  usecases::Enclosures enclosures_;
  SenderOptions options_;
  std::string secret_;
  Totals totals_;

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  usecases::Breaker breaker_;
  std::chrono::steady_clock::time_point next_slot_{};
  std::vector<std::thread> threads_;
};

}  // namespace tanggap::app
