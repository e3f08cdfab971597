// A reader, or transaction, that throws at every question; whoever derives from it answers those
// that are expected. For tests and benchmarks that need only a part of the store.
#pragma once

#include <stdexcept>

#include "usecases/ports.hpp"

namespace tanggap::test {

/// `Interface` is ports::Reader or ports::Transaction; of the latter only the reading part.
template <class Interface>
class Unanswered : public Interface {
 public:
  std::int64_t log_position() override { missing(); }
  void scan_reports(const std::function<void(const domain::Report&)>&) override { missing(); }
  std::vector<ports::Reader::Reference> references(Period) override { missing(); }
  std::optional<domain::Report> report(ReportId) override { missing(); }
  std::optional<ReportId> report_by_reference(std::string_view) override { missing(); }
  std::optional<ReportId> report_by_source(std::string_view, std::string_view) override {
    missing();
  }
  std::optional<ReportId> report_by_tracking(const Hash&) override { missing(); }
  std::vector<ports::ReportSummary> list(const ports::ReportFilter&, std::optional<ports::PageKey>,
                                         int) override {
    missing();
  }
  std::vector<domain::Event> events_of(ReportId) override { missing(); }
  std::vector<domain::Event> chains_of(std::span<const ReportId>) override { missing(); }
  std::vector<domain::Event> events_after(std::int64_t, int) override { missing(); }
  std::vector<ReportId> linked_reports(ReportId) override { missing(); }
  std::vector<ReportId> due_for_escalation(Instant, int) override { missing(); }
  std::vector<ports::SavedFilter> saved_filters(UserId) override { missing(); }
  std::optional<ports::User> user(UserId) override { missing(); }
  std::optional<ports::User> user_by_login(std::string_view) override { missing(); }
  std::vector<ports::User> users() override { missing(); }
  std::optional<ports::Session> session(const Hash&) override { missing(); }
  std::optional<ports::ApiKey> api_key(const Hash&) override { missing(); }
  std::vector<ports::ApiKey> api_keys() override { missing(); }
  std::optional<ports::IdempotentAnswer> idempotent_answer(const Hash&) override { missing(); }
  std::optional<ports::CityVersion> city_version(int) override { missing(); }
  int current_city_version() override { missing(); }
  std::optional<ports::ClosedEvaluation> closed_evaluation(std::string_view) override { missing(); }
  std::vector<ports::ClosedEvaluation> closed_evaluations() override { missing(); }
  std::optional<ports::ImportProgress> import_progress(std::string_view, const Hash&) override {
    missing();
  }
  std::optional<ports::StoredPhoto> photo(const Hash&) override { missing(); }
  std::vector<ports::Reader::PhotoUse> photo_uses(const Hash&) override { missing(); }
  bool has_supported(ReportId, const Hash&) override { missing(); }
  std::optional<ports::OutgoingMail> mail(MailId) override { missing(); }
  std::optional<ports::OutgoingMail> mail_with_key(std::string_view) override { missing(); }
  std::vector<ports::OutgoingMail> mails(std::optional<ports::MailState>, MailId, int) override {
    missing();
  }
  std::vector<ports::OutgoingMail> due_mails(Instant, int) override { missing(); }
  ports::WorklistCounts worklist_counts(const ports::ReportFilter&, Instant, Instant) override {
    missing();
  }
  ports::MailCounts mail_counts() override { missing(); }
  std::optional<ports::Subscription> subscription(SubscriptionId) override { missing(); }
  std::optional<ports::Subscription> subscription_of(ReportId, std::string_view) override {
    missing();
  }
  std::vector<ports::Subscription> followers_of(ReportId) override { missing(); }
  int unconfirmed_since(std::string_view, Instant) override { missing(); }
  std::optional<Instant> shared_now() override { missing(); }
  std::vector<ports::Lease> leases() override { missing(); }
  std::optional<std::string> setting(std::string_view) override { missing(); }
  std::optional<ports::Letter> letter(LetterId) override { missing(); }
  std::optional<ports::Letter> letter_numbered(std::string_view) override { missing(); }
  std::vector<ports::Letter> letters(UnitId, LetterId, int) override { missing(); }
  int next_letter_sequence(UnitId, int) override { missing(); }

 protected:
  [[noreturn]] static void missing() { throw std::logic_error("nobody should ask this here"); }
};

}  // namespace tanggap::test
