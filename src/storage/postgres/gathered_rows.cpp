#include "storage/postgres/gathered_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <utility>

namespace tanggap::storage {
namespace {

// Of pg_type; they never change.
struct ArrayType {
  std::string_view name;
  unsigned int array = 0, element = 0;
};
constexpr std::array kTypes{ArrayType{"bigint[]", 1016, 20}, ArrayType{"text[]", 1009, 25},
                            ArrayType{"bytea[]", 1001, 17},
                            ArrayType{"double precision[]", 1022, 701}};

// Dimensions, flags, type of the elements, then length and lowest index of the one dimension.
constexpr std::size_t kHeader = 20;

void put_number(char* at, std::uint32_t number) {
  const std::uint32_t turned = __builtin_bswap32(number);
  std::memcpy(at, &turned, sizeof(turned));
}

void append_number(std::string& to, std::uint32_t number) {
  to.resize(to.size() + sizeof(number));
  put_number(to.data() + to.size() - sizeof(number), number);
}

}  // namespace

GatheredRows::GatheredRows(std::string_view sql) {
  for (std::size_t number = 1;; ++number) {
    const std::string parameter = fmt::format("${}", number);
    const std::size_t at = sql.find(parameter);
    if (at == std::string_view::npos) break;
    const std::string_view rest = sql.substr(at + parameter.size());
    const auto* type = std::ranges::find_if(kTypes, [&](const ArrayType& one) {
      return rest.starts_with("::") && rest.substr(2).starts_with(one.name);
    });
    if (type == kTypes.end()) {
      columns_.clear();
      break;
    }
    columns_.push_back({.type = type->array, .element = type->element});
  }
  clear();
}

std::size_t GatheredRows::bytes() const {
  return std::accumulate(columns_.begin(), columns_.end(), std::size_t{0},
                         [](std::size_t sum, const Column& c) { return sum + c.bytes.size(); });
}

void GatheredRows::add(std::size_t column, std::string_view value) {
  if (column >= columns_.size()) return;
  std::string& bytes = columns_[column].bytes;
  append_number(bytes, static_cast<std::uint32_t>(value.size()));
  bytes += value;
}

void GatheredRows::add_null(std::size_t column) {
  if (column >= columns_.size()) return;
  append_number(columns_[column].bytes, ~std::uint32_t{0});
  columns_[column].has_null = true;
}

void GatheredRows::end_row(const Statement::Told& told) {
  ++rows_;
  if (told) told_.push_back(told);
}

GatheredRows::Array GatheredRows::array(std::size_t column) {
  Column& c = columns_[column];
  char* header = c.bytes.data();
  put_number(header, 1);
  put_number(header + 4, c.has_null ? 1 : 0);
  put_number(header + 8, c.element);
  put_number(header + 12, static_cast<std::uint32_t>(rows_));
  put_number(header + 16, 1);
  return {.type = c.type, .bytes = c.bytes};
}

std::vector<Statement::Told> GatheredRows::take_told() { return std::exchange(told_, {}); }

void GatheredRows::clear() {
  rows_ = 0;
  told_.clear();
  for (Column& column : columns_) {
    column.bytes.resize(kHeader);
    column.has_null = false;
  }
}

}  // namespace tanggap::storage
