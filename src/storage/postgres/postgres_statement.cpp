#include "storage/postgres/postgres_statement.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <bit>
#include <cctype>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace tanggap::storage {
namespace {

// Of pg_type; they never change.
constexpr unsigned kBytea = 17, kInt8 = 20, kText = 25, kFloat8 = 701;
constexpr int kBinary = 1;
constexpr std::size_t kRowsTogether = 64, kBytesTogether = 1 << 20;  // in one execution
constexpr int kRowsAtOnce = 1'000;  // what a socket's buffer takes, so that the server works ahead

/// The highest `$n` in the text: the server wants exactly so many parameters.
std::size_t count_parameters(std::string_view sql) {
  std::size_t most = 0;
  for (std::size_t at = sql.find('$'); at != std::string_view::npos; at = sql.find('$', at + 1)) {
    std::size_t number = 0;
    std::from_chars(sql.data() + at + 1, sql.data() + sql.size(), number);
    most = std::max(most, number);
  }
  return most;
}

/// The network's order of bytes and back.
std::uint64_t turned(std::uint64_t bits) {
  return std::endian::native == std::endian::little ? __builtin_bswap64(bits) : bits;
}

std::uint64_t read_big_endian(const char* bytes, int length) {
  std::uint64_t value = 0;
  for (int i = 0; i < length; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::int64_t integer_in(const PGresult* result, int row, int column) {
  const char* bytes = PQgetvalue(result, row, column);
  switch (PQgetlength(result, row, column)) {
    case 8:
      return static_cast<std::int64_t>(read_big_endian(bytes, 8));
    case 4:
      return static_cast<std::int32_t>(read_big_endian(bytes, 4));
    case 2:
      return static_cast<std::int16_t>(read_big_endian(bytes, 2));
    default:
      return 0;
  }
}

}  // namespace

PostgresStatement::PostgresStatement(PostgresConnection& connection, std::string name,
                                     std::string sql)
    : connection_(connection), name_(std::move(name)), sql_(std::move(sql)), rows_(sql_) {
  const std::size_t count = count_parameters(sql_);
  types_.resize(count);
  copies_.resize(count);
  values_.resize(count);
  lengths_.resize(count);
  formats_.assign(count, kBinary);
}

// -------------------------------------------------------------------------------- parameters

void PostgresStatement::bind_bytes(int parameter, Type type, std::string_view value, bool copy) {
  const auto i = static_cast<std::size_t>(parameter);
  if (rows_.used()) {
    rows_.add(i, value);
    return;
  }
  if (i >= types_.size()) return;  // the text has no such parameter
  types_[i] = type;
  lengths_[i] = static_cast<int>(value.size());
  if (copy) {
    copies_[i] = value;
    values_[i] = copies_[i].data();
  } else {
    values_[i] = value.data() == nullptr ? "" : value.data();  // empty is not NULL
  }
}

void PostgresStatement::bind_number(int parameter, Type type, std::uint64_t bits) {
  const std::uint64_t sent = turned(bits);
  char bytes[sizeof(sent)];
  std::memcpy(bytes, &sent, sizeof(sent));
  bind_bytes(parameter, type, {bytes, sizeof(bytes)}, true);
}

void PostgresStatement::bind_integer(int parameter, std::int64_t value) {
  bind_number(parameter, kInt8, static_cast<std::uint64_t>(value));
}
void PostgresStatement::bind_real(int parameter, double value) {
  bind_number(parameter, kFloat8, std::bit_cast<std::uint64_t>(value));
}
void PostgresStatement::bind_text(int parameter, std::string_view value) {
  bind_bytes(parameter, kText, value, copies_values);
}
void PostgresStatement::bind_blob(int parameter, std::string_view value) {
  bind_bytes(parameter, kBytea, value, copies_values);
}
void PostgresStatement::bind_null(int parameter) {
  const auto i = static_cast<std::size_t>(parameter);
  if (rows_.used()) {
    rows_.add_null(i);
    return;
  }
  if (i < values_.size()) values_[i] = nullptr;
}

// ----------------------------------------------------------------------------------- running

/// A parameter that was NULL so far may turn out to be of another type than the server guessed.
bool PostgresStatement::prepared() const {
  return prepared_for_ == connection_.generation_ && prepared_types_ == types_;
}

void PostgresStatement::prepare() {
  prepared_types_ = types_;
  prepared_for_ = connection_.generation_;
  const std::string name = fmt::format("{}.{}", name_, ++preparations_);
  connection_.send(PQsendPrepare(connection_.handle_.get(), name.c_str(), sql_.c_str(),
                                 static_cast<int>(types_.size()), types_.data()) == 1,
                   [this](const PostgresResult& answer) {
                     if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) prepared_for_ = 0;
                   });
}

void PostgresStatement::send_execution(std::function<void(PostgresResult)> answered) {
  if (!prepared()) prepare();
  const std::string name = fmt::format("{}.{}", name_, preparations_);
  connection_.send(
      PQsendQueryPrepared(connection_.handle_.get(), name.c_str(), static_cast<int>(values_.size()),
                          values_.data(), lengths_.data(), formats_.data(), kBinary) == 1,
      std::move(answered));
}

void PostgresStatement::send_ahead() {
  send_execution([this](PostgresResult answer) { ahead_ = std::move(answer); });
}

void PostgresStatement::send_rows() {
  for (std::size_t i = 0; i < types_.size(); ++i) {
    const GatheredRows::Array array = rows_.array(i);
    types_[i] = array.type;
    values_[i] = array.bytes.data();
    lengths_[i] = static_cast<int>(array.bytes.size());
  }
  send_execution([told = rows_.take_told()](const PostgresResult& answer) {
    const int rows = PQntuples(answer.get());
    for (int row = 0; row < rows && row < std::ssize(told); ++row) {
      told[static_cast<std::size_t>(row)](integer_in(answer.get(), row, 0));
    }
  });
  rows_.clear();
}

void PostgresStatement::start() {
  if (rows_.used()) throw std::logic_error(name_ + " gathers its rows: nobody can read its answer");
  started_ = true;
  row_ = -1;
  ++runs_;
  if (ahead_) {
    result_ = std::move(ahead_);
    return;
  }
  connection_.send_gathered();
  if (streams) {
    open_cursor();
    return;
  }
  send_execution([this](PostgresResult answer) { result_ = std::move(answer); });
  connection_.settle();
}

void PostgresStatement::open_cursor() {
  cursor_ = fmt::format("\"{}.{}\"", name_, runs_);
  const std::string sql = fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", cursor_, sql_);
  connection_.send(PQsendQueryParams(connection_.handle_.get(), sql.c_str(),
                                     static_cast<int>(types_.size()), types_.data(), values_.data(),
                                     lengths_.data(), formats_.data(), kBinary) == 1);
  ask_for_batch();
  (void)next_batch();
}

void PostgresStatement::ask_for_batch() {
  const std::string sql = fmt::format("FETCH FORWARD {} FROM {}", kRowsAtOnce, cursor_);
  connection_.send(PQsendQueryParams(connection_.handle_.get(), sql.c_str(), 0, nullptr, nullptr,
                                     nullptr, nullptr, kBinary) == 1,
                   [this, run = runs_](PostgresResult answer) {
                     if (run == runs_) batch_ = std::move(answer);
                   });
  connection_.send_sync();
}

/// Takes the batch over that is on its way, and asks for the one after it.
bool PostgresStatement::next_batch() {
  connection_.settle();
  result_ = std::move(batch_);
  row_ = -1;
  if (PQntuples(result_.get()) == kRowsAtOnce) ask_for_batch();
  return PQntuples(result_.get()) > 0;
}

bool PostgresStatement::step() {
  if (!started_) start();
  if (++row_ < PQntuples(result_.get())) return true;
  if (!streams || PQntuples(result_.get()) < kRowsAtOnce || !next_batch()) return false;
  row_ = 0;
  return true;
}

void PostgresStatement::perform(const Told& told) {
  if (rows_.used()) {
    rows_.end_row(told);
    connection_.gather(*this, rows_.size() >= kRowsTogether || rows_.bytes() >= kBytesTogether);
    return;
  }
  if (!connection_.defers()) {
    Statement::perform(told);
    return;
  }
  connection_.send_gathered();
  ++connection_.statements_run_;
  if (!told) {
    send_execution({});
    return;
  }
  send_execution([told](const PostgresResult& answer) {
    if (PQntuples(answer.get()) > 0) told(integer_in(answer.get(), 0, 0));
  });
}

void PostgresStatement::reset() {
  started_ = false;
  result_.reset();
  batch_.reset();
}

// -------------------------------------------------------------------------------------- rows

bool PostgresStatement::is_null(int column) {
  return PQgetisnull(result_.get(), row_, column) == 1;
}

std::int64_t PostgresStatement::integer(int column) {
  return integer_in(result_.get(), row_, column);
}

double PostgresStatement::real(int column) {
  if (PQgetlength(result_.get(), row_, column) != 8) return 0;
  return std::bit_cast<double>(read_big_endian(PQgetvalue(result_.get(), row_, column), 8));
}

std::string_view PostgresStatement::bytes(int column) {
  return {PQgetvalue(result_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

}  // namespace tanggap::storage
