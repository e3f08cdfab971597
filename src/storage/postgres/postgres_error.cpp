#include "storage/postgres/postgres_error.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

struct Meaning {
  std::string_view sign;  ///< Beginning of an SQLSTATE, or words of a message.
  const char* slug;
  const char* what_id;
  const char* what_en;
  const char* remedy_id;
  const char* remedy_en;
};

constexpr Meaning kLost{"",
                        "database-lost",
                        "Sambungan ke basis data terputus; tidak ada yang disimpan.",
                        "The connection to the database was lost; nothing was stored.",
                        "Coba lagi sebentar lagi.",
                        "Try again in a moment."};
constexpr Meaning kTooMany{"",
                           "database-connections",
                           "Peladen basis data tidak menerima sambungan lagi.",
                           "The database server takes no further connections.",
                           "Naikkan max_connections di peladen, atau kurangi --pool-threads.",
                           "Raise max_connections on the server, or lower --pool-threads."};
constexpr Meaning kRefused{"",
                           "database-refused",
                           "Basis data menolak nama masuk atau kata sandi.",
                           "The database refused the login or the password.",
                           "Periksa pengguna, kata sandi dan pg_hba.conf.",
                           "Check the user, the password and pg_hba.conf."};
constexpr Meaning kTls{"",
                       "database-tls",
                       "Basis data dan program ini tidak sepakat tentang TLS.",
                       "The database and this program do not agree about TLS.",
                       "Tulis sslmode=require (atau verify-full dengan sslrootcert) di alamatnya, "
                       "atau nyalakan TLS di peladen.",
                       "Put sslmode=require (or verify-full with sslrootcert) into the address, or "
                       "switch TLS on at the server."};
constexpr Meaning kMissing{"",
                           "database-missing",
                           "Basis data dengan nama ini tidak ada di peladen.",
                           "There is no database of this name on the server.",
                           "Buat dengan createdb, atau perbaiki alamatnya.",
                           "Make it with createdb, or correct the address."};
constexpr Meaning kUnreachable{"",
                               "database-unreachable",
                               "Basis data tidak dapat dihubungi.",
                               "The database cannot be reached.",
                               "Periksa alamat, jaringan, dan apakah peladen basis data berjalan.",
                               "Check the address, the network, and that the server runs."};
constexpr Meaning kOther{"",
                         "database-error",
                         "Basis data menolak sebuah perintah.",
                         "The database refused a command.",
                         "Laporkan kesalahan ini kepada pengembang.",
                         "Report this fault to the developers."};

Meaning with_sign(std::string_view sign, Meaning meaning) {
  meaning.sign = sign;
  return meaning;
}

constexpr Meaning kBusy{"",
                        "database-busy",
                        "Basis data terlalu sibuk.",
                        "The database is too busy.",
                        "Coba lagi sebentar lagi.",
                        "Try again in a moment."};
constexpr Meaning kConflict{"",
                            "database-conflict",
                            "Dua perubahan bertabrakan; tidak ada yang disimpan.",
                            "Two changes collided; nothing was stored.",
                            "Coba lagi.",
                            "Try again."};
constexpr Meaning kFull{"",
                        "database-full",
                        "Disk basis data penuh; perubahan ini tidak disimpan.",
                        "The database's disk is full; nothing of this change was stored.",
                        "Kosongkan ruang disk di peladen lalu coba lagi.",
                        "Free disk space on the server and try again."};

/// By SQLSTATE (PostgreSQL manual, appendix A); the first that fits.
const std::array kStates{
    with_sign("08", kLost),
    with_sign("57P", kLost),    // shut down, crashed, or starting
    with_sign("25006", kLost),  // the server has become a standby: its successor is elsewhere
    with_sign("25P03", kLost),  // idle in a transaction for too long
    with_sign("53100", kFull),
    with_sign("53300", kTooMany),
    with_sign("53", kBusy),
    with_sign("55P03", kBusy),
    with_sign("57014", kBusy),
    with_sign("40", kConflict),
    with_sign("28", kRefused),
    with_sign("3D000", kMissing),
    Meaning{"42501", "database-refused", "Pengguna basis data ini tidak berhak.",
            "This database user lacks a right.",
            "Jadikan pengguna itu pemilik basis data (ALTER DATABASE … OWNER TO …).",
            "Make the user the owner of the database (ALTER DATABASE … OWNER TO …)."},
    Meaning{"42P01", "database-missing", "Basis data ini belum berisi kota.",
            "There is no city in this database yet.",
            "Buat dengan `tanggap city load` atau `tanggap demo`.",
            "Make one with `tanggap city load` or `tanggap demo`."},
    Meaning{"23", "database-constraint", "Perubahan melanggar aturan basis data.",
            "The change breaks a rule of the database.",
            "Laporkan kesalahan ini kepada pengembang.", "Report this fault to the developers."},
    Meaning{"58", "database-io", "Peladen basis data tidak dapat membaca atau menulis disknya.",
            "The database server cannot read or write its disk.", "Periksa disk peladen itu.",
            "Check the disk of that server."},
    Meaning{"XX00", "database-damaged", "Basis data rusak.", "The database is damaged.",
            "Pulihkan cadangan terakhir.", "Restore the latest backup."},
};

/// A refused connection has no SQLSTATE, only words of libpq and the server: of the latter in
/// English, as most are.
const std::array kWords{
    with_sign("SSL SYSCALL", kUnreachable),  // it went away while it was greeted
    with_sign("SSL connection has been closed", kUnreachable),
    with_sign("too many clients", kTooMany),
    with_sign("connection slots are reserved", kTooMany),
    with_sign("too many connections", kTooMany),
    with_sign(", SSL encryption", kRefused),  // with or without TLS
    with_sign(", no encryption", kTls),
    with_sign("no pg_hba.conf entry", kRefused),
    with_sign("authentication failed", kRefused),
    with_sign("no password supplied", kRefused),
    with_sign("SSL", kTls),
    with_sign("certificate", kTls),
    with_sign("role \"", kRefused),
    with_sign("permission denied", kRefused),
    with_sign("is not currently accepting connections", kUnreachable),
    with_sign("database \"", kMissing),
};

StorageError told(const Meaning& meaning, const std::string& where, const std::string& detail) {
  return {meaning.slug,
          where,
          {meaning.what_id + detail, meaning.what_en + detail},
          {meaning.remedy_id, meaning.remedy_en}};
}

const Meaning* meaning_of_state(std::string_view state) {
  const auto known = std::ranges::find_if(
      kStates, [&](const Meaning& meaning) { return state.starts_with(meaning.sign); });
  return known == kStates.end() ? nullptr : &*known;
}

// Between a server's severity and the rest, whatever its language; libpq does not write so itself.
constexpr std::string_view kAfterSeverity = ":  ";

/// The last one in a verbose message: "FATAL:  28P01: …" for each server that was asked.
std::string_view state_in(std::string_view said) {
  constexpr std::size_t kLength = 5;
  const auto is_of_state = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  std::string_view found;
  for (auto at = said.find(kAfterSeverity); at != std::string_view::npos;
       at = said.find(kAfterSeverity, at + 1)) {
    const std::string_view rest = said.substr(at + kAfterSeverity.size());
    const std::string_view state = rest.substr(0, kLength);
    if (rest.substr(state.size()).starts_with(": ") && std::ranges::all_of(state, is_of_state)) {
      found = state;
    }
  }
  return found;
}

/// libpq tells the SQLSTATE of a refusal only within its message, and only a connection that was
/// made verbose before the server answered: so it tries once more, where a server did speak.
const Meaning& ask_for_state(PGconn* connection, std::string_view said) {
  if (said.find(kAfterSeverity) == std::string_view::npos) return kUnreachable;
  PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
  PQreset(connection);
  const std::string verbose(PQerrorMessage(connection));
  const Meaning* known = meaning_of_state(state_in(verbose));
  // Of a connection that never was, "lost" means that the server starts, ends or recovers.
  return known == nullptr || known->slug == std::string_view(kLost.slug) ? kUnreachable : *known;
}

}  // namespace

StorageError error_of(const PGresult* result, const std::string& where) {
  const auto field = [&](int code) {
    const char* text = PQresultErrorField(result, code);
    return std::string_view(text == nullptr ? "" : text);
  };
  const std::string_view state = field(PG_DIAG_SQLSTATE);
  // Without a state libpq itself speaks: the connection broke.
  if (state.empty()) return lost_connection(where);
  const Meaning* known = meaning_of_state(state);
  return told(known == nullptr ? kOther : *known, where,
              fmt::format(" (PostgreSQL {}: {})", state, field(PG_DIAG_MESSAGE_PRIMARY)));
}

StorageError refused_connection(PGconn* connection, const std::string& where) {
  const std::string said(trim(PQerrorMessage(connection)));
  const auto known = std::ranges::find_if(
      kWords, [&](const Meaning& meaning) { return said.find(meaning.sign) != std::string::npos; });
  return told(known == kWords.end() ? ask_for_state(connection, said) : *known, where,
              fmt::format(" ({})", said));
}

StorageError lost_connection(const std::string& where) { return told(kLost, where, ""); }

StorageError unknown_end(const std::string& where) {
  return {"database-unknown-end",
          where,
          {"Basis data tidak memastikan penyimpanannya; perubahan ini mungkin sudah tersimpan.",
           "The database did not confirm that it was stored; the change may have been."},
          {"Kirim lagi dengan Idempotency-Key yang sama: tidak ada yang tersimpan dua kali.",
           "Send it again with the same Idempotency-Key: nothing is stored twice."}};
}

}  // namespace tanggap::storage
