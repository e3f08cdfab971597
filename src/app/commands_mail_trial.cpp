// tanggap mail test, preview, templates: trying mail out before a city relies on it.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/mail_options.hpp"
#include "app/output_file.hpp"
#include "app/workspace.hpp"
#include "mail/carrier.hpp"
#include "mail/fields.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;
using Outcome = ports::Delivery::Outcome;

json::object to_json(const mail::Trial& trial) {
  const auto said = [](const Bilingual& text) {
    return json::object{{"id", text.id}, {"en", text.en}};
  };
  json::array done;
  for (const Bilingual& step : trial.done) done.push_back(said(step));
  return {{"accepted", trial.delivery.outcome == Outcome::accepted},
          {"code", trial.delivery.code},
          {"words", trial.delivery.words},
          {"advice", said(trial.delivery.advice)},
          {"done", done}};
}

void print_steps(const Terminal& terminal, const mail::Trial& trial) {
  for (const Bilingual& step : trial.done) terminal.print("✓ " + terminal.pick(step));
  const ports::Delivery& delivery = trial.delivery;
  if (delivery.outcome == Outcome::accepted) return;
  terminal.print("✗ " + terminal.pick(delivery.advice));
  if (delivery.code != 0) {
    const Bilingual server{"Kata peladen", "The server's words"};
    terminal.print(
        fmt::format("  {}: {} {}", terminal.pick(server), delivery.code, delivery.words));
  }
}

int test_address(const Invocation& invocation, const mail::Settings& settings,
                 const std::string& address) {
  const Terminal& terminal = invocation.terminal;
  const auto checked = mail::check(settings);
  if (!checked) return terminal.fail(checked.error());
  const auto to = mail::parse_mailbox(address);
  if (!to) {
    return terminal.fail(
        {ErrorKind::invalid,
         "mail-address",
         "address",
         {"Ini bukan alamat surel.", "This is not a mail address."},
         {"Tulis misalnya nama@contoh.go.id.", "Write for example name@example.go.id."}});
  }
  const SystemClock clock;
  domain::MailDraft draft = mail::example_draft(domain::Occasion::test, terminal.language());
  draft.to = {*to};
  draft.queued_at = clock.now();
  draft.id = MailId{to_micros(draft.queued_at)};
  draft.fields.values["sent_at"] =
      format_utc(std::chrono::floor<std::chrono::seconds>(clock.now()));
  draft.fields.values["server"] = settings.to;
  draft.fields.values["city"] = checked->from.name.empty() ? checked->domain : checked->from.name;
  const mail::Trial trial = mail::try_out(*checked, mail::Templates{}, draft);
  if (terminal.json) {
    terminal.print(json::serialize(to_json(trial)));
  } else {
    print_steps(terminal, trial);
  }
  return trial.delivery.outcome == Outcome::accepted ? kOk : kFaultsFound;
}

struct PreviewOptions {
  std::string occasion;
  std::string format = "text";
  std::filesystem::path out;
  std::filesystem::path templates;
};

int report_faults(const Terminal& terminal, const std::vector<mail::TemplateFault>& faults) {
  for (const auto& fault : faults) {
    terminal.print(fmt::format("{}:{}: {}\n  → {}", fault.file, fault.line,
                               terminal.pick(fault.what), terminal.pick(fault.remedy)));
  }
  return faults.empty() ? kOk : kFaultsFound;
}

/// The .mustache files of a folder, named as in a city's files.
std::vector<ports::CityFile> template_files(const std::filesystem::path& folder) {
  std::vector<ports::CityFile> files;
  if (folder.empty()) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".mustache") continue;
    files.push_back({"mail/" + entry.path().filename().string(), read_file(entry.path())});
  }
  return files;
}

std::string previewed(const mail::Templates& templates, const domain::MailDraft& draft,
                      const std::string& format) {
  if (format == "eml") {
    mail::CheckedSettings settings;
    settings.from = {"Kota Contoh", "lapor@example.go.id"};
    settings.domain = "example.go.id";
    return mail::preview(settings, templates, draft).value();
  }
  const mail::Words words = templates.render(draft);
  return format == "html" ? words.html : words.subject + "\n\n" + words.text;
}

int preview(const Invocation& invocation, const PreviewOptions& options) {
  const Terminal& terminal = invocation.terminal;
  const auto files = template_files(options.templates);
  const int found = report_faults(terminal, mail::check_templates(files));
  const auto occasion = domain::occasion_of(options.occasion);
  const std::string shown = previewed(
      mail::Templates{files}, mail::example_draft(*occasion, terminal.language()), options.format);
  if (options.out.empty()) {
    terminal.print(shown);
  } else {
    write_file(options.out, shown);
  }
  return found;
}

int write_templates(const Invocation& invocation, const std::filesystem::path& out) {
  const Terminal& terminal = invocation.terminal;
  for (const auto& file : mail::built_in_templates()) {
    const auto target = out / std::filesystem::path{file.name}.filename();
    if (out.empty()) {
      terminal.print(file.name);
    } else if (std::filesystem::exists(target)) {
      return terminal.fail({ErrorKind::invalid,
                            "file-exists",
                            target.string(),
                            {"Berkas sudah ada.", "The file exists already."},
                            {"Pilih folder lain; yang sudah disunting tidak ditimpa.",
                             "Choose another folder; what was edited is not overwritten."}});
    } else {
      std::filesystem::create_directories(out);
      write_file(target, file.content);
    }
  }
  if (!out.empty()) terminal.note({"Ditulis: " + out.string(), "Written: " + out.string()});
  return kOk;
}

void add_test(CLI::App& mail, Invocation& invocation) {
  CLI::App* command = add_command(
      mail, invocation, "test",
      {"Mengirim satu surat uji sungguhan dan menyebut apa yang salah",
       "Sends one real trial mail and says what is wrong"},
      "tanggap mail test nama@contoh.go.id --mail-to smtp://mail.contoh.go.id --mail-from "
      "lapor@contoh.go.id");
  auto settings = std::make_shared<mail::Settings>();
  auto address = std::make_shared<std::string>();
  command->add_option("address", *address)->required();
  add_mail_options(*command, *settings, invocation.terminal);
  command->callback([&invocation, settings, address] {
    invocation.run = [&invocation, settings, address] {
      return test_address(invocation, *settings, *address);
    };
  });
}

void add_preview(CLI::App& mail, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* command =
      add_command(mail, invocation, "preview",
                  {"Menampilkan surat dengan contoh isinya", "Shows a mail with example content"},
                  "tanggap mail preview new_case --lang en --format html --out new_case.html");
  auto options = std::make_shared<PreviewOptions>();
  std::vector<std::string> names;
  for (const auto occasion : domain::all_occasions()) names.emplace_back(name_of(occasion));
  command->add_option("occasion", options->occasion)->required()->check(CLI::IsMember(names));
  command->add_option("--format", options->format, "text, html, eml")
      ->check(CLI::IsMember({"text", "html", "eml"}))
      ->capture_default_str();
  command->add_option("--out", options->out, terminal.pick({"Berkas tujuan", "Target file"}));
  command
      ->add_option("--templates", options->templates,
                   terminal.pick({"Folder templat milik kota", "Folder of the city's templates"}))
      ->check(CLI::ExistingDirectory);
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return preview(invocation, *options); };
  });
}

void add_templates(CLI::App& mail, Invocation& invocation) {
  CLI::App* command = add_command(mail, invocation, "templates",
                                  {"Menyebut atau menulis templat bawaan untuk disunting",
                                   "Names the built-in templates, or writes them out for editing"},
                                  "tanggap mail templates --out kota/mail");
  auto out = std::make_shared<std::filesystem::path>();
  command->add_option("--out", *out, invocation.terminal.pick({"Folder tujuan", "Target folder"}));
  command->callback([&invocation, out] {
    invocation.run = [&invocation, out] { return write_templates(invocation, *out); };
  });
}

}  // namespace

void add_mail_trials(CLI::App& mail, Invocation& invocation) {
  add_test(mail, invocation);
  add_preview(mail, invocation);
  add_templates(mail, invocation);
}

}  // namespace tanggap::app
