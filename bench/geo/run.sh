#!/usr/bin/env bash
# Point → kelurahan on the 267 polygons of Jakarta against GEOS's indexed point-in-area.
set -euo pipefail
cd "$(dirname "$0")/../.."
map=${TANGGAP_SHARED_DATA:-../shared/data}/reference/dki_jakarta_kelurahan.geojson
if [ ! -r "$map" ]; then
  echo "SKIPPED: no $map (set TANGGAP_SHARED_DATA)" >&2
  printf 'point → kelurahan\tskipped\t\t\t≥ 10\n'
  exit 0
fi
if [ ! -x "$1/bench/geo/bench_geo" ]; then
  echo "SKIPPED: built without libgeos++-dev" >&2
  printf 'point → kelurahan\tskipped\t\t\t≥ 10\n'
  exit 0
fi
exec "$1/bench/geo/bench_geo" "$map"
