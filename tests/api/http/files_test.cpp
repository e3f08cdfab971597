#include <gmock/gmock.h>

#include "http/static_files.hpp"
#include "running_server.hpp"

using namespace tanggap::http;
using namespace tanggap::http::test;

namespace {

struct Files : testing::Test {
  Files() {
    large.reserve(2'000'000);
    for (int i = 0; i < 2'000'000; ++i) large += static_cast<char>('a' + i % 26);
    folder.write("www/index.html", "<h1>tanggap</h1>");
    folder.write("www/large.csv", large);
    folder.write("secret.txt", "secret");
    running.emplace(
        std::vector{serve_folder(folder.path() / "www"),
                    get("/api/photo/{name}", [this](const auto& request, const Respond& r) {
                      Response response;
                      response.file = folder.path() / request->path_parameters.at("name");
                      r(std::move(response));
                    })});
    client.emplace(running->server.port());
  }

  TemporaryFolder folder;
  std::string large;
  std::optional<RunningServer> running;
  std::optional<HttpClient> client;
};

}  // namespace

TEST_F(Files, AreServedFromMemoryAndFromDisk) {
  EXPECT_EQ(client->get("/").body, "<h1>tanggap</h1>");
  const auto answer = client->get("/large.csv");
  EXPECT_EQ(answer.body, large);
  EXPECT_EQ(answer.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_EQ(client->get("/missing").status, 404);
}

TEST_F(Files, AreServedInRanges) {
  for (const char* path : {"/", "/large.csv"}) {
    const std::string whole = client->get(path).body;
    const auto slice = client->get(path, {{"Range", "bytes=3-9"}});
    EXPECT_EQ(slice.status, 206);
    EXPECT_EQ(slice.body, whole.substr(3, 7));
    EXPECT_EQ(client->get(path, {{"Range", "bytes=-4"}}).body, whole.substr(whole.size() - 4));
    const auto outside = client->get(path, {{"Range", "bytes=9000000-"}});
    EXPECT_EQ(outside.status, 416);
    EXPECT_EQ(outside.header("Content-Range"), "bytes */" + std::to_string(whole.size()));
    EXPECT_EQ(outside.header("Content-Length"), std::to_string(outside.body.size()));
  }
}

TEST_F(Files, AreNotSentAgainToWhoHasThem) {
  for (const char* path : {"/", "/large.csv"}) {
    const auto tag = client->get(path).header("ETag");
    ASSERT_FALSE(tag.empty());
    const auto answer = client->get(path, {{"If-None-Match", tag}});
    EXPECT_EQ(answer.status, 304);
    EXPECT_EQ(answer.header("ETag"), tag);
  }
}

TEST_F(Files, OfHandlersAreDescribedByTheServer) {
  folder.write("p.jpg", "jpeg");
  const auto answer = client->get("/api/photo/p.jpg");
  EXPECT_EQ(answer.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(answer.body, "jpeg");
  EXPECT_EQ(client->head("/api/photo/p.jpg").header("Content-Length"), "4");
  EXPECT_EQ(client->get("/api/photo/none.jpg").status, 404);
  EXPECT_EQ(client->get("/api/photo/www").status, 404);
}

TEST_F(Files, CannotBeReachedOutsideTheFolder) {
  for (const char* path : {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
                           "/x/../../secret.txt", "//etc/passwd", "/%2fetc%2fpasswd"}) {
    EXPECT_EQ(client->get(path).status, 404) << path;
  }
}
