/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-card.h"

#include <adwaita.h>

#include "fake-store.h"
#include "quire-paper-items.h"
#include "quire-test-frames.h"
#include "quire-paper-sizes.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *palette;
  GtkWidget *card;
  char *opened;
} Fixture;

static void
open_cb (GtkWidget *window, const char *name, GVariant *parameter)
{
  g_object_set_data_full (G_OBJECT (window), name, g_variant_dup_string (parameter, NULL), g_free);
}

static void
action_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  open_cb (window, g_action_get_name (G_ACTION (action)), parameter);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const GActionEntry entries[] = {
    { "open-paper", action_cb, "s" },
    { "toggle-paper-read", action_cb, "s" },
    { "toggle-paper-bookmark", action_cb, "s" },
    { "copy-paper-link", action_cb, "s" },
    { "open-paper-page", action_cb, "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->window = gtk_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries),
                                   fixture->window);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  fixture->palette = quire_paper_palette_new ();
  gtk_box_append (GTK_BOX (box), fixture->palette);
  fixture->card = quire_paper_card_new (QUIRE_PAPER_PALETTE (fixture->palette));
  gtk_box_append (GTK_BOX (box), fixture->card);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = g_object_ref (fixture->card);
  GtkWidget *palette = g_object_ref (fixture->palette);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (card);
  g_assert_finalize_object (palette);
  g_free (fixture->opened);
}

static QuireListing *
make_listing (const char *title, const char *abstract, gboolean unread)
{
  g_autoptr (QuirePaper) paper =
      quire_paper_new (&(QuirePaperFields){ .id = "2503.00001",
                                            .title = title,
                                            .abstract = abstract,
                                            .ai_summary = abstract,
                                            .upvotes = 57,
                                            .comments = 3,
                                            .stars = 1234,
                                            .submitter = { .name = "someone" } });

  return quire_listing_new (
      paper, &(QuireListingState){ .unread = unread, .bookmarked = unread, .upvotes_before = 40 });
}

static QuirePaperItem *
make_item (const char *title, const char *abstract, gboolean unread)
{
  g_autoptr (QuireListing) listing = make_listing (title, abstract, unread);
  QuirePaperItem *item = quire_paper_item_new_empty ();

  quire_paper_item_set_listing (item, listing);

  return item;
}

static int
get_height (GtkWidget *card, int width)
{
  int natural = 0;

  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* The text that is drawn, node by node, is not to be had; that something is
 * drawn, and that nothing of it warns, is. */
static void
draw (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (fixture->card);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  while (!gtk_widget_get_mapped (fixture->card) || gtk_widget_get_width (fixture->card) == 0)
    g_main_context_iteration (NULL, TRUE);
  quire_test_wait_for_frames (fixture->card);
  gdk_paintable_snapshot (paintable, snapshot, 300, 360);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
}

static void
test_same_height (Fixture *fixture, gconstpointer data)
{
  static const char long_text[] =
      "A title so long that it needs many lines and is cut in the end, whatever it is about, "
      "however much it says, and wherever it stands on the page of the day";
  static const char *const texts[] = {
    "T",
    long_text,
    "<b>markup & entities &amp; $1 \\textbf{x}",
    "\xd9\x86\xd9\x85\xd9\x88\xd8\xb0\xd8\xac \xd9\x84\xd8\xba\xd9\x88\xd9\x8a",
    "\xe8\xaa\x9e\xe8\xaa\x9e\xe8\xaa\x9e\xe8\xaa\x9e\xe8\xaa\x9e\xe8\xaa\x9e \xf0\x9f\x98\x80",
    "\xe2\x80\xae reversed \xe2\x80\xac",
  };
  int height = get_height (fixture->card, 300);
  int wide = get_height (fixture->card, 900);

  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_cmpint (height, >, 250);
  g_assert_cmpint (wide, >, height);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (QuirePaperItem) item = make_item (texts[i], i == 0 ? NULL : texts[i], i % 2);

      quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), item);
      quire_paper_card_set_show_ai_summary (QUIRE_PAPER_CARD (fixture->card), i % 2);
      g_assert_cmpint (get_height (fixture->card, 300), ==, height);
      g_assert_cmpint (get_height (fixture->card, 900), ==, wide);
      gtk_widget_set_direction (fixture->card, i % 3 ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      draw (fixture);
    }
}

static void
test_text_size (Fixture *fixture, gconstpointer data)
{
  int height = get_height (fixture->card, 300);
  int dpi = 0;

  gtk_window_present (GTK_WINDOW (fixture->window));
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  draw (fixture);
  g_assert_cmpint (get_height (fixture->card, 300), >, height * 5 / 4);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  draw (fixture);
  g_assert_cmpint (get_height (fixture->card, 300), ==, height);
}

static void
assert_asked (Fixture *fixture, const char *action, const char *asked)
{
  gtk_widget_activate_action (fixture->card, action, NULL);
  g_assert_cmpstr (g_object_get_data (G_OBJECT (fixture->window), asked), ==, "2503.00001");
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperItem) item = make_item ("Title", "Abstract", TRUE);
  g_autoptr (QuirePaperItem) placeholder = quire_paper_item_new_empty ();

  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), placeholder);
  gtk_widget_activate_action (fixture->card, "card.open", NULL);
  g_assert_null (g_object_get_data (G_OBJECT (fixture->window), "open-paper"));

  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), item);
  assert_asked (fixture, "card.open", "open-paper");
  assert_asked (fixture, "card.toggle-read", "toggle-paper-read");
  assert_asked (fixture, "card.toggle-bookmark", "toggle-paper-bookmark");
  assert_asked (fixture, "card.copy-link", "copy-paper-link");
  assert_asked (fixture, "card.open-in-browser", "open-paper-page");
}

static GtkWidget *
find_bar (GtkWidget *card)
{
  GtkWidget *child = gtk_widget_get_first_child (card);

  while (child && g_strcmp0 (gtk_widget_get_css_name (child), "paper-bar") != 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Only while somebody is there, whatever the card shows meanwhile. */
static void
test_bar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperItem) item = make_item ("Title", "Abstract", TRUE);
  g_autoptr (QuireListing) read = make_listing ("Title", "Abstract", FALSE);
  g_autoptr (QuirePaperItem) next = quire_paper_item_new_empty ();
  GtkWidget *cell = gtk_widget_get_parent (fixture->card);
  GtkWidget *button = NULL;

  gtk_window_present (GTK_WINDOW (fixture->window));
  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), item);
  draw (fixture);
  g_assert_null (find_bar (fixture->card));

  gtk_widget_set_state_flags (cell, GTK_STATE_FLAG_FOCUS_VISIBLE, FALSE);
  while (!find_bar (fixture->card))
    g_main_context_iteration (NULL, TRUE);
  draw (fixture);
  button = gtk_widget_get_first_child (find_bar (fixture->card));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Remove Bookmark (B)");
  quire_paper_item_set_listing (item, read);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Bookmark (B)");
  gtk_widget_set_direction (fixture->card, GTK_TEXT_DIR_RTL);
  draw (fixture);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (g_object_get_data (G_OBJECT (fixture->window), "toggle-paper-bookmark"), ==,
                   "2503.00001");

  gtk_widget_unset_state_flags (cell, GTK_STATE_FLAG_FOCUS_VISIBLE);
  while (find_bar (fixture->card))
    g_main_context_iteration (NULL, TRUE);

  /* Left before it came, and gone with the paper. */
  gtk_widget_set_state_flags (cell, GTK_STATE_FLAG_PRELIGHT, FALSE);
  while (!find_bar (fixture->card))
    g_main_context_iteration (NULL, TRUE);
  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), NULL);
  g_assert_null (find_bar (fixture->card));

  /* And there for the next one, under the same pointer, when that is known. */
  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), next);
  g_assert_null (find_bar (fixture->card));
  quire_paper_item_set_listing (next, read);
  while (!find_bar (fixture->card))
    g_main_context_iteration (NULL, TRUE);
}

/* The style sheet makes it as wide as rows keep room for. */
static void
test_row_bar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperItem) item = make_item ("Title", "Abstract", TRUE);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GtkWidget *cell = gtk_widget_get_parent (fixture->card);
  graphene_rect_t bounds;

  gtk_css_provider_load_from_path (provider, STYLE_SHEET);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_widget_add_css_class (fixture->window, "quire-feed");
  gtk_widget_add_css_class (fixture->window, "rows");
  gtk_window_present (GTK_WINDOW (fixture->window));
  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), item);
  gtk_widget_set_state_flags (cell, GTK_STATE_FLAG_FOCUS_VISIBLE, FALSE);
  while (!find_bar (fixture->card))
    g_main_context_iteration (NULL, TRUE);
  draw (fixture);
  g_assert_true (gtk_widget_compute_bounds (find_bar (fixture->card), fixture->card, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, ROW_BAR_WIDTH);
  g_assert_cmpfloat (bounds.size.height, >=, 24);
  g_assert_cmpfloat (bounds.size.height, <=, 26);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (provider));
}

/* The card follows its item, and lets go of it. */
static void
test_item (Fixture *fixture, gconstpointer data)
{
  QuirePaperItem *item = quire_paper_item_new_empty ();
  g_autoptr (QuireListing) listing = make_listing ("Title", NULL, FALSE);

  gtk_window_present (GTK_WINDOW (fixture->window));
  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), item);
  draw (fixture);
  quire_paper_item_set_listing (item, listing);
  draw (fixture);
  quire_paper_card_popup_menu (QUIRE_PAPER_CARD (fixture->card), 10, 10);
  quire_paper_card_set_item (QUIRE_PAPER_CARD (fixture->card), NULL);
  draw (fixture);
  g_assert_finalize_object (item);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/paper-card/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("same-height", test_same_height);
  ADD ("text-size", test_text_size);
  ADD ("actions", test_actions);
  ADD ("bar", test_bar);
  ADD ("row-bar", test_row_bar);
  ADD ("item", test_item);

  return g_test_run ();
}
