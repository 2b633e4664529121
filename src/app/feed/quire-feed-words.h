/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-view.h"

G_BEGIN_DECLS

/* What the window says of views, days and times, in the user's language.  Pure
 * but for the locale and the local time zone; every text is g_free()d.  Times
 * are microseconds since 1970. */

/* "Thursday, 20 November", with the year when it is not today's. */
char *quire_words_for_day      (QuireDay day, QuireDay today);

/* The title over a view: the day in words, "17 – 23 November", "November 2025", "Trending". */
char *quire_words_for_view     (const QuireView *view, QuireDay today);

/* "Updated 5 minutes ago", as a part of a line: "updated 5 minutes ago". */
char *quire_words_for_age      (gint64 then, gint64 now);

/* "09:41", with the date where that was not today. */
char *quire_words_for_time     (gint64 then, gint64 now);

/* "6 new papers" */
char *quire_words_for_new      (guint n_new);

/* The line under the title; a part that is not known is left out. */
typedef struct
{
  int      n_papers;   /* -1 while it is not known */
  int      n_unread;   /* 0 says nothing */
  int      n_missing;  /* days of the week or month that are not here yet */
  gboolean fetching;
  gint64   checked_at; /* 0 says nothing */
  gboolean growing;    /* the source still adds to the day */
} QuireFeedCounts;

char *quire_words_for_counts   (const QuireFeedCounts *counts, gint64 now);

/* Why a day has no papers, as a sentence. */
char *quire_words_for_no_papers (QuireDay day, QuireDay today);

/* "2 of the 7 days of this week are not here yet." */
char *quire_words_for_missing  (const QuireView *view, guint n_missing, guint n_days);

/* Whether the day is a holiday of the United States, on which the feed rests. */
gboolean quire_day_is_holiday  (QuireDay day);

G_END_DECLS
