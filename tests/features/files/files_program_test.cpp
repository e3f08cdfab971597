// Nodes that share their photos and letters through an S3 server, and what they do without it.
#include "features/files/nodes_on_s3.hpp"

namespace tanggap::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using SteadyClock = std::chrono::steady_clock;

TEST_F(NodesOnS3, ShowEachOthersPhotosAndGoOnWithoutTheStore) {
  const auto a = node("a");
  const auto b = node("b");
  const auto taken = upload(*a, 1, "the-first-photo-of-all");
  ASSERT_EQ(taken.status, 201) << taken.body;
  const std::string photo = field_of(taken, "id");
  ASSERT_EQ(submit(*a, photo).status, 201);
  EXPECT_TRUE(std::filesystem::exists(object(FileKind::photo, photo)));

  HttpClient client{b->port()};
  const auto whole = client.get("/api/v1/photos/" + photo);
  ASSERT_EQ(whole.status, 200) << whole.body;
  EXPECT_EQ(hash_of(whole.body).hex(), photo);
  ASSERT_EQ(client.get("/api/v1/photos/" + photo + "?edge=160").status, 200);

  s3_->stop();
  EXPECT_EQ(client.get("/api/v1/photos/" + photo + "?edge=160").status, 200) << "from its cache";
  const auto begin = SteadyClock::now();
  const auto refused = upload(*b, 2, "a-photo-without-a-store");
  EXPECT_LT(SteadyClock::now() - begin, std::chrono::seconds{10});
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "5");
  EXPECT_THAT(refused.body, HasSubstr("files-away"));
  EXPECT_THAT(refused.body, Not(HasSubstr(s3_->url()))) << "that is for the operator's log";
  EXPECT_EQ(submit(*b, "").status, 201) << "without a photo";

  s3_->start();
  HttpAnswer again;
  const auto end = SteadyClock::now() + std::chrono::seconds{60};
  while (again.status != 201 && SteadyClock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    again = upload(*b, 2, "a-photo-without-a-store");
  }
  ASSERT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(submit(*a, field_of(again, "id")).status, 201);
  EXPECT_EQ(run_in_store({"verify", "--check-files", "whole"}).exit_code, 0);
}

TEST_F(NodesOnS3, SayInTheirFiguresWhetherTheStoreIsAway) {
  const auto away = [](const ServedProgram& server) {
    return figure(server, "tanggap_files_away");
  };
  const auto a = node("a");
  EXPECT_EQ(away(*a), "0");
  s3_->stop();
  EXPECT_EQ(upload(*a, 1, "a-photo-without-a-store").status, 503);
  EXPECT_EQ(away(*a), "1");
  const auto late = node("late");
  EXPECT_EQ(away(*late), "1") << "it began without the store";
  s3_->start();
  EXPECT_TRUE(comes([&] { return away(*a) == "0"; })) << "though nobody sends a photo";
  EXPECT_TRUE(comes([&] { return away(*late) == "0"; }));
  EXPECT_EQ(away(ServedProgram{folder_ / "folder", database()}), "0") << "a folder never is";
}

TEST_F(NodesOnS3, ShowPhotosThoughTheirCacheTakesNoMore) {
  const auto a = node("a");
  const auto b = node("b");
  const std::string photo = field_of(upload(*a, 1, "the-first-photo-of-all"), "id");
  std::filesystem::remove_all(folder_ / "b/files-cache");
  (void)folder_.write("b/files-cache", "a file in the folder's place");
  HttpClient client{b->port()};
  const auto whole = client.get("/api/v1/photos/" + photo);
  ASSERT_EQ(whole.status, 200) << whole.body;
  EXPECT_EQ(hash_of(whole.body).hex(), photo);
  const auto small = client.get("/api/v1/photos/" + photo + "?edge=160");
  ASSERT_EQ(small.status, 200) << small.body;
  EXPECT_LT(small.body.size(), whole.body.size());
  const auto part = client.get("/api/v1/photos/" + photo, {{"Range", "bytes=0-9"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, whole.body.substr(0, 10));
  EXPECT_EQ(upload(*b, 2, "a-photo-without-a-cache").status, 201);
}

TEST_F(NodesOnS3, AKillBetweenTheStoreAndTheCommitLeavesNoReportWithoutItsPhoto) {
  auto a = node("a");
  s3_->behave("keep");
  std::thread sender([&] {
    try {
      (void)upload(*a, 1, "a-photo-that-is-cut-off");
    } catch (const std::exception&) {
      // The server was killed.
    }
  });
  const auto photos = object(FileKind::photo, Hash{}.hex()).parent_path().parent_path();
  const auto end = SteadyClock::now() + std::chrono::seconds{60};
  while (!std::filesystem::exists(photos) && SteadyClock::now() < end) std::this_thread::yield();
  a->kill();
  sender.join();
  ASSERT_TRUE(std::filesystem::exists(photos));
  EXPECT_EQ(database_.ask("SELECT count(*) FROM photos"), "0");
  EXPECT_EQ(run_in_store({"verify", "--check-files", "whole"}).exit_code, 0);

  a = node("a");
  const auto again = upload(*a, 1, "a-photo-that-is-cut-off");
  ASSERT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(submit(*a, field_of(again, "id")).status, 201);
  EXPECT_EQ(run_in_store({"verify", "--check-files", "whole"}).exit_code, 0);
}

TEST_F(NodesOnS3, SendLettersWithPhotosOfTheStoreOrNone) {
  const auto a = node("a");
  const auto b = node("b");
  const auto received = submit(*a, "");
  const std::string reference = field_of(received, "reference");
  const std::string report = "/api/v1/reports/" + reference;
  Person api{a->port(), "api"};
  Person siti{b->port(), "siti"};
  const auto photo = field_of(api.upload(a_photo(3)), "id");
  const auto resolved =
      api.post(report + "/resolution",
               R"({"note":"Api padam","photos":[{"id":")" + photo + R"(","role":"after"}]})", 2);
  ASSERT_EQ(resolved.status, 200) << resolved.body;
  ASSERT_EQ(siti.post(report + "/resolution-verdict", R"({"accept":true})", 3).status, 200);

  const std::string command = R"({"cases":[{"reference":")" + reference + R"(","version":4}]})";
  s3_->stop();
  EXPECT_EQ(siti.post("/api/v1/letters", command).status, 503);
  EXPECT_EQ(database_.ask("SELECT count(*) FROM letters"), "0");
  s3_->start();
  HttpAnswer sent;
  const auto end = SteadyClock::now() + std::chrono::seconds{60};
  while (sent.status != 201 && SteadyClock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    sent = siti.post("/api/v1/letters", command);
  }
  ASSERT_EQ(sent.status, 201) << sent.body;
  EXPECT_THAT(field_of(sent, "number"), HasSubstr("0001/"));
  const std::string paper = api.get("/api/v1/letters/" + field_of(sent, "id") + "/document");
  EXPECT_EQ(hash_of(paper).hex(), field_of(sent, "document_hash"));
  const auto file = folder_.write("letter.pdf", paper);
  EXPECT_THAT(output_of("pdfimages -list " + file.string()), HasSubstr("jpeg"));
  EXPECT_EQ(run_in_store({"verify", "--check-files", "whole"}).exit_code, 0);
}

}  // namespace
}  // namespace tanggap::test
