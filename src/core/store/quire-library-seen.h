/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-answer.h"
#include "quire-changes.h"
#include "quire-database.h"

G_BEGIN_DECLS

/* The rows of library.db that a sync and reading make.  The writer's thread. */

/* What reading.state says. */
enum
{
  QUIRE_READING_UNREAD = 0,
  QUIRE_READING_READ = 1,
  QUIRE_READING_HIDDEN = 2,
};

/* day and unread_from as in quire_store_put_answer_async(). */
gboolean quire_library_seen_put (QuireDatabase *database,
                                 QuireDay day,
                                 QuireAnswer *answer,
                                 QuireDay unread_from,
                                 GError **error);

/* The same for a paper that was answered alone: it arrives read, and a figure that
 * such an answer does not tell is still what it was. */
gboolean quire_library_seen_put_alone (QuireDatabase *database, QuirePaper *paper, GError **error);

typedef enum
{
  QUIRE_READ_MARK_UNREAD,
  QUIRE_READ_MARK_READ,
  QUIRE_READ_TOGGLE,
} QuireReadVerb;

/* read is what the last of them has come to. */
QuireChanges *quire_library_reading_put (QuireDatabase *database,
                                         const char *const *ids,
                                         QuireReadVerb verb,
                                         gboolean *read,
                                         GError **error);

G_END_DECLS
