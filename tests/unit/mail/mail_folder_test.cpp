// Mail as files in a folder.
#include "mail/mail_folder.hpp"

#include <gtest/gtest.h>

#include <system_error>

#include "mail/carrier.hpp"
#include "mail/fields.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap {
namespace {

using domain::Occasion;
using test::TemporaryFolder;

mail::CheckedSettings settings(const std::filesystem::path& folder) {
  return mail::check({.to = "folder:" + folder.string(), .from = "Kota <lapor@kota.example>"})
      .value();
}

TEST(MailFolder, KeepsOneFilePerMailNamedByTimeAndNumber) {
  const TemporaryFolder folder;
  const auto carrier =
      mail::make_carrier(settings(folder / "surat"), std::make_shared<mail::TemplateShelf>());
  auto draft = mail::example_draft(Occasion::new_case, Language::id);
  draft.id = MailId{42};
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(carrier->carry(draft).outcome, ports::Delivery::Outcome::accepted);
  }
  const auto file = folder / "surat/20161212T020000Z-42.eml";
  EXPECT_NE(test::read_whole(file).find("JK1612120001"), std::string::npos);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "surat"), {}), 1);
}

TEST(MailFolder, ThatCannotBeWrittenToIsUnreachableAndSaysWhich) {
  const TemporaryFolder folder;
  folder.write("surat", "a file where the folder should be");
  const auto carrier =
      mail::make_carrier(settings(folder / "surat"), std::make_shared<mail::TemplateShelf>());
  const auto delivery = carrier->carry(mail::example_draft(Occasion::test, Language::id));
  EXPECT_EQ(delivery.outcome, ports::Delivery::Outcome::unreachable);
  EXPECT_NE(delivery.advice.id.find((folder / "surat").string()), std::string::npos);
}

TEST(MailCarrier, SwitchedOffSaysSo) {
  const auto carrier =
      mail::make_carrier(mail::check({}).value(), std::make_shared<mail::TemplateShelf>());
  const auto delivery = carrier->carry(mail::example_draft(Occasion::test, Language::id));
  EXPECT_EQ(delivery.outcome, ports::Delivery::Outcome::unreachable);
  EXPECT_NE(delivery.advice.en.find("switched off"), std::string::npos);
}

}  // namespace
}  // namespace tanggap
