#!/usr/bin/env bash
# The reference server beside others, each asked by the same client: medians of five, ratios, CPU time.
# Usage: benches/server-compare.sh [smtp|pop3]; benches/compare/install.sh first. Needs root for Postfix and Dovecot.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x target/compare/venv/bin/python ] || { echo "run benches/compare/install.sh first" >&2; exit 69; }
cargo build --release --quiet
exec python3 benches/compare/servers.py target/release/mailmedic "$@"
