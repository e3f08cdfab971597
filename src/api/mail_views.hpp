// What became of a mail, as the API shows it: to stewards for every mail, to a unit for its
// letters. Never an address.
#pragma once

#include "api/views.hpp"
#include "usecases/mail_records.hpp"

namespace tanggap::api {

/// State, attempts, times and the server's last words.
void put_mail_progress(JsonObject& out, const ports::OutgoingMail& mail);

}  // namespace tanggap::api
