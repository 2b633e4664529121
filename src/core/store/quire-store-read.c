/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-query.h"
#include "quire-cache-request.h"
#include "quire-store-private.h"

/* One question: what any of them may ask for. */
typedef struct
{
  QuireReader *reader;
  QuireReaderFunc func;
  GDestroyNotify result_free;

  QuireQuery query;
  int limit;
  guint load;
  GArray *keys;
  char *name; /* an id or a source */
  char **ids;
  QuireDay day;
  QuireDayRange range;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_pointer (&self->keys, g_array_unref);
  g_free (self->name);
  g_strfreev (self->ids);
  g_free (self);
}

static void
ask_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  gpointer result =
      quire_reader_run (question->reader, cancellable, question->func, question, &error);

  if (result)
    g_task_return_pointer (task, result, question->result_free);
  else
    g_task_return_error (task, error);
}

static void
ask (QuireStore *self,
     const Question *question,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data,
     gpointer tag)
{
  GTask *task = quire_store_begin (self, cancellable, callback, user_data, tag,
                                   g_memdup2 (question, sizeof *question), question_free);

  if (!task)
    return;
  quire_worker_push (question->reader == self->questions ? self->question_worker : self->row_worker,
                     task, ask_cb);
}

static gpointer
answer (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
list_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_query_list (database, &question->query, question->limit, question->load,
                                 error);
}

void
quire_store_list_async (QuireStore *self,
                        const QuireQuery *query,
                        int limit,
                        guint load,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Question question = {
    .reader = self->questions,
    .func = list_cb,
    .result_free = (GDestroyNotify) quire_store_list_free,
    .query = *query,
    .limit = limit,
    .load = load,
  };

  ask (self, &question, cancellable, callback, user_data, quire_store_list_async);
}

QuireStoreList *
quire_store_list_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}

static gpointer
load_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_query_load (database, &question->query, (gconstpointer) question->keys->data,
                                 question->keys->len, error);
}

void
quire_store_load_async (QuireStore *self,
                        const QuireQuery *query,
                        const QuireKey *keys,
                        guint n_keys,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Question question = {
    .reader = self->rows,
    .func = load_cb,
    .result_free = (GDestroyNotify) g_ptr_array_unref,
    .query = *query,
    .keys = g_array_sized_new (FALSE, FALSE, sizeof (QuireKey), n_keys),
  };

  if (n_keys > 0)
    g_array_append_vals (question.keys, keys, n_keys);
  ask (self, &question, cancellable, callback, user_data, quire_store_load_async);
}

GPtrArray *
quire_store_load_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}

static gpointer
ids_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_query_ids (database, (gconstpointer) question->keys->data, question->keys->len,
                                error);
}

void
quire_store_ids_async (QuireStore *self,
                       const QuireKey *keys,
                       guint n_keys,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Question question = {
    .reader = self->rows,
    .func = ids_cb,
    .result_free = (GDestroyNotify) g_strfreev,
    .keys = g_array_sized_new (FALSE, FALSE, sizeof (QuireKey), n_keys),
  };

  if (n_keys > 0)
    g_array_append_vals (question.keys, keys, n_keys);
  ask (self, &question, cancellable, callback, user_data, quire_store_ids_async);
}

GStrv
quire_store_ids_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}

static gpointer
find_all_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_query_find_all (database, (const char *const *) question->ids, error);
}

void
quire_store_find_all_async (QuireStore *self,
                            const char *const *ids,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Question question = {
    .reader = self->rows,
    .func = find_all_cb,
    .result_free = (GDestroyNotify) g_ptr_array_unref,
    .ids = g_strdupv ((char **) ids),
  };

  ask (self, &question, cancellable, callback, user_data, quire_store_find_all_async);
}

GPtrArray *
quire_store_find_all_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}

static gpointer
find_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_query_find (database, question->name, error);
}

void
quire_store_find_async (QuireStore *self,
                        const char *id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Question question = {
    .reader = self->rows,
    .func = find_cb,
    .result_free = (GDestroyNotify) quire_listing_unref,
    .name = g_strdup (id),
  };

  ask (self, &question, cancellable, callback, user_data, quire_store_find_async);
}

QuireListing *
quire_store_find_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}

static gpointer
days_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_query_days (database, question->range, error);
}

void
quire_store_days_async (QuireStore *self,
                        QuireDayRange range,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Question question = {
    .reader = self->questions,
    .func = days_cb,
    .result_free = (GDestroyNotify) g_array_unref,
    .range = range,
  };

  ask (self, &question, cancellable, callback, user_data, quire_store_days_async);
}

GArray *
quire_store_days_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}

static gpointer
request_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_request_read (database, question->day, error);
}

void
quire_store_request_async (QuireStore *self,
                           QuireDay day,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Question question = {
    .reader = self->rows,
    .func = request_cb,
    .result_free = (GDestroyNotify) quire_store_request_free,
    .day = day,
  };

  ask (self, &question, cancellable, callback, user_data, quire_store_request_async);
}

QuireStoreRequest *
quire_store_request_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}

static gpointer
health_cb (QuireDatabase *database, gpointer data, GError **error)
{
  Question *question = data;

  return quire_cache_health_read (database, question->name, error);
}

void
quire_store_health_async (QuireStore *self,
                          const char *source,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Question question = {
    .reader = self->rows,
    .func = health_cb,
    .result_free = (GDestroyNotify) quire_store_health_free,
    .name = g_strdup (source),
  };

  ask (self, &question, cancellable, callback, user_data, quire_store_health_async);
}

QuireStoreHealth *
quire_store_health_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return answer (self, result, error);
}
