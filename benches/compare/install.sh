#!/usr/bin/env bash
# What the comparisons need beside the Debian packages postfix, dovecot-pop3d, dnsutils, swaks, curl and openssl:
# aiosmtpd and Twisted from PyPI, smtp-server from npm. Goes to target/compare.
set -euo pipefail
cd "$(dirname "$0")/../.."
# What stands on the machine already stays as it is.
missing=()
need() { command -v "$1" > /dev/null || missing+=("$2"); }
need smtp-source postfix
need dovecot dovecot-pop3d
need dig dnsutils
need swaks swaks
need curl curl
need openssl openssl
need node nodejs
need npm npm
python3 -c 'import ensurepip' 2> /dev/null || missing+=(python3-venv)
if [ "${#missing[@]}" -gt 0 ]; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" < /dev/null
fi
mkdir -p target/compare
[ -x target/compare/venv/bin/python ] || python3 -m venv target/compare/venv
target/compare/venv/bin/pip install --quiet --disable-pip-version-check aiosmtpd==1.4.6 twisted==24.11.0
npm install --silent --no-fund --no-audit --prefix target/compare smtp-server@3.13.6
