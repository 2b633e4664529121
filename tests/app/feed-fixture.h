/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-feed-view.h"

G_BEGIN_DECLS

/* A feed in a window, over a store of as many papers as wanted. */

typedef struct
{
  QuireStore *store; /* of fake-store.h */
  QuirePaperList *list;
  GtkWidget *window;
  GtkWidget *view;
  guint first_frames;
} FeedFixture;

void feed_fixture_set_up (FeedFixture *self, gconstpointer n_papers);
/* Everything of it must be gone then, and nobody else hold it. */
void feed_fixture_tear_down (FeedFixture *self, gconstpointer n_papers);

/* Asks for all papers and shows the window, until the first frame with cards. */
void feed_fixture_start (FeedFixture *self);

G_END_DECLS
