/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "bench-files.h"
#include "bench-picture-files.h"
#include "quire-feed-view.h"
#include "quire-test-result.h"
#include "quire-test-folder.h"

/* A day's cards whose thumbnails are on the disk: how long until the first
 * screenful, and then every further one down to the end, is painted with all
 * its pictures.
 *
 *   bench-pictures HELPER [CARDS]   72 unless told
 *
 * The floor is gdk-pixbuf, which decodes and scales the same files in one
 * thread, as there is one helper.  On the second visit there are small copies:
 * its floor decodes as many PNGs of their size. */

#define ENDPOINT "http://127.0.0.1:1"
#define WIDTH    960
#define HEIGHT   720
#define ROUNDS   5
#define GOAL     1.5

typedef struct
{
  double screenful; /* milliseconds */
  double all;
} Times;

typedef struct
{
  const char *helper;
  char *folder;
  GPtrArray *ids;   /* of char * */
  GPtrArray *files; /* of GBytes */
  QuireStore *store;
  QuireSource *source;
  /* What the cards turned out to want. */
  int width;
  int height;
  guint n_screenful;
} Bench;

typedef struct
{
  Bench *bench;
  GtkWidget *view;
  GtkWidget *grid;
  gboolean painted; /* since it was set to FALSE */
} Visit;

/* Helpers */

static double
get_milliseconds (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / 1000;
}

static void
fill_store (Bench *self)
{
  QuireDay day = quire_day_new (2025, 3, 4);
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) put = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  self->store = quire_store_new (self->folder, self->folder, ENDPOINT);
  quire_store_open_async (self->store, NULL, quire_test_keep_cb, &opened);
  if (!quire_store_open_finish (self->store, quire_test_wait_for (&opened), &error))
    g_error ("%s", error->message);

  for (guint i = 0; i < self->ids->len; i++)
    {
      const char *id = g_ptr_array_index (self->ids, i);
      g_autofree char *thumbnail = bench_thumbnail_dup_uri (ENDPOINT, id);
      g_autoptr (QuirePaper) paper =
          quire_paper_new (&(QuirePaperFields){ .id = id,
                                                .title = "A Paper with a Picture and a Title",
                                                .abstract = "What it says, in a few words.",
                                                .thumbnail = thumbnail,
                                                .upvotes = 57,
                                                .comments = 3,
                                                .stars = 640 });

      quire_answer_add (answer, paper);
    }
  quire_store_put_answer_async (self->store, day, answer, NULL, NULL, day, NULL, quire_test_keep_cb,
                                &put);
  changes = quire_store_put_answer_finish (self->store, quire_test_wait_for (&put), &error);
  if (!changes)
    g_error ("%s", error->message);
}

/* As they came, without the copies of earlier visits. */
static void
put_files (Bench *self)
{
  g_autofree char *pictures = g_build_filename (self->folder, "pictures", NULL);

  quire_test_remove_folder (pictures);
  bench_put_thumbnails (self->folder, ENDPOINT, self->ids, self->files);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);

  return found;
}

/* Textures in what was painted; notes how large they are. */
static guint
count_textures (Bench *self, GskRenderNode *node)
{
  guint n = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += count_textures (self, gsk_container_node_get_child (node, i));
      return n;
    case GSK_TRANSFORM_NODE:
      return count_textures (self, gsk_transform_node_get_child (node));
    case GSK_OPACITY_NODE:
      return count_textures (self, gsk_opacity_node_get_child (node));
    case GSK_CLIP_NODE:
      return count_textures (self, gsk_clip_node_get_child (node));
    case GSK_ROUNDED_CLIP_NODE:
      return count_textures (self, gsk_rounded_clip_node_get_child (node));
    case GSK_DEBUG_NODE:
      return count_textures (self, gsk_debug_node_get_child (node));
    case GSK_TEXTURE_NODE:
      self->width = gdk_texture_get_width (gsk_texture_node_get_texture (node));
      self->height = gdk_texture_get_height (gsk_texture_node_get_texture (node));
      return 1;
    default:
      return 0;
    }
}

static guint
count_painted (Visit *visit)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (visit->view);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node = NULL;
  guint n = 0;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (visit->view),
                          gtk_widget_get_height (visit->view));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node)
    {
      n = count_textures (visit->bench, node);
      gsk_render_node_unref (node);
    }

  return n;
}

/* GTK shows the cells that reach into the view. */
static guint
count_visible (Visit *visit)
{
  guint n = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (visit->grid); cell;
       cell = gtk_widget_get_next_sibling (cell))
    if (gtk_widget_get_child_visible (cell) && gtk_widget_get_height (cell) > 0)
      n++;

  return n;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  Visit *visit = user_data;

  visit->painted = TRUE;
}

static void
wait_for_frame (Visit *visit)
{
  visit->painted = FALSE;
  while (!visit->painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_pictures (Visit *visit)
{
  do
    wait_for_frame (visit);
  while (count_visible (visit) == 0 || count_painted (visit) < count_visible (visit));
}

/* A window without pictures is there already; the time runs from when it gets them. */
static Times
look_through (Bench *self, QuirePictures *pictures)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (QuireTextures) textures = quire_textures_new (pictures, self->source);
  g_autoptr (QuirePaperList) list = quire_paper_list_new (self->store);
  QuireQuery query = quire_query_all ();
  Visit visit = { .bench = self, .view = quire_feed_view_new () };
  GtkAdjustment *adjustment = NULL;
  Times times = { 0 };
  gint64 start = 0;
  gulong id = 0;

  quire_paper_list_set_query (list, &query);
  quire_feed_view_set_list (QUIRE_FEED_VIEW (visit.view), list);
  visit.grid = find_child (visit.view, GTK_TYPE_GRID_VIEW);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (visit.grid));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), visit.view);
  gtk_window_present (GTK_WINDOW (window));
  id = g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                         G_CALLBACK (after_paint_cb), &visit);
  while (gtk_adjustment_get_upper (adjustment) < 2.0 * HEIGHT)
    wait_for_frame (&visit);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  start = g_get_monotonic_time ();
  quire_feed_view_set_textures (QUIRE_FEED_VIEW (visit.view), textures);
  wait_for_pictures (&visit);
  times.screenful = get_milliseconds (start);
  self->n_screenful = count_visible (&visit);
  while (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) <
         gtk_adjustment_get_upper (adjustment))
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                                gtk_adjustment_get_page_size (adjustment));
      wait_for_pictures (&visit);
    }
  times.all = get_milliseconds (start);

  g_signal_handler_disconnect (gtk_widget_get_frame_clock (window), id);
  gtk_window_destroy (GTK_WINDOW (window));

  return times;
}

/* The floors */

static GdkPixbuf *
decode (GBytes *bytes, int width, int height)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf =
      gdk_pixbuf_new_from_stream_at_scale (stream, width, height, FALSE, NULL, &error);

  if (!pixbuf)
    g_error ("%s", error->message);

  return pixbuf;
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  int *size = user_data;

  size[0] = width;
  size[1] = height;
}

/* gdk-pixbuf itself does not know WebP. */
static gboolean
can_be_floor (GBytes *bytes)
{
  return memcmp (g_bytes_get_data (bytes, NULL), "RIFF", 4) != 0;
}

static double
get_cover_scale (Bench *self, GBytes *bytes, int size[2])
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), size);
  gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  gdk_pixbuf_loader_close (loader, NULL);

  return MAX ((double) self->width / size[0], (double) self->height / size[1]);
}

static void
scale_to_cover (Bench *self, guint i, int size[2])
{
  double scale = get_cover_scale (self, g_ptr_array_index (self->files, i), size);

  size[0] = (int) (size[0] * scale + 0.5);
  size[1] = (int) (size[1] * scale + 0.5);
}

/* Of element-type GBytes: all pictures as PNGs that are as large as the room. */
static GPtrArray *
make_copies (Bench *self)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < self->files->len; i++)
    {
      g_autoptr (GdkPixbuf) pixbuf =
          decode (g_ptr_array_index (self->files, i), self->width, self->height);
      char *data = NULL;
      gsize length = 0;

      gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", NULL, NULL);
      g_ptr_array_add (copies, g_bytes_new_take (data, length));
    }

  return copies;
}

/* Decodes all pictures, so large that they cover the room, or all copies. */
static Times
measure_floor (Bench *self, GPtrArray *copies)
{
  Times times = { 0 };

  for (guint i = 0; i < self->files->len; i++)
    {
      GPtrArray *files = copies ? copies : self->files;
      g_autoptr (GdkPixbuf) pixbuf = NULL;
      int size[2] = { self->width, self->height };
      gint64 start = 0;

      if (!copies)
        scale_to_cover (self, i, size);
      start = g_get_monotonic_time ();
      pixbuf = decode (g_ptr_array_index (files, i), size[0], size[1]);
      times.all += get_milliseconds (start);
      if (i + 1 == self->n_screenful)
        times.screenful = times.all;
    }

  return times;
}

static void
keep_best (Times *best, Times times)
{
  best->screenful = MIN (best->screenful, times.screenful);
  best->all = MIN (best->all, times.all);
}

static void
print_row (const char *name, double goal, double floor, double measured)
{
  g_autofree char *text =
      goal > 0 ? g_strdup_printf ("<= %.1f x gdk-pixbuf", goal) : g_strdup ("-");

  g_print ("pictures: %s | %s | %.1f ms | %.1f ms | %.2f%s\n", name, text, floor, measured,
           measured / floor, goal > 0 && measured > goal * floor ? " (missed)" : "");
}

static void
run (Bench *self)
{
  const Times worst = { G_MAXDOUBLE, G_MAXDOUBLE };
  Times first = worst, second = worst, third = worst, floor = worst, floor_copies = worst;
  g_autoptr (GPtrArray) copies = NULL;

  /* In turns; the best of each: a machine has its hiccups. */
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (QuirePictures) before = NULL;
      g_autoptr (QuirePictures) after = NULL;

      put_files (self);
      before = quire_pictures_new (NULL, self->folder, self->helper);
      keep_best (&first, look_through (self, before));
      after = quire_pictures_new (NULL, self->folder, self->helper);
      keep_best (&second, look_through (self, after));
      keep_best (&third, look_through (self, after));
      g_object_run_dispose (G_OBJECT (before));
      g_object_run_dispose (G_OBJECT (after));

      if (!copies)
        copies = make_copies (self);
      keep_best (&floor, measure_floor (self, NULL));
      keep_best (&floor_copies, measure_floor (self, copies));
    }

  g_print ("%u cards, %u of them on the first screen, pictures of %d x %d\n", self->ids->len,
           self->n_screenful, self->width, self->height);
  bench_print_header ();
  print_row ("first screenful, first visit", GOAL, floor.screenful, first.screenful);
  print_row ("down to the end, first visit", GOAL, floor.all, first.all);
  print_row ("first screenful, second visit", 0, floor_copies.screenful, second.screenful);
  print_row ("down to the end, second visit", 0, floor_copies.all, second.all);
  print_row ("first screenful, all in memory", 0, floor_copies.screenful, third.screenful);
  print_row ("down to the end, all in memory", 0, floor_copies.all, third.all);
}

int
main (int argc, char **argv)
{
  guint n = argc > 2 ? (guint) atoi (argv[2]) : 72;
  Bench self = { .helper = argv[1] };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) closed = NULL;

  adw_init ();
  /* A picture counts when it is there, not when it has appeared in full. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self.folder = g_dir_make_tmp ("quire-bench-XXXXXX", NULL);
  self.source = quire_source_new ("huggingface", ENDPOINT, NULL, &error);
  if (!self.source)
    g_error ("%s", error->message);
  self.ids = g_ptr_array_new_with_free_func (g_free);
  self.files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 1; self.ids->len < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("2503.%05u", i);
      g_autoptr (GBytes) thumbnail = bench_thumbnail_draw (id);

      if (!can_be_floor (thumbnail))
        continue;
      g_ptr_array_add (self.ids, g_steal_pointer (&id));
      g_ptr_array_add (self.files, g_steal_pointer (&thumbnail));
    }
  fill_store (&self);
  run (&self);

  quire_store_close_async (self.store, quire_test_keep_cb, &closed);
  quire_store_close_finish (self.store, quire_test_wait_for (&closed), NULL);
  quire_test_remove_folder (self.folder);
  g_object_unref (self.store);
  g_object_unref (self.source);
  g_ptr_array_unref (self.ids);
  g_ptr_array_unref (self.files);
  g_free (self.folder);

  return 0;
}
