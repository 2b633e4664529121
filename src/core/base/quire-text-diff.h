/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What became of a text, word by word.  Pure, any thread. */

typedef enum
{
  QUIRE_TEXT_KEPT,
  QUIRE_TEXT_REMOVED,
  QUIRE_TEXT_ADDED,
} QuireTextChange;

/* Whole words with the blanks between them, without those at the end. */
typedef struct
{
  QuireTextChange change;
  const char *text; /* in the text before (removed) or after; not terminated */
  gsize length;     /* bytes, never 0 */
} QuireTextPart;

/* The parts in the order in which to read them, what was removed in front of what
 * came in its place.  All that is not added is the text before, all that is not
 * removed the text after, but for the blanks between words.  Time and memory have
 * a bound: of texts with very little in common the different middle is one removed
 * and one added part.  Free with g_array_unref(); points into both texts. */
GArray *quire_text_diff (const char *before, const char *after);

G_END_DECLS
