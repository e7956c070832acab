#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds Hubbub and runs all its tests: tests/run.sh [--no-install] [PRESET]
# PRESET is dev (the default), release, asan, tsan, coverage, tidy or clazy; see CONTRIBUTING.md.
set -euo pipefail

# shellcheck source=app/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

# What the tests need beyond the program: assistive programs' bus, a layout checker, git, a keyring on a bus of its own,
# an X server with a window manager.
test_packages=(at-spi2-core clang-format-14 dbus-daemon git gnome-keyring libsqlite3-dev xvfb openbox x11-utils xdotool)

preset=dev
for argument; do
    case $argument in
        --no-install) HUBBUB_NO_INSTALL=1 ;;
        dev | release | asan | tsan) preset=$argument ;;
        coverage) preset=$argument test_packages+=(gcovr) ;;
        tidy) preset=$argument test_packages+=(clang-tidy) ;;
        clazy) preset=$argument test_packages+=(clazy clang) ;;
        *) printf 'Usage: tests/run.sh [--no-install] [dev|release|asan|tsan|coverage|tidy|clazy]\n' >&2; exit 2 ;;
    esac
done

# Warnings stop the build in CI only: a newer compiler's new warning must not stop a person.
settings=()
[[ ${CI-} != true ]] || settings=(-DHUBBUB_WERROR=ON)

install_missing "${build_packages[@]}" "${test_packages[@]}"
configure "$preset" "${settings[@]}"
build "$preset"

# The tests see neither the home folder nor the settings of the person who runs them.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/home" "$scratch/runtime"
compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$root/build/$preset/CMakeCache.txt")
printf 'Preset %s, %s, Qt %s\n' "$preset" "$("$compiler" --version | head -n 1)" "$(qmake6 -query QT_VERSION)"
cd "$root"
env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_CACHE_HOME -u XDG_STATE_HOME \
    HOME="$scratch/home" XDG_RUNTIME_DIR="$scratch/runtime" \
    ctest --preset "$preset" --output-on-failure -j "$jobs"
