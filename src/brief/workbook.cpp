#include "brief/workbook.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <stdexcept>

namespace tanggap::brief {
namespace {

constexpr std::uint32_t kMaxRows = LXW_ROW_MAX;
constexpr std::uint16_t kChartRows = 18;
/// Excel takes headers and footers of 255 characters; the parts share them.
constexpr std::size_t kPagePart = 60;
constexpr double kLineHeight = 15;  // points
constexpr std::size_t kLooks = 9;

[[noreturn]] void refuse(const std::filesystem::path& target, lxw_error error) {
  throw std::runtime_error(fmt::format(
      "Tidak dapat menulis {0}. / Cannot write {0}: {1}. Periksa folder dan ruang disk. / Check "
      "the folder and the space on the disk.",
      target.string(), lxw_strerror(error)));
}

lxw_format* format_of(lxw_workbook* book, Look look) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_name(format, "Noto Sans");
  format_set_font_size(format, 10);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  switch (look) {
    case Look::text:
      break;
    case Look::wrapped:
      format_set_text_wrap(format);
      break;
    case Look::heading:
      format_set_bold(format);
      format_set_text_wrap(format);
      format_set_bg_color(format, 0xE7ECEF);
      format_set_bottom(format, LXW_BORDER_THIN);
      break;
    case Look::count:
      format_set_num_format(format, "#,##0");
      break;
    case Look::change:
      format_set_num_format(format, "+#,##0.###;-#,##0.###;0");
      break;
    case Look::score:
      format_set_num_format(format, "General");
      break;
    case Look::share:
      format_set_num_format(format, "0.0%");
      break;
    case Look::hours:
      format_set_num_format(format, "#,##0.0");
      break;
    case Look::moment:
      format_set_num_format(format, "yyyy-mm-dd hh:mm");
      break;
  }
  return format;
}

/// "&" commands something in headers and footers; what is too long is cut between characters.
std::string page_part(std::string_view text) {
  std::string part;
  std::size_t characters = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins && ++characters > kPagePart) return part + "…";
    part += c;
    if (c == '&') part += c;
  }
  return part;
}

/// That a title fills when it is broken between words. A bold letter is wider than a digit, and the
/// mark of the filter takes room too.
double lines_of(const SheetColumn& column) {
  return std::ceil((double(column.title.size()) * 1.15 + 2) / column.width);
}

lxw_worksheet* native(void* sheet) { return static_cast<lxw_worksheet*>(sheet); }

/// Days since the end of 1899, on the city's clock.
double serial_of(Instant t, const TimeZone& zone) {
  const auto local = std::chrono::floor<std::chrono::seconds>(zone.to_local(t));
  return double(local.time_since_epoch().count()) / 86'400.0 + 25'569.0;
}

/// Letters across an A4 page upright, and lying, before print gets too small to read.
constexpr double kUpright = 90;
constexpr double kLying = 220;

void set_page(lxw_worksheet* sheet, double width) {
  constexpr std::uint8_t kA3 = 8;
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_paper(sheet, width > kLying ? kA3 : kA4);
  if (width > kUpright) worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
}

}  // namespace

struct Workbook::Parts {
  std::filesystem::path target;
  TimeZone zone;
  PageWords words;
  lxw_workbook* book = nullptr;
  std::array<lxw_format*, kLooks> formats{};
  std::deque<Sheet> sheets{};

  [[nodiscard]] lxw_format* format(Look look) const { return formats.at(std::size_t(look)); }
};

// ---------------------------------------------------------------- sheets

Look Sheet::look() {
  const Look column = column_ < columns_.size() ? columns_[column_].look : Look::text;
  return std::exchange(instead_, std::nullopt).value_or(column);
}

Sheet& Sheet::as(Look look) {
  instead_ = look;
  return *this;
}

Sheet& Sheet::text(std::string_view value) {
  const Look style = look();
  if (!value.empty()) {
    worksheet_write_string(native(sheet_), row_, column_, std::string(value).c_str(),
                           book_.parts_->format(style));
  }
  ++column_;
  return *this;
}

Sheet& Sheet::number(double value) {
  worksheet_write_number(native(sheet_), row_, column_, value, book_.parts_->format(look()));
  ++column_;
  return *this;
}

Sheet& Sheet::number(std::optional<double> value) { return value ? number(*value) : skip(); }

Sheet& Sheet::moment(Instant value) {
  return value == kNoInstant ? skip() : number(serial_of(value, book_.parts_->zone));
}

Sheet& Sheet::skip() {
  instead_.reset();
  ++column_;
  return *this;
}

void Sheet::next_row() {
  ++row_;
  column_ = 0;
}

std::uint32_t Sheet::room() const { return kMaxRows - row_; }

void Sheet::chart(const std::string& title, const std::vector<int>& columns) {
  if (row_ < 2) return;
  lxw_chart* chart = workbook_add_chart(book_.parts_->book, LXW_CHART_LINE);
  for (const int column : columns) {
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    const auto at = lxw_col_t(column);
    chart_series_set_categories(series, name_.c_str(), 1, 0, row_ - 1, 0);
    chart_series_set_values(series, name_.c_str(), 1, at, row_ - 1, at);
    chart_series_set_name_range(series, name_.c_str(), 0, at);
  }
  chart_title_set_name(chart, title.c_str());
  worksheet_insert_chart(native(sheet_), row_ + 1, 0, chart);
}

void Sheet::close() {
  const auto last = lxw_col_t(columns_.size() - 1);
  worksheet_autofilter(native(sheet_), 0, 0, std::max(row_, 2U) - 1, last);
}

// ---------------------------------------------------------------- the book

Workbook::Workbook(const std::filesystem::path& target, TimeZone zone, PageWords words,
                   const Properties& properties)
    : parts_(new Parts{.target = target, .zone = std::move(zone), .words = std::move(words)}) {
  std::string folder = std::filesystem::absolute(target).parent_path().string();
  lxw_workbook_options options{
      .constant_memory = LXW_TRUE, .tmpdir = folder.data(), .use_zip64 = LXW_FALSE};
  parts_->book = workbook_new_opt(target.c_str(), &options);
  if (parts_->book == nullptr) refuse(target, LXW_ERROR_MEMORY_MALLOC_FAILED);
  for (std::size_t i = 0; i < kLooks; ++i) parts_->formats[i] = format_of(parts_->book, Look(i));
  Properties p = properties;
  lxw_doc_properties native{};
  native.title = p.title.data();
  native.subject = p.subject.data();
  native.author = p.author.data();
  native.created = std::chrono::floor<std::chrono::seconds>(p.created).time_since_epoch().count();
  workbook_set_properties(parts_->book, &native);
}

Workbook::~Workbook() {
  if (parts_->book != nullptr) (void)workbook_close(parts_->book);
}

Sheet& Workbook::add(const std::string& name, std::vector<SheetColumn> columns,
                     std::uint16_t frozen) {
  lxw_worksheet* sheet = workbook_add_worksheet(parts_->book, name.c_str());
  if (sheet == nullptr) throw std::logic_error("bad name of a sheet: " + name);
  double width = 0;
  double lines = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    worksheet_set_column(sheet, lxw_col_t(i), lxw_col_t(i), columns[i].width, nullptr);
    worksheet_write_string(sheet, 0, lxw_col_t(i), columns[i].title.c_str(),
                           parts_->format(Look::heading));
    width += columns[i].width;
    lines = std::max(lines, lines_of(columns[i]));
  }
  worksheet_set_row(sheet, 0, lines * kLineHeight, nullptr);
  worksheet_freeze_panes(sheet, 1, frozen);
  worksheet_repeat_rows(sheet, 0, 0);
  set_page(sheet, width);
  const PageWords& words = parts_->words;
  worksheet_set_header(sheet,
                       fmt::format("&L{}&R{}", page_part(words.top), page_part(name)).c_str());
  worksheet_set_footer(
      sheet,
      fmt::format("&L{}&R{} &P / &N", page_part(words.bottom), page_part(words.page)).c_str());
  parts_->sheets.push_back(Sheet(*this, sheet, name, std::move(columns)));
  return parts_->sheets.back();
}

void Workbook::close() {
  for (Sheet& sheet : parts_->sheets) sheet.close();
  const lxw_error error = workbook_close(std::exchange(parts_->book, nullptr));
  if (error != LXW_NO_ERROR) refuse(parts_->target, error);
}

}  // namespace tanggap::brief
