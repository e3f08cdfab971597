#include "http/static_files.hpp"

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"

using namespace tanggap::http;
using tanggap::test::TemporaryFolder;

namespace {

std::string header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

Response ask(const Route& route, std::string path,
             std::vector<std::pair<std::string, std::string>> headers = {}) {
  auto request = std::make_shared<Request>();
  request->path_parameters.emplace("path", std::move(path));
  request->headers = std::move(headers);
  Response answer;
  route.handler(request, [&](Response response) { answer = std::move(response); });
  return answer;
}

std::string body_of(const Response& response) {
  return response.shared_body ? *response.shared_body : response.body;
}

}  // namespace

TEST(StaticFiles, CarryTypeTagAndCaching) {
  TemporaryFolder folder;
  folder.write("index.html", "<h1>tanggap</h1>");
  folder.write("assets/app-1a2b.js", "x");
  const Route route = serve_folder(folder.path());
  const Response page = ask(route, "");
  EXPECT_EQ(body_of(page), "<h1>tanggap</h1>");
  EXPECT_EQ(header_of(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(header_of(page, "Cache-Control"), "no-cache");
  EXPECT_FALSE(header_of(page, "ETag").empty());
  const Response script = ask(route, "assets/app-1a2b.js");
  EXPECT_EQ(header_of(script, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_NE(header_of(script, "ETag"), header_of(page, "ETag"));
}

TEST(StaticFiles, AreSentCompressedToWhoAcceptsThat) {
  TemporaryFolder folder;
  folder.write("a.css", "plain");
  folder.write("a.css.br", "brotli");
  folder.write("a.css.gz", "gzip");
  const Route route = serve_folder(folder.path());
  const Response best = ask(route, "a.css", {{"Accept-Encoding", "gzip, deflate, br"}});
  EXPECT_EQ(body_of(best), "brotli");
  EXPECT_EQ(header_of(best, "Content-Encoding"), "br");
  EXPECT_EQ(header_of(best, "Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(header_of(best, "Vary"), "Accept-Encoding");
  EXPECT_EQ(body_of(ask(route, "a.css", {{"Accept-Encoding", "gzip, br;q=0"}})), "gzip");
  const Response plain = ask(route, "a.css");
  EXPECT_EQ(body_of(plain), "plain");
  EXPECT_EQ(header_of(plain, "Vary"), "Accept-Encoding");
}

TEST(StaticFiles, NeverLeaveTheirFolder) {
  TemporaryFolder outside;
  outside.write("secret.txt", "secret");
  TemporaryFolder folder;
  folder.write("page.txt", "page");
  std::filesystem::create_symlink(outside.path() / "secret.txt", folder.path() / "link.txt");
  std::filesystem::create_directory_symlink(outside.path(), folder.path() / "out");
  std::filesystem::create_symlink(folder.path() / "page.txt", folder.path() / "alias.txt");
  const Route route = serve_folder(folder.path());
  const std::string up = "../" + outside.path().filename().string() + "/secret.txt";
  for (const std::string& path :
       {up, std::string("link.txt"), std::string("out/secret.txt"), std::string("../page.txt"),
        "/" + outside.path().string() + "/secret.txt"}) {
    EXPECT_EQ(ask(route, path).status, 404) << path;
  }
  EXPECT_EQ(body_of(ask(route, "alias.txt")), "page");
}

TEST(StaticFiles, AreReadFromDiskWhenLarge) {
  TemporaryFolder folder;
  const auto large = folder.write("map.geojson", std::string(3000, 'x'));
  const Route route = serve_folder(folder.path(), {.max_cached_file = 1000});
  const Response answer = ask(route, "map.geojson");
  EXPECT_EQ(answer.file, std::filesystem::canonical(large));
  EXPECT_EQ(header_of(answer, "Content-Type"), "application/geo+json");
}

TEST(StaticFiles, FallBackToThePageOnlyForBrowsersThatWantAPage) {
  const EmbeddedFile files[] = {{"index.html", "app"}};
  const Route route = serve_embedded(files, {.fallback = "index.html"});
  EXPECT_EQ(body_of(ask(route, "laporan/7", {{"Accept", "text/html,*/*;q=0.8"}})), "app");
  EXPECT_EQ(ask(route, "missing.js", {{"Accept", "*/*"}}).status, 404);
}

TEST(StaticFiles, NeverMakeUpAPageForTheApiOrForAMissingFile) {
  const EmbeddedFile files[] = {{"index.html", "app"}};
  const Route route = serve_embedded(files, {.fallback = "index.html"});
  for (const char* path : {"api/v1/unknown", "assets/app-0000.js", "foto.png"}) {
    EXPECT_EQ(ask(route, path, {{"Accept", "text/html,*/*;q=0.8"}}).status, 404) << path;
  }
}

TEST(StaticFiles, AreServedAsTheyAreWhateverBytesTheyHold) {
  const std::string bytes{"\0\xff)\"\r\n", 6};
  const EmbeddedFile files[] = {{"icons/icon-192.png", bytes}, {"sw.js", "x"}, {"sw.js.br", "y"}};
  const Route route = serve_embedded(files, {.fallback = "index.html"});
  const Response icon = ask(route, "icons/icon-192.png");
  EXPECT_EQ(body_of(icon), bytes);
  EXPECT_EQ(header_of(icon, "Content-Type"), "image/png");
  const Response worker = ask(route, "sw.js", {{"Accept-Encoding", "br"}});
  EXPECT_EQ(body_of(worker), "y");
  EXPECT_EQ(header_of(worker, "Cache-Control"), "no-cache");
}
