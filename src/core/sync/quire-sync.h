/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-http.h"
#include "quire-source.h"
#include "quire-store.h"
#include "quire-sync-state.h"

G_BEGIN_DECLS

/* QuireSync: brings days from the source into the store.  One run asks for the
 * days of its plan one after the other, newest first, parses on a worker while
 * the next is fetched, and stores each day whole or not at all.  Nothing is
 * thrown: every day and every run ends in exactly one QuireSyncState.
 * Main thread only.  Several runs may be under way at once. */

typedef enum
{
  QUIRE_SYNC_ROUTINE,  /* the current day, the three before it, trending */
  QUIRE_SYNC_DAYS,     /* these days */
  QUIRE_SYNC_TRENDING, /* the first page of the source's rolling list */
  QUIRE_SYNC_ARCHIVE,  /* every day since the feed began that is not settled yet */
} QuireSyncKind;

typedef struct
{
  QuireSyncKind   kind;
  const QuireDay *days;          /* for DAYS, else NULL */
  guint           n_days;
  gboolean        skip_trending; /* for ROUTINE */
} QuireSyncPlan;

/* How a run ended.  The numbers are those of the days: a paper that is on a day and
 * trending counts once, and leaving the trending list is no withdrawal.  Only a
 * run that asks for nothing but trending counts that.  Wrong records are counted
 * wherever they are. */
typedef struct
{
  QuireSyncState state;     /* of its worst day */
  char          *message;   /* the sentence for it, translated; NULL when good */
  gint64         retry_at;  /* microseconds since 1970, 0 if there is no point in waiting */
  guint          days;      /* answered well: stored or not modified (never trending) */
  guint          added;     /* papers, summed over the days */
  guint          updated;
  guint          withdrawn;
  guint          skipped;   /* records that were wrong */
} QuireSyncResult;

void quire_sync_result_free (QuireSyncResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireSyncResult, quire_sync_result_free)

#define QUIRE_TYPE_SYNC (quire_sync_get_type ())
G_DECLARE_FINAL_TYPE (QuireSync, quire_sync, QUIRE, SYNC, GObject)

/* Properties: "running" (boolean): a run is under way.
 * Signals: "day-done" (guint day, guint state): QUIRE_DAY_NONE for trending. */
QuireSync       *quire_sync_new        (QuireStore *store, QuireHttp *http, QuireSource *source);

gboolean         quire_sync_get_running (QuireSync *self);

/* The plan is copied.  progress (optional) is called after each day with how
 * many of the run's questions are done. */
typedef void (*QuireSyncProgress) (guint done, guint total, gpointer user_data);

void             quire_sync_run_async  (QuireSync           *self,
                                        const QuireSyncPlan *plan,
                                        QuireSyncProgress    progress,
                                        gpointer             progress_data,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/* Never NULL, never an error: a cancelled run ends as QUIRE_SYNC_CANCELLED. */
QuireSyncResult *quire_sync_run_finish (QuireSync *self, GAsyncResult *result);

/* Asks for one paper alone, and what is linked to it, and stores that; not where
 * that was answered less than an hour ago, unless forced, and not while the source
 * wants to be spared.  Several may be asked for at once; whoever asks for one that is
 * under way gets the same answer.  The days' runs know nothing of it: it is not
 * "running", and of the source's health it changes only how long to wait. */
void             quire_sync_paper_async (QuireSync          *self,
                                         const char         *id,
                                         gboolean            force,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);

/* Never NULL, never an error.  NOT_MODIFIED: nothing new, or not asked as it was
 * answered just now.  NOT_FOUND: the source knows no such paper; what is known of it
 * here stays.  added or updated is 1 where something changed, days is 0. */
QuireSyncResult *quire_sync_paper_finish (QuireSync *self, GAsyncResult *result);

/* Whoever waits for a paper gets QUIRE_SYNC_CANCELLED. */
void             quire_sync_cancel_papers (QuireSync *self);

/* Whether a day's list is final: it was answered after the source stopped
 * adding to it (three days later).  An answer of the future was none: the clock
 * was ahead. */
gboolean         quire_sync_day_is_settled (QuireDay day, gint64 checked_at);

/* When the next routine run is due, microseconds since 1970: a while after a
 * good one, sooner and then ever later after failures, never before retry_at.
 * random is 0…1 and spreads clients; pure. */
gint64           quire_sync_next_due   (QuireSyncState last, guint failures, gint64 retry_at,
                                        gint64 now, double random);

G_END_DECLS
