#!/usr/bin/env bash
# 1,000 letters with a PDF of 150 kB each, rendered and delivered to postfix's smtp-sink; beside them
# one curl process that sends the same bytes one after the other over one connection, and smtp-source,
# which sends messages of the same size that it need not make: the server's own limit.
# Variables: LETTERS (1000), CONNECTIONS (4), ROUNDS (3).
set -euo pipefail
build=$(cd "$1" && pwd)
letters=${LETTERS:-1000}
connections=${CONNECTIONS:-4}
rounds=${ROUNDS:-3}
port=18525
bench=$build/bench/mail/bench_mail
PATH=$PATH:/usr/sbin

folder=$(mktemp -d)
smtp-sink -u nobody 127.0.0.1:$port 256 >&2 &
sink=$!
trap 'kill $sink 2>/dev/null; rm -rf "$folder"' EXIT

"$bench" write "$folder" "$letters"
size=$(stat -c %s "$folder/0.eml")
for ((i = 0; i < letters; i++)); do
  ((i == 0)) || echo next
  printf 'url = "smtp://127.0.0.1:%s"\nmail-from = lapor@kota.example\nmail-rcpt = walikota@kota.example\nmail-rcpt = tatalaksana@kota.example\nupload-file = "%s/%s.eml"\n' \
    "$port" "$folder" "$i"
done >"$folder/curl.conf"

rate() { # SECONDS FROM A COMMAND → letters per second
  local begin end
  begin=$(date +%s.%N)
  "$@" >/dev/null
  end=$(date +%s.%N)
  awk -v n="$letters" -v b="$begin" -v e="$end" 'BEGIN { printf "%.1f\n", n / (e - b) }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for _ in $(seq "$rounds"); do
  "$bench" send "smtp://127.0.0.1:$port" "$letters" "$connections" >>"$folder/ours"
  rate curl -sS -K "$folder/curl.conf" >>"$folder/curl"
  rate smtp-source -d -s "$connections" -m "$letters" -l "$size" -f lapor@kota.example -t walikota@kota.example \
    "127.0.0.1:$port" >>"$folder/source"
  "$bench" compose "$letters" >>"$folder/compose"
  echo "  ours $(tail -1 "$folder/ours"), curl $(tail -1 "$folder/curl"), smtp-source $(tail -1 "$folder/source")," \
    "composing alone $(tail -1 "$folder/compose") letters/s" >&2
done
ours=$(median <"$folder/ours")
row() { awk -v what="$1" -v ours="$ours" -v name="$2" -v peer="$3" -v aim="$4" 'BEGIN {
  printf "%s\t%.0f/s\t%s %.0f/s\t%.2f\t%s\n", what, ours, name, peer, ours / peer, aim }'; }
row "letters of $((size / 1000)) kB, $connections connections" "curl in sequence" "$(median <"$folder/curl")" "≥ 1"
row "the same" "smtp-source" "$(median <"$folder/source")" "—"
