# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# What “install” and “uninstall” share: where Quire goes, and the list of what
# went there, which lies beside it.

say () { printf '%s\n' "$*"; }

if [ -n "${PREFIX:-}" ]; then
  prefix=$PREFIX
elif [ "$(id -u)" -eq 0 ]; then
  prefix=/usr/local
else
  prefix=${HOME:?}/.local
fi
case $prefix in
  /*) ;;
  *) say "PREFIX must be an absolute path, not $prefix" >&2; exit 2 ;;
esac
prefix=${prefix%/}
staged=${DESTDIR:-}
# Not in share/quire: under ~/.local that is where a person's own data lies.
manifest=$prefix/lib/quire/installed-files
# What the desktop makes out of the files of all programs together.
schemas=$prefix/share/glib-2.0/schemas/gschemas.compiled
icons=$prefix/share/icons/hicolor/icon-theme.cache
applications=$prefix/share/applications/mimeinfo.cache

# The bus reads its folders when it starts; one that was not there then it
# does not watch.
tell_the_bus () {
  [ -z "$staged" ] && [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || return 0
  gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.ReloadConfig >/dev/null 2>&1 || true
}
