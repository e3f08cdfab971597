// Reads a .case file: a story of requests and expected answers that people can read.
//
//   # remarks
//   == What happens in this step
//   @as setu.officer            signed in as (cookie and CSRF token are added)
//   @clock 2016-12-06T09:00+07:00 | @advance 8d | @advance 20m    before the request
//   @upload photo image/jpeg jpeg 40x30 7      a multipart file: field, claimed type, content
//   POST /api/v1/reports
//   Idempotency-Key: 0123456789abcdef
//
//   {"category": "pothole", "text": "{{repeat 5000 a}}"}
//   ---
//   201
//   Location: /api/v1/reports/{{=reference}}
//
//   {"reference": "{{reference}}", "unit": {"code": "{{any}}"}, "rating": "{{absent}}"}
//
// {{=name}} captures, {{name}} stands for what was captured, {{any}} is anything, {{absent}} is a
// member that must not be there. Objects may have further members; arrays must match in length
// unless they begin with "{{contains}}". A body that is no JSON is given as lines `~ text` (must
// occur) and `!~ text` (must not).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tanggap::golden {

using Lines = std::vector<std::pair<std::string, std::string>>;

struct Step {
  int line = 0;
  std::string title;
  Lines directives;  ///< Without the @.
  std::string method;
  std::string target;
  Lines headers;
  std::string body;

  int status = 0;
  Lines expected_headers;
  std::string expected_body;
};

/// Throws std::runtime_error naming the line when it is no case file.
[[nodiscard]] std::vector<Step> read_case(const std::filesystem::path& file);

}  // namespace tanggap::golden
