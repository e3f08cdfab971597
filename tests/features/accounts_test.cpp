// Signing in, sessions, passwords, accounts and keys.
#include <gmock/gmock.h>

#include "features/support/stage.hpp"
#include "usecases/authenticate_key.hpp"
#include "usecases/change_password.hpp"
#include "usecases/create_api_key.hpp"
#include "usecases/create_user.hpp"
#include "usecases/find_session.hpp"
#include "usecases/list_accounts.hpp"
#include "usecases/revoke_api_key.hpp"
#include "usecases/sign_in.hpp"
#include "usecases/sign_out.hpp"
#include "usecases/update_user.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;

constexpr auto kCheap = PasswordCost::minimal_for_tests;
constexpr std::string_view kPassword = "lubang di jalan setu";

class Accounts : public testing::Test {
 protected:
  Accounts() {
    siti = must(stage.run(kSteward, create_user,
                          {.login = " Siti.Setu ",
                           .name = "Siti",
                           .role = Role::officer,
                           .unit = kKelurahanSetu,
                           .password_hash = must(prepare_password(kPassword, kCheap))}));
  }
  Result<SignedIn> try_in(std::string_view login, std::string_view password) {
    return sign_in(stage.store(), stage.clock.now(), login, password, kCheap);
  }
  std::string session_of(std::string_view token) {
    return stage.read([&](ports::Reader& reader) {
      return slug_of(find_session(reader, stage.clock.now(), token));
    });
  }
  void touch(std::string_view token) {
    stage.store().write([&](ports::Transaction& tx) {
      touch_session(tx, stage.clock.now(), token);
      return ports::Outcome::commit;
    });
  }
  Result<Account> update(const UpdateUser& command, const Actor& actor = kSteward) {
    return stage.run(actor, update_user, command);
  }

  Stage stage;
  Account siti;
};

TEST_F(Accounts, SignInWithLoginAndPassword) {
  const auto in = must(try_in("siti.setu", kPassword));
  EXPECT_EQ(in.account.id, siti.id);
  EXPECT_GE(in.token.size(), 43U);
  stage.read([&](ports::Reader& reader) {
    const auto found = must(find_session(reader, stage.clock.now(), in.token));
    EXPECT_EQ(found.account.login, "siti.setu");
    EXPECT_EQ(found.csrf_token, in.csrf_token);
    EXPECT_EQ(actor_of(found.account).unit, kKelurahanSetu);
    return 0;
  });
  EXPECT_EQ(session_of("something else"), "not-signed-in");
}

TEST_F(Accounts, AnswerAWrongLoginLikeAWrongPassword) {
  const auto wrong_login = try_in("nobody", kPassword);
  const auto wrong_password = try_in("siti.setu", "wrong password");
  using namespace std::string_literals;
  EXPECT_EQ(slug_of(try_in("siti\0setu"s, "wrong password")), "sign-in-failed");
  ASSERT_FALSE(wrong_login);
  ASSERT_FALSE(wrong_password);
  EXPECT_EQ(wrong_login.error(), wrong_password.error());
  EXPECT_EQ(wrong_login.error().kind, ErrorKind::unauthenticated);
}

TEST_F(Accounts, WithoutAPasswordCannotBeSignedIn) {
  EXPECT_EQ(slug_of(try_in("user101", "")), "sign-in-failed");
}

TEST_F(Accounts, AreLockedAfterFiveFailuresForAQuarterOfAnHour) {
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(try_in("siti.setu", "wrong password"));
  EXPECT_TRUE(try_in("siti.setu", kPassword)) << "four are forgiven";
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(try_in("siti.setu", "wrong password"));
  EXPECT_EQ(slug_of(try_in("siti.setu", kPassword)), "sign-in-failed");
  stage.wait(15min - 1s);
  EXPECT_FALSE(try_in("siti.setu", kPassword));
  stage.wait(1s);
  EXPECT_TRUE(try_in("siti.setu", kPassword));
}

TEST_F(Accounts, AreLockedTwiceAsLongByEveryFurtherFailureUpToADay) {
  EXPECT_EQ(lock_time(4), 0s);
  EXPECT_EQ(lock_time(5), 15min);
  EXPECT_EQ(lock_time(6), 30min);
  EXPECT_EQ(lock_time(11), 16h);
  EXPECT_EQ(lock_time(12), 24h);
  EXPECT_EQ(lock_time(2'000'000'000), 24h);
}

TEST_F(Accounts, AreNotLockedLongerByFailuresDuringALockOut) {
  for (int i = 0; i < 50; ++i) EXPECT_FALSE(try_in("siti.setu", "wrong password"));
  stage.wait(15min);
  EXPECT_TRUE(try_in("siti.setu", kPassword));
}

TEST_F(Accounts, LoseASessionEightHoursAfterItsLastUse) {
  const auto token = must(try_in("siti.setu", kPassword)).token;
  stage.wait(7h);
  touch(token);
  stage.wait(7h);
  EXPECT_EQ(session_of(token), "");
  stage.wait(1h);
  EXPECT_EQ(session_of(token), "not-signed-in");
}

TEST_F(Accounts, LoseASessionAfterSevenDaysOfUse) {
  const auto token = must(try_in("siti.setu", kPassword)).token;
  for (int hours = 0; hours < 7 * 24 - 1; hours += 1) {
    stage.wait(1h);
    touch(token);
  }
  EXPECT_EQ(session_of(token), "");
  stage.wait(1h);
  EXPECT_EQ(session_of(token), "not-signed-in");
}

TEST_F(Accounts, TouchASessionAtMostOnceAMinute) {
  const auto token = must(try_in("siti.setu", kPassword)).token;
  const auto due = [&] {
    return stage.read([&](ports::Reader& reader) {
      return must(find_session(reader, stage.clock.now(), token)).touch_due;
    });
  };
  stage.wait(59s);
  EXPECT_FALSE(due());
  stage.wait(1s);
  EXPECT_TRUE(due());
  touch(token);
  EXPECT_FALSE(due());
}

TEST_F(Accounts, EndTheirSessionBySigningOut) {
  const auto token = must(try_in("siti.setu", kPassword)).token;
  stage.store().write([&](ports::Transaction& tx) {
    sign_out(tx, token);
    return ports::Outcome::commit;
  });
  EXPECT_EQ(session_of(token), "not-signed-in");
}

TEST_F(Accounts, LoseTheirSessionsWhenDeactivated) {
  const auto token = must(try_in("siti.setu", kPassword)).token;
  must(update({.user = siti.id, .active = false}));
  EXPECT_EQ(session_of(token), "not-signed-in");
  EXPECT_EQ(slug_of(try_in("siti.setu", kPassword)), "sign-in-failed");
  must(update({.user = siti.id, .active = true}));
  EXPECT_EQ(session_of(token), "not-signed-in") << "it is gone for good";
}

TEST_F(Accounts, ChangeTheirOwnPasswordKnowingTheOldOne) {
  const auto token = must(try_in("siti.setu", kPassword)).token;
  const auto change = [&](std::string_view current, std::string_view replacement) {
    return slug_of(change_password(stage.store(), stage.as(actor_of(siti)),
                                   {.current = current, .replacement = replacement}, kCheap));
  };
  EXPECT_EQ(change(kPassword, "too short"), "password-too-short");
  EXPECT_EQ(change(kPassword, std::string(1025, 'x')), "password-too-long");
  EXPECT_EQ(change("wrong password", "a new long password"), "password-wrong");
  EXPECT_EQ(session_of(token), "");
  EXPECT_EQ(change(kPassword, "a new long password"), "");
  EXPECT_EQ(session_of(token), "not-signed-in") << "every session ends";
  EXPECT_FALSE(try_in("siti.setu", kPassword));
  EXPECT_TRUE(try_in("siti.setu", "a new long password"));
}

TEST_F(Accounts, AreUnlockedByANewPasswordFromASteward) {
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(try_in("siti.setu", "wrong password"));
  const auto set = [&](const Actor& actor) {
    return ports::write<Account>(stage.store(), [&](ports::Transaction& tx) {
      return set_password(tx, stage.as(actor), siti.id,
                          must(prepare_password("kata sandi yang baru", kCheap)));
    });
  };
  EXPECT_EQ(slug_of(set(kSetuOfficer)), "role-may-not");
  EXPECT_EQ(slug_of(set(kSteward)), "");
  EXPECT_TRUE(try_in("siti.setu", "kata sandi yang baru"));
}

TEST_F(Accounts, AreMadeWithARealLoginRoleAndUnit) {
  const auto create = [&](CreateUser command) {
    if (command.login.empty()) command.login = "new.person";
    if (command.name.empty()) command.name = "Orang Baru";
    return slug_of(stage.run(kSteward, create_user, command));
  };
  EXPECT_EQ(create({.login = "SITI.setu", .unit = kKelurahanSetu}), "login-taken");
  EXPECT_EQ(create({.login = "a b", .unit = kKelurahanSetu}), "login-invalid");
  EXPECT_EQ(create({.login = "ab", .unit = kKelurahanSetu}), "login-invalid");
  EXPECT_EQ(create({.name = "Two\nlines", .unit = kKelurahanSetu}), "name-not-one-line");
  EXPECT_EQ(create({.role = Role::officer}), "unit-missing");
  EXPECT_EQ(create({.role = Role::officer, .unit = UnitId{999}}), "unknown-unit");
  EXPECT_EQ(create({.role = Role::camat, .unit = kKelurahanSetu}), "unit-not-a-subdistrict");
  EXPECT_EQ(create({.role = Role::citizen}), "role-not-a-user");
  EXPECT_EQ(create({.role = Role::system}), "role-not-a-user");
  EXPECT_EQ(create({.role = Role::executive}), "");
}

TEST_F(Accounts, CannotTakeTheirOwnAuthorityAway) {
  EXPECT_EQ(slug_of(update({.user = kStewardId, .active = false})), "own-account");
  EXPECT_EQ(slug_of(update({.user = kStewardId, .role = Role::executive})), "own-account");
  EXPECT_EQ(slug_of(update({.user = kStewardId, .name = "Nama Baru"})), "");
  EXPECT_EQ(slug_of(update({.user = UserId{5}})), "unknown-user");
  EXPECT_EQ(slug_of(update({.user = siti.id, .unit = UnitId{}})), "unit-missing");
}

TEST_F(Accounts, AreListedForStewardsByLogin) {
  stage.read([&](ports::Reader& reader) {
    const auto accounts = must(list_users(reader, stage.as(kSteward)));
    EXPECT_EQ(accounts.size(), 17U);
    EXPECT_EQ(accounts.front().login, "siti.setu");
    EXPECT_EQ(slug_of(list_users(reader, stage.as(kVerifier))), "role-may-not");
    return 0;
  });
}

TEST_F(Accounts, GiveIntegratorsAKeyThatIsShownOnceAndCanBeRevoked) {
  const auto created =
      must(stage.run(kSteward, create_api_key, {.name = "Qlue", .source = "qlue"}));
  const auto actor = [&](std::string_view key) {
    return stage.read([&](ports::Reader& reader) { return authenticate_key(reader, key); });
  };
  const auto revoke = [&](ApiKeyId id) {
    return ports::write<ports::ApiKey>(stage.store(), [&](ports::Transaction& tx) {
      return revoke_api_key(tx, stage.as(kSteward), id);
    });
  };
  const auto qlue = must(actor(created.key));
  EXPECT_EQ(qlue.role, Role::integrator);
  EXPECT_EQ(qlue.source, "qlue");
  EXPECT_EQ(created.record.key_hash, hash_of(created.key));
  EXPECT_EQ(slug_of(actor("tgp_guess")), "api-key-unknown");

  EXPECT_FALSE(must(revoke(created.record.id)).active);
  EXPECT_EQ(slug_of(actor(created.key)), "api-key-unknown");
  EXPECT_EQ(slug_of(revoke(ApiKeyId{77})), "unknown-api-key");
  EXPECT_EQ(slug_of(stage.run(kSteward, create_api_key, {.name = "X", .source = "Not a code"})),
            "source-invalid");
  EXPECT_EQ(slug_of(stage.run(kVerifier, create_api_key, {.name = "X", .source = "ok"})),
            "role-may-not");
}

}  // namespace
}  // namespace tanggap::features
