#include "objects/s3_client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <cstring>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "base/hash.hpp"
#include "base/sha256.hpp"
#include "objects/listing.hpp"
#include "objects/s3_faults.hpp"

namespace tanggap::objects {
namespace {

constexpr std::size_t kMostIdle = 8;
constexpr std::size_t kMostErrorBytes = 16UL * 1024;
constexpr std::size_t kMostListBytes = 4UL * 1024 * 1024;
constexpr std::string_view kMark = "check/mark";
constexpr std::string_view kMarkText = "tanggap keeps files here\n";
constexpr std::string_view kNothing = "check/nothing";

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

struct Request {
  std::string url;
  std::optional<std::string_view> upload{};
  bool remove = false;
  std::uint64_t max_bytes = kMostErrorBytes;
};

/// What one attempt sends and hears.
struct Exchange {
  std::string_view rest;
  std::string heard{};
  std::uint64_t max_bytes = 0;
};

std::size_t send_more(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& rest = static_cast<Exchange*>(user)->rest;
  const std::size_t sent = std::min(size * count, rest.size());
  std::memcpy(buffer, rest.data(), sent);
  rest.remove_prefix(sent);
  return sent;
}

std::size_t hear(char* data, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  if (exchange.heard.size() + size * count > exchange.max_bytes) return 0;
  exchange.heard.append(data, size * count);
  return size * count;
}

/// OpenSSL has no complaint of a chain (0, or 1 from curl, which begins with "not yet looked at")
/// when it is only the name that does not fit.
Transport refused_certificate(CURL* curl) {
  constexpr long kNoComplaint = 1;
  long verdict = 0;
  curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &verdict);
  return verdict <= kNoComplaint ? Transport::other_host : Transport::untrusted;
}

Transport transport_of(CURL* curl, CURLcode result) {
  switch (result) {
    case CURLE_OK:
      return Transport::answered;
    case CURLE_PEER_FAILED_VERIFICATION:
      return refused_certificate(curl);
    case CURLE_SSL_ISSUER_ERROR:
      return Transport::untrusted;
    case CURLE_SSL_CACERT_BADFILE:
      return Transport::authority_wrong;
    case CURLE_WRITE_ERROR:
      return Transport::too_large;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return Transport::unreachable;
    default:
      return Transport::broken_off;
  }
}

void set_store(CURL* curl, const StoreSettings& settings) {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.time_out.count()));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(settings.connect_time.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings.stall.count()));
  curl_easy_setopt(curl, CURLOPT_USERNAME, settings.access_key.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.secret_key.c_str());
  curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, fmt::format("aws:amz:{}:s3", settings.region).c_str());
  if (!settings.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
  }
}

/// curl does not hash a body that it reads piece by piece: it signs the hash in this header.
List headers_of(std::string_view body) {
  const std::string hash = "x-amz-content-sha256: " + sha256_hex(body);
  List list{curl_slist_append(nullptr, hash.c_str())};
  if (!list) throw std::bad_alloc();
  return list;
}

/// Of the answer; holds until the next request.
std::string_view header_of(CURL* curl, const char* name) {
  curl_header* header = nullptr;
  if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
  return header->value;
}

Ending attempt(CURL* curl, const StoreSettings& settings, const Request& request,
               std::string& heard) {
  const std::string_view body = request.upload.value_or("");
  Exchange exchange{.rest = body, .max_bytes = request.max_bytes};
  const List headers = headers_of(body);
  curl_easy_reset(curl);  // keeps the connection
  set_store(curl, settings);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, hear);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
  if (request.upload) {
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, send_more);
    curl_easy_setopt(curl, CURLOPT_READDATA, &exchange);
  }
  if (request.remove) curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "DELETE");
  Ending ending;
  ending.transport = transport_of(curl, curl_easy_perform(curl));
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &ending.status);
  if (ending.status >= 300) {
    ending.code = code_in(exchange.heard);
    ending.region = region_in(exchange.heard, header_of(curl, "x-amz-bucket-region"));
  }
  heard = std::move(exchange.heard);
  return ending;
}

/// Half to all of the doubled wait, so that many nodes do not come back at the same moment.
void wait_before(int next, std::chrono::milliseconds first) {
  const auto whole = first * (1 << std::min(next - 1, 6));
  const auto share = 500 + static_cast<std::int64_t>(random_number() % 501);
  std::this_thread::sleep_for(whole * share / 1000);
}

}  // namespace

/// Handles that nobody uses, each with its connection.
struct S3Client::Handles {
  Handle take() {
    const std::lock_guard lock{mutex};
    if (idle.empty()) {
      Handle fresh{curl_easy_init()};
      if (!fresh) throw std::bad_alloc();
      return fresh;
    }
    Handle kept = std::move(idle.back());
    idle.pop_back();
    return kept;
  }
  void put_back(Handle handle) {
    const std::lock_guard lock{mutex};
    if (idle.size() < kMostIdle) idle.push_back(std::move(handle));
  }
  Ending perform(const StoreSettings& settings, const Request& request, std::string& heard) {
    const auto last_begin = std::chrono::steady_clock::now() + settings.patience;
    Handle handle = take();
    Ending ending;
    for (int number = 1;; ++number) {
      ending = attempt(handle.get(), settings, request, heard);
      const bool late = std::chrono::steady_clock::now() >= last_begin;
      if (!passes(ending) || number >= settings.attempts || late) break;
      wait_before(number, settings.first_wait);
    }
    put_back(std::move(handle));
    return ending;
  }
  [[nodiscard]] static bool done(const Ending& ending) {
    return ending.transport == Transport::answered &&
           (ending.status == 200 || ending.status == 204);
  }

  std::mutex mutex;
  std::vector<Handle> idle;
};

S3Client::S3Client(StoreSettings settings)
    : settings_(std::move(settings)), handles_(std::make_unique<Handles>()) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("curl cannot start");
}

S3Client::~S3Client() = default;

std::string S3Client::url_of(std::string_view key) const {
  return fmt::format("{}/{}/{}{}", settings_.endpoint, settings_.bucket, settings_.prefix, key);
}

Result<void> S3Client::put(std::string_view key, std::string_view bytes) {
  const Request request{.url = url_of(key), .upload = bytes};
  std::string heard;
  const Ending ending = handles_->perform(settings_, request, heard);
  if (!Handles::done(ending)) return tl::unexpected(fault_of(ending, settings_));
  return {};
}

Result<std::optional<std::string>> S3Client::get(std::string_view key) {
  const Request request{.url = url_of(key), .max_bytes = settings_.max_bytes};
  std::string heard;
  const Ending ending = handles_->perform(settings_, request, heard);
  if (Handles::done(ending)) return std::optional{std::move(heard)};
  if (ending.transport == Transport::answered && ending.code == "NoSuchKey") return std::nullopt;
  return tl::unexpected(fault_of(ending, settings_));
}

Result<ObjectPage> S3Client::list(std::string_view below, std::string_view after) {
  // In the order and spelling in which it is signed.
  const Request request{.url = fmt::format("{}/{}?list-type=2&max-keys={}&prefix={}&start-after={}",
                                           settings_.endpoint, settings_.bucket, settings_.page,
                                           escaped(fmt::format("{}{}", settings_.prefix, below)),
                                           escaped(fmt::format("{}{}", settings_.prefix, after))),
                        .max_bytes = kMostListBytes};
  std::string heard;
  const Ending ending = handles_->perform(settings_, request, heard);
  if (!Handles::done(ending)) return tl::unexpected(fault_of(ending, settings_));
  auto page = read_page(heard, settings_.prefix);
  if (!page) return tl::unexpected(fault_of({.transport = Transport::broken_off}, settings_));
  return *std::move(page);
}

Result<void> S3Client::remove(std::string_view key) {
  std::string heard;
  const Ending ending = handles_->perform(settings_, {.url = url_of(key), .remove = true}, heard);
  const bool gone = ending.transport == Transport::answered && ending.code == "NoSuchKey";
  if (!gone && !Handles::done(ending)) return tl::unexpected(fault_of(ending, settings_));
  return {};
}

Result<void> S3Client::check() {
  const auto put_there = put(kMark, kMarkText);
  if (!put_there) return pass(put_there);
  const auto got = get(kMark);
  if (!got) return pass(got);
  // Without the right to list, a store hides behind "forbidden" that there is no such object.
  const auto nothing = get(kNothing);
  if (!nothing) return pass(nothing);
  const auto listed = list("check/", "");
  if (!listed) return pass(listed);
  // Of what is not there: the mark may just be read by another node.
  if (const auto removed = remove(kNothing); !removed) return pass(removed);
  if (got->value_or("") == kMarkText) return {};
  return fail(ErrorKind::unavailable, "files-store-forgets", "files",
              {"Penyimpanan tidak mengembalikan berkas yang baru disimpan.",
               "The store does not give back the file that it has just taken."},
              {"Periksa apakah penyimpanan ini konsisten dan tidak di belakang cache.",
               "Check that the store is consistent and has no cache in front."});
}

}  // namespace tanggap::objects
