// What the commands say, and how: the language of the person, JSON for scripts, errors with place
// and remedy, and the exit codes that scripts rely on.
#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"
#include "base/result.hpp"

namespace tanggap::app {

/// Exit codes of every command; part of the documented interface.
enum ExitCode : int {
  kOk = 0,
  kFaultsFound = 1,  ///< The command did its work and found faults: refused rows, a broken chain…
  kBadInput = 2,     ///< Wrong usage or input; nothing was changed.
  kBroken = 3,       ///< Infrastructure failed: disk, database, port.
};

/// From `--lang` among the arguments, else TANGGAP_LANG, else Indonesian. Looked at before the
/// command line is parsed, since the help texts depend on it.
[[nodiscard]] Language language_of(int argc, const char* const* argv);

/// Where a command writes. Results go to stdout, everything else to stderr.
class Terminal {
 public:
  explicit Terminal(Language language) : language_(language) {}

  /// Set by `--json`: results and errors are JSON documents.
  bool json = false;

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] const std::string& pick(const Bilingual& text) const { return in(language_, text); }
  /// A line of result.
  void print(std::string_view line) const;
  void print(const Bilingual& line) const { print(pick(line)); }
  /// A remark for the person, to stderr; silent under --json.
  void note(const Bilingual& line) const;
  /// The error with place and remedy, to stderr; the exit code that belongs to its kind.
  [[nodiscard]] int fail(const Error& error) const;
  [[nodiscard]] int broken(std::string_view what) const;

 private:
  Language language_;
};

}  // namespace tanggap::app
