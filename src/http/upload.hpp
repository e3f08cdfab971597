// Takes in one multipart/form-data body: fields into memory, files into the spool folder, within
// the route's limits. Lives as long as its request is being read; whatever was not handed over is
// deleted with it. Writes to disk: not for an I/O thread. One thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "http/message.hpp"
#include "http/multipart.hpp"
#include "http/refusal.hpp"
#include "http/spool.hpp"

namespace tanggap::http {

class Upload final : private PartReceiver {
 public:
  Upload(std::string_view boundary, const BodyLimits& limits, const SpoolFolder* spool);

  /// A refusal stays; nothing more needs to be fed then.
  [[nodiscard]] const std::optional<Refusal>& feed(std::string_view bytes);
  /// At the end of the body: hands fields and files over to the request, or refuses.
  [[nodiscard]] const std::optional<Refusal>& finish(Request& request);

 private:
  bool begin_part(const PartHead& head) override;
  bool part_data(std::string_view bytes) override;
  bool end_part() override;
  bool refuse(Refusal refusal);
  void take_fault(MultipartFault fault);

  BodyLimits limits_;
  const SpoolFolder* spool_;
  MultipartParser parser_;
  PartHead part_;
  std::uint64_t part_size_ = 0;
  std::uint64_t memory_ = 0;  ///< Names and values of all parts so far.
  std::string value_;
  std::unique_ptr<SpoolFile> file_;
  std::vector<std::pair<std::string, std::string>> fields_;
  std::vector<std::shared_ptr<const UploadedFile>> files_;
  std::optional<Refusal> refusal_;
};

/// Most that a multipart body within these limits can take on the wire.
[[nodiscard]] std::uint64_t multipart_limit(const BodyLimits& limits);

}  // namespace tanggap::http
