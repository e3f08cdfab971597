// Hashes, random tokens and passwords: thin, typed covers of libsodium. Thread-safe after the first
// call, which initialises the library.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tanggap {

/// BLAKE2b-256.
struct Hash {
  std::array<std::uint8_t, 32> bytes{};

  [[nodiscard]] bool empty() const { return *this == Hash{}; }
  [[nodiscard]] std::string hex() const;
  [[nodiscard]] static std::optional<Hash> from_hex(std::string_view text);
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  friend auto operator<=>(const Hash&, const Hash&) = default;  // NOLINT(modernize-use-nullptr)
};

[[nodiscard]] Hash hash_of(std::string_view bytes);

/// BLAKE2b-256 under a key of 16 to 64 bytes: only who knows it can make or check the answer.
[[nodiscard]] Hash keyed_hash(std::string_view key, std::string_view bytes);

/// Hash over several pieces fed one after the other.
class Hasher {
 public:
  Hasher();
  Hasher& add(std::string_view bytes);
  [[nodiscard]] Hash finish();

 private:
  alignas(64) std::array<std::uint8_t, 384> state_;
};

/// `bytes` random bytes as unpadded base64url.
[[nodiscard]] std::string random_token(std::size_t bytes);
/// `length` characters of an alphabet that people can read out (no 0/O, 1/I/L).
[[nodiscard]] std::string random_code(std::size_t length);
/// Random 64-bit number.
[[nodiscard]] std::uint64_t random_number();

/// Argon2id with the given cost; the string holds salt and parameters.
enum class PasswordCost { interactive, minimal_for_tests };
[[nodiscard]] std::string hash_password(std::string_view password, PasswordCost cost);
/// Constant time in the password.
[[nodiscard]] bool password_matches(std::string_view stored, std::string_view password);

/// Text that only whoever knows `secret` (long and random) can read again; base64url.
[[nodiscard]] std::string seal(std::string_view text, std::string_view secret);
/// nullopt for another secret, and for anything that `seal` did not make.
[[nodiscard]] std::optional<std::string> unseal(std::string_view sealed, std::string_view secret);

[[nodiscard]] bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace tanggap
