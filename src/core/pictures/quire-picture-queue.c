/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-picture-queue.h"

#include "quire-picture-errand.h"
#include "quire-picture-work.h"

/* One runs, and one is there when it ends: a newer wish has to wait for no more. */
#define JOBS_AT_ONCE 2

/* Where the files are over their budget, so many jobs go before a little of the
 * housekeeping has its turn; otherwise it waits until there is nothing else. */
#define JOBS_BEFORE_TENDING 8

/* Bytes that came and wait to be decoded: where the decoder cannot keep up, nothing
 * more is fetched. */
#define MOST_FETCHED (8 * 1024 * 1024)

/* Milliseconds: the first frame has passed; nobody scrolls any more. */
#define LOOK_AFTER 3000
#define REST_AFTER 10000

struct _QuirePictureQueue
{
  QuirePictureWork *work;
  QuirePictureFetcher *fetcher;
  QuirePictureQueueCalls calls;

  GHashTable *errands; /* key → QuirePictureErrand, which it owns */
  GQueue waiting;      /* of those that are QUEUED, newest wish first */
  guint64 n_wishes;
  guint n_jobs;
  gsize n_fetched; /* bytes */

  guint64 budget;
  guint64 size;
  GPtrArray *chores; /* that run */
  gboolean may_tend; /* something else comes before the first look */
  gboolean is_due;
  gboolean is_tending;
  guint n_before_tending;

  guint begin_source;
  guint look_source;
  guint rest_source;
};

/* Housekeeping, which may outlive the queue. */
typedef struct
{
  QuirePictureQueue *queue; /* NULL once that is over */
  GTask *task;              /* of whoever asked for it, or NULL */
} Chore;

static void run_jobs (QuirePictureQueue *self);

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
  QuirePictureQueue *self = user_data;

  self->look_source = 0;
  self->may_tend = TRUE;
  run_jobs (self);
  return G_SOURCE_REMOVE;
}

static gboolean
begin_cb (gpointer user_data)
{
  QuirePictureQueue *self = user_data;

  self->begin_source = 0;
  run_jobs (self);
  return G_SOURCE_REMOVE;
}

/* Who wishes for one picture wishes for more, the most urgent last: begun at once,
 * the first wishes would be served before those. */
static void
begin_soon (QuirePictureQueue *self)
{
  if (self->begin_source == 0)
    self->begin_source = g_idle_add_full (G_PRIORITY_HIGH, begin_cb, self, NULL);
}

static gboolean
rest_cb (gpointer user_data)
{
  QuirePictureQueue *self = user_data;

  self->rest_source = 0;
  quire_picture_work_rest (self->work);
  return G_SOURCE_REMOVE;
}

static void
become_busy (QuirePictureQueue *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (!self->may_tend && self->look_source == 0)
    self->look_source = g_timeout_add (choose_delay (LOOK_AFTER), look_cb, self);
}

static void
become_idle (QuirePictureQueue *self)
{
  if (g_hash_table_size (self->errands) == 0 && self->rest_source == 0)
    self->rest_source = g_timeout_add (choose_delay (REST_AFTER), rest_cb, self);
}

/* Errands */

static void
enqueue (QuirePictureQueue *self, QuirePictureErrand *errand)
{
  GList *before = self->waiting.head;

  while (before != NULL && ((QuirePictureErrand *) before->data)->number > errand->number)
    before = before->next;
  errand->stage = QUIRE_PICTURE_ERRAND_QUEUED;
  g_queue_insert_before_link (&self->waiting, before, &errand->link);
}

static void
set_fetched (QuirePictureQueue *self, QuirePictureErrand *errand, GBytes *fetched)
{
  if (errand->fetched != NULL)
    self->n_fetched -= g_bytes_get_size (errand->fetched);
  g_clear_pointer (&errand->fetched, g_bytes_unref);
  if (fetched != NULL)
    {
      errand->fetched = g_bytes_ref (fetched);
      self->n_fetched += g_bytes_get_size (fetched);
    }
  quire_picture_fetcher_set_paused (self->fetcher, self->n_fetched > MOST_FETCHED);
}

/* Takes it out of everything. */
static QuirePictureErrand *
steal (QuirePictureQueue *self, QuirePictureErrand *errand)
{
  if (errand->stage == QUIRE_PICTURE_ERRAND_QUEUED)
    g_queue_unlink (&self->waiting, &errand->link);
  g_hash_table_steal (self->errands, errand->key);
  set_fetched (self, errand, NULL);
  errand->owner = NULL;
  return errand;
}

static void
abandoned_cb (gpointer user_data)
{
  QuirePictureErrand *errand = user_data;
  QuirePictureQueue *self = errand->owner;
  g_autoptr (QuirePictureErrand) stolen = NULL;

  /* What is being decoded now is as good as there, and will be kept. */
  if (self == NULL || errand->stage == QUIRE_PICTURE_ERRAND_WORKING)
    return;
  stolen = steal (self, errand);
  g_cancellable_cancel (stolen->cancellable);
  become_idle (self);
}

/* Those who wait may do anything: nothing of the errand is under way then. */
static void
settle (QuirePictureQueue *self,
        QuirePictureErrand *errand,
        QuirePicture *picture,
        const GError *error)
{
  g_autoptr (QuirePictureErrand) stolen = steal (self, errand);

  become_idle (self);
  quire_waiters_return (stolen->waiters, picture, error);
}

/* Another size of the same picture may have come from the network meanwhile. */
static GBytes *
find_fetched (QuirePictureQueue *self, const char *uri)
{
  GHashTableIter iter;
  const QuirePictureErrand *errand;

  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &errand))
    if (errand->fetched != NULL && g_str_equal (errand->uri, uri))
      return errand->fetched;
  return NULL;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePictureErrand) errand = user_data;
  QuirePictureQueue *self = errand->owner;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = quire_picture_fetcher_get_finish (result, &error);

  if (self == NULL)
    return;

  if (bytes == NULL)
    {
      settle (self, errand, NULL, error);
      return;
    }

  set_fetched (self, errand, bytes);
  enqueue (self, errand);
  run_jobs (self);
}

static void
fetch (QuirePictureQueue *self, QuirePictureErrand *errand)
{
  GBytes *fetched = find_fetched (self, errand->uri);

  if (fetched != NULL)
    {
      set_fetched (self, errand, fetched);
      enqueue (self, errand);
      return;
    }

  errand->stage = QUIRE_PICTURE_ERRAND_FETCHING;
  quire_picture_fetcher_get_async (self->fetcher, errand->uri, errand->number, errand->cancellable,
                                   fetched_cb, quire_picture_errand_ref (errand));
}

/* Jobs */

/* What the thread told with the end of a job: TRUE if the size is another. */
static gboolean
take_state (QuirePictureQueue *self, const QuirePictureWorkState *state)
{
  gboolean is_resized = self->size != state->size;

  self->n_jobs--;
  self->is_due = state->is_due || state->budget != self->budget;
  self->size = state->size;
  return is_resized;
}

/* Whoever hears of it may do anything, and even end the queue: after this only an
 * errand knows whether it still has an owner. */
static void
tell_resized (QuirePictureQueue *self, gboolean is_resized)
{
  if (is_resized)
    self->calls.resized (self->calls.user_data);
}

static gboolean
is_not_here (const GError *error)
{
  return g_error_matches (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePictureErrand) errand = user_data;
  QuirePictureQueue *self = errand->owner;
  g_autoptr (GError) error = NULL;
  QuirePictureWorkState state;
  gboolean is_resized;
  g_autoptr (QuirePicture) picture = quire_picture_work_load_finish (result, &state, &error);

  if (self == NULL)
    return;

  is_resized = take_state (self, &state);
  if (errand->fetched == NULL && is_not_here (error) && !quire_waiters_is_empty (errand->waiters))
    {
      fetch (self, errand);
      run_jobs (self);
      tell_resized (self, is_resized);
      return;
    }

  quire_picture_fetcher_judge (self->fetcher, errand->uri, error);
  if (picture != NULL)
    self->calls.found (errand->uri, errand->width, errand->height, picture, self->calls.user_data);
  run_jobs (self);
  tell_resized (self, is_resized);
  if (errand->owner != NULL)
    settle (self, errand, picture, error);
}

static Chore *
begin_chore (QuirePictureQueue *self, GTask *task)
{
  Chore *chore = g_new0 (Chore, 1);

  chore->queue = self;
  chore->task = task;
  g_ptr_array_add (self->chores, chore);
  self->n_jobs++;
  return chore;
}

/* NULL if the queue is no more. */
static QuirePictureQueue *
end_chore (Chore *chore)
{
  QuirePictureQueue *self = chore->queue;

  if (self != NULL)
    g_ptr_array_remove (self->chores, chore);
  g_clear_object (&chore->task);
  g_free (chore);
  return self;
}

static void
tended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QuirePictureQueue *self = end_chore (user_data);
  QuirePictureWorkState state;
  gboolean is_resized;

  if (!quire_picture_work_tend_finish (result, &state, NULL) || self == NULL)
    return;

  self->is_tending = FALSE;
  is_resized = take_state (self, &state);
  run_jobs (self);
  tell_resized (self, is_resized);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (((Chore *) user_data)->task);
  QuirePictureQueue *self = end_chore (user_data);
  QuirePictureWorkState state;
  GError *error = NULL;
  gboolean is_done = quire_picture_work_clear_finish (result, &state, &error);

  if (self != NULL)
    {
      gboolean is_resized = take_state (self, &state);

      run_jobs (self);
      tell_resized (self, is_resized);
    }

  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tend (QuirePictureQueue *self)
{
  self->is_tending = TRUE;
  self->n_before_tending = JOBS_BEFORE_TENDING;
  quire_picture_work_tend_async (self->work, tended_cb, begin_chore (self, NULL));
}

static void
load (QuirePictureQueue *self)
{
  QuirePictureErrand *errand = g_queue_peek_head (&self->waiting);

  g_queue_unlink (&self->waiting, &errand->link);
  errand->stage = QUIRE_PICTURE_ERRAND_WORKING;
  if (self->n_before_tending > 0)
    self->n_before_tending--;
  self->n_jobs++;
  quire_picture_work_load_async (self->work, errand->uri, errand->width, errand->height,
                                 errand->fetched, loaded_cb, quire_picture_errand_ref (errand));
}

static gboolean
is_time_to_tend (QuirePictureQueue *self)
{
  if (!self->may_tend || !self->is_due || self->is_tending)
    return FALSE;
  return g_queue_is_empty (&self->waiting) ||
         (self->size > self->budget && self->n_before_tending == 0);
}

static void
run_jobs (QuirePictureQueue *self)
{
  while (self->n_jobs < JOBS_AT_ONCE)
    {
      if (is_time_to_tend (self))
        tend (self);
      else if (!g_queue_is_empty (&self->waiting))
        load (self);
      else
        break;
    }
}

/* All who wait, to be told that they need not.  Out of the queue with them, but for
 * what the thread has in hand, which is still kept unless this is the end. */
static GPtrArray *
steal_all (QuirePictureQueue *self, gboolean is_end)
{
  GPtrArray *errands = g_ptr_array_new_with_free_func ((GDestroyNotify) quire_picture_errand_unref);
  GHashTableIter iter;
  QuirePictureErrand *errand;

  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &errand))
    g_ptr_array_add (errands, quire_picture_errand_ref (errand));

  for (guint i = 0; i < errands->len; i++)
    {
      errand = g_ptr_array_index (errands, i);
      if (is_end || errand->stage != QUIRE_PICTURE_ERRAND_WORKING)
        {
          g_autoptr (QuirePictureErrand) stolen = steal (self, errand);

          g_cancellable_cancel (stolen->cancellable);
        }
    }
  return errands;
}

static void
tell (GPtrArray *errands, const GError *error)
{
  for (guint i = 0; i < errands->len; i++)
    {
      QuirePictureErrand *errand = g_ptr_array_index (errands, i);

      quire_waiters_return (errand->waiters, NULL, error);
    }
}

/* Public API */

QuirePictureQueue *
quire_picture_queue_new (const char *folder,
                         const char *helper,
                         QuirePictureFetcher *fetcher,
                         const QuirePictureQueueCalls *calls)
{
  QuirePictureQueue *self = g_new0 (QuirePictureQueue, 1);

  self->work = quire_picture_work_new (folder, helper);
  self->fetcher = fetcher;
  self->calls = *calls;
  self->budget = G_MAXUINT64;
  self->is_due = TRUE;
  self->chores = g_ptr_array_new ();
  self->errands = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) quire_picture_errand_unref);
  return self;
}

void
quire_picture_queue_free (QuirePictureQueue *self)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody shows pictures any more");
  g_autoptr (GPtrArray) errands = steal_all (self, TRUE);

  g_clear_handle_id (&self->begin_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  for (guint i = 0; i < self->chores->len; i++)
    ((Chore *) g_ptr_array_index (self->chores, i))->queue = NULL;
  g_ptr_array_unref (self->chores);
  g_hash_table_unref (self->errands);
  quire_picture_work_free (self->work);
  g_free (self);

  tell (errands, error);
}

void
quire_picture_queue_wish (QuirePictureQueue *self,
                          GTask *task,
                          const char *uri,
                          int width,
                          int height)
{
  g_autofree char *key = quire_picture_errand_make_key (uri, width, height);
  QuirePictureErrand *errand = g_hash_table_lookup (self->errands, key);

  become_busy (self);
  if (errand == NULL)
    {
      errand = quire_picture_errand_new (self, uri, width, height, abandoned_cb);
      g_hash_table_insert (self->errands, errand->key, errand);
    }
  else if (errand->stage == QUIRE_PICTURE_ERRAND_QUEUED)
    {
      g_queue_unlink (&self->waiting, &errand->link);
    }

  errand->number = ++self->n_wishes;
  quire_waiters_add (errand->waiters, task);
  if (errand->stage == QUIRE_PICTURE_ERRAND_QUEUED)
    enqueue (self, errand);
  else if (errand->stage == QUIRE_PICTURE_ERRAND_FETCHING)
    quire_picture_fetcher_promote (self->fetcher, uri, errand->number);
  begin_soon (self);
}

void
quire_picture_queue_give_up (QuirePictureQueue *self, const GError *error)
{
  g_autoptr (GPtrArray) errands = steal_all (self, FALSE);

  become_idle (self);
  tell (errands, error);
}

void
quire_picture_queue_clear (QuirePictureQueue *self, GTask *task)
{
  self->may_tend = TRUE;
  quire_picture_work_clear_async (self->work, cleared_cb, begin_chore (self, task));
}

void
quire_picture_queue_set_budget (QuirePictureQueue *self, guint64 budget)
{
  self->budget = budget;
  self->is_due = TRUE;
  quire_picture_work_set_budget (self->work, budget);
  run_jobs (self);
}

guint64
quire_picture_queue_get_size (QuirePictureQueue *self)
{
  if (!self->may_tend)
    {
      self->may_tend = TRUE;
      g_clear_handle_id (&self->look_source, g_source_remove);
      run_jobs (self);
    }
  return self->size;
}
