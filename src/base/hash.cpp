#include "base/hash.hpp"

#include <sodium.h>

#include <stdexcept>

#include "base/text.hpp"

namespace tanggap {
namespace {

void ready() {
  static const bool ok = [] {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not be initialised");
    return true;
  }();
  (void)ok;
}

crypto_generichash_state* as_state(void* bytes) {
  return static_cast<crypto_generichash_state*>(bytes);
}

constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

unsigned char* as_bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(std::string_view raw) {
  std::string text(sodium_base64_encoded_len(raw.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), as_bytes(raw), raw.size(), kBase64);
  text.pop_back();  // the terminating zero that libsodium counts
  return text;
}

}  // namespace

std::string Hash::hex() const { return to_hex(bytes.data(), bytes.size()); }

std::optional<Hash> Hash::from_hex(std::string_view text) {
  Hash hash;
  if (text.size() != hash.bytes.size() * 2) return std::nullopt;
  const char* end = nullptr;
  std::size_t written = 0;
  const int failed = sodium_hex2bin(hash.bytes.data(), hash.bytes.size(), text.data(), text.size(),
                                    nullptr, &written, &end);
  if (failed != 0 || written != hash.bytes.size()) return std::nullopt;
  return hash;
}

Hash hash_of(std::string_view bytes) { return Hasher{}.add(bytes).finish(); }

Hash keyed_hash(std::string_view key, std::string_view bytes) {
  ready();
  if (key.size() < crypto_generichash_KEYBYTES_MIN ||
      key.size() > crypto_generichash_KEYBYTES_MAX) {
    throw std::invalid_argument("a key of 16 to 64 bytes");
  }
  Hash hash;
  crypto_generichash(hash.bytes.data(), hash.bytes.size(), as_bytes(bytes), bytes.size(),
                     as_bytes(key), key.size());
  return hash;
}

static_assert(sizeof(crypto_generichash_state) <= 384);

Hasher::Hasher() : state_{} {
  ready();
  crypto_generichash_init(as_state(state_.data()), nullptr, 0, 32);
}

Hasher& Hasher::add(std::string_view bytes) {
  crypto_generichash_update(as_state(state_.data()),
                            reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return *this;
}

Hash Hasher::finish() {
  Hash hash;
  crypto_generichash_final(as_state(state_.data()), hash.bytes.data(), hash.bytes.size());
  return hash;
}

std::string random_token(std::size_t bytes) {
  ready();
  std::string raw(bytes, '\0');
  randombytes_buf(raw.data(), raw.size());
  return to_base64(raw);
}

std::string random_code(std::size_t length) {
  ready();
  static constexpr std::string_view kAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  static_assert(kAlphabet.size() == 31);
  std::string code;
  // Five bits each and the 32nd value thrown away keeps all signs equally likely; bytes are drawn
  // many at a time because each draw is a system call, and intake needs a code for each report.
  std::array<unsigned char, 32> drawn{};
  while (code.size() < length) {
    randombytes_buf(drawn.data(), drawn.size());
    for (const unsigned char byte : drawn) {
      const std::size_t sign = byte & 31U;
      if (sign < kAlphabet.size() && code.size() < length) code += kAlphabet[sign];
    }
  }
  return code;
}

std::uint64_t random_number() {
  ready();
  std::uint64_t number = 0;
  randombytes_buf(&number, sizeof number);
  return number;
}

std::string hash_password(std::string_view password, PasswordCost cost) {
  ready();
  const bool real = cost == PasswordCost::interactive;
  std::string stored(crypto_pwhash_STRBYTES, '\0');
  const int failed =
      crypto_pwhash_str_alg(stored.data(), password.data(), password.size(),
                            real ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN,
                            real ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN,
                            crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) throw std::runtime_error("not enough memory to hash a password");
  stored.resize(stored.find('\0'));
  return stored;
}

bool password_matches(std::string_view stored, std::string_view password) {
  ready();
  if (stored.size() >= crypto_pwhash_STRBYTES) return false;
  std::array<char, crypto_pwhash_STRBYTES> text{};
  std::copy(stored.begin(), stored.end(), text.begin());
  return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

static_assert(sizeof(Hash::bytes) == crypto_secretbox_KEYBYTES);

std::string seal(std::string_view text, std::string_view secret) {
  ready();
  const Hash key = hash_of(secret);
  std::string box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
  randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(as_bytes(box) + crypto_secretbox_NONCEBYTES, as_bytes(text), text.size(),
                        as_bytes(box), key.bytes.data());
  return to_base64(box);
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view secret) {
  ready();
  std::string box(sealed.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(as_bytes(box), box.size(), sealed.data(), sealed.size(), nullptr, &size,
                        nullptr, kBase64) != 0) {
    return std::nullopt;
  }
  constexpr std::size_t kOverhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (size < kOverhead) return std::nullopt;
  const Hash key = hash_of(secret);
  std::string text(size - kOverhead, '\0');
  if (crypto_secretbox_open_easy(as_bytes(text), as_bytes(box) + crypto_secretbox_NONCEBYTES,
                                 size - crypto_secretbox_NONCEBYTES, as_bytes(box),
                                 key.bytes.data()) != 0) {
    return std::nullopt;
  }
  return text;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace tanggap
