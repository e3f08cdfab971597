#include "features/support/stage.hpp"

#include <atomic>
#include <cstdlib>

#include "base/hash.hpp"
#include "storage/open.hpp"
#include "support/postgres_server.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/outbox.hpp"
#include "usecases/submit_resolution.hpp"
#include "usecases/verify_resolution.hpp"

namespace tanggap::features {
namespace {

class CountingIds final : public ports::IdSource {
 public:
  [[nodiscard]] std::int64_t next() override { return ++last_; }

 private:
  std::atomic<std::int64_t> last_ = 1000;
};

/// Empty for the embedded database. Making a database takes a second, so all stories of a process
/// get the same one, emptied.
std::string database_of_stage() {
  const char* engine = std::getenv("TANGGAP_STAGE");
  if (engine == nullptr || std::string_view(engine) != "postgres") return {};
  static const test::PostgresDatabase database;
  database.run_sql(
      "SET session_replication_role = replica; DO $$ DECLARE one text; BEGIN "
      "FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
      "AND tablename <> 'schema_version' LOOP EXECUTE 'DELETE FROM ' || one; END LOOP; END $$");
  return database.url();
}

}  // namespace

Instant at(std::string_view text) {
  static const TimeZone jakarta = TimeZone::find("Asia/Jakarta").value();
  const auto instant = parse_instant(text, jakarta);
  if (!instant) throw std::invalid_argument("not an instant: " + std::string{text});
  return *instant;
}

Stage::Stage() : clock(at("2016-12-05T09:00:00+07:00")), ids_(std::make_unique<CountingIds>()) {
  storage::StoreOptions options{.mode = storage::Mode::create};
  options.follow_words = false;  // no story here looks for words
  store_ = storage::open_store({folder_.path(), database_of_stage()}, options);
  let_people_in();
}

Stage::~Stage() = default;

void Stage::let_people_in() {
  store().write([](ports::Transaction& tx) {
    for (const Actor& actor :
         {kSetuOfficer, kBambuApusOfficer, kCijantungOfficer, kBinaMargaOfficer, kDinasOfficer,
          kSatpolOfficer, kSdaOfficer, kPerhubunganOfficer, kSetuCrew, kCijantungCrew, kCamat,
          kOtherCamat, kVerifier, kSecondVerifier, kExecutive, kSteward}) {
      const std::string number = std::to_string(actor.user.value);
      tx.save_user({.id = actor.user,
                    .login = "user" + number,
                    .name = "Pegawai " + number,
                    .role = actor.role,
                    .unit = actor.unit});
    }
    return ports::Outcome::commit;
  });
}

usecases::Context Stage::as(const Actor& actor) {
  return {.city = city,
          .locator = *map,
          .ids = *ids_,
          .now = clock.now(),
          .actor = actor,
          .mail = mail};
}

void Stage::switch_mail_on() {
  for (domain::Unit& unit : city.units) unit.email = unit.code + "@kota.example";
  city.settings.mail.verifiers = kTatalaksana;
  city.settings.mail.leadership = {"walikota@kota.example"};
  mail = true;
  store().write([&](ports::Transaction& tx) {
    usecases::switch_mail_on(tx, clock.now());
    return ports::Outcome::commit;
  });
}

usecases::SubmittedReport Stage::submitted(usecases::SubmitReport command) {
  if (command.text.empty()) command.text = "Jalan berlubang di depan sekolah";
  if (!command.category) command.category = kPothole;
  if (!command.position) command.position = kInSetu;
  return must(run(kCitizen, usecases::submit_report, command));
}

Report Stage::report(ReportId id) {
  return read([&](ports::Reader& reader) { return reader.report(id).value(); });
}

std::vector<domain::Event> Stage::events(ReportId id) {
  return read([&](ports::Reader& reader) { return reader.events_of(id); });
}

std::vector<domain::EventKind> Stage::kinds(ReportId id) {
  std::vector<domain::EventKind> kinds;
  for (const domain::Event& event : events(id)) kinds.push_back(event.kind);
  return kinds;
}

Hash Stage::photo(const std::string& name) {
  const ports::StoredPhoto photo{.hash = hash_of(name),
                                 .original_hash = hash_of("as sent: " + name),
                                 .media_type = "image/jpeg",
                                 .size = 1000,
                                 .width = 40,
                                 .height = 30,
                                 .stored_at = clock.now()};
  store().write([&](ports::Transaction& tx) {
    if (!tx.photo(photo.hash)) tx.save_photo(photo);
    return ports::Outcome::commit;
  });
  return photo.hash;
}

Report accepted(Stage& stage) {
  const ReportId id = stage.submitted().report.id;
  stage.wait(std::chrono::hours{1});
  return must(stage.run(kSetuOfficer, usecases::accept_report, {.report = id}));
}

Report resolved(Stage& stage) {
  const ReportId id = accepted(stage).id;
  stage.wait(std::chrono::hours{24});
  return must(stage.run(kSetuOfficer, usecases::submit_resolution,
                        {.report = id,
                         .note = "Lubang sudah ditambal",
                         .photos = {stage.after("after of " + std::to_string(id.value))}}));
}

Report completed(Stage& stage) {
  const ReportId id = resolved(stage).id;
  stage.wait(std::chrono::hours{2});
  return must(stage.run(kVerifier, usecases::verify_resolution, {.report = id}));
}

}  // namespace tanggap::features
