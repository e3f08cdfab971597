// Result letters of one case with two photos: set as PDF, composed and carried, or written down so
// that others can send the same bytes. `bench_mail send URL COUNT CONNECTIONS` prints letters per
// second with everything in it, `carry URL COUNT CONNECTIONS` with the papers set beforehand,
// `papers COUNT` the papers alone on one thread, `write FOLDER COUNT` makes files.
#include <fmt/core.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "brief/result_letter.hpp"
#include "mail/carrier.hpp"
#include "mail/fields.hpp"
#include "photos/photo_library.hpp"
#include "support/builders.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap {
namespace {

using Clock = std::chrono::steady_clock;

/// Two photos as a telephone takes them, ready in the size that letters ask for.
class TwoPhotos final : public ports::PhotoLibrary {
 public:
  TwoPhotos() {
    take("before", 1);
    take("after", 2);
  }
  Result<ports::StoredPhoto> take(const std::filesystem::path&, Instant) override {
    throw std::logic_error("takes none");
  }
  Result<FileContent> file_of(const Hash& hash, std::optional<int>) override {
    return FileContent{.path = folder_ / (hash.hex() + ".jpg")};
  }

 private:
  void take(const std::string& name, std::uint32_t state) {
    constexpr std::size_t kWidth = 1280;
    constexpr std::size_t kHeight = 960;
    std::vector<std::uint8_t> rgb(3 * kWidth * kHeight);
    for (std::size_t i = 0; i < rgb.size(); ++i) {
      state = state * 1'664'525U + 1'013'904'223U;
      rgb[i] = static_cast<std::uint8_t>(80 + i / 3 % kWidth / 16 + (state >> 28));
    }
    std::ofstream{folder_ / (hash_of(name).hex() + ".jpg"), std::ios::binary}
        << photos::encode_jpeg(rgb, int{kWidth}, int{kHeight});
  }

  test::TemporaryFolder folder_;
};

domain::City city_with_letters() {
  domain::City city = test::a_city();
  domain::LetterSettings settings;
  settings.letterhead = {"PEMERINTAH KOTA CONTOH"};
  settings.address = {"Jalan Merdeka 1"};
  settings.place = "Kota Contoh";
  settings.addressee = {"Walikota", "The Mayor"};
  settings.addressee_email = "walikota@kota.example";
  settings.copies = {{"Bagian Tatalaksana", "tatalaksana@kota.example"}};
  settings.closing = {"Demikian laporan ini kami sampaikan.", "We submit this report."};
  city.settings.letter = settings;
  return city;
}

domain::LetterCase mended_case(int number) {
  test::Case made =
      test::a_case({.id = ReportId{number}, .reference = fmt::format("JK161212{:04}", number)});
  made.then(domain::EventKind::evidence_added,
            {.photos = {{hash_of("before"), domain::PhotoRole::before}}});
  made.then(domain::EventKind::resolution_submitted,
            {.note = "Lubang ditambal dengan aspal dingin oleh petugas PPSU.",
             .photos = {{hash_of("after"), domain::PhotoRole::after}}});
  made.then(domain::EventKind::resolution_verified);
  return domain::letter_case(made.report, made.events);
}

class Desk {
 public:
  std::string paper(int number) {
    domain::ResultLetter letter{.number = fmt::format("{:04}/LHTL/KEL-SETU/XII/2016", number),
                                .sequence = number,
                                .unit = test::kSetuOffice,
                                .signer_unit = test::kSetuOffice,
                                .signer = "Petugas Kelurahan Setu",
                                .written_at = test::kMonday + std::chrono::hours{48}};
    letter.cases = {mended_case(number)};
    return brief::result_letter_pdf(letter, city_, photos_).value();
  }
  domain::MailDraft letter(int number) {
    auto draft = mail::example_draft(domain::Occasion::result_letter, Language::id);
    draft.id = MailId{number};
    draft.to = {{"Walikota", "walikota@kota.example"}};
    draft.cc = {{"Bagian Tatalaksana", "tatalaksana@kota.example"}};
    draft.fields.values["number"] = fmt::format("{:04}/LHTL/KEL-SETU/XII/2016", number);
    draft.attachments = {{"Laporan hasil tindak lanjut.pdf", "application/pdf", paper(number)}};
    return draft;
  }

 private:
  domain::City city_ = city_with_letters();
  TwoPhotos photos_;
};

mail::CheckedSettings settings(std::string to, int connections) {
  return mail::check({.to = std::move(to),
                      .from = "Kota Contoh <lapor@kota.example>",
                      .tls = "never",
                      .connections = connections})
      .value();
}

void say_rate(int count, Clock::time_point since) {
  fmt::print("{:.1f}\n", count / std::chrono::duration<double>(Clock::now() - since).count());
}

/// Carries what `make` gives, on as many threads as there are connections.
template <class Make>
int send(const std::string& url, int count, int connections, Make make) {
  const auto carrier =
      mail::make_carrier(settings(url, connections), std::make_shared<mail::TemplateShelf>());
  std::atomic<int> next = 1;
  std::atomic<int> lost = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (int t = 0; t < connections; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i <= count; i = next++) {
        lost += carrier->carry(make(i)).outcome != ports::Delivery::Outcome::accepted;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  say_rate(count, begin);
  return lost == 0 ? 0 : 1;
}

int carry(Desk& desk, const std::string& url, int count, int connections) {
  std::vector<domain::MailDraft> letters;
  for (int i = 1; i <= count; ++i) letters.push_back(desk.letter(i));
  return send(url, count, connections,
              [&](int i) { return letters[static_cast<std::size_t>(i - 1)]; });
}

int papers(Desk& desk, int count) {
  const auto begin = Clock::now();
  std::size_t bytes = 0;
  for (int i = 1; i <= count; ++i) bytes += desk.paper(i).size();
  say_rate(count, begin);
  return bytes > 0 ? 0 : 1;
}

int write(Desk& desk, const std::filesystem::path& folder, int count) {
  const auto how = settings("smtp://localhost", 1);
  const mail::Templates templates;
  for (int i = 1; i <= count; ++i) {
    std::ofstream{folder / fmt::format("{}.eml", i), std::ios::binary}
        << mail::preview(how, templates, desk.letter(i)).value();
  }
  return 0;
}

int run(int argc, char** argv) {
  const std::string_view mode = argc > 1 ? argv[1] : "";
  Desk desk;
  if (mode == "send" && argc == 5) {
    return send(argv[2], std::stoi(argv[3]), std::stoi(argv[4]),
                [&](int i) { return desk.letter(i); });
  }
  if (mode == "carry" && argc == 5) {
    return carry(desk, argv[2], std::stoi(argv[3]), std::stoi(argv[4]));
  }
  if (mode == "papers" && argc == 3) return papers(desk, std::stoi(argv[2]));
  if (mode == "write" && argc == 4) return write(desk, argv[2], std::stoi(argv[3]));
  fmt::print(stderr,
             "bench_mail send|carry URL COUNT CONNECTIONS | papers COUNT | write FOLDER COUNT\n");
  return 2;
}

}  // namespace
}  // namespace tanggap

int main(int argc, char** argv) { return tanggap::run(argc, argv); }
