/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-pictures.h"

#include "quire-picture-fetcher.h"
#include "quire-picture-memory.h"
#include "quire-picture-request.h"
#include "quire-picture-work.h"

#define DEFAULT_BUDGET (G_GUINT64_CONSTANT (256) * 1024 * 1024)
#define LARGEST_SIDE   4096

/* One runs, and one is there when it ends: a newer wish has to wait for no more. */
#define JOBS_AT_ONCE 2

/* Where the files are over their budget, so many jobs go before a little of the
 * housekeeping has its turn; otherwise it waits until there is nothing else. */
#define JOBS_BEFORE_TENDING 8

/* Milliseconds: the first frame has passed; nobody scrolls any more. */
#define LOOK_AFTER 3000
#define REST_AFTER 10000

struct _QuirePictures
{
  GObject parent_instance;

  /* NULL once it is disposed of */
  QuirePictureWork *work;
  QuirePictureFetcher *fetcher;
  QuirePictureMemory *memory;

  gboolean enabled;
  gboolean allow_metered;
  guint64 budget;
  guint64 size;

  GHashTable *requests; /* key → QuirePictureRequest, which it owns */
  GQueue queue;         /* of those that are QUEUED, newest wish first */
  guint64 n_wishes;
  guint n_jobs;

  gboolean may_tend; /* something else comes before the first look */
  gboolean is_due;
  gboolean is_tending;
  guint n_before_tending;

  guint look_source;
  guint rest_source;
};

G_DEFINE_FINAL_TYPE (QuirePictures, quire_pictures, G_TYPE_OBJECT)

enum
{
  PROP_ENABLED = 1,
  PROP_ALLOW_METERED,
  PROP_BUDGET,
  PROP_SIZE,
  N_PROPS
};

enum
{
  AVAILABLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void run_jobs (QuirePictures *self);

/* Idle */

static guint
choose_delay (guint delay)
{
#if QUIRE_TEST_HOOKS
  const char *text = g_getenv ("QUIRE_TEST_PICTURES_DELAY");

  if (text != NULL)
    return (guint) g_ascii_strtoull (text, NULL, 10);
#endif
  return delay;
}

static gboolean
look_cb (gpointer user_data)
{
  QuirePictures *self = user_data;

  self->look_source = 0;
  self->may_tend = TRUE;
  run_jobs (self);
  return G_SOURCE_REMOVE;
}

static gboolean
rest_cb (gpointer user_data)
{
  QuirePictures *self = user_data;

  self->rest_source = 0;
  quire_picture_work_rest (self->work);
  return G_SOURCE_REMOVE;
}

static void
become_busy (QuirePictures *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (!self->may_tend && self->look_source == 0)
    self->look_source = g_timeout_add (choose_delay (LOOK_AFTER), look_cb, self);
}

static void
become_idle (QuirePictures *self)
{
  if (g_hash_table_size (self->requests) == 0 && self->rest_source == 0)
    self->rest_source = g_timeout_add (choose_delay (REST_AFTER), rest_cb, self);
}

/* Requests */

static void
enqueue (QuirePictures *self, QuirePictureRequest *request)
{
  GList *before = self->queue.head;

  while (before != NULL && ((QuirePictureRequest *) before->data)->number > request->number)
    before = before->next;
  request->stage = QUIRE_PICTURE_REQUEST_QUEUED;
  g_queue_insert_before_link (&self->queue, before, &request->link);
}

/* Takes it out of everything. */
static QuirePictureRequest *
steal (QuirePictures *self, QuirePictureRequest *request)
{
  if (request->stage == QUIRE_PICTURE_REQUEST_QUEUED)
    g_queue_unlink (&self->queue, &request->link);
  g_hash_table_steal (self->requests, request->key);
  request->owner = NULL;
  return request;
}

static void
abandoned_cb (gpointer user_data)
{
  QuirePictureRequest *request = user_data;
  QuirePictures *self = request->owner;
  g_autoptr (QuirePictureRequest) stolen = NULL;

  /* What is being decoded now is as good as there, and will be kept. */
  if (self == NULL || request->stage == QUIRE_PICTURE_REQUEST_WORKING)
    return;
  stolen = steal (self, request);
  g_cancellable_cancel (stolen->cancellable);
  become_idle (self);
}

/* Those who wait may do anything: nothing of the request is under way then. */
static void
settle (QuirePictures *self,
        QuirePictureRequest *request,
        QuirePicture *picture,
        const GError *error)
{
  g_autoptr (QuirePictureRequest) stolen = steal (self, request);

  become_idle (self);
  quire_picture_waiters_return (stolen->waiters, picture, error);
}

static GError *
new_not_here (const char *message)
{
  return g_error_new_literal (QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE, message);
}

/* Another size of the same picture may have come from the network meanwhile. */
static GBytes *
find_fetched (QuirePictures *self, const char *uri)
{
  GHashTableIter iter;
  const QuirePictureRequest *request;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &request))
    if (request->fetched != NULL && g_str_equal (request->uri, uri))
      return request->fetched;
  return NULL;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePictureRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = quire_picture_fetcher_get_finish (result, &error);
  g_autoptr (QuirePictures) self = NULL;

  if (request->owner == NULL)
    return;

  self = g_object_ref (request->owner);
  if (bytes == NULL)
    {
      settle (self, request, NULL, error);
      return;
    }

  request->fetched = g_steal_pointer (&bytes);
  enqueue (self, request);
  run_jobs (self);
}

static void
fetch (QuirePictures *self, QuirePictureRequest *request)
{
  GBytes *fetched = find_fetched (self, request->uri);

  if (fetched != NULL)
    {
      request->fetched = g_bytes_ref (fetched);
      enqueue (self, request);
      return;
    }

  request->stage = QUIRE_PICTURE_REQUEST_FETCHING;
  quire_picture_fetcher_get_async (self->fetcher, request->uri, request->number,
                                   request->cancellable, fetched_cb,
                                   quire_picture_request_ref (request));
}

/* Jobs */

static void
read_state (QuirePictures *self, guint64 size, gboolean is_due)
{
  self->n_jobs--;
  self->is_due = is_due;
  if (self->size == size)
    return;
  self->size = size;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePictureRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  guint64 size = 0;
  gboolean is_due = FALSE;
  g_autoptr (QuirePicture) picture =
      quire_picture_work_load_finish (result, &size, &is_due, &error);
  g_autoptr (QuirePictures) self = NULL;

  if (request->owner == NULL)
    return;

  self = g_object_ref (request->owner);
  read_state (self, size, is_due);
  if (request->owner == NULL)
    return;

  if (request->fetched == NULL &&
      g_error_matches (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE) &&
      !quire_picture_waiters_is_empty (request->waiters))
    {
      fetch (self, request);
      run_jobs (self);
      return;
    }

  quire_picture_fetcher_judge (self->fetcher, request->uri, error);
  if (picture != NULL && self->enabled)
    quire_picture_memory_add (self->memory, request->uri, request->width, request->height, picture);
  run_jobs (self);
  settle (self, request, picture, error);
}

static void
tended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *reference = user_data;
  g_autoptr (QuirePictures) self = g_weak_ref_get (reference);
  guint64 size = 0;
  gboolean is_due = FALSE;

  g_weak_ref_clear (reference);
  g_free (reference);
  if (!quire_picture_work_tend_finish (result, &size, &is_due, NULL) || self == NULL ||
      self->work == NULL)
    return;

  self->is_tending = FALSE;
  read_state (self, size, is_due);
  run_jobs (self);
}

static void
tend (QuirePictures *self)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  self->is_tending = TRUE;
  self->n_before_tending = JOBS_BEFORE_TENDING;
  self->n_jobs++;
  quire_picture_work_tend_async (self->work, tended_cb, reference);
}

static void
load (QuirePictures *self)
{
  QuirePictureRequest *request = g_queue_peek_head (&self->queue);

  g_queue_unlink (&self->queue, &request->link);
  request->stage = QUIRE_PICTURE_REQUEST_WORKING;
  if (self->n_before_tending > 0)
    self->n_before_tending--;
  self->n_jobs++;
  quire_picture_work_load_async (self->work, request->uri, request->width, request->height,
                                 request->fetched, loaded_cb, quire_picture_request_ref (request));
}

static gboolean
is_time_to_tend (QuirePictures *self)
{
  if (!self->may_tend || !self->is_due || self->is_tending)
    return FALSE;
  return g_queue_is_empty (&self->queue) ||
         (self->size > self->budget && self->n_before_tending == 0);
}

static void
run_jobs (QuirePictures *self)
{
  while (self->work != NULL && self->n_jobs < JOBS_AT_ONCE)
    {
      if (is_time_to_tend (self))
        tend (self);
      else if (!g_queue_is_empty (&self->queue))
        load (self);
      else
        break;
    }
}

/* Everybody who waits is told so.  What the thread has in hand is still kept,
 * unless this is the end. */
static void
give_up (QuirePictures *self, const GError *error, gboolean is_end)
{
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quire_picture_request_unref);
  GHashTableIter iter;
  QuirePictureRequest *request;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &request))
    g_ptr_array_add (requests, quire_picture_request_ref (request));

  for (guint i = 0; i < requests->len; i++)
    {
      request = g_ptr_array_index (requests, i);
      if (is_end || request->stage != QUIRE_PICTURE_REQUEST_WORKING)
        {
          g_autoptr (QuirePictureRequest) stolen = steal (self, request);

          g_cancellable_cancel (stolen->cancellable);
        }
    }

  for (guint i = 0; i < requests->len; i++)
    {
      request = g_ptr_array_index (requests, i);
      quire_picture_waiters_return (request->waiters, NULL, error);
    }
}

static void
available_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[AVAILABLE], 0);
}

/* Properties */

static void
set_enabled (QuirePictures *self, gboolean enabled)
{
  g_autoptr (GError) error = NULL;

  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
  if (enabled)
    {
      g_signal_emit (self, signals[AVAILABLE], 0);
      return;
    }

  error = new_not_here ("Pictures are switched off");
  if (self->memory != NULL)
    quire_picture_memory_clear (self->memory);
  give_up (self, error, FALSE);
}

static void
set_allow_metered (QuirePictures *self, gboolean allow_metered)
{
  if (self->allow_metered == allow_metered)
    return;

  self->allow_metered = allow_metered;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALLOW_METERED]);
  if (self->fetcher != NULL)
    quire_picture_fetcher_set_allow_metered (self->fetcher, allow_metered);
  if (allow_metered)
    g_signal_emit (self, signals[AVAILABLE], 0);
}

static void
set_budget (QuirePictures *self, guint64 budget)
{
  if (self->budget == budget)
    return;

  self->budget = budget;
  self->is_due = TRUE;
  if (self->work != NULL)
    quire_picture_work_set_budget (self->work, budget);
  run_jobs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUDGET]);
}

static void
quire_pictures_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  switch (id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_ALLOW_METERED:
      g_value_set_boolean (value, self->allow_metered);
      break;
    case PROP_BUDGET:
      g_value_set_uint64 (value, self->budget);
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, quire_pictures_get_size (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quire_pictures_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  switch (id)
    {
    case PROP_ENABLED:
      set_enabled (self, g_value_get_boolean (value));
      break;
    case PROP_ALLOW_METERED:
      set_allow_metered (self, g_value_get_boolean (value));
      break;
    case PROP_BUDGET:
      set_budget (self, g_value_get_uint64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quire_pictures_dispose (GObject *object)
{
  QuirePictures *self = QUIRE_PICTURES (object);
  g_autoptr (QuirePictureWork) work = g_steal_pointer (&self->work);
  g_autoptr (QuirePictureFetcher) fetcher = g_steal_pointer (&self->fetcher);
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody shows pictures any more");

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_pointer (&self->memory, quire_picture_memory_free);
  give_up (self, error, TRUE);
  g_clear_handle_id (&self->rest_source, g_source_remove);

  G_OBJECT_CLASS (quire_pictures_parent_class)->dispose (object);
}

static void
quire_pictures_finalize (GObject *object)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  g_hash_table_unref (self->requests);
  G_OBJECT_CLASS (quire_pictures_parent_class)->finalize (object);
}

static void
quire_pictures_class_init (QuirePicturesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = quire_pictures_get_property;
  object_class->set_property = quire_pictures_set_property;
  object_class->dispose = quire_pictures_dispose;
  object_class->finalize = quire_pictures_finalize;

  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE, flags);
  properties[PROP_ALLOW_METERED] = g_param_spec_boolean ("allow-metered", NULL, NULL, FALSE, flags);
  properties[PROP_BUDGET] =
      g_param_spec_uint64 ("budget", NULL, NULL, 0, G_MAXUINT64, DEFAULT_BUDGET, flags);
  properties[PROP_SIZE] =
      g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[AVAILABLE] = g_signal_new ("available", QUIRE_TYPE_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_pictures_init (QuirePictures *self)
{
  self->enabled = TRUE;
  self->budget = DEFAULT_BUDGET;
  self->is_due = TRUE;
  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) quire_picture_request_unref);
}

/* Public API */

QuirePictures *
quire_pictures_new (QuireHttp *http, const char *cache_folder, const char *helper)
{
  QuirePictures *self;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (cache_folder != NULL, NULL);
  g_return_val_if_fail (helper != NULL, NULL);

  self = g_object_new (QUIRE_TYPE_PICTURES, NULL);
  folder = g_build_filename (cache_folder, "pictures", NULL);
  self->work = quire_picture_work_new (folder, helper);
  quire_picture_work_set_budget (self->work, self->budget);
  self->fetcher = quire_picture_fetcher_new (http, available_cb, self);
  self->memory = quire_picture_memory_new (QUIRE_PICTURES_MEMORY_BYTES);
  return self;
}

QuirePicture *
quire_pictures_lookup (QuirePictures *self, const char *uri, int width, int height)
{
  g_return_val_if_fail (QUIRE_IS_PICTURES (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  if (self->memory == NULL)
    return NULL;
  return quire_picture_memory_lookup (self->memory, uri, width, height);
}

/* What can be said at once: NULL if one has to wait for the picture. */
static GError *
find_refusal (QuirePictures *self, const char *uri, int width, int height)
{
  if (self->work == NULL)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody shows pictures any more");
  if (!self->enabled)
    return new_not_here ("Pictures are switched off");
  if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE)
    return g_error_new (QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_TOO_LARGE,
                        "No picture is made of %d × %d pixels", width, height);
  return quire_picture_fetcher_dup_failure (self->fetcher, uri);
}

static void
wish (QuirePictures *self, GTask *task, const char *uri, int width, int height)
{
  g_autofree char *key = quire_picture_request_make_key (uri, width, height);
  QuirePictureRequest *request = g_hash_table_lookup (self->requests, key);

  if (request == NULL)
    {
      request = quire_picture_request_new (self, uri, width, height, abandoned_cb);
      g_hash_table_insert (self->requests, request->key, request);
    }
  else if (request->stage == QUIRE_PICTURE_REQUEST_QUEUED)
    {
      g_queue_unlink (&self->queue, &request->link);
    }

  request->number = ++self->n_wishes;
  quire_picture_waiters_add (request->waiters, task);
  if (request->stage == QUIRE_PICTURE_REQUEST_QUEUED)
    enqueue (self, request);
  else if (request->stage == QUIRE_PICTURE_REQUEST_FETCHING)
    quire_picture_fetcher_promote (self->fetcher, uri, request->number);
}

void
quire_pictures_load_async (QuirePictures *self,
                           const char *uri,
                           int width,
                           int height,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (QuirePicture) picture = NULL;
  GError *error = NULL;

  g_return_if_fail (QUIRE_IS_PICTURES (self));
  g_return_if_fail (uri != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_pictures_load_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  picture = quire_pictures_lookup (self, uri, width, height);
  if (picture != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&picture),
                             (GDestroyNotify) quire_picture_unref);
      return;
    }

  error = find_refusal (self, uri, width, height);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  become_busy (self);
  wish (self, g_steal_pointer (&task), uri, width, height);
  run_jobs (self);
}

QuirePicture *
quire_pictures_load_finish (QuirePictures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  QuirePictures *self = g_task_get_source_object (task);
  guint64 size = 0;
  gboolean is_due = FALSE;
  GError *error = NULL;
  gboolean is_done = quire_picture_work_clear_finish (result, &size, &is_due, &error);

  if (self->work != NULL)
    {
      read_state (self, size, is_due);
      run_jobs (self);
    }

  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
quire_pictures_clear_async (QuirePictures *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (QUIRE_IS_PICTURES (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, quire_pictures_clear_async);
  if (self->work == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  quire_picture_memory_clear (self->memory);
  self->may_tend = TRUE;
  self->n_jobs++;
  quire_picture_work_clear_async (self->work, cleared_cb, g_steal_pointer (&task));
}

gboolean
quire_pictures_clear_finish (QuirePictures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint64
quire_pictures_get_size (QuirePictures *self)
{
  g_return_val_if_fail (QUIRE_IS_PICTURES (self), 0);

  if (!self->may_tend)
    {
      self->may_tend = TRUE;
      g_clear_handle_id (&self->look_source, g_source_remove);
      run_jobs (self);
    }
  return self->size;
}

gsize
quire_pictures_get_memory_size (QuirePictures *self)
{
  g_return_val_if_fail (QUIRE_IS_PICTURES (self), 0);

  return self->memory != NULL ? quire_picture_memory_get_size (self->memory) : 0;
}
