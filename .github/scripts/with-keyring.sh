#!/usr/bin/env bash
# Runs a command in a session with a new, unlocked libsecret keyring, which is deleted afterward. Leaves the user's keyrings alone.
#   with-keyring.sh command arguments...
#   with-keyring.sh --install     installs what it needs (on Debian and Ubuntu)
set -euo pipefail

if [ "${1-}" = --install ]; then
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        dbus dbus-bin gnome-keyring libsecret-1-0 libsecret-tools > /dev/null
    exit
fi

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/data" "$home/run"
# The keyring gets its password, which is empty, from standard input. The bus and the keyring end with the command.
env XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" dbus-run-session -- bash -c '
    echo | gnome-keyring-daemon --unlock --components=secrets > /dev/null
    "$@"
' bash "$@"
