#!/usr/bin/env bash
# What can be seen of packaging/cluster without starting it: scripts that parse, templates whose every
# @WORD@ somebody fills in, and times that Patroni accepts.
set -euo pipefail
cd "$(dirname "$0")/../../packaging/cluster"
status=0
fault() { echo "$1" >&2; status=1; }

for script in cluster lib/*.sh; do bash -n "$script" || fault "$script does not parse"; done
for driver in ../../tests/cluster/*.py; do
  python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$driver" || fault "$driver does not parse"
done

for word in $(grep -ohE '@[A-Z0-9_]+@' templates/etcd.env templates/patroni.yml templates/pgbackrest.conf templates/haproxy.cfg | sort -u); do
  grep -q -- "s|$word|" lib/database.sh || fault "nobody fills in $word"
done

setting() { sed -nE "s/^ +$1: ([0-9]+).*/\1/p" templates/patroni.yml; }
ttl=$(sed -nE 's/.*TANGGAP_CLUSTER_TTL:-([0-9]+).*/\1/p' lib/database.sh)
if [ "$ttl" -lt $(($(setting loop_wait) + 2 * $(setting retry_timeout))) ]; then
  fault "Patroni wants ttl >= loop_wait + 2 * retry_timeout"
fi
# A primary that comes back from a cut network would take the key from its successor: docs/cluster.md, "etcd".
if grep -q '^etcd3:' templates/patroni.yml; then fault "Patroni 3.0.2 loses reports with etcd3"; fi
grep -q 'synchronous_mode_strict: true' templates/patroni.yml || fault "synchronous_mode is not strict"
exit $status
