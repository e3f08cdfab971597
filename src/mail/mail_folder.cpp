#include "mail/mail_folder.hpp"

#include <fmt/format.h>

#include "base/durable_file.hpp"

namespace tanggap::mail {
namespace {

/// "20161212T020000Z": sorts as time passes.
std::string stamp(Instant at) {
  std::string text = format_utc(std::chrono::floor<std::chrono::seconds>(at));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

}  // namespace

void put_into_folder(const std::filesystem::path& folder, const domain::MailDraft& draft,
                     std::string_view bytes) {
  std::filesystem::create_directories(folder);
  const std::string name = fmt::format("{}-{}.eml", stamp(draft.queued_at), draft.id.value);
  replace_durably(folder / name, bytes);
}

}  // namespace tanggap::mail
