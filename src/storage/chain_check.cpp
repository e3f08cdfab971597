#include "storage/chain_check.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace tanggap::storage {

void ChainCheck::fault(std::int32_t number, std::string id, std::string en) {
  if (broken_) return;
  broken_ = BrokenLink{.report = stored_.id,
                       .reference = stored_.reference,
                       .event_number = number,
                       .what = {std::move(id), std::move(en)}};
}

void ChainCheck::next(const domain::Event& event, std::string_view encoded, bool readable) {
  if (broken_) return;
  check_event(event, encoded, readable);
  if (broken_) return;
  try {
    domain::apply(folded_, event);
  } catch (const std::logic_error& error) {
    fault(event.number, fmt::format("Peristiwa tidak mungkin di sini: {}.", error.what()),
          fmt::format("The event is not possible here: {}.", error.what()));
  }
  last_seq_ = event.seq;
}

void ChainCheck::check_event(const domain::Event& event, std::string_view encoded, bool readable) {
  const std::int32_t number = event.number;
  const std::int32_t expected = folded_.last_number + 1;
  if (number != expected) {
    fault(expected,
          fmt::format("Peristiwa {} hilang; yang berikutnya bernomor {}.", expected, number),
          fmt::format("Event {} is missing; the next one is number {}.", expected, number));
  } else if (!readable) {
    fault(number, "Isi peristiwa tidak dapat dibaca.", "The event's content cannot be read.");
  } else if (number == 1 && event.kind != domain::EventKind::submitted) {
    fault(number, "Peristiwa pertama bukan pengiriman laporan.",
          "The first event is not the submission.");
  } else if (domain::hash_event(event, encoded) != event.hash) {
    fault(number, "Isi peristiwa tidak cocok dengan hash-nya: telah diubah.",
          "The event's content does not match its hash: it was altered.");
  } else if (event.previous != folded_.head) {
    fault(number, "Peristiwa tidak tersambung pada hash peristiwa sebelumnya.",
          "The event is not chained to the hash of the event before it.");
  } else if (event.at < folded_.last_event_at) {
    fault(number, "Waktu peristiwa lebih awal daripada peristiwa sebelumnya.",
          "The event happened before the event before it.");
  } else if (event.seq <= last_seq_) {
    fault(number, "Urutan dalam log tidak naik.",
          "Its place in the log is not after the one before.");
  } else if (number == 1) {
    check_words(event);
  }
}

void ChainCheck::check_words(const domain::Event& first) {
  if (hash_of(stored_.text) != first.detail.text_hash) {
    fault(1, "Teks laporan tidak cocok dengan hash saat dikirim: telah diubah.",
          "The report's text does not match its hash at submission: it was altered.");
  } else if (stored_.channel != first.detail.channel || stored_.source != first.detail.source ||
             stored_.source_id != first.detail.source_id) {
    fault(1, "Saluran atau sumber laporan berbeda dari peristiwa pengiriman.",
          "The report's channel or source differs from its submission.");
  }
}

void ChainCheck::check_end() {
  if (folded_.last_number == 0) {
    fault(1, "Laporan tidak memiliki peristiwa.", "The report has no events.");
    return;
  }
  if (!stored_.state) {
    fault(0, "Baris keadaan laporan hilang.", "The report's current row is missing.");
    return;
  }
  domain::Report row;
  const bool readable = unfold(stored_.state->folded, row);
  if (readable && row.last_number > folded_.last_number) {
    fault(folded_.last_number + 1,
          fmt::format("Peristiwa {} hilang dari akhir rantai.", folded_.last_number + 1),
          fmt::format("Event {} is missing from the end of the chain.", folded_.last_number + 1));
  } else if (*stored_.state != state_of(folded_)) {
    fault(0, "Baris keadaan laporan berbeda dari peristiwanya.",
          "The report's current row differs from what its events tell.");
  }
}

std::optional<BrokenLink> ChainCheck::finish() {
  if (!broken_) check_end();
  return std::move(broken_);
}

}  // namespace tanggap::storage
