#!/usr/bin/env bash
# The same questions, asked by mailmedic and by dig, swaks, openssl and curl in a row, against the same reference server.
# Needs these four (benches/compare/install.sh). Usage: benches/check-compare.sh [SCENARIO…], with addresses of both IP
# versions (default: healthy.both-versions op25b.both-versions; where every port is dropped, as in
# compare/no-answer.yaml, the others take half an hour: --all).
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
exec python3 benches/compare/checks.py target/release/mailmedic "$@"
