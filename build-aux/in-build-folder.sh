# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# What “run” and “demo” share: the programs as they lie in the build folder.

say () { printf '%s\n' "$*"; }

have_display () { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }

# Puts what “meson devenv” sets (the path, the schema) into this shell, rather
# than starting it as a parent, which would answer Ctrl+C with a Python trace.
enter_build_folder () {
  set +u
  eval "$(meson devenv -C _build --dump)"
  set -u
}

# Whether the cache holds at least one paper.
have_papers () {
  [ -n "$(quire-cli list --limit=1 --json 2>/dev/null | tr -d '[] \n')" ]
}

# Fetches the newest days and leaves the run's state in sync_state.  What went
# wrong stands on standard error, in the command line's own words.
sync_papers () {
  sync_state=$(quire-cli sync --json | sed 's/[{,]/\n/g' |
    sed -n 's/^ *"state" *: *"\([^"]*\)".*/\1/p' | head -n 1)
  case $sync_state in
    ok | not-modified | storage-recovered) return 0 ;;
    *) return 1 ;;
  esac
}
