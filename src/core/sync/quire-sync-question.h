/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-http.h"
#include "quire-source.h"
#include "quire-store.h"
#include "quire-sync-state.h"
#include "quire-worker.h"

G_BEGIN_DECLS

/* One question of a run, from the request to what the store made of the answer:
 * a day with all its pages, or the first page of trending, whole or not at
 * all.  Main thread only. */

typedef struct
{
  QuireStore  *store;
  QuireHttp   *http;
  QuireSource *source;
  QuireWorker *parser;
  QuireDay     day;          /* QUIRE_DAY_NONE for trending */
  QuireDay     unread_from;  /* new papers of this day and later arrive unread */
  gboolean     patient;      /* waits for the source's window */
  gboolean     may_be_early; /* our clock may be ahead: "not open yet" is no failure */
} QuireSyncQuestion;

/* How it ended. */
typedef struct
{
  QuireSyncState state;
  QuireSyncState note;      /* the state that is written down for the question */
  char          *detail;    /* why, when it is not good; or NULL */
  gint64         retry_at;  /* when to ask again, or 0 */
  gboolean       answered;  /* what the source has of it is in the store, new or known */
  gboolean       asked;     /* the source was asked at all */
  gboolean       only_this; /* no reason to expect the same of the next question */
  QuireChanges  *changes;   /* NULL unless something was stored */
  guint          skipped;
} QuireSyncOutcome;

void quire_sync_outcome_free (QuireSyncOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireSyncOutcome, quire_sync_outcome_free)

/* Called before the callback when all pages came: the network is no longer needed
 * for this question, so the next one may begin.  Not called when that failed:
 * then how it ended decides whether there is a next one. */
typedef void (*QuireSyncFetched) (gpointer user_data);

/* The question is copied. */
void              quire_sync_question_ask_async  (const QuireSyncQuestion *question,
                                                  QuireSyncFetched         fetched,
                                                  gpointer                 fetched_data,
                                                  GCancellable            *cancellable,
                                                  GAsyncReadyCallback      callback,
                                                  gpointer                 user_data);

/* Never NULL. */
QuireSyncOutcome *quire_sync_question_ask_finish (GAsyncResult *result);

/* Why a question failed: a whole sentence without its full stop, with the source's
 * own words where it has some.  g_free(). */
char             *quire_sync_question_dup_detail (QuireSource *source, const GError *error);

G_END_DECLS
