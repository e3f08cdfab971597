// tanggap user …, tanggap key …: accounts of officers and keys of integrators.
#include <fmt/core.h>
#include <boost/json.hpp>

#include <cstdlib>
#include <iostream>

#include "app/commands.hpp"
#include "app/workspace.hpp"
#include "usecases/change_password.hpp"
#include "usecases/create_api_key.hpp"
#include "usecases/create_user.hpp"
#include "usecases/revoke_api_key.hpp"
#include "usecases/update_user.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

Error unknown(std::string slug, std::string where, std::string_view name) {
  return fail(ErrorKind::not_found, std::move(slug), std::move(where),
              {fmt::format("\"{}\" tidak dikenal.", name),
               fmt::format("\"{}\" is not known.", name)},
              {"Lihat daftarnya dengan `tanggap user list`, `tanggap key list` atau berkas "
               "units.csv.",
               "See the list with `tanggap user list`, `tanggap key list` or the file units.csv."})
      .value();
}

/// From TANGGAP_PASSWORD, else one line of standard input; never from the arguments, which every
/// user of the machine can read.
std::string read_password(const Terminal& terminal) {
  if (const char* given = std::getenv("TANGGAP_PASSWORD")) return given;
  terminal.note({"Kata sandi (satu baris):", "Password (one line):"});
  std::string line;
  std::getline(std::cin, line);
  return line;
}

std::string unit_code(const Workspace& workspace, UnitId id) {
  const domain::Unit* unit = workspace.city.city->unit(id);
  return unit ? unit->code : "";
}

int list_users(const Invocation& invocation) {
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return invocation.terminal.fail(workspace.error());
  json::array document;
  workspace->store->read([&](ports::Reader& reader) {
    for (const ports::User& user : reader.users()) {
      const std::string unit = unit_code(*workspace, user.unit);
      const bool usable = user.active && !user.password_hash.empty();
      if (invocation.terminal.json) {
        document.push_back({{"login", user.login},
                            {"name", user.name},
                            {"role", domain::name_of(user.role)},
                            {"unit", unit},
                            {"active", user.active},
                            {"has_password", !user.password_hash.empty()}});
      } else {
        invocation.terminal.print(fmt::format("{:<28} {:<10} {:<24} {}{}", user.login,
                                              domain::name_of(user.role), unit, user.name,
                                              usable ? "" : "  (–)"));
      }
    }
  });
  if (invocation.terminal.json) invocation.terminal.print(json::serialize(document));
  return kOk;
}

struct UserOptions {
  std::string login;
  std::string name;
  std::string role = "officer";
  std::string unit;
};

int add_user_account(const Invocation& invocation, const UserOptions& options) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  const domain::Unit* unit = workspace->city.city->unit_by_code(options.unit);
  if (!options.unit.empty() && !unit) {
    return terminal.fail(unknown("unknown-unit", "--unit", options.unit));
  }
  auto password = usecases::prepare_password(read_password(terminal));
  if (!password) return terminal.fail(password.error());
  const usecases::CreateUser command{.login = options.login,
                                     .name = options.name,
                                     .role = *domain::role_of(options.role),
                                     .unit = unit ? unit->id : UnitId{},
                                     .password_hash = std::move(*password)};
  auto created = ports::write<usecases::Account>(*workspace->store, [&](ports::Transaction& tx) {
    return create_user(tx, workspace->context(operator_at_the_machine()), command);
  });
  if (!created) return terminal.fail(created.error());
  terminal.note({"Akun dibuat: " + created->login, "Account created: " + created->login});
  return kOk;
}

/// Runs a change on the account with that login.
template <class Change>
int change_user(const Invocation& invocation, const std::string& login, Change&& change) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  auto changed = ports::write<usecases::Account>(
      *workspace->store, [&](ports::Transaction& tx) -> Result<usecases::Account> {
        const auto user = tx.user_by_login(usecases::normal_login(login));
        if (!user) return tl::unexpected(unknown("unknown-user", "login", login));
        return change(tx, workspace->context(operator_at_the_machine()), user->id);
      });
  if (!changed) return terminal.fail(changed.error());
  terminal.note({"Akun diubah: " + changed->login, "Account changed: " + changed->login});
  return kOk;
}

int set_user_password(const Invocation& invocation, const std::string& login) {
  auto password = usecases::prepare_password(read_password(invocation.terminal));
  if (!password) return invocation.terminal.fail(password.error());
  return change_user(invocation, login, [&](auto& tx, const auto& context, UserId id) {
    return usecases::set_password(tx, context, id, *password);
  });
}

int set_user_active(const Invocation& invocation, const std::string& login, bool active) {
  return change_user(invocation, login, [&](auto& tx, const auto& context, UserId id) {
    return usecases::update_user(tx, context, {.user = id, .active = active});
  });
}

int list_keys(const Invocation& invocation) {
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return invocation.terminal.fail(workspace.error());
  json::array document;
  workspace->store->read([&](ports::Reader& reader) {
    for (const ports::ApiKey& key : reader.api_keys()) {
      if (invocation.terminal.json) {
        document.push_back({{"id", key.id.value},
                            {"name", key.name},
                            {"source", key.source},
                            {"active", key.active},
                            {"created_at", format_utc(key.created_at)}});
      } else {
        invocation.terminal.print(fmt::format("{:<20} {:<16} {}{}", key.id.value, key.source,
                                              key.name, key.active ? "" : "  (–)"));
      }
    }
  });
  if (invocation.terminal.json) invocation.terminal.print(json::serialize(document));
  return kOk;
}

int add_api_key(const Invocation& invocation, const usecases::CreateApiKey& command) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  auto created =
      ports::write<usecases::CreatedApiKey>(*workspace->store, [&](ports::Transaction& tx) {
        return create_api_key(tx, workspace->context(operator_at_the_machine()), command);
      });
  if (!created) return terminal.fail(created.error());
  terminal.note({"Kunci ini hanya ditampilkan sekali:", "This key is shown only once:"});
  terminal.print(terminal.json ? json::serialize(json::object{{"id", created->record.id.value},
                                                              {"key", created->key}})
                               : created->key);
  return kOk;
}

int revoke_key(const Invocation& invocation, std::int64_t id) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  auto revoked = ports::write<ports::ApiKey>(*workspace->store, [&](ports::Transaction& tx) {
    return revoke_api_key(tx, workspace->context(operator_at_the_machine()), ApiKeyId{id});
  });
  if (!revoked) return terminal.fail(revoked.error());
  terminal.note({"Kunci dicabut: " + revoked->name, "Key revoked: " + revoked->name});
  return kOk;
}

CLI::App* add_leaf(CLI::App& parent, Invocation& invocation, const char* name,
                   const Bilingual& description, std::string_view example) {
  CLI::App* command = add_command(parent, invocation, name, description, example);
  add_data_option(*command, invocation);
  return command;
}

void add_user_creation(CLI::App& parent, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* add = add_leaf(parent, invocation, "add", {"Membuat akun", "Creates an account"},
                           "tanggap user add budi --name \"Budi\" --role officer --unit SATPOLPP");
  auto options = std::make_shared<UserOptions>();
  add->add_option("login", options->login)->required();
  add->add_option("--name", options->name, terminal.pick({"Nama lengkap", "Full name"}))
      ->required();
  add->add_option("--role", options->role, terminal.pick({"Peran", "Role"}))
      ->check(CLI::IsMember({"officer", "crew", "camat", "verifier", "executive", "steward"}))
      ->capture_default_str();
  add->add_option("--unit", options->unit, terminal.pick({"Kode unit", "Code of the unit"}));
  add->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return add_user_account(invocation, *options); };
  });
}

}  // namespace

void add_user(CLI::App& root, Invocation& invocation) {
  CLI::App* user = add_command(
      root, invocation, "user",
      {"Akun petugas; kata sandi dibaca dari TANGGAP_PASSWORD atau masukan standar",
       "Accounts of officers; passwords are read from TANGGAP_PASSWORD or standard input"},
      "tanggap user list");
  user->require_subcommand(1);
  add_leaf(*user, invocation, "list", {"Daftar akun", "Lists the accounts"}, "tanggap user list")
      ->callback(
          [&invocation] { invocation.run = [&invocation] { return list_users(invocation); }; });
  add_user_creation(*user, invocation);
  auto login = std::make_shared<std::string>();
  const auto add_on_login = [&](const char* name, const Bilingual& description, auto work) {
    CLI::App* command = add_leaf(*user, invocation, name, description,
                                 fmt::format("tanggap user {} satpolpp", name));
    command->add_option("login", *login)->required();
    command->callback([&invocation, login, work] {
      invocation.run = [&invocation, login, work] { return work(invocation, *login); };
    });
  };
  add_on_login(
      "password",
      {"Mengganti kata sandi dan membuka kunci akun", "Sets a new password and lifts a lock-out"},
      set_user_password);
  add_on_login(
      "disable", {"Menonaktifkan akun", "Deactivates an account"},
      [](const Invocation& i, const std::string& l) { return set_user_active(i, l, false); });
  add_on_login(
      "enable", {"Mengaktifkan akun lagi", "Activates an account again"},
      [](const Invocation& i, const std::string& l) { return set_user_active(i, l, true); });
}

void add_key(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* key = add_command(root, invocation, "key",
                              {"Kunci API untuk aplikasi lain", "API keys of other applications"},
                              "tanggap key add --name \"Qlue\" --source qlue");
  key->require_subcommand(1);
  add_leaf(*key, invocation, "list", {"Daftar kunci", "Lists the keys"}, "tanggap key list")
      ->callback(
          [&invocation] { invocation.run = [&invocation] { return list_keys(invocation); }; });

  CLI::App* add = add_leaf(*key, invocation, "add", {"Membuat kunci", "Creates a key"},
                           "tanggap key add --name \"Qlue\" --source qlue");
  auto command = std::make_shared<usecases::CreateApiKey>();
  add->add_option("--name", command->name, terminal.pick({"Siapa pemakainya", "Who uses it"}))
      ->required();
  add->add_option("--source", command->source,
                  terminal.pick({"Nama umpan laporan", "Name of the feed"}))
      ->required();
  add->callback([&invocation, command] {
    invocation.run = [&invocation, command] { return add_api_key(invocation, *command); };
  });

  CLI::App* revoke = add_leaf(*key, invocation, "revoke", {"Mencabut kunci", "Revokes a key"},
                              "tanggap key revoke 123456");
  auto id = std::make_shared<std::int64_t>(0);
  revoke->add_option("id", *id)->required();
  revoke->callback([&invocation, id] {
    invocation.run = [&invocation, id] { return revoke_key(invocation, *id); };
  });
}

}  // namespace tanggap::app
