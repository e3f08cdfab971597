// Letters in the store that no transaction ever named are removed once they are old, by the node
// that leads.
#include "features/files/nodes_on_s3.hpp"
#include "objects/s3_client.hpp"

namespace tanggap::test {
namespace {

class LettersOnS3 : public NodesOnS3 {
 protected:
  [[nodiscard]] std::unique_ptr<ServedProgram> led_shortly(const std::string& name) const {
    return node(name, {"--lease", "6"});
  }
  /// As a node does that is killed before its transaction.
  [[nodiscard]] std::string keep(const std::string& bytes) const {
    objects::StoreSettings settings = *objects::parse_address("s3://kota/timur");
    settings.endpoint = s3_->url();
    settings.access_key = settings.secret_key = "S3RVER";
    const Hash hash = hash_of(bytes);
    EXPECT_TRUE(objects::S3Client{settings}.put(name_of({FileKind::letter, hash}), bytes));
    return hash.hex();
  }
  /// Behind the store's back: it lists the file as kept so long ago.
  void make_old(const std::string& letter, std::chrono::minutes age) const {
    std::filesystem::last_write_time(object(FileKind::letter, letter),
                                     std::filesystem::file_time_type::clock::now() - age);
  }
  [[nodiscard]] bool is_there(const std::string& letter) const {
    return std::filesystem::exists(object(FileKind::letter, letter));
  }
};

TEST_F(LettersOnS3, ThatNobodyNamesAreSweptOnceTheyAreOldByTheNodeThatLeads) {
  using std::chrono::hours;
  auto a = led_shortly("a");
  const auto sent = send_letter(*a, 1);
  ASSERT_EQ(sent.status, 201) << sent.body;
  ASSERT_EQ(a->terminate(), 0);
  const std::string named = field_of(sent, "document_hash");
  const std::string orphan = keep("an orphan");
  const std::string young = keep("an orphan whose letter may yet come");
  make_old(named, hours{48});
  make_old(orphan, hours{25});
  make_old(young, hours{23});

  a = led_shortly("a");
  EXPECT_TRUE(comes([&] { return !is_there(orphan); }));
  EXPECT_TRUE(is_there(named));
  EXPECT_TRUE(is_there(young));
  EXPECT_EQ(run_in_store({"verify", "--check-files", "whole"}).exit_code, 0);

  // The next round of a node that leads is a day away; one that begins to lead does not wait.
  const auto b = led_shortly("b");
  make_old(young, hours{25});
  EXPECT_EQ(figure(*b, "tanggap_node_leads"), "0");
  EXPECT_TRUE(is_there(young));
  a->kill();
  EXPECT_TRUE(comes([&] { return !is_there(young); }));
  EXPECT_EQ(figure(*b, "tanggap_node_leads"), "1");
  EXPECT_TRUE(is_there(named));
}

}  // namespace
}  // namespace tanggap::test
