#include "mail/fields.hpp"

#include <algorithm>
#include <map>

namespace tanggap::mail {
namespace {

using domain::Occasion;
using Fields = std::vector<Field>;

Field always(std::string name, Bilingual meaning, std::vector<Bilingual> examples) {
  return {std::move(name), FieldKind::text, std::move(meaning), std::move(examples), {}};
}
Field maybe(std::string name, Bilingual meaning, std::vector<Bilingual> examples) {
  return {std::move(name), FieldKind::optional, std::move(meaning), std::move(examples), {}};
}
Field address(std::string name, Bilingual meaning, const std::string& example) {
  return {std::move(name), FieldKind::link, std::move(meaning), {{example, example}}, {}};
}
Field yes_no(std::string name, Bilingual meaning, bool example) {
  const Bilingual said = example ? Bilingual{"ya", "yes"} : Bilingual{"tidak", "no"};
  return {std::move(name), FieldKind::flag, std::move(meaning), {said}, {}};
}
Field rows(std::string name, Bilingual meaning, Fields of) {
  return {std::move(name), FieldKind::list, std::move(meaning), {}, std::move(of)};
}
Fields operator+(Fields left, Fields right) {
  std::move(right.begin(), right.end(), std::back_inserter(left));
  return left;
}

// Fields that several occasions share.

Fields of_every_mail() {
  return {always("city", {"Nama kota", "Name of the city"},
                 {{"Kota Administrasi Jakarta Timur", "East Jakarta"}}),
          {"unsubscribe_url",
           FieldKind::optional,
           {"Alamat berhenti berlangganan, bila ada (diisi dari surat)",
            "Address to unsubscribe, where there is one (filled from the mail)"},
           {{"https://lapor.example.go.id/berhenti/contoh",
             "https://lapor.example.go.id/unsubscribe/example"}},
           {}}};
}

Fields the_case() {
  return {always("reference", {"Nomor laporan", "Number of the report"},
                 {{"JK1612120001", "JK1612120001"}, {"JK1612120017", "JK1612120017"}}),
          always("category", {"Kategori", "Category"},
                 {{"Jalan berlubang", "Pothole"}, {"Pedagang kaki lima", "Street vendors"}}),
          always("place", {"Tempat: kelurahan, atau alamat", "Place: ward, or address"},
                 {{"Kelurahan Setu, Kecamatan Cipayung", "Setu ward, Cipayung"},
                  {"Kelurahan Cijantung, Kecamatan Pasar Rebo", "Cijantung ward, Pasar Rebo"}})};
}

Field case_url() {
  return address("case_url", {"Halaman kasus bagi petugas", "The case's page for staff"},
                 "https://lapor.example.go.id/kasus/JK1612120001");
}
Field tracking_url() {
  return address("tracking_url",
                 {"Halaman laporan bagi pelapor", "The report's page for its author"},
                 "https://lapor.example.go.id/lacak/JK1612120001");
}
Field list_url() {
  return address("list_url", {"Daftar kasus bagi petugas", "The list of cases for staff"},
                 "https://lapor.example.go.id/kasus");
}
Field unit() {
  return always("unit", {"Nama unit penerima", "Name of the unit that gets the mail"},
                {{"Kelurahan Setu", "Setu ward office"}});
}
Field holder() {
  return always(
      "holder", {"Unit yang menangani sekarang", "Unit that handles it now"},
      {{"Kelurahan Setu", "Setu ward office"}, {"Satpol PP", "Public order police (Satpol PP)"}});
}
Field submitted_at() {
  return always("submitted_at", {"Waktu laporan masuk", "When it was filed"},
                {{"12 Desember 2016 pukul 09.00 WIB", "12 December 2016, 09:00 WIB"}});
}
Fields promise() {
  return {maybe("response_due", {"Batas waktu tanggapan", "Deadline of the response"},
                {{"13 Desember 2016 pukul 09.00 WIB", "13 December 2016, 09:00 WIB"}}),
          maybe("completion_due", {"Batas waktu penyelesaian", "Deadline of the completion"},
                {{"19 Desember 2016 pukul 16.00 WIB", "19 December 2016, 16:00 WIB"}})};
}
Field from_unit() {
  return always("from_unit", {"Unit yang meminta alih", "Unit that asked for the transfer"},
                {{"Kelurahan Setu", "Setu ward office"}});
}
Field to_unit() {
  return always("to_unit", {"Unit yang diusulkan", "Proposed unit"},
                {{"Sudin Bina Marga", "Roads agency (Sudin Bina Marga)"}});
}

// The table, occasion by occasion.

Fields to_followers(Occasion occasion) {
  if (occasion == Occasion::confirm_address) {
    return the_case() +
           Fields{address("confirm_url", {"Alamat untuk mengonfirmasi", "Address to confirm with"},
                          "https://lapor.example.go.id/konfirmasi/contoh"),
                  always("valid_until", {"Batas berlakunya tautan", "Until when the link works"},
                         {{"14 Desember 2016 pukul 09.00 WIB", "14 December 2016, 09:00 WIB"}})};
  }
  if (occasion == Occasion::report_received) {
    return the_case() + Fields{submitted_at(), holder(), tracking_url()} + promise();
  }
  return the_case() +
         Fields{always("status", {"Status baru", "New status"}, {{"Selesai", "Completed"}}),
                always("changed_at", {"Waktu perubahan", "When it changed"},
                       {{"14 Desember 2016 pukul 15.20 WIB", "14 December 2016, 15:20 WIB"}}),
                holder(),
                maybe("note", {"Alasan atau yang dikerjakan", "The reason, or what was done"},
                      {{"Lubang sudah ditambal dengan aspal dingin.",
                        "The hole was patched with cold asphalt."}}),
                maybe("dispute_until",
                      {"Sampai kapan warga dapat menyanggah; kosong bila tidak dapat",
                       "Until when the citizen may dispute; empty where that is not possible"},
                      {{"28 Desember 2016", "28 December 2016"}}),
                tracking_url()};
}

Fields of_new_cases(Occasion occasion) {
  if (occasion == Occasion::new_case) {
    return the_case() +
           Fields{unit(), submitted_at(),
                  always("text", {"Kata-kata pelapor", "The citizen's words"},
                         {{"Mohon perbaiki jalan berlubang di depan pasar Setu.",
                           "Please mend the pothole in front of the Setu market."}}),
                  maybe("reason", {"Mengapa unit ini", "Why this unit"},
                        {{"Jalan lingkungan adalah kewenangan kelurahan.",
                          "Neighbourhood streets are the ward's authority."}}),
                  case_url()} +
           promise();
  }
  return {unit(),
          always("period", {"Hari yang diringkas", "The day it covers"},
                 {{"Senin, 12 Desember 2016", "Monday, 12 December 2016"}}),
          always("count", {"Jumlah kasus baru", "Number of new cases"}, {{"27", "27"}}),
          rows("cases", {"Kasus baru", "The new cases"},
               the_case() + Fields{submitted_at(), case_url()} + promise()),
          maybe("more",
                {"Jumlah yang tidak dimuat; kosong bila semua dimuat",
                 "Number of those left out; empty when all are there"},
                {{"25", "25"}}),
          list_url()};
}

Fields of_transfers(Occasion occasion) {
  const Fields both = the_case() + Fields{from_unit(), to_unit(), case_url()};
  if (occasion == Occasion::transfer_requested) {
    return both +
           Fields{always("requested_at", {"Waktu permintaan", "When it was asked for"},
                         {{"12 Desember 2016 pukul 10.15 WIB", "12 December 2016, 10:15 WIB"}}),
                  always("note", {"Alasan peminta", "The asker's reason"},
                         {{"Jalan utama, bukan kewenangan kelurahan.",
                           "A main road, not the ward's authority."}}),
                  yes_no("to_earlier_holder",
                         {"Unit itu pernah menangani kasus ini", "That unit has held it before"},
                         true)};
  }
  return both +
         Fields{yes_no("approved", {"Disetujui", "Approved"}, true),
                always("decided_at", {"Waktu keputusan", "When it was decided"},
                       {{"12 Desember 2016 pukul 13.40 WIB", "12 December 2016, 13:40 WIB"}}),
                maybe("note", {"Catatan pemutus", "The decider's note"},
                      {{"Jalan itu memang jalan utama.", "The street is a main road indeed."}}),
                holder()} +
         promise();
}

Fields of_trouble(Occasion occasion) {
  if (occasion == Occasion::disputed) {
    return the_case() +
           Fields{
               unit(),
               always("completed_at", {"Waktu dinyatakan selesai", "When it was called completed"},
                      {{"14 Desember 2016 pukul 15.20 WIB", "14 December 2016, 15:20 WIB"}}),
               always("disputed_at", {"Waktu sanggahan", "When it was disputed"},
                      {{"16 Desember 2016 pukul 07.05 WIB", "16 December 2016, 07:05 WIB"}}),
               maybe("note", {"Alasan warga", "The citizen's reason"},
                     {{"Lubangnya masih ada.", "The hole is still there."}}),
               case_url()} +
           promise();
  }
  return the_case() +
         Fields{holder(),
                always("level", {"Tingkat eskalasi", "Level of escalation"}, {{"2", "2"}}),
                yes_no("response_missing",
                       {"Belum ada tanggapan sama sekali", "Not even a response so far"}, false),
                always("due_at", {"Batas waktu yang lewat", "The deadline that passed"},
                       {{"19 Desember 2016 pukul 16.00 WIB", "19 December 2016, 16:00 WIB"}}),
                always("late_by", {"Lama keterlambatan", "How late it is"},
                       {{"3 hari 4 jam", "3 days 4 hours"}}),
                maybe("unit_above",
                      {"Unit di atasnya, bila diberi tembusan",
                       "The unit above, where it gets a copy"},
                      {{"Kecamatan Cipayung", "Cipayung subdistrict"}}),
                case_url()};
}

Fields weekly() {
  return {
      always("subdistrict", {"Nama kecamatan", "Name of the subdistrict"},
             {{"Kecamatan Cipayung", "Cipayung subdistrict"}}),
      always("period", {"Pekan yang diringkas", "The week it covers"},
             {{"12–18 Desember 2016", "12–18 December 2016"}}),
      always("open_count", {"Kasus terbuka", "Open cases"}, {{"41", "41"}}),
      always("overdue_count", {"Kasus lewat batas waktu", "Overdue cases"}, {{"6", "6"}}),
      rows("wards", {"Kelurahan, yang terlambat lebih dahulu", "Wards, the latest first"},
           {always("name", {"Nama kelurahan", "Name of the ward"},
                   {{"Setu", "Setu"}, {"Bambu Apus", "Bambu Apus"}}),
            always("open", {"Kasus terbuka", "Open cases"}, {{"12", "12"}, {"9", "9"}}),
            always("overdue", {"Lewat batas waktu", "Overdue"}, {{"4", "4"}, {"2", "2"}})}),
      rows("cases", {"Kasus yang paling terlambat", "The cases that are latest"},
           the_case() + Fields{holder(),
                               always("late_by", {"Lama keterlambatan", "How late it is"},
                                      {{"9 hari", "9 days"}, {"4 hari 2 jam", "4 days 2 hours"}}),
                               case_url()}),
      maybe("more", {"Jumlah kasus terlambat yang tidak dimuat", "Number of late cases left out"},
            {{"4", "4"}}),
      list_url()};
}

Fields monthly() {
  return {always("month", {"Bulan evaluasi", "Month of the evaluation"},
                 {{"Desember 2016", "December 2016"}}),
          always("cut_off", {"Saat potong", "Cut-off"},
                 {{"18 Januari 2017 pukul 00.00 WIB", "18 January 2017, 00:00 WIB"}}),
          always("received", {"Laporan masuk", "Reports received"}, {{"4.577", "4,577"}}),
          always("completed", {"Selesai", "Completed"}, {{"2.964", "2,964"}}),
          always("in_process", {"Dalam proses", "In process"}, {{"1.216", "1,216"}}),
          always("waiting", {"Belum ditindaklanjuti", "Not yet followed up"}, {{"397", "397"}}),
          always("hash", {"Sidik evaluasi", "The evaluation's hash"},
                 {{"3f9a5b1c8e7d2046", "3f9a5b1c8e7d2046"}}),
          maybe("brief_url", {"Alamat bahan rapat", "Address of the brief"},
                {{"https://lapor.example.go.id/evaluasi/2016-12",
                  "https://lapor.example.go.id/evaluasi/2016-12"}})};
}

Fields letter() {
  return {
      always("number", {"Nomor surat", "Number of the letter"},
             {{"123/-1.751/2017", "123/-1.751/2017"}}),
      always("subject", {"Hal", "Subject"},
             {{"Laporan hasil tindak lanjut JK1612120001",
               "Report on the follow-up of JK1612120001"}}),
      always("date", {"Tanggal surat", "Date of the letter"},
             {{"18 Januari 2017", "18 January 2017"}}),
      always("addressee", {"Kepada", "Addressee"},
             {{"Walikota Jakarta Timur", "The Mayor of East Jakarta"}}),
      always("unit", {"Unit pengirim", "The unit that sends it"},
             {{"Kelurahan Setu", "Setu ward office"}}),
      maybe("signatory", {"Penanda tangan", "Who signs"}, {{"Lurah Setu", "Head of Setu ward"}}),
      always("count", {"Jumlah kasus", "Number of cases"}, {{"2", "2"}}),
      rows("cases", {"Kasus yang dilaporkan", "The cases it reports on"},
           the_case() +
               Fields{submitted_at(),
                      always("completed_at", {"Waktu selesai", "When it was completed"},
                             {{"14 Desember 2016 pukul 15.20 WIB", "14 December 2016, 15:20 WIB"}}),
                      maybe("done", {"Yang dikerjakan", "What was done"},
                            {{"Lubang ditambal dengan aspal dingin.",
                              "The hole was patched with cold asphalt."},
                             {"Pedagang dipindahkan ke lokasi binaan.",
                              "The vendors moved to the market ground."}})}),
      rows("copies", {"Tembusan", "Copies to"},
           {always("name", {"Nama penerima tembusan", "Who gets a copy"},
                   {{"Bagian Kepegawaian, Tatalaksana dan Pelayanan Publik",
                     "Section for Staff, Procedures and Public Service"}})})};
}

Fields trial() {
  return {always("sent_at", {"Waktu uji", "When it was tried"},
                 {{"18 Januari 2017 pukul 10.00 WIB", "18 January 2017, 10:00 WIB"}}),
          always("server", {"Peladen surat", "The mail server"},
                 {{"smtp://mail.example.go.id:587", "smtp://mail.example.go.id:587"}})};
}

Fields specific_to(Occasion occasion) {
  switch (occasion) {
    case Occasion::confirm_address:
    case Occasion::report_received:
    case Occasion::report_changed:
      return to_followers(occasion);
    case Occasion::new_case:
    case Occasion::new_cases_digest:
      return of_new_cases(occasion);
    case Occasion::transfer_requested:
    case Occasion::transfer_decided:
      return of_transfers(occasion);
    case Occasion::disputed:
    case Occasion::overdue:
      return of_trouble(occasion);
    case Occasion::weekly_digest:
      return weekly();
    case Occasion::monthly_brief:
      return monthly();
    case Occasion::result_letter:
      return letter();
    case Occasion::test:
      return trial();
  }
  return {};
}

domain::MailFields examples_of(const Fields& fields, Language language, std::size_t row) {
  constexpr std::size_t kRows = 2;
  domain::MailFields values;
  for (const Field& field : fields) {
    if (field.kind == FieldKind::list) {
      domain::MailList items;
      for (std::size_t i = 0; i < kRows; ++i) items.push_back(examples_of(field.of, language, i));
      values.values[field.name] = std::move(items);
      continue;
    }
    const Bilingual& said = field.examples[row % field.examples.size()];
    if (field.kind == FieldKind::flag) {
      values.values[field.name] = said.en == "yes";
    } else {
      values.values[field.name] = in(language, said);
    }
  }
  return values;
}

bool is_of_kind(const Field& field,
                const std::variant<std::string, domain::MailList, bool>& value) {
  if (field.kind == FieldKind::list) return std::holds_alternative<domain::MailList>(value);
  if (field.kind == FieldKind::flag) return std::holds_alternative<bool>(value);
  const auto* said = std::get_if<std::string>(&value);
  return said != nullptr && (field.kind == FieldKind::optional || !said->empty());
}

void find_faults(const Fields& fields, const domain::MailFields& given, const std::string& prefix,
                 std::vector<std::string>& faults) {
  for (const Field& field : fields) {
    const auto found = given.values.find(field.name);
    if (found == given.values.end()) {
      if (field.kind != FieldKind::optional) faults.push_back(prefix + field.name);
      continue;
    }
    if (!is_of_kind(field, found->second)) {
      faults.push_back(prefix + field.name);
    } else if (field.kind == FieldKind::list) {
      for (const auto& item : std::get<domain::MailList>(found->second)) {
        find_faults(field.of, item, prefix + field.name + ".", faults);
      }
    }
  }
  for (const auto& [name, value] : given.values) {
    const bool known = std::any_of(fields.begin(), fields.end(),
                                   [&name = name](const Field& f) { return f.name == name; });
    if (!known) faults.push_back(prefix + name);
  }
}

}  // namespace

const std::vector<Field>& fields_of(Occasion occasion) {
  static const auto table = [] {
    std::map<Occasion, Fields> all;
    for (const Occasion each : domain::all_occasions()) {
      all[each] = of_every_mail() + specific_to(each);
    }
    return all;
  }();
  return table.at(occasion);
}

domain::MailFields example_fields(Occasion occasion, Language language) {
  auto fields = examples_of(fields_of(occasion), language, 0);
  fields.values.erase("unsubscribe_url");  // the draft has it, not its fields
  return fields;
}

domain::MailDraft example_draft(Occasion occasion, Language language) {
  domain::MailDraft draft;
  draft.occasion = occasion;
  draft.language = language;
  draft.id = MailId{1};
  draft.queued_at = from_micros(1'481'508'000'000'000);  // 12 December 2016, 09:00 in Jakarta
  draft.to = {{"Siti Nurhaliza", "siti@example.go.id"}};
  draft.fields = example_fields(occasion, language);
  const bool to_a_follower =
      occasion == Occasion::report_received || occasion == Occasion::report_changed;
  if (to_a_follower) draft.unsubscribe_url = "https://lapor.example.go.id/berhenti/contoh";
  return draft;
}

std::vector<std::string> field_faults(const domain::MailDraft& draft) {
  std::vector<std::string> faults;
  find_faults(fields_of(draft.occasion), draft.fields, "", faults);
  return faults;
}

}  // namespace tanggap::mail
