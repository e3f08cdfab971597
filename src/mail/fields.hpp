// What a template may say: for every occasion the fields that its drafts carry, with their meaning
// and an example. One table for all: those who make drafts fill exactly these, templates are
// checked against them, `tanggap mail preview` shows the examples, docs/mail.md lists them.
#pragma once

#include <string>
#include <vector>

#include "domain/mail.hpp"

namespace tanggap::mail {

enum class FieldKind : std::uint8_t {
  text,      ///< Always there, never empty.
  optional,  ///< Text that may be empty or missing: `{{#note}}…{{note}}…{{/note}}`.
  link,      ///< An absolute address of this city's pages.
  flag,      ///< Yes or no: `{{#approved}}…{{/approved}}{{^approved}}…{{/approved}}`.
  list,      ///< Rows with fields of their own: `{{#cases}}…{{/cases}}`.
};

struct Field {
  std::string name;
  FieldKind kind = FieldKind::text;
  Bilingual meaning;
  std::vector<Bilingual> examples;  ///< One per row of the example; "ya"/"yes" for a flag.
  std::vector<Field> of;            ///< The fields of a list's rows.
};

/// Every field that a template of this occasion may use, also those that every mail has.
[[nodiscard]] const std::vector<Field>& fields_of(domain::Occasion occasion);

/// The table's examples as a draft would carry them.
[[nodiscard]] domain::MailFields example_fields(domain::Occasion occasion, Language language);
/// A whole draft made of them: for the preview.
[[nodiscard]] domain::MailDraft example_draft(domain::Occasion occasion, Language language);

/// What a draft got wrong: fields it lacks or that the table does not know, "cases.place" for one
/// in a row. Empty when there is nothing. For the tests of those who make drafts.
[[nodiscard]] std::vector<std::string> field_faults(const domain::MailDraft& draft);

}  // namespace tanggap::mail
