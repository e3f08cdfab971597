#!/usr/bin/env bash
# Builds the web application into web/dist and touches the STAMP file given. Packages are fetched
# only when package-lock.json changed, and nothing is built when no source changed.
set -euo pipefail
cd "$(dirname "$0")"

command -v node >/dev/null && command -v npm >/dev/null || {
  echo "The web application needs node and npm (Debian: apt-get install nodejs npm)." >&2
  exit 1
}
exec 9<"$PWD"
flock 9 # two build folders may ask at the same time

hash_of() { sha256sum "$@" | sha256sum | cut -c1-64; }

lock=$(hash_of package-lock.json)
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$lock" ]; then
  npm ci --silent --no-fund --no-audit
  echo "$lock" >node_modules/.installed
fi

mapfile -t sources < <(find src public build index.html vite.config.ts tsconfig.json package.json \
  package-lock.json build.sh -type f ! -name schema.d.ts | LC_ALL=C sort)
built=$(hash_of "${sources[@]}")
if [ "$(cat node_modules/.built 2>/dev/null)" != "$built" ] || [ ! -f dist/index.html ]; then
  npm run --silent build -- --logLevel warn
  echo "$built" >node_modules/.built
fi
[ $# -eq 0 ] || touch "$1"
