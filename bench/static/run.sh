#!/usr/bin/env bash
# A 1 KiB file from our server and from nginx: each alone on core 0 with one worker, wrk on core 1,
# 64 keep-alive connections, alternating rounds, ratio of the medians. Needs nginx-light and wrk.
# Variables: ROUNDS (5), SECONDS_EACH (5).
set -euo pipefail
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-5}
our_port=18480
nginx_port=18481

folder=$(mktemp -d)
chmod 755 "$folder"
mkdir "$folder/www"
head -c 768 /dev/urandom | base64 -w 0 >"$folder/www/page.txt"  # 1024 bytes

mkfifo "$folder/stdin"
taskset -c 0 "$build/bench/static/bench_static" "$folder/www" $our_port <"$folder/stdin" >&2 &
ours=$!
exec 3>"$folder/stdin"
sed "s#FOLDER#$folder#g; s#PORT#$nginx_port#" "$here/nginx.conf" >"$folder/nginx.conf"
taskset -c 0 nginx -p "$folder" -c "$folder/nginx.conf" >&2 &
nginx=$!
trap 'exec 3>&-; kill $nginx 2>/dev/null; wait; rm -rf "$folder"' EXIT

for port in $our_port $nginx_port; do
  curl -sf --retry 20 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$port/page.txt" |
    cmp - "$folder/www/page.txt" || { echo "port $port does not serve the file" >&2; exit 1; }
done

# CPU seconds so far of a process and its children, in clock ticks: on a busy machine this says more
# than requests per second.
ticks() {
  cat /proc/"$1"/stat $(pgrep -P "$1" | sed 's#.*#/proc/&/stat#') | awk '{ t += $14 + $15 } END { print t }'
}
measure() {
  taskset -c 1 wrk -t 1 -c 64 -d "${seconds}s" "http://127.0.0.1:$1/page.txt" |
    awk '/Non-2xx|Socket errors/ { print > "/dev/stderr" } /Requests\/sec/ { print $2 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# One round: requests per second to a file, CPU per request to stderr.
round() { # NAME PORT PID
  local before after
  before=$(ticks "$3")
  measure "$2" >>"$folder/$1"
  after=$(ticks "$3")
  awk -v name="$1" -v rate="$(tail -1 "$folder/$1")" -v ticks=$((after - before)) -v s="$seconds" \
    'BEGIN { printf "  %s: %.0f requests/s, %.1f µs CPU each\n", name, rate, ticks * 10000 / (rate * s) }' >&2
}
for _ in $(seq "$rounds"); do
  round ours $our_port $ours
  round peer $nginx_port $nginx
done
awk -v ours="$(median <"$folder/ours")" -v peer="$(median <"$folder/peer")" 'BEGIN {
  printf "static 1 KiB, one core\t%.0f/s\tnginx %.0f/s\t%.2f\t≥ 0.7\n", ours, peer, ours / peer }'
