/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-store.h"
#include "quire-test-folder.h"

G_BEGIN_DECLS

/* Folders of a test's own, a store in them, and its operations as calls that
 * return when they are done. */

#define ENDPOINT "http://127.0.0.1:8080"

typedef struct
{
  char *folder;
  char *cache_folder;
  char *data_folder;
  char *cache_path;
  char *library_path;
  QuireStore *store;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

/* The folders only; then a store, opened without an error, and closed again. */
void fixture_make_folders (Fixture *self);
void fixture_open (Fixture *self);
void fixture_close (Fixture *self);

/* Puts a kept library of an older schema in the place of the folder's own. */
void fixture_use_library (Fixture *self, const char *path);

gboolean store_open (QuireStore *store, GError **error);
void store_close (QuireStore *store);
QuireChanges *store_put_answer (QuireStore *store,
                                QuireDay day,
                                QuireAnswer *answer,
                                QuireDay unread_from,
                                GError **error);
gboolean store_put_outcome (QuireStore *store,
                            QuireDay day,
                            const char *state,
                            const char *message,
                            GError **error);
gboolean store_put_health (QuireStore *store,
                           const char *source,
                           const QuireStoreHealth *health,
                           GError **error);
QuireChanges *store_set_read (QuireStore *store,
                              const char *const *ids,
                              gboolean read,
                              GError **error);
QuireChanges *store_set_bookmarked (QuireStore *store,
                                    const char *const *ids,
                                    gboolean bookmarked,
                                    GError **error);
QuireChanges *store_toggle_read (QuireStore *store, const char *const *ids, gboolean *read, GError **error);
QuireChanges *store_toggle_bookmarked (QuireStore *store,
                                       const char *const *ids,
                                       gboolean *bookmarked,
                                       GError **error);
QuireChanges *store_restore_bookmarked (QuireStore *store, const char *const *ids, GError **error);
QuireChanges *store_set_shelf (QuireStore *store,
                               const char *const *ids,
                               QuireShelf shelf,
                               GError **error);
QuireChanges *store_put_detail (QuireStore *store, QuireDetail *detail, GError **error);
gboolean store_put_detail_gone (QuireStore *store, const char *id, GError **error);
gboolean store_look (QuireStore *store, const char *id, GError **error);
QuireStoreDetails *store_details (QuireStore *store, const char *id, GError **error);
gboolean store_clear_cache (QuireStore *store, GError **error);
QuireStoreList *store_list (QuireStore *store,
                            QuireQuery query,
                            int limit,
                            guint load,
                            GError **error);
GPtrArray *store_load (QuireStore *store,
                       QuireQuery query,
                       const QuireKey *keys,
                       guint n_keys,
                       GError **error);
QuireListing *store_find (QuireStore *store, const char *id, GError **error);
GArray *store_days (QuireStore *store, QuireDayRange range, GError **error);
QuireStoreRequest *store_request (QuireStore *store, QuireDay day, GError **error);
QuireStoreHealth *store_health (QuireStore *store, const char *source, GError **error);
GVariant *store_examine (QuireStore *store, GError **error);

/* The ids of a list, separated by blanks. */
char *store_list_ids (QuireStore *store, QuireQuery query);

/* Papers that say little: "2503.00001:12" has 12 upvotes; several, separated by
 * blanks, make an answer. */
QuireAnswer *make_answer (const char *papers);
void add_paper (QuireAnswer *answer, QuirePaperFields fields);

/* Puts make_answer (papers) unread, and asserts what changed; then what a list holds. */
void fixture_put (Fixture *self,
                  QuireDay day,
                  const char *papers,
                  const char *added,
                  const char *updated,
                  const char *withdrawn);
void fixture_assert_list (Fixture *self, QuireQuery query, const char *ids);

/* A paper's listing as the list has it; asserts that it is there. */
QuireListing *fixture_find (Fixture *self, const char *id);

/* Ids joined by blanks. */
char *join (const char *const *ids);
void assert_changes (QuireChanges *changes,
                     const char *added,
                     const char *updated,
                     const char *withdrawn);

/* One number or text read straight from a database file. */
gint64 sql_int (const char *path, const char *sql);
char *sql_text (const char *path, const char *sql);
void sql_exec (const char *path, const char *sql);

G_END_DECLS
