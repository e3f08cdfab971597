#include "brief/result_letter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "brief/letter_words.hpp"

namespace tanggap::brief {
namespace {

constexpr double kBody = 10.5;

const Bilingual kSubject{"Laporan Hasil Tindak Lanjut Pengaduan Masyarakat",
                         "Report on the Follow-up of Citizens' Complaints"};

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  return text;
}

// --------------------------------------------------------------------------------- the letterhead

struct HeadLine {
  std::string words;
  TextStyle style;
};

std::vector<HeadLine> head_lines(const LetterPages& p, const domain::LetterSettings& settings) {
  std::vector<HeadLine> lines;
  for (const std::string& line : settings.letterhead) {
    lines.push_back({line, {.size = 11, .align = Align::centre}});
  }
  lines.push_back(
      {upper(p.unit_name(p.letter.unit)), {.size = 13.5, .bold = true, .align = Align::centre}});
  for (const std::string& line : settings.address) {
    lines.push_back({line, {.size = 8.5, .color = ink::kMuted, .align = Align::centre}});
  }
  return lines;
}

void set_letterhead(const LetterPages& p, const domain::LetterSettings& settings) {
  const auto lines = head_lines(p, settings);
  constexpr double kGap = 7;
  double height = kGap + 5;
  for (const HeadLine& line : lines) {
    height += p.paper.measure(Paper::kTextWidth, line.words, line.style).height;
  }
  p.paper.block(height, [=](Canvas& canvas) {
    double y = 0;
    for (const HeadLine& line : lines) {
      y += canvas.text({0, y}, Paper::kTextWidth, line.words, line.style).height;
    }
    y += kGap;
    canvas.line({0, y}, {Paper::kTextWidth, y}, {.color = ink::kText, .width = 1.8});
    canvas.line({0, y + 2.6}, {Paper::kTextWidth, y + 2.6}, {.color = ink::kText, .width = 0.6});
  });
}

void set_preview_band(const LetterPages& p) {
  if (!p.letter.preview) return;
  constexpr double kHeight = 24;
  const std::string words =
      p.pick({"PRATINJAU: surat ini belum dikirim dan nomornya masih sementara",
              "PREVIEW: this letter was not sent and its number is provisional"});
  p.paper.block(kHeight + 8, [=](Canvas& canvas) {
    const Rect band{0, 0, Paper::kTextWidth, kHeight};
    canvas.fill(band, {ink::kBad.rgb, 0.10}, 3);
    canvas.frame(band, {.color = ink::kBad, .width = 0.8});
    canvas.text(
        {8, 5}, Paper::kTextWidth - 16, words,
        {.size = 10, .bold = true, .color = ink::kBad, .align = Align::centre, .max_lines = 1});
  });
}

// ------------------------------------------------------------------------- number and addressee

struct Particular {
  std::string label;
  std::string value;
};

std::vector<Particular> particulars(const LetterPages& p) {
  const std::size_t n = p.letter.cases.size();
  const std::string number = p.letter.preview
                                 ? p.letter.number + p.pick({" (sementara)", " (provisional)"})
                                 : p.letter.number;
  return {{p.pick({"Nomor", "Number"}), number},
          {p.pick({"Sifat", "Class"}), p.pick({"Biasa", "Ordinary"})},
          {p.pick({"Lampiran", "Attached"}),
           p.pick({fmt::format("{} laporan", n), fmt::format("{} case{}", n, n == 1 ? "" : "s")})},
          {p.pick({"Perihal", "Subject"}), p.pick(kSubject)}};
}

std::string addressee(const LetterPages& p, const domain::LetterSettings& settings) {
  std::string words = p.pick({"Kepada Yth.\n", "To\n"}) + p.pick(settings.addressee);
  if (!settings.addressee_name.empty()) words += "\n" + settings.addressee_name;
  return words + p.pick({"\ndi ", "\n"}) + settings.place;
}

void set_address(const LetterPages& p, const domain::LetterSettings& settings) {
  constexpr double kLabel = 54;
  constexpr double kValue = 196;
  constexpr double kRight = 268;
  const Day day =
      std::chrono::floor<std::chrono::days>(p.city.time_zone().to_local(p.letter.written_at));
  const std::string date =
      fmt::format("{}, {}", settings.place, day_in_words(day, p.letter.language));
  const std::string to = addressee(p, settings);
  const auto lines = particulars(p);
  const TextStyle style{.size = kBody};
  double left = 0;
  for (const auto& line : lines) left += p.paper.measure(kValue, line.value, style).height + 1;
  const double right_width = Paper::kTextWidth - kRight;
  const double date_height = p.paper.measure(right_width, date, style).height + 10;
  const double right = date_height + p.paper.measure(right_width, to, style).height;
  p.paper.block(std::max(left, right), [=](Canvas& canvas) {
    double y = 0;
    for (const auto& [label, value] : lines) {
      canvas.text({0, y}, kLabel, label, style);
      canvas.text({kLabel, y}, 8, ":", style);
      y += canvas.text({kLabel + 8, y}, kValue, value, style).height + 1;
    }
    canvas.text({kRight, 0}, right_width, date, style);
    canvas.text({kRight, date_height}, right_width, to, style);
  });
}

// --------------------------------------------------------------------------------------- the body

void set_summary(const LetterPages& p) {
  Table table;
  table.columns = {{p.pick({"No.", "No."}), 26, Align::right},
                   {p.pick({"Nomor laporan", "Report"}), 82},
                   {p.pick({"Pengaduan dan tempat", "Complaint and place"}), 0},
                   {p.pick({"Selesai", "Completed"}), 98},
                   {p.pick({"Waktu penanganan unit", "Time the unit took"}), 146}};
  table.size = 9;
  int number = 0;
  for (const domain::LetterCase& one : p.letter.cases) {
    const auto [used, promised] = p.time_used(one);
    const bool on_time = LetterPages::on_time(one);
    const std::string note = promised.empty() ? promised : promised + " · " + p.verdict(one);
    table.rows.push_back({{{std::to_string(++number)},
                           {one.reference, {}, true},
                           {p.category_name(one.category), p.area_name(one.location)},
                           {p.moment(one.handed_in_at)},
                           {used, note, !on_time, on_time ? ink::kText : ink::kBad}}});
  }
  p.paper.table(table);
}

void set_body(const LetterPages& p, const domain::LetterSettings& settings) {
  const TextStyle body{.size = kBody};
  const std::size_t n = p.letter.cases.size();
  p.paper.paragraph(p.pick({"Dengan hormat,", "Dear Sir or Madam,"}), body);
  p.paper.space(4);
  p.paper.paragraph(
      p.pick({fmt::format("Bersama ini kami laporkan hasil tindak lanjut atas {} pengaduan "
                          "masyarakat yang telah selesai dikerjakan dan diverifikasi oleh pihak "
                          "lain, sebagai berikut:",
                          n),
              fmt::format("We report the result of our follow-up of {} citizens' complaint{}, "
                          "completed and verified by another office, as follows:",
                          n, n == 1 ? "" : "s")}),
      body);
  p.paper.space(6);
  set_summary(p);
  p.paper.space(8);
  if (!p.letter.remark.empty()) {
    p.paper.paragraph(p.letter.remark, body);
    p.paper.space(6);
  }
  p.paper.paragraph(p.pick({"Uraian setiap laporan, foto sebelum dan sesudah, serta rantai "
                            "penanganannya terdapat dalam lampiran.",
                            "The attachment describes every case, with photos before and after and "
                            "the chain of units that held it."}),
                    body);
  p.paper.space(4);
  p.paper.paragraph(p.pick(settings.closing), body);
}

// ------------------------------------------------------------------------------------ the
// signature

std::string signing_office(const LetterPages& p) {
  const domain::ResultLetter& letter = p.letter;
  const std::string unit = p.unit_name(letter.unit);
  if (!letter.signer_unit || letter.signer_unit == letter.unit) return unit + ",";
  const std::string signer = p.unit_name(letter.signer_unit);
  return p.pick(
      {fmt::format("a.n. {}\n{},", unit, signer), fmt::format("for {}\n{},", unit, signer)});
}

void set_signature(const LetterPages& p) {
  constexpr double kLeft = 262;
  constexpr double kRoom = 46;
  const double width = Paper::kTextWidth - kLeft;
  const TextStyle style{.size = kBody};
  const TextStyle name_style{.size = kBody, .bold = true};
  const std::string office = signing_office(p);
  const std::string name = p.letter.signer.empty() ? std::string(44, '.') : p.letter.signer;
  const std::string note = p.pick({"Disampaikan secara elektronik melalui akun tersebut",
                                   "Sent electronically from this account"});
  const bool electronic = !p.letter.signer.empty();
  const TextStyle note_style{.size = 8, .color = ink::kMuted};
  const double office_height = p.paper.measure(width, office, style).height;
  const double name_height = p.paper.measure(width, name, name_style).height;
  const double height = office_height + kRoom + name_height + (electronic ? 14 : 2);
  p.paper.block(height, [=](Canvas& canvas) {
    canvas.text({kLeft, 0}, width, office, style);
    const double y = office_height + kRoom;
    canvas.text({kLeft, y}, width, name, name_style);
    if (electronic) canvas.text({kLeft, y + name_height}, width, note, note_style);
  });
}

void set_copies(const LetterPages& p, const domain::LetterSettings& settings) {
  if (settings.copies.empty()) return;
  std::string words = p.pick({"Tembusan:", "Copies:"});
  int number = 0;
  for (const domain::MailAddress& copy : settings.copies) {
    words += fmt::format("\n{}. {} ({})", ++number, copy.name, copy.address);
  }
  const TextStyle style{.size = 9};
  const double height = p.paper.measure(Paper::kTextWidth, words, style).height;
  p.paper.block(height, [=](Canvas& canvas) {
    canvas.text({0, 0}, Paper::kTextWidth, words, style);
  });
}

void set_proof(const LetterPages& p) {
  const std::string hash = domain::fingerprint_of(p.letter).hex();
  const TextStyle style{.size = 8, .color = ink::kMuted};
  p.paper.space(6);
  p.paper.paragraph(
      p.pick(
          {fmt::format("Sidik surat: {}. Cara memeriksa: sidik ini sama dengan yang tercatat pada "
                       "surat nomor {} di sistem, dan kejadian terakhir setiap laporan yang "
                       "disebut di atas sama dengan riwayatnya.",
                       hash, p.letter.number),
           fmt::format("Fingerprint: {}. How to check: it equals the one recorded with letter {} "
                       "in the system, and the last event named above for every case equals its "
                       "history.",
                       hash, p.letter.number)}),
      style);
}

PaperInfo info_of(const domain::ResultLetter& letter, const domain::City& city) {
  const std::string title = fmt::format("{} {}", in(letter.language, kSubject), letter.number);
  const domain::Unit* unit = city.unit(letter.unit);
  PaperInfo info{.title = title,
                 .author = unit != nullptr ? unit->name : "",
                 .subject = in(letter.language, city.settings.name),
                 .language = letter.language,
                 .created = letter.written_at,
                 .header_left = letter.number,
                 .header_right = in(letter.language, kSubject)};
  info.footer_left =
      fmt::format("{} · {} {}", letter.number, in(letter.language, {"sidik", "fingerprint"}),
                  domain::fingerprint_of(letter).hex().substr(0, 16));
  if (letter.preview) {
    info.header_left = in(letter.language, {"PRATINJAU", "PREVIEW"});
    info.header_on_first_page = true;
    info.footer_left = in(letter.language, {"PRATINJAU: belum dikirim", "PREVIEW: not sent"});
  }
  return info;
}

}  // namespace

Result<std::string> result_letter_pdf(const domain::ResultLetter& letter, const domain::City& city,
                                      ports::PhotoLibrary& photos) {
  auto paper = Paper::open(info_of(letter, city));
  if (!paper) return pass(paper);
  const domain::LetterSettings& settings = city.settings.letter.value();
  const LetterPages pages{letter, city, *paper};
  set_letterhead(pages, settings);
  paper->space(10);
  set_preview_band(pages);
  set_address(pages, settings);
  paper->space(14);
  set_body(pages, settings);
  paper->space(12);
  set_signature(pages);
  paper->space(14);
  set_copies(pages, settings);
  paper->page_break();
  set_cases(pages, photos);
  set_proof(pages);
  return std::move(*paper).finish();
}

}  // namespace tanggap::brief
