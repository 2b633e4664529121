/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the program keeps its files: a folder of its own in each of the XDG
 * base folders.  The variables are read at every call (a relative value does
 * not count, as the XDG specification says); nothing is made.  Free the results
 * with g_free().  Any thread, as long as nobody changes the environment. */

char *quire_folders_dup_cache (void); /* $XDG_CACHE_HOME/quire, else ~/.cache/quire */
char *quire_folders_dup_data  (void); /* $XDG_DATA_HOME/quire, else ~/.local/share/quire */
char *quire_folders_dup_state (void); /* $XDG_STATE_HOME/quire, else ~/.local/state/quire */

G_END_DECLS
