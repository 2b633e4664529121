/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-documents.h"

#include <glib/gi18n-lib.h>

#include "quire-document-files.h"
#include "quire-document-work.h"
#include "quire-waiters.h"

#define ASK_AFTER (7 * G_TIME_SPAN_DAY)

/* Seconds without a byte.  Who has an older one does not want to wait long for a newer. */
#define SILENCE_WITH_OLD 10.0

struct _QuireDocuments
{
  GObject parent_instance;
  QuireHttp *http;
  QuireDocumentWork *work;
  GHashTable *fetches; /* name → Fetch, which it owns */
  gboolean has_tended; /* what a program that was killed has left is gone */
};

G_DEFINE_FINAL_TYPE (QuireDocuments, quire_documents, G_TYPE_OBJECT)
G_DEFINE_QUARK (quire - document - error - quark, quire_document_error)

/* One document; counted, as an answer may outlive the wish. */
typedef struct
{
  QuireDocuments *documents; /* NULL once it is over */
  char *name;
  char *uri;
  gboolean has_version;
  gboolean has_old;
  QuireWaiters *waiters;
  GCancellable *cancellable;
} Fetch;

typedef struct
{
  QuireHttpProgress progress;
  gpointer progress_data;
} Wish;

static void
fetch_clear (Fetch *fetch)
{
  g_clear_pointer (&fetch->name, g_free);
  g_clear_pointer (&fetch->uri, g_free);
  g_clear_pointer (&fetch->waiters, quire_waiters_free);
  g_clear_object (&fetch->cancellable);
}

static void
fetch_unref (Fetch *fetch)
{
  g_rc_box_release_full (fetch, (GDestroyNotify) fetch_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_unref)

static Fetch *
fetch_steal (Fetch *fetch)
{
  g_hash_table_steal (fetch->documents->fetches, fetch->name);
  fetch->documents = NULL;
  return fetch;
}

static void
fetch_succeed (Fetch *fetch)
{
  g_autofree char *path = quire_document_work_dup_path (fetch->documents->work, fetch->name);
  g_autoptr (Fetch) stolen = fetch_steal (fetch);

  quire_waiters_return (stolen->waiters, path, NULL);
}

static void
fetch_fail (Fetch *fetch, const GError *error)
{
  g_autoptr (Fetch) stolen = fetch_steal (fetch);

  quire_waiters_return (stolen->waiters, NULL, error);
}

/* Downloading */

static void
tend (Fetch *fetch, gboolean is_newest, const char *etag)
{
  fetch->documents->has_tended = TRUE;
  quire_document_work_tend (fetch->documents->work, fetch->name, is_newest, etag);
}

static GError *
explain (const GError *error)
{
  guint status = quire_http_error_get_status (error);

  if (g_error_matches (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CONTENT))
    return g_error_new_literal (QUIRE_DOCUMENT_ERROR, QUIRE_DOCUMENT_ERROR_NO_PDF,
                                _ ("arXiv answered with something that is no PDF."));
  if (status == 404 || status == 410)
    return g_error_new_literal (QUIRE_DOCUMENT_ERROR, QUIRE_DOCUMENT_ERROR_NONE,
                                _ ("arXiv has no PDF of this paper."));

  return g_error_copy (error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response =
      quire_http_save_finish (QUIRE_HTTP (source), result, &error);
  g_autoptr (GError) reason = NULL;

  if (fetch->documents == NULL)
    return;

  if (response != NULL)
    {
      tend (fetch, !fetch->has_version, response->etag);
      fetch_succeed (fetch);
      return;
    }

  if (fetch->has_old)
    {
      fetch_succeed (fetch);
      return;
    }

  reason = explain (error);
  fetch_fail (fetch, reason);
}

typedef struct
{
  goffset so_far;
  goffset total;
} News;

static void
tell_one (GTask *task, gpointer user_data)
{
  const News *news = user_data;
  const Wish *wish = g_task_get_task_data (task);

  if (wish->progress != NULL)
    wish->progress (news->so_far, news->total, wish->progress_data);
}

static void
progress_cb (goffset so_far, goffset total, gpointer user_data)
{
  Fetch *fetch = user_data;
  News news = { so_far, total };

  if (fetch->documents != NULL)
    quire_waiters_foreach (fetch->waiters, tell_one, &news);
}

static void
download (Fetch *fetch, const char *etag)
{
  QuireDocuments *self = fetch->documents;
  g_autofree char *path = quire_document_work_dup_path (self->work, fetch->name);
  const QuireHttpRequest request = { .uri = fetch->uri,
                                     .accept = "application/pdf",
                                     .etag = etag,
                                     .begins = QUIRE_DOCUMENT_BEGINS,
                                     .max_bytes = QUIRE_DOCUMENT_MAX_BYTES,
                                     .silence = fetch->has_old ? SILENCE_WITH_OLD : 0,
                                     .deadline = fetch->has_old
                                                     ? quire_http_get_deadline (self->http)
                                                     : 0 };

  if (!fetch->has_old)
    progress_cb (0, -1, fetch);
  quire_http_save_async (self->http, &request, path, progress_cb, fetch, fetch->cancellable,
                         saved_cb, g_rc_box_acquire (fetch));
}

/* A time to come was noted before the clock was set back. */
static gboolean
is_fresh (gint64 asked)
{
  gint64 age = g_get_real_time () - asked;

  return age >= 0 && age < ASK_AFTER;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autofree char *etag = NULL;
  gint64 asked;

  fetch->has_old = quire_document_work_find_finish (result, &asked, &etag);
  if (fetch->documents == NULL)
    return;

  if (!fetch->has_old || !(fetch->has_version || is_fresh (asked)))
    {
      download (fetch, fetch->has_old ? etag : NULL);
      return;
    }

  if (!fetch->documents->has_tended)
    tend (fetch, FALSE, NULL);
  fetch_succeed (fetch);
}

static void
abandoned_cb (gpointer user_data)
{
  Fetch *fetch = user_data;
  g_autoptr (Fetch) stolen = NULL;

  if (fetch->documents == NULL)
    return;
  stolen = fetch_steal (fetch);
  g_cancellable_cancel (stolen->cancellable);
}

/* Takes the name. */
static Fetch *
begin_fetch (QuireDocuments *self, char *name, gboolean has_version, const char *uri)
{
  Fetch *fetch = g_rc_box_new0 (Fetch);

  fetch->documents = self;
  fetch->name = name;
  fetch->uri = g_strdup (uri);
  fetch->has_version = has_version;
  fetch->cancellable = g_cancellable_new ();
  fetch->waiters = quire_waiters_new ((GBoxedCopyFunc) g_strdup, g_free, abandoned_cb, fetch);
  g_hash_table_insert (self->fetches, fetch->name, fetch);
  quire_document_work_find_async (self->work, name, found_cb, g_rc_box_acquire (fetch));
  return fetch;
}

/* The object */

static void
quire_documents_dispose (GObject *object)
{
  QuireDocuments *self = QUIRE_DOCUMENTS (object);
  g_autoptr (GList) fetches = g_hash_table_get_values (self->fetches);

  for (GList *l = fetches; l != NULL; l = l->next)
    {
      g_autoptr (Fetch) stolen = fetch_steal (l->data);

      g_cancellable_cancel (stolen->cancellable);
      g_clear_pointer (&stolen->waiters, quire_waiters_free);
    }
  quire_document_work_finish (self->work);

  G_OBJECT_CLASS (quire_documents_parent_class)->dispose (object);
}

static void
quire_documents_finalize (GObject *object)
{
  QuireDocuments *self = QUIRE_DOCUMENTS (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->work, quire_document_work_free);
  g_clear_pointer (&self->fetches, g_hash_table_unref);

  G_OBJECT_CLASS (quire_documents_parent_class)->finalize (object);
}

static void
quire_documents_class_init (QuireDocumentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = quire_documents_dispose;
  object_class->finalize = quire_documents_finalize;
}

static void
quire_documents_init (QuireDocuments *self)
{
  self->fetches =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) fetch_unref);
}

/* Public API */

QuireDocuments *
quire_documents_new (QuireHttp *http, const char *cache_folder)
{
  g_autoptr (QuireDocuments) self = g_object_new (QUIRE_TYPE_DOCUMENTS, NULL);
  g_autofree char *folder = NULL;

  g_return_val_if_fail (QUIRE_IS_HTTP (http), NULL);
  g_return_val_if_fail (cache_folder != NULL, NULL);

  folder = g_build_filename (cache_folder, "documents", NULL);
  self->http = g_object_ref (http);
  self->work = quire_document_work_new (folder);
  return g_steal_pointer (&self);
}

void
quire_documents_get_async (QuireDocuments *self,
                           const char *id,
                           const char *uri,
                           QuireHttpProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = NULL;
  gboolean has_version = FALSE;
  Wish *wish;
  Fetch *fetch;

  g_return_if_fail (QUIRE_IS_DOCUMENTS (self));
  g_return_if_fail (id != NULL && uri != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_documents_get_async);
  wish = g_new0 (Wish, 1);
  wish->progress = progress;
  wish->progress_data = progress_data;
  g_task_set_task_data (task, wish, g_free);

  name = quire_document_files_dup_name (id, &has_version);
  if (name == NULL)
    {
      g_task_return_new_error (task, QUIRE_DOCUMENT_ERROR, QUIRE_DOCUMENT_ERROR_NO_ID,
                               _ ("“%s” is not a paper at arXiv."), id);
      return;
    }

  fetch = g_hash_table_lookup (self->fetches, name);
  if (fetch == NULL)
    fetch = begin_fetch (self, g_steal_pointer (&name), has_version, uri);
  quire_waiters_add (fetch->waiters, g_steal_pointer (&task));
}

char *
quire_documents_get_finish (QuireDocuments *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (quire_document_work_clear_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
quire_documents_clear_async (QuireDocuments *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (QUIRE_IS_DOCUMENTS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, quire_documents_clear_async);
  quire_document_work_clear_async (self->work, cleared_cb, task);
}

gboolean
quire_documents_clear_finish (QuireDocuments *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
