#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures Hubbub with one very large repository that is made up, and prints what it takes beside floors and rivals
# measured in the same run: tests/bench/run.sh [--issues N] [--comments N] [--replay URL OWNER/NAME]
# or what the board takes with it: tests/bench/run.sh board [--issues N]
# --replay mirrors that repository from the API root URL and measures it too; --help lists the rest.
# The exit code is 0 whatever the figures are, and 1 if something was wrong: a count, a record, a lost selection.
set -euo pipefail

# shellcheck source=app/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../app/setup.sh"

program=bench_scale
if [[ ${1:-} == board ]]; then
    program=bench_board
    shift
fi

install_missing "${build_packages[@]}" libsqlite3-dev
configure release
build release --target "$program"
require_space "$root/build" 3000 "make the stores that are measured"

# Neither the home folder nor the settings of the person who runs this.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/home" "$scratch/runtime"
# Painted into memory: a window system would be measured too.
env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_CACHE_HOME -u XDG_STATE_HOME -u DISPLAY -u WAYLAND_DISPLAY \
    HOME="$scratch/home" XDG_RUNTIME_DIR="$scratch/runtime" QT_QPA_PLATFORM=offscreen TZ=UTC LC_ALL=C.UTF-8 \
    "$root/build/release/tests/bench/$program" "$@"
