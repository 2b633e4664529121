/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What turns one order of keys into another.  Pure; keys are gint64 and
 * none stands twice in an array. */

/* At position, so many keys leave and so many take their place.  Edits are
 * applied first to last: a position counts what the edits before it did. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} QuireKeyEdit;

/* The smallest edits: as many keys as possible stay where they are.  Linear
 * unless keys change their order; GArray of QuireKeyEdit. */
GArray *quire_key_diff        (const GArray *before, const GArray *after);

/* The keys of a that are not in b, in a's order; linear. */
GArray *quire_keys_without    (const GArray *a, const GArray *b);

G_END_DECLS
