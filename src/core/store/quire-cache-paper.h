/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"
#include "quire-paper.h"

G_BEGIN_DECLS

/* Writing one paper into cache.db: its rows, its index entry and its key.
 * On the writer's thread, within a transaction. */

/* A key is day << 16 | sequence; the sequence counts down, so that with the
 * largest key first the first of a day stands first. */
#define QUIRE_KEY_SEQUENCE_BITS 16
#define QUIRE_KEY_LISTED        0x8000

typedef enum
{
  QUIRE_PAPER_UNCHANGED,
  QUIRE_PAPER_CHANGED, /* a fact or its key */
  QUIRE_PAPER_NEW,
} QuirePaperOutcome;

static inline QuireDay
quire_key_get_day (gint64 key)
{
  return (QuireDay) (key >> QUIRE_KEY_SEQUENCE_BITS);
}

static inline gboolean
quire_key_is_listed (gint64 key)
{
  return (key & QUIRE_KEY_LISTED) != 0;
}

/* Inserts the paper, or changes what differs.  day is the one whose list names
 * it, or QUIRE_DAY_NONE.  key is set to its key now, old_key to the one it had
 * before (the same for most). */
gboolean quire_cache_paper_put (QuireDatabase *database,
                                QuirePaper *paper,
                                QuireDay day,
                                gint64 *key,
                                gint64 *old_key,
                                QuirePaperOutcome *outcome,
                                GError **error);

G_END_DECLS
