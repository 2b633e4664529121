/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-view.h"

#include <adwaita.h>
#include <math.h>

#include "fake-store.h"
#include "feed-fixture.h"
#include "quire-paper-card.h"
#include "quire-test-frames.h"

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
get_grid (FeedFixture *fixture)
{
  return find_widget (fixture->view, GTK_TYPE_GRID_VIEW);
}

static GtkWidget *
find_cell (FeedFixture *fixture, const char *id)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (get_grid (fixture)); cell;
       cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *card = gtk_widget_get_first_child (cell);
      QuirePaperItem *item =
          QUIRE_IS_PAPER_CARD (card) ? quire_paper_card_get_item (QUIRE_PAPER_CARD (card)) : NULL;

      if (item && g_strcmp0 (quire_paper_item_get_id (item), id) == 0)
        return cell;
    }

  return NULL;
}

/* Where a paper's card is in the view; NAN if it is not in sight. */
static double
find_top (FeedFixture *fixture, const char *id)
{
  GtkWidget *cell = find_cell (fixture, id);
  graphene_rect_t bounds;

  if (!cell || !gtk_widget_get_child_visible (cell) ||
      !gtk_widget_compute_bounds (cell, fixture->view, &bounds))
    return NAN;

  return bounds.origin.y;
}

static void
test_first_frame (FeedFixture *fixture, gconstpointer data)
{
  guint painted = 0;

  feed_fixture_start (fixture);
  painted = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
  g_assert_cmpuint (painted, <=, 12);
  quire_test_wait_for_frames (fixture->view);
  g_assert_cmpuint (fixture->first_frames, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 300000);
}

static void
test_move (FeedFixture *fixture, gconstpointer data)
{
  QuireFeedView *view = QUIRE_FEED_VIEW (fixture->view);

  g_assert_null (quire_feed_view_move (view, 1));
  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  g_assert_cmpstr (quire_feed_view_move (view, 1), ==, "2000.00000");
  g_assert_null (quire_feed_view_move (view, -1));
  g_assert_cmpstr (quire_feed_view_move (view, 1), ==, "2000.00001");
  for (guint i = 2; i < 30; i++)
    {
      g_autofree char *id = fake_store_dup_id (i);
      double top = 0;

      g_assert_cmpstr (quire_feed_view_move (view, 1), ==, id);
      quire_test_wait_for_frames (fixture->view);
      top = find_top (fixture, id);
      g_assert_cmpfloat (top, >=, -1);
      g_assert_cmpfloat (top, <, 700);
      g_assert_true (gtk_widget_has_focus (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
    }
  g_assert_null (quire_feed_view_move (view, 1));
  g_assert_cmpstr (quire_feed_view_move (view, -3), ==, "2000.00026");
}

static void
assert_place (FeedFixture *fixture, const char *id, int offset)
{
  QuireFeedPlace place;

  quire_feed_view_get_place (QUIRE_FEED_VIEW (fixture->view), &place);
  g_assert_cmpstr (place.id, ==, id);
  g_assert_cmpint (place.offset, ==, offset);
  quire_feed_place_clear (&place);
}

/* As after a restart: the place is asked for before anything is there. */
static void
test_restore (FeedFixture *fixture, gconstpointer data)
{
  QuireFeedPlace place = { (char *) "2000.00300", 300, 137 };

  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &place);
  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  g_assert_cmpfloat (fabs (find_top (fixture, "2000.00300") + 137), <, 1.01);
  assert_place (fixture, "2000.00300", 137);

  /* Far away, where no row is loaded yet. */
  place = (QuireFeedPlace){ (char *) "2002.00001", 200001, 20 };
  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &place);
  quire_test_wait_for_frames (fixture->view);
  assert_place (fixture, "2002.00001", 20);

  place = (QuireFeedPlace){ NULL, 0, 0 };
  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &place);
  quire_test_wait_for_frames (fixture->view);
  assert_place (fixture, NULL, 0);
}

static void
test_tab (FeedFixture *fixture, gconstpointer data)
{
  const GtkDirectionType out[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD };

  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    {
      gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (fixture->view)), NULL);
      g_assert_true (gtk_widget_child_focus (fixture->view, out[i]));
      g_assert_nonnull (gtk_widget_get_focus_child (fixture->view));
      g_assert_true (gtk_widget_child_focus (fixture->view, GTK_DIR_RIGHT) ||
                     gtk_widget_child_focus (fixture->view, GTK_DIR_LEFT));
      g_assert_false (gtk_widget_child_focus (fixture->view, out[i]));
    }
}

/* Another view is asked for from further down: the list is empty until its rows are here. */
static void
test_top_of_another (FeedFixture *fixture, gconstpointer data)
{
  QuireFeedPlace place = { (char *) "2000.00300", 300, 60 };
  const QuireFeedPlace top = { NULL, 0, 0 };
  QuireQuery query = quire_query_trending ();

  feed_fixture_start (fixture);
  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &place);
  quire_test_wait_for_frames (fixture->view);
  assert_place (fixture, "2000.00300", 60);

  quire_paper_list_set_query (fixture->list, &query);
  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &top);
  assert_place (fixture, NULL, 0);
  quire_test_wait_for_frames (fixture->view);
  assert_place (fixture, NULL, 0);
}

/* Whatever comes and goes above and below, what one looks at stays where it is. */
static void
test_keeps_place (FeedFixture *fixture, gconstpointer data)
{
  QuireFeedPlace place = { (char *) "2000.00300", 300, 60 };
  guint next = 1000000;

  feed_fixture_start (fixture);
  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &place);
  quire_test_wait_for_frames (fixture->view);

  for (int round = 0; round < 40; round++)
    {
      GArray *papers = fake_store_papers (fixture->store);
      const char *id = "2000.00300";
      guint position = quire_paper_list_find (fixture->list, id);
      double top = find_top (fixture, id);
      guint n = (guint) g_test_rand_int_range (1, 12);

      g_assert_cmpuint (position, !=, G_MAXUINT);
      for (guint i = 0; i < n; i++)
        {
          if (g_test_rand_bit () && position > 40)
            g_array_remove_index (papers, (guint) g_test_rand_int_range (0, 30));
          else if (g_test_rand_bit ())
            fake_store_add (fixture->store, (guint) g_test_rand_int_range (0, 30), next++);
          else
            fake_store_add (fixture->store, papers->len - (guint) g_test_rand_int_range (0, 30),
                            next++);
        }
      fake_store_tell (fixture->store, NULL, NULL, NULL);
      quire_test_wait_for_frames (fixture->view);
      g_assert_cmpfloat (fabs (find_top (fixture, id) - top), <, 1.01);
      quire_paper_list_show_new (fixture->list);
      quire_test_wait_for_frames (fixture->view);
      if (fabs (find_top (fixture, id) - top) > 1)
        g_test_message ("round %d: %s at %g, was at %g", round, id, find_top (fixture, id), top);
      g_assert_cmpfloat (fabs (find_top (fixture, id) - top), <, 1.01);
    }
}

static void
test_other_list (FeedFixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperList) other = quire_paper_list_new (fixture->store);

  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  quire_feed_view_set_list (QUIRE_FEED_VIEW (fixture->view), other);
  quire_test_wait_for_frames (fixture->view);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 30);
  quire_feed_view_set_list (QUIRE_FEED_VIEW (fixture->view), NULL);
  quire_test_wait_for_frames (fixture->view);
  quire_feed_view_set_list (QUIRE_FEED_VIEW (fixture->view), fixture->list);
  quire_test_wait_for_frames (fixture->view);
  g_assert_cmpstr (quire_feed_view_move (QUIRE_FEED_VIEW (fixture->view), 1), ==, "2000.00000");
}

/* A list that makes way for another before anything was painted shows itself
 * whole wherever else it is shown. */
static void
test_early_other_list (FeedFixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperList) other = quire_paper_list_new (fixture->store);
  QuireQuery query = quire_query_all ();

  quire_paper_list_set_query (fixture->list, &query);
  fake_store_settle (fixture->store);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 12);
  quire_feed_view_set_list (QUIRE_FEED_VIEW (fixture->view), other);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 30);
}

static void
set_density (FeedFixture *fixture, QuireDensity density)
{
  g_object_set (fixture->view, "density", density, NULL);
  quire_test_wait_for_frames (fixture->view);
}

/* The paper at the top stays there, whatever its height; one column of rows on
 * every width. */
static void
test_density (FeedFixture *fixture, gconstpointer data)
{
  QuireFeedPlace place = { (char *) "2000.00300", 300, 0 };
  int height = 0;

  feed_fixture_start (fixture);
  set_density (fixture, QUIRE_DENSITY_ROWS);
  assert_place (fixture, NULL, 0);
  g_assert_cmpfloat (find_top (fixture, "2000.00002"), >, find_top (fixture, "2000.00001"));
  height = gtk_widget_get_height (find_cell (fixture, "2000.00001"));
  g_assert_cmpint (height, >=, 64);
  g_assert_cmpint (height, <=, 84);
  set_density (fixture, QUIRE_DENSITY_CARDS);
  assert_place (fixture, NULL, 0);
  g_assert_cmpfloat (find_top (fixture, "2000.00002"), ==, find_top (fixture, "2000.00001"));

  /* GTK would keep the focused one where it is. */
  quire_feed_view_move (QUIRE_FEED_VIEW (fixture->view), 1);
  quire_feed_view_move (QUIRE_FEED_VIEW (fixture->view), 1);
  set_density (fixture, QUIRE_DENSITY_ROWS);
  assert_place (fixture, NULL, 0);
  set_density (fixture, QUIRE_DENSITY_CARDS);
  assert_place (fixture, NULL, 0);

  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &place);
  quire_test_wait_for_frames (fixture->view);
  for (int i = 0; i < 3; i++)
    {
      set_density (fixture, QUIRE_DENSITY_ROWS);
      assert_place (fixture, "2000.00300", 0);
      set_density (fixture, QUIRE_DENSITY_CARDS);
      assert_place (fixture, "2000.00300", 0);
    }

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 700);
  set_density (fixture, QUIRE_DENSITY_ROWS);
  g_assert_cmpfloat (find_top (fixture, "2000.00302"), >, find_top (fixture, "2000.00301"));
}

/* The paper of the card with the focus; NULL for none. */
static const char *
get_focused (FeedFixture *fixture)
{
  GtkWidget *cell = gtk_widget_get_focus_child (get_grid (fixture));
  GtkWidget *card = cell ? gtk_widget_get_first_child (cell) : NULL;

  if (!cell || !gtk_widget_has_focus (cell))
    return NULL;

  return quire_paper_item_get_id (quire_paper_card_get_item (QUIRE_PAPER_CARD (card)));
}

static void
assert_in_sight (FeedFixture *fixture, const char *id)
{
  double top = find_top (fixture, id);
  int height = gtk_widget_get_height (find_cell (fixture, id));
  int view = gtk_widget_get_height (fixture->view);

  g_assert_cmpfloat (top, >=, -1);
  if (height <= view)
    g_assert_cmpfloat (top + height, <=, view + 1);
}

/* Whatever has the focus stays in sight and keeps it. */
static void
test_density_focus (FeedFixture *fixture, gconstpointer data)
{
  QuireFeedView *view = QUIRE_FEED_VIEW (fixture->view);
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int i = 0; i < 3; i++)
    {
      static const int widths[] = { 960, 360, 360 };

      gtk_window_set_default_size (GTK_WINDOW (fixture->window), widths[i], 700);
      if (i == 2)
        g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
      if (i == 0)
        feed_fixture_start (fixture);
      quire_test_wait_for_frames (fixture->view);
      for (int cards = 1; cards < 40; cards += 13)
        {
          g_autofree char *id = g_strdup (quire_feed_view_move (view, cards));

          set_density (fixture, QUIRE_DENSITY_CARDS);
          g_assert_cmpstr (get_focused (fixture), ==, id);
          assert_in_sight (fixture, id);
          set_density (fixture, QUIRE_DENSITY_ROWS);
          g_assert_cmpstr (get_focused (fixture), ==, id);
          assert_in_sight (fixture, id);
        }
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

static double
get_value (FeedFixture *fixture)
{
  GtkScrollable *grid = GTK_SCROLLABLE (get_grid (fixture));

  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (grid));
}

static void
scroll_to (FeedFixture *fixture, double value)
{
  GtkScrollable *grid = GTK_SCROLLABLE (get_grid (fixture));

  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (grid), value);
}

/* What the view itself does with a key, before the grid does. */
static gboolean
press (FeedFixture *fixture, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->view);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &done);
    }

  return done;
}

/* A card that was scrolled away is not where the keyboard goes on. */
static void
test_scrolled_away (FeedFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint keyval;
    gboolean done;
  } keys[] = {
    { GDK_KEY_Down, TRUE },       { GDK_KEY_Up, TRUE },       { GDK_KEY_Left, TRUE },
    { GDK_KEY_Page_Down, FALSE }, { GDK_KEY_Page_Up, FALSE }, { GDK_KEY_Home, FALSE },
  };
  QuireFeedView *view = QUIRE_FEED_VIEW (fixture->view);

  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  quire_feed_view_move (view, 1);
  quire_test_wait_for_frames (fixture->view);
  g_assert_false (press (fixture, GDK_KEY_Down));
  g_assert_cmpstr (get_focused (fixture), ==, "2000.00000");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *id = NULL;
      double value = 2000 + 3000 * (double) i;

      scroll_to (fixture, value);
      /* At once, and when it has been painted, as the case may be. */
      if (i % 2)
        quire_test_wait_for_frames (fixture->view);
      g_assert_cmpint (press (fixture, keys[i].keyval), ==, keys[i].done);
      quire_test_wait_for_frames (fixture->view);
      id = g_strdup (get_focused (fixture));
      g_assert_cmpstr (id, ==, quire_feed_view_get_selected_id (view));
      assert_in_sight (fixture, id);
      /* No further than it takes to see it whole. */
      g_assert_cmpfloat (fabs (get_value (fixture) - value), <,
                         gtk_widget_get_height (find_cell (fixture, id)) / 2.0);
      /* And goes on from there, however fast. */
      g_assert_false (press (fixture, keys[i].keyval));
    }

  scroll_to (fixture, 300);
  quire_test_wait_for_frames (fixture->view);
  g_assert_nonnull (quire_feed_view_move (view, 1));
  quire_test_wait_for_frames (fixture->view);
  assert_in_sight (fixture, quire_feed_view_get_selected_id (view));
  for (int i = 0; i < 40; i++)
    {
      guint before = quire_paper_list_find (fixture->list, quire_feed_view_get_selected_id (view));
      const char *id = quire_feed_view_move (view, 1);

      g_assert_cmpuint (quire_paper_list_find (fixture->list, id), ==, before + 1);
    }
}

/* In another view a card has the focus as soon as there is one. */
static void
test_focus_of_another (FeedFixture *fixture, gconstpointer data)
{
  QuireQuery trending = quire_query_trending ();
  QuireQuery all = quire_query_all ();
  const QuireFeedPlace top = { NULL, 0, 0 };

  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  gtk_widget_grab_focus (fixture->view);
  quire_feed_view_move (QUIRE_FEED_VIEW (fixture->view), 1);
  quire_feed_view_move (QUIRE_FEED_VIEW (fixture->view), 3);
  quire_test_wait_for_frames (fixture->view);
  g_assert_cmpstr (get_focused (fixture), ==, "2000.00003");

  quire_paper_list_set_query (fixture->list, &trending);
  quire_feed_view_set_selected_id (QUIRE_FEED_VIEW (fixture->view), NULL);
  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &top);
  gtk_widget_grab_focus (fixture->view);
  fake_store_settle (fixture->store);
  quire_test_wait_for_frames (fixture->view);
  g_assert_nonnull (get_focused (fixture));
  assert_in_sight (fixture, get_focused (fixture));

  quire_paper_list_set_query (fixture->list, &all);
  quire_feed_view_set_selected_id (QUIRE_FEED_VIEW (fixture->view), "2000.00003");
  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->view), &top);
  gtk_widget_grab_focus (fixture->view);
  fake_store_settle (fixture->store);
  quire_test_wait_for_frames (fixture->view);
  g_assert_cmpstr (get_focused (fixture), ==, "2000.00003");
}

static void
activated_cb (GtkWidget *view, const char *id, gpointer user_data)
{
  char **activated = user_data;

  g_free (*activated);
  *activated = g_strdup (id);
}

static void
test_activate (FeedFixture *fixture, gconstpointer data)
{
  g_autofree char *activated = NULL;

  g_signal_connect (fixture->view, "activated", G_CALLBACK (activated_cb), &activated);
  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  gtk_widget_activate_action (get_grid (fixture), "list.activate-item", "u", 4);
  g_assert_cmpstr (activated, ==, "2000.00004");
  g_assert_cmpstr (quire_feed_view_get_selected_id (QUIRE_FEED_VIEW (fixture->view)), ==,
                   "2000.00004");
}

/* Nobody who still has it can do any harm. */
static void
test_disposed (FeedFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "list", "selected-id", "show-ai-summaries", "density",
                                       "show-pictures" };
  g_autoptr (GtkWidget) view = g_object_ref (fixture->view);

  feed_fixture_start (fixture);
  quire_test_wait_for_frames (fixture->view);
  fixture->view = quire_feed_view_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  g_object_run_dispose (G_OBJECT (view));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (view), names[i]);
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_set_property (G_OBJECT (view), names[i], g_param_spec_get_default_value (property));
      g_value_init (&value, property->value_type);
      g_object_get_property (G_OBJECT (view), names[i], &value);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, n, func)                                                                      \
  g_test_add ("/feed-view/" name, FeedFixture, GUINT_TO_POINTER (n), feed_fixture_set_up, func, \
              feed_fixture_tear_down)
  ADD ("first-frame", 300000, test_first_frame);
  ADD ("move", 30, test_move);
  ADD ("restore", 300000, test_restore);
  ADD ("tab", 30, test_tab);
  ADD ("top-of-another", 1000, test_top_of_another);
  ADD ("keeps-place", 1000, test_keeps_place);
  ADD ("other-list", 30, test_other_list);
  ADD ("early-other-list", 30, test_early_other_list);
  ADD ("density", 1000, test_density);
  ADD ("density-focus", 1000, test_density_focus);
  ADD ("scrolled-away", 1000, test_scrolled_away);
  ADD ("focus-of-another", 300, test_focus_of_another);
  ADD ("activate", 30, test_activate);
  ADD ("disposed", 30, test_disposed);

  return g_test_run ();
}
