#include "usecases/read_letters.hpp"

#include <algorithm>

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

using domain::Role;

Fault letter_not_found() {
  return fail(ErrorKind::not_found, "letter-not-found", "letter",
              {"Surat itu tidak ada.", "There is no such letter."},
              {"Pilih dari daftar surat.", "Choose one from the list of letters."});
}

Fault other_units_letters() {
  return fail(ErrorKind::forbidden, "not-your-unit", "unit",
              {"Anda hanya dapat membaca surat unit Anda sendiri.",
               "You can read the letters of your own unit only."},
              {"Kosongkan unit, atau minta unit itu.", "Leave the unit out, or ask that unit."});
}

bool reads_all(Role role) {
  return role == Role::verifier || role == Role::executive || role == Role::steward ||
         role == Role::system;
}

bool may_read(const Context& context, UnitId unit) {
  const domain::Actor& actor = context.actor;
  if (reads_all(actor.role) || unit == actor.unit) return true;
  return actor.role == Role::camat && context.city.is_under(unit, actor.unit);
}

Result<void> signed_in_reader(const domain::Actor& actor) {
  if (actor.role == Role::citizen) return not_signed_in();
  if (actor.role == Role::integrator) {
    return fail(
        ErrorKind::forbidden, "role-may-not", "",
        {"Peran integrator tidak membaca surat.", "The role integrator reads no letters."},
        {"Minta orang yang berwenang melakukannya.", "Ask somebody who has the authority."});
  }
  return {};
}

/// A Camat's wards are few: their letters are put together page by page.
std::vector<ports::Letter> of_units_below(ports::Reader& reader, const Context& context,
                                          const ListLetters& query, int limit) {
  std::vector<ports::Letter> found;
  for (const domain::Unit& unit : context.city.units) {
    if (!context.city.is_under(unit.id, context.actor.unit)) continue;
    std::ranges::move(reader.letters(unit.id, query.before, limit), std::back_inserter(found));
  }
  std::ranges::sort(found, std::greater{}, &ports::Letter::id);
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
  return found;
}

}  // namespace

Result<std::vector<ports::Letter>> list_letters(ports::Reader& reader, const Context& context,
                                                const ListLetters& query) {
  if (const auto allowed = signed_in_reader(context.actor); !allowed) return pass(allowed);
  if (!query.number.empty()) {
    const auto letter = reader.letter_numbered(query.number);
    const bool asked = letter && (!query.unit || letter->unit == query.unit);
    if (!asked || !may_read(context, letter->unit)) return std::vector<ports::Letter>{};
    return std::vector{*letter};
  }
  const int limit = std::clamp(query.limit, 1, 200);
  if (query.unit) {
    if (!may_read(context, query.unit)) return other_units_letters();
    return reader.letters(query.unit, query.before, limit);
  }
  if (reads_all(context.actor.role)) return reader.letters({}, query.before, limit);
  if (context.actor.role == Role::camat) return of_units_below(reader, context, query, limit);
  if (!context.actor.unit) return std::vector<ports::Letter>{};
  return reader.letters(context.actor.unit, query.before, limit);
}

Result<LetterView> view_letter(ports::Reader& reader, const Context& context, LetterId id) {
  if (const auto allowed = signed_in_reader(context.actor); !allowed) return pass(allowed);
  auto letter = reader.letter(id);
  if (!letter || !may_read(context, letter->unit)) return letter_not_found();
  LetterView view{.letter = *std::move(letter)};
  for (const ports::Letter::Case& one : view.letter.cases) {
    const auto report = reader.report(one.report);
    view.references.push_back(report ? report->reference : "");
  }
  if (const auto author = reader.user(view.letter.author)) view.author = author->name;
  return view;
}

}  // namespace tanggap::usecases
