#!/usr/bin/env bash
# Durable intake into a database of a million reports: through the store, and over HTTP with 64
# connections, against the same rows written by bare SQLite in the same run. The load generator shares
# the machine. The folder is kept for further runs; it needs some 2 GB on a real disk.
#   PRESENT=1000000 MEASURED=100000 SECONDS_EACH=15 bench/intake/run.sh BUILD
set -euo pipefail
build=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
folder=${TANGGAP_BENCH_FOLDER:-$build/bench/intake/folder}
tanggap=$build/bin/tanggap
mkdir -p "$folder"

rows=$("$build/bench/intake/bench_storage_intake" "$folder" "${PRESENT:-1000000}" "${MEASURED:-100000}")
printf '%s\n' "$rows"
bare=$(printf '%s\n' "$rows" | head -1 | cut -f3 | tr -d '/s')

"$tanggap" city load "$source/data/demo/city" --data "$folder/data" >&2
"$tanggap" serve --data "$folder/data" --port 0 --submissions-per-minute 0 >"$folder/address" 2>"$folder/log" &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
until [ -s "$folder/address" ]; do kill -0 $server && sleep 0.2; done
address=$(head -1 "$folder/address")

wrk -t1 -c64 -d3s -s "$source/bench/intake/report.lua" "$address" >/dev/null # connections, caches
result=$(wrk -t1 -c64 -d"${SECONDS_EACH:-15}s" -s "$source/bench/intake/report.lua" "$address" | grep RESULT)
read -r _ rate p50 p99 errors <<<"$result"
echo "HTTP: $rate/s, p50 $p50 ms, p99 $p99 ms, $errors errors" >&2
awk -v r="$rate" -v b="$bare" -v p="$p99" -v e="$errors" 'BEGIN {
  printf "HTTP, 64 connections, durable\t%d/s\t%d/s\t%.2f\t≥ 0.35\n", r, b, r / b
  printf "  its p99, errors %d\t%.1f ms\t\t\t≤ 50 ms\n", e, p }'
