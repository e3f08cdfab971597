// The words of the city's mail: a Mustache file per occasion and language, built in, and overridden
// by files of the same name in the city's folder ("mail/new_case.id.mustache"). Immutable once
// made and safe to share between threads. How to write them: docs/mail.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/mail.hpp"
#include "usecases/ports.hpp"

namespace tanggap::mail {

/// What is wrong with a city's template.
struct TemplateFault {
  std::string file;
  int line = 0;      ///< 1-based; 0 when it concerns the whole file.
  std::string slug;  ///< "template-field-unknown", …
  Bilingual what;
  Bilingual remedy;
};

/// Every fault of the files below mail/; other files are none of its business.
[[nodiscard]] std::vector<TemplateFault> check_templates(
    const std::vector<ports::CityFile>& city_files);

/// The built-in files, named as a city would name them, the fields of an occasion in its opening
/// comment.
[[nodiscard]] std::vector<ports::CityFile> built_in_templates();

/// The rendered words of one mail.
struct Words {
  std::string subject;  ///< One line, plain.
  std::string text;     ///< Plain, lines end with \n.
  std::string html;
};

class Templates {
 public:
  /// The built-in ones alone.
  Templates();
  /// With the city's own. One that has faults is left out and the built-in one is used instead.
  explicit Templates(const std::vector<ports::CityFile>& city_files);
  ~Templates();
  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;

  /// Never fails: what a city's template cannot say, the built-in one does.
  [[nodiscard]] Words render(const domain::MailDraft& draft) const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace tanggap::mail
