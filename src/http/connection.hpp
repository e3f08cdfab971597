// One client's connection: reads requests one after the other, has them handled, sends the answers.
// Lives on one I/O thread; a coroutine keeps it alive until it ends. Internal to the room.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <memory>
#include <optional>
#include <string>

#include "http/answer_slot.hpp"
#include "http/delivery.hpp"
#include "http/refusal.hpp"
#include "http/request_parser.hpp"
#include "http/server_core.hpp"
#include "http/upload.hpp"

namespace tanggap::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// The connection counts already in core.connections.
  Connection(Socket socket, ServerCore& core, IoThread& thread);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Serves it on its thread; `turn_away`: answers 503 to whatever comes.
  void start(bool turn_away);

  // Called by its thread.
  void check_deadline(SteadyTime now);
  void close_if_idle();
  void close_now();
  void set_place(std::size_t place) { place_ = place; }
  [[nodiscard]] std::size_t place() const { return place_; }

 private:
  /// One request and what became of it.
  struct Exchange {
    explicit Exchange(std::uint32_t max_header_bytes)
        : parser(*request, body_bytes, max_header_bytes) {}

    std::shared_ptr<Request> request = std::make_shared<Request>();
    std::string body_bytes;  ///< Decoded, on their way to the upload or the request.
    RequestParser parser;
    const Route* route = nullptr;
    std::uint8_t allowed = 0;
    bool options_asked = false;  ///< Answer with Allow; no handler.
    std::uint64_t body_limit = 0;
    std::unique_ptr<Upload> upload;
    std::optional<Refusal> refusal;
    SteadyTime started;
  };
  enum class Turn : std::uint8_t { next, close, linger };

  static Task<void> run(std::shared_ptr<Connection> self, bool turn_away);
  Task<Turn> serve_one();
  Task<Turn> turn_away();
  Task<bool> read_head(Exchange& x);
  Task<bool> read_body(Exchange& x);
  Task<bool> send_continue(const Exchange& x);
  Task<void> finish_body(Exchange& x);
  Task<void> feed_upload(Exchange& x);
  Task<void> finish_upload(Exchange& x);
  Task<void> release_upload(Exchange& x);
  Task<void> release_files(Exchange& x);
  Task<Response> answer(Exchange& x);
  Task<Response> ask_handler(Exchange& x);
  Task<Turn> send(Exchange& x, Response response);
  struct Streaming;
  Task<Turn> send_stream(Exchange& x, Response response);
  Task<void> send_pieces(Streaming& streaming);
  void wake_stream();
  void watch_client();
  Task<bool> send_file(int descriptor, Slice slice);
  bool complete_errors(const Exchange& x, Response& response) const;
  [[nodiscard]] Turn turn_after(const Exchange& x, bool keep) const;
  Task<void> linger();
  Task<std::size_t> read_some(std::size_t at_most);
  Task<bool> write_all(std::string_view first, std::string_view second);
  template <class Work>
  Task<void> on_disk(Work work);

  std::optional<Refusal> plan(Exchange& x);
  std::optional<Refusal> plan_target(Exchange& x, std::string_view target);
  std::optional<Refusal> plan_body(Exchange& x);
  void identify(Request& request);
  void report(const Exchange& x, int status, std::uint64_t bytes) const;
  void expire_after(std::chrono::milliseconds timeout);
  /// Deadline of a transfer: its grace plus what the bytes so far allow at the least rate.
  [[nodiscard]] SteadyTime transfer_deadline(SteadyTime start, std::chrono::milliseconds grace,
                                             std::uint64_t bytes) const;

  ServerCore& core_;
  IoThread& thread_;
  Socket socket_;
  asio::ip::address peer_;
  std::string peer_text_;
  beast::flat_buffer in_;
  std::string head_;
  std::shared_ptr<AnswerSlot> slot_;
  Streaming* streaming_ = nullptr;  ///< While the answer goes on.
  SteadyTime deadline_ = SteadyTime::max();
  bool expired_ = false;
  bool idle_ = false;
  bool entered_ = false;
  std::uint64_t sent_ = 0;  ///< Bytes of the current answer.
  std::size_t place_ = 0;
};

}  // namespace tanggap::http
