// Plays every .case file against the real server and holds every answer against openapi.yaml.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "api/golden/case_file.hpp"
#include "api/golden/contract.hpp"
#include "api/golden/json_match.hpp"
#include "api/golden/stage.hpp"
#include "api/golden/uploads.hpp"
#include "base/text.hpp"

namespace tanggap::golden {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

const Contract& contract() {
  static const Contract kContract{TANGGAP_OPENAPI};
  return kContract;
}

/// What the cases' reporters say of themselves; no answer may ever hold it.
constexpr std::string_view kReporterWords[] = {"Budi Santoso", "budi@contoh.id", "081234567890"};

class Player {
 public:
  explicit Player(Stage& stage) : stage_(stage) {
    for (const auto& login : people()) variables_["id " + login] = stage.user_id(login);
  }

  void play(const Step& step) {
    SCOPED_TRACE("line " + std::to_string(step.line) + ": " + step.title);
    test::Headers headers;
    std::string body = fill_in(step.body, variables_);
    UploadForm form;
    for (const auto& [name, value] : step.directives) prepare(name, value, headers, form);
    for (const auto& [name, value] : step.headers) {
      headers.emplace_back(name, fill_in(value, variables_));
    }
    complete(headers, form, body);
    const std::string target = fill_in(step.target, variables_);
    compare(step, target, answer_to(step, target, headers, body));
  }

  /// From now on every request is made without the files first; told are those that need them, and
  /// what they are answered. They are made again with the files.
  using OnFilesAway = std::function<void(const std::string& operation, const test::HttpAnswer&)>;
  void go_without_files(OnFilesAway on_files_away) { on_files_away_ = std::move(on_files_away); }

 private:
  test::HttpAnswer answer_to(const Step& step, const std::string& target,
                             const test::Headers& headers, const std::string& body) {
    if (!on_files_away_) return stage_.request(step.method, target, headers, body);
    stage_.take_files_away(true);
    auto answer = stage_.request(step.method, target, headers, body);
    stage_.take_files_away(false);
    if (answer.body.find("urn:tanggap:problem:files-away") == std::string::npos) return answer;
    for (const auto& fault : contract().faults(step.method, target, answer.status,
                                               answer.header("Content-Type"), answer.body)) {
      ADD_FAILURE() << "openapi.yaml: " << fault;
    }
    on_files_away_(step.method + " " + contract().path_of(target), answer);
    return stage_.request(step.method, target, headers, body);
  }

  void prepare(const std::string& name, const std::string& value, test::Headers& headers,
               UploadForm& form) {
    if (name == "as") {
      for (auto& header : stage_.credentials(value)) headers.push_back(std::move(header));
    } else if (name == "clock") {
      stage_.clock.set(parse_instant(value, TimeZone::find("Asia/Jakarta").value()).value());
    } else if (name == "advance") {
      const int amount = std::stoi(value);
      const char unit = value.back();
      stage_.clock.advance(unit == 'd'   ? Duration{std::chrono::days{amount}}
                           : unit == 'h' ? Duration{std::chrono::hours{amount}}
                                         : Duration{std::chrono::minutes{amount}});
    } else if (name == "upload") {
      form.add(fill_in(value, variables_));
    } else {
      FAIL() << "unknown directive @" << name;
    }
  }

  static void complete(test::Headers& headers, const UploadForm& form, std::string& body) {
    if (!form.empty()) {
      auto upload = form.finish();
      headers.emplace_back("Content-Type", upload.content_type);
      body = std::move(upload.body);
      return;
    }
    const bool typed = std::ranges::any_of(
        headers, [](const auto& header) { return header.first == "Content-Type"; });
    if (!body.empty() && !typed) headers.emplace_back("Content-Type", "application/json");
  }

  void compare(const Step& step, const std::string& target, const test::HttpAnswer& answer) {
    EXPECT_EQ(answer.status, step.status) << answer.body.substr(0, 2000);
    for (const auto& fault : contract().faults(step.method, target, answer.status,
                                               answer.header("Content-Type"), answer.body)) {
      ADD_FAILURE() << "openapi.yaml: " << fault;
    }
    for (const auto words : kReporterWords) {
      EXPECT_EQ(answer.body.find(words), std::string::npos) << "tells who reported: " << words;
    }
    for (const auto& [name, value] : step.expected_headers) {
      const std::string expected = fill_in(value, variables_);
      EXPECT_TRUE(text_matches(expected, answer.header(name), variables_))
          << name << ": " << answer.header(name) << " instead of " << expected;
    }
    compare_body(step, answer);
  }

  void compare_body(const Step& step, const test::HttpAnswer& answer) {
    if (step.expected_body.empty()) return;
    const std::string expected = fill_in(step.expected_body, variables_);
    if (expected.starts_with("~ ") || expected.starts_with("!~ ")) {
      for (const auto& line : split_list(expected, '\n')) {
        const bool wanted = line.starts_with("~ ");
        const std::string text = line.substr(wanted ? 2 : 3);
        EXPECT_EQ(answer.body.find(text) != std::string::npos, wanted)
            << line << "\n"
            << answer.body.substr(0, 2000);
      }
      return;
    }
    const auto actual = json::parse(answer.body);
    for (const auto& one : differences(json::parse(expected), actual, variables_)) {
      ADD_FAILURE() << one;
    }
  }

  Stage& stage_;
  Variables variables_;
  OnFilesAway on_files_away_{};
};

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{TANGGAP_CASES}) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

class Api : public testing::TestWithParam<fs::path> {};

TEST_P(Api, AnswersAsTheCaseSays) {
  const auto steps = read_case(GetParam());
  ASSERT_FALSE(steps.empty());
  // The one case about limits has them; the others would only trip over them.
  const bool limited = GetParam().stem() == "rate_limits";
  Stage stage{limited ? api::RateLimits{.sign_ins_per_minute = 3, .submissions_per_minute = 5}
                      : api::RateLimits{.sign_ins_per_minute = 0, .submissions_per_minute = 0}};
  Player player{stage};
  for (const auto& step : steps) {
    player.play(step);
    if (HasFatalFailure()) return;
  }
}

TEST(FilesAway, IsAnsweredWhereTheContractPromisesItAndNowhereElse) {
  std::set<std::string> answered;
  for (const auto& file : case_files()) {
    if (file.stem() == "rate_limits") continue;  // would count the requests that are made twice
    SCOPED_TRACE(file.stem().string());
    Stage stage;
    Player player{stage};
    player.go_without_files([&](const std::string& operation, const test::HttpAnswer& answer) {
      answered.insert(operation);
      EXPECT_EQ(answer.status, 503);
      EXPECT_GE(std::atoi(answer.header("Retry-After").c_str()), 1) << operation;
    });
    for (const auto& step : read_case(file)) {
      player.play(step);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_EQ(answered, contract().operations_with(503, "FilesAway"));
}

INSTANTIATE_TEST_SUITE_P(Cases, Api, testing::ValuesIn(case_files()),
                         [](const auto& one) { return one.param.stem().string(); });

}  // namespace
}  // namespace tanggap::golden
