/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync-question.h"

#include <glib/gi18n-lib.h>

#include "quire-config.h"

/* A list that goes on for ever is cut here. */
#define MAX_PAGES 50

/* All pages of one question; a single one is bounded by QuireHttp already. */
#define MAX_BYTES (16 * 1024 * 1024)

typedef struct
{
  QuireSyncQuestion question;
  QuireSyncFetched fetched;
  gpointer fetched_data;

  QuireStoreRequest *known; /* what the question brought last time */
  char *uri;                /* of the page that is under way */
  char *next;               /* of the page after it, or NULL */
  gboolean has_next;        /* there is a page after it, perhaps one that is refused */
  char *etag;               /* of the first page */
  const char *renewed;      /* etag, where it stands for what the store has already */
  GHashTable *uris;         /* asked so far */
  GPtrArray *digests;       /* of the pages kept so far */
  QuireAnswer *answer;      /* the pages so far */
  gsize bytes;
  gboolean asked;
  QuireSyncOutcome *outcome; /* while it is being written down */
} Asking;

/* A page on its way through the parser's thread. */
typedef struct
{
  QuireSource *source;
  GBytes *body;
  char *known_digest; /* of an answer that needs no reading, or NULL */
} PageJob;

typedef struct
{
  QuireAnswer *answer; /* NULL where the digest is the known one */
  char *digest;
} Page;

static void asking_fetch (GTask *task);

static void
asking_free (Asking *self)
{
  g_clear_object (&self->question.store);
  g_clear_object (&self->question.http);
  g_clear_object (&self->question.source);
  g_clear_object (&self->question.parser);
  g_clear_pointer (&self->known, quire_store_request_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->next, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->uris, g_hash_table_unref);
  g_clear_pointer (&self->digests, g_ptr_array_unref);
  g_clear_pointer (&self->answer, quire_answer_unref);
  g_clear_pointer (&self->outcome, quire_sync_outcome_free);
  g_free (self);
}

static void
page_job_free (PageJob *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->known_digest, g_free);
  g_free (self);
}

static void
page_free (Page *self)
{
  g_clear_pointer (&self->answer, quire_answer_unref);
  g_clear_pointer (&self->digest, g_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

/* Helpers */

static void
asking_fetched (Asking *self)
{
  QuireSyncFetched fetched = g_steal_pointer (&self->fetched);

  if (fetched != NULL)
    fetched (self->fetched_data);
}

static void
asking_return (GTask *task, QuireSyncOutcome *outcome)
{
  Asking *self = g_task_get_task_data (task);

  outcome->asked = self->asked;
  g_task_return_pointer (task, outcome, (GDestroyNotify) quire_sync_outcome_free);
}

char *
quire_sync_question_dup_detail (QuireSource *source, const GError *error)
{
  if (g_error_matches (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_WEB_PAGE))
    return g_strdup (_ ("A web page came instead of papers; the network may want you to log in"));
  if (error->domain == QUIRE_SOURCE_ERROR)
    /* Translators: %s is the reason, in English */
    return g_strdup_printf (_ ("What the source sent is not a list of papers: %s"), error->message);

  GBytes *body = error->domain == QUIRE_HTTP_ERROR ? quire_http_error_get_body (error) : NULL;
  g_autofree char *said = body ? quire_source_parse_error (source, body) : NULL;
  if (said != NULL)
    /* Translators: the first %s is the network's sentence, the second the source's own words */
    return g_strdup_printf (_ ("%s: %s"), error->message, said);
  return g_strdup (error->message);
}

/* Whether the next question may well fare better. */
static gboolean
error_is_only_this (const GError *error)
{
  if (g_error_matches (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_WEB_PAGE))
    return FALSE;

  switch (quire_sync_state_from_error (error))
    {
    case QUIRE_SYNC_CLIENT_ERROR:
    case QUIRE_SYNC_BAD_CONTENT:
    case QUIRE_SYNC_TOO_LARGE:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
outcome_noted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *self = g_task_get_task_data (task);
  QuireSyncOutcome *outcome = g_steal_pointer (&self->outcome);
  g_autoptr (GError) error = NULL;

  if (!quire_store_put_outcome_finish (QUIRE_STORE (object), result, &error))
    {
      QuireSyncState state = quire_sync_state_from_error (error);
      if (quire_sync_state_worse (outcome->state, state) == state)
        {
          g_clear_pointer (&outcome->detail, g_free);
          outcome->detail = g_strdup (error->message);
          outcome->state = state;
          outcome->only_this = FALSE;
          outcome->answered = FALSE;
        }
    }
  asking_return (task, outcome);
}

/* Writes down how it ended, then returns it. */
static void
asking_note (GTask *task, QuireSyncOutcome *outcome)
{
  Asking *self = g_task_get_task_data (task);

  self->outcome = outcome;
  quire_store_put_outcome_async (self->question.store, self->question.day,
                                 quire_sync_state_get_name (outcome->note), outcome->detail,
                                 self->renewed, g_task_get_cancellable (task), outcome_noted_cb,
                                 g_object_ref (task));
}

static void
asking_not_modified (GTask *task)
{
  QuireSyncOutcome *outcome = g_new0 (QuireSyncOutcome, 1);

  outcome->state = QUIRE_SYNC_NOT_MODIFIED;
  outcome->note = outcome->state;
  outcome->answered = TRUE;
  asking_note (task, outcome);
}

/* The day is not open at the source yet, although it is by our clock: there is
 * nothing to have, and nothing is wrong. */
static gboolean
asking_is_early (Asking *self, const GError *error)
{
  return self->question.may_be_early && error->domain == QUIRE_HTTP_ERROR &&
         quire_http_error_get_status (error) == 400;
}

static void
asking_fail (GTask *task, const GError *error)
{
  Asking *self = g_task_get_task_data (task);
  QuireSyncOutcome *outcome = g_new0 (QuireSyncOutcome, 1);

  outcome->state = quire_sync_state_from_error (error);
  outcome->note = outcome->state;
  outcome->only_this = error_is_only_this (error);
  if (asking_is_early (self, error))
    {
      outcome->state = QUIRE_SYNC_NOT_MODIFIED;
      asking_return (task, outcome);
      return;
    }

  outcome->detail = quire_sync_question_dup_detail (self->question.source, error);
  if (outcome->state == QUIRE_SYNC_RATE_LIMITED)
    outcome->retry_at = quire_http_error_get_retry_at (error);
  if (outcome->state == QUIRE_SYNC_CANCELLED || error->domain == QUIRE_STORE_ERROR)
    asking_return (task, outcome);
  else
    asking_note (task, outcome);
}

/* Whether there is nothing in the answer that a later program, or another ask
 * for the pages behind it, might do better with. */
static gboolean
asking_is_whole (Asking *self)
{
  return !quire_answer_is_cut_off (self->answer) && quire_answer_get_n_skipped (self->answer) == 0;
}

/* One digest for all pages; for a single whole page its own, by which it is known
 * without being read.  An answer with wrong records is another one to another
 * version of the program, which may read them, and one that was cut off is not
 * the same as when it is whole. */
static char *
asking_dup_digest (Asking *self)
{
  if (self->digests->len == 1 && asking_is_whole (self))
    return g_strdup (g_ptr_array_index (self->digests, 0));

  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < self->digests->len; i++)
    g_checksum_update (checksum, g_ptr_array_index (self->digests, i), -1);
  if (quire_answer_get_n_skipped (self->answer) > 0)
    g_checksum_update (checksum, (const guchar *) "skipped " QUIRE_VERSION, -1);
  if (quire_answer_is_cut_off (self->answer))
    g_checksum_update (checksum, (const guchar *) "cut off", -1);
  return g_strdup (g_checksum_get_string (checksum));
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes =
      quire_store_put_answer_finish (QUIRE_STORE (object), result, &error);

  if (changes == NULL)
    {
      asking_fail (task, error);
      return;
    }

  QuireSyncOutcome *outcome = g_new0 (QuireSyncOutcome, 1);
  outcome->state = QUIRE_SYNC_OK;
  outcome->answered = TRUE;
  outcome->changes = g_steal_pointer (&changes);
  outcome->skipped = quire_answer_get_n_skipped (self->answer);
  asking_return (task, outcome);
}

static void
asking_store (GTask *task)
{
  Asking *self = g_task_get_task_data (task);
  g_autofree char *digest = asking_dup_digest (self);
  gboolean one_page = self->digests->len == 1 && asking_is_whole (self);

  if (g_strcmp0 (digest, self->known->digest) == 0)
    {
      self->renewed = one_page ? self->etag : NULL;
      asking_not_modified (task);
      return;
    }
  quire_store_put_answer_async (self->question.store, self->question.day, self->answer,
                                one_page ? self->etag : NULL, digest, self->question.unread_from,
                                g_task_get_cancellable (task), stored_cb, g_object_ref (task));
}

static void
day_looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) infos = quire_store_days_finish (QUIRE_STORE (object), result, &error);

  if (infos == NULL)
    {
      asking_fail (task, error);
      return;
    }
  if (infos->len == 0 || g_array_index (infos, QuireDayInfo, 0).papers == 0)
    {
      asking_store (task);
      return;
    }

  /* A day does not lose all its papers: they stay, nothing of this answer is
   * kept, and the day counts as not answered, so that it is asked again. */
  QuireSyncOutcome *outcome = g_new0 (QuireSyncOutcome, 1);
  outcome->state = QUIRE_SYNC_NOT_MODIFIED;
  outcome->note = QUIRE_SYNC_BAD_CONTENT;
  outcome->detail =
      g_strdup (_ ("The source says that the day has no papers, but it had some; they were kept"));
  asking_note (task, outcome);
}

/* Every page is in. */
static void
asking_complete (GTask *task)
{
  Asking *self = g_task_get_task_data (task);
  QuireDay day = self->question.day;

  asking_fetched (self);
  if (day == QUIRE_DAY_NONE || quire_answer_get_n_records (self->answer) > 0)
    {
      asking_store (task);
      return;
    }
  quire_store_days_async (self->question.store, (QuireDayRange){ day, day },
                          g_task_get_cancellable (task), day_looked_up_cb, g_object_ref (task));
}

/* Takes a page that was read; FALSE when it brought nothing that was not there. */
static gboolean
asking_take_page (Asking *self, Page *page)
{
  if (self->answer == NULL)
    {
      self->answer = quire_answer_ref (page->answer);
      g_ptr_array_add (self->digests, g_strdup (page->digest));
      return quire_answer_get_n_records (page->answer) > 0;
    }
  if (g_ptr_array_find_with_equal_func (self->digests, page->digest, g_str_equal, NULL) ||
      quire_answer_append (self->answer, page->answer) == 0)
    return FALSE;
  g_ptr_array_add (self->digests, g_strdup (page->digest));
  return TRUE;
}

/* The parser's thread */

static void
read_page (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  PageJob *job = task_data;
  g_autoptr (Page) page = g_new0 (Page, 1);
  GError *error = NULL;

  page->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, job->body);
  if (g_strcmp0 (page->digest, job->known_digest) != 0)
    {
      page->answer = quire_source_parse_list (job->source, job->body, &error);
      if (page->answer == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
    }
  g_clear_pointer (&job->body, g_bytes_unref);
  g_task_return_pointer (task, g_steal_pointer (&page), (GDestroyNotify) page_free);
}

/* Callbacks */

static void
page_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (Page) page = g_task_propagate_pointer (G_TASK (result), &error);

  if (page == NULL)
    {
      asking_fail (task, error);
      return;
    }
  if (page->answer == NULL)
    {
      self->renewed = self->etag;
      asking_not_modified (task);
      return;
    }

  gboolean goes_on = asking_take_page (self, page) && self->next != NULL &&
                     self->digests->len < MAX_PAGES &&
                     !g_hash_table_contains (self->uris, self->next);
  if (!goes_on)
    {
      /* An empty page is an end too, whatever it says is behind it. */
      if (self->has_next && quire_answer_get_n_records (page->answer) > 0)
        quire_answer_set_cut_off (self->answer);
      asking_complete (task);
      return;
    }
  g_clear_pointer (&self->uri, g_free);
  self->uri = g_steal_pointer (&self->next);
  asking_fetch (task);
}

static void
page_fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response =
      quire_http_get_finish (QUIRE_HTTP (object), result, &error);

  if (response == NULL)
    {
      asking_fail (task, error);
      return;
    }
  if (response->status == 304)
    {
      asking_fetched (self);
      asking_not_modified (task);
      return;
    }

  self->bytes += g_bytes_get_size (response->body);
  if (self->bytes > MAX_BYTES)
    {
      g_set_error_literal (&error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE,
                           _ ("All pages of the answer together are too large"));
      asking_fail (task, error);
      return;
    }

  gboolean first = self->answer == NULL;
  if (first)
    self->etag = g_strdup (response->etag);
  g_clear_pointer (&self->next, g_free);
  /* The rolling list has no end: its first page is what is trending. */
  if (self->question.day != QUIRE_DAY_NONE)
    {
      self->next = quire_source_next_uri (response->uri, response->link);
      self->has_next = quire_source_link_has_next (response->link);
    }
  if (self->next == NULL)
    asking_fetched (self);

  PageJob *job = g_new0 (PageJob, 1);
  job->source = g_object_ref (self->question.source);
  job->body = g_bytes_ref (response->body);
  if (first && self->next == NULL)
    job->known_digest = g_strdup (self->known->digest);
  GTask *reading =
      g_task_new (NULL, g_task_get_cancellable (task), page_read_cb, g_object_ref (task));
  g_task_set_task_data (reading, job, (GDestroyNotify) page_job_free);
  quire_worker_push (self->question.parser, reading, read_page);
}

static void
asking_fetch (GTask *task)
{
  Asking *self = g_task_get_task_data (task);
  QuireHttpRequest request = {
    .uri = self->uri,
    .etag = self->answer == NULL ? self->known->etag : NULL,
    .token = quire_source_get_token (self->question.source),
    .patient = self->question.patient,
  };

  self->asked = TRUE;
  g_hash_table_add (self->uris, g_strdup (self->uri));
  quire_http_get_async (self->question.http, &request, g_task_get_cancellable (task),
                        page_fetched_cb, g_object_ref (task));
}

static void
known_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->known = quire_store_request_finish (QUIRE_STORE (object), result, &error);
  if (self->known == NULL)
    {
      asking_fail (task, error);
      return;
    }
  asking_fetch (task);
}

/* Public API */

void
quire_sync_outcome_free (QuireSyncOutcome *self)
{
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->changes, quire_changes_unref);
  g_free (self);
}

void
quire_sync_question_ask_async (const QuireSyncQuestion *question,
                               QuireSyncFetched fetched,
                               gpointer fetched_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *self = g_new0 (Asking, 1);

  self->question = *question;
  g_object_ref (self->question.store);
  g_object_ref (self->question.http);
  g_object_ref (self->question.source);
  g_object_ref (self->question.parser);
  self->fetched = fetched;
  self->fetched_data = fetched_data;
  self->uris = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->digests = g_ptr_array_new_with_free_func (g_free);
  self->uri = question->day != QUIRE_DAY_NONE
                  ? quire_source_day_uri (question->source, question->day)
                  : quire_source_trending_uri (question->source);
  g_task_set_task_data (task, self, (GDestroyNotify) asking_free);
  /* A cancelled question is an outcome, not an error. */
  g_task_set_check_cancellable (task, FALSE);

  quire_store_request_async (self->question.store, self->question.day, cancellable, known_cb,
                             g_object_ref (task));
}

QuireSyncOutcome *
quire_sync_question_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
