#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tests/support/keyring.sh COMMAND...: runs it with a D-Bus session and an empty, unlocked GNOME keyring of its own.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/home" "$scratch/runtime"
# Set before the session starts: a daemon that D-Bus starts has the home of the bus, not that of the command.
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/runtime
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME DISPLAY WAYLAND_DISPLAY

# The keyring outlives its bus, so it is ended here. Who asks before it has its name gets a second one, locked.
# shellcheck disable=SC2016
dbus-run-session -- bash -euo pipefail -c '
    printf secret | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null &
    daemon=$!
    trap "kill $daemon; wait" EXIT
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets >/dev/null 2>&1; do
        kill -0 "$daemon" 2>/dev/null || { echo "keyring.sh: the keyring did not start" >&2; exit 1; }
        sleep 0.02
    done
    "$@"' keyring.sh "$@"
