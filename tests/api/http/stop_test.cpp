#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "running_server.hpp"

using namespace tanggap::http;
using namespace tanggap::http::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(GracefulStop, FinishesTheRequestInFlightAndClosesIdleConnections) {
  Gate gate;
  RunningServer running({get(
                             "/slow",
                             [&](const auto&, const Respond& respond) {
                               gate.pass();
                               respond(Response::text(200, "text/plain", "finished"));
                             },
                             RunOn::on_pool),
                         get("/x", echo)});
  HttpClient busy = running.client();
  HttpClient idle = running.client();
  EXPECT_EQ(idle.get("/x").status, 200);
  busy.send_raw("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.wait_for_arrivals(1);
  auto stopped = std::async(std::launch::async, [&] { running.server.stop(seconds(20)); });
  EXPECT_TRUE(idle.closed_by_server());
  EXPECT_THROW(HttpClient(running.server.port()).get("/x"), std::exception);
  gate.open();
  const auto answer = busy.read_answer();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_FALSE(answer.keeps_alive);
  EXPECT_TRUE(busy.closed_by_server());
  busy.close();
  stopped.get();
}

TEST(GracefulStop, EndsWhenAnAnswerNeverComes) {
  std::vector<Respond> kept;
  RunningServer running(
      {get("/never", [&](const auto&, Respond respond) { kept.push_back(std::move(respond)); })});
  HttpClient client = running.client();
  client.send_raw("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
  HttpClient other = running.client();
  EXPECT_EQ(other.get("/unknown").status, 404);
  running.server.stop(milliseconds(10));
  EXPECT_EQ(running.server.load().connections, 0);
  for (const Respond& late : kept) late(Response::text(200, "text/plain", "too late"));
}

TEST(GracefulStop, DropsWhatStillWaitsForThePoolWhenTheGraceIsOver) {
  Gate gate;
  auto running =
      std::make_unique<RunningServer>(std::vector{get(
                                          "/slow",
                                          [&](const auto&, const Respond& respond) {
                                            gate.pass();
                                            respond(Response::text(200, "text/plain", "finished"));
                                          },
                                          RunOn::on_pool)},
                                      ServerOptions{.pool_threads = 1});
  HttpClient first = running->client();
  HttpClient second = running->client();
  first.send_raw("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.wait_for_arrivals(1);
  second.send_raw("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  while (running->server.load().waiting_for_pool == 0) std::this_thread::yield();
  auto stopped = std::async(std::launch::async, [&] { running->server.stop(milliseconds(1)); });
  EXPECT_TRUE(first.closed_by_server());
  EXPECT_TRUE(second.closed_by_server());
  gate.open();
  stopped.get();
  running.reset();
}

TEST(VanishingClients, DoNotDisturbTheHandlersAnswer) {
  Gate gate;
  RunningServer running({get(
                             "/slow",
                             [&](const auto&, const Respond& respond) {
                               gate.pass();
                               respond(
                                   Response::text(200, "text/plain", std::string(5'000'000, 'x')));
                             },
                             RunOn::on_pool),
                         get("/x", echo)});
  HttpClient client = running.client();
  client.send_raw("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.wait_for_arrivals(1);
  client.close(true);
  gate.open();
  running.journal.wait_for_line(1);
  EXPECT_EQ(running.client().get("/x").status, 200);
}

TEST(VanishingClients, DuringTheHeadLeaveNothing) {
  RunningServer running({get("/x", echo)});
  for (int i = 0; i < 20; ++i) {
    HttpClient client = running.client();
    client.send_raw("GET /x HTT");
    client.close(i % 2 == 0);
  }
  EXPECT_EQ(running.client().get("/x").status, 200);
  running.server.stop(seconds(10));
  EXPECT_EQ(running.server.load().connections, 0);
}
