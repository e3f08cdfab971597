#include "api/photo_endpoints.hpp"

#include <algorithm>

#include "api/faults.hpp"
#include "api/query.hpp"
#include "api/views.hpp"

namespace tanggap::api {
namespace {

constexpr std::array kEdges{160, 320, 640, 1280};

/// For whoever sent it, and in no other answer: when and where its own metadata say it was taken.
JsonObject photo_object(const ports::StoredPhoto& photo) {
  JsonObject out{{"id", photo.hash.hex()}, {"media_type", photo.media_type},
                 {"size", photo.size},     {"width", photo.width},
                 {"height", photo.height}, {"url", photo_url(photo.hash)}};
  if (photo.taken_at) put_instant(out, "taken_at", *photo.taken_at);
  if (photo.taken_where) {
    JsonObject where;
    put_position(where, photo.taken_where);
    out["taken_where"] = std::move(where);
  }
  return out;
}

}  // namespace

Answer UploadPhoto::operator()(const http::Request& request) const {
  if (!has_credentials(request)) {
    if (auto wait = submissions.take(request.remote_address, desk.clock.now()))
      return refuse(*wait);
  }
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  Result<Caller> caller;
  desk.store.read([&](ports::Reader& reader) {
    caller = has_credentials(request) ? signed_in_caller(reader, request, desk.clock.now())
                                      : caller_of(reader, request, desk.clock.now());
  });
  if (!caller) return refuse(caller.error());
  if (auto genuine = check_forgery(request, *caller); !genuine) return refuse(genuine.error());
  const auto upload = std::ranges::find(
      request.files, "photo", [](const auto& file) { return std::string_view{file->field}; });
  if (upload == request.files.end()) return refuse(faults::photo_missing());

  const auto photo = photos.take((*upload)->path, desk.clock.now());
  if (!photo) return refuse(photo.error());
  return change(desk, **city, request, *caller, photo->original_hash.view(),
                [&](ports::Transaction& tx, const usecases::Context&) -> Answer {
                  tx.save_photo(*photo);
                  auto response = json_response(201, photo_object(*photo));
                  response.set("Location", photo_url(photo->hash));
                  return response;
                });
}

Answer GetPhoto::operator()(const http::Request& request) const {
  Query query{request};
  const auto edge = query.integer("edge", kEdges.front(), kEdges.back());
  if (edge && std::ranges::find(kEdges, *edge) == kEdges.end()) {
    query.fault(faults::not_one_of("?edge", "160, 320, 640, 1280"));
  }
  if (auto problem = query.problem()) return refuse(std::move(*problem));
  const auto hash = Hash::from_hex(request.path_parameters.find("hash")->second);
  if (!hash) return refuse(faults::not_found("hash"));
  auto file = photos.file_of(*hash, edge);
  if (!file) return refuse(file.error());
  auto response = file_response("image/jpeg", *std::move(file));
  // A name that is the content's hash never means other content.
  response.set("Cache-Control", "public, max-age=31536000, immutable");
  return response;
}

}  // namespace tanggap::api
