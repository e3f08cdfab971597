// The attachment of a result letter: what was complained of, what was done, how it looked before
// and after, who held it when.
#include <fmt/format.h>

#include "base/failure.hpp"
#include "brief/letter_words.hpp"

namespace tanggap::brief {
namespace {

constexpr double kBody = 9.5;
// Few cases are shown large enough to be looked at closely; many must still fit into a mail.
constexpr std::size_t kFewCases = 4;
constexpr int kLargeEdge = 1280;
constexpr int kSmallEdge = 640;
constexpr std::size_t kPhotosOfEachKind = 2;
constexpr double kPhotoHeight = 158;
// A case begins on a new page unless its facts, words and photos still fit.
constexpr double kMostOfACase = 390;

// ---------------------------------------------------------------------------------------- facts

using Facts = std::vector<Row>;

void add(Facts& facts, std::string label, std::string value, std::string note = {}) {
  facts.push_back(
      {{{std::move(label), {}, false, ink::kMuted}, {std::move(value), std::move(note)}}});
}

std::string place(const LetterPages& p, const domain::LetterCase& one) {
  std::string words = p.area_name(one.location);
  const auto kind = p.city.place_kinds.find(one.place_kind);
  if (kind != p.city.place_kinds.end()) words += " · " + p.pick(kind->second);
  return words;
}

std::string coordinates(const LetterPages& p, const domain::LetterCase& one) {
  if (!one.position) return p.pick({"tanpa koordinat", "no coordinates"});
  return p.pick({fmt::format("koordinat {:.5f}, {:.5f}", one.position->lat, one.position->lon),
                 fmt::format("coordinates {:.5f}, {:.5f}", one.position->lat, one.position->lon)});
}

std::string since_submission(const LetterPages& p, const domain::LetterCase& one, Instant t) {
  if (t == kNoInstant) return {};
  const std::string span = p.span(t - one.submitted_at);
  return p.pick({span + " sejak diterima", span + " after it was received"});
}

void add_public_interest(const LetterPages& p, const domain::LetterCase& one, Facts& facts) {
  std::string words;
  if (one.supporters > 0) {
    words = p.pick({fmt::format("didukung {} warga lain", one.supporters),
                    fmt::format("supported by {} other citizen{}", one.supporters,
                                one.supporters == 1 ? "" : "s")});
  }
  if (one.disputes > 0) {
    if (!words.empty()) words += "; ";
    words += p.pick(
        {fmt::format("pernah disanggah {} kali", one.disputes),
         fmt::format("disputed {} time{} before", one.disputes, one.disputes == 1 ? "" : "s")});
  }
  if (!words.empty()) add(facts, p.pick({"Warga", "Citizens"}), words);
}

void set_facts(const LetterPages& p, const domain::LetterCase& one) {
  Facts facts;
  add(facts, p.pick({"Tempat", "Place"}), place(p, one), coordinates(p, one));
  add(facts, p.pick({"Diterima", "Received"}), p.moment(one.submitted_at));
  add(facts, p.pick({"Tanggapan pertama", "First response"}), p.moment(one.first_response_at),
      since_submission(p, one, one.first_response_at));
  add(facts, p.pick({"Hasil diserahkan", "Result handed in"}), p.moment(one.handed_in_at),
      since_submission(p, one, one.handed_in_at));
  add(facts, p.pick({"Diverifikasi", "Verified"}), p.moment(one.verified_at));
  const auto [used, promised] = p.time_used(one);
  facts.push_back({{{p.pick({"Waktu unit", "Unit's time"}), {}, false, ink::kMuted},
                    {promised.empty() ? used : used + " · " + p.verdict(one), promised, true,
                     LetterPages::on_time(one) ? ink::kGood : ink::kBad}}});
  add_public_interest(p, one, facts);
  p.paper.table({.columns = {{"", 104}, {"", 0}},
                 .rows = std::move(facts),
                 .size = kBody,
                 .header = false,
                 .together = true});
}

// --------------------------------------------------------------------------------------- photos

std::string bytes_of(ports::PhotoLibrary& photos, const Hash& hash, int edge) {
  // A letter is not held up by a photo that is gone or damaged: the paper says so. It waits for a
  // store that is away.
  try {
    const auto file = photos.file_of(hash, edge);
    return file ? file->read() : std::string{};
  } catch (const FilesFailure& error) {
    if (error.is_of_one_file()) return {};
    throw;
  } catch (const std::exception&) {
    return {};
  }
}

class PhotoRows {
 public:
  PhotoRows(const LetterPages& pages, ports::PhotoLibrary& photos, const domain::LetterCase& one)
      : p_(pages), photos_(photos), one_(one) {}

  void set() const {
    const auto before = last_of(one_.before);
    const auto after = last_of(one_.after);
    if (before.empty() && after.empty()) return;
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      p_.paper.space(4);
      p_.paper.photos(
          {photo(before, i, {"Sebelum", "Before"}), photo(after, i, {"Sesudah", "After"})},
          kPhotoHeight);
    }
  }

 private:
  /// The newest ones say most.
  static std::span<const domain::DatedPhoto> last_of(const std::vector<domain::DatedPhoto>& all) {
    const std::span<const domain::DatedPhoto> span{all};
    return span.size() <= kPhotosOfEachKind ? span : span.last(kPhotosOfEachKind);
  }

  /// Always a pair, so that before stands beside after; a place without a photo says so.
  [[nodiscard]] Photo photo(std::span<const domain::DatedPhoto> all, std::size_t i,
                            const Bilingual& kind) const {
    std::string bytes;
    std::string when = p_.pick({"tidak ada foto", "no photo"});
    if (i < all.size()) {
      const int edge = p_.letter.cases.size() <= kFewCases ? kLargeEdge : kSmallEdge;
      bytes = bytes_of(photos_, all[i].hash, edge);
      when = p_.moment(all[i].at);
    }
    const std::string caption = fmt::format("{} · {}", p_.pick(kind), when);
    return {.bytes = std::move(bytes),
            .alt = fmt::format("{}: {}", one_.reference, caption),
            .caption = caption};
  }

  const LetterPages& p_;
  ports::PhotoLibrary& photos_;
  const domain::LetterCase& one_;
};

// ------------------------------------------------------------------------------------- the chain

std::string ended(const LetterPages& p, const domain::Stretch& stretch) {
  switch (stretch.end) {
    case domain::CustodyEnd::transferred:
      return p.pick({"dialihkan", "transferred"});
    case domain::CustodyEnd::disposed:
      return p.pick({"didisposisikan", "handed down"});
    case domain::CustodyEnd::closed:
      return p.pick({"selesai", "completed"});
    case domain::CustodyEnd::held:
      break;
  }
  return p.pick({"masih dipegang", "still held"});
}

/// Reasons are written for screens, with arrows.
std::string in_words(const LetterPages& p, const Bilingual& reason) {
  constexpr std::string_view kArrow = "→";
  std::string words = p.pick(reason);
  const std::string to = p.pick({"ke", "to"});
  for (std::size_t at = 0; (at = words.find(kArrow, at)) != std::string::npos; at += to.size()) {
    words.replace(at, kArrow.size(), to);
  }
  return words;
}

void set_chain(const LetterPages& p, const domain::LetterCase& one) {
  Table table;
  table.columns = {{p.pick({"Dipegang oleh", "Held by"}), 0},
                   {p.pick({"Sejak", "Since"}), 92},
                   {p.pick({"Sampai", "Until"}), 92},
                   {p.pick({"Lama", "For"}), 70},
                   {p.pick({"Alasan", "Reason"}), 128}};
  table.size = 8.5;
  for (const domain::Stretch& stretch : one.custody) {
    table.rows.push_back({{{p.unit_name(stretch.unit), {}, true},
                           {p.moment(stretch.since)},
                           {p.moment(stretch.until), ended(p, stretch)},
                           {p.span(stretch.until - stretch.since)},
                           {in_words(p, stretch.reason)}}});
  }
  p.paper.table(table);
}

void set_case(const LetterPages& p, ports::PhotoLibrary& photos, const domain::LetterCase& one,
              std::size_t number) {
  const TextStyle body{.size = kBody};
  p.paper.need(kMostOfACase);
  p.paper.heading(2,
                  fmt::format("{}. {} · {}", number, one.reference, p.category_name(one.category)));
  set_facts(p, one);
  p.paper.heading(3, p.pick({"Pengaduan warga", "The citizen's complaint"}));
  p.paper.paragraph(fmt::format("“{}”", one.text), body);
  p.paper.heading(3, p.pick({"Tindak lanjut", "What was done"}));
  p.paper.paragraph(one.result.empty() ? "–" : one.result, body);
  PhotoRows{p, photos, one}.set();
  p.paper.heading(3, p.pick({"Rantai penanganan", "Who held it"}));
  set_chain(p, one);
  p.paper.space(3);
  p.paper.paragraph(
      p.pick({fmt::format("Kejadian terakhir saat surat ditulis: ke-{}, hash {}", one.event_number,
                          one.event_hash.hex().substr(0, 32)),
              fmt::format("Last event when the letter was written: number {}, hash {}",
                          one.event_number, one.event_hash.hex().substr(0, 32))}),
      {.size = 7.5, .color = ink::kMuted});
}

}  // namespace

void set_cases(const LetterPages& pages, ports::PhotoLibrary& photos) {
  pages.paper.heading(1, pages.pick({"Lampiran", "Attachment"}));
  for (std::size_t i = 0; i < pages.letter.cases.size(); ++i) {
    if (i > 0) pages.paper.space(18);
    set_case(pages, photos, pages.letter.cases[i], i + 1);
  }
}

}  // namespace tanggap::brief
