// What poppler's programs say about a PDF: pdftotext, pdfinfo, pdffonts, and its pages as pictures.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "support/temporary_folder.hpp"

namespace tanggap::test {

/// What a command prints; throws when it fails.
inline std::string output_of(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string text;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  if (::pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
  return text;
}

/// A page in grey, row by row.
struct PageImage {
  int width = 0;
  int height = 0;
  std::string pixels;
};

class Pdf {
 public:
  explicit Pdf(std::string_view bytes) : file_(folder_.write("document.pdf", bytes).string()) {
    keep_for_eyes();
  }

  /// Words of all pages, or of one, in reading order.
  [[nodiscard]] std::string text(int page = 0) const {
    return output_of("pdftotext -layout " + only(page) + file_ + " -");
  }
  /// In the order in which it was written, so that a cell's lines follow each other.
  [[nodiscard]] std::string raw_text() const { return output_of("pdftotext -raw " + file_ + " -"); }
  [[nodiscard]] std::string info() const { return output_of("pdfinfo " + file_); }
  [[nodiscard]] std::string fonts() const { return output_of("pdffonts " + file_); }
  /// One line for each picture, below two lines of heading.
  [[nodiscard]] std::string images() const { return output_of("pdfimages -list " + file_); }
  /// The tree of the structure, with its words.
  [[nodiscard]] std::string structure() const { return output_of("pdfinfo -struct-text " + file_); }
  [[nodiscard]] int pages() const {
    const std::string said = info();
    const std::size_t at = said.find("Pages:");
    return at == std::string::npos ? 0 : std::atoi(said.c_str() + at + 6);
  }
  [[nodiscard]] PageImage image(int page, int dpi) const {
    const std::string root = (folder_ / "page").string();
    output_of("pdftoppm -gray -singlefile -r " + std::to_string(dpi) + " " + only(page) + file_ +
              " " + root);
    return read_pgm(read_whole(root + ".pgm"));
  }
  /// Its objects as text.
  [[nodiscard]] std::string objects() const {
    return output_of("qpdf --qdf --object-streams=disable --stream-data=preserve " + file_ + " -");
  }
  /// What qpdf finds wrong; throws when the file is broken.
  void check() const { output_of("qpdf --check " + file_ + " 2>&1"); }

  /// Binary PGM of one byte a pixel.
  [[nodiscard]] static PageImage read_pgm(const std::string& bytes) {
    PageImage image;
    int most = 0;
    int header = 0;
    if (std::sscanf(bytes.c_str(), "P5 %d %d %d%n", &image.width, &image.height, &most, &header) !=
        3) {
      throw std::runtime_error("no PGM");
    }
    image.pixels = bytes.substr(static_cast<std::size_t>(header) + 1);
    return image;
  }

 private:
  /// For whoever wants to look at the pages: TANGGAP_PAPERS names a folder for them.
  void keep_for_eyes() const {
    const char* folder = std::getenv("TANGGAP_PAPERS");
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    if (folder == nullptr || test == nullptr) return;
    const std::string name = std::string{test->name()} + ".pdf";
    std::filesystem::copy_file(file_, std::filesystem::path{folder} / name,
                               std::filesystem::copy_options::overwrite_existing);
  }

  [[nodiscard]] static std::string only(int page) {
    const std::string number = std::to_string(page);
    return page == 0 ? "" : "-f " + number + " -l " + number + " ";
  }

  TemporaryFolder folder_;
  std::string file_;
};

}  // namespace tanggap::test
