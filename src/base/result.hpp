// What a function answers when the asker may have been wrong: a value, or an Error that names the
// place and the remedy in both languages of the product. Broken infrastructure (disk, network)
// throws instead; it is caught once, at the edge.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace tanggap {

/// A sentence for people, in Indonesian and English. Both are always filled.
struct Bilingual {
  std::string id;
  std::string en;

  [[nodiscard]] bool empty() const { return id.empty() && en.empty(); }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

enum class ErrorKind {
  invalid,            ///< The input breaks a rule; sending it again cannot help.      (HTTP 422)
  malformed,          ///< The input cannot be read at all.                            (HTTP 400)
  unauthenticated,    ///< Nobody is signed in, or the credentials are wrong.          (HTTP 401)
  forbidden,          ///< Signed in, but this role or unit may not do this.           (HTTP 403)
  not_found,          ///< No such thing, or not visible to the asker.                 (HTTP 404)
  conflict,           ///< The case is not in a state that allows this action.         (HTTP 409)
  stale,              ///< Somebody changed the case since it was read.                (HTTP 412)
  too_large,          ///< A limit on size was passed.                                 (HTTP 413)
  unsupported_media,  ///< Content of a type that is not accepted.                     (HTTP 415)
  too_many_requests,  ///< Slow down or wait.                                          (HTTP 429)
  unavailable,        ///< Overloaded, or a part of the system is down; try later.     (HTTP 503)
};

/// One fault as told to a person and to a program.
struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string slug;   ///< Stable name for programs, kebab-case: "transfer-to-oneself".
  std::string where;  ///< Field, or file:line; empty when it concerns the whole request.
  Bilingual what;     ///< What was wrong.
  Bilingual remedy;   ///< What to do next.

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::invalid, "slug", "field", {"…","…"}, {"…","…"});`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string slug, std::string where,
                                                Bilingual what, Bilingual remedy) {
  return tl::unexpected(
      Error{kind, std::move(slug), std::move(where), std::move(what), std::move(remedy)});
}

/// Passes an error on: `if (!r) return pass(r);`
template <class T>
[[nodiscard]] tl::unexpected<Error> pass(const Result<T>& failed) {
  return tl::unexpected(failed.error());
}

}  // namespace tanggap
