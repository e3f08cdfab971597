// Files that case files upload, made when they are needed: "jpeg 40x30 7", "png-bomb", "program".
#pragma once

#include <string>

namespace tanggap::golden {

struct Upload {
  std::string content_type;
  std::string body;
};

/// From the lines after @upload: "FIELD TYPE CONTENT…"; several make one multipart body.
class UploadForm {
 public:
  void add(const std::string& line);
  [[nodiscard]] bool empty() const { return body_.empty(); }
  [[nodiscard]] Upload finish() const;

 private:
  std::string body_;
};

}  // namespace tanggap::golden
