/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-query.h"
#include "quire-store-private.h"

/* What the user keeps: bookmarks and the shelf. */

static const char WANTED[] =
    "SELECT w.id FROM kept_wanted AS w CROSS JOIN paper AS p ON p.id = w.id LIMIT 1000";

typedef struct _Keep Keep;
struct _Keep
{
  char **ids;
  QuireBookmarkVerb verb;
  QuireShelf shelf;
  gboolean needs_papers;
  gboolean bookmarked; /* what it has come to */
  GPtrArray *papers;   /* of QuirePaper, or NULL for one that is not known */
  QuireChanges *(*put) (QuireStore *self, Keep *job, GError **error);
};

static void
keep_free (gpointer data)
{
  Keep *job = data;

  g_strfreev (job->ids);
  g_ptr_array_unref (job->papers);
  g_free (job);
}

static void
paper_clear (gpointer paper)
{
  if (paper)
    quire_paper_unref (paper);
}

static QuireChanges *
put_bookmark (QuireStore *self, Keep *job, GError **error)
{
  return quire_library_set_bookmarked (self->library, (const char *const *) job->ids, job->papers,
                                       job->verb, &job->bookmarked, error);
}

static QuireChanges *
put_shelf (QuireStore *self, Keep *job, GError **error)
{
  return quire_library_set_shelf (self->library, (const char *const *) job->ids, job->papers,
                                  job->shelf, error);
}

static void
keep_copy_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;

  quire_library_keep_copy (self->library, FALSE);
  g_task_return_boolean (task, TRUE);
}

static void
put_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  Keep *job = task_data;
  GTask *copy_task = g_task_new (self, NULL, NULL, NULL);
  GError *error = NULL;
  QuireChanges *changes = job->put (self, job, &error);

  g_task_set_source_tag (copy_task, put_cb);
  quire_worker_push (self->library_worker, copy_task, keep_copy_cb);
  quire_store_return_changes (task, self, changes, error);
}

/* TRUE also where some are not known: the library keeps their text once they are. */
static gpointer
find_papers_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Keep *job = user_data;

  g_ptr_array_set_size (job->papers, 0);
  for (gsize i = 0; job->ids[i]; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (QuireListing) listing =
          quire_cache_query_find (database, job->ids[i], &local_error);

      if (!listing &&
          !g_error_matches (local_error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_ptr_array_add (job->papers,
                       listing ? quire_paper_ref (quire_listing_get_paper (listing)) : NULL);
    }
  return job;
}

static void
find_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GTask *put_task = task_data;
  Keep *job = g_task_get_task_data (put_task);
  g_autoptr (GError) error = NULL;

  /* A cache that cannot be read keeps nobody from keeping a paper. */
  if (job->needs_papers && !quire_reader_run (self->rows, NULL, find_papers_cb, job, &error))
    g_info ("The text of what is kept could not be read: %s", error->message);
  g_ptr_array_set_size (job->papers, g_strv_length (job->ids));
  quire_worker_push (self->library_worker, g_object_ref (put_task), put_cb);
  g_task_return_boolean (task, TRUE);
}

/* What is written passes the rows' worker even where nothing has to be found
 * there: so the last word is the one that was said last. */
static void
keep (QuireStore *self,
      const char *const *ids,
      const Keep *given,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data,
      gpointer tag)
{
  Keep *job = g_memdup2 (given, sizeof *given);
  GTask *find_task;
  GTask *task;

  job->ids = g_strdupv ((char **) ids);
  job->papers = g_ptr_array_new_with_free_func (paper_clear);
  task = quire_store_begin_write (self, cancellable, callback, user_data, tag, job, keep_free);
  if (!task)
    return;

  find_task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (find_task, keep);
  g_task_set_task_data (find_task, task, g_object_unref);
  quire_worker_push (self->row_worker, find_task, find_cb);
}

static gpointer
find_wanted_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Keep *job = user_data;
  g_autoptr (QuireStatement) row = quire_database_prepare (database, WANTED, error);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  int found = -1;

  while (row && (found = quire_database_step (database, row, error)) > 0)
    g_strv_builder_add (ids, quire_statement_get_text (row, 0));
  if (found < 0)
    return NULL;
  g_strfreev (job->ids);
  job->ids = g_strv_builder_end (ids);
  return find_papers_cb (database, job, error);
}

static void
complete_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  Keep *job = task_data;
  g_autoptr (GError) error = NULL;

  if (!quire_library_complete (self->library, job->papers, &error))
    g_info ("The text of what is kept could not be written: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
find_wanted_task_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  Keep *job = g_task_get_task_data (task_data);

  if (quire_reader_run (self->rows, NULL, find_wanted_cb, job, NULL) && job->papers->len > 0)
    quire_worker_push (self->library_worker, g_object_ref (task_data), complete_cb);
  g_task_return_boolean (task, TRUE);
}

void
quire_store_complete_kept (QuireStore *self)
{
  GTask *complete_task = g_task_new (self, NULL, NULL, NULL);
  GTask *find_task = g_task_new (self, NULL, NULL, NULL);
  Keep *job = g_new0 (Keep, 1);

  job->papers = g_ptr_array_new_with_free_func (paper_clear);
  g_task_set_source_tag (complete_task, quire_store_complete_kept);
  g_task_set_task_data (complete_task, job, keep_free);
  g_task_set_source_tag (find_task, quire_store_complete_kept);
  g_task_set_task_data (find_task, complete_task, g_object_unref);
  quire_worker_push (self->row_worker, find_task, find_wanted_task_cb);
}

static QuireChanges *
keep_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quire_store_set_bookmarked_async (QuireStore *self,
                                  const char *const *ids,
                                  gboolean bookmarked,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Keep job = {
    .put = put_bookmark,
    .verb = bookmarked ? QUIRE_BOOKMARK_ADD : QUIRE_BOOKMARK_REMOVE,
    .needs_papers = bookmarked,
  };

  keep (self, ids, &job, cancellable, callback, user_data, quire_store_set_bookmarked_async);
}

QuireChanges *
quire_store_set_bookmarked_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return keep_finish (self, result, error);
}

void
quire_store_restore_bookmarked_async (QuireStore *self,
                                      const char *const *ids,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  Keep job = { .put = put_bookmark, .verb = QUIRE_BOOKMARK_RESTORE, .needs_papers = TRUE };

  keep (self, ids, &job, cancellable, callback, user_data, quire_store_restore_bookmarked_async);
}

QuireChanges *
quire_store_restore_bookmarked_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return keep_finish (self, result, error);
}

void
quire_store_toggle_bookmarked_async (QuireStore *self,
                                     const char *const *ids,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Keep job = { .put = put_bookmark, .verb = QUIRE_BOOKMARK_TOGGLE, .needs_papers = TRUE };

  keep (self, ids, &job, cancellable, callback, user_data, quire_store_toggle_bookmarked_async);
}

QuireChanges *
quire_store_toggle_bookmarked_finish (QuireStore *self,
                                      GAsyncResult *result,
                                      gboolean *bookmarked,
                                      GError **error)
{
  QuireChanges *changes = keep_finish (self, result, error);

  if (changes)
    *bookmarked = ((Keep *) g_task_get_task_data (G_TASK (result)))->bookmarked;
  return changes;
}

void
quire_store_set_shelf_async (QuireStore *self,
                             const char *const *ids,
                             QuireShelf shelf,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Keep job = {
    .put = put_shelf,
    .shelf = shelf,
    .needs_papers = shelf != QUIRE_SHELF_NONE,
  };

  keep (self, ids, &job, cancellable, callback, user_data, quire_store_set_shelf_async);
}

QuireChanges *
quire_store_set_shelf_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return keep_finish (self, result, error);
}
