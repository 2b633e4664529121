/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-targets.h"

/* What was asked for before it is known of what. */
typedef struct
{
  GtkWidget *window;
  char *action;
  GVariant *parameter;
} Wait;

static void
wait_free (gpointer data, GClosure *closure)
{
  Wait *self = data;

  g_free (self->action);
  g_variant_unref (self->parameter);
  g_free (self);
}

static void
picks_changed_cb (QuirePaperPicks *picks, Wait *self)
{
  g_autofree char *action = NULL;
  g_autoptr (GVariant) parameter = NULL;
  GtkWidget *window = self->window;

  if (quire_paper_picks_get_pending (picks))
    return;

  action = g_strdup (self->action);
  parameter = g_variant_ref (self->parameter);
  g_signal_handlers_disconnect_by_data (picks, self);
  gtk_widget_activate_action_variant (window, action, parameter);
}

GStrv
quire_paper_targets_dup (QuireWindow *window, const char *id)
{
  QuirePaperPicks *picks = NULL;
  const char *ids[] = { id, NULL };

  if (*id || !quire_window_get_context (window))
    return g_strdupv ((char **) ids);

  picks = quire_window_get_picks (window);
  if (picks && quire_paper_picks_get_n (picks) > 0)
    return quire_paper_picks_dup_ids (picks);

  ids[0] = quire_window_get_paper (window);
  return g_strdupv ((char **) ids);
}

gboolean
quire_paper_targets_wait (QuireWindow *window,
                          const char *id,
                          const char *action,
                          GVariant *parameter)
{
  QuirePaperPicks *picks =
      *id || !quire_window_get_context (window) ? NULL : quire_window_get_picks (window);
  Wait *wait = NULL;

  if (!picks || !quire_paper_picks_get_pending (picks))
    return FALSE;

  wait = g_new0 (Wait, 1);
  wait->window = GTK_WIDGET (window);
  wait->action = g_strdup (action);
  wait->parameter = g_variant_ref (parameter);
  g_signal_connect_data (picks, "changed", G_CALLBACK (picks_changed_cb), wait, wait_free, 0);
  return TRUE;
}
