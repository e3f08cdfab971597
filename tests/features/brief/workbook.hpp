// A workbook as another program (openpyxl) reads it.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <cstdio>
#include <filesystem>
#include <string>

namespace tanggap::test {

class ReadWorkbook {
 public:
  explicit ReadWorkbook(const std::filesystem::path& file) {
    const std::string command = "/usr/bin/python3 '" TANGGAP_SOURCE
                                "/tests/features/brief/read_workbook.py' '" +
                                file.string() + "'";
    std::FILE* output = ::popen(command.c_str(), "r");
    std::string text;
    for (int c = std::fgetc(output); c != EOF; c = std::fgetc(output)) text += char(c);
    if (::pclose(output) != 0) throw std::runtime_error("openpyxl cannot read " + file.string());
    book_ = boost::json::parse(text).as_object();
  }

  [[nodiscard]] const boost::json::object& book() const { return book_; }
  [[nodiscard]] const boost::json::object& sheet(std::string_view name) const {
    for (const auto& sheet : book_.at("sheets").as_array()) {
      if (sheet.at("name").as_string() == name) return sheet.as_object();
    }
    throw std::out_of_range("no sheet " + std::string{name});
  }
  /// Rows below the header.
  [[nodiscard]] std::size_t rows(std::string_view sheet_name) const {
    return sheet(sheet_name).at("rows").as_array().size() - 1;
  }
  /// The cell in a row (1 is the first below the header) under a title.
  [[nodiscard]] boost::json::value at(std::string_view name, std::size_t row,
                                      std::string_view title) const {
    const auto& table = sheet(name).at("rows").as_array();
    const auto& titles = table.at(0).as_array();
    for (std::size_t i = 0; i < titles.size(); ++i) {
      if (is(titles[i], title)) return table.at(row).at(i);
    }
    throw std::out_of_range("no column " + std::string{title});
  }
  [[nodiscard]] double sum(std::string_view name, std::string_view title) const {
    double sum = 0;
    for (std::size_t row = 1; row <= rows(name); ++row) {
      const auto value = at(name, row, title);
      if (!value.is_null()) sum += value.to_number<double>();
    }
    return sum;
  }
  [[nodiscard]] std::size_t count(std::string_view name, std::string_view title,
                                  std::string_view text) const {
    std::size_t n = 0;
    for (std::size_t row = 1; row <= rows(name); ++row) n += is(at(name, row, title), text) ? 1 : 0;
    return n;
  }

 private:
  static bool is(const boost::json::value& cell, std::string_view text) {
    return cell.is_string() && cell.as_string() == text;
  }

  boost::json::object book_;
};

}  // namespace tanggap::test
