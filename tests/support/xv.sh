#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tests/support/xv.sh [WIDTHxHEIGHT] COMMAND...: runs it on an X display of its own with a window manager that is ready.
set -euo pipefail

size=1280x800
if [[ ${1-} =~ ^[0-9]+x[0-9]+$ ]]; then
    size=$1
    shift
fi

scratch=$(mktemp -d)
children=()
finish() {
    ((${#children[@]} == 0)) || kill "${children[@]}" 2>/dev/null || true
    wait
    rm -rf "$scratch"
}
trap finish EXIT

# wait_for SECONDS WHAT COMMAND...: until COMMAND succeeds
wait_for() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" 2>/dev/null; do
        ((SECONDS < end)) || { printf 'xv.sh: %s did not start\n' "$what" >&2; exit 1; }
        sleep 0.05
    done
}

Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$scratch/number" 2>"$scratch/xvfb.log" &
children+=($!)
wait_for 20 Xvfb test -s "$scratch/number"
DISPLAY=:$(<"$scratch/number")
export DISPLAY
unset WAYLAND_DISPLAY

# A window that is mapped while the window manager starts may stay unmapped for ever.
openbox >/dev/null 2>&1 &
children+=($!)
managed() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q '#'; }
wait_for 20 openbox managed

QT_QPA_PLATFORM=xcb "$@"
