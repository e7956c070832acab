# SPDX-License-Identifier: MIT
# Sourced by app/run.sh and tests/run.sh, never run: what a bare Debian 12 or Ubuntu 24.04 needs, and how to build.
# Everything here talks on stderr; stdout belongs to the program that is started in the end.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=$(nproc 2>/dev/null || echo 2)

# What building and running Hubbub takes. libsecret is loaded at run time and no package depends on it;
# DejaVu Sans Mono is for code, Inter and the colour emoji for everything else.
build_packages=(
    g++ cmake ninja-build ccache mold
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qtkeychain-qt6-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsimdjson-dev libxxhash-dev zlib1g-dev
    ca-certificates libsecret-1-0 fonts-inter fonts-dejavu-core fonts-noto-color-emoji
)

say() { printf 'hubbub: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }

# What the apt log says, as the second half of a sentence.
apt_trouble() {
    local unknown
    unknown=$(sed -nE "s/^E: (Unable to locate package|Package '?([^' ]+)'? has no installation candidate).*/\0/p" "$1" \
        | sed -E "s/^E: Unable to locate package //; s/^E: Package '?([^' ]+).*/\1/" | sort -u | paste -sd' ')
    if grep -qE "Temporary failure resolving|Could not resolve|Could not connect|Network is unreachable|Unable to connect" "$1"; then
        echo "there is no network, or it does not reach the package archive"
    elif [[ -n $unknown ]]; then
        echo "this system does not offer $unknown (Debian 12, Ubuntu 24.04 and newer do)"
    elif grep -qE "No space left|enough free space" "$1"; then
        echo "the disk is full"
    elif grep -qE "Could not get lock|Unable to acquire the dpkg" "$1"; then
        echo "another program has held the package system for ten minutes"
    elif grep -qE "sudo:|Permission denied" "$1"; then
        echo "sudo did not allow it"
    else
        grep -E '^E: ' "$1" | tail -n 1 | sed 's/^E: //' || echo "apt-get failed"
    fi
}

# install_missing PACKAGE...: installs what is missing and nothing else; without any missing it calls no apt.
# With HUBBUB_NO_INSTALL set, or without Debian's packages, it leaves the system as it is.
install_missing() {
    local package missing=() admin=() log apt
    [[ -z ${HUBBUB_NO_INSTALL-} ]] || return 0
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null \
        || fail "This system has no apt; install what CONTRIBUTING.md lists, then set HUBBUB_NO_INSTALL=1."
    for package; do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true) == installed ]] || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "Installing ${missing[*]} needs root or sudo."
        admin=(sudo)
    fi
    require_space /usr 2000 "install packages"
    log=$(mktemp)
    apt=("${admin[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600)
    # The package lists that are there often do; they are fetched only when they did not.
    say "Installing ${missing[*]}"
    if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
        "${apt[@]}" update >"$log" 2>&1 || true
        "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 \
            || fail "The missing packages could not be installed: $(apt_trouble "$log") (the log is $log)."
    fi
    rm -f "$log"
}

# require_space FOLDER MEGABYTES PURPOSE
require_space() {
    local free
    free=$(df --output=avail -m "$1" 2>/dev/null | tail -n 1) || return 0
    ((free >= $2)) || fail "There is too little disk space to $3: ${free// /} MB are free at $1, $2 MB are needed."
}

require_qt() {
    local version
    version=$(qmake6 -query QT_VERSION 2>/dev/null) || fail "Hubbub needs Qt 6.4 or newer; this system has no Qt 6."
    [[ $(printf '%s\n' 6.4 "$version" | sort -V | head -n 1) == 6.4 ]] \
        || fail "Hubbub needs Qt 6.4 or newer; this system has Qt $version."
}

# Whether build/PRESET was configured for this very checkout and these presets.
configured() {
    local folder=$root/build/$1
    [[ $folder/build.ninja -nt $root/CMakePresets.json ]] \
        && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"
}

# configure PRESET [-D...]
configure() {
    local fresh=()
    require_qt
    mkdir -p "$root/build" 2>/dev/null && [[ -w $root/build ]] || fail "The folder $root/build cannot be written."
    require_space "$root/build" 500 "build Hubbub"
    # Left by a checkout that was copied or moved: it would build the other one.
    [[ ! -f $root/build/$1/CMakeCache.txt ]] || configured "$1" || fresh=(--fresh)
    (cd "$root" && cmake "${fresh[@]}" --preset "$@") >&2 \
        || fail "Hubbub could not be configured; CMake's reason is above."
}

# build PRESET [--target NAME]
build() {
    local cache=${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}}
    if [[ -z $cache ]] || ! mkdir -p "$cache" 2>/dev/null || [[ ! -w $cache ]]; then
        export CCACHE_DIR=$root/build/ccache
    fi
    (cd "$root" && cmake --build -j "$jobs" --preset "$@") >&2 \
        || fail "Hubbub could not be built; the reason is above."
}
