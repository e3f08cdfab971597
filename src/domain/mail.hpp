// Mail as the city speaks of it: what occasions a message, and a message as a value before it has
// any wire format. The room `mail` gives it words (templates) and carries it; use cases decide who
// is told what.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "base/language.hpp"

namespace tanggap::domain {

/// Stored by number: append only, never renumber.
enum class Occasion : std::uint8_t {
  confirm_address = 1,     ///< To one who left an address: the second half of a double opt-in.
  report_received = 2,     ///< To a follower once confirmed: number, holder and promise.
  report_changed = 3,      ///< To a follower: its status changed, with the reason.
  new_case = 4,            ///< To a unit that wants every case at once.
  new_cases_digest = 5,    ///< To a unit: the new cases of a day.
  transfer_requested = 6,  ///< To the verifiers' section.
  transfer_decided = 7,    ///< To the units on both sides.
  disputed = 8,            ///< To the unit that had closed it, copy to the verifiers' section.
  overdue = 9,             ///< To the holder; from level 2 with a copy to the unit above it.
  weekly_digest = 10,      ///< To a subdistrict: its wards' open and overdue cases.
  monthly_brief = 11,      ///< To the leadership: the brief of a closed month, attached.
  result_letter = 12,  ///< To the Mayor with copies as the city configured: the letter attached.
  test = 13,           ///< `tanggap mail test`.
};

/// "confirm_address", "new_case", …: file names of templates, tables, the command line.
[[nodiscard]] std::string_view name_of(Occasion occasion);
[[nodiscard]] std::optional<Occasion> occasion_of(std::string_view name);
[[nodiscard]] const std::vector<Occasion>& all_occasions();

struct MailAddress {
  std::string name;     ///< UTF-8; may be empty.
  std::string address;  ///< "nama@kota.go.id"; checked with `is_mail_address`.
  friend bool operator==(const MailAddress&, const MailAddress&) = default;
};

/// One addr-spec that is safe in a header: no control characters, spaces, commas or brackets, one
/// @ with something on both sides, at most 254 bytes; UTF-8 is allowed on both sides.
[[nodiscard]] bool is_mail_address(std::string_view text);

/// What a template may say: names with text, or lists of such (for tables). Text is plain; the
/// template escapes it.
struct MailFields;
using MailList = std::vector<MailFields>;
struct MailFields {
  std::map<std::string, std::variant<std::string, MailList, bool>> values;
};

struct MailAttachment {
  std::string file_name;
  std::string media_type;
  std::string bytes;
};

/// A message before templates: everything that decides it. Same message, same bytes.
struct MailDraft {
  Occasion occasion = Occasion::test;
  Language language = Language::id;
  MailId id;            ///< Makes the Message-ID, so that a re-sent mail is recognised.
  Instant queued_at{};  ///< When it was occasioned: the Date header.
  std::vector<MailAddress> to;
  std::vector<MailAddress> cc;
  std::string
      unsubscribe_url;  ///< Not empty: List-Unsubscribe and List-Unsubscribe-Post (RFC 8058).
  MailFields fields;
  std::vector<MailAttachment> attachments;
};

}  // namespace tanggap::domain
