// Streaming parser of multipart/form-data (RFC 7578, RFC 2046): bytes come in pieces of any size,
// parts go out as they pass. Holds at most one piece plus the headers of one part in memory; knows
// nothing of files and limits on size, which its receiver enforces. Single-threaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tanggap::http {

struct PartHead {
  std::string name;
  std::optional<std::string> file_name;  ///< Present when the part is a file.
  std::string media_type;                ///< As claimed; empty when not said.
};

/// Told of each part in turn: begin, then any number of data, then end. An answer of false stops
/// the parser: it hands out nothing more.
class PartReceiver {
 public:
  virtual ~PartReceiver() = default;
  virtual bool begin_part(const PartHead& head) = 0;
  virtual bool part_data(std::string_view bytes) = 0;
  virtual bool end_part() = 0;
};

enum class MultipartFault : std::uint8_t {
  none,
  bad_delimiter,    ///< A boundary followed by something else than a line end or `--`.
  bad_header,       ///< Not `name: value` lines, or no form-data name.
  header_too_long,  ///< The headers of one part pass kMaxPartHead.
  transfer_coding,  ///< Content-Transfer-Encoding that would have to be undone (base64…).
  truncated,        ///< The body ended before the closing boundary.
  stopped,          ///< The receiver said so.
};

class MultipartParser {
 public:
  static constexpr std::size_t kMaxPartHead = 8UL * 1024;

  /// `receiver` outlives the parser.
  MultipartParser(std::string_view boundary, PartReceiver& receiver);

  /// A fault stays: later calls answer it again.
  MultipartFault feed(std::string_view bytes);
  /// To be called at the end of the body.
  MultipartFault finish();

 private:
  enum class State : std::uint8_t { preamble, after_delimiter, head, data, epilogue };

  /// One step over `pending_`; false when more bytes are needed (or none any more).
  bool step();
  bool step_to_delimiter();
  bool step_after_delimiter();
  bool step_head();
  bool emit(std::string_view bytes);
  bool fail(MultipartFault fault);

  PartReceiver& receiver_;
  std::string delimiter_;  // CRLF "--" boundary
  std::string pending_;    // bytes not yet decided
  std::size_t at_ = 0;     // start of those within pending_
  State state_ = State::preamble;
  MultipartFault fault_ = MultipartFault::none;
};

/// The boundary of a `multipart/form-data` Content-Type; nullopt when it has none or a bad one.
[[nodiscard]] std::optional<std::string> boundary_of(std::string_view content_type);

}  // namespace tanggap::http
