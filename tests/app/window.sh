#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tests/app/window.sh HUBBUB: on the display there is, the program shows its window and ends when it is told to.
set -euo pipefail

program=$1
scratch=$(mktemp -d)
pid=
finish() {
    [[ -z $pid ]] || kill -9 "$pid" 2>/dev/null || true
    rm -rf "$scratch"
}
trap finish EXIT
mkdir -m 700 "$scratch/home" "$scratch/runtime" "$scratch/tmp"
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/runtime TMPDIR=$scratch/tmp
export DBUS_SESSION_BUS_ADDRESS=unix:path=$scratch/no-bus
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME HUBBUB_TOKEN GH_TOKEN GITHUB_TOKEN

fail() {
    printf 'window.sh: %s\n' "$1" >&2
    xwininfo -root -tree >&2
    cat "$scratch/log" >&2
    exit 1
}

# within SECONDS COMMAND...
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.05
    done
}

# shown TITLE: a window of that title is on the screen, and is as large as one to work with
shown() {
    xwininfo -name "$1" 2>/dev/null | awk '
        $1 == "Width:" { width = $2 } $1 == "Height:" { height = $2 } /Map State: IsViewable/ { viewable = 1 }
        END { exit !(viewable && width >= 600 && height >= 400) }'
}
gone() { ! kill -0 "$pid" 2>/dev/null; }

# close TITLE: as a person does it, with the window manager's own keys. Not in the same call: the window
# would be gone before the keys are up. The window manager may miss keys while it takes a new window in: a person
# presses them again.
close() {
    xdotool search --onlyvisible --name "^$1\$" windowactivate --sync
    for _ in 1 2 3; do
        xdotool key alt+F4
        ! within 2 gone || break
    done
}
terminate() { kill -TERM "$pid"; }

# try END STATUS TITLE ARGUMENT...: start it, see its window, end it
try() {
    local end=$1 wanted=$2 title=$3 status=0
    shift 3
    "$program" "$@" >"$scratch/log" 2>&1 &
    pid=$!
    within 20 shown "$title" || fail "hubbub $* showed no window called \"$title\""
    "$end" "$title" || fail "$end did not find \"$title\""
    within 10 gone || fail "hubbub $* did not end"
    wait "$pid" || status=$?
    pid=
    [[ $status == "$wanted" ]] || fail "hubbub $* ended with $status"
    [[ ! -s $scratch/log ]] || fail "hubbub $* had something to say"
    printf 'hubbub %s: a window called "%s", and a clean end\n' "$*" "$title"
}

try close 0 "Hubbub sample" --sample
[[ -z $(find "$scratch/tmp" -name 'Hubbub*') ]] || fail "the sample's store was left behind"
try close 0 "Hubbub" --offline --store "$scratch/store"
# 143: by the signal, which it need not catch; the store's lock holds nobody up
try terminate 143 "Hubbub" --offline --store "$scratch/store"
try close 0 "Hubbub" --offline --store "$scratch/store"
