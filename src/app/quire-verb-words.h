/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is done to papers in the library. */
typedef enum
{
  QUIRE_VERB_TOGGLE_READ,
  QUIRE_VERB_TOGGLE_BOOKMARK,
  QUIRE_VERB_OPENED, /* and so read; nothing is said of it */
  QUIRE_VERB_MARK_READ,
  QUIRE_VERB_MARK_UNREAD,
  QUIRE_VERB_ADD_BOOKMARK,
  QUIRE_VERB_REMOVE_BOOKMARK,
  QUIRE_VERB_RESTORE_BOOKMARK,
} QuireVerb;

/* What a verb has come to (value: read or bookmarked, or not), in the user's language:
 * of one paper, or of n out of several of which it was not so before.  NULL where
 * nothing is to be said; g_free().  Pure. */
char *quire_verb_words (QuireVerb verb, gboolean value, guint n, gboolean several);

G_END_DECLS
