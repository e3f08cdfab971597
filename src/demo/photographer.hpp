// Takes the demo's photos into the photo library, ahead of the steps that need them. Used by the
// player.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <vector>

#include "demo/plan.hpp"
#include "usecases/ports.hpp"

namespace tanggap::demo {

struct PhotoSize {
  int width = 240;
  int height = 180;
};

struct StepPhoto {
  ports::StoredPhoto stored;
  domain::PhotoRole role = domain::PhotoRole::after;
};
/// By number of the step in the plan.
using StepPhotos = std::map<std::size_t, std::vector<StepPhoto>>;

class Photographer {
 public:
  Photographer(ports::PhotoLibrary& library, const Plan& plan, PhotoSize size);
  ~Photographer();
  Photographer(const Photographer&) = delete;
  Photographer& operator=(const Photographer&) = delete;

  /// The photos of the plan's steps [begin, end), taken on two threads. Throws what the library
  /// throws, and std::runtime_error when it refuses a photo.
  [[nodiscard]] StepPhotos take(std::size_t begin, std::size_t end) const;

 private:
  struct Shot;
  [[nodiscard]] std::vector<Shot> shots(std::size_t begin, std::size_t end) const;
  [[nodiscard]] ports::StoredPhoto take(const Shot& shot) const;

  ports::PhotoLibrary& library_;
  const Plan& plan_;
  PhotoSize size_;
  std::filesystem::path folder_;  ///< Where photos lie until the library has taken them.
};

}  // namespace tanggap::demo
