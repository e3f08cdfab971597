#include "demo/photographer.hpp"

#include <fmt/format.h>

#include <atomic>
#include <fstream>
#include <future>
#include <stdexcept>

#include "base/hash.hpp"
#include "demo/painter.hpp"
#include "photos/photo_library.hpp"

namespace tanggap::demo {

namespace fs = std::filesystem;
using domain::PhotoRole;

struct Photographer::Shot {
  std::size_t step = 0;
  PhotoRole role = PhotoRole::after;
  std::uint64_t number = 0;  ///< Different for every photo of the demo.
  Instant at{};
};

Photographer::Photographer(ports::PhotoLibrary& library, const Plan& plan, PhotoSize size)
    : library_(library),
      plan_(plan),
      size_(size),
      folder_(fs::temp_directory_path() / ("tanggap-demo-" + random_token(9))) {}

Photographer::~Photographer() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::vector<Photographer::Shot> Photographer::shots(std::size_t begin, std::size_t end) const {
  std::vector<Shot> shots;
  for (std::size_t i = begin; i < end; ++i) {
    const Step& step = plan_.steps[i];
    if (step.story < 0) continue;
    const Story& story = plan_.stories[static_cast<std::size_t>(step.story)];
    if (step.deed == Deed::submit && story.photo) {
      shots.push_back({i, PhotoRole::report, 2 * i, step.at});
    } else if (step.deed == Deed::photograph_before) {
      shots.push_back({i, PhotoRole::before, 2 * i, step.at});
    } else if (step.deed == Deed::submit_resolution && story.needs_photo) {
      shots.push_back({i, PhotoRole::after, 2 * i + 1, step.at});
    }
  }
  return shots;
}

ports::StoredPhoto Photographer::take(const Shot& shot) const {
  const auto rgb =
      paint_street(shot.number, shot.role != PhotoRole::after, size_.width, size_.height);
  const fs::path file = folder_ / fmt::format("{}.jpg", shot.number);
  std::ofstream(file, std::ios::binary) << photos::encode_jpeg(rgb, size_.width, size_.height);
  auto photo = library_.take(file, shot.at);
  fs::remove(file);
  if (!photo) throw std::runtime_error("the photo library refuses a photo: " + photo.error().slug);
  return *std::move(photo);
}

StepPhotos Photographer::take(std::size_t begin, std::size_t end) const {
  fs::create_directories(folder_);
  const std::vector<Shot> wanted = shots(begin, end);
  std::vector<ports::StoredPhoto> taken(wanted.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < wanted.size(); i = next++) taken[i] = take(wanted[i]);
  };
  auto helper = std::async(std::launch::async, work);
  work();
  helper.get();

  StepPhotos photos;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    photos[wanted[i].step].push_back({std::move(taken[i]), wanted[i].role});
  }
  return photos;
}

}  // namespace tanggap::demo
