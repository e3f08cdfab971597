// Result letters with a PDF of 150 kB: rendered, composed and carried, or written down so that
// others can send the same bytes. `bench_mail send URL COUNT CONNECTIONS` prints letters per
// second, `bench_mail compose COUNT` the same without sending, `bench_mail write FOLDER COUNT`
// makes files.
#include <fmt/core.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "mail/carrier.hpp"
#include "mail/fields.hpp"

namespace tanggap {
namespace {

constexpr std::size_t kPdfBytes = 150'000;
using Clock = std::chrono::steady_clock;

domain::MailDraft letter(int number) {
  auto draft = mail::example_draft(domain::Occasion::result_letter, Language::id);
  draft.id = MailId{number + 1};
  draft.to = {{"Walikota", "walikota@kota.example"}};
  draft.cc = {{"Bagian Tatalaksana", "tatalaksana@kota.example"}};
  draft.fields.values["number"] = fmt::format("{}/-1.751/2017", number);
  std::string pdf(kPdfBytes, '\0');
  auto state = static_cast<std::uint32_t>(number * 2 + 1);
  for (char& c : pdf) {
    state = state * 1'664'525U + 1'013'904'223U;
    c = static_cast<char>(state >> 24);
  }
  draft.attachments = {{"Laporan hasil tindak lanjut.pdf", "application/pdf", std::move(pdf)}};
  return draft;
}

mail::CheckedSettings settings(std::string to, int connections) {
  return mail::check({.to = std::move(to),
                      .from = "Kota Contoh <lapor@kota.example>",
                      .tls = "never",
                      .connections = connections})
      .value();
}

double per_second(int count, Clock::time_point since) {
  return count / std::chrono::duration<double>(Clock::now() - since).count();
}

int send(const std::string& url, int count, int connections) {
  std::vector<domain::MailDraft> letters;
  for (int i = 0; i < count; ++i) letters.push_back(letter(i));
  const auto carrier =
      mail::make_carrier(settings(url, connections), std::make_shared<mail::TemplateShelf>());
  std::atomic<int> next = 0;
  std::atomic<int> lost = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (int t = 0; t < connections; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < count; i = next++) {
        const auto delivery = carrier->carry(letters[static_cast<std::size_t>(i)]);
        lost += delivery.outcome != ports::Delivery::Outcome::accepted;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  fmt::print("{:.1f}\n", per_second(count, begin));
  return lost == 0 ? 0 : 1;
}

int compose(int count) {
  const auto how = settings("smtp://localhost", 1);
  const mail::Templates templates;
  const auto draft = letter(0);
  const auto begin = Clock::now();
  std::size_t bytes = 0;
  for (int i = 0; i < count; ++i) bytes += mail::preview(how, templates, draft).value().size();
  fmt::print("{:.1f}\n", per_second(count, begin));
  return bytes > 0 ? 0 : 1;
}

int write(const std::filesystem::path& folder, int count) {
  const auto how = settings("smtp://localhost", 1);
  const mail::Templates templates;
  for (int i = 0; i < count; ++i) {
    std::ofstream{folder / fmt::format("{}.eml", i), std::ios::binary}
        << mail::preview(how, templates, letter(i)).value();
  }
  return 0;
}

int run(int argc, char** argv) {
  const std::string_view mode = argc > 1 ? argv[1] : "";
  if (mode == "send" && argc == 5) return send(argv[2], std::stoi(argv[3]), std::stoi(argv[4]));
  if (mode == "compose" && argc == 3) return compose(std::stoi(argv[2]));
  if (mode == "write" && argc == 4) return write(argv[2], std::stoi(argv[3]));
  fmt::print(stderr,
             "bench_mail send URL COUNT CONNECTIONS | compose COUNT | write FOLDER COUNT\n");
  return 2;
}

}  // namespace
}  // namespace tanggap

int main(int argc, char** argv) { return tanggap::run(argc, argv); }
