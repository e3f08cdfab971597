// POST /api/v1/reports/{reference}/…: what those who follow a case up do to it, one struct per
// endpoint. Each needs If-Match, so that two officers never overwrite each other; who may do what
// is decided in the use case.
#pragma once

#include "api/change.hpp"

namespace tanggap::api {

struct AcceptReport {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct AssignCrew {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct NoteProgress {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct AddComment {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct DisposeReport {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct RequestTransfer {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct DecideTransfer {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct SubmitResolution {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct VerifyResolution {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct RejectReport {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct MergeReport {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
struct AddEvidence {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
