#!/usr/bin/env bash
# 1,000 result letters of one case with two photos: set as PDF, composed and delivered to postfix's
# smtp-sink. Beside them one curl process that sends the same bytes one after the other over one
# connection, swaks that sends some of them as a script would, a process each, and smtp-source, which
# sends messages of the same size that it need not make: the server's own limit.
# Variables: LETTERS (1000), CONNECTIONS (4), ROUNDS (3), SWAKS (50).
set -euo pipefail
build=$(cd "$1" && pwd)
letters=${LETTERS:-1000}
connections=${CONNECTIONS:-4}
rounds=${ROUNDS:-3}
with_swaks=${SWAKS:-50}
port=18525
bench=$build/bench/mail/bench_mail
PATH=$PATH:/usr/sbin

folder=$(mktemp -d)
smtp-sink -u nobody 127.0.0.1:$port 256 >&2 &
sink=$!
trap 'kill $sink 2>/dev/null; rm -rf "$folder"' EXIT

"$bench" write "$folder" "$letters"
size=$(stat -c %s "$folder/1.eml")
for ((i = 1; i <= letters; i++)); do
  ((i == 1)) || echo next
  printf 'url = "smtp://127.0.0.1:%s"\nmail-from = lapor@kota.example\nmail-rcpt = walikota@kota.example\nmail-rcpt = tatalaksana@kota.example\nupload-file = "%s/%s.eml"\n' \
    "$port" "$folder" "$i"
done >"$folder/curl.conf"

by_swaks() {
  for ((i = 1; i <= with_swaks; i++)); do
    swaks --silent 2 --server 127.0.0.1:$port --from lapor@kota.example \
      --to walikota@kota.example,tatalaksana@kota.example --data "@$folder/$i.eml"
  done
}
rate() { # COUNT, SECONDS FROM A COMMAND → letters per second
  local count=$1 begin end
  shift
  begin=$(date +%s.%N)
  "$@" >/dev/null
  end=$(date +%s.%N)
  awk -v n="$count" -v b="$begin" -v e="$end" 'BEGIN { printf "%.1f\n", n / (e - b) }'
}
median() { sort -n "$folder/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for _ in $(seq "$rounds"); do
  "$bench" send "smtp://127.0.0.1:$port" "$letters" "$connections" >>"$folder/ours"
  "$bench" carry "smtp://127.0.0.1:$port" "$letters" "$connections" >>"$folder/carried"
  rate "$letters" curl -sS -K "$folder/curl.conf" >>"$folder/curl"
  rate "$letters" smtp-source -d -s "$connections" -m "$letters" -l "$size" -f lapor@kota.example \
    -t walikota@kota.example "127.0.0.1:$port" >>"$folder/source"
done
rate "$with_swaks" by_swaks >"$folder/swaks"
"$bench" papers $((letters / 5)) >"$folder/papers"
echo "  papers alone, one thread: $(cat "$folder/papers") letters/s" >&2

row() { # WHAT, OURS, PEER'S NAME, PEER, AIM
  awk -v what="$1" -v ours="$(median "$2")" -v name="$3" -v peer="$(median "$4")" -v aim="$5" 'BEGIN {
    printf "%s\t%.0f/s\t%s %.0f/s\t%.2f\t%s\n", what, ours, name, peer, ours / peer, aim }'
}
kb=$((size / 1000))
row "letters set as PDF and delivered, $kb kB, $connections connections" ours "swaks, only sending" swaks "≥ 1"
row "… against curl in sequence, only sending" ours curl curl "—"
row "letters delivered, papers set before" carried "curl in sequence" curl "≥ 1"
row "… against the server's own limit" carried smtp-source source "—"
