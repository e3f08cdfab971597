#include "api/change.hpp"

#include "api/faults.hpp"
#include "api/idempotency.hpp"

namespace tanggap::api {
namespace {

/// Puts the end of an idle session off without making the reader wait for the disk.
void keep_session_alive(const Desk& desk, const Caller& caller, Instant now) {
  if (!caller.session || !caller.session->touch_due) return;
  const bool queued = desk.store.write_async(
      [token = caller.session_token, now](ports::Transaction& tx) {
        usecases::touch_session(tx, now, token);
        return ports::Outcome::commit;
      },
      [](const std::exception_ptr&) {});
  static_cast<void>(queued);  // the next request tries again
}

}  // namespace

Result<std::shared_ptr<const ports::CityInForce>> city_in_force(const CurrentCity& city) {
  auto in_force = city.get();
  if (!in_force) return tl::unexpected(faults::city_not_loaded());
  return in_force;
}

usecases::Context context_for(const ports::CityInForce& city, const Desk& desk,
                              const Caller& caller) {
  return {*city.city, *city.locator, desk.ids, desk.clock.now(), caller.actor, desk.mail};
}

Answer change(const Desk& desk, const ports::CityInForce& city, const http::Request& request,
              const Caller& caller, std::string_view content, const Act& act) {
  const auto key = idempotency_key(request, caller, content);
  if (!key) return refuse(key.error());
  const auto context = context_for(city, desk, caller);
  std::optional<Answer> answer;
  desk.store.write([&](ports::Transaction& tx) {
    if (*key) {
      answer = first_answer(tx, **key);
      if (answer) return ports::Outcome::rollback;
    }
    answer.emplace(act(tx, context));
    if (!answer->has_value()) return ports::Outcome::rollback;
    if (*key) store_answer(tx, **key, answer->value(), context.now);
    if (caller.session && caller.session->touch_due) {
      usecases::touch_session(tx, context.now, caller.session_token);
    }
    return ports::Outcome::commit;
  });
  return std::move(*answer);
}

Answer change_signed_in(
    const Desk& desk, const http::Request& request,
    const std::function<Answer(const ports::CityInForce&, const Caller&)>& go_on) {
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  Result<Caller> caller = tl::unexpected(faults::not_signed_in());
  desk.store.read(
      [&](ports::Reader& reader) { caller = signed_in_caller(reader, request, desk.clock.now()); });
  if (!caller) return refuse(caller.error());
  if (auto genuine = check_forgery(request, *caller); !genuine) return refuse(genuine.error());
  return go_on(**city, *caller);
}

Answer look(const Desk& desk, const http::Request& request, SignIn sign_in, const Look& answer) {
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  const Instant now = desk.clock.now();
  std::optional<Answer> found;
  Caller known;
  const auto read = [&](ports::Reader& reader) {
    auto caller = sign_in == SignIn::needed ? signed_in_caller(reader, request, now)
                                            : caller_of(reader, request, now);
    if (!caller) {
      found = refuse(caller.error());
      return;
    }
    known = std::move(*caller);
    found.emplace(answer(reader, context_for(**city, desk, known), known));
  };
  // Whoever signed in may look for what they have just written; the public may see it a bit later.
  if (has_credentials(request)) {
    desk.store.read(read);
  } else {
    desk.store.read_lagging(read);
  }
  keep_session_alive(desk, known, now);
  return std::move(*found);
}

}  // namespace tanggap::api
