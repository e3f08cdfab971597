// tanggap mail test, preview and templates, as an operator uses them.
#include <gmock/gmock.h>

#include "support/program.hpp"
#include "support/read_mail.hpp"
#include "support/smtp_server.hpp"

namespace tanggap::test {
namespace {

using testing::HasSubstr;

Ended mail_test(const SmtpServer& server, const std::string& address, std::string tls = "never") {
  return run_program({"--lang", "en", "mail", "test", address, "--mail-to", server.url(),
                      "--mail-from", "Kota Contoh <lapor@kota.example>", "--mail-tls",
                      std::move(tls)});
}

TEST(MailCommands, ATrialMailIsReallySentStepByStep) {
  const SmtpServer server;
  const Ended ended = mail_test(server, "Siti <siti@kota.example>");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.output, HasSubstr("✓ Recipient accepted\n✓ The server took the mail"));
  const auto mail = read_mail(server.received().at(0).file);
  EXPECT_EQ(mail.subject(), "Trial mail from Kota Contoh");
}

TEST(MailCommands, ATrialThatFailsSaysWhyAndWhatToDo) {
  SmtpServer server{{.mode = "refuse-relay"}};
  const Ended refused = mail_test(server, "siti@kota.example");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.output, HasSubstr("✓ Sender accepted\n✗ The server will not relay"));
  EXPECT_THAT(refused.output, HasSubstr("The server's words: 554 5.7.1"));
  EXPECT_THAT(mail_test(server, "siti@kota.example", "required").output,
              HasSubstr("does not offer STARTTLS"));
  server.stop();
  EXPECT_THAT(mail_test(server, "siti@kota.example").output, HasSubstr("Nobody answers at"));
  EXPECT_EQ(mail_test(server, "nobody").exit_code, 2);
  EXPECT_EQ(mail_test(server, "siti@kota.example", "maybe").exit_code, 2);
}

TEST(MailCommands, APreviewIsTextHtmlOrAWholeMail) {
  EXPECT_THAT(run_program({"mail", "preview", "new_case"}).output,
              HasSubstr("Laporan baru JK1612120001"));
  EXPECT_THAT(
      run_program({"--lang", "en", "mail", "preview", "overdue", "--format", "html"}).output,
      HasSubstr("<html lang=\"en\">"));
  const TemporaryFolder folder;
  const auto file = folder / "letter.eml";
  EXPECT_EQ(
      run_program({"mail", "preview", "result_letter", "--format", "eml", "--out", file.string()})
          .exit_code,
      0);
  EXPECT_EQ(read_mail(file).defects(), 0U);
  EXPECT_EQ(run_program({"mail", "preview", "birthday"}).exit_code, 2);
}

TEST(MailCommands, TemplatesAreWrittenForEditingAndNeverOverwritten) {
  const TemporaryFolder folder;
  const std::string out = (folder / "mail").string();
  EXPECT_EQ(run_program({"mail", "templates", "--out", out}).exit_code, 0);
  EXPECT_EQ(run_program({"mail", "templates", "--out", out}).exit_code, 2);
  folder.write("mail/test.id.mustache",
               "== subject ==\nHalo\n== text ==\n{{sender}}\n== html ==\n<p>Halo</p>\n");
  const Ended faulty = run_program({"mail", "preview", "test", "--templates", out});
  EXPECT_EQ(faulty.exit_code, 1);
  EXPECT_THAT(faulty.output, HasSubstr("mail/test.id.mustache:4: Bidang \"sender\" tidak ada"));
  EXPECT_THAT(faulty.output, HasSubstr("Uji surel dari"));  // the built-in one speaks instead
}

TEST(MailCommands, ACityWithAFaultyTemplateIsNotLoaded) {
  const TemporaryFolder folder;
  std::filesystem::copy(TANGGAP_SOURCE "/data/demo/city", folder / "city",
                        std::filesystem::copy_options::recursive);
  folder.write("city/mail/footer.id.mustache", "== text ==\n{{telepon}}\n== html ==\n</html>\n");
  const std::string city = (folder / "city").string();
  const Ended checked = run_program({"city", "check", city});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.output, HasSubstr("mail/footer.id.mustache:2"));
  EXPECT_EQ(run_program({"city", "load", city, "--data", (folder / "data").string()}).exit_code, 1);
  folder.write("city/mail/footer.id.mustache", "== text ==\n{{city}}\n== html ==\n</html>\n");
  EXPECT_EQ(run_program({"city", "load", city, "--data", (folder / "data").string()}).exit_code, 0);
}

}  // namespace
}  // namespace tanggap::test
