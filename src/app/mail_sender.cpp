#include "app/mail_sender.hpp"

#include <spdlog/spdlog.h>

#include "usecases/outbox.hpp"

namespace tanggap::app {
namespace {

using namespace std::chrono_literals;
using ports::Delivery;
using ports::OutgoingMail;
using usecases::Dropped;
using usecases::Withheld;

constexpr Duration kLook = 1s;  // how often an idle sender looks into the outbox

}  // namespace

MailSender::MailSender(ports::Store& store, const Clock& clock, ports::MailCarrier& carrier,
                       CityNow city, usecases::Enclosures enclosures, SenderOptions options)
    : store_(store),
      clock_(clock),
      carrier_(carrier),
      city_(std::move(city)),
      enclosures_(std::move(enclosures)),
      options_(std::move(options)) {
  store_.read(
      [&](ports::Reader& reader) { secret_ = reader.setting(usecases::kMailSecret).value_or(""); });
  for (int i = 0; i < options_.workers; ++i) threads_.emplace_back([this] { work(); });
}

MailSender::~MailSender() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool MailSender::waits_for_server() {
  const std::lock_guard lock(mutex_);
  return breaker_.open();
}

void MailSender::nap() {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, kLook, [this] { return stopping_; });
}

/// False when it is not this thread's turn: nothing was taken, look again.
bool MailSender::wait_for_turn() {
  std::unique_lock lock(mutex_);
  if (!breaker_.may_send(clock_.now())) {
    wake_.wait_for(lock, kLook, [this] { return stopping_; });
    return false;
  }
  if (options_.per_second > 0) {
    const auto slot = std::max(next_slot_, std::chrono::steady_clock::now());
    next_slot_ = slot + 1'000'000us / options_.per_second;
    wake_.wait_until(lock, slot, [this] { return stopping_; });
  }
  return !stopping_;
}

std::optional<OutgoingMail> MailSender::claim() {
  bool due = false;
  store_.read([&](ports::Reader& reader) { due = !reader.due_mails(clock_.now(), 1).empty(); });
  if (!due) return std::nullopt;
  std::optional<OutgoingMail> mail;
  store_.write([&](ports::Transaction& tx) {
    mail = usecases::claim_mail(tx, options_.owner, clock_.now(), options_.claim);
    return ports::Outcome::commit;
  });
  return mail;
}

MailSender::Fate MailSender::send(const OutgoingMail& mail) {
  try {
    const auto in_force = city_();
    std::optional<usecases::Composed> composed;
    store_.read([&](ports::Reader& reader) {
      composed = usecases::compose_mail(
          reader, {*in_force->city, options_.public_url, secret_, enclosures_}, mail);
    });
    if (auto* dropped = std::get_if<Dropped>(&*composed)) return std::move(*dropped);
    if (auto* withheld = std::get_if<Withheld>(&*composed)) return std::move(*withheld);
    if (options_.counts_as_alive && !options_.counts_as_alive()) {
      throw std::runtime_error("this process lost its claim while it had no database");
    }
    return carrier_.carry(std::get<domain::MailDraft>(*composed));
  } catch (const std::exception& error) {
    spdlog::error("mail {}: {}", mail.id.value, error.what());
    return Delivery{.outcome = Delivery::Outcome::later, .words = "the mail could not be made"};
  }
}

/// What was learnt must not be lost to a disk that is full for a while: the mail would go twice.
void MailSender::settle(const OutgoingMail& mail, const Fate& fate) {
  while (true) {
    try {
      store_.write([&](ports::Transaction& tx) {
        const Instant now = clock_.now();
        if (const auto* dropped = std::get_if<Dropped>(&fate)) {
          usecases::drop_mail(tx, mail, dropped->why, now);
        } else if (const auto* withheld = std::get_if<Withheld>(&fate)) {
          usecases::withhold_mail(tx, mail, withheld->why, now);
        } else {
          usecases::settle_mail(tx, mail, std::get<Delivery>(fate), now);
        }
        return ports::Outcome::commit;
      });
      return;
    } catch (const std::exception& error) {
      spdlog::error("mail {}: what became of it is not written down yet: {}", mail.id.value,
                    error.what());
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, kLook, [this] { return stopping_; })) return;
  }
}

void MailSender::count(const Fate& fate) {
  const auto* delivery = std::get_if<Delivery>(&fate);
  if (delivery == nullptr) {
    ++(std::holds_alternative<Withheld>(fate) ? totals_.refused : totals_.dropped);
    return;
  }
  switch (delivery->outcome) {
    case Delivery::Outcome::accepted:
      ++totals_.sent;
      return;
    case Delivery::Outcome::later:
      ++totals_.put_off;
      return;
    case Delivery::Outcome::refused:
      ++totals_.refused;
      return;
    case Delivery::Outcome::unreachable:
      ++totals_.unreachable;
      return;
  }
}

void MailSender::work() {
  const auto tell_breaker = [this](const Fate* fate) {
    const std::lock_guard lock(mutex_);
    const auto* delivery = fate == nullptr ? nullptr : std::get_if<Delivery>(fate);
    if (delivery == nullptr) {
      breaker_.give_back();
      return;
    }
    const bool was_open = breaker_.open();
    breaker_.note(delivery->outcome, clock_.now());
    if (!was_open && breaker_.open()) spdlog::warn("mail server: {}", delivery->words);
    if (was_open && !breaker_.open()) wake_.notify_all();
  };
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
    }
    if (!wait_for_turn()) continue;
    try {
      const auto mail = claim();
      if (!mail) {
        tell_breaker(nullptr);
        nap();
        continue;
      }
      const Fate fate = send(*mail);
      tell_breaker(&fate);
      settle(*mail, fate);
      count(fate);
    } catch (const std::exception& error) {
      spdlog::error("outbox: {}", error.what());
      tell_breaker(nullptr);
      nap();
    }
  }
}

}  // namespace tanggap::app
