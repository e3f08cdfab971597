#include "mail/diagnosis.hpp"

#include <fmt/format.h>

#include "mail/header_text.hpp"

namespace tanggap::mail {
namespace {

using Outcome = ports::Delivery::Outcome;

constexpr std::size_t kMostWords = 500;
constexpr int kAuthenticationRequired = 530;
constexpr int kRelayRefused = 554;
constexpr int kTooBig = 552;

bool before_mail(Step step) { return step < Step::sender; }

Bilingual advice_before_mail(const Ending& ending, const CheckedSettings& settings) {
  const std::string url = settings.server.url();
  const auto& host = settings.server.host;
  switch (ending.cause) {
    case Cause::name_not_found:
      return {fmt::format("Nama peladen {} tidak ditemukan. Periksa ejaannya dan DNS.", host),
              fmt::format("The server's name {} was not found. Check its spelling and DNS.", host)};
    case Cause::nobody_listens:
      return {
          fmt::format("Tidak ada yang menjawab di {}. Periksa porta, tembok api, dan apakah "
                      "peladen surat berjalan.",
                      url),
          fmt::format("Nobody answers at {}. Check the port, the firewall, and whether the mail "
                      "server runs.",
                      url)};
    case Cause::timed_out:
      return {fmt::format("{} tidak menjawab dalam batas waktu. Periksa tembok api, dan apakah "
                          "porta itu memakai TLS langsung (smtps://).",
                          url),
              fmt::format("{} did not answer in time. Check the firewall, and whether that port "
                          "wants TLS from the start (smtps://).",
                          url)};
    case Cause::tls_not_offered:
      return {
          "Peladen tidak menawarkan STARTTLS. Gunakan smtps:// bila peladen memakai TLS "
          "langsung; hanya untuk relai di mesin yang sama: tls = \"never\".",
          "The server does not offer STARTTLS. Use smtps:// if it wants TLS from the start; only "
          "for a relay on the same machine: tls = \"never\"."};
    case Cause::certificate_untrusted:
      return {
          "Sertifikat peladen tidak ditandatangani otoritas yang dipercaya. Bila kota memakai "
          "otoritas sendiri, beri sertifikatnya dengan ca_file.",
          "The server's certificate is not signed by a trusted authority. If the city has an "
          "authority of its own, give its certificate with ca_file."};
    case Cause::certificate_expired:
      return {
          "Sertifikat peladen sudah kedaluwarsa atau belum berlaku. Perbarui di peladen surat; "
          "periksa juga jam mesin ini.",
          "The server's certificate has expired or is not yet valid. Renew it on the mail "
          "server; check this machine's clock too."};
    case Cause::certificate_wrong_name:
      return {fmt::format("Sertifikat peladen bukan untuk nama {}. Tulis nama yang ada dalam "
                          "sertifikat.",
                          host),
              fmt::format("The server's certificate is not for the name {}. Write the name that "
                          "stands in the certificate.",
                          host)};
    case Cause::tls_failed:
      return {
          "Enkripsi TLS gagal. Porta 465 memerlukan smtps://, porta 587 dan 25 smtp://; peladen "
          "harus mengenal TLS 1.2.",
          "TLS failed. Port 465 wants smtps://, ports 587 and 25 smtp://; the server must know "
          "TLS 1.2."};
    case Cause::login_refused:
      return {
          "Peladen menolak nama atau kata sandi. Periksa user dan isi password_file; sebagian "
          "penyedia meminta kata sandi aplikasi.",
          "The server refused the user or the password. Check user and the content of "
          "password_file; some providers want an application password."};
    default:
      return {
          "Peladen tidak melayani sambungan ini. Periksa alamat dan porta, dan apakah alamat IP "
          "mesin ini diizinkan.",
          "The server does not serve this connection. Check address and port, and whether this "
          "machine's IP address is allowed."};
  }
}

Bilingual advice_on_refusal(const Ending& ending) {
  if (ending.step == Step::recipients) {
    const auto which = fmt::format("{}/{}", ending.recipient, ending.recipients);
    if (ending.code == kRelayRefused) {
      return {
          fmt::format("Peladen tidak mau meneruskan surat kepada penerima {}. Isi user dan "
                      "password_file, atau izinkan mesin ini di peladen.",
                      which),
          fmt::format("The server will not relay to recipient {}. Set user and password_file, or "
                      "allow this machine on the server.",
                      which)};
    }
    return {fmt::format("Penerima {} ditolak; tidak seorang pun menerima surat ini. Perbaiki "
                        "alamatnya, lalu kirim ulang.",
                        which),
            fmt::format("Recipient {} was refused; nobody got this mail. Correct the address, then "
                        "send again.",
                        which)};
  }
  if (ending.step == Step::sender) {
    return {
        "Peladen menolak alamat pengirim. Gunakan alamat from yang menjadi hak akun ini.",
        "The server refused the sender's address. Use a from address that this account may use."};
  }
  if (ending.code == kTooBig) {
    return {"Surat terlalu besar bagi peladen. Perkecil lampiran atau naikkan batas peladen.",
            "The mail is too big for the server. Make the attachments smaller or raise its limit."};
  }
  return {
      "Peladen menolak isi surat. Lihat kata-katanya; periksa juga SPF, DKIM dan DMARC domain "
      "pengirim.",
      "The server refused the content. See its words; check SPF, DKIM and DMARC of the sender's "
      "domain too."};
}

Bilingual advice_to_wait(const Ending& ending) {
  if (ending.code != 0) {
    return {"Peladen meminta mencoba lagi nanti; akan dicoba lagi dengan sendirinya.",
            "The server asks to try again later; that happens by itself."};
  }
  if (ending.step == Step::finished) {
    return {
        "Sambungan terputus setelah surat terkirim seluruhnya, sebelum peladen menjawab. Surat "
        "dikirim lagi dengan Message-ID yang sama; penerima mungkin mendapatnya dua kali.",
        "The connection broke after the whole mail was sent, before the server answered. It is "
        "sent again with the same Message-ID; the recipient may get it twice."};
  }
  return {"Sambungan terputus sebelum surat terkirim; akan dicoba lagi dengan sendirinya.",
          "The connection broke before the mail was sent; that is tried again by itself."};
}

Outcome outcome_of(const Ending& ending) {
  if (ending.cause == Cause::none) return Outcome::accepted;
  const bool transient = ending.code >= 400 && ending.code < 500;
  if (before_mail(ending.step)) return transient ? Outcome::later : Outcome::unreachable;
  if (ending.code == kAuthenticationRequired) return Outcome::unreachable;
  return ending.code >= 500 ? Outcome::refused : Outcome::later;
}

Bilingual advice_of(const Ending& ending, Outcome outcome, const CheckedSettings& settings) {
  switch (outcome) {
    case Outcome::accepted:
      return {};
    case Outcome::later:
      return advice_to_wait(ending);
    case Outcome::refused:
      return advice_on_refusal(ending);
    case Outcome::unreachable:
      break;
  }
  if (ending.code == kAuthenticationRequired && !before_mail(ending.step)) {
    return {"Peladen meminta masuk lebih dahulu. Isi user dan password_file.",
            "The server wants a login first. Set user and password_file."};
  }
  return advice_before_mail(ending, settings);
}

}  // namespace

ports::Delivery diagnose(const Ending& ending, const CheckedSettings& settings) {
  ports::Delivery delivery;
  delivery.outcome = outcome_of(ending);
  delivery.code = ending.code;
  delivery.advice = advice_of(ending, delivery.outcome, settings);
  delivery.acceptance_unknown =
      delivery.outcome == Outcome::later && ending.step == Step::finished && ending.code == 0;
  delivery.words = one_line(without_addresses(ending.reply), kMostWords);
  if (delivery.words.empty() && !delivery.advice.empty()) {
    delivery.words = delivery.advice.id + " / " + delivery.advice.en;
  }
  return delivery;
}

}  // namespace tanggap::mail
