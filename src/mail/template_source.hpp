// The text of templates before it is compiled: the parts of a file, its partials put in their
// place, and everything that is wrong with it, by file and line. Internal to this room.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/fields.hpp"
#include "mail/templates.hpp"

namespace tanggap::mail {

enum class Part : std::uint8_t { subject, text, html };
inline constexpr std::array<std::string_view, 3> kPartNames{"subject", "text", "html"};

/// One part of one file: `== text ==` up to the next such line.
struct PartSource {
  std::string file;
  int line = 1;  ///< Of the first line of `content`.
  std::string content;
};

/// A file cut into its parts.
struct TemplateSource {
  std::string file;
  std::array<std::optional<PartSource>, 3> parts;

  [[nodiscard]] const std::optional<PartSource>& part(Part which) const {
    return parts[static_cast<std::size_t>(which)];
  }
};

/// Cuts; says what stands outside of parts or is no known part.
[[nodiscard]] TemplateSource cut_into_parts(const ports::CityFile& file,
                                            std::vector<TemplateFault>& faults);

/// Files that any other may include, by name: "header" → its source.
using Partials = std::map<std::string, TemplateSource, std::less<>>;

/// The part with its partials put in, ready for Mustache; says what is wrong with its tags, given
/// the fields that it may use.
[[nodiscard]] std::string expand(const PartSource& source, Part part, const Partials& partials,
                                 const std::vector<Field>& fields,
                                 std::vector<TemplateFault>& faults);

}  // namespace tanggap::mail
