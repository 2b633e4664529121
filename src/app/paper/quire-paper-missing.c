/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-missing.h"

#include <glib/gi18n-lib.h>

#include "quire-arxiv.h"
#include "quire-compat.h"
#include "quire-state-page.h"

struct _QuirePaperMissing
{
  AdwBin parent_instance;

  QuireStatePage *state;
  QuireRefresher *refresher;
  GCancellable *cancellable;
  char *id; /* what was asked for last; NULL for nothing */
};

enum
{
  SIGNAL_FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuirePaperMissing, quire_paper_missing, ADW_TYPE_BIN)

static void
show_problem (QuirePaperMissing *self, const QuireSyncResult *result)
{
  g_autofree char *title = quire_sync_state_dup_title (result->state);
  /* arXiv has every paper; what the source does not know it has no page for. */
  g_autofree char *uri = quire_arxiv_dup_abstract_uri (self->id);
  const QuireStateContent content = {
    .icon = result->state == QUIRE_SYNC_OFFLINE ? "quire-offline-symbolic" : "quire-all-symbolic",
    .title = title,
    .description = result->message,
    .button = { _ ("Try Again"), "missing.try-again", NULL },
    .second = { _ ("Open in Browser"), "win.open-address", uri },
  };

  quire_state_page_show (self->state, &content);
  quire_compat_announce (GTK_WIDGET (self), result->message ? result->message : title);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperMissing) self = user_data;
  g_autoptr (QuireSyncResult) outcome =
      quire_refresher_fetch_paper_finish (QUIRE_REFRESHER (source), result);

  /* Another paper has been asked for since, or none. */
  if (!self->id || outcome->state == QUIRE_SYNC_CANCELLED)
    return;

  if (quire_sync_state_is_good (outcome->state))
    g_signal_emit (self, signals[SIGNAL_FOUND], 0);
  else
    show_problem (self, outcome);
}

/* Forced: it was perhaps asked for a moment ago, and the cache emptied since. */
static void
ask (QuirePaperMissing *self)
{
  const QuireStateContent content = { .title = _ ("Asking for the Paper"), .busy = TRUE };

  quire_state_page_show (self->state, &content);
  quire_compat_announce (GTK_WIDGET (self), content.title);
  quire_refresher_fetch_paper_async (self->refresher, self->id, TRUE, self->cancellable, fetched_cb,
                                     g_object_ref (self));
}

static void
try_again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuirePaperMissing *self = QUIRE_PAPER_MISSING (widget);

  if (self->id)
    ask (self);
}

static void
quire_paper_missing_dispose (GObject *object)
{
  QuirePaperMissing *self = QUIRE_PAPER_MISSING (object);

  quire_paper_missing_forget (self);
  g_clear_object (&self->refresher);

  G_OBJECT_CLASS (quire_paper_missing_parent_class)->dispose (object);
}

static void
quire_paper_missing_class_init (QuirePaperMissingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quire_paper_missing_dispose;
  signals[SIGNAL_FOUND] = g_signal_new ("found", QUIRE_TYPE_PAPER_MISSING, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "missing.try-again", NULL, try_again_cb);
}

static void
quire_paper_missing_init (QuirePaperMissing *self)
{
  self->state = QUIRE_STATE_PAGE (quire_state_page_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->state));
}

void
quire_paper_missing_look_for (QuirePaperMissing *self, QuireRefresher *refresher, const char *id)
{
  if (g_strcmp0 (self->id, id) == 0)
    return;

  quire_paper_missing_forget (self);
  g_set_object (&self->refresher, refresher);
  self->id = g_strdup (id);
  self->cancellable = g_cancellable_new ();
  ask (self);
}

void
quire_paper_missing_say (QuirePaperMissing *self, const char *sentence)
{
  const QuireStateContent content = {
    .icon = "quire-all-symbolic",
    .title = _ ("The Paper Cannot Be Read"),
    .description = sentence,
  };

  quire_paper_missing_forget (self);
  quire_state_page_show (self->state, &content);
}

void
quire_paper_missing_forget (QuirePaperMissing *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);
}
