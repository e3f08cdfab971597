// The stage of the feature tests: the small city, its people, a clock set by hand and a real
// database of its own: embedded, or on the tests' PostgreSQL server where TANGGAP_STAGE=postgres
// (then one stage at a time). `run` plays one use case as one of the people.
#pragma once

#include <stdexcept>
#include <string>
#include <type_traits>

#include "base/instant.hpp"
#include "domain/permission.hpp"
#include "features/support/small_city.hpp"
#include "support/temporary_folder.hpp"
#include "usecases/context.hpp"
#include "usecases/submit_report.hpp"

namespace tanggap::features {

using domain::Actor;
using domain::Report;
using domain::Role;
using domain::Status;

// The people. Officers and crew by their unit; Budi reports and holds no account.
inline constexpr UserId kSetuOfficerId{101}, kSetuCrewId{102}, kCijantungOfficerId{103},
    kBinaMargaOfficerId{104}, kDinasOfficerId{105}, kSatpolOfficerId{106}, kSdaOfficerId{107},
    kCamatId{108}, kOtherCamatId{109}, kVerifierId{110}, kSecondVerifierId{111}, kExecutiveId{112},
    kStewardId{113}, kCijantungCrewId{114}, kBambuApusOfficerId{115}, kPerhubunganOfficerId{116};

[[nodiscard]] inline Actor staff(Role role, UserId user, UnitId unit) {
  return {.role = role, .user = user, .unit = unit};
}
inline const Actor kCitizen{};
inline const Actor kSetuOfficer = staff(Role::officer, kSetuOfficerId, kKelurahanSetu);
inline const Actor kBambuApusOfficer =
    staff(Role::officer, kBambuApusOfficerId, kKelurahanBambuApus);
inline const Actor kCijantungOfficer =
    staff(Role::officer, kCijantungOfficerId, kKelurahanCijantung);
inline const Actor kBinaMargaOfficer = staff(Role::officer, kBinaMargaOfficerId, kSudinBinaMarga);
inline const Actor kDinasOfficer = staff(Role::officer, kDinasOfficerId, kDinasBinaMarga);
inline const Actor kSatpolOfficer = staff(Role::officer, kSatpolOfficerId, kSatpolPp);
inline const Actor kSdaOfficer = staff(Role::officer, kSdaOfficerId, kSudinSda);
inline const Actor kPerhubunganOfficer = staff(Role::officer, kPerhubunganOfficerId, kPerhubungan);
inline const Actor kSetuCrew = staff(Role::crew, kSetuCrewId, kKelurahanSetu);
inline const Actor kCijantungCrew = staff(Role::crew, kCijantungCrewId, kKelurahanCijantung);
inline const Actor kCamat = staff(Role::camat, kCamatId, kKecamatanCipayung);
inline const Actor kOtherCamat = staff(Role::camat, kOtherCamatId, kKecamatanPasarRebo);
inline const Actor kVerifier = staff(Role::verifier, kVerifierId, kTatalaksana);
inline const Actor kSecondVerifier = staff(Role::verifier, kSecondVerifierId, kTatalaksana);
inline const Actor kExecutive = staff(Role::executive, kExecutiveId, {});
inline const Actor kSteward = staff(Role::steward, kStewardId, kSmartCity);
inline const Actor kSystem{.role = Role::system};
inline const Actor kQlue{.role = Role::integrator, .source = "qlue"};

/// The citizen who can show the tracking code of a report.
[[nodiscard]] inline Actor citizen_of(ReportId report) { return {.tracked_report = report}; }

/// The value of an answer that has to be one; a failed test names the error otherwise.
template <class T>
T must(Result<T> answer) {
  if (!answer) throw std::runtime_error(answer.error().slug + ": " + answer.error().what.en);
  return *std::move(answer);
}

inline void must(const Result<void>& answer) {
  if (!answer) throw std::runtime_error(answer.error().slug + ": " + answer.error().what.en);
}

/// The slug of an answer's error; empty for a value.
template <class T>
std::string slug_of(const Result<T>& answer) {
  return answer ? "" : answer.error().slug;
}

class Stage {
 public:
  Stage();
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  domain::City city = small_city();
  ManualClock clock;  ///< Starts on Monday 5 December 2016, 09:00 WIB.
  std::unique_ptr<ports::AreaLocator> map = small_map();
  bool mail = false;  ///< Whether the city sends mail; see `switch_mail_on`.

  [[nodiscard]] ports::Store& store() { return *store_; }
  [[nodiscard]] usecases::Context as(const Actor& actor);

  /// Runs a use case that changes something, as one write.
  template <class Answer, class Command>
  Result<Answer> run(const Actor& actor,
                     Result<Answer> (*use_case)(ports::Transaction&, const usecases::Context&,
                                                const Command&),
                     const std::type_identity_t<Command>& command) {
    return ports::write<Answer>(
        store(), [&](ports::Transaction& tx) { return use_case(tx, as(actor), command); });
  }
  template <class Work>
  auto read(Work&& work) {
    std::optional<std::invoke_result_t<Work, ports::Reader&>> answer;
    store().read([&](ports::Reader& reader) { answer.emplace(work(reader)); });
    return *std::move(answer);
  }

  /// Every unit has an address, and Tatalaksana decides.
  void switch_mail_on();
  /// A pothole in Setu unless told otherwise.
  usecases::SubmittedReport submitted(usecases::SubmitReport command = {});
  [[nodiscard]] Report report(ReportId id);
  [[nodiscard]] std::vector<domain::Event> events(ReportId id);
  [[nodiscard]] std::vector<domain::EventKind> kinds(ReportId id);
  /// A photo as the library would have stored it; the same name is the same picture.
  Hash photo(const std::string& name);
  domain::PhotoRef after(const std::string& name) {
    return {.hash = photo(name), .role = domain::PhotoRole::after};
  }

  void wait(Duration time) { clock.advance(time); }

 private:
  void let_people_in();

  test::TemporaryFolder folder_;
  std::unique_ptr<ports::Store> store_;
  std::unique_ptr<ports::IdSource> ids_;
};

// Stretches of a report's life that many stories begin with.
[[nodiscard]] Report accepted(Stage& stage);
[[nodiscard]] Report resolved(Stage& stage);
[[nodiscard]] Report completed(Stage& stage);

/// "2016-12-05T09:00+07:00".
[[nodiscard]] Instant at(std::string_view text);

}  // namespace tanggap::features
