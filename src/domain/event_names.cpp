// The names of kinds, words of status and roles: one table each, for files, API and people.
#include <array>

#include "domain/event.hpp"

namespace tanggap::domain {
namespace {

struct Words {
  std::string_view name;  ///< For programs; stable.
  std::string_view id;
  std::string_view en;
};

// Each table is in the order of its enumeration, whose numbers start at 1.
constexpr std::array<Words, 26> kKinds{{
    {"submitted", "Laporan diterima", "Report received"},
    {"routed", "Diteruskan ke unit", "Routed to a unit"},
    {"accepted", "Diterima unit", "Accepted by the unit"},
    {"assigned", "Ditugaskan ke petugas", "Assigned to a crew member"},
    {"progressed", "Perkembangan pekerjaan", "Progress of the work"},
    {"commented", "Komentar", "Comment"},
    {"disposed", "Didisposisikan", "Handed down"},
    {"transfer_requested", "Bukan wewenang: pengalihan diminta",
     "Not our authority: transfer requested"},
    {"transfer_approved", "Pengalihan disetujui", "Transfer approved"},
    {"transfer_rejected", "Pengalihan ditolak", "Transfer rejected"},
    {"resolution_submitted", "Hasil tindak lanjut diserahkan", "Resolution submitted"},
    {"resolution_refused", "Hasil tindak lanjut dikembalikan", "Resolution refused"},
    {"resolution_verified", "Hasil diverifikasi: selesai", "Resolution verified: completed"},
    {"disputed", "Disanggah pelapor", "Disputed by the reporter"},
    {"reopened", "Dibuka kembali", "Reopened"},
    {"rejected", "Laporan ditolak", "Report rejected"},
    {"merged", "Digabung ke laporan lain", "Merged into another report"},
    {"absorbed", "Laporan lain digabung ke sini", "Another report was merged into this one"},
    {"withdrawn", "Dicabut pelapor", "Withdrawn by the reporter"},
    {"supported", "Didukung warga lain", "Supported by another citizen"},
    {"rated", "Dinilai pelapor", "Rated by the reporter"},
    {"escalated", "Terlambat: dinaikkan ke atasan", "Overdue: escalated to the supervisor"},
    {"evidence_added", "Foto ditambahkan", "Photos added"},
    {"closed_by_source", "Selesai menurut sistem asal", "Completed according to the source"},
    {"started_by_source", "Diproses menurut sistem asal", "In process according to the source"},
    {"result_reported", "Hasil dilaporkan kepada Walikota", "Result reported to the Mayor"},
}};

constexpr std::array<Words, 9> kStatuses{{
    {"waiting", "Menunggu", "Waiting"},
    {"coordination", "Koordinasi", "Coordination"},
    {"disposition", "Disposisi", "Handed down"},
    {"in_process", "Proses", "In process"},
    {"completed", "Selesai", "Completed"},
    {"rejected", "Ditolak", "Rejected"},
    {"merged", "Digabung", "Merged"},
    {"withdrawn", "Dicabut", "Withdrawn"},
    {"reopened", "Dibuka kembali", "Reopened"},
}};

constexpr std::array<std::string_view, 9> kRoles{"citizen", "officer",    "crew",
                                                 "camat",   "verifier",   "executive",
                                                 "steward", "integrator", "system"};
constexpr std::array<std::string_view, 4> kPhotoRoles{"report", "before", "after", "dispute"};

static_assert(kKinds.size() == static_cast<std::size_t>(EventKind::result_reported));
static_assert(kStatuses.size() == static_cast<std::size_t>(Status::reopened));
static_assert(kRoles.size() == static_cast<std::size_t>(Role::system));
static_assert(kPhotoRoles.size() == static_cast<std::size_t>(PhotoRole::dispute));

constexpr std::string_view name_in(std::string_view entry) { return entry; }
constexpr std::string_view name_in(const Words& entry) { return entry.name; }

/// The entry of a number from outside may not exist.
template <class Table, class Enum>
constexpr auto entry(const Table& table, Enum value) -> typename Table::value_type {
  const auto place = static_cast<std::size_t>(value) - 1;
  return place < table.size() ? table[place] : typename Table::value_type{};
}

template <class Enum, class Table>
std::optional<Enum> value_of(const Table& table, std::string_view name) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (name_in(table[i]) == name) return static_cast<Enum>(i + 1);
  }
  return std::nullopt;
}

Bilingual label(const Words& words) { return {std::string{words.id}, std::string{words.en}}; }

}  // namespace

std::string_view name_of(EventKind kind) { return entry(kKinds, kind).name; }
std::string_view name_of(Status status) { return entry(kStatuses, status).name; }
std::string_view name_of(Role role) { return entry(kRoles, role); }
std::string_view name_of(PhotoRole role) { return entry(kPhotoRoles, role); }

std::optional<EventKind> event_kind_of(std::string_view name) {
  return value_of<EventKind>(kKinds, name);
}
std::optional<Status> status_of(std::string_view name) { return value_of<Status>(kStatuses, name); }
std::optional<Role> role_of(std::string_view name) { return value_of<Role>(kRoles, name); }

Bilingual label_of(Status status) { return label(entry(kStatuses, status)); }
Bilingual label_of(EventKind kind) { return label(entry(kKinds, kind)); }

}  // namespace tanggap::domain
