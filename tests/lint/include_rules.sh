#!/usr/bin/env bash
# Who may include whom (docs/architecture.md). Prints every include that breaks a rule; exit 1 if any.
set -euo pipefail
cd "$(dirname "$0")/../.."
broken=0

# room  rooms it may include (besides itself)
declare -A may=(
  [base]=""
  [domain]="base"
  [ledger]="base domain usecases/ports.hpp"
  [usecases]="base domain"
  [storage]="base domain usecases/ports.hpp usecases/store_failure.hpp usecases/rate_ports.hpp"
  [geo]="base domain usecases/ports.hpp"
  [city]="base domain geo usecases/ports.hpp"
  [objects]="base"
  [photos]="base domain usecases/ports.hpp"
  [brief]="base domain usecases/ports.hpp"
  [mail]="base domain usecases/ports.hpp usecases/mail_ports.hpp"
  [importers]="base domain usecases"
  [demo]="base domain usecases city photos"
  [http]="base"
  [api]="base domain usecases http brief city ledger"
)

say() { echo "$1" >&2; broken=1; }

for room in "${!may[@]}"; do
  [ -d "src/$room" ] || continue
  while IFS=: read -r file line include; do
    target=${include#*\"}; target=${target%\"*}
    case "$target" in "$room"/* | generated/*) continue ;; esac
    allowed=no
    for entry in ${may[$room]}; do
      case "$target" in "$entry" | "$entry"/*) allowed=yes ;; esac
    done
    [ "$allowed" = yes ] || say "$file:$line: $room may not include $target"
  done < <(grep -rnE '^#include "' "src/$room" --include='*.hpp' --include='*.cpp' || true)
done

only_in() { # HEADER-PATTERN PLACES…: a library's headers are allowed in these places only
  local pattern=$1; shift
  local places=() ; for p in "$@"; do places+=(-e "^src/$p"); done
  local hits
  hits=$(grep -rnE "^#include <($pattern)" src | grep -v "${places[@]}" || true)
  [ -z "$hits" ] || say "$hits"$'\n'"  <$pattern> belongs in $* only"
}
only_in 'boost/(beast|asio)' http/
only_in 'sqlite3\.h' storage/sqlite/
only_in 'libpq' storage/postgres/
only_in 'boost/json' api/ brief/ city/ importers/ app/
only_in 'vips' photos/ demo/
only_in 'geos' geo/ city/
only_in 'sodium' base/
only_in 'prometheus' api/ app/
only_in 'CLI/' app/
only_in '(cairo|pango|fontconfig|qpdf|xlsxwriter|harfbuzz)' brief/
only_in 'curl' mail/ objects/
only_in 'pugixml' objects/
only_in '(gmime|kainjow)' mail/

exit $broken
