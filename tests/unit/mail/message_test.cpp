// MIME, read back by Python's email package.
#include "mail/message.hpp"

#include <gmock/gmock.h>

#include "mail/fields.hpp"
#include "support/read_mail.hpp"

namespace tanggap {
namespace {

using domain::Occasion;
using test::ReadMail;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const mail::Sender kSender{{"Kota Contoh", "lapor@kota.example"}, {}, "kota.example"};
const mail::Words kWords{"Halo", "Halo\n", "<p>Halo</p>\n"};

domain::MailDraft a_draft() {
  auto draft = mail::example_draft(Occasion::new_case, Language::id);
  draft.id = MailId{42};
  draft.to = {{"Kelurahan Setu", "setu@kota.example"}};
  return draft;
}

std::string bytes_of(const domain::MailDraft& draft, const mail::Words& words = kWords,
                     const mail::Sender& sender = kSender) {
  return mail::compose(draft, words, sender).value().bytes;
}
ReadMail read(const domain::MailDraft& draft, const mail::Words& words = kWords,
              const mail::Sender& sender = kSender) {
  ReadMail mail = test::read_mail_bytes(bytes_of(draft, words, sender));
  EXPECT_EQ(mail.defects(), 0U);
  return mail;
}

TEST(Message, CarriesBothTextsWordByWord) {
  const mail::Words words{"Laporan", "Baris satu\n\n.titik\nFrom sini\nselesai = 100 % 🙂\n",
                          "<p>Baris \u201Csatu\u201D</p>\n"};
  const ReadMail mail = read(a_draft(), words);
  EXPECT_EQ(mail.text_of("type"), "multipart/alternative");
  EXPECT_EQ(mail.text(), words.text);
  EXPECT_EQ(mail.html(), words.html);
}

TEST(Message, KeepsTextThatHasHardlyAnyAsciiAndWordsWithoutEnd) {
  std::string words;
  for (int i = 0; i < 500; ++i) words += "שלום🙂";
  words += "\n" + std::string(5000, 'x') + "\n";
  EXPECT_EQ(read(a_draft(), {"s", words, words}).text(), words);
}

TEST(Message, HasTheHeadersThatReadersAndServersExpect) {
  const ReadMail mail = read(a_draft());
  EXPECT_THAT(mail.headers("Message-Id"), ElementsAre("<m42@kota.example>"));
  EXPECT_THAT(mail.headers("Date"), ElementsAre("Mon, 12 Dec 2016 02:00:00 +0000"));
  EXPECT_THAT(mail.headers("Auto-Submitted"), ElementsAre("auto-generated"));
  EXPECT_THAT(mail.headers("MIME-Version"), ElementsAre("1.0"));
  EXPECT_THAT(mail.mailboxes("from"), ElementsAre("Kota Contoh <lapor@kota.example>"));
  EXPECT_THAT(mail.mailboxes("to"), ElementsAre("Kelurahan Setu <setu@kota.example>"));
  EXPECT_THAT(mail.headers("Reply-To"), IsEmpty());
}

TEST(Message, OffersToUnsubscribeInOneClick) {
  auto draft = a_draft();
  draft.unsubscribe_url = "https://lapor.kota.example/berhenti/x";
  const ReadMail mail = read(draft);
  EXPECT_THAT(mail.headers("List-Unsubscribe"), ElementsAre("<" + draft.unsubscribe_url + ">"));
  EXPECT_THAT(mail.headers("List-Unsubscribe-Post"), ElementsAre("List-Unsubscribe=One-Click"));
}

TEST(Message, ALetterIsNotSentByAMachine) {
  auto draft = a_draft();
  draft.occasion = Occasion::result_letter;
  EXPECT_THAT(read(draft).headers("Auto-Submitted"), IsEmpty());
}

TEST(Message, AnswersGoWhereTheCityWantsThem) {
  mail::Sender sender = kSender;
  sender.reply_to = {"Bagian Tatalaksana", "tatalaksana@kota.example"};
  EXPECT_THAT(read(a_draft(), kWords, sender).headers("Reply-To"),
              ElementsAre("Bagian Tatalaksana <tatalaksana@kota.example>"));
}

TEST(Message, SpellsNamesAndSubjectsOfAllScripts) {
  auto draft = a_draft();
  draft.to = {{"Suku Dinas \"Bina Marga\", Kota; Jl. Pondok Kopi №1", "bm@kota.example"},
              {"محمد 🙂", "m@kota.example"}};
  draft.cc = {{std::string(200, 'n'), "panjang@kota.example"}};
  const mail::Words words{
      "Laporan ٣ 🙂 שלום: Jalan Kayu Manis – berlubang, mohon diperbaiki segera "
      "oleh Suku Dinas Bina Marga Kota Administrasi Jakarta Timur",
      "x", "x"};
  const ReadMail mail = read(draft, words);
  EXPECT_EQ(mail.subject(), words.subject);
  EXPECT_THAT(mail.mailboxes("to"),
              ElementsAre("Suku Dinas \"Bina Marga\", Kota; Jl. Pondok Kopi №1 <bm@kota.example>",
                          "محمد 🙂 <m@kota.example>"));
  EXPECT_THAT(mail.mailboxes("cc"), ElementsAre(std::string(200, 'n') + " <panjang@kota.example>"));
}

TEST(Message, WritesHeadersInAsciiAndShortLines) {
  auto draft = a_draft();
  draft.attachments = {
      {"Laporan hasil tindak lanjut – Kelurahan Setu 🙂.pdf", "application/pdf", "x"}};
  const std::string bytes = bytes_of(draft, {"Jalan – 🙂", "x\n", "x\n"});
  std::size_t line = 0;
  char last = 0;
  for (const char c : bytes) {
    EXPECT_LT(static_cast<unsigned char>(c), 0x80);
    if (c == '\n') {
      EXPECT_EQ(last, '\r');
      EXPECT_LE(line, 999U);
    }
    line = c == '\n' ? 0 : line + 1;
    last = c;
  }
}

TEST(Message, NothingInADraftCanAddAHeader) {
  auto draft = a_draft();
  const std::string evil = "x\r\nBcc: mata@mata.example\r\n\r\nbadan";
  draft.to[0].name = evil;
  draft.unsubscribe_url = "https://x.example/" + evil;
  draft.attachments = {{evil, "text/plain\r\nBcc: mata@mata.example", "isi"}};
  const std::string bytes =
      bytes_of(draft, {evil, "x\n", "x\n"}, {{evil, "lapor@kota.example"}, {}, "kota.example"});
  EXPECT_THAT(bytes, Not(HasSubstr("\nBcc:")));
  const ReadMail mail = test::read_mail_bytes(bytes);
  EXPECT_THAT(mail.headers("Bcc"), IsEmpty());
  EXPECT_EQ(mail.subject(), "x Bcc: mata@mata.example badan");
  EXPECT_THAT(mail.headers("List-Unsubscribe"), IsEmpty());
  EXPECT_EQ(mail.json.at("attachments").at(0).at("name").as_string(),
            "x Bcc: mata@mata.example badan");
}

TEST(Message, AnAddressThatIsNoneIsRefusedWithoutNamingIt) {
  for (const char* address :
       {"", "siti", "a@b\r\nBcc: x@y.z", "a b@c.d", "a@b>,<c@d", "@x", "x@"}) {
    auto draft = a_draft();
    draft.cc = {{"", address}};
    const auto message = mail::compose(draft, kWords, kSender);
    ASSERT_FALSE(message);
    EXPECT_EQ(message.error().slug, "mail-address-invalid");
  }
  auto nobody = a_draft();
  nobody.to.clear();
  EXPECT_EQ(mail::compose(nobody, kWords, kSender).error().slug, "mail-without-recipient");
}

TEST(Message, GoesToEveryRecipientOnce) {
  auto draft = a_draft();
  draft.to = {{"A", "a@kota.example"}, {"B", "b@kota.example"}};
  draft.cc = {{"A lagi", "a@kota.example"}, {"C", "c@kota.example"}};
  EXPECT_THAT(mail::compose(draft, kWords, kSender)->recipients,
              ElementsAre("a@kota.example", "b@kota.example", "c@kota.example"));
}

TEST(Message, KeepsAddressesOfOtherScripts) {
  auto draft = a_draft();
  draft.to = {{"Ünal", "ünal@kota.example"}};
  EXPECT_THAT(test::read_mail_bytes(bytes_of(draft)).headers("To")[0],
              HasSubstr("ünal@kota.example"));
}

TEST(Message, BringsAttachmentsByteByByte) {
  auto draft = a_draft();
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 7 % 256);
  draft.attachments = {{"Laporan hasil – Kelurahan Setu.pdf", "application/pdf", bytes},
                       {"a/b\\c.csv", "nonsense", "1,2\r\n--=_mixed_42\n"},
                       {"", "image/jpeg", ""}};
  const ReadMail mail = read(draft);
  const auto& files = mail.json.at("attachments").as_array();
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].at("name").as_string(), "Laporan hasil – Kelurahan Setu.pdf");
  EXPECT_EQ(files[0].at("type").as_string(), "application/pdf");
  EXPECT_EQ(files[0].at("sha256").as_string(),
            "931030b89f42c06dcdda12a43dfcd601d745d11bbb5fcd1a00fea442e8405157");
  EXPECT_EQ(files[1].at("name").as_string(), "a_b_c.csv");
  EXPECT_EQ(files[1].at("type").as_string(), "application/octet-stream");
  EXPECT_EQ(files[1].at("size").to_number<int>(), 18);
  EXPECT_EQ(files[2].at("size").to_number<int>(), 0);
  EXPECT_EQ(mail.text(), kWords.text);
}

TEST(Message, TheSameDraftGivesTheSameBytes) {
  auto draft = a_draft();
  draft.attachments = {{"a.pdf", "application/pdf", "x"}};
  const std::string once = bytes_of(draft);
  EXPECT_EQ(bytes_of(draft), once);
  draft.id = MailId{43};
  EXPECT_NE(bytes_of(draft), once);
}

}  // namespace
}  // namespace tanggap
