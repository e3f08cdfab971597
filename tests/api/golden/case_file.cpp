#include "api/golden/case_file.hpp"

#include <fstream>
#include <stdexcept>

namespace tanggap::golden {
namespace {

class CaseReader {
 public:
  explicit CaseReader(const std::filesystem::path& file) : name_(file.filename()), in_(file) {
    if (!in_) throw std::runtime_error("cannot read " + file.string());
  }

  std::vector<Step> read() {
    std::vector<Step> steps;
    while (next()) {
      if (line_.empty() || line_.front() == '#') continue;
      if (!line_.starts_with("== ")) fail("a step begins with '== title'");
      steps.push_back(step());
    }
    return steps;
  }

 private:
  bool next() {
    if (pending_) {
      pending_ = false;
      return true;
    }
    ++number_;
    return static_cast<bool>(std::getline(in_, line_));
  }
  void again() { pending_ = true; }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(name_ + ":" + std::to_string(number_) + ": " + what);
  }

  Step step() {
    Step step;
    step.line = number_;
    step.title = line_.substr(3);
    while (next() && line_.starts_with('@')) {
      const auto space = line_.find(' ');
      step.directives.emplace_back(line_.substr(1, space - 1),
                                   space == std::string::npos ? "" : line_.substr(space + 1));
    }
    const auto space = line_.find(' ');
    if (space == std::string::npos) fail("expected METHOD PATH");
    step.method = line_.substr(0, space);
    step.target = line_.substr(space + 1);
    step.headers = header_lines();
    step.body = body_until("---");
    if (!next()) fail("expected a status");
    step.status = std::stoi(line_);
    step.expected_headers = header_lines();
    step.expected_body = body_until("== ");
    return step;
  }

  /// Up to an empty line, or to what ends the half step.
  Lines header_lines() {
    Lines headers;
    while (next() && !line_.empty()) {
      if (line_ == "---" || line_.starts_with("== ")) {
        again();
        break;
      }
      const auto colon = line_.find(": ");
      if (colon == std::string::npos) fail("expected 'Header: value'");
      headers.emplace_back(line_.substr(0, colon), line_.substr(colon + 2));
    }
    return headers;
  }

  std::string body_until(std::string_view end) {
    std::string body;
    while (next()) {
      if (line_ == end || (end == "== " && line_.starts_with(end))) {
        if (end == "== ") again();
        break;
      }
      if (end == "== " && line_.starts_with("# ")) continue;
      body += line_ + "\n";
    }
    while (!body.empty() && body.back() == '\n') body.pop_back();
    return body;
  }

  std::string name_;
  std::ifstream in_;
  std::string line_;
  int number_ = 0;
  bool pending_ = false;
};

}  // namespace

std::vector<Step> read_case(const std::filesystem::path& file) { return CaseReader{file}.read(); }

}  // namespace tanggap::golden
