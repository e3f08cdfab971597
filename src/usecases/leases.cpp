#include "usecases/leases.hpp"

#include <fmt/format.h>

#include <set>

namespace tanggap::usecases {
namespace {

constexpr std::string_view kJobs = "jobs";
constexpr std::string_view kNumber = "node/";

std::string name_of_number(int number) { return fmt::format("{}{}", kNumber, number); }

template <class IsDead>
int bury(ports::Transaction& tx, Instant now, IsDead&& is_dead) {
  std::set<std::string> dead;
  for (const ports::Lease& lease : tx.leases()) {
    // A process lives as long as its number; jobs may lapse while it lives.
    if (lease.name.starts_with(kNumber) && is_dead(lease)) dead.insert(lease.owner);
  }
  int mails = 0;
  for (const std::string& owner : dead) {
    mails += tx.release_mails_of(owner, now);
    tx.end_leases_of(owner);
  }
  return mails;
}

}  // namespace

std::optional<int> keep_number(ports::Transaction& tx, const LeaseHolder& holder,
                               std::optional<int> held, Instant now) {
  const auto take = [&](int number) {
    return tx.take_lease({name_of_number(number), std::string{holder.owner}, now + holder.length},
                         now);
  };
  if (held && take(*held)) return held;
  std::set<std::string> taken;
  for (ports::Lease& lease : tx.leases()) {
    if (lease.until > now) taken.insert(std::move(lease.name));
  }
  for (int number = 0; number < kNodeNumbers; ++number) {
    if (!taken.contains(name_of_number(number)) && take(number)) return number;
  }
  return std::nullopt;
}

bool keep_jobs(ports::Transaction& tx, const LeaseHolder& holder, Instant now) {
  return tx.take_lease({std::string{kJobs}, std::string{holder.owner}, now + holder.length}, now);
}

int bury_dead(ports::Transaction& tx, Instant now, std::string_view self) {
  return bury(tx, now,
              [&](const ports::Lease& lease) { return lease.until <= now && lease.owner != self; });
}

int bury_others(ports::Transaction& tx, std::string_view owner, Instant now) {
  return bury(tx, now, [&](const ports::Lease& lease) { return lease.owner != owner; });
}

void leave(ports::Transaction& tx, std::string_view owner, Instant now) {
  tx.release_mails_of(owner, now);
  tx.end_leases_of(owner);
}

Instant shared_now(ports::Reader& reader, const Clock& clock) {
  return reader.shared_now().value_or(clock.now());
}

}  // namespace tanggap::usecases
