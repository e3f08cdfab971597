#!/usr/bin/env bash
# Runs the benchmarks (all, or those named) and prints one table. Every bench/NAME/run.sh gets the build
# folder and prints rows of five fields separated by tabs: what, ours, peer, ratio, aim.
# What else a benchmark says goes to stderr.
set -euo pipefail
build=$(cd "$1" && pwd)
shift
cd "$(dirname "$0")"

names=("$@")
[ ${#names[@]} -gt 0 ] || for script in */run.sh; do names+=("$(dirname "$script")"); done

rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
for name in "${names[@]}"; do
  [ -x "$name/run.sh" ] || { echo "no benchmark named $name; there are: $(echo */run.sh)" >&2; exit 2; }
  echo "— $name" >&2
  "$name/run.sh" "$build" >>"$rows"
done
{ printf 'measured\tours\tpeer\tratio\taim\n'; cat "$rows"; } | column -t -s $'\t'
