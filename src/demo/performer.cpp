#include "demo/performer.hpp"

#include <fmt/format.h>

#include "usecases/accept_report.hpp"
#include "usecases/add_comment.hpp"
#include "usecases/add_evidence.hpp"
#include "usecases/assign_crew.hpp"
#include "usecases/decide_transfer.hpp"
#include "usecases/dispose_report.hpp"
#include "usecases/dispute_completion.hpp"
#include "usecases/escalate_overdue.hpp"
#include "usecases/merge_report.hpp"
#include "usecases/note_progress.hpp"
#include "usecases/rate_report.hpp"
#include "usecases/reject_report.hpp"
#include "usecases/request_transfer.hpp"
#include "usecases/submit_report.hpp"
#include "usecases/submit_resolution.hpp"
#include "usecases/support_report.hpp"
#include "usecases/verify_resolution.hpp"
#include "usecases/withdraw_report.hpp"

namespace tanggap::demo {

using namespace usecases;

namespace {

template <class T>
Result<void> outcome(const Result<T>& answer) {
  if (!answer) return pass(answer);
  return {};
}

}  // namespace

/// One step with everything that it needs.
struct Performer::Scene {
  ports::Transaction& tx;
  Context context;
  const Step& step;
  ReportId report{};
  std::vector<domain::PhotoRef> photos;
};

Performer::Performer(const ports::CityInForce& city, ports::IdSource& ids, const Plan& plan,
                     const Cast& cast)
    : city_(city), ids_(ids), plan_(plan), cast_(cast), submitted_(plan.stories.size()) {}

Result<void> Performer::perform(ports::Transaction& tx, std::size_t step,
                                const StepPhotos& photos) {
  Scene scene{
      tx, {*city_.city, *city_.locator, ids_, plan_.steps[step].at, {}}, plan_.steps[step], {}, {}};
  if (const auto taken = photos.find(step); taken != photos.end()) {
    for (const StepPhoto& photo : taken->second) {
      tx.save_photo(photo.stored);
      scene.photos.push_back({photo.stored.hash, photo.role});
    }
  }
  if (scene.step.story >= 0) {
    scene.report = submitted_[static_cast<std::size_t>(scene.step.story)].report;
  }
  auto done = act(scene);
  if (done) return done;
  Error error = done.error();
  error.where =
      fmt::format("scenario: step {} of {}, story {}, deed {}: {}", step, plan_.steps.size(),
                  scene.step.story, static_cast<int>(scene.step.deed), error.where);
  return tl::unexpected(std::move(error));
}

Result<void> Performer::act(Scene& scene) {
  switch (scene.step.deed) {
    case Deed::submit:
      return submit(scene);
    case Deed::escalate:
      return escalate(scene);
    case Deed::verify:
    case Deed::refuse_resolution:
    case Deed::approve_transfer:
    case Deed::refuse_transfer:
    case Deed::reject:
      scene.context.actor = cast_.verifier(scene.step.story);
      return act_as_verifier(scene);
    case Deed::dispute:
    case Deed::support:
    case Deed::rate:
    case Deed::withdraw:
      scene.context.actor = {.role = domain::Role::citizen, .tracked_report = scene.report};
      return act_as_citizen(scene);
    default:
      scene.context.actor = cast_.officer(scene.step.unit);
      return act_as_officer(scene);
  }
}

Result<void> Performer::submit(Scene& scene) {
  const auto number = static_cast<std::size_t>(scene.step.story);
  const Story& story = plan_.stories[number];
  SubmitReport command{.text = story.text,
                       .category = story.category,
                       .position = story.position,
                       .place_kind = story.place_kind,
                       .channel = story.channel};
  if (const auto at = command.text.find("{ref}"); at != std::string::npos) {
    command.text.replace(at, 5, submitted_[static_cast<std::size_t>(story.cites)].reference);
  }
  for (const domain::PhotoRef& photo : scene.photos) command.photos.push_back(photo.hash);
  if (story.named) {
    command.reporter = {.name = fmt::format("Warga {}", number),
                        .email = fmt::format("warga{}@contoh.id", number)};
  }
  auto answer = submit_report(scene.tx, scene.context, command);
  if (!answer) return pass(answer);
  const domain::Report& report = answer->report;
  if (report.holder() != story.routed_to) {
    return fail(
        ErrorKind::conflict, "scenario-routed-elsewhere", story.text,
        {fmt::format("Aturan {} mengirim laporan ke unit lain: {}", report.rule, report.reason.id),
         fmt::format("Rule {} sends the report to another unit: {}", report.rule,
                     report.reason.en)},
        {"Sesuaikan complaints.csv dengan rules.csv kota itu.",
         "Make complaints.csv agree with the city's rules.csv."});
  }
  submitted_[number] = {report.id, report.reference};
  return {};
}

Result<void> Performer::escalate(Scene& scene) {
  scene.context.actor = {.role = domain::Role::system};
  for (bool more = true; more;) {
    const auto round = escalate_overdue(scene.tx, scene.context, {.limit = 1000});
    if (!round) return pass(round);
    more = round->more;
  }
  return {};
}

Result<void> Performer::act_as_officer(Scene& scene) {
  const Step& step = scene.step;
  const ReportId report = scene.report;
  ports::Transaction& tx = scene.tx;
  const Context& context = scene.context;
  switch (step.deed) {
    case Deed::accept:
      return outcome(accept_report(tx, context, {.report = report}));
    case Deed::assign_crew:
      return outcome(assign_crew(tx, context, {.report = report, .crew = cast_.crew(step.unit)}));
    case Deed::note_progress:
      return outcome(note_progress(tx, context, {.report = report, .note = step.note}));
    case Deed::photograph_before:
      return outcome(add_evidence(tx, context, {.report = report, .photos = scene.photos}));
    case Deed::comment:
      return outcome(add_comment(tx, context, {.report = report, .text = step.note}));
    case Deed::request_transfer:
      return outcome(
          request_transfer(tx, context, {.report = report, .to = step.to, .reason = step.note}));
    case Deed::dispose:
      return outcome(
          dispose_report(tx, context, {.report = report, .to = step.to, .note = step.note}));
    case Deed::submit_resolution:
      return outcome(submit_resolution(
          tx, context, {.report = report, .note = step.note, .photos = scene.photos}));
    case Deed::merge: {
      const ReportId into = submitted_[static_cast<std::size_t>(step.number)].report;
      return outcome(
          merge_report(tx, context, {.report = report, .into = into, .note = step.note}));
    }
    default:
      throw std::logic_error("no officer does that");
  }
}

Result<void> Performer::act_as_verifier(Scene& scene) {
  const Step& step = scene.step;
  switch (step.deed) {
    case Deed::verify:
    case Deed::refuse_resolution:
      return outcome(verify_resolution(
          scene.tx, scene.context,
          {.report = scene.report, .accept = step.deed == Deed::verify, .note = step.note}));
    case Deed::approve_transfer:
    case Deed::refuse_transfer:
      return outcome(decide_transfer(scene.tx, scene.context,
                                     {.report = scene.report,
                                      .approve = step.deed == Deed::approve_transfer,
                                      .reason = step.note}));
    case Deed::reject:
      return outcome(
          reject_report(scene.tx, scene.context, {.report = scene.report, .reason = step.note}));
    default:
      throw std::logic_error("no verifier does that");
  }
}

Result<void> Performer::act_as_citizen(Scene& scene) {
  const Step& step = scene.step;
  switch (step.deed) {
    case Deed::dispute:
      return outcome(
          dispute_completion(scene.tx, scene.context, {.report = scene.report, .note = step.note}));
    case Deed::support: {
      const Hash supporter = hash_of(fmt::format("demo citizen {} {}", step.story, step.number));
      return outcome(support_report(scene.tx, scene.context,
                                    {.report = scene.report, .supporter = supporter}));
    }
    case Deed::rate:
      return outcome(
          rate_report(scene.tx, scene.context, {.report = scene.report, .rating = step.number}));
    case Deed::withdraw:
      return outcome(
          withdraw_report(scene.tx, scene.context, {.report = scene.report, .note = step.note}));
    default:
      throw std::logic_error("no citizen does that");
  }
}

}  // namespace tanggap::demo
