#include "city/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace tanggap::city {

std::string Fault::where() const {
  std::string text = file;
  if (line > 0) text += fmt::format(":{}", line);
  if (!subject.empty()) text += fmt::format(" ({})", subject);
  return text;
}

void Faults::error(int line, std::string_view subject, std::string_view slug, Bilingual what,
                   Bilingual remedy) {
  all_->push_back({file_, line, std::string{subject}, Severity::error, std::string{slug},
                   std::move(what), std::move(remedy)});
}

void Faults::warning(int line, std::string_view subject, std::string_view slug, Bilingual what,
                     Bilingual remedy) {
  all_->push_back({file_, line, std::string{subject}, Severity::warning, std::string{slug},
                   std::move(what), std::move(remedy)});
}

bool has_errors(const std::vector<Fault>& faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [](const Fault& f) { return f.severity == Severity::error; });
}

void sort_faults(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.line, a.severity) < std::tie(b.file, b.line, b.severity);
  });
}

}  // namespace tanggap::city
