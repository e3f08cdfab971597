#include "mail/smtp.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <stdexcept>

#include "mail/diagnosis.hpp"

namespace tanggap::mail {
namespace {

// X.509 verification results (openssl/x509_vfy.h) that deserve advice of their own. curl compares
// the name itself: when that fails the result is not yet known.
constexpr long kUnknown = 1;
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
  Ending ending{};
  bool spoke = false;    ///< The server said anything at all on this mail.
  bool leaving = false;  ///< QUIT was said: the answer to it is of no interest.
};

/// Commands as curl sends them. Never keeps them: a login's are secrets.
void hear_command(Dialogue& dialogue, std::string_view line) {
  const std::string_view verb = line.substr(0, line.find_first_of(" \r\n"));
  Ending& ending = dialogue.ending;
  dialogue.leaving = verb == "QUIT";
  if (dialogue.leaving) return;
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
  if (line.size() < 3 || dialogue.leaving) return;
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

/// A curl handle with its connection, kept from mail to mail; one thread uses it at a time.
struct Line {
  Line() = default;
  ~Line() { stop_listening(); }  // then the handle says QUIT and closes
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  /// curl waits for the answer to QUIT, up to two minutes from a server that hangs.
  void stop_listening() const {
    for (const curl_socket_t socket : sockets) ::shutdown(socket, SHUT_RD);
  }

  std::vector<curl_socket_t> sockets{};  ///< Open ones; outlives the handle, which closes them.
  Handle curl{};
  Dialogue* dialogue = nullptr;  ///< The mail being sent.
};

int hear(CURL*, curl_infotype kind, char* data, std::size_t size, void* user) {
  auto& line = *static_cast<Line*>(user);
  const std::string_view said{data, size};
  if (kind == CURLINFO_HEADER_OUT && said.starts_with("QUIT")) line.stop_listening();
  if (!line.dialogue) return 0;
  if (kind == CURLINFO_HEADER_OUT) hear_command(*line.dialogue, said);
  if (kind == CURLINFO_HEADER_IN) hear_reply(*line.dialogue, said);
  return 0;
}

int socket_opened(void* user, curl_socket_t socket, curlsocktype) {
  static_cast<Line*>(user)->sockets.push_back(socket);
  return CURL_SOCKOPT_OK;
}
int socket_closes(void* user, curl_socket_t socket) {
  std::erase(static_cast<Line*>(user)->sockets, socket);
  return ::close(socket);
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
  long verified = kUnknown;
  curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &verified);
  if (verified == kExpired || verified == kNotYetValid) return Cause::certificate_expired;
  return verified <= kUnknown ? Cause::certificate_wrong_name : Cause::certificate_untrusted;
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

void set_callbacks(Line& line) {
  CURL* curl = line.curl.get();
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_body);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, hear);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &line);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);  // or `hear` is never called
  curl_easy_setopt(curl, CURLOPT_SOCKOPTFUNCTION, socket_opened);
  curl_easy_setopt(curl, CURLOPT_SOCKOPTDATA, &line);
  curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, socket_closes);
  curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, &line);
}

std::unique_ptr<Line> open_line(const CheckedSettings& settings) {
  auto line = std::make_unique<Line>();
  line->curl.reset(curl_easy_init());
  CURL* curl = line->curl.get();
  if (!curl) throw std::runtime_error("curl cannot start");
  using std::chrono::milliseconds;
  const long most = static_cast<long>(milliseconds{settings.timeout}.count());
  curl_easy_setopt(curl, CURLOPT_URL, url_of(settings).c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, most);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, std::max(1000L, most / 4));
  curl_easy_setopt(curl, CURLOPT_MAXCONNECTS, 1L);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  set_callbacks(*line);
  set_security(curl, settings);
  return line;
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

Spoken speak(Line& line, const Message& message, bool fresh) {
  CURL* curl = line.curl.get();
  const List recipients = recipients_of(message);
  Dialogue dialogue{.rest = message.bytes};
  dialogue.ending.recipients = static_cast<int>(message.recipients.size());
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, message.from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.bytes.size()));
  curl_easy_setopt(curl, CURLOPT_READDATA, &dialogue);
  line.dialogue = &dialogue;
  curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
  const CURLcode result = curl_easy_perform(curl);
  line.dialogue = nullptr;
  dialogue.ending.cause = cause_of(result, curl, dialogue.ending);
  long opened = 0;
  curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &opened);
  const bool gone = !dialogue.spoke || dialogue.ending.code == 421;
  return {std::move(dialogue.ending), result != CURLE_OK && opened == 0 && gone};
}

}  // namespace

/// The lines that are not in use; at most `limit` are in use at once.
struct SmtpSender::Connections {
  explicit Connections(int limit) : free(limit) {}

  std::unique_ptr<Line> take(const CheckedSettings& settings) {
    std::unique_lock lock{mutex};
    available.wait(lock, [&] { return free > 0; });
    --free;
    if (idle.empty()) return open_line(settings);
    auto line = std::move(idle.back());
    idle.pop_back();
    return line;
  }
  /// Null for one that is of no more use.
  void put_back(std::unique_ptr<Line> line) {
    {
      const std::lock_guard lock{mutex};
      ++free;
      if (line) idle.push_back(std::move(line));
    }
    available.notify_one();
  }

  std::mutex mutex;
  std::condition_variable available;
  int free;
  std::vector<std::unique_ptr<Line>> idle;
};

SmtpSender::SmtpSender(const CheckedSettings& settings)
    : settings_(settings), connections_(std::make_unique<Connections>(settings.connections)) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("curl cannot start");
}

SmtpSender::~SmtpSender() = default;

Attempt SmtpSender::send(const Message& message) {
  auto line = connections_->take(settings_);
  Spoken spoken = speak(*line, message, false);
  // A server closes connections that were idle for long; that says nothing about this mail.
  if (spoken.stale_connection) spoken = speak(*line, message, true);
  // An answer that is still to come would be taken for one to the next mail.
  const Cause cause = spoken.ending.cause;
  if (cause != Cause::none && cause != Cause::reply) line.reset();
  connections_->put_back(std::move(line));
  return {diagnose(spoken.ending, settings_), spoken.ending.step};
}

}  // namespace tanggap::mail
