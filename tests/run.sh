#!/usr/bin/env bash
# Runs every check, and all tests in one environment. With --all as its first argument it then runs the
# tests in every other environment, too: see tests/noxfile.py. Makes its own virtual environments and
# installs what is missing: Python packages always; git, Chromium and what it needs from Debian's packages
# when run as root. PYTHON chooses another interpreter, TEST_ENVIRONMENT another folder for the environment.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=${PYTHON:-python3}
environment=${TEST_ENVIRONMENT:-.venv-test}
extras=test,neighbours
if [ "${1:-}" = --all ]; then
    shift
    extras+=,matrix
fi

wants_all() { [[ $extras == *,matrix ]]; }

install_debian_packages() {
    local missing=()
    command -v git >/dev/null || missing+=(git)
    command -v chromium >/dev/null || missing+=(chromium fonts-dejavu-core)
    ldconfig -p | grep -q 'libatomic\.so\.1' || missing+=(libatomic1) # for the browser's driver
    "$python" -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
    if wants_all; then
        missing+=(libcairo2 fonts-dejavu-core) # for social cards
    fi
    [ "${#missing[@]}" -gt 0 ] || return 0
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${missing[@]}" >/dev/null
}

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    install_debian_packages
fi
[ -x "$environment/bin/python" ] || "$python" -m venv "$environment"
bin=$PWD/$environment/bin
case $environment in /*) bin=$environment/bin ;; esac
"$bin/pip" install --quiet --disable-pip-version-check --editable ".[$extras]"

export NO_MKDOCS_2_WARNING=1 # banners that the theme prints, not problems of ours
"$bin/ruff" format --check .
"$bin/ruff" check .
"$bin/mypy"
"$bin/lint-imports"
"$bin/pytest" "$@" --numprocesses auto --cov
if wants_all; then
    "$bin/nox" -f tests/noxfile.py --parallel auto
fi
