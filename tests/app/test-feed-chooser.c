/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-chooser.h"

#include "fake-store.h"
#include "feed-fixture.h"
#include "quire-feed-cells.h"

/* How one chooses several papers of a feed. */

static QuireFeedChooser *
get_chooser (FeedFixture *self)
{
  return quire_feed_view_get_chooser (QUIRE_FEED_VIEW (self->view));
}

static QuirePaperPicks *
get_picks (FeedFixture *self)
{
  return quire_feed_chooser_get_picks (get_chooser (self));
}

/* From one number of the store to another, which the list has in this order. */
static void
assert_picked (FeedFixture *self, guint first, guint last)
{
  g_auto (GStrv) ids = quire_paper_picks_dup_ids (get_picks (self));

  g_assert_cmpuint (g_strv_length (ids), ==, last - first + 1);
  for (guint i = first; i <= last; i++)
    {
      g_autofree char *id = fake_store_dup_id (i);

      g_assert_true (quire_paper_picks_contains (get_picks (self), id));
    }
}

static void
assert_none (FeedFixture *self)
{
  g_assert_cmpuint (quire_paper_picks_get_n (get_picks (self)), ==, 0);
}

static void
select_paper (FeedFixture *self, guint number)
{
  g_autofree char *id = fake_store_dup_id (number);

  quire_feed_view_set_selected_id (QUIRE_FEED_VIEW (self->view), id);
}

static void
test_range (FeedFixture *self, gconstpointer data)
{
  feed_fixture_start (self);
  fake_store_settle (self->store);
  select_paper (self, 2);
  quire_feed_chooser_extend (get_chooser (self), 1);
  assert_picked (self, 2, 3);
  quire_feed_chooser_extend (get_chooser (self), 2);
  assert_picked (self, 2, 5);
  /* Back over where it began. */
  quire_feed_chooser_extend (get_chooser (self), -4);
  assert_picked (self, 1, 2);
  quire_feed_chooser_extend (get_chooser (self), -100);
  assert_picked (self, 0, 2);
  g_assert_false (quire_paper_picks_get_pending (get_picks (self)));

  /* Gone elsewhere, another one begins there. */
  select_paper (self, 6);
  quire_feed_chooser_extend_to (get_chooser (self), 7);
  quire_feed_chooser_extend_to (get_chooser (self), 6);
  g_assert_cmpuint (quire_paper_picks_get_n (get_picks (self)), ==, 4);
  g_assert_true (quire_feed_chooser_let_go (get_chooser (self)));
  g_assert_false (quire_feed_chooser_let_go (get_chooser (self)));
  assert_none (self);
}

/* The range holds on to its papers while others come between them and before. */
static void
test_list_changes (FeedFixture *self, gconstpointer data)
{
  feed_fixture_start (self);
  fake_store_settle (self->store);
  select_paper (self, 2);
  quire_feed_chooser_extend (get_chooser (self), 1);

  fake_store_add (self->store, 0, 100);
  fake_store_tell (self->store, NULL, NULL, NULL);
  fake_store_settle (self->store);
  quire_paper_list_show_new (self->list);
  fake_store_settle (self->store);
  assert_picked (self, 2, 3);
  quire_feed_chooser_extend (get_chooser (self), 1);
  assert_picked (self, 2, 4);

  /* What has left the list was chosen all the same. */
  g_array_remove_index (fake_store_papers (self->store), 4);
  fake_store_tell (self->store, NULL, NULL, NULL);
  fake_store_settle (self->store);
  assert_picked (self, 2, 4);
}

/* Nothing is loaded for it, and the one that was asked for last is what counts. */
static void
test_far (FeedFixture *self, gconstpointer data)
{
  guint rows = 0;

  feed_fixture_start (self);
  fake_store_settle (self->store);
  select_paper (self, 0);
  rows = fake_store_counts (self->store)->rows;
  quire_feed_chooser_take_all (get_chooser (self));
  g_assert_true (quire_paper_picks_get_pending (get_picks (self)));
  fake_store_settle (self->store);
  g_assert_false (quire_paper_picks_get_pending (get_picks (self)));
  assert_picked (self, 0, QUIRE_PAPER_PICKS_MAX - 1);
  g_assert_cmpuint (fake_store_counts (self->store)->ids, ==, 1);
  g_assert_cmpuint (fake_store_counts (self->store)->rows, ==, rows);

  quire_feed_chooser_let_go (get_chooser (self));
  quire_feed_chooser_extend_to (get_chooser (self), 5000);
  quire_feed_chooser_extend_to (get_chooser (self), 4000);
  fake_store_settle (self->store);
  assert_picked (self, 0, 4000);

  /* As many as can be, from where it began. */
  quire_feed_chooser_let_go (get_chooser (self));
  quire_feed_chooser_extend_to (get_chooser (self), 200000);
  fake_store_settle (self->store);
  g_assert_cmpuint (quire_paper_picks_get_n (get_picks (self)), ==, QUIRE_PAPER_PICKS_MAX);

  /* Let go of before it was read. */
  quire_feed_chooser_take_all (get_chooser (self));
  quire_feed_chooser_let_go (get_chooser (self));
  fake_store_settle (self->store);
  assert_none (self);

  fake_store_set_broken (self->store, TRUE);
  quire_feed_chooser_take_all (get_chooser (self));
  fake_store_settle (self->store);
  g_assert_false (quire_paper_picks_get_pending (get_picks (self)));
  assert_none (self);
}

/* The cards say what is chosen, whichever paper they come to show. */
static void
test_cards (FeedFixture *self, gconstpointer data)
{
  GtkGridView *grid = NULL;
  GtkWidget *widget = self->view;

  feed_fixture_start (self);
  fake_store_settle (self->store);
  while (!GTK_IS_GRID_VIEW (widget))
    widget = GTK_IS_SCROLLED_WINDOW (gtk_widget_get_last_child (widget))
                 ? gtk_widget_get_last_child (widget)
                 : gtk_widget_get_first_child (widget);
  grid = GTK_GRID_VIEW (widget);

  select_paper (self, 1);
  quire_feed_chooser_toggle_at (get_chooser (self), 1);
  quire_feed_chooser_toggle_at (get_chooser (self), 3);
  for (guint i = 0; i < 5; i++)
    {
      GtkWidget *card = GTK_WIDGET (quire_feed_cells_find (grid, i));

      g_assert_cmpint ((gtk_widget_get_state_flags (card) & GTK_STATE_FLAG_CHECKED) != 0, ==,
                       i == 1 || i == 3);
    }

  fake_store_add (self->store, 0, 100);
  fake_store_tell (self->store, NULL, NULL, NULL);
  fake_store_settle (self->store);
  quire_paper_list_show_new (self->list);
  fake_store_settle (self->store);
  for (guint i = 0; i < 5; i++)
    {
      GtkWidget *card = GTK_WIDGET (quire_feed_cells_find (grid, i));

      g_assert_cmpint ((gtk_widget_get_state_flags (card) & GTK_STATE_FLAG_CHECKED) != 0, ==,
                       i == 2 || i == 4);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, n, func)                                                                         \
  g_test_add ("/feed-chooser/" name, FeedFixture, GUINT_TO_POINTER (n), feed_fixture_set_up, func, \
              feed_fixture_tear_down)
  ADD ("range", 30, test_range);
  ADD ("list-changes", 30, test_list_changes);
  ADD ("far", 300000, test_far);
  ADD ("cards", 30, test_cards);

  return g_test_run ();
}
