// What the stores need of an SQL engine: connections with named statements (sql/queries), typed
// binding and reading of columns, transactions. A driver implements it; everything above is written
// once. A connection belongs to one thread at a time. Failures throw StorageError.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/instant.hpp"

namespace tanggap::storage {

/// Bytes as opposed to text.
struct Blob {
  std::string_view bytes;
};

/// Eight bytes of a hash as a number: a small key for an index, told apart by the row itself.
[[nodiscard]] inline std::int64_t short_key(const Hash& hash) {
  std::int64_t key = 0;
  std::memcpy(&key, hash.bytes.data(), sizeof(key));
  return key;
}

/// One prepared statement; parameters and columns count from 0.
class Statement {
 public:
  virtual ~Statement() = default;

  // Text and bytes are copied, unless `copies_values` is false: then they must stay where they are
  // until the statement is reset.
  virtual void bind_integer(int parameter, std::int64_t value) = 0;
  virtual void bind_real(int parameter, double value) = 0;
  virtual void bind_text(int parameter, std::string_view value) = 0;
  virtual void bind_blob(int parameter, std::string_view value) = 0;
  virtual void bind_null(int parameter) = 0;

  /// Moves to the next row; false after the last one.
  [[nodiscard]] virtual bool step() = 0;
  using Told = std::function<void(std::int64_t)>;
  /// Runs to the end; nobody reads the rows, but `told`, where there is one, hears the first number
  /// of the first row. An engine behind a network may send it ahead and tell the number, or what
  /// went wrong, later: see Connection::settle.
  virtual void perform(const Told& told) {
    if (!step()) return;
    if (told) told(integer(0));
    while (step()) {
    }
  }
  virtual void reset() = 0;

  [[nodiscard]] virtual bool is_null(int column) = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) = 0;
  [[nodiscard]] virtual double real(int column) = 0;
  /// Text or bytes; valid until the next step.
  [[nodiscard]] virtual std::string_view bytes(int column) = 0;

  bool copies_values = true;
  bool streams = false;  ///< Its rows may be millions: never all of them at once in memory.
  bool busy = false;     ///< Its rows are being read; see Rows.
};

template <class T>
struct IsId : std::false_type {};
template <class Tag, class Number>
struct IsId<Id<Tag, Number>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

/// How the program's values are written: numbers, enums and ids as integers, instants as
/// microseconds, hashes as bytes, an empty optional as NULL.
template <class T>
void bind(Statement& statement, int parameter, const T& value) {
  if constexpr (IsOptional<T>::value) {
    if (value) {
      bind(statement, parameter, *value);
    } else {
      statement.bind_null(parameter);
    }
  } else if constexpr (IsId<T>::value) {
    statement.bind_integer(parameter, value.value);
  } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
    statement.bind_integer(parameter, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    statement.bind_real(parameter, value);
  } else if constexpr (std::is_same_v<T, Instant>) {
    statement.bind_integer(parameter, to_micros(value));
  } else if constexpr (std::is_same_v<T, Day>) {
    statement.bind_integer(parameter, value.time_since_epoch().count());
  } else if constexpr (std::is_same_v<T, Hash>) {
    statement.bind_blob(parameter, value.view());
  } else if constexpr (std::is_same_v<T, Blob>) {
    statement.bind_blob(parameter, value.bytes);
  } else {
    static_assert(std::is_convertible_v<const T&, std::string_view>);
    statement.bind_text(parameter, value);
  }
}

/// The inverse of `bind`.
template <class T>
void read_column(Statement& statement, int column, T& value) {
  if constexpr (IsOptional<T>::value) {
    value.reset();
    if (!statement.is_null(column)) read_column(statement, column, value.emplace());
  } else if constexpr (IsId<T>::value) {
    value.value = static_cast<decltype(value.value)>(statement.integer(column));
  } else if constexpr (std::is_same_v<T, bool>) {
    value = statement.integer(column) != 0;
  } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
    value = static_cast<T>(statement.integer(column));
  } else if constexpr (std::is_floating_point_v<T>) {
    value = statement.real(column);
  } else if constexpr (std::is_same_v<T, Instant>) {
    value = from_micros(statement.integer(column));
  } else if constexpr (std::is_same_v<T, Day>) {
    value = Day{std::chrono::days{statement.integer(column)}};
  } else if constexpr (std::is_same_v<T, Hash>) {
    const std::string_view bytes = statement.bytes(column);
    value = Hash{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), value.bytes.size()), value.bytes.begin());
  } else {
    value = T(statement.bytes(column));
  }
}

/// The rows of one execution; gives the statement free when it goes.
class Rows {
 public:
  explicit Rows(Statement& statement) : statement_(statement) {}
  ~Rows() {
    statement_.reset();
    statement_.busy = false;
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  [[nodiscard]] bool next() { return statement_.step(); }
  /// Fills the values from the row's columns, from the first one on.
  template <class... T>
  void read(T&... values) {
    int column = 0;
    (read_column(statement_, column++, values), ...);
  }
  template <class T>
  [[nodiscard]] T get(int column = 0) {
    T value{};
    read_column(statement_, column, value);
    return value;
  }
  /// Text or bytes without a copy; valid until the next row.
  [[nodiscard]] std::string_view bytes(int column) { return statement_.bytes(column); }

 private:
  Statement& statement_;
};

class Connection {
 public:
  virtual ~Connection() = default;

  /// The statement of that name, prepared on first use.
  [[nodiscard]] virtual Statement& named(std::string_view name) = 0;
  /// Runs SQL text of one or more statements without rows: migrations.
  virtual void execute(const std::string& sql) = 0;

  /// Takes the engine's write lock at once where it has one. Where every look costs a journey, the
  /// statement of the name `ahead`, which has no parameters, travels along: the transaction's first
  /// query of it answers as of the beginning.
  virtual void begin_write(std::string_view ahead = {}) = 0;
  virtual void begin_read() = 0;  ///< A snapshot, from the first read on.
  /// Durable when it returns. Throws what went wrong with a statement that was sent ahead: then the
  /// transaction is still there, to be rolled back.
  virtual void commit() = 0;
  virtual void roll_back() = 0;  ///< No error when the engine has rolled back by itself.
  virtual void set_savepoint() = 0;
  virtual void roll_back_to_savepoint() = 0;
  virtual void release_savepoint() = 0;
  [[nodiscard]] virtual bool in_transaction() = 0;
  /// Waits for statements that were sent ahead; throws what went wrong with the first of them.
  virtual void settle() {}
  /// Rows changed through this connection so far.
  [[nodiscard]] virtual std::int64_t changes() = 0;
  /// Another number whenever something may have changed through this connection, or failed to.
  [[nodiscard]] virtual std::int64_t change_mark() { return changes(); }
  /// Tells other processes, when the transaction commits, that the log now reaches so far.
  virtual void announce(std::int64_t seq) { static_cast<void>(seq); }
  /// Another number whenever another connection has committed since the last call.
  [[nodiscard]] virtual std::int64_t data_version() = 0;

  /// Runs a named statement whose rows are read one after the other.
  template <class... T>
  [[nodiscard]] Rows query(std::string_view name, const T&... values) {
    return Rows(bound(named(name), true, values...));
  }
  /// The same for rows without bound, in a transaction.
  template <class... T>
  [[nodiscard]] Rows stream(std::string_view name, const T&... values) {
    Statement& statement = named(name);
    statement.streams = true;
    return Rows(bound(statement, true, values...));
  }
  /// Runs a named statement to its end.
  template <class... T>
  void run(std::string_view name, const T&... values) {
    run_telling(name, {}, values...);
  }
  /// The same for a statement that answers a number, which `told` hears by the next `settle` at the
  /// latest, unless the statement fails. `told` must not use this connection.
  template <class... T>
  void run_telling(std::string_view name, const Statement::Told& told, const T&... values) {
    Statement& statement = bound(named(name), false, values...);
    const Rows rows(statement);
    statement.perform(told);
  }
  /// The first column of the only row, when there is one.
  template <class Value, class... T>
  [[nodiscard]] std::optional<Value> find(std::string_view name, const T&... values) {
    Rows rows(bound(named(name), false, values...));
    if (!rows.next()) return std::nullopt;
    return rows.get<Value>();
  }

 private:
  template <class... T>
  [[nodiscard]] static Statement& bound(Statement& statement, bool copy, const T&... values) {
    if (statement.busy) throw std::logic_error("a statement whose rows are being read was run");
    statement.copies_values = copy;
    int parameter = 0;
    (bind(statement, parameter++, values), ...);
    statement.busy = true;
    return statement;
  }
};

/// Hears of other processes' commits until it is destroyed.
class CommitListener {
 public:
  virtual ~CommitListener() = default;
};

/// One database of one engine; hands out connections. Thread-safe.
class Database {
 public:
  virtual ~Database() = default;
  [[nodiscard]] virtual std::unique_ptr<Connection> connect_writer() = 0;
  [[nodiscard]] virtual std::unique_ptr<Connection> connect_reader() = 0;
  /// Calls `wake` on a thread of its own with how far the log reaches, whenever a commit was
  /// announced. Null where Connection::data_version is the way to notice.
  [[nodiscard]] virtual std::unique_ptr<CommitListener> listen(
      const std::function<void(std::int64_t seq)>& /*wake*/) {
    return nullptr;
  }
};

}  // namespace tanggap::storage
