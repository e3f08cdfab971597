#include "http/upload.hpp"

#include <system_error>

namespace tanggap::http {
namespace {

constexpr std::size_t kMaxFields = 256;
// Names, types and bookkeeping of one part, beside its value.
constexpr std::uint64_t kPartCost = 64;

std::shared_ptr<const UploadedFile> deleted_with_last_copy(UploadedFile file) {
  return {new UploadedFile(std::move(file)), [](const UploadedFile* last) {
            std::error_code ignored;
            std::filesystem::remove(last->path, ignored);
            delete last;
          }};
}

}  // namespace

Upload::Upload(std::string_view boundary, const BodyLimits& limits, const SpoolFolder* spool)
    : limits_(limits), spool_(spool), parser_(boundary, *this) {}

const std::optional<Refusal>& Upload::feed(std::string_view bytes) {
  if (refusal_) return refusal_;
  try {
    take_fault(parser_.feed(bytes));
  } catch (const std::system_error&) {
    refuse(refusals::storage_full());
  }
  return refusal_;
}

const std::optional<Refusal>& Upload::finish(Request& request) {
  if (!refusal_) take_fault(parser_.finish());
  if (!refusal_) {
    request.fields = std::move(fields_);
    request.files = std::move(files_);
  }
  return refusal_;
}

bool Upload::begin_part(const PartHead& head) {
  part_ = head;
  part_size_ = 0;
  value_.clear();
  memory_ += kPartCost + head.name.size() + head.media_type.size() +
             (head.file_name ? head.file_name->size() : 0);
  if (memory_ > limits_.max_body_bytes)
    return refuse(refusals::body_too_large(limits_.max_body_bytes));
  if (!head.file_name) {
    return fields_.size() < kMaxFields || refuse(refusals::too_many_fields());
  }
  if (limits_.max_files == 0 || limits_.max_file_bytes == 0 || !spool_) {
    return refuse(refusals::no_files_here(head.name));
  }
  if (files_.size() >= static_cast<std::size_t>(limits_.max_files)) {
    return refuse(refusals::too_many_files(limits_.max_files));
  }
  file_ = spool_->create();
  return true;
}

bool Upload::part_data(std::string_view bytes) {
  part_size_ += bytes.size();
  if (file_) {
    if (part_size_ > limits_.max_file_bytes) {
      return refuse(refusals::file_too_large(part_.name, limits_.max_file_bytes));
    }
    file_->write(bytes);
    return true;
  }
  memory_ += bytes.size();
  if (memory_ > limits_.max_body_bytes)
    return refuse(refusals::body_too_large(limits_.max_body_bytes));
  value_.append(bytes);
  return true;
}

bool Upload::end_part() {
  if (file_) {
    files_.push_back(
        deleted_with_last_copy({std::move(part_.name), std::move(*part_.file_name),
                                std::move(part_.media_type), file_->keep(), part_size_}));
    file_.reset();
  } else {
    fields_.emplace_back(std::move(part_.name), std::move(value_));
    value_.clear();
  }
  return true;
}

bool Upload::refuse(Refusal refusal) {
  refusal_ = std::move(refusal);
  file_.reset();
  files_.clear();
  return false;
}

void Upload::take_fault(MultipartFault fault) {
  if (refusal_) return;
  switch (fault) {
    case MultipartFault::none:
    case MultipartFault::stopped:
      return;
    case MultipartFault::truncated:
      refuse(refusals::truncated_body());
      return;
    case MultipartFault::header_too_long:
      refuse(refusals::headers_too_large());
      return;
    case MultipartFault::transfer_coding:
      refuse(refusals::unsupported_body());
      return;
    case MultipartFault::bad_delimiter:
    case MultipartFault::bad_header:
      refuse(refusals::bad_multipart());
      return;
  }
}

std::uint64_t multipart_limit(const BodyLimits& limits) {
  const auto files = static_cast<std::uint64_t>(limits.max_files);
  // Boundaries and part headers come on top of what the limits count.
  constexpr std::uint64_t kFraming = 64UL * 1024;
  return limits.max_body_bytes + files * (limits.max_file_bytes + MultipartParser::kMaxPartHead) +
         kFraming;
}

}  // namespace tanggap::http
