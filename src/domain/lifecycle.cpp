// Which event may follow in which state: one table, read like the page docs/lifecycle.md.
#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "domain/report.hpp"

namespace tanggap::domain {
namespace {

/// Where a report stands, as far as it decides what may come next.
enum class Stage : std::uint8_t {
  none,                ///< No event yet.
  unrouted,            ///< Submitted, nobody holds it.
  waiting,             ///< The holder has not taken it on: waiting, disposition, reopened.
  in_process,          ///< The holder works on it.
  transfer_pending,    ///< A verifier has to decide who holds it.
  resolution_pending,  ///< A verifier has to judge the result.
  completed,
  disputed,  ///< Disputed a moment ago, reopening follows at once.
  ended,     ///< Rejected, merged, withdrawn.
};
constexpr std::size_t kStages = 9;

Stage stage_of(const Report& report) {
  if (report.last_number == 0) return Stage::none;
  if (report.status == Status::completed) return Stage::completed;
  if (!report.is_open()) return Stage::ended;
  if (report.custody.empty()) return Stage::unrouted;
  if (report.custody.back().end != CustodyEnd::held) return Stage::disputed;
  if (report.transfer) return Stage::transfer_pending;
  if (report.resolution) return Stage::resolution_pending;
  return report.status == Status::in_process ? Stage::in_process : Stage::waiting;
}

enum class Verdict : std::uint8_t {
  allowed,
  not_submitted,
  already_submitted,
  not_routed,
  already_routed,
  already_in_process,
  transfer_pending,
  no_transfer_pending,
  resolution_pending,
  no_resolution_pending,
  not_completed,
  already_disputed,
  reopening_pending,
  not_disputed,
  closed,
};

// clang-format off
constexpr auto ok = Verdict::allowed;
constexpr auto ns = Verdict::not_submitted;
constexpr auto as = Verdict::already_submitted;
constexpr auto nr = Verdict::not_routed;
constexpr auto ar = Verdict::already_routed;
constexpr auto ap = Verdict::already_in_process;
constexpr auto tp = Verdict::transfer_pending;
constexpr auto nt = Verdict::no_transfer_pending;
constexpr auto rp = Verdict::resolution_pending;
constexpr auto nv = Verdict::no_resolution_pending;
constexpr auto nc = Verdict::not_completed;
constexpr auto ad = Verdict::already_disputed;
constexpr auto re = Verdict::reopening_pending;
constexpr auto nd = Verdict::not_disputed;
constexpr auto cl = Verdict::closed;

using Row = std::array<Verdict, kStages>;

/// Row: event, in the order of EventKind. Column: stage, in the order of Stage.
constexpr std::array<Row, 26> kTransitions{{
    //               none unrouted waiting process transfer result completed disputed ended
    /* submitted            */ {ok, as, as, as, as, as, as, as, as},
    /* routed               */ {ns, ok, ar, ar, ar, ar, ar, ar, ar},
    /* accepted             */ {ns, nr, ok, ap, tp, rp, cl, re, cl},
    /* assigned             */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* progressed           */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* commented            */ {ns, nr, ok, ok, ok, ok, ok, ok, ok},
    /* disposed             */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* transfer_requested   */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* transfer_approved    */ {ns, nr, nt, nt, ok, nt, cl, nt, cl},
    /* transfer_rejected    */ {ns, nr, nt, nt, ok, nt, cl, nt, cl},
    /* resolution_submitted */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* resolution_refused   */ {ns, nr, nv, nv, nv, ok, cl, nv, cl},
    /* resolution_verified  */ {ns, nr, nv, nv, nv, ok, cl, nv, cl},
    /* disputed             */ {ns, nr, nc, nc, nc, nc, ok, ad, cl},
    /* reopened             */ {ns, nr, nd, nd, nd, nd, nd, ok, cl},
    /* rejected             */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* merged               */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* absorbed             */ {ns, nr, ok, ok, ok, ok, cl, re, cl},
    /* withdrawn            */ {ns, nr, ok, ok, ok, ok, cl, re, cl},
    /* supported            */ {ns, nr, ok, ok, ok, ok, cl, re, cl},
    /* rated                */ {ns, nr, nc, nc, nc, nc, ok, nc, cl},
    /* escalated            */ {ns, nr, ok, ok, ok, ok, cl, re, cl},
    /* evidence_added       */ {ns, nr, ok, ok, ok, ok, cl, re, cl},
    /* closed_by_source     */ {ns, nr, ok, ok, tp, rp, cl, re, cl},
    /* started_by_source    */ {ns, nr, ok, ap, tp, rp, cl, re, cl},
    /* result_reported      */ {ns, nr, nc, nc, nc, nc, ok, nc, cl},
}};
// clang-format on
static_assert(kTransitions.size() == static_cast<std::size_t>(EventKind::result_reported));

struct Refusal {
  std::string_view slug;
  std::string_view what_id;  ///< {0} report, {1} its status
  std::string_view what_en;
  std::string_view remedy_id;
  std::string_view remedy_en;
};

constexpr std::string_view kSeeId = "Muat ulang laporannya dan lihat keadaannya sekarang.";
constexpr std::string_view kSeeEn = "Load the report again and see how it stands now.";
constexpr std::string_view kReadLogId = "Jalankan tanggap verify untuk memeriksa riwayatnya.";
constexpr std::string_view kReadLogEn = "Run tanggap verify to check its history.";

/// In the order of Verdict; the first is no refusal.
constexpr std::array<Refusal, 15> kRefusals{{
    {},
    {"not-submitted", "Laporan {0} belum diterima.", "Report {0} has not been submitted yet.",
     kReadLogId, kReadLogEn},
    {"already-submitted", "Laporan {0} sudah diterima.", "Report {0} has been submitted already.",
     kSeeId, kSeeEn},
    {"not-routed", "Laporan {0} belum diteruskan ke unit mana pun.",
     "Report {0} has not been routed to any unit yet.", kReadLogId, kReadLogEn},
    {"already-routed", "Laporan {0} sudah diteruskan ke unit.",
     "Report {0} has been routed to a unit already.", "Ajukan pengalihan bila unitnya keliru.",
     "Request a transfer if it is the wrong unit."},
    {"already-in-process", "Laporan {0} sudah dalam proses.", "Report {0} is in process already.",
     "Catat perkembangannya atau serahkan hasilnya.",
     "Note the progress or submit the resolution."},
    {"transfer-pending", "Pengalihan laporan {0} sedang menunggu keputusan verifikator.",
     "A transfer of report {0} is waiting for a verifier's decision.",
     "Tunggu sampai pengalihan disetujui atau ditolak.",
     "Wait until the transfer is approved or rejected."},
    {"no-transfer-pending", "Tidak ada permintaan pengalihan untuk laporan {0}.",
     "No transfer of report {0} is being asked for.", kSeeId, kSeeEn},
    {"resolution-pending", "Hasil tindak lanjut laporan {0} sedang menunggu verifikasi.",
     "The resolution of report {0} is waiting to be verified.",
     "Tunggu sampai hasilnya diverifikasi atau dikembalikan.",
     "Wait until the resolution is verified or refused."},
    {"no-resolution-pending", "Tidak ada hasil tindak lanjut laporan {0} yang menunggu verifikasi.",
     "No resolution of report {0} is waiting to be verified.", kSeeId, kSeeEn},
    {"not-completed", "Laporan {0} belum selesai (sekarang: {1}).",
     "Report {0} is not completed (now: {1}).", "Tunggu sampai laporannya selesai.",
     "Wait until the report is completed."},
    {"already-disputed", "Laporan {0} sudah disanggah.", "Report {0} has been disputed already.",
     kSeeId, kSeeEn},
    {"reopening-pending", "Laporan {0} baru saja disanggah dan sedang dibuka kembali.",
     "Report {0} was disputed a moment ago and is being reopened.", kSeeId, kSeeEn},
    {"not-disputed", "Laporan {0} tidak disanggah.", "Report {0} has not been disputed.", kSeeId,
     kSeeEn},
    {"report-is-closed", "Laporan {0} sudah ditutup ({1}).", "Report {0} is closed ({1}).",
     "Bila masalahnya masih ada, pelapor dapat menyanggah laporan yang selesai atau membuat "
     "laporan baru.",
     "If the problem is still there, the reporter can dispute a completed report or make a new "
     "one."},
}};
static_assert(kRefusals.size() == static_cast<std::size_t>(Verdict::closed) + 1);

Error refusal(Verdict verdict, const Report& report) {
  const Refusal& words = kRefusals[static_cast<std::size_t>(verdict)];
  const Bilingual status = label_of(report.status);
  const auto fill = [&](std::string_view text, const std::string& status_word) {
    return fmt::format(fmt::runtime(text), report.reference, status_word);
  };
  return {.kind = ErrorKind::conflict,
          .slug = std::string{words.slug},
          .where = "report",
          .what = {fill(words.what_id, status.id), fill(words.what_en, status.en)},
          .remedy = {std::string{words.remedy_id}, std::string{words.remedy_en}}};
}

}  // namespace

Result<void> check_transition(const Report& report, EventKind next) {
  const auto row = static_cast<std::size_t>(next) - 1;
  if (row >= kTransitions.size()) throw std::logic_error("an event of an unknown kind");
  const Verdict verdict = kTransitions[row][static_cast<std::size_t>(stage_of(report))];
  if (verdict == Verdict::allowed) return {};
  return tl::unexpected(refusal(verdict, report));
}

}  // namespace tanggap::domain
