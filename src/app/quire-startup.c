/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-startup.h"

#include "quire-test-hooks.h"

struct _QuireStartup
{
  GtkWidget *window;
  QuireFeedView *view;
  QuirePaperList *list;
  void (*func) (gpointer user_data);
  gpointer user_data;

  GdkFrameClock *clock;
  gboolean painted;   /* a frame of the window */
  gboolean cards;     /* a frame with cards */
  gboolean elsewhere; /* something else is shown */
  guint idle;
};

static gboolean
idle_cb (gpointer user_data)
{
  QuireStartup *self = user_data;
  void (*func) (gpointer) = g_steal_pointer (&self->func);

  self->idle = 0;
  func (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
check (QuireStartup *self)
{
  gboolean empty = !quire_paper_list_get_loading (self->list) &&
                   g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  if (!self->func || self->idle > 0 ||
      !(self->cards || (self->painted && (empty || self->elsewhere))))
    return;

  self->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, self, NULL);
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
}

static void
first_frame_cb (QuireStartup *self)
{
  quire_test_hooks_report_first_frame ();
  self->cards = TRUE;
  check (self);
}

static void
after_paint_cb (QuireStartup *self)
{
  self->painted = TRUE;
  check (self);
}

static void
realize_cb (QuireStartup *self)
{
  g_set_object (&self->clock, gtk_widget_get_frame_clock (self->window));
  g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

QuireStartup *
quire_startup_new (GtkWidget *window,
                   QuireFeedView *view,
                   QuirePaperList *list,
                   GCallback func,
                   gpointer user_data)
{
  QuireStartup *self = g_new0 (QuireStartup, 1);

  self->window = window;
  self->view = g_object_ref (view);
  self->list = g_object_ref (list);
  self->func = (void (*) (gpointer)) func;
  self->user_data = user_data;

  g_signal_connect_swapped (window, "realize", G_CALLBACK (realize_cb), self);
  g_signal_connect_swapped (view, "first-frame", G_CALLBACK (first_frame_cb), self);
  g_signal_connect_swapped (list, "notify::loading", G_CALLBACK (check), self);
  /* A store that cannot answer is as empty as one that is. */
  g_signal_connect_swapped (list, "failed", G_CALLBACK (check), self);
  return self;
}

void
quire_startup_look_elsewhere (QuireStartup *self)
{
  self->elsewhere = TRUE;
  check (self);
}

void
quire_startup_free (QuireStartup *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
  g_clear_object (&self->view);
  g_clear_object (&self->list);
  g_free (self);
}
