// The brief of a closed month as enclosures of the mail to the leadership. Used by the mail
// service.
#pragma once

#include "app/brief_pages.hpp"
#include "app/workspace.hpp"
#include "domain/mail.hpp"
#include "usecases/compose_mail.hpp"

namespace tanggap::app {

/// Fills in the month's figures and attaches the paper; the workbook comes along while it is small
/// enough for mail servers. Withheld when the month cannot be computed any more.
[[nodiscard]] std::optional<usecases::Withheld> enclose_brief(
    ports::Reader& reader, ports::Tallier& tallier, const usecases::Context& context,
    BriefPages& pages, const std::filesystem::path& spool, const ports::ClosedEvaluation& closed,
    domain::MailDraft& draft);

}  // namespace tanggap::app
