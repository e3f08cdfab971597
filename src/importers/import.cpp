#include "importers/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "importers/faults.hpp"
#include "importers/feeds.hpp"
#include "importers/refused_report.hpp"

namespace tanggap::importers {
namespace {

namespace fs = std::filesystem;
using usecases::ImportOutcome;

std::string source_of(const ImportOptions& options) {
  return options.source.empty() ? std::string(name_of(options.feed)) : options.source;
}

/// Recognises the file after a restart: its name, size and beginning.
Hash fingerprint(const fs::path& file) {
  std::string beginning(std::min<std::uintmax_t>(fs::file_size(file), 1 << 16), '\0');
  std::ifstream(file, std::ios::binary)
      .read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  return Hasher()
      .add(file.filename().string())
      .add(fmt::format("\n{}\n", fs::file_size(file)))
      .add(beginning)
      .finish();
}

/// The line on which the byte at `offset` stands.
std::int64_t line_at(std::istream& input, std::int64_t offset) {
  std::vector<char> chunk(1 << 16);
  std::int64_t line = 1;
  input.seekg(0);
  while (offset > 0) {
    const auto want = std::min<std::int64_t>(offset, static_cast<std::int64_t>(chunk.size()));
    input.read(chunk.data(), want);
    if (input.gcount() == 0) break;
    line += std::count(chunk.begin(), chunk.begin() + input.gcount(), '\n');
    offset -= input.gcount();
  }
  input.clear();
  input.seekg(0);
  return line;
}

/// What a batch of rows came to. Made anew whenever the batch is run.
struct Dealt {
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t refused = 0;
  std::map<std::string, std::int64_t> refused_by_code;
  std::string refused_lines;
};

class Import {
 public:
  Import(ports::Store& store, const ports::CityInForce& city, ports::IdSource& ids,
         const Clock& clock, const ImportOptions& options)
      : store_(store), city_(city), ids_(ids), clock_(clock), options_(options) {}

  Result<ImportSummary> run() {
    if (const auto ready = prepare(); !ready) return pass(ready);
    std::vector<Record> batch;
    bool more = true;
    while (more) {
      more = fill(batch);
      store_batch(batch, !more);
      tell();
    }
    summary_.rows = progress_.row;
    summary_.created = progress_.created;
    summary_.existing = progress_.existing;
    summary_.refused = progress_.refused;
    summary_.seconds = seconds();
    return std::move(summary_);
  }

 private:
  Result<void> prepare() {
    std::error_code error;
    if (!fs::is_regular_file(options_.file, error)) {
      return tl::unexpected(unreadable_file(options_.file.string()));
    }
    input_.open(options_.file, std::ios::binary);
    if (!input_) return tl::unexpected(unreadable_file(options_.file.string()));
    total_bytes_ = static_cast<std::int64_t>(fs::file_size(options_.file));
    if (!options_.default_category.empty() &&
        city_.city->category_by_code(options_.default_category) == nullptr) {
      return tl::unexpected(unknown_code(
          "unknown-category", "default_category",
          {"Kategori bawaan ini tidak ada di kota.", "The city has no such default category."}));
    }
    const std::optional<Mark> resume = find_progress();
    auto rules = make_rules();
    if (!rules) return pass(rules);
    rules_ = *std::move(rules);
    auto reader = options_.feed == Feed::qlue
                      ? open_json_array(input_, rules_.columns, resume)
                      : open_csv(input_, rules_.columns, options_.mapping.delimiter, resume);
    if (!reader) return tl::unexpected(named(reader.error()));
    reader_ = *std::move(reader);
    auto refused = RefusedReport::open(options_.refused_report, progress_.row);
    if (!refused) return pass(refused);
    refused_.emplace(*std::move(refused));
    return {};
  }

  /// An error about the whole file says which file.
  [[nodiscard]] Error named(Error error) const {
    const std::string file = options_.file.filename().string();
    error.where = error.where.empty() ? file : fmt::format("{}: {}", file, error.where);
    return error;
  }

  /// An import that was finished begins anew: its rows are known by then.
  std::optional<Mark> find_progress() {
    const ports::ImportProgress fresh{.feed = source_of(options_),
                                      .file = fingerprint(options_.file)};
    store_.read([&](ports::Reader& reader) {
      progress_ = reader.import_progress(fresh.feed, fresh.file).value_or(fresh);
    });
    if (progress_.done) progress_ = fresh;
    if (progress_.row == 0) return std::nullopt;
    summary_.resumed_at_row = progress_.row;
    return Mark{progress_.byte_offset, line_at(input_, progress_.byte_offset)};
  }

  Result<FeedRules> make_rules() const {
    switch (options_.feed) {
      case Feed::nyc311:
        return nyc311_rules(*city_.city, options_);
      case Feed::qlue:
        return qlue_rules(*city_.city, options_);
      case Feed::csv:
        break;
    }
    return csv_rules(*city_.city, options_);
  }

  /// False when the file has no row after this batch.
  bool fill(std::vector<Record>& batch) {
    batch.clear();
    const auto size = static_cast<std::size_t>(std::max(options_.batch_rows, 1));
    for (Record record; batch.size() < size;) {
      if (!reader_->next(record)) return false;
      batch.push_back(std::move(record));
      record = {};
    }
    return true;
  }

  void store_batch(const std::vector<Record>& batch, bool last) {
    ports::ImportProgress after;
    Dealt dealt;
    store_.write([&](ports::Transaction& tx) {
      dealt = deal(tx, batch);
      after = progress_;
      after.row += static_cast<std::int64_t>(batch.size());
      if (!batch.empty()) after.byte_offset = batch.back().next_offset;
      after.created += dealt.created;
      after.existing += dealt.updated + dealt.unchanged;
      after.refused += dealt.refused;
      after.done = last;
      tx.save_import_progress(after);
      refused_->write_batch(dealt.refused_lines);
      return ports::Outcome::commit;
    });
    refused_->batch_is_stored();
    progress_ = after;
    rows_this_run_ += static_cast<std::int64_t>(batch.size());
    summary_.updated += dealt.updated;
    for (const auto& [code, count] : dealt.refused_by_code) {
      summary_.refused_by_code[code] += count;
    }
  }

  Dealt deal(ports::Transaction& tx, const std::vector<Record>& batch) const {
    const usecases::Context context{*city_.city, *city_.locator, ids_, clock_.now(),
                                    options_.actor};
    Dealt dealt;
    std::int64_t row = progress_.row;
    for (const Record& record : batch) {
      ++row;
      const auto outcome = take(tx, context, record);
      if (!outcome) {
        ++dealt.refused;
        ++dealt.refused_by_code[outcome.error().slug];
        dealt.refused_lines +=
            refused_line(row, record.line, record.values.front(), outcome.error());
      } else if (*outcome == ImportOutcome::created) {
        ++dealt.created;
      } else {
        ++(*outcome == ImportOutcome::updated ? dealt.updated : dealt.unchanged);
      }
    }
    return dealt;
  }

  /// The use case changes nothing when it answers an error, so the batch goes on.
  Result<ImportOutcome> take(ports::Transaction& tx, const usecases::Context& context,
                             const Record& record) const {
    if (record.damage) return tl::unexpected(*record.damage);
    if (record.values.front().empty()) {
      return tl::unexpected(missing_value(rules_.columns.names.front()));
    }
    auto report = rules_.read(record.values);
    if (!report) return pass(report);
    report->source = progress_.feed;
    const auto imported = usecases::import_report(tx, context, *report);
    if (!imported) return pass(imported);
    return imported->outcome;
  }

  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  }

  void tell() const {
    if (!options_.progress) return;
    ImportStep step{.rows = progress_.row,
                    .created = progress_.created,
                    .existing = progress_.existing,
                    .refused = progress_.refused,
                    .bytes = progress_.byte_offset,
                    .total_bytes = total_bytes_};
    const double elapsed = std::max(seconds(), 1e-6);
    step.rows_per_second = static_cast<double>(rows_this_run_) / elapsed;
    if (rows_this_run_ > 0 && progress_.row > 0) {
      // Bytes tell how much is left, rows how fast it goes.
      const double bytes_per_row =
          static_cast<double>(step.bytes) / static_cast<double>(progress_.row);
      step.seconds_left = static_cast<double>(total_bytes_ - step.bytes) /
                          std::max(bytes_per_row * step.rows_per_second, 1e-6);
    }
    options_.progress(step);
  }

  ports::Store& store_;
  const ports::CityInForce& city_;
  ports::IdSource& ids_;
  const Clock& clock_;
  const ImportOptions& options_;
  std::ifstream input_;
  std::int64_t total_bytes_ = 0;
  FeedRules rules_;
  std::unique_ptr<RecordReader> reader_;
  std::optional<RefusedReport> refused_;
  ports::ImportProgress progress_;
  std::int64_t rows_this_run_ = 0;
  ImportSummary summary_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace

std::optional<Feed> feed_of(std::string_view name) {
  for (const Feed feed : {Feed::nyc311, Feed::qlue, Feed::csv}) {
    if (name_of(feed) == name) return feed;
  }
  return std::nullopt;
}

std::string_view name_of(Feed feed) {
  switch (feed) {
    case Feed::nyc311:
      return "nyc311";
    case Feed::qlue:
      return "qlue";
    case Feed::csv:
      break;
  }
  return "csv";
}

Result<ImportSummary> import_file(ports::Store& store, const ports::CityInForce& city,
                                  ports::IdSource& ids, const Clock& clock,
                                  const ImportOptions& options) {
  return Import(store, city, ids, clock, options).run();
}

}  // namespace tanggap::importers
