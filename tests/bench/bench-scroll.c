/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <stdlib.h>

#include "bench-files.h"
#include "bench-picture-files.h"
#include "quire-feed-view.h"
#include "quire-test-result.h"
#include "quire-test-folder.h"

/* How long a frame takes while one scrolls through all papers, from the frame's
 * time to the end of its painting; 95 of 100 frames take less.
 *
 *   bench-scroll HELPER [PAPERS]   300,000 unless told
 *
 * The floor is a bare GtkGridView over a plain list: cards of the same size,
 * made of a GtkLabel for every text, with the same texts.  With pictures every
 * paper has a thumbnail on the disk, of which there is no small copy yet. */

#define FRAMES      400
#define WARM_UP     30
#define STEP        30
#define TEXTS       997
#define BATCH       2000
#define WIDTH       960
#define HEIGHT      720
#define CARD_WIDTH  280
#define CARD_HEIGHT 340
#define PICTURE     118
#define ENDPOINT    "http://127.0.0.1:1"
#define THUMBNAILS  150 /* more than are scrolled over, and more than are kept in memory */
#define GOAL        1.2
#define PICTURES    1.25

typedef struct
{
  char *titles[TEXTS];
  char *abstracts[TEXTS];
  const char *helper;
  char *folder;
  GPtrArray *ids;        /* of the papers whose thumbnails all others have, too */
  GPtrArray *thumbnails; /* of GBytes */
  guint n_papers;
  GArray *times; /* of double, milliseconds */
  GtkAdjustment *adjustment;
  int frame;
} Bench;

static const char *const words[] = {
  "sparse", "models", "reasoning", "over",     "long",  "documents", "with",    "verifiers",
  "quiet",  "maps",   "gradient",  "measured", "video", "agents",    "scaling", "tables",
};

static char *
make_text (guint seed, guint n_words)
{
  GString *text = g_string_new ("Generated");
  guint32 state = seed * 2654435761u + 1;

  for (guint i = 0; i < n_words; i++)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (text, " %s", words[(state >> 16) % G_N_ELEMENTS (words)]);
    }

  return g_string_free (text, FALSE);
}

static void
put_batch (Bench *self, QuireStore *store, QuireDay day, guint first, guint n)
{
  static const QuireAuthor authors[] = { { .name = "Ada Example" },
                                         { .name = "Bo Muster" },
                                         { .name = "Chi Beispiel" },
                                         { .name = "Di Placeholder" } };
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u.%05u", 2000 + i / 90000, i % 90000);
      g_autofree char *thumbnail =
          bench_thumbnail_dup_uri (ENDPOINT, g_ptr_array_index (self->ids, i % THUMBNAILS));
      g_autoptr (QuirePaper) paper =
          quire_paper_new (&(QuirePaperFields){ .id = id,
                                                .title = self->titles[i % TEXTS],
                                                .abstract = self->abstracts[i % TEXTS],
                                                .authors = authors,
                                                .n_authors = G_N_ELEMENTS (authors),
                                                .organization = { .name = "Laboratory" },
                                                .submitter = { .name = "someone" },
                                                .thumbnail = thumbnail,
                                                .upvotes = 57,
                                                .comments = 3,
                                                .stars = 640 });

      quire_answer_add (answer, paper);
    }
  quire_store_put_answer_async (store, day, answer, NULL, NULL, day, NULL, quire_test_keep_cb,
                                &result);
  changes = quire_store_put_answer_finish (store, quire_test_wait_for (&result), &error);
  if (!changes)
    g_error ("%s", error->message);
}

static QuireStore *
make_store (Bench *self, const char *folder)
{
  g_autoptr (QuireStore) store = quire_store_new (folder, folder, ENDPOINT);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  QuireDay day = quire_day_new (2020, 1, 1);

  quire_store_open_async (store, NULL, quire_test_keep_cb, &result);
  if (!quire_store_open_finish (store, quire_test_wait_for (&result), &error))
    g_error ("%s", error->message);

  for (guint i = 0; i < self->n_papers; i += BATCH)
    put_batch (self, store, day++, i, MIN (BATCH, self->n_papers - i));

  return g_steal_pointer (&store);
}

static GtkWidget *
append_label (GtkWidget *box, int lines, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (lines > 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
      gtk_label_set_lines (GTK_LABEL (label), lines > 1 ? lines : -1);
    }
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/* A card as one would build it first. */
static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *picture = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 13);
  static const char *const names[] = { "title", "byline", "abstract" };

  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_size_request (card, CARD_WIDTH, CARD_HEIGHT);
  gtk_widget_set_size_request (picture, -1, PICTURE);
  gtk_box_append (GTK_BOX (card), picture);
  for (int i = 0; i < 3; i++)
    {
      static const int lines[] = { 3, 1, 4 };
      static const char *const classes[] = { "heading", "dim-label", NULL };

      g_object_set_data (G_OBJECT (card), names[i], append_label (card, lines[i], classes[i]));
    }
  gtk_widget_set_vexpand (gtk_widget_get_last_child (card), TRUE);
  gtk_box_append (GTK_BOX (card), figures);
  for (int i = 0; i < 4; i++)
    append_label (figures, 0, i == 0 ? "heading" : "dim-label");
  gtk_list_item_set_child (item, card);
}

static void
set_text (GtkWidget *card, const char *name, const char *text)
{
  gtk_label_set_text (g_object_get_data (G_OBJECT (card), name), text);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  static const char *const figures[] = { "57", "3", "640", "someone" };
  Bench *self = user_data;
  GtkWidget *card = gtk_list_item_get_child (item);
  guint i = gtk_list_item_get_position (item) % TEXTS;
  GtkWidget *label = gtk_widget_get_first_child (gtk_widget_get_last_child (card));

  set_text (card, "title", self->titles[i]);
  set_text (card, "byline", "Ada Example, Bo Muster and 2 more · Laboratory");
  set_text (card, "abstract", self->abstracts[i]);
  for (int j = 0; j < 4; j++, label = gtk_widget_get_next_sibling (label))
    gtk_label_set_text (GTK_LABEL (label), figures[j]);
}

static GtkWidget *
make_bare (Bench *self)
{
  GListStore *list = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = NULL;

  for (guint i = 0; i < self->n_papers; i++)
    g_ptr_array_add (items, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (list, 0, 0, items->pdata, items->len);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  grid =
      gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (list))), factory);
  gtk_grid_view_set_min_columns (GTK_GRID_VIEW (grid), 1);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 5);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);

  return scrolled;
}

static void
draw_thumbnails (Bench *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->thumbnails = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (int i = 0; i < THUMBNAILS; i++)
    {
      char *id = g_strdup_printf ("2503.%05d", i + 1);

      g_ptr_array_add (self->ids, id);
      g_ptr_array_add (self->thumbnails, bench_thumbnail_draw (id));
    }
}

/* Over the thumbnails as they came, without the copies of earlier rounds. */
static QuirePictures *
make_pictures (Bench *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "pictures", NULL);

  quire_test_remove_folder (folder);
  bench_put_thumbnails (self->folder, ENDPOINT, self->ids, self->thumbnails);

  return quire_pictures_new (NULL, self->folder, self->helper);
}

static GtkWidget *
make_quire (QuirePaperList *list, QuireTextures *textures)
{
  GtkWidget *view = quire_feed_view_new ();

  quire_feed_view_set_list (QUIRE_FEED_VIEW (view), list);
  quire_feed_view_set_textures (QUIRE_FEED_VIEW (view), textures);

  return view;
}

static GtkWidget *
find_scrolled (GtkWidget *widget)
{
  while (widget && !GTK_IS_SCROLLED_WINDOW (widget))
    widget = gtk_widget_get_last_child (widget);

  return widget;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  Bench *self = user_data;
  double time = (double) (g_get_monotonic_time () - gdk_frame_clock_get_frame_time (clock)) / 1000;

  if (self->frame > WARM_UP)
    g_array_append_val (self->times, time);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *self = user_data;

  self->frame++;
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + STEP);

  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_share (GArray *times, double share)
{
  return g_array_index (times, double, (guint) ((times->len - 1) * share));
}

/* Fills self->times, sorted. */
static void
scroll (Bench *self, GtkWidget *content)
{
  GtkWidget *window = gtk_window_new ();
  GdkFrameClock *clock = NULL;
  gulong id = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), content);
  self->adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find_scrolled (content)));
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_adjustment_get_upper (self->adjustment) < (double) self->n_papers)
    g_main_context_iteration (NULL, TRUE);

  self->frame = 0;
  g_array_set_size (self->times, 0);
  clock = gtk_widget_get_frame_clock (window);
  id = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gtk_widget_add_tick_callback (content, scroll_cb, self, NULL);
  while (self->frame < WARM_UP + FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, id);
  gtk_window_destroy (GTK_WINDOW (window));
  g_array_sort (self->times, compare_doubles);
}

static void
print_row (const char *name, double goal, double floor, double measured)
{
  if (goal > 0)
    g_print ("%-28s | %4.2f x | %7.2f ms | %7.2f ms | %5.2f\n", name, goal, floor, measured,
             measured / floor);
  else
    g_print ("%-28s |      - | %7.2f ms | %7.2f ms | %5.2f\n", name, floor, measured,
             measured / floor);
}

static void
run (Bench *self, QuireStore *store)
{
  double bare[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
  double quire[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
  double pictured[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", ENDPOINT, NULL, NULL);
  g_autoptr (QuirePaperList) list = quire_paper_list_new (store);
  QuireQuery query = quire_query_all ();

  quire_paper_list_set_query (list, &query);
  /* In turns; the better of two: a machine has its hiccups. */
  for (int round = 0; round < 2; round++)
    {
      scroll (self, make_bare (self));
      bare[0] = MIN (bare[0], get_share (self->times, 0.5));
      bare[1] = MIN (bare[1], get_share (self->times, 0.95));
      scroll (self, make_quire (list, NULL));
      quire[0] = MIN (quire[0], get_share (self->times, 0.5));
      quire[1] = MIN (quire[1], get_share (self->times, 0.95));

      g_autoptr (QuirePictures) pictures = make_pictures (self);
      g_autoptr (QuireTextures) textures = quire_textures_new (pictures, source);
      scroll (self, make_quire (list, textures));
      pictured[0] = MIN (pictured[0], get_share (self->times, 0.5));
      pictured[1] = MIN (pictured[1], get_share (self->times, 0.95));
      g_object_run_dispose (G_OBJECT (pictures));
    }

  g_print ("%-28s |   goal |      floor |   measured | ratio\n", "name");
  print_row ("scrolling, median frame", 0, bare[0], quire[0]);
  print_row ("scrolling, p95 frame", GOAL, bare[1], quire[1]);
  print_row ("with pictures, median frame", 0, bare[0], pictured[0]);
  print_row ("with pictures, p95 frame", PICTURES, bare[1], pictured[1]);
}

int
main (int argc, char **argv)
{
  Bench self = { .helper = argv[1], .n_papers = argc > 2 ? (guint) atoi (argv[2]) : 300000 };
  g_autoptr (GtkCssProvider) provider = NULL;
  g_autoptr (QuireStore) store = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  adw_init ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_path (provider, STYLE_SHEET);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  for (guint i = 0; i < TEXTS; i++)
    {
      self.titles[i] = make_text (i, 6 + i % 9);
      self.abstracts[i] = make_text (i + 7, 45 + i % 30);
    }
  self.times = g_array_new (FALSE, FALSE, sizeof (double));

  self.folder = g_dir_make_tmp ("quire-bench-XXXXXX", NULL);
  draw_thumbnails (&self);
  store = make_store (&self, self.folder);
  run (&self, store);

  quire_store_close_async (store, quire_test_keep_cb, &result);
  quire_store_close_finish (store, quire_test_wait_for (&result), NULL);
  quire_test_remove_folder (self.folder);
  g_ptr_array_unref (self.ids);
  g_ptr_array_unref (self.thumbnails);
  g_free (self.folder);
  g_array_unref (self.times);
  for (guint i = 0; i < TEXTS; i++)
    {
      g_free (self.titles[i]);
      g_free (self.abstracts[i]);
    }

  return 0;
}
