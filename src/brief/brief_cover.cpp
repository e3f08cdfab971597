#include <cmath>

#include "brief/brief_chapters.hpp"

namespace tanggap::brief {
namespace {

using domain::Figures;

/// One figure of the cover with its change against the month before.
struct Card {
  std::string label;
  std::string value;
  std::string note;
  std::string change;
  int judgement = 0;  ///< Of the change: 1 better, −1 worse, 0 neither.
};

int judge(double difference, bool more_is_better) {
  if (std::abs(difference) < 0.0005) return 0;  // what is printed as ±0
  return (difference > 0) == more_is_better ? 1 : -1;
}

/// Puts the cards together, so that each says only its own figure.
class Cards {
 public:
  explicit Cards(const BriefPaper& p)
      : p_(p),
        now_(p.e.tally.city),
        before_(p.brief.before ? p.brief.before->tally.city : Figures{}) {}

  std::vector<Card> all() {
    count(p_.w.pick("Laporan diterima", "Reports received"), &Figures::received, 0);
    count(p_.w.pick("Belum ditindaklanjuti", "Not followed up"), &Figures::waiting, -1);
    count(p_.w.pick("Dalam proses", "In process"), &Figures::in_process, 0);
    count(p_.w.pick("Selesai", "Completed"), &Figures::completed, 1);
    share(p_.w.pick("Tepat waktu", "On time"), &Figures::on_time_share,
          p_.w.pick("dari yang dapat dinilai", "of those that can be judged"));
    count(p_.w.pick("Lewat tenggat", "Overdue"), &Figures::overdue, -1);
    time(p_.w.pick("Median respons", "Median response"), &Figures::response_median_s,
         &Figures::response_p90_s);
    time(p_.w.pick("Median penyelesaian", "Median completion"), &Figures::completion_median_s,
         &Figures::completion_p90_s);
    return std::move(cards_);
  }

 private:
  /// `good`: a larger share of the received is 1 better, −1 worse, 0 neither.
  void count(const std::string& label, std::int64_t Figures::*value, int good) {
    Card card{.label = label, .value = p_.w.number(now_.*value)};
    const bool all = value == &Figures::received;
    const auto share = [&](const Figures& f) -> std::optional<double> {
      if (all || f.received == 0) return std::nullopt;
      return static_cast<double>(f.*value) / static_cast<double>(f.received);
    };
    const std::optional<double> now = share(now_);
    if (now) card.note = p_.w.percent(now) + p_.w.pick(" dari yang diterima", " of the received");
    if (all && now_.set_aside > 0) {
      card.note = p_.w.number(now_.set_aside) + p_.w.pick(" dikesampingkan", " set aside");
    }
    if (p_.compared()) {
      card.change = p_.w.change(now_.*value - before_.*value);
      if (const std::optional<double> earlier = share(before_); now && earlier) {
        card.change += " · " + points(*now - *earlier);
        if (good != 0) card.judgement = judge(*now - *earlier, good > 0);
      }
    }
    cards_.push_back(std::move(card));
  }

  [[nodiscard]] std::string points(double difference) const {
    return p_.w.change(difference * 100, 1) + p_.w.pick(" poin", " points");
  }

  void share(const std::string& label, std::optional<double> (Figures::*value)() const,
             std::string note) {
    const std::optional<double> now = (now_.*value)();
    const std::optional<double> earlier = (before_.*value)();
    Card card{.label = label, .value = p_.w.percent(now), .note = std::move(note)};
    if (now && earlier) {
      card.change = points(*now - *earlier);
      card.judgement = judge(*now - *earlier, true);
    }
    cards_.push_back(std::move(card));
  }

  void time(const std::string& label, std::optional<double> Figures::*median,
            std::optional<double> Figures::*p90) {
    Card card{.label = label, .value = p_.w.duration(now_.*median)};
    if (now_.*p90) card.note = p_.w.pick("90 % dalam ", "90 % within ") + p_.w.duration(now_.*p90);
    if (now_.*median && before_.*median) {
      const double difference = *(now_.*median) - *(before_.*median);
      const std::string size = p_.w.duration(std::abs(difference));
      card.change = std::abs(difference) < 30 ? "±0" : (difference > 0 ? "+" : "−") + size;
      card.judgement = judge(difference, false);
    }
    cards_.push_back(std::move(card));
  }

  const BriefPaper& p_;
  const Figures& now_;
  Figures before_;
  std::vector<Card> cards_;
};

constexpr double kCardHeight = 78;
constexpr double kCardGap = 9;

void draw_card(Canvas& canvas, const Rect& at, const Card& card) {
  canvas.fill(at, ink::kPale, 4);
  const double x = at.x + 10;
  const double width = at.width - 16;
  canvas.text({x, at.y + 8}, width, card.label, {.size = 8, .color = ink::kMuted, .max_lines = 1});
  canvas.text({x, at.y + 20}, width, card.value,
              {.size = card.value.size() > 9 ? 15.0 : 18.0, .bold = true, .max_lines = 1});
  if (!card.note.empty()) {
    canvas.text({x, at.y + 47}, width, card.note,
                {.size = 7, .color = ink::kMuted, .max_lines = 1});
  }
  if (card.change.empty()) return;
  const Color color = card.judgement > 0   ? ink::kGood
                      : card.judgement < 0 ? ink::kBad
                                           : ink::kMuted;
  canvas.text({x, at.y + 59}, width, card.change,
              {.size = 8, .bold = card.judgement != 0, .color = color, .max_lines = 1});
}

void add_cards(BriefPaper& p) {
  p.paper.block(2 * kCardHeight + kCardGap, [cards = Cards(p).all()](Canvas& canvas) {
    const double width = (Paper::kTextWidth - 3 * kCardGap) / 4;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      const auto column = static_cast<double>(i % 4);
      const std::size_t above = i / 4;
      const auto row = static_cast<double>(above);
      draw_card(canvas,
                {column * (width + kCardGap), row * (kCardHeight + kCardGap), width, kCardHeight},
                cards[i]);
    }
  });
  p.paper.space(6);
  std::string legend =
      p.compared()
          ? p.w.pick("Perubahan terhadap ", "Changes against ") + p.month_before() +
                p.w.pick(" pada umur laporan yang sama", " at the same age of the reports") +
                p.w.pick("; hijau membaik, jingga memburuk.", "; green is better, orange is worse.")
          : p.w.pick(
                "Tidak ada masa pembanding: masa ini bukan satu bulan penuh, atau bulan "
                "sebelumnya tidak ada dalam catatan.",
                "There is nothing to compare with: this is not a whole month, or the month before "
                "is not on record.");
  p.paper.paragraph(legend, {.size = 7.5, .color = ink::kMuted});
}

void add_title(BriefPaper& p) {
  const std::string city = p.w.pick(p.city.settings.name);
  const std::string as_of = p.w.pick("Keadaan per ", "As of ") + p.w.instant(p.e.tally.cut_off);
  const TextStyle over{.size = 9.5, .bold = true, .color = ink::kAccent};
  p.paper.paragraph(city, over);
  p.paper.space(4);
  p.paper.heading(1, p.w.pick("Evaluasi tindak lanjut pengaduan", "Follow-up of complaints"),
                  {.size = 24, .bold = true, .leading = 0.92});
  p.paper.paragraph(p.w.period(p.e.tally.period), {.size = 15, .color = ink::kMuted});
  p.paper.space(4);
  const std::string name = p.method != nullptr ? p.w.pick(p.method->name) : p.e.method;
  p.paper.paragraph({{as_of, true}, {p.w.pick(" · metode peringkat: ", " · ranked by: ") + name}});
  p.paper.space(10);
  if (!p.e.provisional) return;
  p.paper.block(24, [words = p.w.pick("SEMENTARA: masa ini belum berakhir pada waktu batas.",
                                      "PROVISIONAL: the period was not over at the cut-off.")](
                        Canvas& canvas) {
    canvas.frame({0.5, 0.5, Paper::kTextWidth - 1, 20}, {ink::kBad, 1});
    canvas.text({9, 3.5}, Paper::kTextWidth - 18, words,
                {.size = 9, .bold = true, .color = ink::kBad, .max_lines = 1});
  });
  p.paper.space(8);
}

void add_nothing_received(BriefPaper& p) {
  p.paper.space(24);
  p.paper.block(64, [&w = p.w](Canvas& canvas) {
    canvas.fill({0, 0, 3, 60}, ink::kAccent);
    canvas.text({16, 6}, Paper::kTextWidth - 20,
                w.pick("Tidak ada laporan yang diterima pada masa ini.",
                       "No reports were received in this period."),
                {.size = 13, .bold = true});
    canvas.text({16, 30}, Paper::kTextWidth - 20,
                w.pick("Karena itu tidak ada peringkat, peta, sebaran waktu, maupun daftar kasus.",
                       "So there are no rankings, no map, no distribution of times and no cases."),
                {.color = ink::kMuted});
  });
}

}  // namespace

void add_cover(BriefPaper& p) {
  add_title(p);
  add_cards(p);
  if (p.empty()) add_nothing_received(p);
}

}  // namespace tanggap::brief
