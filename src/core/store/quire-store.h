/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-answer.h"
#include "quire-changes.h"
#include "quire-detail.h"
#include "quire-listing.h"
#include "quire-query.h"

G_BEGIN_DECLS

/* QuireStore: everything that is kept.  It owns two databases and their
 * threads: cache.db, which a sync can bring back, and library.db, which nobody
 * can (HACKING.md says why there are two).  Reads and writes never wait for
 * each other.  Main thread only; every operation is asynchronous and is run in
 * the order it was asked for within its thread.
 *
 * Operations may be started right after quire_store_open_async(), before it
 * has finished: they wait for it, and fail with its error.
 *
 * Cancelling a read interrupts it at once.  Cancelling a write drops it only
 * if it has not begun. */

typedef enum
{
  QUIRE_STORE_ERROR_BUSY,      /* another program held the file for too long */
  QUIRE_STORE_ERROR_FULL,      /* no space left */
  QUIRE_STORE_ERROR_READ_ONLY, /* the file or its folder cannot be opened or written */
  QUIRE_STORE_ERROR_NEWER,     /* made by a newer Quire; left untouched */
  QUIRE_STORE_ERROR_DAMAGED,   /* not a sound database, and it could not be mended */
  QUIRE_STORE_ERROR_NOT_FOUND, /* no such paper */
} QuireStoreError;

#define QUIRE_STORE_ERROR (quire_store_error_quark ())
GQuark quire_store_error_quark (void);

/* A paper's key in cache.db: first feed day << 16 | sequence, so that a larger
 * key is a newer paper.  It may change when an older day is learnt; nothing
 * outside a running list keeps it. */
typedef gint64 QuireKey;

/* What is known of one day. */
typedef struct
{
  QuireDay day;
  int      papers;     /* listed, withdrawn ones not counted; 0: the day has none */
  int      unread;
  gint64   checked_at; /* last good answer, microseconds since 1970 */
} QuireDayInfo;

/* The papers of a list, and the first of them loaded. */
typedef struct
{
  GArray    *keys;     /* of QuireKey, in order */
  GPtrArray *listings; /* of QuireListing, for the first keys */
} QuireStoreList;

void quire_store_list_free (QuireStoreList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireStoreList, quire_store_list_free)

/* What one question to the source last brought; the names are "trending" and
 * "day:2025-03-04". */
typedef struct
{
  char  *etag;        /* or NULL */
  char  *digest;      /* SHA-256 of all its pages, hexadecimal, or NULL */
  gint64 checked_at;  /* last good answer (stored or not modified), 0 for never */
  char  *state;       /* how it ended last, a sync state's name, or NULL */
} QuireStoreRequest;

void quire_store_request_free (QuireStoreRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireStoreRequest, quire_store_request_free)

/* How a source is doing; kept across restarts. */
typedef struct
{
  gint64 last_good;    /* microseconds since 1970, 0 for never */
  gint64 retry_at;     /* do not ask before, 0 for now */
  char  *retry_state;  /* the sync state that retry_at comes from, or NULL */
  char  *last_state;   /* how the last run ended, or NULL */
  char  *last_message; /* its sentence, or NULL */
  GArray *errors;      /* of gint64: when server errors came in the last hour; never NULL */
} QuireStoreHealth;

void quire_store_health_free (QuireStoreHealth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireStoreHealth, quire_store_health_free)

/* A paper's figures as this client saw them on a feed day; -1 is not known.  There
 * is one for each day on which they were others than before. */
typedef struct
{
  QuireDay day;
  int      upvotes;
  int      comments;
  int      stars;
} QuireSample;

/* What a paper's page shows beside the paper. */
typedef struct
{
  QuireLinked *linked;        /* NULL: the source was never asked */
  gint64       asked_at;      /* when it last answered about this paper alone, microseconds
                                 since 1970, 0 for never */
  gboolean     gone;          /* it knew no such paper then */
  GArray      *samples;       /* of QuireSample, oldest first; never NULL */
  gint64       looked_at;     /* when the page was last opened, 0 for never */
  gboolean     text_changed;  /* title or abstract are surely others than they were then */
  char        *title_then;    /* what they were, where it differs from now and is still */
  char        *abstract_then; /* known; else NULL */
} QuireStoreDetails;

void quire_store_details_free (QuireStoreDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireStoreDetails, quire_store_details_free)

#define QUIRE_TYPE_STORE (quire_store_get_type ())
G_DECLARE_FINAL_TYPE (QuireStore, quire_store, QUIRE, STORE, GObject)

/* Signal "changed" (QuireChanges *): something was written, by this program or
 * (when a connection is set) by another one.  Changes without any id mean that
 * it is not known what: ask again for everything shown.  What another program
 * wrote is all called added.
 * The folders are made (0700) when needed, the files are 0600.  The endpoint
 * names whom the cache belongs to: cache.db is the one of the endpoint that
 * made it, any other endpoint has a file beside it.  All loopback endpoints
 * count as one. */
QuireStore     *quire_store_new            (const char *cache_folder,
                                            const char *data_folder,
                                            const char *endpoint);

/* Opens, makes, migrates; mends the cache by starting it anew and the library
 * from its newest sound copy.  Finish returns TRUE also when something was
 * mended: quire_store_get_recovery() then says what, as an English word for the
 * log ("cache" or "library"), and NULL otherwise. */
void            quire_store_open_async     (QuireStore *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean        quire_store_open_finish    (QuireStore *self, GAsyncResult *result, GError **error);
const char     *quire_store_get_recovery   (QuireStore *self);

/* Tells other programs of every change, and hears of theirs, as the signal
 * Changed of io.github.quire.Quire.Store on this session bus. */
void            quire_store_set_connection (QuireStore *self, GDBusConnection *connection);

/* Asks whether another program has written (PRAGMA data_version) and emits
 * "changed" if so: for programs without a session bus, on getting the focus. */
void            quire_store_check_elsewhere (QuireStore *self);

/* Waits until all that was accepted is on disk, and closes. */
void            quire_store_close_async    (QuireStore *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean        quire_store_close_finish   (QuireStore *self, GAsyncResult *result, GError **error);

/* --- Written by a sync ---------------------------------------------------- */

/* Merges one whole answer in one transaction.  day is QUIRE_DAY_NONE for
 * trending.  Papers are inserted or changed where a field differs; papers that
 * are no longer in the day are marked withdrawn from it, unless the answer has
 * no paper at all and the day had some, or is cut off: then they stay as they
 * are.
 * Papers never met before arrive unread where their day is unread_from or later,
 * else read; with QUIRE_DAY_NONE all arrive read.  Their day is the answer's, for
 * trending their own; one without any is left to the list of its day.
 * The library's part (first seen, figures over time) is written before. */
void            quire_store_put_answer_async  (QuireStore *self, QuireDay day, QuireAnswer *answer,
                                               const char *etag, const char *digest, QuireDay unread_from,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_put_answer_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* Notes that a question was asked again and nothing was new ("not-modified"), or how it failed.
 * etag is the validator that came this time; with NULL the one before stays. */
void            quire_store_put_outcome_async  (QuireStore *self, QuireDay day, const char *state, const char *message,
                                                const char *etag, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
gboolean        quire_store_put_outcome_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* Merges what the source answered about one paper alone.  Such an answer is not
 * known to carry everything: what it does not say stays as it was, and a paper that
 * is not in the cache is put there, in no day, and arrives read.  The library's part
 * is that of a list's answer.  Changes name the paper as added, or as updated where
 * it or what is linked to it is another now. */
void            quire_store_put_detail_async       (QuireStore *self, QuireDetail *detail, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_put_detail_finish      (QuireStore *self, GAsyncResult *result, GError **error);

/* Notes that the source knows no such paper; what is known of it stays. */
void            quire_store_put_detail_gone_async  (QuireStore *self, const char *id, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean        quire_store_put_detail_gone_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* What a source's health is now; source is its id.  What another program
 * learnt meanwhile stays: the later wait, the errors. */
void            quire_store_put_health_async  (QuireStore *self, const char *source, const QuireStoreHealth *health,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
gboolean        quire_store_put_health_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* --- Written by the user -------------------------------------------------- */

void            quire_store_set_read_async   (QuireStore *self, const char *const *ids, gboolean read,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_set_read_finish  (QuireStore *self, GAsyncResult *result, GError **error);

/* A bookmark is kept for ever with the paper's own text as it is now, which is
 * shown from then on also where the cache does not know the paper.  Removing one
 * keeps when it was saved: restoring takes the removal back whole, as if it had
 * never been, while bookmarking anew is a new bookmark of today.
 * Changes name as updated what was not so before. */
void            quire_store_set_bookmarked_async      (QuireStore *self, const char *const *ids, gboolean bookmarked,
                                                       GCancellable *cancellable,
                                                       GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_set_bookmarked_finish     (QuireStore *self, GAsyncResult *result, GError **error);
void            quire_store_restore_bookmarked_async  (QuireStore *self, const char *const *ids,
                                                       GCancellable *cancellable,
                                                       GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_restore_bookmarked_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* Turn the state of papers round: to read or bookmarked where one of them was not so,
 * else back for all.  What it was is asked of the library in the same transaction:
 * nobody has to look first, and of several that are asked for in one breath each sees
 * what the one before has done.  bookmarked and read are set to what it has come to;
 * changes name as updated what was not so before. */
void            quire_store_toggle_read_async         (QuireStore *self, const char *const *ids, GCancellable *cancellable,
                                                       GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_toggle_read_finish        (QuireStore *self, GAsyncResult *result,
                                                       gboolean *read, GError **error);
void            quire_store_toggle_bookmarked_async   (QuireStore *self, const char *const *ids, GCancellable *cancellable,
                                                       GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_toggle_bookmarked_finish  (QuireStore *self, GAsyncResult *result,
                                                       gboolean *bookmarked, GError **error);

/* How far the user has come; bookmarked or not.  Its text is kept as a bookmark's is. */
void            quire_store_set_shelf_async  (QuireStore *self, const char *const *ids, QuireShelf shelf,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
QuireChanges   *quire_store_set_shelf_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* Notes that the paper's page was opened, now and with the text as it is now.  No
 * list shows it, so that nothing is said to have changed. */
void            quire_store_look_async       (QuireStore *self, const char *id, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
gboolean        quire_store_look_finish      (QuireStore *self, GAsyncResult *result, GError **error);

/* Empties the cache, but for the text of what is kept; the library and what it
 * says of papers stay. */
void            quire_store_clear_cache_async  (QuireStore *self, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
gboolean        quire_store_clear_cache_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* --- Read ----------------------------------------------------------------- */

/* The keys of a query, at most limit of them (-1: all), and the first load of
 * them loaded in the same go. */
void            quire_store_list_async    (QuireStore *self, const QuireQuery *query, int limit, guint load,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
QuireStoreList *quire_store_list_finish   (QuireStore *self, GAsyncResult *result, GError **error);

/* The listings of some keys, in their order; NULL in the place of a key that is gone. */
void            quire_store_load_async    (QuireStore *self, const QuireQuery *query,
                                           const QuireKey *keys, guint n_keys,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray      *quire_store_load_finish   (QuireStore *self, GAsyncResult *result, GError **error);

/* The ids of some keys, in their order, without those of keys that are gone; much
 * cheaper than their listings. */
void            quire_store_ids_async     (QuireStore *self, const QuireKey *keys, guint n_keys,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GStrv           quire_store_ids_finish    (QuireStore *self, GAsyncResult *result, GError **error);

/* Several papers by their ids, in their order: GPtrArray of QuireListing, without
 * those that are not known. */
void            quire_store_find_all_async  (QuireStore *self, const char *const *ids,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
GPtrArray      *quire_store_find_all_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* One paper by its id; QUIRE_STORE_ERROR_NOT_FOUND. */
void            quire_store_find_async    (QuireStore *self, const char *id, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
QuireListing   *quire_store_find_finish   (QuireStore *self, GAsyncResult *result, GError **error);

/* Every day that was ever answered in the range, oldest first: GArray of QuireDayInfo. */
void            quire_store_days_async    (QuireStore *self, QuireDayRange range, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GArray         *quire_store_days_finish   (QuireStore *self, GAsyncResult *result, GError **error);

/* What a paper's page shows beside it; also of a paper that is not known, and never
 * NULL without an error. */
void               quire_store_details_async  (QuireStore *self, const char *id, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
QuireStoreDetails *quire_store_details_finish (QuireStore *self, GAsyncResult *result, GError **error);

/* What a day's (or, with QUIRE_DAY_NONE, trending's) question last brought; never NULL without an error. */
void               quire_store_request_async  (QuireStore *self, QuireDay day, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
QuireStoreRequest *quire_store_request_finish (QuireStore *self, GAsyncResult *result, GError **error);

void              quire_store_health_async    (QuireStore *self, const char *source, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
QuireStoreHealth *quire_store_health_finish   (QuireStore *self, GAsyncResult *result, GError **error);

/* Looks at everything: "a{sv}" with, for each of "cache" and "library": a{sv} of
 * path (s), bytes (t), schema (i), newest-schema (i), integrity (s: "ok" or what is wrong),
 * papers, days, index-rows, seen, samples, bookmarks, looked-at (t); and sources (aa{sv}: id, last-good (x), last-state, last-message,
 * retry-at (x)), requests that did not end well (aa{sv}: name, state, message, at (x)), skipped (aa{sv}: day (s),
 * index (u), id (s), reason (s), at (x)).  Slow: reads every page. */
void            quire_store_examine_async  (QuireStore *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
GVariant       *quire_store_examine_finish (QuireStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
