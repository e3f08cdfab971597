// tanggap mail list, retry: what the outbox holds, and trying again what was refused.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/workspace.hpp"
#include "usecases/send_mail.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

json::object to_json(const ports::OutgoingMail& mail, const std::string& reference) {
  json::object out{{"id", std::to_string(mail.id.value)},
                   {"occasion", domain::name_of(mail.occasion)},
                   {"state", usecases::name_of(mail.state)},
                   {"reference", reference},
                   {"attempts", mail.attempts},
                   {"queued_at", format_utc(mail.queued_at)},
                   {"last_code", mail.last_code},
                   {"last_words", mail.last_words}};
  return out;
}

std::string line_of(const ports::OutgoingMail& mail, const std::string& about,
                    const TimeZone& zone) {
  return fmt::format("{:<20} {:<18} {:<8} {:<14} {:>2}× {}  {} {}", mail.id.value,
                     domain::name_of(mail.occasion), usecases::name_of(mail.state), about,
                     mail.attempts, format_local(mail.queued_at, zone).substr(0, 16),
                     mail.last_code == 0 ? "" : std::to_string(mail.last_code), mail.last_words);
}

/// The number of the report or letter, or the period of a digest.
std::string about(ports::Reader& reader, const ports::OutgoingMail& mail) {
  if (mail.letter) {
    const auto letter = reader.letter(mail.letter);
    return letter ? letter->number : "";
  }
  if (!mail.report) return mail.period;
  const auto report = reader.report(mail.report);
  return report ? report->reference : "";
}

int list(const Invocation& invocation, const std::string& state, int limit) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  usecases::ListMails query{.limit = limit};
  if (!state.empty()) query.state = usecases::mail_state_of(state);
  json::array document;
  int code = kOk;
  workspace->store->read([&](ports::Reader& reader) {
    const auto mails =
        usecases::list_mails(reader, workspace->context(operator_at_the_machine()), query);
    if (!mails) {
      code = terminal.fail(mails.error());
      return;
    }
    for (const auto& mail : *mails) {
      if (terminal.json) {
        document.push_back(to_json(mail, about(reader, mail)));
      } else {
        terminal.print(line_of(mail, about(reader, mail), workspace->city.city->time_zone()));
      }
    }
    const ports::MailCounts counts = reader.mail_counts();
    terminal.note({fmt::format("{} menunggu, {} mati.", counts.waiting, counts.dead),
                   fmt::format("{} waiting, {} dead.", counts.waiting, counts.dead)});
  });
  if (terminal.json && code == kOk) terminal.print(json::serialize(document));
  return code;
}

int retry(const Invocation& invocation, std::int64_t id, bool all) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  const auto context = workspace->context(operator_at_the_machine());
  const auto woken = ports::write<int>(*workspace->store, [&](ports::Transaction& tx) {
    if (all) return usecases::retry_dead_mails(tx, context);
    const auto mail = usecases::retry_mail(tx, context, MailId{id});
    return mail ? Result<int>{1} : Result<int>{pass(mail)};
  });
  if (!woken) return terminal.fail(woken.error());
  terminal.print(Bilingual{fmt::format("{} surat dicoba lagi.", *woken),
                           fmt::format("{} mails are tried again.", *woken)});
  return kOk;
}

void add_list(CLI::App& mail, Invocation& invocation) {
  CLI::App* command = add_command(mail, invocation, "list",
                                  {"Daftar surat keluar, terbaru dahulu; tanpa alamat",
                                   "Lists outgoing mail, newest first; without addresses"},
                                  "tanggap mail list --state dead");
  add_data_option(*command, invocation);
  auto state = std::make_shared<std::string>();
  auto limit = std::make_shared<int>(50);
  command
      ->add_option("--state", *state,
                   invocation.terminal.pick({"Hanya keadaan ini", "Only those in this state"}))
      ->check(CLI::IsMember({"waiting", "sending", "sent", "dead", "dropped"}));
  command->add_option("--limit", *limit, invocation.terminal.pick({"Paling banyak", "At most"}))
      ->check(CLI::Range(1, 200))
      ->capture_default_str();
  command->callback([&invocation, state, limit] {
    invocation.run = [&invocation, state, limit] { return list(invocation, *state, *limit); };
  });
}

void add_retry(CLI::App& mail, Invocation& invocation) {
  CLI::App* command = add_command(mail, invocation, "retry",
                                  {"Mencoba lagi surat yang ditolak atau ditunda",
                                   "Tries mail again that was refused or put off"},
                                  "tanggap mail retry --all");
  add_data_option(*command, invocation);
  auto id = std::make_shared<std::int64_t>(0);
  auto all = std::make_shared<bool>(false);
  auto* given = command->add_option(
      "id", *id, invocation.terminal.pick({"Nomor surat dari daftar", "Number from the list"}));
  auto* every = command->add_flag("--all", *all,
                                  invocation.terminal.pick({"Semua yang mati", "All dead ones"}));
  every->excludes(given);
  command->callback([&invocation, id, all, given, every] {
    if (given->count() + every->count() == 0) throw CLI::RequiredError("id | --all");
    invocation.run = [&invocation, id, all] { return retry(invocation, *id, *all); };
  });
}

}  // namespace

void add_mail(CLI::App& root, Invocation& invocation) {
  CLI::App* command =
      add_command(root, invocation, "mail", {"Surat keluar", "Outgoing mail"}, "tanggap mail list");
  command->require_subcommand(1);
  add_list(*command, invocation);
  add_retry(*command, invocation);
  add_mail_trials(*command, invocation);
}

}  // namespace tanggap::app
