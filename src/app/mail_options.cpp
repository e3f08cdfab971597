#include "app/mail_options.hpp"

namespace tanggap::app {

void add_mail_options(CLI::App& command, mail::Settings& settings, const Terminal& terminal) {
  const auto add = [&](const char* name, auto& value, const Bilingual& meaning) {
    return command.add_option(name, value, terminal.pick(meaning));
  };
  add("--mail-to", settings.to,
      {"Surat: off, folder:FOLDER, smtp://HOST[:PORTA] atau smtps://HOST[:PORTA]",
       "Mail: off, folder:FOLDER, smtp://HOST[:PORT] or smtps://HOST[:PORT]"})
      ->envname("TANGGAP_MAIL_TO")
      ->capture_default_str();
  add("--mail-from", settings.from, {"Pengirim: \"Nama <alamat>\"", "Sender: \"Name <address>\""});
  add("--mail-reply-to", settings.reply_to, {"Ke mana balasan dikirim", "Where answers go"});
  add("--mail-user", settings.user, {"Nama masuk di peladen surat", "Login at the mail server"});
  add("--mail-password-file", settings.password_file,
      {"Berkas dengan kata sandinya", "File with its password"});
  add("--mail-ca-file", settings.ca_file,
      {"Sertifikat otoritas milik kota (PEM)", "The city's own certificate authority (PEM)"});
  add("--mail-tls", settings.tls,
      {"required, when-offered atau never", "required, when-offered or never"})
      ->capture_default_str();
  add("--mail-domain", settings.domain, {"Sisi kanan Message-ID", "Right side of the Message-ID"});
  add("--mail-public-url", settings.public_url,
      {"Ke mana tautan dalam surat menuju", "Where the links in mail lead"});
  add("--mail-connections", settings.connections,
      {"Sambungan SMTP bersamaan", "SMTP connections at once"})
      ->capture_default_str();
  add("--mail-timeout", settings.timeout_seconds,
      {"Detik untuk satu surat", "Seconds for one mail"})
      ->capture_default_str();
}

}  // namespace tanggap::app
