/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-view.h"

#include <adwaita.h>

#include "fake-pictures.h"
#include "fake-store.h"
#include "feed-fixture.h"
#include "quire-test-frames.h"

#define ENDPOINT "http://127.0.0.1:1"

/* What the window of the tests shows at once: three columns, two to three rows. */
#define SCREENFUL 9

typedef struct
{
  FeedFixture feed;
  QuirePictures *pictures;
  QuireTextures *textures;
  guint early; /* wishes before the first frame */
} Fixture;

static void
first_frame_cb (GtkWidget *view, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->early = fake_pictures_counts (fixture->pictures)->wishes;
}

static void
set_up (Fixture *fixture, gconstpointer n_papers)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", ENDPOINT, NULL, NULL);

  g_assert_cmpuint (fake_pictures_count_live (), ==, 0);
  feed_fixture_set_up (&fixture->feed, n_papers);
  fixture->pictures = fake_pictures_new ();
  fixture->textures = quire_textures_new (fixture->pictures, source);
  g_signal_connect (fixture->feed.view, "first-frame", G_CALLBACK (first_frame_cb), fixture);
  quire_feed_view_set_textures (QUIRE_FEED_VIEW (fixture->feed.view), fixture->textures);
}

static void
tear_down (Fixture *fixture, gconstpointer n_papers)
{
  g_auto (GStrv) waiting = NULL;

  feed_fixture_tear_down (&fixture->feed, n_papers);
  waiting = fake_pictures_dup_waiting (fixture->pictures);
  g_assert_cmpuint (g_strv_length (waiting), ==, 0);
  /* What waits keeps them. */
  fake_pictures_set_silent (fixture->pictures, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->textures);
  g_assert_finalize_object (fixture->pictures);
  g_assert_cmpuint (fake_pictures_count_live (), ==, 0);
}

static void
start (Fixture *fixture)
{
  feed_fixture_start (&fixture->feed);
  quire_test_wait_for_frames (fixture->feed.view);
}

static void
scroll_to (Fixture *fixture, guint position)
{
  QuireFeedPlace place = { NULL, position, 0 };

  quire_feed_view_set_place (QUIRE_FEED_VIEW (fixture->feed.view), &place);
  quire_test_wait_for_frames (fixture->feed.view);
}

static gboolean
waits_for (Fixture *fixture, guint number)
{
  g_autofree char *uri = fake_pictures_dup_uri (number);
  g_auto (GStrv) waiting = fake_pictures_dup_waiting (fixture->pictures);

  return g_strv_contains ((const char *const *) waiting, uri);
}

/* Its place among what waits, the oldest first; -1 if it does not. */
static int
find_waiting (Fixture *fixture, guint number)
{
  g_autofree char *uri = fake_pictures_dup_uri (number);
  g_auto (GStrv) waiting = fake_pictures_dup_waiting (fixture->pictures);
  int found = -1;

  for (int i = 0; waiting[i]; i++)
    if (g_str_equal (waiting[i], uri))
      found = i;

  return found;
}

/* Of some three hundred cards that GTK keeps, those near the screen. */
static void
test_near (Fixture *fixture, gconstpointer data)
{
  FakePicturesCounts *counts = fake_pictures_counts (fixture->pictures);

  start (fixture);
  g_assert_cmpuint (fixture->early, ==, 0);
  g_assert_cmpuint (counts->thumbnails, >=, SCREENFUL);
  g_assert_cmpuint (counts->thumbnails, <=, 3 * SCREENFUL);
  g_assert_cmpuint (counts->cancelled, ==, 0);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) waiting = NULL;
  g_autofree char *first = fake_pictures_dup_uri (0);
  guint n = 0;

  fake_pictures_set_silent (fixture->pictures, TRUE);
  start (fixture);
  waiting = fake_pictures_dup_waiting (fixture->pictures);
  n = g_strv_length (waiting);
  g_assert_cmpuint (n, >, SCREENFUL);
  /* The newest is served first. */
  g_assert_cmpstr (waiting[n - 1], ==, first);

  /* What comes on the screen goes before what comes near it. */
  scroll_to (fixture, 6);
  g_assert_cmpint (find_waiting (fixture, 6), >, find_waiting (fixture, 15));
  g_assert_cmpint (find_waiting (fixture, 15), >=, 0);
}

/* What scrolls away is taken back, and its picture let go of. */
static void
test_far (Fixture *fixture, gconstpointer data)
{
  guint live = 0;

  fake_pictures_set_forgetful (fixture->pictures, TRUE);
  start (fixture);
  live = fake_pictures_count_live ();
  g_assert_cmpuint (live, >=, SCREENFUL);
  /* As far as GTK keeps the same cards, and what they have drawn. */
  for (guint i = 1; i < 10; i++)
    {
      scroll_to (fixture, i * 12);
      g_test_message ("%u live", fake_pictures_count_live ());
      g_assert_cmpuint (fake_pictures_count_live (), <=, 3 * 3 * SCREENFUL);
    }

  fake_pictures_set_silent (fixture->pictures, TRUE);
  scroll_to (fixture, 300);
  g_assert_true (waits_for (fixture, 300));
  scroll_to (fixture, 600);
  g_assert_false (waits_for (fixture, 300));
  g_assert_true (waits_for (fixture, 600));
}

/* A picture that is in memory is not asked for. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  FakePicturesCounts *counts = fake_pictures_counts (fixture->pictures);
  guint wishes = 0;

  start (fixture);
  scroll_to (fixture, 300);
  wishes = counts->wishes;
  scroll_to (fixture, 0);
  g_assert_cmpuint (counts->wishes, ==, wishes);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  FakePicturesCounts *counts = fake_pictures_counts (fixture->pictures);
  guint wishes = 0;

  fake_pictures_set_broken (fixture->pictures, TRUE);
  start (fixture);
  wishes = counts->wishes;
  g_assert_cmpuint (wishes, >, 0);
  quire_test_wait_for_frames (fixture->feed.view);
  g_assert_cmpuint (counts->wishes, ==, wishes);

  fake_pictures_set_broken (fixture->pictures, FALSE);
  fake_pictures_tell (fixture->pictures);
  quire_test_wait_for_frames (fixture->feed.view);
  g_assert_cmpuint (counts->wishes, ==, 2 * wishes);
  g_assert_cmpuint (fake_pictures_count_live (), >, 0);
  fake_pictures_tell (fixture->pictures);
  quire_test_wait_for_frames (fixture->feed.view);
  g_assert_cmpuint (counts->wishes, ==, 2 * wishes);
}

/* The window goes while everything is still on its way: see tear_down(). */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  fake_pictures_set_silent (fixture->pictures, TRUE);
  start (fixture);
  g_assert_true (waits_for (fixture, 0));
}

static void
test_off (Fixture *fixture, gconstpointer data)
{
  FakePicturesCounts *counts = fake_pictures_counts (fixture->pictures);

  fake_pictures_set_forgetful (fixture->pictures, TRUE);
  g_object_set (fixture->feed.view, "show-pictures", FALSE, NULL);
  start (fixture);
  g_assert_cmpuint (counts->wishes, ==, 0);

  g_object_set (fixture->feed.view, "show-pictures", TRUE, NULL);
  quire_test_wait_for_frames (fixture->feed.view);
  g_assert_cmpuint (fake_pictures_count_live (), >, 0);
  g_object_set (fixture->feed.view, "show-pictures", FALSE, NULL);
  quire_test_wait_for_frames (fixture->feed.view);
  g_assert_cmpuint (fake_pictures_count_live (), ==, 0);
}

/* Another density shows other sizes, of papers that have them. */
static void
test_density (Fixture *fixture, gconstpointer data)
{
  FakePicturesCounts *counts = fake_pictures_counts (fixture->pictures);

  start (fixture);
  g_assert_cmpint (counts->width, >=, 280);
  g_object_set (fixture->feed.view, "density", QUIRE_DENSITY_ROWS, NULL);
  quire_test_wait_for_frames (fixture->feed.view);
  g_assert_cmpint (counts->width, <, 120);
  g_assert_cmpint (counts->height, <, 80);
}

/* Few widths for many windows. */
static void
test_widths (Fixture *fixture, gconstpointer data)
{
  FakePicturesCounts *counts = fake_pictures_counts (fixture->pictures);
  g_autoptr (GHashTable) widths = g_hash_table_new (NULL, NULL);

  start (fixture);
  for (int width = 400; width < 960; width += 40)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->feed.window), width, 700);
      quire_test_wait_for_frames (fixture->feed.view);
      g_hash_table_add (widths, GINT_TO_POINTER (counts->width));
    }
  g_assert_cmpuint (g_hash_table_size (widths), <=, 6);
}

/* Pictures appear little by little, unless the desktop wants nothing to move;
 * the card may scroll away meanwhile, or the window go. */
static void
test_appear (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean animations = FALSE;

  g_object_get (settings, "gtk-enable-animations", &animations, NULL);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  fake_pictures_set_silent (fixture->pictures, TRUE);
  start (fixture);
  for (guint i = 1; i < 6; i++)
    {
      fake_pictures_set_silent (fixture->pictures, FALSE);
      while (fake_pictures_count_live () == 0)
        g_main_context_iteration (NULL, TRUE);
      fake_pictures_set_silent (fixture->pictures, TRUE);
      scroll_to (fixture, i * 60);
    }
  fake_pictures_set_silent (fixture->pictures, FALSE);
  quire_test_wait_for_frames (fixture->feed.view);
  g_object_set (settings, "gtk-enable-animations", animations, NULL);
}

/* One texture, however many papers show the picture. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) one = NULL;
  g_autoptr (GdkTexture) other = NULL;
  g_autofree char *uri = fake_pictures_dup_uri (0);

  start (fixture);
  one = quire_textures_lookup (fixture->textures, uri,
                               fake_pictures_counts (fixture->pictures)->width,
                               fake_pictures_counts (fixture->pictures)->height);
  other = quire_textures_lookup (fixture->textures, uri,
                                 fake_pictures_counts (fixture->pictures)->width,
                                 fake_pictures_counts (fixture->pictures)->height);
  g_assert_nonnull (one);
  g_assert_true (one == other);
}

static void
texture_loaded_cb (GObject *textures, GAsyncResult *result, gpointer user_data)
{
  *(GdkTexture **) user_data = quire_textures_load_finish (QUIRE_TEXTURES (textures), result, NULL);
}

/* What is transparent stands on white, whatever the card's color. */
static void
test_on_white (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) texture = NULL;
  guint32 pixels[8 * 4];

  start (fixture);
  quire_textures_load_async (fixture->textures, "https://pictures.invalid" FAKE_PICTURES_GLASS, 8,
                             4, NULL, texture_loaded_cb, &texture);
  while (!texture)
    g_main_context_iteration (NULL, TRUE);
  gdk_texture_download (texture, (guchar *) pixels, 8 * 4);
  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    g_assert_cmphex (pixels[i], ==, 0xff7f7f7f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, n, func) \
  g_test_add ("/feed-pictures/" name, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)
  ADD ("near", 1000, test_near);
  ADD ("order", 1000, test_order);
  ADD ("far", 1000, test_far);
  ADD ("back", 1000, test_back);
  ADD ("again", 1000, test_again);
  ADD ("closed", 1000, test_closed);
  ADD ("off", 1000, test_off);
  ADD ("density", 1000, test_density);
  ADD ("widths", 1000, test_widths);
  ADD ("appear", 1000, test_appear);
  ADD ("shared", 1000, test_shared);
  ADD ("on-white", 1000, test_on_white);

  return g_test_run ();
}
