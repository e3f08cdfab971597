// Text from outside on its way into headers and replies.
#include "mail/header_text.hpp"

#include <gtest/gtest.h>

namespace tanggap {
namespace {

TEST(HeaderText, FoldsEveryKindOfLineBreakToOneSpace) {
  EXPECT_EQ(mail::one_line("  Hal:\r\nBcc: x@y.z\n\tdan\v\f seterusnya\xE2\x80\xA8!  "),
            "Hal: Bcc: x@y.z dan seterusnya !");
}

TEST(HeaderText, DropsControlsThatTurnTheReadingDirectionButKeepsTheWords) {
  EXPECT_EQ(mail::one_line("a\xE2\x80\xAE"
                           "b\xE2\x81\xA6 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \x01"),
            "ab \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
}

TEST(HeaderText, CutsLongTextAtACodePoint) {
  EXPECT_EQ(mail::one_line("🙂🙂🙂🙂", 3), "🙂🙂🙂…");
  EXPECT_EQ(mail::one_line("satu", 200), "satu");
}

TEST(HeaderText, BytesThatAreNoTextBecomeReplacementCharacters) {
  EXPECT_EQ(mail::valid_utf8("a\xFF\xC3(\xED\xA0\x80z\n"), "a\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFDz\n");
}

TEST(HeaderText, NamesNoAddressOfAServersWords) {
  EXPECT_EQ(mail::without_addresses("5.1.1 <siti@kota.go.id>: no mailbox; see budi@x.id, or not"),
            "5.1.1 <…>: no mailbox; see …, or not");
}

}  // namespace
}  // namespace tanggap
