#include <boost/json.hpp>

#include <algorithm>

#include "importers/faults.hpp"
#include "importers/records.hpp"

namespace tanggap::importers {
namespace {

namespace json = boost::json;

constexpr std::size_t kChunk = 1 << 16;
constexpr std::size_t kElementLimit = 1 << 20;
constexpr std::size_t kDepthLimit = 16;

/// Bytes of a stream with their offset and line.
class Bytes {
 public:
  explicit Bytes(std::istream& input) : input_(input) {}

  /// The next byte without taking it; -1 at the end.
  int peek() {
    if (at_ == size_) {
      input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
      if (input_.bad()) throw std::runtime_error("cannot read the import file");
      size_ = static_cast<std::size_t>(input_.gcount());
      at_ = 0;
      if (size_ == 0) return -1;
    }
    return static_cast<unsigned char>(buffer_[at_]);
  }
  int take() {
    const int c = peek();
    if (c < 0) return c;
    ++at_;
    ++offset_;
    if (c == '\n') ++line_;
    return c;
  }
  void skip_spaces() {
    for (int c = peek(); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek()) take();
  }
  void go_to(Mark mark) {
    input_.clear();
    input_.seekg(mark.offset);
    at_ = size_ = 0;
    offset_ = mark.offset;
    line_ = mark.line;
  }
  [[nodiscard]] std::int64_t offset() const { return offset_; }
  [[nodiscard]] std::int64_t line() const { return line_; }

 private:
  std::istream& input_;
  std::vector<char> buffer_ = std::vector<char>(kChunk);
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::int64_t offset_ = 0;
  std::int64_t line_ = 1;
};

enum class Cut { whole, too_long, end_of_file };

/// Takes one element as raw text: brackets are balanced outside of strings. What is longer than the
/// limit is passed over without being kept.
Cut take_element(Bytes& bytes, std::string& element) {
  element.clear();
  bool in_string = false;
  bool escaped = false;
  bool too_long = false;
  int depth = 0;
  for (int c = bytes.peek(); c >= 0; c = bytes.peek()) {
    if (!in_string && depth == 0 && (c == ',' || c == ']') && !element.empty()) break;
    bytes.take();
    if (element.size() < kElementLimit) {
      element += static_cast<char>(c);
    } else {
      too_long = true;
    }
    if (in_string) {
      if (!escaped && c == '"') in_string = false;
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth <= 0) {
      break;
    }
  }
  if (in_string || depth > 0) return Cut::end_of_file;
  return too_long ? Cut::too_long : Cut::whole;
}

std::string text_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_number() || value.is_bool()) return json::serialize(value);
  return {};
}

Error json_fault(std::string slug, Bilingual what) {
  return fault(std::move(slug), "", std::move(what),
               {"Unduh ulang berkasnya dari sumber lalu impor lagi.",
                "Fetch the file from its source again and import again."});
}

class JsonRecords final : public RecordReader {
 public:
  JsonRecords(Bytes bytes, std::vector<std::string> columns)
      : bytes_(std::move(bytes)), columns_(std::move(columns)) {}

  bool next(Record& record) override {
    if (ended_) return false;
    bytes_.skip_spaces();
    while (bytes_.peek() == ',') {
      bytes_.take();
      bytes_.skip_spaces();
    }
    if (bytes_.peek() == ']') {
      ended_ = true;
      return false;
    }
    record.line = bytes_.line();
    record.values.assign(columns_.size(), {});
    record.damage.reset();
    const Cut cut = bytes_.peek() < 0 ? Cut::end_of_file : take_element(bytes_, element_);
    record.next_offset = bytes_.offset();
    ended_ = cut == Cut::end_of_file;
    if (cut == Cut::whole) {
      read(record);
    } else if (cut == Cut::too_long) {
      record.damage = json_fault("json-too-long",
                                 {"Entri ini lebih dari 1 MB.", "This entry is longer than 1 MB."});
    } else {
      record.damage = json_fault("json-cut-off", {"Berkas berakhir sebelum larik JSON ditutup.",
                                                  "The file ends before its JSON array does."});
    }
    return true;
  }

 private:
  void read(Record& record) {
    json::monotonic_resource memory(scratch_.data(), scratch_.size());
    json::error_code error;
    const json::value value =
        json::parse(element_, error, &memory, json::parse_options{.max_depth = kDepthLimit});
    if (error || !value.is_object()) {
      record.damage = json_fault("json-damaged", {"Entri ini bukan objek JSON yang sah.",
                                                  "This entry is not a valid JSON object."});
      return;
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (const json::value* member = value.get_object().if_contains(columns_[i])) {
        record.values[i] = text_of(*member);
      }
    }
  }

  Bytes bytes_;
  std::vector<std::string> columns_;
  std::string element_;
  std::vector<unsigned char> scratch_ = std::vector<unsigned char>(kChunk);
  bool ended_ = false;
};

void skip_byte_order_mark(Bytes& bytes) {
  for (const int c : {0xEF, 0xBB, 0xBF}) {
    if (bytes.peek() == c) bytes.take();
  }
}

}  // namespace

Result<std::unique_ptr<RecordReader>> open_json_array(std::istream& input,
                                                      const WantedColumns& wanted,
                                                      std::optional<Mark> resume) {
  Bytes bytes(input);
  skip_byte_order_mark(bytes);
  bytes.skip_spaces();
  if (bytes.peek() < 0) {
    return tl::unexpected(
        json_fault("import-file-empty", {"Berkas ini kosong.", "The file is empty."}));
  }
  if (bytes.take() != '[') {
    return tl::unexpected(json_fault("import-not-a-json-array", {"Berkas ini bukan larik JSON.",
                                                                 "The file is not a JSON array."}));
  }
  if (resume) bytes.go_to(*resume);
  return std::make_unique<JsonRecords>(std::move(bytes), wanted.names);
}

}  // namespace tanggap::importers
