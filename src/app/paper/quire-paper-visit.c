/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-visit.h"

/* Milliseconds one has to stay before the source is asked: who leafs through a day
 * must not ask for all of it. */
#define STAY 300

struct _QuirePaperVisit
{
  GObject parent_instance;

  QuireContext *context;
  GCancellable *cancellable;
  char *id;
  guint stay_id;
  QuireStoreDetails *details;
  QuireLinked *linked;
  gboolean is_shown; /* the paper itself stands on the page */
  QuirePaperVisitState state;
  char *message;
};

enum
{
  READ,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuirePaperVisit, quire_paper_visit, G_TYPE_OBJECT)

static void
set_state (QuirePaperVisit *self, QuirePaperVisitState state, const char *message)
{
  self->state = state;
  g_free (self->message);
  self->message = g_strdup (message);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Not before what is known of the last visit has been read. */
static void
note_visit (QuirePaperVisit *self)
{
  if (self->is_shown && self->details)
    quire_store_look_async (quire_context_get_store (self->context), self->id, NULL, NULL, NULL);
}

static void
read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperVisit) self = user_data;
  g_autoptr (QuireStoreDetails) details =
      quire_store_details_finish (QUIRE_STORE (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (details && details->linked)
    {
      g_clear_pointer (&self->linked, quire_linked_unref);
      self->linked = quire_linked_ref (details->linked);
    }
  set_state (self, QUIRE_PAPER_VISIT_DONE, NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperVisit) self = user_data;
  g_autoptr (QuireSyncResult) fetched =
      quire_refresher_fetch_paper_finish (QUIRE_REFRESHER (source), result);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (quire_sync_state_is_good (fetched->state))
    quire_store_details_async (quire_context_get_store (self->context), self->id, self->cancellable,
                               read_again_cb, g_object_ref (self));
  /* It was stopped because Quire ends, or asks another source: no failure. */
  else if (fetched->state == QUIRE_SYNC_CANCELLED)
    set_state (self, QUIRE_PAPER_VISIT_DONE, NULL);
  else
    set_state (self, QUIRE_PAPER_VISIT_FAILED, fetched->message);
}

static gboolean
stay_cb (gpointer user_data)
{
  QuirePaperVisit *self = user_data;

  self->stay_id = 0;
  quire_refresher_fetch_paper_async (quire_context_get_refresher (self->context), self->id, FALSE,
                                     self->cancellable, fetched_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperVisit) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreDetails) details =
      quire_store_details_finish (QUIRE_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!details)
    {
      set_state (self, QUIRE_PAPER_VISIT_FAILED, error->message);
      return;
    }

  self->details = g_steal_pointer (&details);
  self->linked = self->details->linked ? quire_linked_ref (self->details->linked) : NULL;
  note_visit (self);
  self->stay_id = g_timeout_add (STAY, stay_cb, self);
  g_signal_emit (self, signals[READ], 0);
}

static void
quire_paper_visit_dispose (GObject *object)
{
  quire_paper_visit_end (QUIRE_PAPER_VISIT (object));

  G_OBJECT_CLASS (quire_paper_visit_parent_class)->dispose (object);
}

static void
quire_paper_visit_finalize (GObject *object)
{
  QuirePaperVisit *self = QUIRE_PAPER_VISIT (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->details, quire_store_details_free);
  g_clear_pointer (&self->linked, quire_linked_unref);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (quire_paper_visit_parent_class)->finalize (object);
}

static void
quire_paper_visit_class_init (QuirePaperVisitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quire_paper_visit_dispose;
  G_OBJECT_CLASS (klass)->finalize = quire_paper_visit_finalize;

  signals[READ] = g_signal_new ("read", QUIRE_TYPE_PAPER_VISIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", QUIRE_TYPE_PAPER_VISIT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_paper_visit_init (QuirePaperVisit *self)
{
  self->cancellable = g_cancellable_new ();
}

QuirePaperVisit *
quire_paper_visit_new (QuireContext *context, const char *id)
{
  QuirePaperVisit *self = g_object_new (QUIRE_TYPE_PAPER_VISIT, NULL);

  self->context = g_object_ref (context);
  self->id = g_strdup (id);
  quire_store_details_async (quire_context_get_store (context), id, self->cancellable, read_cb,
                             g_object_ref (self));
  return self;
}

void
quire_paper_visit_end (QuirePaperVisit *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->stay_id, g_source_remove);
}

void
quire_paper_visit_note_shown (QuirePaperVisit *self)
{
  if (self->is_shown)
    return;

  self->is_shown = TRUE;
  note_visit (self);
}

const QuireStoreDetails *
quire_paper_visit_get_details (QuirePaperVisit *self)
{
  return self->details;
}

QuireLinked *
quire_paper_visit_get_linked (QuirePaperVisit *self)
{
  return self->linked;
}

QuirePaperVisitState
quire_paper_visit_get_state (QuirePaperVisit *self)
{
  return self->state;
}

const char *
quire_paper_visit_get_message (QuirePaperVisit *self)
{
  return self->message;
}
