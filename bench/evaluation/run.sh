#!/usr/bin/env bash
# Evaluation over ten million reports against bare loops over the same columns.
set -euo pipefail
exec "$1/bench/evaluation/bench_evaluation"
