/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-verb-words.h"

#include <glib/gi18n-lib.h>

static char *
say_bookmarks (gboolean value, guint n, gboolean several)
{
  if (!several)
    return g_strdup (value ? _ ("Bookmarked") : _ ("Bookmark removed"));
  if (n == 0)
    return g_strdup (value ? _ ("All of them were bookmarked already")
                           : _ ("None of them was bookmarked"));
  return value ? g_strdup_printf (ngettext ("%'u paper bookmarked", "%'u papers bookmarked", n), n)
               : g_strdup_printf (ngettext ("%'u bookmark removed", "%'u bookmarks removed", n), n);
}

static char *
say_reading (gboolean value, guint n, gboolean several)
{
  if (!several)
    return g_strdup (value ? _ ("Marked as read") : _ ("Marked as unread"));
  if (n == 0)
    return g_strdup (value ? _ ("All of them were read already") : _ ("None of them was read"));
  return value ? g_strdup_printf (
                     ngettext ("%'u paper marked as read", "%'u papers marked as read", n), n)
               : g_strdup_printf (
                     ngettext ("%'u paper marked as unread", "%'u papers marked as unread", n), n);
}

char *
quire_verb_words (QuireVerb verb, gboolean value, guint n, gboolean several)
{
  switch (verb)
    {
    case QUIRE_VERB_TOGGLE_READ:
    case QUIRE_VERB_MARK_READ:
    case QUIRE_VERB_MARK_UNREAD:
      return say_reading (value, n, several);
    case QUIRE_VERB_TOGGLE_BOOKMARK:
    case QUIRE_VERB_ADD_BOOKMARK:
    case QUIRE_VERB_REMOVE_BOOKMARK:
    case QUIRE_VERB_RESTORE_BOOKMARK:
      return say_bookmarks (value, n, several);
    case QUIRE_VERB_OPENED:
    default:
      return NULL;
    }
}
