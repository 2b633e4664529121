/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-fixture.h"

#include "fake-store.h"

static void
first_frame_cb (GtkWidget *view, gpointer user_data)
{
  FeedFixture *self = user_data;

  self->first_frames++;
}

void
feed_fixture_set_up (FeedFixture *self, gconstpointer n_papers)
{
  self->store = fake_store_new ();
  for (guint i = 0; i < GPOINTER_TO_UINT (n_papers); i++)
    fake_store_add (self->store, i, i);
  self->list = quire_paper_list_new (self->store);
  self->view = quire_feed_view_new ();
  g_signal_connect (self->view, "first-frame", G_CALLBACK (first_frame_cb), self);
  quire_feed_view_set_list (QUIRE_FEED_VIEW (self->view), self->list);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 960, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), self->view);
}

void
feed_fixture_tear_down (FeedFixture *self, gconstpointer n_papers)
{
  GtkWidget *view = g_object_ref (self->view);

  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (view);
  g_assert_finalize_object (self->list);
  fake_store_settle (self->store);
  g_assert_finalize_object (self->store);
}

void
feed_fixture_start (FeedFixture *self)
{
  QuireQuery query = quire_query_all ();

  quire_paper_list_set_query (self->list, &query);
  gtk_window_present (GTK_WINDOW (self->window));
  while (self->first_frames == 0)
    g_main_context_iteration (NULL, TRUE);
}
