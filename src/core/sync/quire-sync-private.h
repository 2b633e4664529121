/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-sync.h"
#include "quire-worker.h"

G_BEGIN_DECLS

/* The sync's own parts, for the files it is spread over. */

struct _QuireSync
{
  GObject parent_instance;

  QuireStore *store;
  QuireHttp *http;
  QuireSource *source;
  QuireWorker *parser;

  QuireStoreHealth *health; /* shared by all runs that are under way */
  guint n_running;
  gboolean told_recovery;

  GHashTable *papers; /* id to the errand for it, which owns both; see quire-sync-paper.c */
};

G_END_DECLS
