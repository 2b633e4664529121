/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-detail.h"
#include "quire-library-looked.h"
#include "quire-store-private.h"

/* One paper alone: what the source answered about it, and all that is known of it. */

static const char READ_LOOKED[] = "SELECT looked_at, text FROM looked WHERE id = ?1";
static const char READ_SAMPLES[] =
    "SELECT day, upvotes, comments, stars FROM sample WHERE id = ?1 ORDER BY day";
static const char READ_EARLIER[] =
    "SELECT title, abstract FROM (SELECT title, abstract, number FROM earlier WHERE id = ?1"
    " UNION ALL SELECT title, abstract, 0 FROM kept_paper WHERE id = ?1) ORDER BY number DESC";

static gboolean
return_done (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  return done;
}

static void
put_detail_cache_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GError *error = NULL;
  QuireChanges *changes = quire_cache_put_detail (self->cache, task_data, &error);

  quire_store_return_changes (task, self, changes, error);
}

/* The library first, as with a list's answer. */
static void
put_detail_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GError *error = NULL;

  if (!quire_library_put_seen_alone (self->library, quire_detail_get_paper (task_data), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  quire_worker_push (self->cache_worker, g_object_ref (task), put_detail_cache_cb);
  quire_library_keep_copy (self->library, FALSE);
}

void
quire_store_put_detail_async (QuireStore *self,
                              QuireDetail *detail,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task =
      quire_store_begin_write (self, cancellable, callback, user_data, quire_store_put_detail_async,
                               quire_detail_ref (detail), (GDestroyNotify) quire_detail_unref);

  if (task)
    quire_worker_push (self->library_worker, task, put_detail_cb);
}

QuireChanges *
quire_store_put_detail_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
put_gone_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GError *error = NULL;
  gboolean done = quire_cache_put_detail_gone (self->cache, task_data, &error);

  return_done (task, done, error);
}

void
quire_store_put_detail_gone_async (QuireStore *self,
                                   const char *id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = quire_store_begin_write (self, cancellable, callback, user_data,
                                         quire_store_put_detail_gone_async, g_strdup (id), g_free);

  if (task)
    quire_worker_push (self->cache_worker, task, put_gone_cb);
}

gboolean
quire_store_put_detail_gone_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  const char *id;
  char *title; /* as they are now, or NULL */
  char *abstract;
  char *looked_text;
  QuireStoreDetails *details;
} Details;

static void
details_clear (Details *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->abstract, g_free);
  g_clear_pointer (&self->looked_text, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Details, details_clear)

static gboolean
read_asked (Details *self, QuireDatabase *database, GError **error)
{
  g_auto (QuireCacheAsked) asked = { 0 };

  if (!quire_cache_detail_read (database, self->id, &asked, error))
    return FALSE;
  self->details->asked_at = asked.asked_at;
  self->details->gone = asked.gone;
  self->details->linked = g_steal_pointer (&asked.linked);
  return TRUE;
}

static gboolean
read_texts (Details *self, QuireDatabase *database, GError **error)
{
  g_autoptr (QuireStatement) looked = NULL;
  int found;

  if (!quire_cache_detail_read_text (database, self->id, &self->title, &self->abstract, error))
    return FALSE;

  looked = quire_database_prepare (database, READ_LOOKED, error);
  if (!looked)
    return FALSE;
  quire_statement_bind_text (looked, 1, self->id);
  found = quire_database_step (database, looked, error);
  if (found > 0)
    {
      self->details->looked_at = quire_statement_get_int (looked, 0);
      self->looked_text = g_strdup (quire_statement_get_text (looked, 1));
    }
  return found >= 0;
}

static gboolean
read_samples (Details *self, QuireDatabase *database, GError **error)
{
  g_autoptr (QuireStatement) row = quire_database_prepare (database, READ_SAMPLES, error);
  int found;

  if (!row)
    return FALSE;
  quire_statement_bind_text (row, 1, self->id);
  while ((found = quire_database_step (database, row, error)) > 0)
    {
      QuireSample sample = {
        .day = quire_statement_get_int (row, 0),
        .upvotes = quire_statement_get_int (row, 1),
        .comments = quire_statement_get_int (row, 2),
        .stars = quire_statement_get_int (row, 3),
      };

      g_array_append_val (self->details->samples, sample);
    }
  return found == 0;
}

/* Looks for what the user saw among what is kept of it: the one text that stands
 * for it, and no guess from when it was. */
static gboolean
find_then (Details *self, QuireDatabase *database, GError **error)
{
  g_autofree char *now = quire_library_looked_dup_text (self->title, self->abstract);
  g_autoptr (QuireStatement) row = NULL;
  int found;

  if (!now || !self->looked_text || g_str_equal (now, self->looked_text))
    return TRUE;
  self->details->text_changed = TRUE;
  row = quire_database_prepare (database, READ_EARLIER, error);
  if (!row)
    return FALSE;
  quire_statement_bind_text (row, 1, self->id);
  while ((found = quire_database_step (database, row, error)) > 0)
    {
      const char *title = quire_statement_get_text (row, 0);
      const char *abstract = quire_statement_get_text (row, 1);
      g_autofree char *then = quire_library_looked_dup_text (title, abstract);

      if (g_strcmp0 (then, self->looked_text) != 0)
        continue;
      if (g_strcmp0 (title, self->title) != 0)
        self->details->title_then = g_strdup (title);
      if (g_strcmp0 (abstract, self->abstract) != 0)
        self->details->abstract_then = g_strdup (abstract);
      return TRUE;
    }
  return found == 0;
}

static gboolean
details_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Details *self = user_data;

  return read_asked (self, database, error) && read_texts (self, database, error) &&
         read_samples (self, database, error) && find_then (self, database, error);
}

static gpointer
read_details_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  g_autoptr (QuireStoreDetails) details = g_new0 (QuireStoreDetails, 1);
  g_auto (Details) self = { .id = user_data, .details = details };

  details->samples = g_array_new (FALSE, FALSE, sizeof (QuireSample));
  if (!quire_database_snapshot (database, details_cb, &self, error))
    return NULL;
  return g_steal_pointer (&details);
}

static void
details_task_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GError *error = NULL;
  gpointer details = quire_reader_run (self->rows, cancellable, read_details_cb, task_data, &error);

  if (details)
    g_task_return_pointer (task, details, (GDestroyNotify) quire_store_details_free);
  else
    g_task_return_error (task, error);
}

void
quire_store_details_async (QuireStore *self,
                           const char *id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = quire_store_begin (self, cancellable, callback, user_data,
                                   quire_store_details_async, g_strdup (id), g_free);

  if (task)
    quire_worker_push (self->row_worker, task, details_task_cb);
}

QuireStoreDetails *
quire_store_details_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
