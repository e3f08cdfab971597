#include <fmt/format.h>

#include "brief/brief_chapters.hpp"
#include "brief/names.hpp"

namespace tanggap::brief {
namespace {

using Kind = domain::ScoreMethod::Kind;

std::string method_words(const BriefPaper& p) {
  if (p.method == nullptr) return p.e.method;
  const Wording& w = p.w;
  switch (p.method->kind) {
    case Kind::points:
      return w.pick("Jumlah bobot: selesai ", "Sum of weights: completed ") +
             w.decimal(p.method->points_completed, 0) + w.pick(", dalam proses ", ", in process ") +
             w.decimal(p.method->points_in_process, 0) + w.pick(", menunggu ", ", waiting ") +
             w.decimal(p.method->points_waiting, 0) + ".";
    case Kind::median_time:
      return w.pick("Median waktu penyelesaian; yang terpendek terbaik.",
                    "Median time to completion; the shortest is best.");
    case Kind::fair:
      return w.pick(
          "Bagian kasus yang selesai tepat waktu, dari yang sudah dapat dinilai (selesai, atau "
          "masih terbuka dan lewat tenggat), ditimbang dengan yang biasa di kota ini: unit dengan "
          "sedikit kasus tetap dekat rata-rata kota, unit dengan banyak kasus dinilai menurut "
          "hasilnya sendiri. Selang 90 % menunjukkan ketepatan nilai.",
          "The share of cases completed on time, of those that can be judged (completed, or open "
          "past the deadline), weighed with what is usual in the city: a unit with few cases stays "
          "near the city's mean, one with many is judged by its own. The 90 % interval shows how "
          "certain a score is.");
    case Kind::completion_share:
      break;
  }
  return w.pick("Laporan selesai dibagi laporan diterima.",
                "Completed reports divided by received reports.");
}

std::string usual_words(const BriefPaper& p) {
  if (!p.e.wards.usual) return {};
  return p.w.pick(" Biasa di kota ini: ", " Usual in this city: ") +
         p.w.percent(p.e.wards.usual->mean) + p.w.pick(", berbobot ", ", weighing ") +
         p.w.decimal(p.e.wards.usual->strength, 0) + p.w.pick(" kasus.", " cases.");
}

void add_rules(BriefPaper& p) {
  const Wording& w = p.w;
  const std::int64_t least = p.method != nullptr ? p.method->minimum_n : 1;
  const std::string name = p.method != nullptr ? w.pick(p.method->name) : p.e.method;
  const auto rule = [&](const std::string& term, const std::string& words) {
    p.paper.paragraph({{term + ". ", true}, {words}}, {.size = 9});
    p.paper.space(4);
  };
  rule(w.pick("Masa dan waktu batas", "Period and cut-off"),
       w.pick("Dihitung laporan yang diterima selama ", "Counted are the reports received in ") +
           w.period(p.e.tally.period) +
           w.pick(", seperti keadaannya pada ", ", as they stood on ") +
           w.instant(p.e.tally.cut_off) + ".");
  rule(w.pick("Penanggung jawab", "Who is responsible"),
       w.pick("Laporan dihitung pada pemegangnya pada waktu batas, di mana pun letaknya. Jam "
              "pemegang baru mulai pada serah terima; waktu pada pemegang terdahulu tidak "
              "dibebankan kepada siapa pun.",
              "A report counts for who held it at the cut-off, wherever it lies. A new holder's "
              "clock starts at the handover; time with earlier holders is charged to nobody."));
  rule(w.pick("Tepat waktu", "On time"),
       w.pick("Selesai dalam tenggat pemegangnya menurut kategori, dibagi yang selesai dan yang "
              "masih terbuka lewat tenggat. Laporan terbuka yang belum jatuh tempo tidak dihitung.",
              "Completed within the holder's deadline for the category, divided by those completed "
              "and those open past it. Open reports not yet due are left out."));
  rule(w.pick("Dikesampingkan", "Set aside"),
       w.pick("Laporan yang ditolak, digabung, atau ditarik tidak masuk pembagi mana pun.",
              "Rejected, merged and withdrawn reports are in no denominator."));
  rule(w.pick("Peringkat: ", "Ranking: ") + name, method_words(p) + usual_words(p));
  const std::string too_few = least > 1 ? w.pick("dengan kurang dari ", "with fewer than ") +
                                              w.number(least) + w.pick(" kasus", " cases")
                                        : w.pick("tanpa kasus", "without cases");
  rule(w.pick("Nilai sama, kasus sedikit", "Ties and few cases"),
       w.pick("Nilai yang sama berbagi peringkat terbaik: 1, 2, 2, 4. Kelurahan ",
              "Equal scores share the best rank: 1, 2, 2, 4. Wards ") +
           too_few + w.pick(" ditampilkan tanpa peringkat.", " are shown without a rank."));
}

void add_command(BriefPaper& p, const std::string& command) {
  const TextStyle style{.size = 8.5};
  constexpr double kWidth = Paper::kTextWidth - 24;
  const double height = p.paper.measure(kWidth, command, style).height;
  p.paper.block(height + 12, [command, style, height](Canvas& canvas) {
    canvas.fill({0, 0, Paper::kTextWidth, height + 12}, ink::kPale, 3);
    canvas.text({12, 6}, kWidth, command, style);
  });
  p.paper.space(8);
}

void add_check(BriefPaper& p) {
  const Wording& w = p.w;
  const std::string month = month_of(p.e.tally.period, p.city.time_zone());
  const bool closed = !p.brief.trend.empty() && p.brief.trend.back().closed &&
                      p.brief.trend.back().month == month && !p.e.events_hash.empty();
  p.paper.need(190);  // all of it on one page
  p.paper.heading(3, w.pick("Sidik dan cara memeriksa", "Hash, and how to check it"));
  Table table{.columns = {{"", 104}, {""}}, .size = 8, .header = false, .together = true};
  table.rows.push_back(
      {{{w.pick("Sidik dokumen", "Hash of the document")}, {p.brief.document_hash.hex()}}});
  if (!p.e.events_hash.empty()) {
    table.rows.push_back(
        {{{w.pick("Sidik kejadian", "Hash of the events")}, {p.e.events_hash.hex()}}});
  }
  table.rows.push_back({{{w.pick("Versi kota", "City version")}, {w.number(p.e.city_version)}}});
  table.rows.push_back({{{w.pick("Posisi log", "Log position")}, {w.number(p.e.log_position)}}});
  p.paper.table(table);
  p.paper.space(8);
  if (closed) {
    p.paper.lead(
        w.pick("Bulan ini sudah ditutup. Perintah berikut menghitungnya kembali dari "
               "kejadian dan membandingkan kedua sidik:",
               "This month is closed. This command computes it again from the events "
               "and compares both hashes:"));
    p.paper.space(4);
    add_command(p, "tanggap evaluate --month " + month + " --check");
    return;
  }
  p.paper.lead(
      w.pick("Masa ini belum ditutup. Perintah berikut menghitungnya kembali; sidik dokumen adalah "
             "BLAKE2b-256 dari berkas itu, selama log masih pada posisi di atas:",
             "This period is not closed. This command computes it again; the hash of the document "
             "is the BLAKE2b-256 of that file, as long as the log is at the position above:"));
  p.paper.space(4);
  const std::string file = w.pick("evaluasi.json", "evaluation.json");
  add_command(p, fmt::format("tanggap evaluate --month {} --as-of {} \\\n"
                             "  --method {} --format json --out {}\nb2sum --length 256 {}",
                             p.brief.period, format_local(p.e.tally.cut_off, p.city.time_zone()),
                             p.e.method, file, file));
}

}  // namespace

void add_method(BriefPaper& p) {
  p.paper.need(400);  // it fits on one page
  p.chapter(p.w.pick("Cara menghitung", "How it is counted"));
  add_rules(p);
  add_check(p);
}

}  // namespace tanggap::brief
