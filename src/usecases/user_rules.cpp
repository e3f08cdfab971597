#include "usecases/user_rules.hpp"

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

using domain::Role;

bool is_post(Role role) {
  return role != Role::citizen && role != Role::integrator && role != Role::system;
}

bool needs_unit(Role role) {
  return role == Role::officer || role == Role::crew || role == Role::camat;
}

}  // namespace

Result<void> check_login(std::string_view login) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789._-@";
  if (login.size() >= 3 && login.size() <= 64 &&
      login.find_first_not_of(kAllowed) == std::string_view::npos) {
    return {};
  }
  return fail(ErrorKind::invalid, "login-invalid", "login",
              {"Nama pengguna harus 3–64 huruf, angka, titik, _, - atau @.",
               "A login is 3–64 letters, digits, dots, _, - or @."},
              {"Contoh: setu.operator", "For example: setu.operator"});
}

Result<void> check_post(const domain::City& city, Role role, UnitId unit) {
  if (!is_post(role)) {
    return fail(ErrorKind::invalid, "role-not-a-user", "role",
                {"Peran itu tidak memakai akun.", "Nobody signs in with that role."},
                {"Pilih officer, crew, camat, verifier, executive atau steward.",
                 "Choose officer, crew, camat, verifier, executive or steward."});
  }
  if (!unit) {
    if (!needs_unit(role)) return {};
    return fail(ErrorKind::invalid, "unit-missing", "unit",
                {"Peran itu harus menjadi bagian dari satu unit kerja.",
                 "That role belongs to a work unit."},
                {"Sebutkan unit kerjanya.", "Name the unit."});
  }
  const domain::Unit* post = city.unit(unit);
  if (post == nullptr) return unknown_unit("unit");
  if (role != Role::camat || post->kind == domain::UnitKind::subdistrict) return {};
  return fail(ErrorKind::invalid, "unit-not-a-subdistrict", "unit",
              {"Seorang Camat memimpin sebuah kecamatan.", "A Camat heads a subdistrict."},
              {"Pilih unit kecamatan.", "Choose a subdistrict's unit."});
}

}  // namespace tanggap::usecases
