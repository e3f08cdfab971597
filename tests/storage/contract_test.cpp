// What every store promises, whatever its engine: ports::Store, Reader and Transaction.
#include <gmock/gmock.h>

#include "engine.hpp"

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace tanggap::test {
namespace {

using domain::EventKind;
using ports::Reader;
using ports::Transaction;

class Reports : public StoreContract {};
class People : public StoreContract {};
class Records : public StoreContract {};
class Writing : public StoreContract {};

// ------------------------------------------------------------------------------------- reports

TEST_P(Reports, AreReadBackAsTheFoldOfTheirEvents) {
  Case made = a_case({.tracking_hash = hash_of("code")});
  made.then(EventKind::accepted, {}, {}, {.role = domain::Role::officer, .unit = kSetuOffice});
  store(made);
  reopen();
  const auto report = read([&](Reader& r) { return r.report(made.report.id); });
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->text, made.report.text);
  EXPECT_EQ(report->reference, made.report.reference);
  EXPECT_EQ(report->tracking_hash, hash_of("code"));
  EXPECT_EQ(report->status, domain::Status::in_process);
  EXPECT_EQ(report->holder(), kSetuOffice);
  EXPECT_EQ(report->position, made.report.position);
  EXPECT_EQ(report->last_number, 3);
  EXPECT_EQ(report->head, made.events.back().hash);
}

TEST_P(Reports, AreFoundByReferenceSourceAndTrackingHash) {
  Case made =
      a_case({.source = "qlue", .source_id = "4711", .tracking_hash = hash_of("ABCD-EFGH")});
  store(made);
  const ReportId id = made.report.id;
  EXPECT_EQ(read([](Reader& r) { return r.report_by_reference("JK1612120001"); }), id);
  EXPECT_EQ(read([](Reader& r) { return r.report_by_source("qlue", "4711"); }), id);
  EXPECT_EQ(read([](Reader& r) { return r.report_by_tracking(hash_of("ABCD-EFGH")); }), id);
  EXPECT_EQ(read([](Reader& r) { return r.report_by_reference("JK1612120002"); }), std::nullopt);
  EXPECT_EQ(read([](Reader& r) { return r.report_by_source("qlue", "4712"); }), std::nullopt);
  EXPECT_EQ(read([](Reader& r) { return r.report_by_source("", ""); }), std::nullopt);
  EXPECT_EQ(read([](Reader& r) { return r.report_by_tracking(Hash{}); }), std::nullopt);
}

TEST_P(Reports, WithTheSameReferenceOrSourceAreRefused) {
  Case first = a_case({.source = "qlue", .source_id = "1"});
  store(first);
  Case same_reference = a_case({.id = ReportId{2}});
  EXPECT_ANY_THROW(store(same_reference));
  Case same_source =
      a_case({.id = ReportId{3}, .reference = "JK1612120003", .source = "qlue", .source_id = "1"});
  EXPECT_ANY_THROW(store(same_source));
  EXPECT_EQ(read([](Reader& r) { return r.log_position(); }), 2);
}

TEST_P(Reports, KeepTextOfAnyLengthAndScript) {
  std::string text = "Jalan rusak \"parah\" 100% — ‘tolong’ 路面坏了 🚧\n";
  for (int i = 0; i < 12; ++i) text += text;
  Case made = a_case({.text = text});
  store(made);
  EXPECT_EQ(read([&](Reader& r) { return r.report(made.report.id)->text; }), text);
}

TEST_P(Reports, HaveTheirChainInOrderWithEveryField) {
  Case made = a_case();
  domain::EventDetail detail;
  detail.note = "Kami cek besok";
  detail.photos = {{hash_of("photo"), domain::PhotoRole::before}};
  made.then(EventKind::progressed, detail, {},
            {.role = domain::Role::officer, .user = UserId{7}, .unit = kSetuOffice});
  store(made);
  const auto events = read([&](Reader& r) { return r.events_of(made.report.id); });
  ASSERT_EQ(events.size(), 3u);
  const domain::Event& last = events[2];
  EXPECT_EQ(last.seq, 3);
  EXPECT_EQ(last.number, 3);
  EXPECT_EQ(last.kind, EventKind::progressed);
  EXPECT_EQ(last.at, made.events[2].at);
  EXPECT_EQ(last.recorded_at, made.events[2].recorded_at);
  EXPECT_EQ(last.role, domain::Role::officer);
  EXPECT_EQ(last.actor, UserId{7});
  EXPECT_EQ(last.unit, kSetuOffice);
  EXPECT_EQ(last.detail, detail);
  EXPECT_EQ(last.previous, events[1].hash);
  EXPECT_EQ(last.hash, domain::hash_event(last, domain::encode_detail(last.detail)));
}

TEST_P(Reports, AreScannedInTheirPresentStateAfterManyEvents) {
  Case made = a_case();
  store(made);
  made.then(EventKind::accepted, {}, {}, {.role = domain::Role::officer, .unit = kSetuOffice});
  append_last(made);
  domain::EventDetail proposal;
  proposal.to = kBinaMarga;
  made.then(EventKind::transfer_requested, proposal, {}, {.unit = kSetuOffice});
  append_last(made);
  made.then(EventKind::transfer_approved, proposal);
  append_last(made);
  Case other = a_case({.id = ReportId{1'000'002}, .reference = "JK1612120002", .position = {}});
  store(other);
  std::vector<domain::Report> scanned;
  store_->read([&](Reader& r) {
    r.scan_reports([&](const domain::Report& report) { scanned.push_back(report); });
  });
  ASSERT_EQ(scanned.size(), 2u);
  const domain::Report& state = scanned[0];
  EXPECT_EQ(state.id, made.report.id);
  EXPECT_EQ(state.status, domain::Status::waiting);
  EXPECT_EQ(state.hops, 1);
  ASSERT_EQ(state.custody.size(), 2u);
  EXPECT_EQ(state.custody[0].holder, kSetuOffice);
  EXPECT_EQ(state.custody[0].until, made.events[4].at);
  EXPECT_EQ(state.custody[0].end, domain::CustodyEnd::transferred);
  EXPECT_EQ(state.custody[0].responded_at, made.events[2].at);
  EXPECT_EQ(state.custody[1].holder, kBinaMarga);
  EXPECT_EQ(state.position, made.report.position);
  EXPECT_EQ(state.submitted_at, kMonday);
  EXPECT_EQ(state.first_response_at, made.events[2].at);
  EXPECT_EQ(state.last_number, 5);
  EXPECT_EQ(state.head, made.report.head);
  EXPECT_EQ(scanned[1].position, std::nullopt);
}

TEST_P(Reports, FallDueForEscalationUntilTheyAreClosed) {
  Case early = a_case();
  Case late =
      a_case({.id = ReportId{2}, .reference = "JK1612120002", .submitted_at = kMonday + 1h});
  store(late);
  store(early);
  const auto due = [&](Instant until) {
    return read([&](Reader& r) { return r.due_for_escalation(until, 10); });
  };
  EXPECT_THAT(due(kMonday + 6h - 1us), IsEmpty());
  EXPECT_THAT(due(kMonday + 6h), ElementsAre(early.report.id));
  EXPECT_THAT(due(kMonday + 8h), ElementsAre(early.report.id, late.report.id));
  early.then(EventKind::rejected, {.note = "bukan keluhan"});
  append_last(early);
  EXPECT_THAT(due(kMonday + 8h), ElementsAre(late.report.id));
}

TEST_P(Reports, CiteEachOtherBothWays) {
  Case a = a_case();
  Case b = a_case({.id = ReportId{2}, .reference = "JK1612120002"});
  store(a);
  store(b);
  write([&](Transaction& tx) {
    tx.link_reports(b.report.id, a.report.id);
    tx.link_reports(b.report.id, a.report.id);
  });
  EXPECT_THAT(read([&](Reader& r) { return r.linked_reports(a.report.id); }),
              ElementsAre(b.report.id));
  EXPECT_THAT(read([&](Reader& r) { return r.linked_reports(b.report.id); }),
              ElementsAre(a.report.id));
}

TEST_P(Reports, CountEachSupporterOnce) {
  Case made = a_case();
  store(made);
  const Hash neighbour = hash_of("neighbour");
  EXPECT_FALSE(read([&](Reader& r) { return r.has_supported(made.report.id, neighbour); }));
  write([&](Transaction& tx) {
    tx.record_support(made.report.id, neighbour);
    tx.record_support(made.report.id, neighbour);
  });
  EXPECT_TRUE(read([&](Reader& r) { return r.has_supported(made.report.id, neighbour); }));
}

TEST_P(Reports, GetReferenceNumbersFromOneForEachDay) {
  const Day monday{std::chrono::days{17'147}};
  std::vector<int> numbers;
  write([&](Transaction& tx) {
    for (const Day day : {monday, monday, monday + std::chrono::days{1}, monday}) {
      numbers.push_back(tx.next_reference_number(day));
    }
  });
  EXPECT_THAT(numbers, ElementsAre(1, 2, 1, 3));
}

TEST_P(Reports, LogIsReadInCommitOrder) {
  Case a = a_case();
  Case b = a_case({.id = ReportId{2}, .reference = "JK1612120002"});
  store(b);
  store(a);
  b.then(EventKind::accepted, {}, {}, {.unit = kSetuOffice});
  append_last(b);
  const auto after = [&](std::int64_t seq, int limit) {
    std::vector<std::int64_t> reports;
    for (const domain::Event& e : read([&](Reader& r) { return r.events_after(seq, limit); })) {
      reports.push_back(e.report.value);
    }
    return reports;
  };
  EXPECT_THAT(after(0, 100), ElementsAre(2, 2, 1'000'001, 1'000'001, 2));
  EXPECT_THAT(after(3, 100), ElementsAre(1'000'001, 2));
  EXPECT_THAT(after(1, 2), ElementsAre(2, 1'000'001));
  EXPECT_EQ(read([](Reader& r) { return r.log_position(); }), 5);
}

TEST_P(Reports, AppendOfAnEventThatIsThereAlreadyIsRefused) {
  Case made = a_case();
  store(made);
  domain::Event again = made.events.back();
  EXPECT_ANY_THROW(write([&](Transaction& tx) { tx.append_event(again, made.report); }));
  EXPECT_EQ(read([&](Reader& r) { return r.events_of(made.report.id); }).size(), 2u);
}

// -------------------------------------------------------------------------------------- people

ports::User a_user() {
  return {.id = UserId{7},
          .login = "lurah.setu",
          .name = "Lurah Setu",
          .role = domain::Role::officer,
          .unit = kSetuOffice,
          .password_hash = "$argon2id$…",
          .active = true,
          .failed_logins = 2,
          .locked_until = kMonday};
}

TEST_P(People, AreSavedReplacedAndFoundByLogin) {
  ports::User user = a_user();
  write([&](Transaction& tx) { tx.save_user(user); });
  user.name = "Ibu Lurah Setu";
  user.active = false;
  write([&](Transaction& tx) { tx.save_user(user); });
  const auto found = read([](Reader& r) { return r.user_by_login("lurah.setu"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, user.id);
  EXPECT_EQ(found->name, "Ibu Lurah Setu");
  EXPECT_EQ(found->role, domain::Role::officer);
  EXPECT_EQ(found->unit, kSetuOffice);
  EXPECT_EQ(found->password_hash, user.password_hash);
  EXPECT_FALSE(found->active);
  EXPECT_EQ(found->failed_logins, 2);
  EXPECT_EQ(found->locked_until, kMonday);
  EXPECT_EQ(read([](Reader& r) { return r.user(UserId{7})->login; }), "lurah.setu");
  EXPECT_EQ(read([](Reader& r) { return r.users(); }).size(), 1u);
  EXPECT_EQ(read([](Reader& r) { return r.user_by_login("lurah"); }).has_value(), false);
}

TEST_P(People, CannotShareALogin) {
  ports::User other = a_user();
  other.id = UserId{8};
  write([](Transaction& tx) { tx.save_user(a_user()); });
  EXPECT_ANY_THROW(write([&](Transaction& tx) { tx.save_user(other); }));
}

TEST_P(People, SessionsEndByTokenByUserAndByTime) {
  const auto session = [](std::string_view token, Instant end) {
    return ports::Session{.token_hash = hash_of(token),
                          .user = UserId{7},
                          .csrf_token = "csrf",
                          .created_at = kMonday,
                          .last_seen_at = kMonday,
                          .expires_at = end};
  };
  const auto there = [&](std::string_view token) {
    return read([&](Reader& r) { return r.session(hash_of(token)).has_value(); });
  };
  write([&](Transaction& tx) {
    tx.save_user(a_user());
    for (const char* token : {"a", "b", "c"}) tx.save_session(session(token, kMonday + 8h));
    tx.save_session(session("short", kMonday + 1h));
  });
  const auto found = read([](Reader& r) { return r.session(hash_of("a")); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->user, UserId{7});
  EXPECT_EQ(found->csrf_token, "csrf");
  EXPECT_EQ(found->expires_at, kMonday + 8h);
  write([](Transaction& tx) { tx.delete_session(hash_of("a")); });
  EXPECT_FALSE(there("a"));
  write([](Transaction& tx) { tx.delete_expired(kMonday + 1h); });
  EXPECT_FALSE(there("short"));
  EXPECT_TRUE(there("b"));
  write([](Transaction& tx) { tx.delete_sessions_of(UserId{7}); });
  EXPECT_FALSE(there("b"));
  EXPECT_FALSE(there("c"));
}

TEST_P(People, ApiKeysAreFoundByTheirHash) {
  ports::ApiKey key{.id = ApiKeyId{3},
                    .key_hash = hash_of("secret"),
                    .name = "Qlue",
                    .source = "qlue",
                    .active = true,
                    .created_at = kMonday};
  write([&](Transaction& tx) { tx.save_api_key(key); });
  key.active = false;
  write([&](Transaction& tx) { tx.save_api_key(key); });
  const auto found = read([](Reader& r) { return r.api_key(hash_of("secret")); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->source, "qlue");
  EXPECT_FALSE(found->active);
  EXPECT_EQ(read([](Reader& r) { return r.api_keys(); }).size(), 1u);
}

// ------------------------------------------------------------------------------------- records

TEST_P(Records, IdempotentAnswersAreKeptForSevenDays) {
  const ports::IdempotentAnswer answer{.key = hash_of("key"),
                                       .request_hash = hash_of("body"),
                                       .status = 201,
                                       .body = R"({"reference":"JK1612120001"})",
                                       .headers = "Location: /reports/1\n",
                                       .created_at = kMonday};
  write([&](Transaction& tx) { tx.save_idempotent_answer(answer); });
  write([](Transaction& tx) { tx.delete_expired(kMonday + 7 * 24h); });
  const auto found = read([](Reader& r) { return r.idempotent_answer(hash_of("key")); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->request_hash, hash_of("body"));
  EXPECT_EQ(found->status, 201);
  EXPECT_EQ(found->body, answer.body);
  EXPECT_EQ(found->headers, answer.headers);
  write([](Transaction& tx) { tx.delete_expired(kMonday + 7 * 24h + 1us); });
  EXPECT_FALSE(read([](Reader& r) { return r.idempotent_answer(hash_of("key")); }).has_value());
}

TEST_P(Records, CodesGetSmallNumbersThatStayTheirs) {
  std::vector<int> ids;
  write([&](Transaction& tx) {
    ids.push_back(tx.code_id(ports::Codebook::unit, "SATPOLPP"));
    ids.push_back(tx.code_id(ports::Codebook::unit, "BINAMARGA"));
    ids.push_back(tx.code_id(ports::Codebook::area, "31.75.10.1004"));
  });
  reopen();
  write([&](Transaction& tx) { ids.push_back(tx.code_id(ports::Codebook::unit, "SATPOLPP")); });
  EXPECT_THAT(ids, ElementsAre(1, 2, 1, 1));
}

TEST_P(Records, CityVersionsAreNumberedAndKeepTheirFilesInOrder) {
  ports::CityVersion version;
  version.loaded_at = kMonday;
  version.loaded_by = UserId{7};
  version.content_hash = hash_of("content");
  version.files = {{"units.csv", "code,name\n"}, {"areas.csv", std::string("\0\xff", 2)}};
  EXPECT_EQ(read([](Reader& r) { return r.current_city_version(); }), 0);
  std::vector<int> numbers;
  write([&](Transaction& tx) {
    numbers.push_back(tx.save_city_version(version));
    numbers.push_back(tx.save_city_version(version));
  });
  EXPECT_THAT(numbers, ElementsAre(1, 2));
  EXPECT_EQ(read([](Reader& r) { return r.current_city_version(); }), 2);
  const auto found = read([](Reader& r) { return r.city_version(1); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->version, 1);
  EXPECT_EQ(found->loaded_by, UserId{7});
  EXPECT_EQ(found->content_hash, hash_of("content"));
  ASSERT_EQ(found->files.size(), 2u);
  EXPECT_EQ(found->files[0].name, "units.csv");
  EXPECT_EQ(found->files[1].content, std::string("\0\xff", 2));
  EXPECT_FALSE(read([](Reader& r) { return r.city_version(3); }).has_value());
}

TEST_P(Records, AClosedMonthStaysAsItWasClosed) {
  const ports::ClosedEvaluation closed{.month = "2016-12",
                                       .cut_off = kMonday,
                                       .method = "fair",
                                       .city_version = 1,
                                       .log_position = 9,
                                       .events_hash = hash_of("events"),
                                       .document_hash = hash_of("{}"),
                                       .document = "{}",
                                       .closed_at = kMonday + 1h,
                                       .closed_by = UserId{7}};
  write([&](Transaction& tx) { tx.save_closed_evaluation(closed); });
  EXPECT_ANY_THROW(write([&](Transaction& tx) { tx.save_closed_evaluation(closed); }));
  const auto found = read([](Reader& r) { return r.closed_evaluation("2016-12"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->document, "{}");
  EXPECT_EQ(found->events_hash, hash_of("events"));
  EXPECT_EQ(found->log_position, 9);
  EXPECT_EQ(read([](Reader& r) { return r.closed_evaluations(); }).size(), 1u);
}

TEST_P(Records, ImportsGoOnWhereTheyStopped) {
  ports::ImportProgress progress{
      .feed = "nyc311", .file = hash_of("file"), .row = 10, .byte_offset = 2'000, .created = 9};
  write([&](Transaction& tx) { tx.save_import_progress(progress); });
  progress.row = 20;
  progress.refused = 1;
  progress.done = true;
  write([&](Transaction& tx) { tx.save_import_progress(progress); });
  const auto found = read([](Reader& r) { return r.import_progress("nyc311", hash_of("file")); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->row, 20);
  EXPECT_EQ(found->byte_offset, 2'000);
  EXPECT_EQ(found->created, 9);
  EXPECT_EQ(found->refused, 1);
  EXPECT_TRUE(found->done);
  EXPECT_FALSE(
      read([](Reader& r) { return r.import_progress("qlue", hash_of("file")); }).has_value());
}

TEST_P(Records, PhotosTellWhereTheSameBytesWereUsedBefore) {
  ports::StoredPhoto photo;
  photo.hash = hash_of("cleaned");
  photo.original_hash = hash_of("original");
  photo.media_type = "image/jpeg";
  photo.size = 1234;
  photo.width = 800;
  photo.height = 600;
  photo.stored_at = kMonday;
  photo.taken_at = kMonday - 24h;
  photo.taken_where = domain::LatLon{.lat = -6.3, .lon = 106.9};
  Case a = a_case();
  Case b = a_case({.id = ReportId{2}, .reference = "JK1612120002"});
  store(a);
  store(b);
  write([&](Transaction& tx) {
    tx.save_photo(photo);
    tx.save_photo(photo);
    tx.record_photo_use(photo.hash, b.report.id, domain::PhotoRole::after, kMonday + 1h);
    tx.record_photo_use(photo.hash, a.report.id, domain::PhotoRole::report, kMonday);
  });
  const auto found = read([&](Reader& r) { return r.photo(photo.hash); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->taken_at, photo.taken_at);
  EXPECT_EQ(found->taken_where, photo.taken_where);
  EXPECT_EQ(found->size, 1234);
  const auto uses = read([&](Reader& r) { return r.photo_uses(photo.original_hash); });
  ASSERT_EQ(uses.size(), 2u);
  EXPECT_EQ(uses[0].report, a.report.id);
  EXPECT_EQ(uses[1].role, domain::PhotoRole::after);
  EXPECT_THAT(read([](Reader& r) { return r.photo_uses(hash_of("other")); }), IsEmpty());
}

// ------------------------------------------------------------------------------------- writing

ports::Letter a_letter(std::int64_t id, UnitId unit, int sequence, ReportId report) {
  return {.id = LetterId{id},
          .number = fmt::format("{:04}/{}/2016", sequence, unit.value),
          .sequence = sequence,
          .year = 2016,
          .unit = unit,
          .author = UserId{7},
          .written_at = kMonday,
          .city_version = 3,
          .language = Language::en,
          .remark = "segera",
          .fingerprint = hash_of("paper"),
          .document_hash = hash_of("document"),
          .document_size = 8,
          .cases = {{report, 4}}};
}

TEST_P(Records, OfLettersAreReadBackAndNumberedPerUnitAndYear) {
  Case made = a_case();
  store(made);
  const auto next = [&](UnitId unit, int year) {
    return read([&](Reader& r) { return r.next_letter_sequence(unit, year); });
  };
  EXPECT_EQ(next(kSetuOffice, 2016), 1);
  write([&](Transaction& tx) {
    tx.save_letter(a_letter(1, kSetuOffice, 1, made.report.id));
    tx.save_letter(a_letter(2, kSetuOffice, 2, made.report.id));
    tx.save_letter(a_letter(3, kBinaMarga, 1, made.report.id));
  });
  reopen();
  EXPECT_EQ(next(kSetuOffice, 2016), 3);
  EXPECT_EQ(next(kSetuOffice, 2017), 1);
  EXPECT_EQ(next(kBinaMarga, 2016), 2);
  EXPECT_FALSE(read([](Reader& r) { return r.letter_numbered("0009/1/2016"); }));
  const auto letter = read([](Reader& r) { return r.letter_numbered("0002/1/2016"); });
  ASSERT_TRUE(letter);
  EXPECT_EQ(letter->number, "0002/1/2016");
  EXPECT_EQ(letter->language, Language::en);
  EXPECT_EQ(letter->document_hash, hash_of("document"));
  EXPECT_EQ(letter->written_at, kMonday);
  ASSERT_EQ(letter->cases.size(), 1u);
  EXPECT_EQ(letter->cases[0].report, made.report.id);
  EXPECT_EQ(letter->cases[0].event_number, 4);
  const auto ids = [&](UnitId unit, LetterId before) {
    std::vector<std::int64_t> found;
    for (const auto& one : read([&](Reader& r) { return r.letters(unit, before, 2); })) {
      found.push_back(one.id.value);
    }
    return found;
  };
  EXPECT_THAT(ids({}, {}), ElementsAre(3, 2));
  EXPECT_THAT(ids({}, LetterId{2}), ElementsAre(1));
  EXPECT_THAT(ids(kSetuOffice, {}), ElementsAre(2, 1));
}

TEST_P(Records, OfLettersNeverShareANumber) {
  Case made = a_case();
  store(made);
  write([&](Transaction& tx) { tx.save_letter(a_letter(1, kSetuOffice, 1, made.report.id)); });
  EXPECT_ANY_THROW(
      write([&](Transaction& tx) { tx.save_letter(a_letter(2, kSetuOffice, 1, made.report.id)); }));
  EXPECT_EQ(read([](Reader& r) { return r.letters({}, {}, 10).size(); }), 1u);
}

TEST_P(Writing, SeesItsOwnChangesBeforeTheyAreCommitted) {
  write([](Transaction& tx) {
    Case made = a_case();
    insert(tx, made);
    EXPECT_EQ(tx.report(made.report.id)->last_number, 2);
    EXPECT_EQ(tx.list({}, {}, 10).size(), 1u);
    EXPECT_EQ(tx.due_for_escalation(kMonday + 24h, 10).size(), 1u);
    EXPECT_EQ(tx.log_position(), 2);
  });
}

TEST_P(Writing, LeavesNothingOfAClosureThatThrowsOrRollsBack) {
  EXPECT_THROW(store_->write([](Transaction& tx) -> ports::Outcome {
    Case made = a_case();
    insert(tx, made);
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  store_->write([](Transaction& tx) {
    Case made = a_case();
    insert(tx, made);
    return ports::Outcome::rollback;
  });
  EXPECT_EQ(read([](Reader& r) { return r.log_position(); }), 0);
  EXPECT_THAT(read([](Reader& r) { return r.list({}, {}, 10); }), IsEmpty());
}

TEST_P(Writing, InsideAWriteFailsLoudlyInsteadOfWaitingForEver) {
  EXPECT_THROW(write([&](Transaction&) { write([](Transaction&) {}); }), std::logic_error);
}

TEST_P(Writing, IsNotSeenByASnapshotTakenBefore) {
  Case made = a_case();
  store_->read([&](Reader& r) {
    EXPECT_EQ(r.log_position(), 0);
    store(made);
    EXPECT_EQ(r.log_position(), 0);
  });
  EXPECT_EQ(read([](Reader& r) { return r.log_position(); }), 2);
}

TEST_P(Writing, WakesFollowersWithTheNewestEventAfterTheCommit) {
  std::vector<std::int64_t> woken;
  std::mutex mutex;
  store_->on_commit([&](std::int64_t seq) {
    const std::lock_guard lock(mutex);
    woken.push_back(seq);
  });
  Case made = a_case();
  store(made);
  write([](Transaction& tx) { tx.save_user(a_user()); });  // no event
  store_->write([](Transaction& tx) {
    Case other = a_case({.id = ReportId{2}, .reference = "JK1612120002"});
    insert(tx, other);
    return ports::Outcome::rollback;
  });
  made.then(EventKind::accepted, {}, {}, {.unit = kSetuOffice});
  append_last(made);
  reopen();  // the store has ended, and with it every wake-up
  EXPECT_THAT(woken, ElementsAre(2, 3));
}

#define FOR_EVERY_ENGINE(suite)                                        \
  INSTANTIATE_TEST_SUITE_P(Store, suite, testing::ValuesIn(engines()), \
                           [](const auto& engine) { return engine.param.name; })
FOR_EVERY_ENGINE(Reports);
FOR_EVERY_ENGINE(People);
FOR_EVERY_ENGINE(Records);
FOR_EVERY_ENGINE(Writing);

}  // namespace
}  // namespace tanggap::test
