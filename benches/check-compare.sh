#!/usr/bin/env bash
# The same questions, asked by mailmedic and by dig, swaks, openssl and curl in a row, against the same reference server.
# Needs these four (benches/compare/install.sh). Usage: benches/check-compare.sh [SCENARIO…]
# (default: healthy op25b; where every port is dropped, as in no-answer.yaml beside it, the others take 20 minutes: --all).
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
exec python3 benches/compare/checks.py target/release/mailmedic "$@"
