#include "http/multipart.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/ascii.hpp"
#include "http/header_value.hpp"

namespace tanggap::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

/// Reads the header lines of one part; nullopt when they are no headers of a form part.
std::optional<PartHead> read_head(std::string_view lines, bool& transfer_coding) {
  std::optional<PartHead> head;
  std::string media_type;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find(kLineEnd));
    lines.remove_prefix(std::min(lines.size(), line.size() + kLineEnd.size()));
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0) return std::nullopt;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trim(line.substr(colon + 1));
    if (equal_ignoring_case(name, "content-disposition")) {
      auto field = value_parameter(value, "name");
      if (!equal_ignoring_case(main_value(value), "form-data") || !field) return std::nullopt;
      head = PartHead{std::move(*field), value_parameter(value, "filename"), {}};
    } else if (equal_ignoring_case(name, "content-type")) {
      media_type = value;
    } else if (equal_ignoring_case(name, "content-transfer-encoding")) {
      transfer_coding = !equal_ignoring_case(value, "binary") &&
                        !equal_ignoring_case(value, "8bit") && !equal_ignoring_case(value, "7bit");
    }
  }
  if (head) head->media_type = std::move(media_type);
  return head;
}

}  // namespace

// The first boundary may stand at the very start of the body; an imagined line end before it makes
// it like all others.
MultipartParser::MultipartParser(std::string_view boundary, PartReceiver& receiver)
    : receiver_(receiver), delimiter_("\r\n--"), pending_(kLineEnd) {
  delimiter_ += boundary;
}

MultipartFault MultipartParser::feed(std::string_view bytes) {
  if (fault_ != MultipartFault::none || state_ == State::epilogue) return fault_;
  pending_.append(bytes);
  while (step()) {
  }
  pending_.erase(0, at_);
  at_ = 0;
  return fault_;
}

MultipartFault MultipartParser::finish() {
  if (fault_ == MultipartFault::none && state_ != State::epilogue) {
    fault_ = MultipartFault::truncated;
  }
  return fault_;
}

bool MultipartParser::step() {
  if (fault_ != MultipartFault::none) return false;
  switch (state_) {
    case State::preamble:
    case State::data:
      return step_to_delimiter();
    case State::after_delimiter:
      return step_after_delimiter();
    case State::head:
      return step_head();
    case State::epilogue:
      at_ = pending_.size();
      return false;
  }
  return false;
}

/// Hands on everything that certainly stands before the next delimiter. The last bytes stay back
/// as long as they could be its beginning.
bool MultipartParser::step_to_delimiter() {
  const std::string_view rest = std::string_view(pending_).substr(at_);
  const std::size_t found = rest.find(delimiter_);
  if (found != std::string_view::npos) {
    if (!emit(rest.substr(0, found))) return false;
    at_ += found + delimiter_.size();
    if (state_ == State::data && !receiver_.end_part()) return fail(MultipartFault::stopped);
    state_ = State::after_delimiter;
    return true;
  }
  const std::size_t certain = rest.size() - std::min(rest.size(), delimiter_.size() - 1);
  if (!emit(rest.substr(0, certain))) return false;
  at_ += certain;
  return false;
}

bool MultipartParser::step_after_delimiter() {
  while (at_ < pending_.size() && (pending_[at_] == ' ' || pending_[at_] == '\t')) ++at_;
  const std::string_view rest = std::string_view(pending_).substr(at_);
  if (rest.size() < 2) return false;
  if (rest.starts_with("--")) {
    state_ = State::epilogue;
  } else if (rest.starts_with(kLineEnd)) {
    state_ = State::head;
    at_ += kLineEnd.size();
  } else {
    return fail(MultipartFault::bad_delimiter);
  }
  return true;
}

bool MultipartParser::step_head() {
  const std::string_view rest = std::string_view(pending_).substr(at_);
  if (rest.starts_with(kLineEnd)) return fail(MultipartFault::bad_header);  // no header at all
  const std::size_t end = rest.find("\r\n\r\n");
  if (end == std::string_view::npos && rest.size() < kMaxPartHead + 4) return false;
  if (end > kMaxPartHead) return fail(MultipartFault::header_too_long);
  bool transfer_coding = false;
  const auto head = read_head(rest.substr(0, end), transfer_coding);
  if (!head) return fail(MultipartFault::bad_header);
  if (transfer_coding) return fail(MultipartFault::transfer_coding);
  if (!receiver_.begin_part(*head)) return fail(MultipartFault::stopped);
  at_ += end + 4;
  state_ = State::data;
  return true;
}

bool MultipartParser::emit(std::string_view bytes) {
  if (state_ == State::preamble || bytes.empty() || receiver_.part_data(bytes)) return true;
  return fail(MultipartFault::stopped);
}

bool MultipartParser::fail(MultipartFault fault) {
  fault_ = fault;
  return false;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  auto boundary = value_parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
  };
  if (!std::all_of(boundary->begin(), boundary->end(), allowed)) return std::nullopt;
  return boundary;
}

}  // namespace tanggap::http
