/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-banner.h"
#include "quire-masthead.h"
#include "quire-sidebar.h"
#include "quire-state-page.h"
#include "quire-wrap-layout.h"

/* The first button with this label among a widget's descendants, or NULL. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found)
        return found;
    }

  return NULL;
}

static void
test_banner (void)
{
  QuireBanner *banner = g_object_ref_sink (g_object_new (QUIRE_TYPE_BANNER, NULL));
  g_autofree char *title = NULL;
  gboolean revealed = FALSE;
  GtkWidget *button;

  quire_banner_show (banner, "Offline — as of 09:41", "Retry", "feed.refresh", NULL);
  g_object_get (banner, "title", &title, "revealed", &revealed, NULL);
  g_assert_cmpstr (title, ==, "Offline — as of 09:41");
  g_assert_true (revealed);
  button = find_button (GTK_WIDGET (banner), "Retry");
  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "feed.refresh");

  /* To an action with a target and back: neither meets the other's. */
  quire_banner_show (banner, "A day has begun.", "Go There", "win.view",
                     g_variant_new_string ("today"));
  quire_banner_show (banner, "Plain", NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (button));
  quire_banner_hide (banner);
  g_object_get (banner, "revealed", &revealed, NULL);
  g_assert_false (revealed);
  g_assert_finalize_object (banner);
}

static void
test_state_page (void)
{
  GtkWidget *page = g_object_ref_sink (quire_state_page_new ());
  QuireStateContent content = {
    .icon = "dialog-warning-symbolic",
    .title = "Trouble",
    .description = "The server said <b>no</b> & went away",
    .button = { "Go to Friday", "win.view", "2025-11-21" },
  };
  GtkWidget *button;
  GVariant *target;

  quire_state_page_show (QUIRE_STATE_PAGE (page), &content);
  button = find_button (page, "Go to Friday");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, "2025-11-21");

  content.button.label = NULL;
  quire_state_page_show (QUIRE_STATE_PAGE (page), &content);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_finalize_object (page);
}

static void
test_masthead (void)
{
  QuireMasthead *masthead = g_object_ref_sink (g_object_new (QUIRE_TYPE_MASTHEAD, NULL));
  GtkWidget *pill;
  GObject *calendar;

  g_object_set (masthead, "title", "Thursday, 20 November", "n-new", 6u, NULL);
  pill = find_button (GTK_WIDGET (masthead), "6 new papers");
  g_assert_nonnull (pill);
  g_assert_true (gtk_widget_get_visible (pill));
  /* The narrow window has another place for it. */
  g_object_set (masthead, "narrow", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (pill));
  g_object_set (masthead, "narrow", FALSE, "n-new", 0u, NULL);
  g_assert_false (gtk_widget_get_visible (pill));
  /* Without days to step through, one can still be chosen. */
  g_object_set (masthead, "can-step", FALSE, NULL);
  calendar =
      gtk_widget_get_template_child (GTK_WIDGET (masthead), QUIRE_TYPE_MASTHEAD, "calendar_button");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (GTK_WIDGET (calendar))));
  g_assert_finalize_object (masthead);
}

/* Whatever is in it, the room beside it is the papers'. */
static void
test_sidebar (void)
{
  QuireSidebar *sidebar = g_object_ref_sink (g_object_new (QUIRE_TYPE_SIDEBAR, NULL));
  GObject *archive =
      gtk_widget_get_template_child (GTK_WIDGET (sidebar), QUIRE_TYPE_SIDEBAR, "archive_box");

  gtk_widget_set_visible (GTK_WIDGET (archive), TRUE);
  g_assert_false (gtk_widget_compute_expand (GTK_WIDGET (sidebar), GTK_ORIENTATION_HORIZONTAL));
  g_assert_finalize_object (sidebar);
}

/* In large text a weekday's name has a line of its own, not a hyphen. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  QuireMasthead *masthead = g_object_ref_sink (g_object_new (QUIRE_TYPE_MASTHEAD, NULL));
  int dpi;
  int beside;
  int below;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (masthead, "title", "T", "narrow", TRUE, NULL);
  gtk_widget_measure (GTK_WIDGET (masthead), GTK_ORIENTATION_HORIZONTAL, -1, &beside, NULL, NULL,
                      NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  gtk_widget_measure (GTK_WIDGET (masthead), GTK_ORIENTATION_HORIZONTAL, -1, &below, NULL, NULL,
                      NULL);
  g_assert_cmpint (below, <, beside);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_finalize_object (masthead);
}

static void
test_wrap_layout (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkLayoutManager *layout = g_object_new (QUIRE_TYPE_WRAP_LAYOUT, "spacing", 10, NULL);
  int minimum;
  int natural;

  gtk_widget_set_layout_manager (box, layout);
  for (int i = 0; i < 4; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, 100, 20);
      gtk_box_append (GTK_BOX (box), child);
    }

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 430);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 430, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 20);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 429, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 50);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 110);
  g_assert_finalize_object (box);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/banner", test_banner);
  g_test_add_func ("/widgets/state-page", test_state_page);
  g_test_add_func ("/widgets/masthead", test_masthead);
  g_test_add_func ("/widgets/large-text", test_large_text);
  g_test_add_func ("/widgets/sidebar", test_sidebar);
  g_test_add_func ("/widgets/wrap-layout", test_wrap_layout);
  return g_test_run ();
}
