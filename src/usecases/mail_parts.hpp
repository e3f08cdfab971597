// What the composers of the single occasions share. Inside this room only.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/time_words.hpp"
#include "usecases/compose_mail.hpp"

namespace tanggap::usecases {

/// A draft in the making: the mail's own language, the city's names, the links.
struct Composer {
  ports::Reader& reader;
  const MailRoom& room;
  const ports::OutgoingMail& mail;

  [[nodiscard]] domain::MailDraft draft() const;
  [[nodiscard]] Language language() const { return mail.language; }
  [[nodiscard]] std::string pick(const Bilingual& text) const { return in(language(), text); }
  [[nodiscard]] std::string moment(Instant t) const {
    return moment_in_words(t, room.city.time_zone(), language());
  }
  [[nodiscard]] std::string unit_name(UnitId id) const;
  [[nodiscard]] std::string category_name(CategoryId id) const;
  /// "Kelurahan Setu, Kecamatan Cipayung".
  [[nodiscard]] std::string place_name(AreaId area) const;
  [[nodiscard]] std::string case_url(const std::string& reference) const;
  [[nodiscard]] std::string tracking_url(const std::string& reference) const;
  [[nodiscard]] std::string list_url() const { return room.public_url + "/meja"; }
  /// The unit's address, when it wants mail.
  [[nodiscard]] std::optional<domain::MailAddress> address_of(UnitId unit) const;

  void put(domain::MailFields& fields, const char* name, std::string text) const {
    fields.values[name] = std::move(text);
  }
  /// reference, category, place.
  void put_case(domain::MailFields& fields, const std::string& reference, CategoryId category,
                AreaId area) const;
};

/// Mails about one report: to its follower, its holder, its verifiers.
[[nodiscard]] Composed compose_report_mail(const Composer& composer);
/// Digests: new cases of a unit, open cases of a subdistrict.
[[nodiscard]] Composed compose_digest(const Composer& composer);

}  // namespace tanggap::usecases
