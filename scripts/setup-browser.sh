#!/usr/bin/env bash
# Makes sure that a Chromium and its WebDriver are there for the tests in the browser.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

present() { [[ -n $(find_chromium) && -n $(find_chromedriver) ]]; }

if ! present && have apt-get && [[ $(id -u) == 0 ]]; then
    say "Installing Chromium and ChromeDriver with apt"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends chromium chromium-driver >/dev/null
fi
present || die "Chromium and ChromeDriver are needed to test the page" \
    "Debian, Ubuntu: sudo apt-get install chromium chromium-driver" \
    "Elsewhere: install both, or set CHROMIUM and CHROMEDRIVER to their paths"
say "Browser ready: $("$(find_chromium)" --version 2>/dev/null)"
