// How a city's mail leaves: off, into a folder of .eml files, or through its SMTP server. Filled
// from the command line and the TOML configuration by the wiring, checked here as a whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "domain/mail.hpp"

namespace tanggap::mail {

/// When a plain smtp:// connection must be encrypted; smtps:// always is.
enum class Tls : std::uint8_t {
  required,      ///< STARTTLS with a certificate that can be verified, or no mail at all.
  when_offered,  ///< STARTTLS if the server knows it.
  never,         ///< For a relay on the same machine.
};

/// As a person wrote them.
struct Settings {
  std::string to = "off";  ///< "off", "folder:PATH", "smtp://HOST[:PORT]", "smtps://HOST[:PORT]"
  std::string from;        ///< "Nama <alamat>" or the address alone; also the envelope's sender.
  std::string reply_to;    ///< The same form; empty: answers go to `from`.
  std::string user;        ///< Empty: no login.
  std::filesystem::path password_file;  ///< Its first line; so no password is in a process list.
  std::filesystem::path ca_file;        ///< PEM; empty: the system's authorities.
  std::string tls = "required";         ///< "required", "when-offered", "never"
  std::string domain;        ///< Right side of the Message-ID; empty: the domain of `from`.
  std::string public_url;    ///< "https://lapor.kota.go.id": where the links in mail lead.
  int connections = 4;       ///< SMTP connections at once, 1 to 64.
  int timeout_seconds = 60;  ///< For each mail, 1 to 3600; connecting may take a quarter of it.
};

struct SmtpServerAddress {
  std::string host;
  std::uint16_t port = 587;  ///< 465 for smtps:// unless it says otherwise.
  bool implicit_tls = false;

  /// "smtp://mail.kota.go.id:587": what curl and people read.
  [[nodiscard]] std::string url() const;
};

/// The same, understood and complete.
struct CheckedSettings {
  enum class Way : std::uint8_t { off, folder, smtp };
  Way way = Way::off;
  std::filesystem::path folder;
  SmtpServerAddress server;
  domain::MailAddress from;
  domain::MailAddress reply_to;  ///< Its address is empty when there is none.
  std::string user;
  std::string password;
  std::filesystem::path ca_file;
  Tls tls = Tls::required;
  std::string domain;
  std::string public_url;
  int connections = 4;
  std::chrono::seconds timeout{60};
};

/// Reads the password file. Errors name the setting (`where`: "mail.to", …): `mail-to-unknown`,
/// `mail-from-missing`, `mail-address`, `mail-password-file`, `mail-password-unencrypted`,
/// `mail-ca-file`, `mail-tls`, `mail-number`, `mail-domain`, `mail-public-url`.
[[nodiscard]] Result<CheckedSettings> check(const Settings& settings);

/// "Nama Lengkap <nama@kota.go.id>" or "nama@kota.go.id"; quotes around the name are taken off.
[[nodiscard]] std::optional<domain::MailAddress> parse_mailbox(std::string_view text);

}  // namespace tanggap::mail
