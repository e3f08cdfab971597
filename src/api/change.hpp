// What every change has in common: the city in force, one transaction, the idempotent answer, the
// session kept alive. Endpoints bring the use case.
#pragma once

#include <functional>
#include <string_view>

#include "api/caller.hpp"
#include "api/current_city.hpp"
#include "api/problem.hpp"
#include "base/instant.hpp"
#include "http/message.hpp"
#include "usecases/context.hpp"

namespace tanggap::api {

/// What endpoints that read or change something hold on to.
struct Desk {
  ports::Store& store;
  const CurrentCity& city;
  ports::IdSource& ids;
  const Clock& clock;
  bool mail = false;  ///< Mail is configured.
};

/// The use case and its answer, inside the transaction; must be repeatable.
using Act = std::function<Answer(ports::Transaction&, const usecases::Context&)>;

/// The city in force; error `city-not-loaded`.
[[nodiscard]] Result<std::shared_ptr<const ports::CityInForce>> city_in_force(
    const CurrentCity& city);

[[nodiscard]] usecases::Context context_for(const ports::CityInForce& city, const Desk& desk,
                                            const Caller& caller);

/// Runs `act` as one durable transaction on the calling thread; a refusal changes nothing.
[[nodiscard]] Answer change(const Desk& desk, const ports::CityInForce& city,
                            const http::Request& request, const Caller& caller,
                            std::string_view content, const Act& act);

/// `change` for whoever is signed in: finds out who that is and refuses forged requests first.
[[nodiscard]] Answer change_signed_in(
    const Desk& desk, const http::Request& request,
    const std::function<Answer(const ports::CityInForce&, const Caller&)>& go_on);

/// Reads on a snapshot as whoever asks.
using Look = std::function<Answer(ports::Reader&, const usecases::Context&, const Caller&)>;
enum class SignIn { needed, optional };
[[nodiscard]] Answer look(const Desk& desk, const http::Request& request, SignIn sign_in,
                          const Look& answer);

}  // namespace tanggap::api
