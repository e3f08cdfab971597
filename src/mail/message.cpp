#include "mail/message.hpp"

#include <fmt/format.h>
#include <gmime/gmime.h>

#include <mutex>

#include "mail/header_text.hpp"

namespace tanggap::mail {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

void init_gmime() {
  static std::once_flag once;
  std::call_once(once, g_mime_init);
}

Result<void> check_addresses(const domain::MailDraft& draft, const Sender& sender) {
  if (draft.to.empty() && draft.cc.empty()) {
    return fail(ErrorKind::invalid, "mail-without-recipient", "to",
                {"Surat ini tidak punya penerima.", "This mail has no recipient."},
                {"Isi alamat penerimanya dalam pengaturan kota.",
                 "Fill in the recipient's address in the city's settings."});
  }
  std::vector<const domain::MailAddress*> all{&sender.from};
  for (const auto* list : {&draft.to, &draft.cc}) {
    for (const auto& each : *list) all.push_back(&each);
  }
  for (const auto* each : all) {
    if (domain::is_mail_address(each->address)) continue;
    return fail(
        ErrorKind::invalid, "mail-address-invalid", "to",
        {"Salah satu alamat bukan alamat surel.", "One of the addresses is no mail address."},
        {"Perbaiki alamatnya, lalu kirim lagi.", "Correct the address, then send again."});
  }
  return {};
}

void add(GMimeMessage* message, GMimeAddressType type, const domain::MailAddress& mailbox) {
  const std::string name = one_line(mailbox.name);
  g_mime_message_add_mailbox(message, type, name.empty() ? nullptr : name.c_str(),
                             mailbox.address.c_str());
}

/// A web address that can stand between < and > in a header.
bool is_plain_url(const std::string& url) {
  return url.starts_with("http") && std::all_of(url.begin(), url.end(), [](unsigned char c) {
           return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != '"' && c != ',';
         });
}

void set_header(GMimeMessage* message, const char* name, const std::string& value) {
  g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), "utf-8");
}

void set_headers(GMimeMessage* message, const domain::MailDraft& draft, const Words& words,
                 const Sender& sender) {
  add(message, GMIME_ADDRESS_TYPE_FROM, sender.from);
  if (!sender.reply_to.address.empty()) add(message, GMIME_ADDRESS_TYPE_REPLY_TO, sender.reply_to);
  for (const auto& each : draft.to) add(message, GMIME_ADDRESS_TYPE_TO, each);
  for (const auto& each : draft.cc) add(message, GMIME_ADDRESS_TYPE_CC, each);
  g_mime_message_set_subject(message, one_line(words.subject).c_str(), "utf-8");
  const auto seconds =
      std::chrono::floor<std::chrono::seconds>(draft.queued_at).time_since_epoch().count();
  GDateTime* date = g_date_time_new_from_unix_utc(seconds);
  g_mime_message_set_date(message, date);
  g_date_time_unref(date);
  const std::string id = message_id(draft.id, sender.domain);
  g_mime_message_set_message_id(message, id.substr(1, id.size() - 2).c_str());
  // A letter is sent by an officer; everything else says that nobody needs to answer it.
  if (draft.occasion != domain::Occasion::result_letter) {
    set_header(message, "Auto-Submitted", "auto-generated");
  }
  if (is_plain_url(draft.unsubscribe_url)) {
    set_header(message, "List-Unsubscribe", fmt::format("<{}>", draft.unsubscribe_url));
    set_header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
}

Ref<GMimePart> part_of(const char* type, const char* subtype, std::string_view bytes,
                       GMimeContentEncoding encoding) {
  Ref<GMimePart> part{g_mime_part_new_with_type(type, subtype)};
  const Ref<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
  const Ref<GMimeDataWrapper> content{
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), encoding);
  return part;
}

/// Text with lines that end as MIME wants them; base64 where quoted-printable would only be longer
/// and no longer readable.
Ref<GMimePart> text_part(const char* subtype, std::string_view text) {
  std::string lines;
  lines.reserve(text.size() + text.size() / 32);
  std::size_t not_ascii = 0;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') lines += '\r';
    lines += c;
    not_ascii += static_cast<unsigned char>(c) >= 0x80;
  }
  const bool mostly_ascii = not_ascii * 6 < text.size();
  auto part = part_of(
      "text", subtype, lines,
      mostly_ascii ? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE : GMIME_CONTENT_ENCODING_BASE64);
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  return part;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > ' ' && c < 0x7f &&
           std::string_view{"()<>@,;:\\\"/[]?="}.find(static_cast<char>(c)) ==
               std::string_view::npos;
  });
}

Ref<GMimePart> attachment(const domain::MailAttachment& file) {
  const auto slash = file.media_type.find('/');
  std::string type = file.media_type.substr(0, slash);
  std::string subtype = slash == std::string::npos ? "" : file.media_type.substr(slash + 1);
  const bool known = is_token(type) && is_token(subtype) && type != "multipart";
  auto part =
      part_of(known ? type.c_str() : "application", known ? subtype.c_str() : "octet-stream",
              file.bytes, GMIME_CONTENT_ENCODING_BASE64);
  std::string name = one_line(file.file_name);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '\\'; }, '_');
  g_mime_object_set_disposition(GMIME_OBJECT(part.get()), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(part.get(), name.empty() ? "lampiran" : name.c_str());
  return part;
}

/// "=_" can stand neither in quoted-printable nor in base64, so no content can end a part.
Ref<GMimeMultipart> multipart(const char* subtype, MailId id) {
  Ref<GMimeMultipart> parts{g_mime_multipart_new_with_subtype(subtype)};
  g_mime_multipart_set_boundary(parts.get(), fmt::format("=_{}_{}", subtype, id.value).c_str());
  return parts;
}

Ref<GMimeMultipart> body(const domain::MailDraft& draft, const Words& words) {
  auto alternative = multipart("alternative", draft.id);
  g_mime_multipart_add(alternative.get(), GMIME_OBJECT(text_part("plain", words.text).get()));
  g_mime_multipart_add(alternative.get(), GMIME_OBJECT(text_part("html", words.html).get()));
  if (draft.attachments.empty()) return alternative;
  auto mixed = multipart("mixed", draft.id);
  g_mime_multipart_add(mixed.get(), GMIME_OBJECT(alternative.get()));
  for (const auto& file : draft.attachments) {
    g_mime_multipart_add(mixed.get(), GMIME_OBJECT(attachment(file).get()));
  }
  return mixed;
}

std::string bytes_of(GMimeMessage* message) {
  GMimeFormatOptions* options = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
  const Ref<GMimeStream> stream{g_mime_stream_mem_new()};
  g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream.get());
  g_mime_format_options_free(options);
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

}  // namespace

std::string message_id(MailId id, const std::string& domain) {
  return fmt::format("<m{}@{}>", id.value, domain);
}

Result<Message> compose(const domain::MailDraft& draft, const Words& words, const Sender& sender) {
  init_gmime();
  if (auto good = check_addresses(draft, sender); !good) return pass(good);
  const Ref<GMimeMessage> message{g_mime_message_new(TRUE)};
  set_headers(message.get(), draft, words, sender);
  g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(body(draft, words).get()));
  Message composed{bytes_of(message.get()), sender.from.address, {}};
  for (const auto* list : {&draft.to, &draft.cc}) {
    for (const auto& each : *list) {
      auto& all = composed.recipients;
      if (std::find(all.begin(), all.end(), each.address) == all.end()) all.push_back(each.address);
    }
  }
  return composed;
}

}  // namespace tanggap::mail
