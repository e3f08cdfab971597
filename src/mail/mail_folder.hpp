// Mail as .eml files in a folder: what the demo and a city that only looks use instead of a server.
#pragma once

#include <filesystem>
#include <string_view>

#include "domain/mail.hpp"

namespace tanggap::mail {

/// "20161212T020000Z-42.eml", whole and on disk, or not there. The same mail again replaces its
/// file. Throws std::system_error.
void put_into_folder(const std::filesystem::path& folder, const domain::MailDraft& draft,
                     std::string_view bytes);

}  // namespace tanggap::mail
