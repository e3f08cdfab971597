// Result letters: looked at before they are sent, sent, and read again.
#pragma once

#include "api/change.hpp"

namespace tanggap::api {

/// POST /api/v1/letters/preview
struct PreviewLetter {
  Desk desk;
  ports::PhotoLibrary& photos;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/letters
struct SendLetter {
  Desk desk;
  ports::PhotoLibrary& photos;
  ports::DocumentLibrary& documents;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/letters
struct ListLetters {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/letters/{id}
struct GetLetter {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET /api/v1/letters/{id}/document
struct GetLetterDocument {
  Desk desk;
  ports::DocumentLibrary& documents;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
