/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-store.h"

/* A QuireStore in memory, linked in the place of the real one: it answers in
 * the order it was asked, from an idle, and does what a test wants to see. */

typedef struct
{
  QuireKey key;
  guint number; /* names the paper: its id, title and text are made from it */
  int upvotes;
  gboolean unread;
} FakePaper;

QuireStore *fake_store_new (void);

/* What any query is answered with, in order; a GArray of FakePaper to be changed at will. */
GArray *fake_store_papers (QuireStore *store);
void fake_store_add (QuireStore *store, guint position, guint number);
char *fake_store_dup_id (guint number);

/* Emits "changed"; NULL-terminated or NULL. */
void fake_store_tell (QuireStore *store,
                      const char *const *added,
                      const char *const *updated,
                      const char *const *withdrawn);

/* From now on questions fail, or wait until they may be answered. */
void fake_store_set_broken (QuireStore *store, gboolean broken);
void fake_store_set_silent (QuireStore *store, gboolean silent);

/* How often it was asked for keys and for rows, for how many rows, and how
 * many questions for rows were cancelled before they were answered. */
typedef struct
{
  guint lists;
  guint loads;
  guint rows;
  guint cancelled;
  guint ids; /* questions for ids alone */
} FakeStoreCounts;

FakeStoreCounts *fake_store_counts (QuireStore *store);

/* Runs the main loop until nothing is left to answer. */
void fake_store_settle (QuireStore *store);
