/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows made-up papers in the feed, to be looked at:
 *   show-feed [--papers=N] [--width=W] [--height=H] [--text=1.0] [--select=N]
 *             [--scroll-to=N] [--rows] [--no-pictures] [--ai-summaries]
 *             [--picture=FILE.png] */

#include <adwaita.h>

#include "fake-store.h"
#include "quire-feed-view.h"

static int n_papers = 40;
static int width = 968;
static int height = 720;
static int selected = -1;
static int scroll_to = -1;
static double text = 1;
static gboolean ai_summaries = FALSE;
static gboolean rows = FALSE;
static gboolean no_pictures = FALSE;
static char *picture = NULL;

static const GOptionEntry options[] = {
  { "papers", 0, 0, G_OPTION_ARG_INT, &n_papers, NULL, NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, NULL },
  { "select", 0, 0, G_OPTION_ARG_INT, &selected, NULL, NULL },
  { "scroll-to", 0, 0, G_OPTION_ARG_INT, &scroll_to, NULL, NULL },
  { "text", 0, 0, G_OPTION_ARG_DOUBLE, &text, NULL, NULL },
  { "rows", 0, 0, G_OPTION_ARG_NONE, &rows, NULL, NULL },
  { "no-pictures", 0, 0, G_OPTION_ARG_NONE, &no_pictures, NULL, NULL },
  { "ai-summaries", 0, 0, G_OPTION_ARG_NONE, &ai_summaries, NULL, NULL },
  { "picture", 0, 0, G_OPTION_ARG_FILENAME, &picture, NULL, NULL },
  { NULL },
};

static GtkWidget *window;
static GtkWidget *view;
static int frames_left = 12;

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (--frames_left > 0)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }
  if (!picture)
    return G_SOURCE_REMOVE;

  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, picture);
  gtk_window_destroy (GTK_WINDOW (window));

  return G_SOURCE_REMOVE;
}

static void
first_frame_cb (GtkWidget *feed)
{
  if (selected >= 0)
    quire_feed_view_move (QUIRE_FEED_VIEW (feed), 1);
  for (int i = 0; i < selected; i++)
    quire_feed_view_move (QUIRE_FEED_VIEW (feed), 1);
  gtk_widget_add_tick_callback (feed, frame_cb, NULL, NULL);
}

static void
activate_cb (GtkApplication *app)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autoptr (QuireStore) store = fake_store_new ();
  g_autoptr (QuirePaperList) list = quire_paper_list_new (store);
  QuireQuery query = quire_query_all ();
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  if (text != 1)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * text), NULL);
  gtk_css_provider_load_from_path (provider, STYLE_SHEET);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  for (int i = 0; i < n_papers; i++)
    fake_store_add (store, (guint) i, (guint) i + 17);
  quire_paper_list_set_query (list, &query);

  view = quire_feed_view_new ();
  gtk_widget_set_vexpand (view, TRUE);
  g_object_set (view, "show-ai-summaries", ai_summaries, "density",
                rows ? QUIRE_DENSITY_ROWS : QUIRE_DENSITY_CARDS, "show-pictures", !no_pictures,
                NULL);
  quire_feed_view_set_list (QUIRE_FEED_VIEW (view), list);
  g_signal_connect (view, "first-frame", G_CALLBACK (first_frame_cb), NULL);
  if (scroll_to >= 0)
    quire_feed_view_set_place (QUIRE_FEED_VIEW (view),
                               &(QuireFeedPlace){ NULL, (guint) scroll_to, 50 });

  window = adw_application_window_new (app);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (AdwApplication) app = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  app = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (app), 1, argv);
}
