/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-question.h"

#include "quire-key-diff.h"

/* What the first question of a query asks for: more than any day has papers. */
#define FIRST_KEYS 128

/* So many papers under new keys are looked at. */
#define MAX_MET 256

/* A question under way. */
typedef struct
{
  QuirePaperQuestion *question; /* NULL once given up */
  GCancellable *cancellable;
  GArray *shown;  /* what the answer is compared with, or NULL */
  GArray *answer; /* the keys, while their papers are looked at */
  GArray *met;    /* the new ones among them */
} Asking;

struct _QuirePaperQuestion
{
  QuireStore *store;
  QuirePaperBegun begun;
  QuirePaperAnswered answered;
  QuirePaperUnanswered failed;
  gpointer user_data;

  QuireQuery query;
  Asking *asking; /* while one is under way */
  gboolean stale;
};

static void
asking_free (Asking *self)
{
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->answer, g_array_unref);
  g_clear_pointer (&self->met, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* Helpers */

static Asking *
start (QuirePaperQuestion *self, GArray *shown)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->question = self;
  asking->cancellable = g_cancellable_new ();
  asking->shown = shown ? g_array_ref (shown) : NULL;
  self->asking = asking;
  self->stale = FALSE;

  return asking;
}

static void
give_up (QuirePaperQuestion *self)
{
  Asking *asking = g_steal_pointer (&self->asking);

  if (!asking)
    return;

  asking->question = NULL;
  g_cancellable_cancel (asking->cancellable);
}

/* Whoever is called may free the question: nothing after these. */

static void
end_well (QuirePaperQuestion *self, GArray *keys, GArray *met, GPtrArray *listings)
{
  self->asking = NULL;
  self->answered (keys, met, listings, self->user_data);
}

static void
end_badly (QuirePaperQuestion *self, const GError *error)
{
  self->asking = NULL;
  self->stale = FALSE;
  self->failed (error, self->user_data);
}

/* Callbacks */

static void
met_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listings = quire_store_load_finish (QUIRE_STORE (source), result, &error);

  if (!asking->question)
    return;

  if (listings)
    end_well (asking->question, asking->answer, asking->met, listings);
  else
    end_badly (asking->question, error);
}

/* Looks at the papers under new keys where some may have had another one. */
static gboolean
look_at_new_papers (Asking *asking, GArray *answer)
{
  QuirePaperQuestion *self = asking->question;
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) met = NULL;

  if (!asking->shown)
    return FALSE;

  gone = quire_keys_without (asking->shown, answer);
  met = quire_keys_without (answer, asking->shown);
  if (gone->len == 0 || gone->len > MAX_MET || met->len == 0 || met->len > MAX_MET)
    return FALSE;

  asking->answer = g_array_ref (answer);
  asking->met = g_steal_pointer (&met);
  quire_store_load_async (self->store, &self->query, &g_array_index (asking->met, QuireKey, 0),
                          asking->met->len, asking->cancellable, met_cb, asking);

  return TRUE;
}

static void
keys_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = quire_store_list_finish (QUIRE_STORE (source), result, &error);

  if (!asking->question)
    return;

  if (!list)
    end_badly (asking->question, error);
  else if (look_at_new_papers (asking, list->keys))
    g_steal_pointer (&asking);
  else
    end_well (asking->question, list->keys, NULL, NULL);
}

static void
first_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  QuirePaperQuestion *self = asking->question;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = quire_store_list_finish (QUIRE_STORE (source), result, &error);

  if (!self)
    return;

  if (!list)
    {
      end_badly (self, error);
      return;
    }

  self->asking = NULL;
  self->begun (list->keys, list->listings, list->keys->len < FIRST_KEYS, self->user_data);
}

/* Public API */

QuirePaperQuestion *
quire_paper_question_new (QuireStore *store,
                          QuirePaperBegun begun,
                          QuirePaperAnswered answered,
                          QuirePaperUnanswered failed,
                          gpointer user_data)
{
  QuirePaperQuestion *self = g_new0 (QuirePaperQuestion, 1);

  self->store = g_object_ref (store);
  self->begun = begun;
  self->answered = answered;
  self->failed = failed;
  self->user_data = user_data;

  return self;
}

void
quire_paper_question_free (QuirePaperQuestion *self)
{
  give_up (self);
  g_clear_object (&self->store);
  g_free (self);
}

void
quire_paper_question_begin (QuirePaperQuestion *self, const QuireQuery *query, guint max_rows)
{
  Asking *asking = NULL;

  give_up (self);
  self->query = *query;
  asking = start (self, NULL);
  quire_store_list_async (self->store, &self->query, FIRST_KEYS, max_rows, asking->cancellable,
                          first_cb, asking);
}

void
quire_paper_question_ask (QuirePaperQuestion *self, GArray *shown)
{
  Asking *asking = NULL;

  if (self->asking)
    {
      self->stale = TRUE;
      return;
    }

  asking = start (self, shown);
  quire_store_list_async (self->store, &self->query, -1, 0, asking->cancellable, keys_cb, asking);
}

gboolean
quire_paper_question_is_open (QuirePaperQuestion *self)
{
  return self->asking != NULL;
}

gboolean
quire_paper_question_is_stale (QuirePaperQuestion *self)
{
  return self->stale;
}
