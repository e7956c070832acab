#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Starts Hubbub on a Debian 12 or Ubuntu 24.04, also a bare one: installs what is missing, builds what is not built.
# All arguments go to Hubbub: app/run.sh --sample, app/run.sh list is:open, ...
set -euo pipefail

# shellcheck source=app/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# The first argument that is neither an option nor an option's value.
command_word() {
    while (($#)); do
        case $1 in
            --store | --api-url) shift ;;
            -h | --help | -v | --version | --help-all) echo help; return ;;
            -*) ;;
            *) echo "$1"; return ;;
        esac
        (($#)) && shift
    done
}

needs_display() {
    case $(command_word "$@") in
        sync | list | show | move | store | help) return 1 ;;
    esac
    [[ ! ${QT_QPA_PLATFORM-} =~ ^(offscreen|minimal|vnc) ]]
}

require_display() {
    [[ -n ${WAYLAND_DISPLAY-} ]] && return
    [[ -n ${DISPLAY-} ]] || fail "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set (commands such as \"list\" need none)."
    # A local server that is gone would end in an abort of Qt's.
    if [[ $DISPLAY =~ ^:([0-9]+) && ! -S /tmp/.X11-unix/X${BASH_REMATCH[1]} ]] \
        && ! grep -qs "@/tmp/.X11-unix/X${BASH_REMATCH[1]}\$" /proc/net/unix; then
        fail "There is no display: nothing answers at DISPLAY=$DISPLAY."
    fi
}

if needs_display "$@"; then
    require_display
    [[ -n ${DISPLAY-} ]] || build_packages+=(qt6-wayland)
fi
install_missing "${build_packages[@]}"

program=$root/build/release/app/hubbub
mkdir -p "$root/build" 2>/dev/null || true
if [[ -w $root/build ]]; then
    # Two starts at once build once.
    (
        flock 9
        configured release || configure release
        if [[ $(ninja -C "$root/build/release" -n hubbub 2>&1) != *"no work to do"* ]]; then
            say "Building Hubbub (some minutes the first time)"
            build release --target hubbub
        fi
    ) 9>"$root/build/.lock"
elif [[ ! -x $program ]]; then
    fail "The folder $root/build cannot be written."
fi

exec "$program" "$@"
