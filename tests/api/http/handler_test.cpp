#include <gmock/gmock.h>

#include <future>
#include <stdexcept>
#include <thread>

#include "running_server.hpp"

using namespace tanggap::http;
using namespace tanggap::http::test;
using testing::ElementsAre;

TEST(Handlers, MayAnswerLaterFromAnotherThread) {
  std::thread other;
  RunningServer running({get("/later", [&](const auto&, Respond respond) {
    other = std::thread([respond = std::move(respond)] {
      respond(Response::text(200, "text/plain", "from another thread"));
    });
  })});
  EXPECT_EQ(running.client().get("/later").body, "from another thread");
  other.join();
}

TEST(Handlers, AnswerOnceWhateverTheyTry) {
  RunningServer running({get("/twice", [](const auto&, const Respond& respond) {
    respond(Response::text(200, "text/plain", "first"));
    respond(Response::text(200, "text/plain", "second"));
  })});
  HttpClient client = running.client();
  EXPECT_EQ(client.get("/twice").body, "first");
  EXPECT_EQ(client.get("/twice").body, "first");
}

TEST(Handlers, ThatDropTheirRespondAreAnsweredForAndReported) {
  RunningServer running({get("/dropped", [](const auto&, const Respond&) {}),
                         get(
                             "/dropped-later",
                             [](const auto&, Respond respond) {
                               std::thread([kept = std::move(respond)] {}).detach();
                             },
                             RunOn::on_pool)});
  HttpClient client = running.client();
  EXPECT_EQ(client.get("/dropped").status, 500);
  EXPECT_EQ(client.get("/dropped-later").status, 500);
  EXPECT_THAT(running.journal.failures,
              ElementsAre("/dropped: the handler dropped its Respond without an answer",
                          "/dropped-later: the handler dropped its Respond without an answer"));
}

TEST(Handlers, ThatThrowAreAnsweredForWithoutTellingTheClientWhy) {
  const auto throws = [](const auto&, const Respond&) { throw std::runtime_error("disk on fire"); };
  RunningServer running({get("/io", throws), get("/pool", throws, RunOn::on_pool),
                         get("/odd", [](const auto&, const Respond&) { throw 7; })});
  HttpClient client = running.client();
  for (const char* path : {"/io", "/pool", "/odd"}) {
    const auto answer = client.get(path);
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("fire"), std::string::npos);
    EXPECT_TRUE(answer.keeps_alive);
  }
  EXPECT_THAT(running.journal.failures,
              ElementsAre("/io: disk on fire", "/pool: disk on fire",
                          "/odd: the handler threw something that is no std::exception"));
}

TEST(Handlers, ThatAnswerAndThenThrowHaveAnswered) {
  RunningServer running({get("/x", [](const auto&, const Respond& respond) {
    respond(Response::text(201, "text/plain", "done"));
    throw std::runtime_error("too late");
  })});
  EXPECT_EQ(running.client().get("/x").status, 201);
}

TEST(Pool, AnswersUnavailableAtOnceWhenItIsFull) {
  Gate gate;
  RunningServer running({get(
                             "/slow",
                             [&](const auto&, const Respond& respond) {
                               gate.pass();
                               respond(Response::text(200, "text/plain", "ok"));
                             },
                             RunOn::on_pool),
                         get("/quick", echo)},
                        {.pool_threads = 1, .pool_queue = 1, .retry_after_seconds = 3});
  HttpClient first = running.client();
  HttpClient second = running.client();
  HttpClient third = running.client();
  first.send_raw("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.wait_for_arrivals(1);
  second.send_raw("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  while (running.server.load().waiting_for_pool == 0) std::this_thread::yield();
  const auto refused = third.get("/slow");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "3");
  EXPECT_TRUE(refused.keeps_alive);
  EXPECT_EQ(third.get("/quick").status, 200);
  gate.open();
  EXPECT_EQ(first.read_answer().status, 200);
  EXPECT_EQ(second.read_answer().status, 200);
}

TEST(Handlers, CannotSplitTheAnswer) {
  RunningServer running({get("/go", [](const auto& request, const Respond& respond) {
    Response response;
    response.status = 303;
    respond(std::move(response.set("Location", std::string(*request->query_value("to")))));
  })});
  const auto answer = running.client().get("/go?to=/a%0d%0aSet-Cookie:%20x=1");
  EXPECT_EQ(answer.header("Location"), "/a  Set-Cookie: x=1");
  EXPECT_EQ(answer.header("Set-Cookie"), "");
}

TEST(Handlers, OnSeveralIoThreadsServeManyClientsAtOnce) {
  RunningServer running({get("/u/{n}", echo), get("/p/{n}", echo, RunOn::on_pool)},
                        {.io_threads = 3});
  std::vector<std::future<int>> clients;
  for (int c = 0; c < 8; ++c) {
    clients.push_back(std::async(std::launch::async, [&, c] {
      HttpClient client = running.client();
      int right = 0;
      for (int i = 0; i < 50; ++i) {
        const std::string path = (i % 2 ? "/u/" : "/p/") + std::to_string(c * 100 + i);
        right += client.get(path).body == path + "\n";
      }
      return right;
    }));
  }
  for (auto& client : clients) EXPECT_EQ(client.get(), 50);
}

TEST(Connections, BeyondTheLimitAreToldToComeBack) {
  RunningServer running({get("/x", echo)}, {.max_connections = 2});
  HttpClient first = running.client();
  HttpClient second = running.client();
  EXPECT_EQ(first.get("/x").status, 200);
  EXPECT_EQ(second.get("/x").status, 200);
  HttpClient third = running.client();
  third.connect();
  const auto answer = third.read_answer();
  EXPECT_EQ(answer.status, 503);
  EXPECT_FALSE(answer.header("Retry-After").empty());
  third.close();
  first.close();
  while (running.server.load().connections > 1) std::this_thread::yield();
  EXPECT_EQ(running.client().get("/x").status, 200);
}

TEST(Server, NamesThePortThatIsTaken) {
  RunningServer running({get("/x", echo)});
  Server second({.port = running.server.port()}, {});
  try {
    second.start();
    FAIL() << "two servers on one port";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(std::to_string(running.server.port())));
    EXPECT_THAT(error.what(), testing::HasSubstr("dipakai program lain"));
    EXPECT_THAT(error.what(), testing::HasSubstr("taken by another program"));
  }
}

TEST(Server, RefusesRoutesThatTakeFilesWithoutAFolderForThem) {
  EXPECT_THROW(Server({.port = 0}, {post("/x", echo, {.max_file_bytes = 1, .max_files = 1})}),
               std::invalid_argument);
}
