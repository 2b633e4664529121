/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-folders.h"

#define FOLDER_NAME "quire"

/* GLib's own g_get_user_cache_dir() and its like remember their first answer,
 * which is why they are not used. */
static char *
dup_folder (const char *variable, const char *below_home)
{
  const char *base = g_getenv (variable);

  if (base != NULL && g_path_is_absolute (base))
    return g_build_filename (base, FOLDER_NAME, NULL);
  base = g_getenv ("HOME");
  if (base == NULL || !g_path_is_absolute (base))
    base = g_get_home_dir ();
  return g_build_filename (base, below_home, FOLDER_NAME, NULL);
}

char *
quire_folders_dup_cache (void)
{
  return dup_folder ("XDG_CACHE_HOME", ".cache");
}

char *
quire_folders_dup_data (void)
{
  return dup_folder ("XDG_DATA_HOME", ".local/share");
}

char *
quire_folders_dup_state (void)
{
  return dup_folder ("XDG_STATE_HOME", ".local/state");
}
