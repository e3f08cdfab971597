#include "mail/settings.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

#include "base/text.hpp"

namespace tanggap::mail {
namespace {

constexpr std::uint16_t kSubmission = 587;
constexpr std::uint16_t kSubmissionOverTls = 465;
constexpr std::size_t kLongestPassword = 1024;

tl::unexpected<Error> wrong(std::string slug, std::string_view setting, Bilingual what,
                            Bilingual remedy) {
  return fail(ErrorKind::invalid, std::move(slug), fmt::format("mail.{}", setting), std::move(what),
              std::move(remedy));
}

bool takes_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// "host", "host:port", "[::1]:port".
std::optional<SmtpServerAddress> parse_server(std::string_view text, bool implicit_tls) {
  SmtpServerAddress server{"", implicit_tls ? kSubmissionOverTls : kSubmission, implicit_tls};
  while (text.ends_with('/')) text.remove_suffix(1);
  const auto bracket = text.rfind(']');
  const auto colon = text.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    const std::string_view digits = text.substr(colon + 1);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), server.port);
    if (error != std::errc{} || end != digits.data() + digits.size() || server.port == 0) return {};
    text = text.substr(0, colon);
  }
  const bool plain = std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > ' ' && c != 0x7f &&
           std::string_view{"/?#@\\<>\"'`"}.find(static_cast<char>(c)) == std::string_view::npos;
  });
  if (text.empty() || !plain) return {};
  server.host = text;
  return server;
}

Result<void> check_way(const Settings& settings, CheckedSettings& checked) {
  std::string_view to = settings.to;
  std::optional<SmtpServerAddress> server;
  if (to == "off") {
    checked.way = CheckedSettings::Way::off;
    return {};
  }
  if (takes_prefix(to, "folder:") && !to.empty()) {
    checked.way = CheckedSettings::Way::folder;
    checked.folder = to;
    return {};
  }
  if (takes_prefix(to, "smtps://")) {
    server = parse_server(to, true);
  } else if (takes_prefix(to, "smtp://")) {
    server = parse_server(to, false);
  }
  if (!server) {
    return wrong("mail-to-unknown", "to",
                 {fmt::format("Tujuan surat \"{}\" tidak dikenal.", settings.to),
                  fmt::format("\"{}\" is no place to send mail to.", settings.to)},
                 {"Tulis off, folder:JALUR, smtp://host:porta, atau smtps://host:porta. Nama dan "
                  "kata sandi tidak ditulis di sini.",
                  "Write off, folder:PATH, smtp://host:port or smtps://host:port. User and "
                  "password do not go here."});
  }
  checked.way = CheckedSettings::Way::smtp;
  checked.server = *server;
  return {};
}

Result<void> check_addresses(const Settings& settings, CheckedSettings& checked) {
  if (settings.from.empty()) {
    return wrong("mail-from-missing", "from",
                 {"Alamat pengirim belum diisi.", "The sender's address is missing."},
                 {"Isi from, misalnya \"Kota Contoh <lapor@contoh.go.id>\".",
                  "Set from, for example \"Example City <reports@example.go.id>\"."});
  }
  const auto read = [](std::string_view text, std::string_view setting,
                       domain::MailAddress& into) -> Result<void> {
    const auto mailbox = parse_mailbox(text);
    if (!mailbox) {
      return wrong("mail-address", setting,
                   {"Ini bukan satu alamat surel yang benar.", "This is not one mail address."},
                   {"Tulis \"Nama <nama@contoh.go.id>\" atau alamatnya saja.",
                    "Write \"Name <name@example.go.id>\" or the address alone."});
    }
    into = *mailbox;
    return {};
  };
  if (auto from = read(settings.from, "from", checked.from); !from) return from;
  if (!settings.reply_to.empty()) return read(settings.reply_to, "reply_to", checked.reply_to);
  return {};
}

Result<std::string> read_password(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (path.empty() || !file || !std::getline(file, line) || line.size() > kLongestPassword) {
    return wrong("mail-password-file", "password_file",
                 {fmt::format("Kata sandi tidak terbaca dari {}.", path.string()),
                  fmt::format("No password could be read from {}.", path.string())},
                 {"Tulis kata sandi pada baris pertama sebuah berkas yang hanya dapat dibaca "
                  "pengguna layanan ini (chmod 600).",
                  "Write the password on the first line of a file that only this service's user "
                  "can read (chmod 600)."});
  }
  while (line.ends_with('\r')) line.pop_back();
  return line;
}

Result<void> check_security(const Settings& settings, CheckedSettings& checked) {
  if (settings.tls == "required") {
    checked.tls = Tls::required;
  } else if (settings.tls == "when-offered") {
    checked.tls = Tls::when_offered;
  } else if (settings.tls == "never") {
    checked.tls = Tls::never;
  } else {
    return wrong(
        "mail-tls", "tls",
        {fmt::format("Pilihan TLS \"{}\" tidak dikenal.", settings.tls),
         fmt::format("There is no TLS policy \"{}\".", settings.tls)},
        {"Tulis required, when-offered, atau never.", "Write required, when-offered or never."});
  }
  if (!settings.ca_file.empty() && !std::ifstream(settings.ca_file)) {
    return wrong(
        "mail-ca-file", "ca_file",
        {fmt::format("Berkas sertifikat {} tidak terbaca.", settings.ca_file.string()),
         fmt::format("The certificate file {} cannot be read.", settings.ca_file.string())},
        {"Beri berkas PEM dari otoritas yang menandatangani sertifikat peladen surat.",
         "Give a PEM file of the authority that signed the mail server's certificate."});
  }
  checked.ca_file = settings.ca_file;
  checked.user = settings.user;
  if (checked.way != CheckedSettings::Way::smtp || settings.user.empty()) return {};
  if (checked.tls != Tls::required && !checked.server.implicit_tls) {
    return wrong("mail-password-unencrypted", "tls",
                 {"Kata sandi akan dikirim tanpa enkripsi yang pasti.",
                  "The password might be sent without encryption."},
                 {"Gunakan tls = \"required\" atau smtps://, atau hapus user.",
                  "Use tls = \"required\" or smtps://, or remove user."});
  }
  auto password = read_password(settings.password_file);
  if (!password) return pass(password);
  checked.password = std::move(*password);
  return {};
}

Result<void> check_numbers(const Settings& settings, CheckedSettings& checked) {
  const auto bad = [](std::string_view setting, int most) {
    return wrong("mail-number", setting, {"Angka di luar batas.", "The number is out of range."},
                 {fmt::format("Tulis 1 sampai {}.", most), fmt::format("Write 1 to {}.", most)});
  };
  if (settings.connections < 1 || settings.connections > 64) return bad("connections", 64);
  if (settings.timeout_seconds < 1 || settings.timeout_seconds > 3600) {
    return bad("timeout_seconds", 3600);
  }
  checked.connections = settings.connections;
  checked.timeout = std::chrono::seconds{settings.timeout_seconds};
  return {};
}

Result<void> check_names(const Settings& settings, CheckedSettings& checked) {
  checked.domain = settings.domain;
  if (checked.domain.empty()) {
    checked.domain = checked.from.address.substr(checked.from.address.find('@') + 1);
  }
  if (!domain::is_mail_address("x@" + checked.domain)) {
    return wrong("mail-domain", "domain", {"Ini bukan nama domain.", "This is not a domain name."},
                 {"Tulis misalnya contoh.go.id.", "Write for example example.go.id."});
  }
  return {};
}

Result<void> check_public_url(const Settings& settings, CheckedSettings& checked) {
  checked.public_url = settings.public_url;
  while (checked.public_url.ends_with('/')) checked.public_url.pop_back();
  const bool is_web = checked.public_url.starts_with("https://") ||
                      checked.public_url.starts_with("http://") || checked.public_url.empty();
  const bool clean = std::none_of(checked.public_url.begin(), checked.public_url.end(),
                                  [](unsigned char c) { return c <= ' ' || c == '"' || c == '<'; });
  if (!is_web || !clean) {
    return wrong("mail-public-url", "public_url",
                 {"Ini bukan alamat web.", "This is not a web address."},
                 {"Tulis misalnya https://lapor.contoh.go.id.",
                  "Write for example https://reports.example.go.id."});
  }
  return {};
}

}  // namespace

std::string SmtpServerAddress::url() const {
  return fmt::format("{}://{}:{}", implicit_tls ? "smtps" : "smtp", host, port);
}

std::optional<domain::MailAddress> parse_mailbox(std::string_view text) {
  text = trim(text);
  domain::MailAddress mailbox;
  if (const auto open = text.rfind('<'); open != std::string_view::npos && text.ends_with('>')) {
    std::string_view name = trim(text.substr(0, open));
    if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) {
      name = name.substr(1, name.size() - 2);
    }
    mailbox.name = name;
    text = trim(text.substr(open + 1, text.size() - open - 2));
  }
  mailbox.address = text;
  if (!domain::is_mail_address(mailbox.address) || !clean_text(mailbox.name, "", 200)) return {};
  if (mailbox.name.find('\n') != std::string::npos) return {};
  return mailbox;
}

Result<CheckedSettings> check(const Settings& settings) {
  CheckedSettings checked;
  if (auto way = check_way(settings, checked); !way) return pass(way);
  if (auto url = check_public_url(settings, checked); !url) return pass(url);
  if (checked.way == CheckedSettings::Way::off) return checked;
  for (const auto step : {check_addresses, check_security, check_numbers, check_names}) {
    if (auto done = step(settings, checked); !done) return pass(done);
  }
  return checked;
}

}  // namespace tanggap::mail
