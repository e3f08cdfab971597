// users.csv: who may sign in, in which role and for which unit. Passwords are set elsewhere.
#include <fmt/format.h>

#include <algorithm>

#include "city/draft.hpp"

namespace tanggap::city {
namespace {

bool is_login(const std::string& text) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return text.size() >= 2 && text.size() <= 64 && std::all_of(text.begin(), text.end(), good);
}

bool signs_in(domain::Role role) {
  using domain::Role;
  return role == Role::officer || role == Role::crew || role == Role::camat ||
         role == Role::verifier || role == Role::executive || role == Role::steward;
}

bool needs_unit(domain::Role role) {
  using domain::Role;
  return role == Role::officer || role == Role::crew || role == Role::camat;
}

void check_unit(const Table& table, const Table::Row& row, const Draft& draft,
                const UserRow& user) {
  if (row["unit"].empty()) {
    if (!needs_unit(user.role)) return;
    table.faults().error(row.line, "unit", "user-without-unit",
                         {fmt::format("Peran {} harus punya unit.", row["role"]),
                          fmt::format("The role {} needs a unit.", row["role"])},
                         {"Isi kode unit dari units.csv.", "Give a unit code of units.csv."});
    return;
  }
  if (!user.unit) {
    table.faults().error(row.line, "unit", "unknown-unit",
                         {fmt::format("Unit \"{}\" tidak ada di units.csv.", row["unit"]),
                          fmt::format("There is no unit \"{}\" in units.csv.", row["unit"])},
                         {"Perbaiki kodenya.", "Correct the code."});
    return;
  }
  const auto& units = draft.out.city.units;
  const auto unit = std::find_if(units.begin(), units.end(),
                                 [&](const domain::Unit& u) { return u.id == user.unit; });
  if (user.role == domain::Role::camat && unit->kind != domain::UnitKind::subdistrict) {
    table.faults().error(
        row.line, "unit", "camat-without-subdistrict",
        {"Camat harus berunit kantor kecamatan.", "A camat's unit must be a subdistrict office."},
        {"Isi unit jenis subdistrict.", "Give a unit of kind subdistrict."});
  }
}

}  // namespace

void read_users(const std::string& content, Draft& draft) {
  const Table table{
      content,
      {{"login", true, true}, {"name", true, true}, {"role", true, true}, {"unit", true}},
      draft.faults("users.csv")};
  std::unordered_map<std::string, int> lines;
  for (const auto& row : table.rows()) {
    if (!is_login(row["login"])) {
      table.faults().error(row.line, "login", "bad-login",
                           {fmt::format("Nama masuk \"{}\" tidak sah.", row["login"]),
                            fmt::format("Bad login \"{}\".", row["login"])},
                           {"Pakai 2–64 huruf kecil, angka, titik, garis bawah atau tanda hubung.",
                            "Use 2–64 lower-case letters, digits, dots, underscores or hyphens."});
      continue;
    }
    if (!is_new_code(table, row, "login", lines)) continue;
    UserRow user{row["login"], row["name"], domain::Role::officer, {}};
    const auto role = domain::role_of(row["role"]);
    if (!role || !signs_in(*role)) {
      table.faults().error(row.line, "role", "unknown-role",
                           {fmt::format("Peran \"{}\" tidak dikenal.", row["role"]),
                            fmt::format("The role \"{}\" is unknown.", row["role"])},
                           {"Isi officer, crew, camat, verifier, executive atau steward.",
                            "Give officer, crew, camat, verifier, executive or steward."});
      continue;
    }
    user.role = *role;
    if (const auto unit = draft.units.find(row["unit"]); unit != draft.units.end()) {
      user.unit = unit->second;
    }
    check_unit(table, row, draft, user);
    draft.out.users.push_back(std::move(user));
  }
}

}  // namespace tanggap::city
