#include "mail/carrier.hpp"

#include <fmt/format.h>

#include <system_error>

#include "mail/mail_folder.hpp"
#include "mail/message.hpp"
#include "mail/smtp.hpp"

namespace tanggap::mail {
namespace {

using Outcome = ports::Delivery::Outcome;
using ports::Delivery;

Sender sender_of(const CheckedSettings& settings) {
  return {settings.from, settings.reply_to, settings.domain};
}

Delivery unreachable(Bilingual advice) {
  return {.outcome = Outcome::unreachable,
          .words = advice.id + " / " + advice.en,
          .advice = std::move(advice)};
}

Delivery refused(const Error& error) {
  const Bilingual advice{error.what.id + " " + error.remedy.id,
                         error.what.en + " " + error.remedy.en};
  return {.outcome = Outcome::refused, .words = advice.id + " / " + advice.en, .advice = advice};
}

Delivery switched_off() {
  return unreachable({"Pengiriman surel dimatikan (mail.to = \"off\").",
                      "Mail is switched off (mail.to = \"off\")."});
}

Attempt file_away(const CheckedSettings& settings, const domain::MailDraft& draft,
                  const Message& message) {
  try {
    put_into_folder(settings.folder, draft, message.bytes);
    return {{}, Step::finished};
  } catch (const std::system_error& error) {
    const std::string path = settings.folder.string();
    return {unreachable({fmt::format("Folder surat {} tidak dapat ditulisi: {}.", path,
                                     error.code().message()),
                         fmt::format("The mail folder {} cannot be written to: {}.", path,
                                     error.code().message())}),
            Step::connecting};
  }
}

/// Composes and hands over.
class Carrier final : public ports::MailCarrier {
 public:
  Carrier(const CheckedSettings& settings, std::shared_ptr<const TemplateShelf> templates)
      : settings_(settings), templates_(std::move(templates)) {
    if (settings.way == CheckedSettings::Way::smtp) smtp_ = std::make_unique<SmtpSender>(settings);
  }

  Delivery carry(const domain::MailDraft& draft) override {
    if (settings_.way == CheckedSettings::Way::off) return switched_off();
    return attempt(*templates_->current(), draft).delivery;
  }

  Attempt attempt(const Templates& templates, const domain::MailDraft& draft) {
    const auto message = compose(draft, templates.render(draft), sender_of(settings_));
    if (!message) return {refused(message.error()), Step::connecting};
    return smtp_ ? smtp_->send(*message) : file_away(settings_, draft, *message);
  }

 private:
  CheckedSettings settings_;
  std::shared_ptr<const TemplateShelf> templates_;
  std::unique_ptr<SmtpSender> smtp_;
};

/// What has been done when the attempt stood at `reached` or went well.
std::vector<Bilingual> steps_before(Step reached, bool accepted, const CheckedSettings& settings) {
  std::vector<Bilingual> done;
  const auto passed = [&](Step step) { return accepted || reached > step; };
  const bool encrypted = settings.server.implicit_tls || settings.tls == Tls::required;
  if (passed(Step::connecting)) {
    done.push_back({"Nama ditemukan dan tersambung: " + settings.server.url(),
                    "Name found and connected: " + settings.server.url()});
  }
  if (passed(Step::encrypting) && encrypted) {
    done.push_back({"Terenkripsi, sertifikat benar", "Encrypted, certificate verified"});
  }
  if (passed(Step::login) && !settings.user.empty()) {
    done.push_back({"Nama dan kata sandi diterima", "User and password accepted"});
  }
  if (passed(Step::sender)) done.push_back({"Pengirim diterima", "Sender accepted"});
  if (passed(Step::recipients)) done.push_back({"Penerima diterima", "Recipient accepted"});
  if (accepted) {
    done.push_back({"Surat diterima peladen untuk diantar", "The server took the mail to deliver"});
  }
  return done;
}

}  // namespace

void TemplateShelf::put(const std::vector<ports::CityFile>& city_files) {
  auto next = std::make_shared<const Templates>(city_files);
  const std::lock_guard lock{mutex_};
  current_ = std::move(next);
}

std::shared_ptr<const Templates> TemplateShelf::current() const {
  const std::lock_guard lock{mutex_};
  return current_;
}

std::unique_ptr<ports::MailCarrier> make_carrier(const CheckedSettings& settings,
                                                 std::shared_ptr<const TemplateShelf> templates) {
  return std::make_unique<Carrier>(settings, std::move(templates));
}

Trial try_out(const CheckedSettings& settings, const Templates& templates,
              const domain::MailDraft& draft) {
  if (settings.way == CheckedSettings::Way::off) return {{}, switched_off()};
  const Attempt attempt = Carrier{settings, nullptr}.attempt(templates, draft);
  const bool accepted = attempt.delivery.outcome == Outcome::accepted;
  if (settings.way == CheckedSettings::Way::smtp) {
    return {steps_before(attempt.reached, accepted, settings), attempt.delivery};
  }
  Trial trial{{}, attempt.delivery};
  if (accepted) {
    const std::string path = settings.folder.string();
    trial.done.push_back({"Surat ditulis ke folder " + path, "Mail written to the folder " + path});
  }
  return trial;
}

Result<std::string> preview(const CheckedSettings& settings, const Templates& templates,
                            const domain::MailDraft& draft) {
  auto message = compose(draft, templates.render(draft), sender_of(settings));
  if (!message) return pass(message);
  return std::move(message->bytes);
}

}  // namespace tanggap::mail
