#include "http/static_files.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <unordered_map>

#include "base/hash.hpp"
#include "http/header_value.hpp"
#include "http/media_type.hpp"

namespace tanggap::http {
namespace {

/// The forms of one file, each a complete answer.
struct File {
  std::optional<Response> plain;
  std::optional<Response> brotli;
  std::optional<Response> gzip;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

class FileTable {
 public:
  explicit FileTable(StaticOptions options) : options_(std::move(options)) {}

  void add(const std::string& name, std::string bytes) {
    Response response;
    response.set("ETag", fmt::format("\"{}\"", hash_of(bytes).hex().substr(0, 22)));
    response.set("Accept-Ranges", "bytes");
    response.shared_body = std::make_shared<const std::string>(std::move(bytes));
    files_[name].plain = std::move(response);
  }

  void add_on_disk(const std::string& name, std::filesystem::path path) {
    Response response;
    response.file = std::move(path);
    files_[name].plain = std::move(response);
  }

  /// Once all are added: compressed siblings become variants, headers are completed.
  void finish() {
    for (auto& [name, file] : files_) {
      if (const auto found = files_.find(name + ".br"); found != files_.end()) {
        file.brotli = found->second.plain;
        file.brotli->set("Content-Encoding", "br");
      }
      if (const auto found = files_.find(name + ".gz"); found != files_.end()) {
        file.gzip = found->second.plain;
        file.gzip->set("Content-Encoding", "gzip");
      }
    }
    for (auto& [name, file] : files_) complete_headers(name, file);
  }

  Response answer(const Request& request) const {
    const auto found = request.path_parameters.find("path");
    const std::string_view path = found != request.path_parameters.end()
                                      ? std::string_view(found->second)
                                      : std::string_view{};
    const File* file =
        path.empty() || path.ends_with('/') ? find(std::string(path) + "index.html") : find(path);
    if (!file && may_be_a_page(path, request)) file = find(options_.fallback);
    if (!file) {
      Response missing;
      missing.status = 404;
      return missing;
    }
    return choose(*file, request);
  }

 private:
  const File* find(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
  }

  bool may_be_a_page(std::string_view path, const Request& request) const {
    if (options_.fallback.empty()) return false;
    const auto& reserved = options_.no_fallback_under;
    if (!reserved.empty() && path.starts_with(reserved)) return false;
    const std::string_view last = path.substr(path.rfind('/') + 1);
    return last.find('.') == last.npos && list_accepts(request.header("accept"), "text/html");
  }

  static const Response& choose(const File& file, const Request& request) {
    if (file.brotli || file.gzip) {
      const std::string_view accepted = request.header("accept-encoding");
      if (file.brotli && list_accepts(accepted, "br")) return *file.brotli;
      if (file.gzip && list_accepts(accepted, "gzip")) return *file.gzip;
    }
    return *file.plain;
  }

  void complete_headers(std::string_view name, File& file) const {
    const bool immutable =
        !options_.immutable_under.empty() && name.starts_with(options_.immutable_under);
    for (std::optional<Response>* form : {&file.plain, &file.brotli, &file.gzip}) {
      if (!*form) continue;
      Response& response = **form;
      response.set("Content-Type", std::string(media_type_of(name)));
      response.set("Cache-Control",
                   immutable ? "public, max-age=31536000, immutable" : options_.cache_control);
      if (file.brotli || file.gzip) response.set("Vary", "Accept-Encoding");
    }
  }

  StaticOptions options_;
  std::unordered_map<std::string, File, TextHash, std::equal_to<>> files_;
};

Route route_of(FileTable table, const StaticOptions& options) {
  table.finish();
  Route route;
  route.method = Method::get;
  route.pattern = options.prefix + "{path...}";
  route.run = RunOn::on_io;
  route.handler = [files = std::make_shared<const FileTable>(std::move(table))](
                      const std::shared_ptr<const Request>& request, const Respond& respond) {
    respond(files->answer(*request));
  };
  return route;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    throw std::system_error(std::make_error_code(std::errc::io_error),
                            fmt::format("cannot read {}", path.string()));
  }
  return bytes;
}

bool lies_inside(const std::filesystem::path& file, const std::filesystem::path& root) {
  const auto relative = std::filesystem::canonical(file).lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

Route serve_folder(const std::filesystem::path& folder, const StaticOptions& options) {
  FileTable table(options);
  const auto root = std::filesystem::canonical(folder);
  // Symlinks to folders are not followed; those to files count while their target lies inside.
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    std::error_code dangling;
    if (!entry.is_regular_file(dangling) || dangling || !lies_inside(entry.path(), root)) continue;
    const std::string name = entry.path().lexically_relative(root).generic_string();
    if (entry.file_size() <= options.max_cached_file) {
      table.add(name, read_file(entry.path()));
    } else {
      table.add_on_disk(name, entry.path());
    }
  }
  return route_of(std::move(table), options);
}

Route serve_embedded(std::span<const EmbeddedFile> files, const StaticOptions& options) {
  FileTable table(options);
  for (const EmbeddedFile& file : files) {
    table.add(std::string(file.path), std::string(file.bytes));
  }
  return route_of(std::move(table), options);
}

}  // namespace tanggap::http
