#!/usr/bin/env bash
# The brief of a month with 300,000 reports beside a warm ledger; the workbook against the same rows as CSV.
set -euo pipefail
exec "$1/bench/brief/bench_brief"
