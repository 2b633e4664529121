/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-answer.h"
#include "quire-changes.h"
#include "quire-database.h"

G_BEGIN_DECLS

/* Merging one answer into cache.db, on its writer's thread. */

typedef struct
{
  QuireDay day; /* QUIRE_DAY_NONE for trending */
  QuireAnswer *answer;
  const char *etag;
  const char *digest;
} QuireCacheAnswer;

/* One transaction: all of it, or an error and nothing. */
QuireChanges *quire_cache_merge (QuireDatabase *database,
                                 const QuireCacheAnswer *answer,
                                 GError **error);

G_END_DECLS
