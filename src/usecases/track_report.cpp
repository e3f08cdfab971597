#include "usecases/track_report.hpp"

#include "base/text.hpp"
#include "usecases/faults.hpp"

namespace tanggap::usecases {

Hash tracking_hash(std::string_view code) {
  std::string plain;
  for (const char c : to_lower_ascii(code)) {
    if (c != ' ' && c != '-') plain += c;
  }
  return hash_of(plain);
}

Result<ReportId> report_of_code(ports::Reader& reader, std::string_view code) {
  if (const auto id = reader.report_by_tracking(tracking_hash(code))) return *id;
  return fail(ErrorKind::not_found, "tracking-code-unknown", "code",
              {"Kode lacak itu tidak dikenal.", "That tracking code is not known."},
              {"Periksa kodenya: 12 huruf dan angka, tanpa O, I, L, 0 dan 1.",
               "Check the code: 12 letters and digits, without O, I, L, 0 and 1."});
}

Result<ReportView> track_report(ports::Reader& reader, const Context& context,
                                std::string_view code) {
  const auto id = report_of_code(reader, code);
  if (!id) return pass(id);
  Context as_citizen{context.city, context.locator, context.ids, context.now, {}};
  return view_report(reader, as_citizen, *id);
}

}  // namespace tanggap::usecases
