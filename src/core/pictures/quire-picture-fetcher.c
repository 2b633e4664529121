/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-fetcher.h"

#include "quire-picture-failures.h"
#include "quire-waiters.h"
#include "quire-picture-wire.h"
#include "quire-picture.h"

#define MOST_AT_ONCE 4

/* What the decoder reads. */
#define ACCEPT "image/png, image/jpeg, image/webp, image/gif"

struct _QuirePictureFetcher
{
  QuireHttp *http;
  GNetworkMonitor *monitor; /* NULL until something is to be fetched */
  gboolean allow_metered;
  gboolean is_paused;
  gboolean has_refused; /* since "available" */

  GHashTable *fetches; /* address → Fetch, which it owns */
  GQueue waiting;      /* of Fetch, newest wish first */
  guint n_running;

  QuirePictureFailures *failures;
  guint retry_source;
  gint64 retry_at;

  void (*available) (gpointer);
  gpointer user_data;
};

/* One address; counted, as an answer may outlive the wish. */
typedef struct
{
  QuirePictureFetcher *fetcher; /* NULL once it is over */
  char *uri;
  guint64 number; /* of the newest wish for it */
  QuireWaiters *waiters;
  GCancellable *cancellable;
  gboolean is_running;
  GList link;
} Fetch;

static void
fetch_clear (Fetch *fetch)
{
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

/* Takes it out of everything. */
static Fetch *
fetch_steal (Fetch *fetch)
{
  QuirePictureFetcher *self = fetch->fetcher;

  if (fetch->is_running)
    self->n_running--;
  else
    g_queue_unlink (&self->waiting, &fetch->link);
  g_hash_table_steal (self->fetches, fetch->uri);
  fetch->fetcher = NULL;
  return fetch;
}

static void run_next (QuirePictureFetcher *self);

static void
abandoned_cb (gpointer user_data)
{
  Fetch *fetch = user_data;
  QuirePictureFetcher *self = fetch->fetcher;
  g_autoptr (Fetch) stolen = NULL;

  if (self == NULL)
    return;
  stolen = fetch_steal (fetch);
  g_cancellable_cancel (stolen->cancellable);
  run_next (self);
}

/* When to ask */

static gboolean
may_fetch (QuirePictureFetcher *self)
{
  if (self->http == NULL)
    return FALSE;
  return self->allow_metered || self->monitor == NULL ||
         !g_network_monitor_get_network_metered (self->monitor);
}

static GError *
new_refusal (void)
{
  return g_error_new_literal (QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE,
                              "Nothing may be fetched now");
}

/* The connection became metered: what has not begun is not fetched.  Those who
 * waited may free this. */
static void
refuse_waiting (QuirePictureFetcher *self)
{
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) fetch_unref);
  g_autoptr (GError) error = new_refusal ();

  self->has_refused = TRUE;
  while (!g_queue_is_empty (&self->waiting))
    g_ptr_array_add (refused, fetch_steal (g_queue_peek_head (&self->waiting)));

  for (guint i = 0; i < refused->len; i++)
    quire_waiters_return (((Fetch *) g_ptr_array_index (refused, i))->waiters, NULL, error);
}

static void
become_available (QuirePictureFetcher *self)
{
  if (!self->has_refused || !may_fetch (self))
    return;
  self->has_refused = FALSE;
  self->available (self->user_data);
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean is_available, gpointer user_data)
{
  QuirePictureFetcher *self = user_data;

  if (!is_available)
    return;
  quire_picture_failures_forgive (self->failures);
  become_available (self);
}

static void
metered_cb (GNetworkMonitor *monitor, GParamSpec *pspec, gpointer user_data)
{
  if (may_fetch (user_data))
    become_available (user_data);
  else
    refuse_waiting (user_data);
}

/* Not before the first wish: finding the monitor takes its time. */
static void
find_monitor (QuirePictureFetcher *self)
{
  if (self->monitor != NULL || self->http == NULL)
    return;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self);
  g_signal_connect (self->monitor, "notify::network-metered", G_CALLBACK (metered_cb), self);
}

static gboolean plan_retry (QuirePictureFetcher *self);

static gboolean
retry_cb (gpointer user_data)
{
  QuirePictureFetcher *self = user_data;

  self->retry_source = 0;
  self->retry_at = 0;
  self->has_refused = TRUE;
  plan_retry (self);
  become_available (self);
  return G_SOURCE_REMOVE;
}

/* FALSE if there is nothing worth another try. */
static gboolean
plan_retry (QuirePictureFetcher *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 next = quire_picture_failures_get_next (self->failures, now);

  if (next == 0)
    return FALSE;
  if (self->retry_source != 0 && self->retry_at <= next)
    return TRUE;
  g_clear_handle_id (&self->retry_source, g_source_remove);
  self->retry_at = next;
  self->retry_source =
      g_timeout_add ((guint) ((next - now) / G_TIME_SPAN_MILLISECOND) + 1, retry_cb, self);
  return TRUE;
}

/* Asking */

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  QuirePictureFetcher *self = fetch->fetcher;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response =
      quire_http_get_finish (QUIRE_HTTP (source), result, &error);
  g_autoptr (Fetch) stolen = NULL;

  if (self == NULL)
    return;

  stolen = fetch_steal (fetch);
  if (error != NULL)
    quire_picture_fetcher_judge (self, fetch->uri, error);
  run_next (self);
  quire_waiters_return (fetch->waiters, response != NULL ? response->body : NULL, error);
}

static void
run (QuirePictureFetcher *self, Fetch *fetch)
{
  const QuireHttpRequest request = { .uri = fetch->uri,
                                     .accept = ACCEPT,
                                     .max_bytes = QUIRE_PICTURE_MAX_FILE };

  g_queue_unlink (&self->waiting, &fetch->link);
  fetch->is_running = TRUE;
  self->n_running++;
  quire_http_get_async (self->http, &request, fetch->cancellable, fetched_cb,
                        g_rc_box_acquire (fetch));
}

static void
run_next (QuirePictureFetcher *self)
{
  while (!self->is_paused && self->n_running < MOST_AT_ONCE && !g_queue_is_empty (&self->waiting))
    run (self, g_queue_peek_head (&self->waiting));
}

static void
enqueue (QuirePictureFetcher *self, Fetch *fetch, guint64 number)
{
  GList *before = self->waiting.head;

  fetch->number = MAX (fetch->number, number);
  while (before != NULL && ((Fetch *) before->data)->number > fetch->number)
    before = before->next;
  g_queue_insert_before_link (&self->waiting, before, &fetch->link);
}

static Fetch *
add_fetch (QuirePictureFetcher *self, const char *uri, guint64 number)
{
  Fetch *fetch = g_rc_box_new0 (Fetch);

  fetch->fetcher = self;
  fetch->uri = g_strdup (uri);
  fetch->cancellable = g_cancellable_new ();
  fetch->waiters = quire_waiters_new ((GBoxedCopyFunc) g_bytes_ref, (GDestroyNotify) g_bytes_unref,
                                      abandoned_cb, fetch);
  fetch->link.data = fetch;
  g_hash_table_insert (self->fetches, fetch->uri, fetch);
  enqueue (self, fetch, number);
  return fetch;
}

/* Public API */

QuirePictureFetcher *
quire_picture_fetcher_new (QuireHttp *http, void (*available) (gpointer), gpointer user_data)
{
  QuirePictureFetcher *self = g_new0 (QuirePictureFetcher, 1);

  g_set_object (&self->http, http);
  self->fetches =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) fetch_unref);
  self->failures = quire_picture_failures_new ();
  self->available = available;
  self->user_data = user_data;
  return self;
}

void
quire_picture_fetcher_free (QuirePictureFetcher *self)
{
  g_autoptr (GList) fetches = g_hash_table_get_values (self->fetches);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);

  for (GList *l = fetches; l != NULL; l = l->next)
    {
      g_autoptr (Fetch) stolen = fetch_steal (l->data);

      g_cancellable_cancel (stolen->cancellable);
      g_clear_pointer (&stolen->waiters, quire_waiters_free);
    }

  g_clear_object (&self->http);
  g_hash_table_unref (self->fetches);
  quire_picture_failures_free (self->failures);
  g_free (self);
}

void
quire_picture_fetcher_set_allow_metered (QuirePictureFetcher *self, gboolean allow)
{
  self->allow_metered = allow;
  if (!may_fetch (self))
    refuse_waiting (self);
}

void
quire_picture_fetcher_set_paused (QuirePictureFetcher *self, gboolean is_paused)
{
  self->is_paused = is_paused;
  run_next (self);
}

GError *
quire_picture_fetcher_dup_failure (QuirePictureFetcher *self, const char *uri)
{
  return quire_picture_failures_get (self->failures, uri, g_get_monotonic_time ());
}

void
quire_picture_fetcher_judge (QuirePictureFetcher *self, const char *uri, const GError *error)
{
  if (error == NULL)
    {
      quire_picture_failures_remove (self->failures, uri);
      return;
    }

  quire_picture_failures_add (self->failures, uri, error, g_get_monotonic_time ());
  if (plan_retry (self))
    self->has_refused = TRUE;
}

void
quire_picture_fetcher_get_async (QuirePictureFetcher *self,
                                 const char *uri,
                                 guint64 number,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *fetch;

  find_monitor (self);
  if (!may_fetch (self))
    {
      self->has_refused = TRUE;
      g_task_return_error (task, new_refusal ());
      return;
    }

  fetch = g_hash_table_lookup (self->fetches, uri);
  if (fetch == NULL)
    fetch = add_fetch (self, uri, number);
  else
    quire_picture_fetcher_promote (self, uri, number);
  quire_waiters_add (fetch->waiters, g_steal_pointer (&task));
  run_next (self);
}

GBytes *
quire_picture_fetcher_get_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quire_picture_fetcher_promote (QuirePictureFetcher *self, const char *uri, guint64 number)
{
  Fetch *fetch = g_hash_table_lookup (self->fetches, uri);

  if (fetch == NULL || fetch->is_running)
    return;
  g_queue_unlink (&self->waiting, &fetch->link);
  enqueue (self, fetch, number);
}
