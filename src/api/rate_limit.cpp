#include "api/rate_limit.hpp"

#include <algorithm>
#include <cmath>

#include "api/faults.hpp"

namespace tanggap::api {
namespace {

/// A network of subscribers shares the first 64 bits of IPv6; one subscriber owns all the rest.
std::string_view network_of(std::string_view address) {
  if (address.find('.') != std::string_view::npos) return address;
  std::size_t end = 0;
  for (int groups = 0; groups < 4 && end < address.size(); ++groups) {
    const std::size_t colon = address.find(':', end);
    if (colon == std::string_view::npos) return address;
    end = colon + 1;
  }
  return address.substr(0, end);
}

Problem come_back_in(double seconds) {
  const int wait = std::max(1, static_cast<int>(std::ceil(seconds)));
  return try_later(faults::too_often(wait), wait);
}

}  // namespace

double RateLimit::refilled(const Bucket& bucket, Instant now) const {
  const double minutes =
      std::chrono::duration<double, std::ratio<60>>(now - bucket.filled_at).count();
  return std::min<double>(per_minute_, bucket.left + std::max(0.0, minutes) * per_minute_);
}

void RateLimit::sweep(Shard& shard, Instant now) const {
  std::erase_if(shard.buckets,
                [&](const auto& entry) { return refilled(entry.second, now) >= per_minute_; });
}

std::optional<Problem> RateLimit::take(std::string_view address, Instant now) {
  if (per_minute_ == 0) return {};
  const std::string network{network_of(address)};
  if (shared_ != nullptr) {
    // Hashed: nobody needs to read in the database who has asked.
    const auto taken = shared_->take(hash_of(what_ + ' ' + network), per_minute_);
    if (taken && taken->granted) return {};
    if (taken) return come_back_in(std::chrono::duration<double>(taken->wait).count());
  }
  return take_here(network, now);
}

std::optional<Problem> RateLimit::take_here(const std::string& network, Instant now) {
  Shard& shard = shards_.at(std::hash<std::string>{}(network) % shards_.size());
  const std::lock_guard lock{shard.mutex};
  if (shard.buckets.size() >= kSweepAt) sweep(shard, now);
  Bucket& bucket = shard.buckets.try_emplace(network, Bucket{static_cast<double>(per_minute_), now})
                       .first->second;
  bucket.left = refilled(bucket, now);
  bucket.filled_at = now;
  if (bucket.left >= 1) {
    bucket.left -= 1;
    return {};
  }
  return come_back_in((1 - bucket.left) * 60 / per_minute_);
}

}  // namespace tanggap::api
