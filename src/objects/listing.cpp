#include "objects/listing.hpp"

#include <pugixml.hpp>

namespace tanggap::objects {

std::string escaped(std::string_view name) {
  // All other characters of our names need no escaping; parse_address sees to that.
  std::string text;
  for (const char c : name) {
    if (c == '/') {
      text += "%2F";
    } else {
      text += c;
    }
  }
  return text;
}

std::optional<ObjectPage> read_page(std::string_view document, std::string_view prefix) {
  static const TimeZone utc = TimeZone::find("UTC").value();
  pugi::xml_document tree;
  if (!tree.load_buffer(document.data(), document.size())) return std::nullopt;
  const pugi::xml_node root = tree.child("ListBucketResult");
  if (!root) return std::nullopt;
  ObjectPage page{.objects = {}, .more = root.child("IsTruncated").text().as_bool()};
  for (const pugi::xml_node entry : root.children("Contents")) {
    const std::string_view key = entry.child_value("Key");
    if (!key.starts_with(prefix)) continue;
    const auto modified_at = parse_instant(entry.child_value("LastModified"), utc);
    if (!modified_at) return std::nullopt;
    page.objects.push_back({.key = std::string{key.substr(prefix.size())},
                            .size = entry.child("Size").text().as_ullong(),
                            .modified_at = *modified_at});
  }
  return page;
}

}  // namespace tanggap::objects
