#include "http/multipart.hpp"

#include <gmock/gmock.h>

#include <random>

using namespace tanggap::http;

namespace {

/// Writes down what it is told, as one text.
struct Recorder : PartReceiver {
  std::string log;
  std::size_t stop_after = std::string::npos;  ///< Bytes of data until it says no.
  std::size_t seen = 0;

  bool begin_part(const PartHead& head) override {
    log += "<" + head.name;
    if (head.file_name) log += "|" + *head.file_name;
    if (!head.media_type.empty()) log += "|" + head.media_type;
    log += ">";
    return true;
  }
  bool part_data(std::string_view bytes) override {
    log += bytes;
    seen += bytes.size();
    return seen < stop_after;
  }
  bool end_part() override {
    log += "</>";
    return true;
  }
};

struct Parsed {
  std::string log;
  MultipartFault fault;
  friend bool operator==(const Parsed&, const Parsed&) = default;
};

void PrintTo(const Parsed& parsed, std::ostream* out) {
  *out << static_cast<int>(parsed.fault) << ": " << parsed.log;
}

template <class Pieces>
Parsed parse_pieces(const Pieces& pieces) {
  Recorder recorder;
  MultipartParser parser("XyZ", recorder);
  for (const std::string_view piece : pieces) parser.feed(piece);
  const MultipartFault fault = parser.finish();
  return {recorder.log, fault};
}

Parsed parse(std::string_view body) { return parse_pieces(std::vector{body}); }

const std::string kBadDelimiter =
    "preamble\r\n--XyZ\r\nContent-Disposition: form-data; name=\"judul\"\r\n\r\n"
    "lampu\r\n--XyZmati\r\n--XyZ--\r\n";

const std::string kForm =
    "--XyZ\r\n"
    "Content-Disposition: form-data; name=\"teks\"\r\n"
    "\r\n"
    "got\r\n\r\n--Xy\r-\n--XyY jalan\r"
    "\r\n--XyZ  \r\n"
    "content-disposition: form-data; filename=\"a \\\"b\\\".jpg\"; name=foto\r\n"
    "Content-Type: image/jpeg\r\n"
    "\r\n"
    "\xff\xd8\r\n\r\n--"
    "\r\n--XyZ\r\n"
    "Content-Disposition: form-data; name=\"kosong\"\r\n"
    "\r\n"
    "\r\n--XyZ--\r\nepilogue --XyZ\r\n";

const Parsed kFormParsed{
    "<teks>got\r\n\r\n--Xy\r-\n--XyY jalan\r</>"
    "<foto|a \"b\".jpg|image/jpeg>\xff\xd8\r\n\r\n--</>"
    "<kosong></>",
    MultipartFault::none};

}  // namespace

TEST(Multipart, HandsOutPartsInOrder) { EXPECT_EQ(parse(kForm), kFormParsed); }

TEST(Multipart, ReadsTheSameWhereverTheBytesAreSplit) {
  const std::string_view form = kForm;
  for (std::size_t i = 0; i <= form.size(); ++i) {
    ASSERT_EQ(parse_pieces(std::vector{form.substr(0, i), form.substr(i)}), kFormParsed) << i;
  }
}

TEST(Multipart, ReadsTheSameInThreePiecesAtEveryPairOfPositions) {
  const std::string_view form = kForm;
  for (std::size_t i = 0; i <= form.size(); i += 1) {
    for (std::size_t j = i; j <= std::min(form.size(), i + 12); ++j) {
      ASSERT_EQ(parse_pieces(std::vector{form.substr(0, i), form.substr(i, j - i), form.substr(j)}),
                kFormParsed)
          << i << " " << j;
    }
  }
}

TEST(Multipart, ReadsTheSameByteByByte) {
  std::vector<std::string_view> bytes;
  for (std::size_t i = 0; i < kForm.size(); ++i)
    bytes.push_back(std::string_view(kForm).substr(i, 1));
  EXPECT_EQ(parse_pieces(bytes), kFormParsed);
}

TEST(Multipart, GivesBackRandomBinaryDataFullOfBoundaryPieces) {
  std::mt19937 random(7);
  const std::string alphabet = "\r\n--XyZ";
  for (int round = 0; round < 200; ++round) {
    std::string data;
    for (int i = 0; i < 300; ++i) data += alphabet[random() % alphabet.size()];
    if (("\r\n" + data + "\r\n").find("\r\n--XyZ") != std::string::npos) continue;
    const std::string form =
        "--XyZ\r\nContent-Disposition: form-data; name=d\r\n\r\n" + data + "\r\n--XyZ--\r\n";
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < form.size();) {
      const std::size_t size = std::min<std::size_t>(form.size() - at, 1 + random() % 9);
      pieces.push_back(std::string_view(form).substr(at, size));
      at += size;
    }
    ASSERT_EQ(parse_pieces(pieces), (Parsed{"<d>" + data + "</>", MultipartFault::none}));
  }
}

TEST(Multipart, CallsEveryPrefixOfAFormTruncated) {
  const std::size_t end = kForm.find("--XyZ--") + 7;
  for (std::size_t i = 0; i < end; ++i) {
    ASSERT_EQ(parse(std::string_view(kForm).substr(0, i)).fault, MultipartFault::truncated) << i;
  }
  EXPECT_EQ(parse(std::string_view(kForm).substr(0, end)).fault, MultipartFault::none);
}

TEST(Multipart, NeverTakesDataForAFinishedPartBeforeItsBoundary) {
  const auto parsed = parse("--XyZ\r\nContent-Disposition: form-data; name=d\r\n\r\nhalf");
  EXPECT_EQ(parsed.log.find("</>"), std::string::npos);
}

TEST(Multipart, RefusesABoundaryFollowedByOtherBytes) {
  EXPECT_EQ(parse(kBadDelimiter).fault, MultipartFault::bad_delimiter);
}

TEST(Multipart, RefusesPartsWithoutAFormName) {
  for (const char* head :
       {"", "Content-Type: text/plain\r\n", "Content-Disposition: form-data\r\n",
        "Content-Disposition: attachment; name=x\r\n", "no colon\r\n", ": nameless\r\n"}) {
    EXPECT_EQ(parse(std::string("--XyZ\r\n") + head + "\r\nx\r\n--XyZ--").fault,
              MultipartFault::bad_header)
        << head;
  }
}

TEST(Multipart, RefusesHeadersWithoutEnd) {
  const std::string endless = "--XyZ\r\nX: " + std::string(MultipartParser::kMaxPartHead + 10, 'a');
  EXPECT_EQ(parse(endless).fault, MultipartFault::header_too_long);
  EXPECT_EQ(parse(endless + "\r\n\r\n").fault, MultipartFault::header_too_long);
}

TEST(Multipart, RefusesCodingsItWouldHaveToUndo) {
  EXPECT_EQ(parse("--XyZ\r\nContent-Disposition: form-data; name=x\r\n"
                  "Content-Transfer-Encoding: base64\r\n\r\neA==\r\n--XyZ--")
                .fault,
            MultipartFault::transfer_coding);
}

TEST(Multipart, StopsWhenTheReceiverSaysSo) {
  Recorder recorder;
  recorder.stop_after = 1;
  MultipartParser parser("XyZ", recorder);
  EXPECT_EQ(parser.feed(kForm), MultipartFault::stopped);
  const std::string so_far = recorder.log;
  EXPECT_EQ(parser.feed(kForm), MultipartFault::stopped);
  EXPECT_EQ(recorder.log, so_far);
}

TEST(MultipartBoundary, IsReadFromTheContentType) {
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(boundary_of("multipart/form-data; charset=utf-8; Boundary=\"a b\""), "a b");
  EXPECT_EQ(boundary_of("multipart/form-data"), std::nullopt);
  EXPECT_EQ(boundary_of("multipart/form-data; boundary="), std::nullopt);
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=\"open"), std::nullopt);
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=" + std::string(71, 'a')), std::nullopt);
}
