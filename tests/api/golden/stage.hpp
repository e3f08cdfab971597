// The stage of the API tests: the small city and its people, a clock set by hand, a real database
// in a folder of its own, and the real server on a free port with every route.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "api/routes.hpp"
#include "base/instant.hpp"
#include "support/http_client.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::golden {

inline constexpr const char* kPassword = "kata-sandi-panjang";

/// Logins of the stage. "qlue" is no login but an integrator's key.
[[nodiscard]] const std::vector<std::string>& people();

class Stage {
 public:
  explicit Stage(api::RateLimits limits = {.sign_ins_per_minute = 0, .submissions_per_minute = 0});
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// Moved only between requests.
  ManualClock clock;

  /// Whether the store of photos and letters is out of reach.
  void take_files_away(bool away);

  test::HttpAnswer request(const std::string& method, const std::string& target,
                           const test::Headers& headers = {}, const std::string& body = "");
  /// A connection on which an answer that goes on was asked for.
  std::unique_ptr<test::HttpClient> listen(const std::string& target,
                                           const test::Headers& headers = {});
  /// What somebody's requests carry: cookie and CSRF token, or the key. Signs in at first use,
  /// and again when the clock was moved beyond an idle session.
  [[nodiscard]] test::Headers credentials(const std::string& login);
  [[nodiscard]] std::string user_id(const std::string& login) const;

  [[nodiscard]] const std::vector<http::Route>& routes() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
  struct SignedIn {
    test::Headers headers;
    Instant at{};
  };
  std::map<std::string, SignedIn> signed_in_;
};

}  // namespace tanggap::golden
