/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was handed on of n papers, in the user's language.  Pure; g_free(). */

/* To the clipboard, as a kind of quire-share.h or a format of quire-export.h. */
char *quire_sharing_words_copied (const char *kind, guint n);
char *quire_sharing_words_saved  (const char *name, guint n);
char *quire_sharing_words_sent   (guint n); /* to Zotero */

G_END_DECLS
