#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tests/support/checkrun.sh ROOT: what app/run.sh and tests/run.sh say and do on systems that lack something.
# The scripts run in a copy of the checkout with a PATH on which only the tools made here and the basic ones are.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/tree/app" "$scratch/tree/tests"
cp "$1"/app/{run,setup}.sh "$scratch/tree/app"
cp "$1/tests/run.sh" "$scratch/tree/tests"
cp "$1/CMakePresets.json" "$scratch/tree"
cd "$scratch/tree"
failures=0 checks=0

# tool NAME LINES: puts a script on the PATH. Only scripts, never links: writing one must not reach the real tool.
tool() {
    printf '#!/bin/bash\n%s\n' "$2" >"$scratch/bin/$1"
    chmod +x "$scratch/bin/$1"
}

# system: forgets the tools of the check before
system() {
    rm -rf "${scratch:?}/bin" "$scratch/apt-called" build
    mkdir "$scratch/bin"
    local name
    for name in bash cat df dirname env flock grep head mkdir mktemp nproc paste rm sed sort tail touch; do
        tool "$name" "exec $(command -v "$name") \"\$@\""
    done
}

# expect STATUS TEXT COMMAND...: it exits with STATUS and says TEXT, on stderr and as its last line
expect() {
    local status=0 wanted=$1 text=$2
    shift 2
    env -i PATH="$scratch/bin" HOME="$scratch" ${DISPLAY:+DISPLAY="$DISPLAY"} "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
    checks=$((checks + 1))
    if [[ $status != "$wanted" || $(tail -n 1 "$scratch/err") != *"$text"* || -s $scratch/out ]]; then
        failures=$((failures + 1))
        printf '%s: wanted status %s and "%s", got status %s and:\n' "$*" "$wanted" "$text" "$status"
        cat "$scratch/out" "$scratch/err"
    fi
}

# expect_true WHAT COMMAND...
expect_true() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" || { failures=$((failures + 1)); printf 'not so: %s\n' "$what"; }
}

unset DISPLAY
system
expect 1 "There is no display: neither" app/run.sh
expect 1 "There is no display: neither" app/run.sh --store list
DISPLAY=:4711 expect 1 "nothing answers at DISPLAY=:4711" app/run.sh --sample
expect 1 "This system has no apt" app/run.sh list
expect 1 "This system has no apt" app/run.sh --store somewhere list
expect 1 "This system has no apt" tests/run.sh
expect 2 "Usage: tests/run.sh" tests/run.sh nonsense

# Nothing is installed and the archive says no.
apt_says() {
    system
    tool dpkg-query 'exit 1'
    tool sudo 'exec "$@"'
    tool apt-get "echo \"\$@\" >>'$scratch/apt-called'; echo \"$1\"; exit 100"
}
apt_says "W: Failed to fetch: Temporary failure resolving 'archive'"
expect 1 "could not be installed: there is no network" app/run.sh list
expect_true "the package lists were fetched once" test "$(grep -c update "$scratch/apt-called")" = 1
apt_says "E: Unable to locate package qtkeychain-qt6-dev"
expect 1 "this system does not offer qtkeychain-qt6-dev" app/run.sh list
apt_says "E: You don't have enough free space in the cache."
expect 1 "the disk is full" app/run.sh list
apt_says "E: Could not get lock"
expect 1 "another program has held the package system" app/run.sh list
apt_says "E: Something else."
expect 1 "could not be installed: Something else." app/run.sh list

apt_says ""
tool df "printf 'Avail\n 12\n'"
expect 1 "There is too little disk space to install packages: 12 MB" app/run.sh list
expect_true "apt was not called on a full disk" test ! -e "$scratch/apt-called"

# Everything is installed: apt is not called, whatever comes next.
all_installed() {
    system
    tool dpkg-query 'echo installed'
    tool apt-get "touch '$scratch/apt-called'; exit 100"
    tool qmake6 'echo 6.4.2'
    tool cmake 'echo "CMake says no" >&2; exit 1'
}
all_installed
expect 1 "Hubbub could not be configured" app/run.sh list
expect_true "apt was not called without need" test ! -e "$scratch/apt-called"
tool qmake6 'echo 6.2.4'
expect 1 "Hubbub needs Qt 6.4 or newer; this system has Qt 6.2.4." app/run.sh list
rm "$scratch/bin/qmake6"
expect 1 "this system has no Qt 6" app/run.sh list

# It is built: Hubbub gets the arguments as they are, and stdout and the exit code are its own.
all_installed
mkdir -p build/release/app
printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\n' "$PWD" >build/release/CMakeCache.txt
touch -d tomorrow build/release/build.ninja
tool ninja 'echo "ninja: no work to do."'
printf '#!/bin/bash\nprintf "[%%s]" "$@"\nexit 2\n' >build/release/app/hubbub
chmod +x build/release/app/hubbub
status=0
output=$(env -i PATH="$scratch/bin" app/run.sh --offline list "two words" '*' '') || status=$?
expect_true "arguments are passed on: $output" test "$output" = "[--offline][list][two words][*][]"
expect_true "the exit code is Hubbub's: $status" test "$status" = 2
tool ninja 'echo "[1/1] Building"'
expect 1 "Hubbub could not be built" app/run.sh list

printf '%s checks of the start scripts, %s failed\n' "$checks" "$failures"
((failures == 0))
