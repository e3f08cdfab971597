#!/usr/bin/env bash
# A city on a PostgreSQL server of the benchmark's own (fsync on): how quickly one of PRESENT reports moves
# there, how long a node takes to count it, durable intake over HTTP against pgbench that writes the same
# rows as one statement, how far a second node is behind, and what a second node brings on one machine.
# Rounds alternate between ours and the peer; the median counts. Everything shares the machine's cores.
# Variables: PRESENT (1000000), SECONDS_EACH (10), ROUNDS (3), CLIENTS (8). Needs some 4 GB of disk.
set -euo pipefail
build=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
here=$source/bench/postgres
tanggap=$build/bin/tanggap
present=${PRESENT:-1000000}
seconds=${SECONDS_EACH:-10}
rounds=${ROUNDS:-3}
clients=${CLIENTS:-8}
programs=/usr/lib/postgresql/15/bin
PATH=$PATH:$programs

mkdir -p "${TANGGAP_BENCH_FOLDER:=$build/bench/postgres}"
folder=$(mktemp -d "$TANGGAP_BENCH_FOLDER/run-XXXXXX")
server=$(mktemp -d)
as_server() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$server"
nodes=()
finish() {
  kill "${nodes[@]}" 2>/dev/null || true
  wait "${nodes[@]}" 2>/dev/null || true
  as_server pg_ctl stop -m immediate -D "$server/data" >/dev/null 2>&1 || true
  rm -rf "$folder" "$server"
}
trap finish EXIT

cd "$server"
as_server initdb -D "$server/data" -U tanggap -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
cat >>"$server/data/postgresql.conf" <<CONF
unix_socket_directories = '$server'
listen_addresses = ''
shared_buffers = 512MB
max_wal_size = 8GB
checkpoint_timeout = 15min
CONF
as_server pg_ctl start -w -D "$server/data" -l "$server/log" >/dev/null
url() { echo "postgresql://tanggap@/$1?host=$server"; }
ask() { psql -X -q -A -t "$(url "$1")" -c "$2"; }
ask postgres 'CREATE DATABASE city'
ask postgres 'CREATE DATABASE bare'
median() { sort -n "$folder/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
row() { printf '%s\t%s\t%s\t%s\t%s\n' "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# ------------------------------------------------------------------- moving up, and counting
"$build/bench/intake/bench_storage_intake" "$folder/source" "$present" 1 >/dev/null
"$tanggap" city load "$source/data/demo/city" --data "$folder/source/data" >&2
size=$(sqlite3 "$folder/source/data/tanggap.db" 'SELECT count(*) FROM reports')
begin=$(date +%s.%N)
/usr/bin/time -f '%M' -o "$folder/rss" "$tanggap" db copy --from "sqlite:$folder/source/data" --to "$(url city)" \
  --data "$folder/node-a" >&2
took=$(awk -v b="$begin" -v e="$(date +%s.%N)" 'BEGIN { print e - b }')
row "db copy to PostgreSQL with proof, $size reports" "$(awk -v n="$size" -v t="$took" 'BEGIN { printf "%.0f reports/s", n / t }')" "" "" "–"
row "… its memory" "$(awk '{ printf "%.0f MB", $1 / 1024 }' "$folder/rss")" "" "" "bounded"
ask city 'VACUUM ANALYZE' >/dev/null

for _ in $(seq "$rounds"); do
  "$build/bench/postgres/bench_ledger_start" "$(url city)" | awk '{ print $1 / $2 }' >>"$folder/ledger"
  begin=$(date +%s.%N)
  psql -X -q "$(url city)" -c 'COPY (SELECT id, folded FROM report_states ORDER BY id) TO STDOUT (FORMAT binary)' >/dev/null
  awk -v n="$size" -v b="$begin" -v e="$(date +%s.%N)" 'BEGIN { print n / (e - b) }' >>"$folder/copied"
done
row "ledger's start from PostgreSQL" "$(printf '%.0f/s' "$(median ledger)")" "$(printf '%.0f/s, psql COPY of the same rows' "$(median copied)")" \
  "$(ratio "$(median ledger)" "$(median copied)")" "ours ≥ 700,000/s"

# ------------------------------------------------------------------- intake
serve() { # NAME → the node's address in the file of that name
  mkdir -p "$folder/$1"
  "$tanggap" serve --data "$folder/$1" --database "$(url city)" --port 0 --submissions-per-minute 0 \
    >"$folder/$1.address" 2>"$folder/$1.log" &
  nodes+=($!)
  until [ -s "$folder/$1.address" ]; do kill -0 "${nodes[-1]}" && sleep 0.2; done
}
address() { head -1 "$folder/$1.address"; }
report() { # CONNECTIONS NODE → rate, p50, p99, errors; an answer that is an error is no intake
  wrk -t1 "-c$1" "-d${seconds}s" -s "$source/bench/intake/report.lua" "$(address "$2")" | grep RESULT \
    | awk '{ print; if ($5 > 0) { print $5 " errors" > "/dev/stderr"; exit 1 } }'
}

pg_dump -s "$(url city)" | psql -X -q "$(url bare)" >/dev/null
ask bare 'CREATE SEQUENCE bench_ids START 1000000000'
serve node-a
report 8 node-a >/dev/null
for _ in $(seq "$rounds"); do
  pgbench -n -M prepared -f "$here/submit.sql" -c "$clients" -j 2 -T "$seconds" "$(url bare)" 2>/dev/null \
    | awk '/^tps/ { print $3 }' >>"$folder/pgbench"
  for connections in "$clients" 64; do
    report "$connections" node-a >"$folder/result"
    awk '{ print $2 }' "$folder/result" >>"$folder/http_$connections"
    awk '{ print $4 }' "$folder/result" >>"$folder/p99_$connections"
  done
done
peer=$(printf '%.0f/s, pgbench, one statement, %s clients' "$(median pgbench)" "$clients")
for connections in "$clients" 64; do
  row "durable intake over HTTP on PostgreSQL, $connections connections" "$(median "http_$connections")/s, p99 $(median "p99_$connections") ms" \
    "$peer" "$(ratio "$(median "http_$connections")" "$(median pgbench)")" "≥ 0.6"
done
row "bytes a report, all tables and indexes of the city" \
  "$(ask city 'SELECT pg_database_size(current_database()) / (SELECT count(*) FROM reports)')" "" "" "–"

# ------------------------------------------------------------------- a second node
serve node-b
# The load lasts longer than the looks.
for connections in "$clients" 64; do
  wrk -t1 "-c$connections" -d600s -s "$source/bench/intake/report.lua" "$(address node-a)" >/dev/null &
  load=$!
  read -r p50 p99 < <("$here/tail_lag.py" "$(address node-a)" "$(address node-b)" "${LOOKS:-500}")
  kill $load
  wait $load 2>/dev/null || true
  row "from acknowledged on one node to on the other's map, load of $connections connections" "p99 $p99 ms" "p50 $p50 ms" "" "p99 ≤ 50 ms"
done

look() { wrk -t1 "-c$1" "-d${seconds}s" "$(address "$2")/api/v1/reports?limit=20" | awk '/^Requests\/sec/ { print $2 }'; }
for _ in $(seq "$rounds"); do
  report 64 node-a | awk '{ print $2 }' >>"$folder/intake_one"
  report 32 node-a >"$folder/half" &
  half=$!
  report 32 node-b >"$folder/other"
  wait $half
  awk '{ n += $2 } END { print n }' "$folder/half" "$folder/other" >>"$folder/intake_two"
  look 32 node-a >>"$folder/reads_one"
  look 16 node-a >"$folder/half" &
  half=$!
  look 16 node-b >"$folder/other"
  wait $half
  awk '{ n += $1 } END { print n }' "$folder/half" "$folder/other" >>"$folder/reads_two"
done
row "intake of two nodes on this machine" "$(median intake_two)/s" "$(median intake_one)/s, one node" "$(ratio "$(median intake_two)" "$(median intake_one)")" "–"
row "lists read from two nodes" "$(printf '%.0f/s' "$(median reads_two)")" "$(printf '%.0f/s, one node' "$(median reads_one)")" \
  "$(ratio "$(median reads_two)" "$(median reads_one)")" "–"
