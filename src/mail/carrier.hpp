// The city's mail carrier: templates, MIME and the way out, as the settings say. Made by the
// wiring, called by the outbox from several threads.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "mail/settings.hpp"
#include "mail/templates.hpp"
#include "usecases/mail_ports.hpp"

namespace tanggap::mail {

/// The templates in force; exchanged while mail is being sent when a city loads new ones.
class TemplateShelf {
 public:
  TemplateShelf() : current_(std::make_shared<const Templates>()) {}

  void put(const std::vector<ports::CityFile>& city_files);
  [[nodiscard]] std::shared_ptr<const Templates> current() const;

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Templates> current_;
};

/// Off: every attempt is `unreachable` and says that mail is switched off. Folder: one .eml per
/// mail, named by time and id, whole or not there; the folder is made when it is missing.
[[nodiscard]] std::unique_ptr<ports::MailCarrier> make_carrier(
    const CheckedSettings& settings, std::shared_ptr<const TemplateShelf> templates);

/// One mail tried for real, told step by step.
struct Trial {
  std::vector<Bilingual> done;  ///< What went well, in order.
  ports::Delivery delivery;
};
[[nodiscard]] Trial try_out(const CheckedSettings& settings, const Templates& templates,
                            const domain::MailDraft& draft);

/// The mail's bytes as they would be sent: for the preview. Errors as `compose`.
[[nodiscard]] Result<std::string> preview(const CheckedSettings& settings,
                                          const Templates& templates,
                                          const domain::MailDraft& draft);

}  // namespace tanggap::mail
