// Mail as the running program has it: the carrier, the threads that send, digests by the clock and
// the figures about it. Used by the service.
#pragma once

#include <memory>

#include "api/current_city.hpp"
#include "api/metrics.hpp"
#include "app/brief_pages.hpp"
#include "app/mail_sender.hpp"
#include "app/workspace.hpp"
#include "mail/carrier.hpp"

namespace tanggap::app {

class MailService {
 public:
  /// Remembers in the store that mail is on and since when. All arguments must outlive it.
  MailService(const Workspace& workspace, const api::CurrentCity& city, api::Metrics& metrics,
              const mail::CheckedSettings& settings, ports::Tallier& tallier, BriefPages& pages,
              ports::DocumentLibrary& letters);
  ~MailService();
  MailService(const MailService&) = delete;
  MailService& operator=(const MailService&) = delete;

  /// Queues digests that are due; cheap while none is.
  void queue_digests();
  /// The templates of a city version that came into force.
  void take_templates();

 private:
  void watch(api::Metrics& metrics);

  const Workspace& workspace_;
  const api::CurrentCity& city_;
  std::shared_ptr<mail::TemplateShelf> templates_;
  std::unique_ptr<ports::MailCarrier> carrier_;
  Day digests_queued_{};
  std::unique_ptr<MailSender> sender_;
};

}  // namespace tanggap::app
