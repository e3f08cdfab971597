#include "base/csv.hpp"

#include <csv.h>

#include <stdexcept>

#include "base/text.hpp"

namespace tanggap {
namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The physical lines of one row. Sizes count from the row's first byte, because filling the buffer
/// moves it.
struct RowSpan {
  std::size_t size = 0;        ///< Bytes of the row so far.
  std::size_t first_line = 0;  ///< Bytes of its first line.
  std::int64_t lines = 0;
  bool blank = false;
  CsvDamage damage = CsvDamage::none;
};

}  // namespace

/// The raw bytes of the present row stay in `buffer` until it is complete, so that a damaged row
/// can be given up after its first line.
struct CsvReader::State {
  State(std::istream& in, CsvLimits l, char d) : input(in), limits(l), delimiter(d) { start(); }
  ~State() { csv_free(&parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void start() {
    if (csv_init(&parser, 0) != 0) throw std::runtime_error("libcsv: cannot start");
    csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
    row_ended = false;
  }
  void restart() {
    csv_free(&parser);
    start();
  }

  static void on_field(void* text, std::size_t size, void* self) {
    auto& s = *static_cast<State*>(self);
    if (s.field_count < s.target->fields.size()) {
      s.target->fields[s.field_count].assign(static_cast<const char*>(text), size);
    } else if (s.field_count < s.limits.fields) {
      s.target->fields.emplace_back(static_cast<const char*>(text), size);
    }
    ++s.field_count;
  }
  static void on_row(int, void* self) { static_cast<State*>(self)->row_ended = true; }

  void feed(std::size_t from, std::size_t size) {
    if (csv_parse(&parser, buffer.data() + from, size, on_field, on_row, this) != size) {
      throw std::runtime_error(std::string{"libcsv: "} + csv_strerror(csv_error(&parser)));
    }
  }
  /// Tells libcsv that the input ends here. False when it ends inside a quoted field.
  bool finish() {
    csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI);
    const bool whole = csv_fini(&parser, on_field, on_row, this) == 0;
    restart_after_finish = true;
    return whole;
  }

  void fill() {
    if (at_end) return;
    buffer.erase(0, begin);
    buffer_offset += static_cast<std::int64_t>(begin);
    begin = 0;
    const std::size_t had = buffer.size();
    buffer.resize(had + kChunk);
    input.read(buffer.data() + had, kChunk);
    const auto got = static_cast<std::size_t>(input.gcount());
    buffer.resize(had + got);
    if (input.bad()) throw std::runtime_error("cannot read the table");
    at_end = got == 0;
  }

  /// End of the physical line that starts at `from` (after its newline); npos when more bytes are
  /// needed to tell.
  [[nodiscard]] std::size_t line_end(std::size_t from) const {
    const std::size_t at = buffer.find_first_of("\r\n", from);
    if (at == std::string::npos) return at_end ? buffer.size() : std::string::npos;
    if (buffer[at] == '\n') return at + 1;
    if (at + 1 == buffer.size()) return at_end ? at + 1 : std::string::npos;
    return buffer[at + 1] == '\n' ? at + 2 : at + 1;
  }

  /// End of the next physical line of a row of which `size` bytes are read, with more bytes fetched
  /// as needed; npos for a line beyond all limits.
  std::size_t next_line_end(std::size_t size) {
    std::size_t end = line_end(begin + size);
    while (end == std::string::npos && buffer.size() - begin <= limits.row_bytes + kChunk) {
      fill();
      end = line_end(begin + size);
    }
    return end;
  }

  RowSpan read_row() {
    RowSpan span;
    while (!row_ended && span.damage == CsvDamage::none) {
      const std::size_t end = next_line_end(span.size);
      if (end == std::string::npos) {
        if (span.size == 0) drop_line(span);
        span.damage = CsvDamage::too_long;
      } else if (end == begin + span.size) {
        if (span.size > 0 && !finish()) span.damage = CsvDamage::unclosed_quote;
        break;
      } else if (read_line(span, end); span.blank) {
        break;
      }
      if (span.first_line == 0) span.first_line = span.size;
    }
    return span;
  }

  void drop_line(RowSpan& span) {
    do {
      begin = buffer.size() - (buffer.ends_with('\r') ? 1 : 0);
      fill();
    } while (line_end(begin) == std::string::npos);
    begin = line_end(begin);
    span.lines = 1;
  }

  void read_line(RowSpan& span, std::size_t end) {
    const std::size_t from = begin + span.size;
    span.blank = span.size == 0 && trim({buffer.data() + from, end - from}).empty();
    if (end - begin > limits.row_bytes) span.damage = CsvDamage::too_long;
    if (!span.blank && span.damage == CsvDamage::none) feed(from, end - from);
    span.size = end - begin;
    ++span.lines;
  }

  std::istream& input;
  CsvLimits limits;
  char delimiter;
  csv_parser parser{};
  std::string buffer;
  std::size_t begin = 0;           ///< Of the present row in `buffer`.
  std::int64_t buffer_offset = 0;  ///< Of buffer[0] in the input.
  std::int64_t line = 1;
  bool at_end = false;
  bool fresh = true;  ///< Nothing read yet: a byte order mark may follow.
  bool row_ended = false;
  bool restart_after_finish = false;
  CsvRow* target = nullptr;
  std::size_t field_count = 0;
};

CsvReader::CsvReader(std::istream& input, CsvLimits limits, char delimiter)
    : state_(std::make_unique<State>(input, limits, delimiter)) {}
CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

bool CsvReader::next(CsvRow& row) {
  State& s = *state_;
  if (s.fresh) {
    s.fresh = false;
    s.fill();
    if (std::string_view{s.buffer}.starts_with(kByteOrderMark)) s.begin = kByteOrderMark.size();
  }
  for (;;) {
    if (s.restart_after_finish) {
      s.restart();
      s.restart_after_finish = false;
    }
    s.target = &row;
    s.field_count = 0;
    s.row_ended = false;
    RowSpan span = s.read_row();
    if (span.size == 0 && span.damage == CsvDamage::none) return false;
    if (span.damage == CsvDamage::none && s.field_count > s.limits.fields) {
      span.damage = CsvDamage::too_many_fields;
    }
    if (span.damage != CsvDamage::none) {
      s.restart();
      s.restart_after_finish = false;
      span.size = span.first_line;
      span.lines = 1;
      s.field_count = 0;
    }
    row.fields.resize(std::min(s.field_count, s.limits.fields));
    row.line = s.line;
    row.damage = span.damage;
    s.begin += span.size;
    s.line += span.lines;
    row.next_line = s.line;
    row.next_offset = s.buffer_offset + static_cast<std::int64_t>(s.begin);
    if (row.damage != CsvDamage::none || s.field_count > 0) return true;
  }
}

void CsvReader::resume(std::int64_t offset, std::int64_t line) {
  State& s = *state_;
  s.input.clear();
  s.input.seekg(offset);
  if (!s.input) throw std::runtime_error("cannot go on reading the table at the stored position");
  s.restart();
  s.buffer.clear();
  s.begin = 0;
  s.buffer_offset = offset;
  s.line = line;
  s.at_end = false;
  s.fresh = offset == 0;
  s.restart_after_finish = false;
}

CsvHeader::CsvHeader(const CsvRow& first_row) {
  for (const auto& field : first_row.fields) {
    names_.push_back(to_lower_ascii(trim(field)));
    columns_.try_emplace(names_.back(), names_.size() - 1);
  }
}

std::optional<std::size_t> CsvHeader::column(std::string_view name) const {
  const auto found = columns_.find(to_lower_ascii(trim(name)));
  if (found == columns_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> CsvHeader::duplicates() const {
  std::vector<std::string> twice;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (columns_.at(names_[i]) != i) twice.push_back(names_[i]);
  }
  return twice;
}

std::string_view CsvHeader::field(const CsvRow& row, std::string_view name) const {
  const auto at = column(name);
  return at && *at < row.fields.size() ? std::string_view{row.fields[*at]} : std::string_view{};
}

std::string csv_field(std::string_view value) {
  const bool plain = value.find_first_of("\",\r\n") == std::string_view::npos &&
                     (value.empty() || (value.front() != ' ' && value.back() != ' '));
  if (plain) return std::string{value};
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

Bilingual describe(CsvDamage damage) {
  switch (damage) {
    case CsvDamage::unclosed_quote:
      return {"Tanda kutip dibuka tetapi tidak ditutup.", "A quote is opened and never closed."};
    case CsvDamage::too_long:
      return {"Baris terlalu panjang; mungkin ada tanda kutip yang tidak ditutup.",
              "The row is too long; a quote may never be closed."};
    case CsvDamage::too_many_fields:
      return {"Baris memuat terlalu banyak kolom.", "The row has too many fields."};
    case CsvDamage::none:
      break;
  }
  return {"Baris baik.", "The row is sound."};
}

}  // namespace tanggap
