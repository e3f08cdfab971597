// Answers that go on: pieces as they come, and every way in which they end.
#include <gtest/gtest.h>

#include <deque>
#include <future>
#include <thread>

#include "running_server.hpp"

using namespace tanggap::http;
using namespace tanggap::http::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Routes with one kind of stream, and the streams that were asked for.
struct Streams {
  StreamLimits limits;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::shared_ptr<Stream>> all;

  Route route() {
    return get("/live", [this](const auto&, const Respond& respond) {
      auto stream = std::make_shared<Stream>(limits);
      Response response;
      response.set("Content-Type", "text/event-stream");
      response.stream = stream;
      {
        const std::lock_guard lock(mutex);
        all.push_back(stream);
        changed.notify_all();
      }
      respond(std::move(response));
    });
  }
  std::shared_ptr<Stream> wait_for(std::size_t number) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return all.size() >= number; });
    return all[number - 1];
  }
};

Stream::Piece piece(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

constexpr std::string_view kAsk = "GET /live HTTP/1.1\r\nHost: a\r\n\r\n";

/// False when it did not happen within the time any test is given.
template <class Condition>
bool comes_true(Condition condition) {
  const auto end = std::chrono::steady_clock::now() + seconds(20);
  while (std::chrono::steady_clock::now() < end) {
    if (condition()) return true;
    std::this_thread::yield();
  }
  return false;
}

}  // namespace

TEST(Streams, SendWhatIsPushedUntilTheyEnd) {
  Streams streams;
  RunningServer running({streams.route()});
  HttpClient client = running.client();
  client.send_raw(kAsk);
  const auto stream = streams.wait_for(1);
  EXPECT_TRUE(stream->push(piece("one ")));
  EXPECT_TRUE(stream->push(piece("two ")));
  stream->push(piece("three"));
  stream->end();
  EXPECT_FALSE(stream->push(piece("late")));
  const auto answer = client.read_answer();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Type"), "text/event-stream");
  EXPECT_EQ(answer.header("Content-Length"), "");
  EXPECT_EQ(answer.body, "one two three");
}

TEST(Streams, SayThatTheyLiveWhenNothingHappens) {
  Streams streams;
  streams.limits = {.idle_after = milliseconds(5), .idle_piece = ":\n"};
  RunningServer running({streams.route()});
  HttpClient client = running.client();
  client.send_raw(kAsk);
  EXPECT_NE(client.read_until(":\n:\n"), "");
}

TEST(Streams, NoticeAtOnceThatTheClientWent) {
  Streams streams;
  RunningServer running({streams.route()});
  HttpClient client = running.client();
  client.send_raw(kAsk);
  const auto stream = streams.wait_for(1);
  EXPECT_TRUE(comes_true([&] { return running.server.load().streams == 1; }));
  client.close();
  EXPECT_TRUE(comes_true([&] { return stream->ended(); }));
  EXPECT_TRUE(comes_true([&] { return running.server.load().connections == 0; }));
  EXPECT_EQ(running.server.load().streams, 0);
}

TEST(Streams, CutOffAClientThatTakesNothing) {
  Streams streams;
  streams.limits.max_waiting_bytes = 1'000'000;
  RunningServer running({streams.route()});
  HttpClient slow = running.client();
  slow.send_raw(kAsk);
  const auto stream = streams.wait_for(1);
  const auto big = piece(std::string(100'000, 'x'));
  EXPECT_TRUE(comes_true([&] { return !stream->push(big); }));
  EXPECT_TRUE(stream->cut_off());
  EXPECT_TRUE(comes_true([&] { return running.server.load().connections == 0; }));
}

TEST(Streams, BeyondTheLimitAreRefusedWithATimeToComeBack) {
  Streams streams;
  RunningServer running({streams.route(), get("/x", echo)}, {.max_streams = 1});
  HttpClient first = running.client();
  first.send_raw(kAsk);
  EXPECT_TRUE(comes_true([&] { return running.server.load().streams == 1; }));
  const auto refused = running.client().get("/live");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_TRUE(streams.wait_for(2)->ended());
  EXPECT_EQ(running.client().get("/x").status, 200);
  first.close();
  EXPECT_TRUE(comes_true([&] { return running.server.load().streams == 0; }));
}

TEST(Streams, EndWhenTheServerStopsAfterWhatWasPushed) {
  Streams streams;
  RunningServer running({streams.route()});
  HttpClient client = running.client();
  client.send_raw(kAsk);
  const auto stream = streams.wait_for(1);
  EXPECT_TRUE(comes_true([&] { return running.server.load().streams == 1; }));
  stream->push(piece("last words"));
  auto stopped = std::async(std::launch::async, [&] { running.server.stop(seconds(20)); });
  EXPECT_EQ(client.read_answer().body, "last words");
  client.close();
  stopped.get();
  EXPECT_FALSE(stream->push(piece("nobody hears")));
}

TEST(Streams, AnswerHeadWithoutGoingOn) {
  Streams streams;
  RunningServer running({streams.route()});
  EXPECT_EQ(running.client().head("/live").status, 200);
  EXPECT_TRUE(comes_true([&] { return streams.wait_for(1)->ended(); }));
}

TEST(Streams, ServeManyListenersWithOnePiece) {
  Streams streams;
  RunningServer running({streams.route()});
  std::deque<HttpClient> clients;
  for (int i = 0; i < 200; ++i) clients.emplace_back(running.server.port());
  for (auto& client : clients) client.send_raw(kAsk);
  streams.wait_for(clients.size());
  const auto news = piece("news");
  for (const auto& stream : streams.all) {
    stream->push(news);
    stream->end();
  }
  for (auto& client : clients) EXPECT_EQ(client.read_answer().body, "news");
}
