#include "mail/smtp.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <charconv>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <stdexcept>

#include "mail/diagnosis.hpp"

namespace tanggap::mail {
namespace {

// X.509 verification results (openssl/x509_vfy.h) that deserve advice of their own.
constexpr long kVerified = 0;
constexpr long kNotYetValid = 9;
constexpr long kExpired = 10;
constexpr std::size_t kMostReply = 4096;

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// What is told to curl and heard from it while one mail is sent.
struct Dialogue {
  std::string_view rest;  ///< Of the message.
  Ending ending;
  bool spoke = false;  ///< The server said anything at all on this mail.
};

/// Commands as curl sends them. Never keeps them: a login's are secrets.
void hear_command(Dialogue& dialogue, std::string_view line) {
  const std::string_view verb = line.substr(0, line.find_first_of(" \r\n"));
  Ending& ending = dialogue.ending;
  if (verb == "QUIT") return;
  if (verb == "EHLO" || verb == "HELO") {
    // After STARTTLS and the handshake there is another one.
    ending.step = std::max(ending.step, Step::greeting);
  } else if (verb == "STARTTLS") {
    ending.step = Step::encrypting;
  } else if (verb == "AUTH") {
    ending.step = Step::login;
  } else if (verb == "MAIL") {
    ending.step = Step::sender;
  } else if (verb == "RCPT") {
    ending.step = Step::recipients;
    ++ending.recipient;
  } else if (verb == "DATA") {
    ending.step = Step::content;
  }
  ending.code = 0;
  ending.reply.clear();
}

void hear_reply(Dialogue& dialogue, std::string_view line) {
  int code = 0;
  if (line.size() < 3) return;
  const auto [end, error] = std::from_chars(line.data(), line.data() + 3, code);
  if (error != std::errc{} || end != line.data() + 3) return;
  dialogue.spoke = true;
  Ending& ending = dialogue.ending;
  if (ending.step == Step::connecting) ending.step = Step::greeting;
  if (code != ending.code) ending.reply.clear();
  ending.code = code;
  line.remove_prefix(std::min<std::size_t>(4, line.size()));
  if (ending.reply.size() + line.size() < kMostReply) {
    if (!ending.reply.empty()) ending.reply += ' ';
    ending.reply += line;
  }
}

int hear(CURL*, curl_infotype kind, char* data, std::size_t size, void* dialogue) {
  if (kind == CURLINFO_HEADER_OUT) hear_command(*static_cast<Dialogue*>(dialogue), {data, size});
  if (kind == CURLINFO_HEADER_IN) hear_reply(*static_cast<Dialogue*>(dialogue), {data, size});
  return 0;
}

std::size_t read_body(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& dialogue = *static_cast<Dialogue*>(user);
  // From here on only the answer to the end of DATA counts.
  dialogue.ending.code = 0;
  dialogue.ending.reply.clear();
  const std::size_t bytes = std::min(size * count, dialogue.rest.size());
  std::memcpy(buffer, dialogue.rest.data(), bytes);
  dialogue.rest.remove_prefix(bytes);
  // curl adds the end of DATA to the last bytes as soon as it knows that they were the last.
  if (dialogue.rest.empty()) dialogue.ending.step = Step::finished;
  return bytes;
}

Cause cause_of_bad_certificate(CURL* curl) {
  long verified = kVerified;
  curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &verified);
  if (verified == kExpired || verified == kNotYetValid) return Cause::certificate_expired;
  return verified == kVerified ? Cause::certificate_wrong_name : Cause::certificate_untrusted;
}

Cause cause_of(CURLcode result, CURL* curl, const Ending& ending) {
  switch (result) {
    case CURLE_OK:
      return Cause::none;
    case CURLE_COULDNT_RESOLVE_HOST:
      return Cause::name_not_found;
    case CURLE_COULDNT_CONNECT:
      return Cause::nobody_listens;
    case CURLE_OPERATION_TIMEDOUT:
      return Cause::timed_out;
    case CURLE_USE_SSL_FAILED:
      return Cause::tls_not_offered;
    case CURLE_PEER_FAILED_VERIFICATION:
      return cause_of_bad_certificate(curl);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return Cause::tls_failed;
    case CURLE_LOGIN_DENIED:
      return Cause::login_refused;
    default:
      return ending.code >= 400 ? Cause::reply : Cause::broken_off;
  }
}

void set_security(CURL* curl, const CheckedSettings& settings) {
  const long use_ssl = settings.tls == Tls::required       ? CURLUSESSL_ALL
                       : settings.tls == Tls::when_offered ? CURLUSESSL_TRY
                                                           : CURLUSESSL_NONE;
  curl_easy_setopt(curl, CURLOPT_USE_SSL, use_ssl);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
  if (!settings.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
  if (settings.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.c_str());
}

/// The name to greet with stands behind the slash; the machine's own name is often none.
std::string url_of(const CheckedSettings& settings) {
  const bool plain = std::all_of(settings.domain.begin(), settings.domain.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-';
  });
  return settings.server.url() + "/" + (plain ? settings.domain : "");
}

Handle open_handle(const CheckedSettings& settings) {
  Handle curl{curl_easy_init()};
  if (!curl) throw std::runtime_error("curl cannot start");
  using std::chrono::milliseconds;
  const long most = static_cast<long>(milliseconds{settings.timeout}.count());
  curl_easy_setopt(curl.get(), CURLOPT_URL, url_of(settings).c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, most);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT_MS, std::max(1000L, most / 4));
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, read_body);
  curl_easy_setopt(curl.get(), CURLOPT_DEBUGFUNCTION, hear);
  curl_easy_setopt(curl.get(), CURLOPT_VERBOSE, 1L);  // or `hear` is never called
  set_security(curl.get(), settings);
  return curl;
}

List recipients_of(const Message& message) {
  List list;
  for (const std::string& each : message.recipients) {
    curl_slist* longer = curl_slist_append(list.get(), each.c_str());
    if (!longer) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
  }
  return list;
}

struct Spoken {
  Ending ending;
  bool stale_connection = false;  ///< It was kept from an earlier mail, and gone.
};

Spoken speak(CURL* curl, const Message& message, bool fresh) {
  const List recipients = recipients_of(message);
  Dialogue dialogue{message.bytes, {}, false};
  dialogue.ending.recipients = static_cast<int>(message.recipients.size());
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, message.from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.bytes.size()));
  curl_easy_setopt(curl, CURLOPT_READDATA, &dialogue);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &dialogue);
  curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
  const CURLcode result = curl_easy_perform(curl);
  // It may say QUIT when it is closed later; nobody listens then.
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, nullptr);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 0L);
  dialogue.ending.cause = cause_of(result, curl, dialogue.ending);
  long opened = 0;
  curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &opened);
  const bool gone = !dialogue.spoke || dialogue.ending.code == 421;
  return {std::move(dialogue.ending), result != CURLE_OK && opened == 0 && gone};
}

}  // namespace

/// The handles that are not in use; at most `limit` are in use at once. Each keeps its connection.
struct SmtpSender::Connections {
  explicit Connections(int limit) : free(limit) {}

  Handle take(const CheckedSettings& settings) {
    std::unique_lock lock{mutex};
    available.wait(lock, [&] { return free > 0; });
    --free;
    if (idle.empty()) return open_handle(settings);
    Handle handle = std::move(idle.back());
    idle.pop_back();
    return handle;
  }
  void put_back(Handle handle) {
    {
      const std::lock_guard lock{mutex};
      ++free;
      idle.push_back(std::move(handle));
    }
    available.notify_one();
  }

  std::mutex mutex;
  std::condition_variable available;
  int free;
  std::vector<Handle> idle;
};

SmtpSender::SmtpSender(const CheckedSettings& settings)
    : settings_(settings), connections_(std::make_unique<Connections>(settings.connections)) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("curl cannot start");
}

SmtpSender::~SmtpSender() = default;

Attempt SmtpSender::send(const Message& message) {
  Handle handle = connections_->take(settings_);
  curl_easy_setopt(handle.get(), CURLOPT_VERBOSE, 1L);
  Spoken spoken = speak(handle.get(), message, false);
  // A server closes connections that were idle for long; that says nothing about this mail.
  if (spoken.stale_connection) {
    curl_easy_setopt(handle.get(), CURLOPT_VERBOSE, 1L);
    spoken = speak(handle.get(), message, true);
  }
  connections_->put_back(std::move(handle));
  return {diagnose(spoken.ending, settings_), spoken.ending.step};
}

}  // namespace tanggap::mail
