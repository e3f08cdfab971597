// The connection's dealings with socket and disk.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <cerrno>

#include "http/ascii.hpp"
#include "http/connection.hpp"
#include "http/media_type.hpp"

namespace tanggap::http {
namespace {

constexpr std::size_t kFileChunk = 128UL * 1024;

/// A file opened for sending; closed with the object.
struct OpenFile {
  int descriptor = -1;
  struct stat status {};

  explicit OpenFile(const std::filesystem::path& path)
      : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor >= 0 && (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))) {
      ::close(descriptor);
      descriptor = -1;
    }
  }
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
};

bool has_header(const Response& response, std::string_view name) {
  for (const auto& header : response.headers) {
    if (equal_ignoring_case(header.first, name)) return true;
  }
  return false;
}

void describe_file(Response& response, const OpenFile& file) {
  const auto& status = file.status;
  if (!has_header(response, "ETag")) {
    response.set("ETag", fmt::format("\"{:x}-{:x}-{:x}\"", status.st_mtim.tv_sec,
                                     status.st_mtim.tv_nsec, status.st_size));
  }
  if (!has_header(response, "Content-Type")) {
    response.set("Content-Type", std::string(media_type_of(response.file->native())));
  }
  response.set("Accept-Ranges", "bytes");
}

std::string_view memory_body(const Response& response) {
  return response.shared_body ? std::string_view(*response.shared_body) : response.body;
}

bool lacks_body(const Response& response) {
  return response.status >= 400 && !response.file && memory_body(response).empty();
}

/// After these it is not certain where the next request begins: to guess would let a client smuggle
/// requests past a proxy.
bool leaves_framing_in_doubt(const std::optional<Refusal>& refusal) {
  return refusal && (refusal->status == 400 || refusal->status == 501);
}

}  // namespace

template <class Work>
Task<void> Connection::on_disk(Work work) {
  co_await asio::async_initiate<const asio::use_awaitable_t<IoExecutor>, void()>(
      [this, &work](auto handler) {
        asio::post(core_.disk, [&work, handler = std::move(handler)]() mutable {
          work();
          const auto executor = asio::get_associated_executor(handler);
          asio::post(executor, std::move(handler));
        });
      },
      kAwait);
}

Task<void> Connection::feed_upload(Exchange& x) {
  deadline_ = SteadyTime::max();
  co_await on_disk([&x] { x.refusal = x.upload->feed(x.body_bytes); });
  x.body_bytes.clear();
}

Task<void> Connection::finish_upload(Exchange& x) {
  deadline_ = SteadyTime::max();
  co_await on_disk([&x] { x.refusal = x.upload->finish(*x.request); });
}

/// Before the answer: who is told that nothing was kept finds nothing kept.
Task<void> Connection::release_upload(Exchange& x) {
  deadline_ = SteadyTime::max();
  co_await on_disk([&x] { x.upload.reset(); });
}

/// The files may be the last to go, and deleting can block.
Task<void> Connection::release_files(Exchange& x) {
  co_await on_disk([&x] { x.request.reset(); });
}

Task<Connection::Turn> Connection::send(Exchange& x, Response response) {
  if (response.stream) co_return co_await send_stream(x, std::move(response));
  sent_ = 0;
  std::unique_ptr<OpenFile> file;
  if (response.file) {
    co_await on_disk([&] { file = std::make_unique<OpenFile>(*response.file); });
    if (file->descriptor >= 0) {
      describe_file(response, *file);
    } else {
      response = core_.render(refusals::no_such_address(), *x.request);
    }
  }
  complete_errors(x, response);
  Delivery delivery = deliver(*x.request, response,
                              response.file ? static_cast<std::uint64_t>(file->status.st_size)
                                            : memory_body(response).size());
  if (complete_errors(x, response)) delivery.slice = {0, memory_body(response).size()};

  const bool keep = x.parser.is_done() && x.parser.keep_alive() && !core_.stopping &&
                    !leaves_framing_in_doubt(x.refusal);
  const AfterAnswer after = !keep               ? AfterAnswer::close
                            : x.parser.http10() ? AfterAnswer::keep_alive_http10
                                                : AfterAnswer::keep_alive;
  head_.clear();
  append_head(head_, response, delivery,
              {thread_.date_line(), core_.common_lines, x.request->id, after});
  std::string_view body;
  if (delivery.sends_body && !response.file) {
    body = memory_body(response).substr(delivery.slice.begin, delivery.slice.size());
  }
  bool sent = co_await write_all(head_, body);
  if (sent && delivery.sends_body && response.file) {
    sent = co_await send_file(file->descriptor, delivery.slice);
  }
  if (file) {
    co_await on_disk([&] {
      file.reset();
      response.lasts.reset();
    });
  }
  report(x, response.status, sent_);
  co_return sent ? turn_after(x, keep) : Turn::close;
}

/// Gives an answer that has only an error status its body; true when it did.
bool Connection::complete_errors(const Exchange& x, Response& response) const {
  if (response.status < 200 || response.status > 599) {
    response = core_.render(refusals::broken_inside(), *x.request);
    return true;
  }
  if (!lacks_body(response)) return false;
  Response rendered = core_.render(refusals::bare_status(response.status), *x.request);
  // The handler's own headers stay, but not those that describe the body it did not send.
  for (auto& [name, value] : rendered.headers) response.set(std::move(name), std::move(value));
  response.body = std::move(rendered.body);
  return true;
}

Connection::Turn Connection::turn_after(const Exchange& x, bool keep) const {
  if (keep) return Turn::next;
  const bool client_is_done = x.parser.is_done() && !x.parser.keep_alive() && in_.size() == 0;
  return client_is_done ? Turn::close : Turn::linger;
}

Task<bool> Connection::send_file(int descriptor, Slice slice) {
  std::string chunk(std::min<std::uint64_t>(kFileChunk, slice.size()), '\0');
  while (slice.begin < slice.end) {
    const std::size_t wanted = std::min<std::uint64_t>(chunk.size(), slice.size());
    ssize_t got = 0;
    co_await on_disk(
        [&] { got = ::pread(descriptor, chunk.data(), wanted, static_cast<off_t>(slice.begin)); });
    // A file that became shorter cannot be mended any more: the length is already promised.
    if (got <= 0) co_return false;
    const bool sent = co_await write_all({chunk.data(), static_cast<std::size_t>(got)}, {});
    if (!sent) co_return false;
    slice.begin += static_cast<std::uint64_t>(got);
  }
  co_return true;
}

/// Closing while the client still sends would reset the connection and destroy the answer on its
/// way: so the rest is read and thrown away for a while.
Task<void> Connection::linger() {
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  expire_after(core_.options.linger_timeout);
  expired_ = false;
  in_.consume(in_.size());
  for (;;) {
    const std::size_t got = co_await read_some(kFileChunk);
    if (got == 0) co_return;
    in_.consume(in_.size());
  }
}

/// Appends to the buffer; 0 when the connection ended, failed or passed its deadline.
Task<std::size_t> Connection::read_some(std::size_t at_most) {
  boost::system::error_code error;
  const std::size_t got =
      co_await socket_.async_read_some(in_.prepare(at_most), asio::redirect_error(kAwait, error));
  if (error || expired_) co_return 0;
  in_.commit(got);
  co_return got;
}

Task<bool> Connection::write_all(std::string_view first, std::string_view second) {
  expired_ = false;
  SteadyTime start = SteadyTime::max();
  std::uint64_t written = 0;
  boost::system::error_code error;
  while (!first.empty() || !second.empty()) {
    const std::array<asio::const_buffer, 2> rest{asio::buffer(first), asio::buffer(second)};
    // Nearly always the socket takes all of it at once; only then waiting would cost.
    const std::size_t taken = socket_.write_some(rest, error);
    if (error == asio::error::would_block) {
      if (start == SteadyTime::max()) start = std::chrono::steady_clock::now();
      deadline_ = transfer_deadline(start, core_.options.write_timeout, written);
      co_await socket_.async_wait(Socket::wait_write, asio::redirect_error(kAwait, error));
    }
    if (error || expired_) co_return false;
    const std::size_t of_first = std::min(taken, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(taken - of_first);
    written += taken;
    sent_ += taken;
  }
  deadline_ = SteadyTime::max();
  co_return true;
}

void Connection::expire_after(std::chrono::milliseconds timeout) {
  deadline_ = std::chrono::steady_clock::now() + timeout;
}

SteadyTime Connection::transfer_deadline(SteadyTime start, std::chrono::milliseconds grace,
                                         std::uint64_t bytes) const {
  const auto rate = std::max<std::uint64_t>(1, core_.options.min_bytes_per_second);
  return start + grace + std::chrono::milliseconds(bytes * 1000 / rate);
}

}  // namespace tanggap::http
