// A mail as an independent MIME parser reads it (tests/support/read_mail.py). A test that uses it
// is declared with tanggap_uses_smtp_server(NAME) and links Boost::json.
#pragma once

#include <boost/json.hpp>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace tanggap::test {

struct ReadMail {
  boost::json::object json;

  [[nodiscard]] std::string text_of(std::string_view name) const {
    const auto& value = json.at(boost::json::string_view(name.data(), name.size()));
    return value.is_null() ? std::string{} : std::string{value.as_string()};
  }
  [[nodiscard]] std::string subject() const { return text_of("subject"); }
  /// With \n at line ends: the wire's \r\n is how MIME writes them.
  [[nodiscard]] std::string text() const { return lines_of("text"); }
  [[nodiscard]] std::string html() const { return lines_of("html"); }
  /// Of that name, all of them, exactly as spelt.
  [[nodiscard]] std::vector<std::string> headers(std::string_view name) const {
    std::vector<std::string> found;
    for (const auto& each : json.at("headers").as_array()) {
      const auto& pair = each.as_array();
      if (std::string_view{pair.at(0).as_string()} == name) {
        found.emplace_back(pair.at(1).as_string());
      }
    }
    return found;
  }
  /// "Name <address>" of "from", "to" or "cc".
  [[nodiscard]] std::vector<std::string> mailboxes(std::string_view field) const {
    std::vector<std::string> found;
    const auto& list = json.at(boost::json::string_view(field.data(), field.size()));
    for (const auto& each : list.as_array()) {
      found.push_back(std::string{each.at("name").as_string()} + " <" +
                      std::string{each.at("address").as_string()} + ">");
    }
    return found;
  }
  [[nodiscard]] std::string lines_of(std::string_view name) const {
    std::string lines = text_of(name);
    std::erase(lines, '\r');
    return lines;
  }
  [[nodiscard]] std::size_t defects() const { return json.at("defects").as_array().size(); }
};

inline ReadMail read_mail(const std::filesystem::path& file) {
  const std::string command = "/usr/bin/python3 '" TANGGAP_READ_MAIL "' '" + file.string() + "'";
  std::FILE* output = ::popen(command.c_str(), "r");
  if (!output) throw std::runtime_error("cannot start the mail reader");
  std::string json;
  char buffer[65536];
  while (const std::size_t read = std::fread(buffer, 1, sizeof buffer, output)) {
    json.append(buffer, read);
  }
  if (::pclose(output) != 0) throw std::runtime_error("the mail reader failed");
  return {boost::json::parse(json).as_object()};
}

inline ReadMail read_mail_bytes(std::string_view bytes) {
  const TemporaryFolder folder;
  return read_mail(folder.write("mail.eml", bytes));
}

}  // namespace tanggap::test
