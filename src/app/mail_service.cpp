#include "app/mail_service.hpp"

#include "app/enclosed_brief.hpp"
#include "base/time_words.hpp"
#include "usecases/enclose_letter.hpp"
#include "usecases/notices.hpp"
#include "usecases/outbox.hpp"

namespace tanggap::app {

MailService::MailService(const Workspace& workspace, const api::CurrentCity& city,
                         api::Metrics& metrics, const mail::CheckedSettings& settings,
                         ports::Tallier& tallier, BriefPages& pages,
                         ports::DocumentLibrary& letters)
    : workspace_(workspace),
      city_(city),
      templates_(std::make_shared<mail::TemplateShelf>()),
      carrier_(mail::make_carrier(settings, templates_)) {
  workspace.store->write([&](ports::Transaction& tx) {
    usecases::switch_mail_on(tx, workspace_.clock->now());
    return ports::Outcome::commit;
  });
  take_templates();
  sender_ = std::make_unique<MailSender>(
      *workspace.store, *workspace.clock, *carrier_, [&city] { return city.get(); },
      usecases::Enclosures{
          .brief =
              [this, &tallier, &pages](ports::Reader& reader, const ports::ClosedEvaluation& closed,
                                       domain::MailDraft& draft) {
                const auto in_force = city_.get();
                // What the leadership may read.
                const usecases::Context context{.city = *in_force->city,
                                                .locator = *in_force->locator,
                                                .ids = *workspace_.ids,
                                                .now = workspace_.clock->now(),
                                                .actor = {.role = domain::Role::executive}};
                return enclose_brief(reader, tallier, context, pages, workspace_.data / "spool",
                                     closed, draft);
              },
          .letter =
              [this, &letters](ports::Reader& reader, const ports::OutgoingMail& mail,
                               domain::MailDraft& draft) {
                return usecases::enclose_letter(reader, *city_.get()->city, letters, mail, draft);
              }},
      SenderOptions{.owner = workspace.node->owner(),
                    .workers = settings.connections,
                    .claim = settings.timeout + std::chrono::minutes{5},
                    .public_url = settings.public_url,
                    .counts_as_alive = [&node = *workspace.node] { return node.is_alive(); }});
  watch(metrics);
}

MailService::~MailService() = default;

void MailService::queue_digests() {
  const auto in_force = city_.get();
  const Instant now = workspace_.clock->now();
  const Day day = usecases::digest_day(*in_force->city, now);
  if (day == digests_queued_) return;
  workspace_.store->write([&](ports::Transaction& tx) {
    usecases::queue_digests(tx, {.city = *in_force->city,
                                 .locator = *in_force->locator,
                                 .ids = *workspace_.ids,
                                 .now = now,
                                 .actor = {.role = domain::Role::system},
                                 .mail = true});
    return ports::Outcome::commit;
  });
  digests_queued_ = day;
}

void MailService::take_templates() {
  workspace_.store->read([&](ports::Reader& reader) {
    if (const auto version = reader.city_version(city_.get()->city->version)) {
      templates_->put(version->files);
    }
  });
}

void MailService::watch(api::Metrics& metrics) {
  using Kind = api::Metrics::Kind;
  const auto counts = [this] {
    ports::MailCounts found;
    workspace_.store->read([&](ports::Reader& reader) { found = reader.mail_counts(); });
    return found;
  };
  metrics.watch("tanggap_mail_waiting", "Mails in the outbox that wait or are being sent",
                Kind::gauge, [counts] { return static_cast<double>(counts().waiting); });
  metrics.watch("tanggap_mail_dead", "Mails that were refused or given up", Kind::gauge,
                [counts] { return static_cast<double>(counts().dead); });
  metrics.watch("tanggap_mail_oldest_seconds", "Age of the longest waiting mail", Kind::gauge,
                [this, counts] {
                  const Instant oldest = counts().oldest;
                  if (oldest == kNoInstant) return 0.0;
                  return std::chrono::duration<double>(workspace_.clock->now() - oldest).count();
                });
  metrics.watch("tanggap_mail_server_gone", "1 while the mail server cannot be reached",
                Kind::gauge, [this] { return sender_->waits_for_server() ? 1.0 : 0.0; });
  const auto total = [&](const char* name, const char* help, const std::atomic<std::int64_t>& n) {
    metrics.watch(name, help, Kind::counter, [&n] { return static_cast<double>(n.load()); });
  };
  const MailSender::Totals& totals = sender_->totals();
  total("tanggap_mail_sent_total", "Mails that a server took", totals.sent);
  total("tanggap_mail_put_off_total", "Attempts that a server put off", totals.put_off);
  total("tanggap_mail_refused_total", "Mails that a server refused", totals.refused);
  total("tanggap_mail_dropped_total", "Mails that nobody was left to get", totals.dropped);
}

}  // namespace tanggap::app
