// Pages compared with pictures that somebody looked at and approved: grey PNG files beside the
// test. Run the tests with TANGGAP_APPROVE=1 to approve what they draw now, look at the pictures,
// and commit them.
#pragma once

#include <cairo.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "support/poppler.hpp"

namespace tanggap::test {

/// The largest difference between blocks of 16 × 16 pixels, 0 to 255: other versions of fonts and
/// renderers blur letters differently, but keep a block as dark as it was.
[[nodiscard]] inline double largest_difference(const PageImage& a, const PageImage& b) {
  constexpr int kBlock = 16;
  const auto darkness = [](const PageImage& image, int left, int top) {
    double sum = 0;
    int count = 0;
    for (int y = top; y < std::min(top + kBlock, image.height); ++y) {
      for (int x = left; x < std::min(left + kBlock, image.width); ++x, ++count) {
        sum += static_cast<unsigned char>(
            image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                         static_cast<std::size_t>(x)]);
      }
    }
    return sum / count;
  };
  double largest = 0;
  for (int top = 0; top < a.height; top += kBlock) {
    for (int left = 0; left < a.width; left += kBlock) {
      largest = std::max(largest, std::abs(darkness(a, left, top) - darkness(b, left, top)));
    }
  }
  return largest;
}

using ImagePtr = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

inline void write_png(const std::filesystem::path& file, const PageImage& page) {
  const ImagePtr image{cairo_image_surface_create(CAIRO_FORMAT_A8, page.width, page.height),
                       cairo_surface_destroy};
  unsigned char* row = cairo_image_surface_get_data(image.get());
  for (int y = 0; y < page.height; ++y, row += cairo_image_surface_get_stride(image.get())) {
    std::copy_n(page.pixels.data() + static_cast<std::ptrdiff_t>(y) * page.width, page.width, row);
  }
  cairo_surface_mark_dirty(image.get());
  cairo_surface_write_to_png(image.get(), file.c_str());
}

[[nodiscard]] inline PageImage read_png(const std::filesystem::path& file) {
  const ImagePtr image{cairo_image_surface_create_from_png(file.c_str()), cairo_surface_destroy};
  if (cairo_image_surface_get_format(image.get()) != CAIRO_FORMAT_RGB24) {
    throw std::runtime_error("no grey picture: " + file.string());
  }
  PageImage page{
      cairo_image_surface_get_width(image.get()), cairo_image_surface_get_height(image.get()), {}};
  const unsigned char* row = cairo_image_surface_get_data(image.get());
  for (int y = 0; y < page.height; ++y, row += cairo_image_surface_get_stride(image.get())) {
    for (int x = 0; x < page.width; ++x) page.pixels += static_cast<char>(row[4 * x]);
  }
  return page;
}

/// The picture `name` in the folder `approved` beside the tests that ask.
inline void expect_looks_approved(const PageImage& page, const std::string& name) {
  const std::filesystem::path file = std::filesystem::path(TANGGAP_APPROVED) / (name + ".png");
  if (std::getenv("TANGGAP_APPROVE") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    return write_png(file, page);
  }
  ASSERT_TRUE(std::filesystem::exists(file)) << "run with TANGGAP_APPROVE=1, then look at " << file;
  const PageImage approved = read_png(file);
  ASSERT_EQ(page.width, approved.width);
  ASSERT_EQ(page.height, approved.height);
  EXPECT_LE(largest_difference(page, approved), 12) << name << " looks different";
}

}  // namespace tanggap::test
