#include "api/problem.hpp"

#include <spdlog/spdlog.h>

#include <boost/json.hpp>
#include <charconv>
#include <system_error>

#include "api/etag.hpp"
#include "api/faults.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"
#include "usecases/store_failure.hpp"

namespace tanggap::api {
namespace {

namespace json = boost::json;

Bilingual title_of(int status) {
  switch (status) {
    case 400:
      return {"Permintaan tidak dapat dibaca", "The request cannot be read"};
    case 401:
      return {"Perlu masuk", "Sign-in needed"};
    case 403:
      return {"Tidak diizinkan", "Not allowed"};
    case 404:
      return {"Tidak ditemukan", "Not found"};
    case 409:
      return {"Tidak dapat dilakukan dalam keadaan ini", "Not possible as things stand"};
    case 412:
      return {"Sudah diubah orang lain", "Changed by somebody else"};
    case 413:
      return {"Terlalu besar", "Too large"};
    case 415:
      return {"Jenis isi tidak diterima", "Content of this type is not accepted"};
    case 422:
      return {"Isi tidak dapat diterima", "The content cannot be accepted"};
    case 428:
      return {"Versi laporan tidak disebut", "The report's version is missing"};
    case 429:
      return {"Terlalu sering", "Too often"};
    case 503:
      return {"Layanan sedang tidak tersedia", "Not available just now"};
    default:
      return status >= 500 ? Bilingual{"Kesalahan di server", "Server error"}
                           : Bilingual{"Permintaan ditolak", "The request was refused"};
  }
}

json::object fault_object(const Error& error, Language language) {
  return {{"slug", error.slug},
          {"where", error.where},
          {"detail", in(language, error.what)},
          {"remedy", in(language, error.remedy)}};
}

json::object translation(const Bilingual& title, const Error& error, Language language) {
  return {{"title", in(language, title)},
          {"detail", in(language, error.what)},
          {"remedy", in(language, error.remedy)}};
}

}  // namespace

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return 422;
    case ErrorKind::malformed:
      return 400;
    case ErrorKind::unauthenticated:
      return 401;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::stale:
      return 412;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::unsupported_media:
      return 415;
    case ErrorKind::too_many_requests:
      return 429;
    case ErrorKind::unavailable:
      return 503;
  }
  return 500;
}

Language language_of(std::string_view accept_language) {
  double best_id = -1;
  double best_en = -1;
  for (const auto& entry : split_list(accept_language, ',')) {
    const auto parts = split_list(entry, ';');
    if (parts.empty()) continue;
    double quality = 1;
    if (parts.size() > 1 && parts[1].starts_with("q=")) {
      const std::string_view number = std::string_view{parts[1]}.substr(2);
      std::from_chars(number.data(), number.data() + number.size(), quality);
    }
    const std::string tag = to_lower_ascii(parts[0]);
    const std::string_view primary = std::string_view{tag}.substr(0, tag.find('-'));
    if (primary == "id" || primary == "in") best_id = std::max(best_id, quality);
    if (primary == "en") best_en = std::max(best_en, quality);
  }
  return best_en > 0 && best_en > best_id ? Language::en : Language::id;
}

http::Response render(const Problem& problem, Language language, std::string_view request_id) {
  const Error& first = problem.errors.front();
  const int status = problem.status != 0 ? problem.status : status_of(first.kind);
  const Bilingual title = title_of(status);
  json::object body{{"type", "urn:tanggap:problem:" + first.slug},
                    {"title", in(language, title)},
                    {"status", status},
                    {"detail", in(language, first.what)},
                    {"remedy", in(language, first.remedy)}};
  if (!request_id.empty()) body["instance"] = "urn:tanggap:request:" + std::string{request_id};
  if (problem.current_version) body["current_version"] = *problem.current_version;
  body["translations"] = {{"id", translation(title, first, Language::id)},
                          {"en", translation(title, first, Language::en)}};
  json::array faults;
  for (const auto& error : problem.errors) faults.push_back(fault_object(error, language));
  body["errors"] = std::move(faults);

  auto response =
      http::Response::text(status, "application/problem+json", json::serialize(body) + "\n");
  response.set("Content-Language", tag_of(language));
  response.set("Cache-Control", "no-store");
  for (const auto& [name, value] : problem.headers) response.set(name, value);
  return response;
}

Problem try_later(Error error, int seconds) {
  Problem problem{std::move(error)};
  problem.headers.emplace_back("Retry-After", std::to_string(seconds));
  return problem;
}

Problem problem_of(const std::exception_ptr& broken, std::string_view request_id) {
  constexpr int kSoon = 2;
  try {
    std::rethrow_exception(broken);
  } catch (const ports::StoreFailure& e) {
    spdlog::error("request {}: {}", request_id, e.what());
    if (e.is_unknown_end()) return try_later(faults::end_unknown(), kSoon);
    if (e.may_come_back()) return try_later(faults::database_away(), kSoon);
    return try_later(e.slug() == "database-full" ? faults::disk_full() : faults::storage_failed(),
                     10);
  } catch (const std::system_error& e) {
    spdlog::error("request {}: {}", request_id, e.what());
    const bool full = e.code() == std::errc::no_space_on_device;
    return try_later(full ? faults::disk_full() : faults::storage_failed(), 10);
  } catch (const FilesFailure& e) {
    spdlog::error("request {}: {}", request_id, e.what());
    return e.is_of_one_file() ? try_later(faults::file_damaged(), 60)
                              : try_later(faults::files_away(), 5);
  } catch (const std::exception& e) {
    spdlog::error("request {}: {}", request_id, e.what());
    return try_later(faults::storage_failed(), 10);
  }
}

}  // namespace tanggap::api
