/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-archive.h"
#include "quire-settings.h"
#include "quire-sync.h"

G_BEGIN_DECLS

/* QuireRefresher: when the window's process fetches, and how that went: the
 * routine run on start and whenever it is due, what the user asks for, another
 * try when the network is back, the archive.  Nothing of the network is touched
 * before quire_refresher_start() or the first thing asked for.  Main thread only.
 *
 * Properties: "running" (boolean): a run other than the archive's is under way.
 * Signals: "changed" (): what is fetched, or how it went, is another now;
 * "day-done" (guint day): an answer for it is stored, or there was none;
 * "finished" (QuireSyncResult *, gboolean asked): a run ended that was not cancelled, asked
 * by the user or not; "tick" (): a minute passed. */

#define QUIRE_TYPE_REFRESHER (quire_refresher_get_type ())
G_DECLARE_FINAL_TYPE (QuireRefresher, quire_refresher, QUIRE, REFRESHER, GObject)

/* source is NULL where none can be used: then source_problem says why. */
QuireRefresher *quire_refresher_new              (QuireStore *store, QuireSource *source,
                                                  const char *source_problem, QuireSettings *settings);

/* Begins: the first run if the settings want one, the clock, the network's state. */
void            quire_refresher_start            (QuireRefresher *self);

/* Lets go of the network: runs end, cancelled. */
void            quire_refresher_stop             (QuireRefresher *self);

/* The routine run now; asked for by the user. */
void            quire_refresher_refresh          (QuireRefresher *self);

/* Days or trending; asked is FALSE when nobody pressed a button for it. */
void            quire_refresher_fetch_days       (QuireRefresher *self, const QuireDay *days, guint n_days,
                                                  gboolean asked);
void            quire_refresher_fetch_trending   (QuireRefresher *self, gboolean asked);

/* One paper and what is linked to it, as quire_sync_paper_async(): its result is the
 * caller's alone, no run and no signal of this object's.  Once stopped, or without a
 * source, it ends at once, cancelled or saying what is wrong.  Never NULL. */
void             quire_refresher_fetch_paper_async  (QuireRefresher *self, const char *id, gboolean force,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
QuireSyncResult *quire_refresher_fetch_paper_finish (QuireRefresher *self, GAsyncResult *result);

gboolean        quire_refresher_get_running      (QuireRefresher *self);

/* Whether one of the days is being fetched; QUIRE_DAY_NONE twice for trending. */
gboolean        quire_refresher_is_fetching      (QuireRefresher *self, QuireDayRange days);

/* How the last run, or since the start the last attempt at one of these days,
 * went wrong; FALSE if it did not.  g_free() the texts. */
gboolean        quire_refresher_get_problem      (QuireRefresher *self, QuireDayRange days,
                                                  QuireSyncState *state, char **title, char **sentence);

/* The source's last good answer, 0 for never. */
gint64          quire_refresher_get_last_good    (QuireRefresher *self);

/* How the archive's run goes; transfer none. */
QuireArchive   *quire_refresher_get_archive      (QuireRefresher *self);

G_END_DECLS
