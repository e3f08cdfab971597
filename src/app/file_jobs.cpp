#include "app/file_jobs.hpp"

#include <spdlog/spdlog.h>

#include "base/failure.hpp"
#include "storage/document_library.hpp"

namespace tanggap::app {

using namespace std::chrono_literals;

FileJobs::FileJobs(storage::Place place, std::function<bool()> leads)
    : place_(std::move(place)),
      files_(storage::files_of(place_)),
      leads_(std::move(leads)),
      timers_({{"file store", 5s, [this] { look_at_store(); }},
               {"documents without letters", 5s, [this] { sweep(); }}}) {}

/// Asks a store that was away whether it still is, so that its gauge does not wait for the next
/// citizen. Says when it went away and when it came back.
void FileJobs::look_at_store() {
  std::string trouble;
  bool away = files_->is_away();
  if (away) {
    try {
      (void)files_->read({});
      away = files_->is_away();
    } catch (const FilesFailure& failure) {
      trouble = failure.what();
    }
  }
  if (away == away_) return;
  away_ = away;
  if (away) {
    spdlog::warn("photos and letters can be neither kept nor fetched: {}", trouble);
  } else {
    spdlog::warn("photos and letters are kept and fetched again");
  }
}

/// Once a day, and soon after this process began to lead: whoever led before may have died first.
void FileJobs::sweep() {
  const auto now = SteadyClock::now();
  if (!leads_() || away_ || (swept_at_ && now - *swept_at_ < 24h)) return;
  swept_at_ = now;  // also when it fails: a store that lets nobody remove is not asked all the time
  const std::int64_t removed = storage::sweep_letters(place_);
  if (removed > 0) spdlog::info("removed {} documents that no letter names", removed);
}

}  // namespace tanggap::app
