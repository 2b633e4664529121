/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-banner.h"
#include "quire-feed-state.h"
#include "quire-state-page.h"

G_BEGIN_DECLS

/* Puts a state of the feed into words and buttons.  Main thread only. */

typedef struct
{
  QuireView      view;
  QuireDay       today;
  QuireDay       other_day;        /* a day to go to instead, or QUIRE_DAY_NONE */
  QuireSyncState state;            /* of a problem */
  const char    *problem_title;
  const char    *problem_sentence;
  gint64         as_of;            /* when what is shown was fetched, 0 if not known */
  gint64         now;
  guint          n_missing;
  gboolean       fetching;
} QuireFeedSubject;

void quire_feed_show_banner (QuireBanner *banner, QuireFeedBanner kind, const QuireFeedSubject *subject);
void quire_feed_show_state  (QuireStatePage *page, QuireFeedFace face, const QuireFeedSubject *subject);

G_END_DECLS
