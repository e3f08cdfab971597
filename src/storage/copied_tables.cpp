#include "storage/copied_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tanggap::storage {
namespace {

/// "id name/t hash/b share/r": integers unless said otherwise.
std::vector<CopiedColumn> columns(std::string_view text) {
  std::vector<CopiedColumn> all;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::size_t slash = word.find('/');
    CopiedColumn column{.name = std::string(word.substr(0, slash))};
    if (slash != std::string_view::npos) {
      const char letter = word[slash + 1];
      column.type = letter == 't'   ? ColumnType::text
                    : letter == 'b' ? ColumnType::bytes
                                    : ColumnType::real;
    }
    all.push_back(std::move(column));
  }
  return all;
}

CopiedTable with_log(std::string name, std::string_view text) {
  return {.name = std::move(name), .columns = columns(text), .keys = 1, .follows_log = true};
}
CopiedTable compared(std::string name, std::size_t keys, std::string_view text) {
  return {.name = std::move(name), .columns = columns(text), .keys = keys};
}

std::vector<CopiedTable> all_tables() {
  return {
      with_log("reports", "id reference/t tracking_hash/b source/t source_id/t channel/t text/t"),
      with_log("reporters", "report_id name/t email/t phone/t"),
      with_log("events",
               "seq report_id number kind at recorded_at role actor_id unit_id detail/b previous/b "
               "hash/b"),
      with_log("report_states",
               "id submitted_at status is_open holder_id area_id category_id assignee_id pending "
               "completion_due next_escalation folded/b"),
      compared("settings", 1, "name/t value/t"),
      compared("reference_counters", 1, "day last"),
      compared("report_links", 2, "from_id cited_id"),
      compared("supports", 2, "report_id supporter/b"),
      compared("photos", 1,
               "hash/b original_hash/b media_type/t size width height stored_at taken_at "
               "taken_lat/r taken_lon/r"),
      compared("photo_uses", 3, "hash/b report_id role used_at"),
      compared("users", 1,
               "id login/t name/t role unit_id password_hash/t active failed_logins locked_until"),
      compared("sessions", 1,
               "token_hash/b user_id csrf_token/t created_at last_seen_at expires_at"),
      compared("api_keys", 1, "id key_hash/b name/t source/t active created_at"),
      compared("saved_filters", 2, "user_id name/t query/t saved_at"),
      compared("idempotent_answers", 1,
               "id key/b request_hash/b status body/t headers/t created_at"),
      compared("codebook", 2, "book code/t id"),
      compared("city_versions", 1, "version loaded_at loaded_by content_hash/b"),
      compared("city_files", 2, "version position name/t content/b"),
      compared("closed_evaluations", 1,
               "month/t cut_off method/t city_version log_position events_hash/b document_hash/b "
               "document/t closed_at closed_by"),
      compared("import_progress", 2,
               "feed/t file/b next_row byte_offset created existing refused done"),
      compared("outbox", 1,
               "id occasion key/t report_id event_number unit_id subscription_id letter_id "
               "period/t language state attempts queued_at due_at ended_at last_code last_words/t "
               "claimed_by/t"),
      compared("subscriptions", 1,
               "id report_id email/t language created_at confirmed_at ended_at"),
      compared("letters", 1,
               "id number/t sequence year unit_id author_id written_at city_version language "
               "remark/t fingerprint/b document_hash/b document_size"),
      compared("letter_cases", 2, "letter_id position report_id event_number"),
  };
}

std::string_view postgres_type(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "bigint";
    case ColumnType::real:
      return "double precision";
    case ColumnType::text:
      return "text";
    case ColumnType::bytes:
      return "bytea";
  }
  return {};
}

std::vector<std::string> names(const CopiedTable& table, std::size_t from, std::size_t to) {
  std::vector<std::string> all;
  for (std::size_t i = from; i < to; ++i) all.push_back(table.columns[i].name);
  return all;
}

/// Which rows a reading means.
std::string chosen(const CopiedTable& table) {
  constexpr std::string_view kWindow = "e.seq > $1 AND e.seq <= $2";
  if (table.name == "events") return " WHERE seq > $1 AND seq <= $2";
  if (table.name == "settings") return " WHERE name NOT LIKE 'copy%'";  // the copy's own notes
  if (!table.follows_log) return "";
  // A state is written once, with the newest event of its chain. Worded so that the server looks at
  // each chain, not at all the log behind the window.
  const std::string which =
      table.name == "report_states"
          ? "e.number = (SELECT max(l.number) FROM events l WHERE l.report_id = e.report_id)"
          : "e.number = 1";
  return fmt::format(" WHERE {} IN (SELECT e.report_id FROM events e WHERE {} AND {})",
                     table.columns.front().name, kWindow, which);
}

/// Both engines sort text by its bytes, whatever the locale of the server.
std::string order(const CopiedTable& table, Engine engine) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < table.keys; ++i) {
    const CopiedColumn& key = table.columns[i];
    const bool by_bytes = key.type == ColumnType::text && engine == Engine::postgres;
    keys.push_back(key.name + (by_bytes ? " COLLATE \"C\"" : ""));
  }
  return fmt::format("{}", fmt::join(keys, ", "));
}

/// A row, or as many as the arrays hold.
std::string values(const CopiedTable& table, Engine engine) {
  std::vector<std::string> all;
  for (const CopiedColumn& column : table.columns) {
    std::string value = fmt::format("${}", all.size() + 1);
    if (engine == Engine::postgres) value += fmt::format("::{}[]", postgres_type(column.type));
    all.push_back(std::move(value));
  }
  const std::string list = fmt::format("({})", fmt::join(all, ", "));
  return (engine == Engine::postgres ? "SELECT * FROM unnest" : "VALUES ") + list;
}

std::string put(const CopiedTable& table, Engine engine) {
  std::vector<std::string> changes;
  for (const std::string& name : names(table, table.keys, table.columns.size())) {
    changes.push_back(fmt::format("{0} = excluded.{0}", name));
  }
  return fmt::format(
      "INSERT INTO {} ({}) {} ON CONFLICT ({}) DO {}", table.name,
      fmt::join(names(table, 0, table.columns.size()), ", "), values(table, engine),
      fmt::join(names(table, 0, table.keys), ", "),
      changes.empty() ? "NOTHING" : fmt::format("UPDATE SET {}", fmt::join(changes, ", ")));
}

std::string drop(const CopiedTable& table) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < table.keys; ++i) {
    keys.push_back(fmt::format("{} = ${}", table.columns[i].name, i + 1));
  }
  return fmt::format("DELETE FROM {} WHERE {}", table.name, fmt::join(keys, " AND "));
}

}  // namespace

const std::vector<CopiedTable>& copied_tables() {
  static const std::vector<CopiedTable> tables = all_tables();
  return tables;
}

std::string copy_statements(Engine engine) {
  std::string text;
  const auto add = [&](const CopiedTable& table, std::string_view verb, const std::string& sql) {
    text += fmt::format("-- name: {}\n{}\n", table.statement(verb), sql);
  };
  for (const CopiedTable& table : copied_tables()) {
    add(table, "read",
        fmt::format("SELECT {} FROM {}{} ORDER BY {}",
                    fmt::join(names(table, 0, table.columns.size()), ", "), table.name,
                    chosen(table), order(table, engine)));
    add(table, "put", put(table, engine));
    add(table, "drop", drop(table));
    add(table, "count",
        fmt::format("SELECT count(*) FROM {}{}", table.name,
                    table.name == "settings" ? chosen(table) : ""));
  }
  return text;
}

}  // namespace tanggap::storage
