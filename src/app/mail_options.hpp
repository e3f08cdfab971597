// The settings of mail on the command line and in the file of --config: the same names everywhere
// ("--mail-to", "mail-to"). Used by `serve` and by the commands that try mail out.
#pragma once

#include <CLI/CLI.hpp>

#include "app/terminal.hpp"
#include "mail/settings.hpp"

namespace tanggap::app {

/// `settings` must outlive the command.
void add_mail_options(CLI::App& command, mail::Settings& settings, const Terminal& terminal);

}  // namespace tanggap::app
