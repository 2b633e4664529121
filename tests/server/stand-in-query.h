/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a request for /api/daily_papers asks for. */
typedef struct
{
  gboolean bounded; /* FALSE: every day, newest first */
  GDate from, to;
  guint page;
  guint limit;
  gboolean trending;
  char *submitter;
} StandInQuery;

/*
 * Reads the parameters (name → value; NULL for none).  NULL when all is well, else the sentence
 * the source complains with.
 */
char *stand_in_query_parse (StandInQuery *query, GHashTable *parameters, const GDate *feed_day);
void stand_in_query_clear (StandInQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StandInQuery, stand_in_query_clear)

G_END_DECLS
