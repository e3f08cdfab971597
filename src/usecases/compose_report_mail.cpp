// Mails about one report, as it stood when the event happened.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "usecases/follow_report.hpp"
#include "usecases/mail_parts.hpp"

namespace tanggap::usecases {
namespace {

using domain::EventKind;
using domain::MailDraft;
using domain::MailFields;
using domain::Occasion;
using domain::Report;

/// The report now, and the event that occasioned the mail with the report just before and after.
struct Story {
  Report now;
  std::vector<domain::Event> events{};
  Report before{};
  Report after{};

  [[nodiscard]] const domain::Event& event() const { return events.back(); }
};

std::optional<Story> story_of(const Composer& composer) {
  auto report = composer.reader.report(composer.mail.report);
  if (!report) return std::nullopt;
  Story story{.now = *std::move(report)};
  if (composer.mail.event == 0) return story;
  story.events = composer.reader.events_of(composer.mail.report);
  const auto number = static_cast<std::size_t>(composer.mail.event);
  if (story.events.size() < number) return std::nullopt;
  story.events.resize(number);
  const std::span<const domain::Event> all{story.events};
  story.before = domain::fold(all.first(number - 1)).value_or(Report{});
  story.after = domain::fold(all).value_or(Report{});
  return story;
}

void put_case(const Composer& c, const Report& report, MailFields& fields) {
  c.put_case(fields, report.reference, report.category, report.location.area);
}

void put_promise(const Composer& c, const Report& report, MailFields& fields) {
  if (report.custody.empty()) return;
  const domain::Custody& custody = report.custody.back();
  c.put(fields, "response_due",
        custody.responded_at == kNoInstant ? c.moment(custody.response_due) : "");
  c.put(fields, "completion_due", c.moment(custody.completion_due));
}

// ------------------------------------------------------------------------------------- followers

/// What the citizen may read about why: never more than the public page says.
std::string public_reason(const Composer& c, const Story& story) {
  const domain::EventDetail& detail = story.event().detail;
  switch (story.event().kind) {
    case EventKind::disposed:
    case EventKind::transfer_approved:
    case EventKind::reopened:
      return c.pick(detail.reason);
    case EventKind::resolution_verified:
      return story.before.resolution ? story.before.resolution->note : "";
    case EventKind::merged: {
      const auto into = c.reader.report(detail.other);
      return into ? c.pick({"Digabung ke laporan " + into->reference,
                            "Merged into report " + into->reference})
                  : "";
    }
    case EventKind::progressed:
    case EventKind::rejected:
      return detail.note;
    default:
      return {};
  }
}

std::string dispute_until(const Composer& c, const Report& report) {
  if (report.status != domain::Status::completed) return {};
  const auto day =
      std::chrono::floor<std::chrono::days>(c.room.city.time_zone().to_local(report.closed_at));
  return day_in_words(day + std::chrono::days{c.room.city.settings.dispute_days}, c.language());
}

void fill_changed(const Composer& c, const Story& story, MailFields& fields) {
  c.put(fields, "status", c.pick(domain::label_of(story.after.status)));
  c.put(fields, "changed_at", c.moment(story.event().at));
  c.put(fields, "holder", c.unit_name(story.after.holder()));
  c.put(fields, "note", public_reason(c, story));
  c.put(fields, "dispute_until", dispute_until(c, story.after));
  c.put(fields, "tracking_url", c.tracking_url(story.now.reference));
}

void fill_received(const Composer& c, const Story& story, MailFields& fields) {
  c.put(fields, "submitted_at", c.moment(story.now.submitted_at));
  c.put(fields, "holder", c.unit_name(story.now.holder()));
  c.put(fields, "tracking_url", c.tracking_url(story.now.reference));
  put_promise(c, story.now, fields);
}

Composed to_follower(const Composer& c, const Story& story) {
  const auto follower = c.reader.subscription(c.mail.subscription);
  if (!follower || follower->email.empty()) return Dropped{"the subscription has ended"};
  MailDraft draft = c.draft();
  draft.to = {{"", follower->email}};
  put_case(c, story.now, draft.fields);
  if (c.mail.occasion == Occasion::confirm_address) {
    if (follower->follows()) return Dropped{"the address is confirmed already"};
    const auto link = link_token(c.room.secret, LinkPurpose::confirm, follower->id);
    c.put(draft.fields, "confirm_url", c.room.public_url + "/follow.html#confirm=" + link);
    c.put(draft.fields, "valid_until", c.moment(follower->created_at + kConfirmWithin));
    return draft;
  }
  if (!follower->follows()) return Dropped{"the address is not confirmed"};
  draft.unsubscribe_url = c.room.public_url + "/api/v1/subscriptions/one-click?token=" +
                          link_token(c.room.secret, LinkPurpose::end, follower->id);
  if (c.mail.occasion == Occasion::report_received) {
    fill_received(c, story, draft.fields);
  } else {
    fill_changed(c, story, draft.fields);
  }
  return draft;
}

// ----------------------------------------------------------------------------------------- units

void fill_new_case(const Composer& c, const Story& story, MailFields& fields) {
  c.put(fields, "unit", c.unit_name(c.mail.unit));
  c.put(fields, "submitted_at", c.moment(story.now.submitted_at));
  c.put(fields, "text",
        story.now.text.empty() ? c.pick({"(hanya foto)", "(photo only)"}) : story.now.text);
  c.put(fields, "reason", c.pick(story.now.reason));
  put_promise(c, story.now, fields);
}

void fill_request(const Composer& c, const Story& story, MailFields& fields) {
  const domain::Event& event = story.event();
  c.put(fields, "from_unit", c.unit_name(event.detail.from));
  c.put(fields, "to_unit", c.unit_name(event.detail.to));
  c.put(fields, "requested_at", c.moment(event.at));
  c.put(fields, "note", event.detail.note);
  fields.values["to_earlier_holder"] = event.detail.to_earlier_holder;
}

void fill_decision(const Composer& c, const Story& story, MailFields& fields) {
  const domain::Event& event = story.event();
  c.put(fields, "from_unit", c.unit_name(event.detail.from));
  c.put(fields, "to_unit", c.unit_name(event.detail.to));
  fields.values["approved"] = event.kind == EventKind::transfer_approved;
  c.put(fields, "decided_at", c.moment(event.at));
  c.put(fields, "note", event.detail.note);
  c.put(fields, "holder", c.unit_name(story.after.holder()));
  put_promise(c, story.after, fields);
}

void fill_dispute(const Composer& c, const Story& story, MailFields& fields) {
  c.put(fields, "unit", c.unit_name(c.mail.unit));
  c.put(fields, "completed_at", c.moment(story.before.completed_at));
  c.put(fields, "disputed_at", c.moment(story.event().at));
  c.put(fields, "note", story.event().detail.note);
  if (story.now.is_open() && story.now.holder() == c.mail.unit) put_promise(c, story.now, fields);
}

void fill_overdue(const Composer& c, const Story& story, MailFields& fields) {
  const domain::Custody& custody = story.after.custody.back();
  c.put(fields, "holder", c.unit_name(custody.holder));
  c.put(fields, "level", fmt::format("{}", story.event().detail.level));
  fields.values["response_missing"] = custody.responded_at == kNoInstant;
  c.put(fields, "due_at", c.moment(custody.completion_due));
  c.put(fields, "late_by", span_in_words(c.mail.queued_at - custody.completion_due, c.language()));
}

void add_copy(const Composer& c, UnitId unit, MailDraft& draft) {
  if (unit == c.mail.unit) return;
  if (auto address = c.address_of(unit)) draft.cc.push_back(*std::move(address));
}

/// From level 2 on the unit above gets a copy.
void copy_upwards(const Composer& c, const Story& story, MailDraft& draft) {
  const UnitId above = story.event().detail.to;
  if (story.event().detail.level < 2) return;
  add_copy(c, above, draft);
  if (!draft.cc.empty()) c.put(draft.fields, "unit_above", c.unit_name(above));
}

/// A case that went elsewhere or ended while the mail waited is nobody's news.
bool still_on_desk(const Composer& c, const Report& now) {
  return now.is_open() && now.holder() == c.mail.unit;
}

Composed to_unit(const Composer& c, const Story& story) {
  const auto address = c.address_of(c.mail.unit);
  if (!address) return Dropped{"the unit has no address"};
  MailDraft draft = c.draft();
  draft.to = {*address};
  put_case(c, story.now, draft.fields);
  c.put(draft.fields, "case_url", c.case_url(story.now.reference));
  switch (c.mail.occasion) {
    case Occasion::new_case:
      if (!still_on_desk(c, story.now)) return Dropped{"the unit does not hold the case any more"};
      fill_new_case(c, story, draft.fields);
      break;
    case Occasion::transfer_requested:
      if (!story.now.transfer) return Dropped{"the request was decided meanwhile"};
      fill_request(c, story, draft.fields);
      break;
    case Occasion::transfer_decided:
      fill_decision(c, story, draft.fields);
      break;
    case Occasion::disputed:
      fill_dispute(c, story, draft.fields);
      add_copy(c, c.room.city.settings.mail.verifiers, draft);
      break;
    default:
      if (!still_on_desk(c, story.now)) return Dropped{"the case is not overdue there any more"};
      fill_overdue(c, story, draft.fields);
      copy_upwards(c, story, draft);
      break;
  }
  return draft;
}

}  // namespace

Composed compose_report_mail(const Composer& composer) {
  const auto story = story_of(composer);
  if (!story) return Dropped{"the report is not there"};
  return composer.mail.subscription ? to_follower(composer, *story) : to_unit(composer, *story);
}

}  // namespace tanggap::usecases
