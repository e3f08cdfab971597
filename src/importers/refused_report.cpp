#include "importers/refused_report.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <system_error>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace tanggap::importers {
namespace {

constexpr std::string_view kHeader =
    "row,line,source_id,field,code,why_id,why_en,remedy_id,remedy_en\n";

[[noreturn]] void broken(const char* doing) {
  throw std::system_error(errno, std::generic_category(),
                          std::string(doing) + " the report of refused rows");
}

/// Bytes of the file up to the last line that belongs to a row not after `row`; 0 when the file is
/// not such a report.
std::int64_t size_until_row(const std::filesystem::path& file, std::int64_t row) {
  std::ifstream input(file, std::ios::binary);
  CsvReader reader(input);
  CsvRow line;
  std::int64_t size = 0;
  if (!reader.next(line) || line.fields.empty() || line.fields[0] != "row") return 0;
  do {
    size = line.next_offset;
    if (!reader.next(line) || line.damage != CsvDamage::none || line.fields.size() != 9) break;
    std::int64_t number = 0;
    const std::string& text = line.fields[0];
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (number <= 0 || number > row) break;
  } while (true);
  return size;
}

}  // namespace

std::string refused_line(std::int64_t row, std::int64_t line, std::string_view source_id,
                         const Error& why) {
  const auto key = clean_text(source_id, "source_id", 128);
  return fmt::format("{},{},{},{},{},{},{},{},{}\n", row, line, csv_field(key.value_or("")),
                     csv_field(why.where), csv_field(why.slug), csv_field(why.what.id),
                     csv_field(why.what.en), csv_field(why.remedy.id), csv_field(why.remedy.en));
}

struct RefusedReport::State {
  int fd = -1;
  std::int64_t stored = 0;     ///< Bytes that belong to stored batches.
  std::int64_t batch_end = 0;  ///< Where the present batch's lines end.
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (fd >= 0) ::close(fd);
  }
};

RefusedReport::RefusedReport(std::unique_ptr<State> state) : state_(std::move(state)) {}
RefusedReport::RefusedReport(RefusedReport&&) noexcept = default;
RefusedReport& RefusedReport::operator=(RefusedReport&&) noexcept = default;
RefusedReport::~RefusedReport() = default;

Result<RefusedReport> RefusedReport::open(const std::filesystem::path& file,
                                          std::int64_t keep_until_row) {
  auto state = std::make_unique<State>();
  if (file.empty()) return RefusedReport(std::move(state));
  if (keep_until_row > 0) state->stored = size_until_row(file, keep_until_row);
  state->fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
  if (state->fd < 0) {
    return fail(ErrorKind::invalid, "import-report-unwritable", file.string(),
                {"Laporan baris yang ditolak tidak dapat ditulis di sana.",
                 "The report of refused rows cannot be written there."},
                {"Pilih folder lain yang dapat ditulis.",
                 "Choose another folder that can be "
                 "written."});
  }
  RefusedReport report(std::move(state));
  if (report.state_->stored == 0) {
    report.write_batch(kHeader);
    report.batch_is_stored();
  }
  report.write_batch({});
  return report;
}

void RefusedReport::write_batch(std::string_view lines) {
  if (state_->fd < 0) return;
  if (::ftruncate(state_->fd, state_->stored) != 0) broken("shorten");
  state_->batch_end = state_->stored;
  while (!lines.empty()) {
    const ssize_t written = ::pwrite(state_->fd, lines.data(), lines.size(), state_->batch_end);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) broken("write");
    state_->batch_end += written;
    lines.remove_prefix(static_cast<std::size_t>(written));
  }
}

void RefusedReport::batch_is_stored() { state_->stored = state_->batch_end; }

}  // namespace tanggap::importers
