/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "picture-fixture.h"
#include "raw-server.h"

/* Who is served when: memory, order, joining, cancelling, the end. */

static void
test_memory (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = fixture_dup_uri (self, "a");
  g_autoptr (QuirePicture) found = NULL;
  g_autoptr (Wish) first = NULL;
  g_autoptr (Wish) second = NULL;

  g_assert_null (quire_pictures_lookup (self->pictures, uri, WIDTH, HEIGHT));
  g_assert_cmpuint (quire_pictures_get_memory_size (self->pictures), ==, 0);
  first = wish_new (self, "a", WIDTH, HEIGHT);
  wish_assert_picture (first, WIDTH, HEIGHT);
  g_assert_cmpuint (quire_pictures_get_memory_size (self->pictures), ==, WIDTH * HEIGHT * 4);

  found = quire_pictures_lookup (self->pictures, uri, WIDTH, HEIGHT);
  g_assert_true (found == first->picture);
  g_assert_null (quire_pictures_lookup (self->pictures, uri, WIDTH, HEIGHT + 1));
  second = wish_new (self, "a", WIDTH, HEIGHT);
  wish_wait (second);
  g_assert_true (second->picture == first->picture);
}

/* What is in memory stays within its bounds, and so does what is there. */
static void
test_memory_bounded (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = fixture_dup_uri (self, "a");
  gboolean is_full = FALSE;

  for (int i = 0; i < 12; i++)
    {
      g_autoptr (Wish) wish = wish_new (self, "a", 1000, 500 + i);
      gsize size;

      wish_assert_picture (wish, 1000, 500 + i);
      size = quire_pictures_get_memory_size (self->pictures);
      g_assert_cmpuint (size, <=, QUIRE_PICTURES_MEMORY_BYTES);
      is_full = is_full || size > QUIRE_PICTURES_MEMORY_BYTES - 1000 * 600 * 4;

      /* The first one is used again and again, so others go before it. */
      g_clear_pointer (&wish, wish_free);
      wish = wish_new (self, "a", 1000, 500);
      wish_assert_picture (wish, 1000, 500);
    }

  g_assert_true (is_full);
  g_autoptr (QuirePicture) first = quire_pictures_lookup (self->pictures, uri, 1000, 500);
  g_autoptr (QuirePicture) second = quire_pictures_lookup (self->pictures, uri, 1000, 501);
  g_autoptr (QuirePicture) last = quire_pictures_lookup (self->pictures, uri, 1000, 511);
  g_assert_nonnull (first);
  g_assert_null (second);
  g_assert_nonnull (last);
}

/* Of what is on the disk the newest goes first, also before those that found
 * nothing else to do. */
static void
test_newest_first (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  Wish *wishes[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_assert_loads (self, names[i]);
  fixture_close (self);
  fixture_open (self, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    wishes[i] = wish_new (self, names[i], WIDTH, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    wish_assert_picture (wishes[i], WIDTH, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (wishes[i]->place, ==, wishes[0]->place - i);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    wish_free (wishes[i]);
}

static char *
dup_order (Fixture *self)
{
  g_autoptr (JsonNode) log = quire_test_server_get_log (self->server);
  JsonArray *entries = json_node_get_array (log);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      g_string_append_c (
          order, json_object_get_string_member (entry, "path")[strlen ("/production/uploads/")]);
    }
  return g_string_free (g_steal_pointer (&order), FALSE);
}

/* Four downloads at once; then the newest wish goes first, and a wish that is
 * repeated is new. */
static void
test_newest_download_first (Fixture *self, gconstpointer data)
{
  static const char *const here[] = { "p", "q", "r" };
  static const char *const names[] = { "w", "x", "y", "z", "p", "q", "r", "a", "b", "c", "d" };
  g_autoptr (Wish) again = NULL;
  Wish *wishes[G_N_ELEMENTS (names)];
  g_autofree char *order = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (here); i++)
    fixture_assert_loads (self, here[i]);
  fixture_close (self);
  fixture_open (self, TRUE);
  quire_test_server_clear_log (self->server);

  for (guint i = 0; i < 4; i++)
    {
      fixture_add_fault (self, "hang@/%s/", names[i]);
      wishes[i] = wish_new (self, names[i], WIDTH, HEIGHT);
      fixture_wait_for_requests (self, names[i], 1);
    }

  /* Of what is on the disk, "r" comes last; then all others wait for the network. */
  for (guint i = 4; i < G_N_ELEMENTS (names); i++)
    wishes[i] = wish_new (self, names[i], WIDTH, HEIGHT);
  wish_assert_picture (wishes[6], WIDTH, HEIGHT);
  again = wish_new (self, "b", WIDTH, HEIGHT);
  g_assert_cmpuint (quire_test_server_count_requests (self->server, NULL), ==, 4);

  /* One goes on. */
  g_cancellable_cancel (wishes[2]->cancellable);
  for (guint i = 4; i < G_N_ELEMENTS (names); i++)
    wish_assert_picture (wishes[i], WIDTH, HEIGHT);
  order = dup_order (self);
  g_assert_cmpstr (order, ==, "wxyzbdca");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_cancellable_cancel (wishes[i]->cancellable);
      wish_free (wishes[i]);
    }
}

static void
test_joined (Fixture *self, gconstpointer data)
{
  g_autoptr (Wish) one = wish_new (self, "a", WIDTH, HEIGHT);
  g_autoptr (Wish) same = wish_new (self, "a", WIDTH, HEIGHT);
  g_autoptr (Wish) larger = wish_new (self, "a", 2 * WIDTH, 2 * HEIGHT);
  g_autoptr (Wish) late = NULL;

  fixture_wait_for_requests (self, "a", 1);
  late = wish_new (self, "a", 3 * WIDTH, 3 * HEIGHT);
  wish_assert_picture (one, WIDTH, HEIGHT);
  wish_assert_picture (same, WIDTH, HEIGHT);
  wish_assert_picture (larger, 2 * WIDTH, 2 * HEIGHT);
  wish_assert_picture (late, 3 * WIDTH, 3 * HEIGHT);
  g_assert_true (one->picture == same->picture);
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, 1);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (Wish) one = NULL;
  g_autoptr (Wish) other = NULL;

  fixture_add_fault (self, "hang@/a/");
  one = wish_new (self, "a", WIDTH, HEIGHT);
  other = wish_new (self, "a", WIDTH, HEIGHT);
  fixture_wait_for_requests (self, "a", 1);

  /* Somebody else still waits. */
  g_cancellable_cancel (one->cancellable);
  wish_assert_error (one, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (other->is_done);

  /* Nobody waits any more: the next wish begins anew. */
  g_cancellable_cancel (other->cancellable);
  wish_assert_error (other, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  quire_test_server_clear_faults (self->server);
  fixture_assert_loads (self, "a");
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, 2);
}

/* The connection is let go, but not for the first who leaves. */
static void
test_cancel_ends_download (Fixture *self, gconstpointer data)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autofree char *uri = g_strconcat (raw_server_get_base (server), "/a.png", NULL);
  static const char *const meanwhile[] = { "b", "c", "d" };
  g_autoptr (Wish) one = NULL;
  g_autoptr (Wish) other = NULL;

  /* No deadline is to do the work of the cancellable. */
  quire_http_set_deadline (self->http, 3600);
  raw_server_set_answer (server, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", -1,
                         RAW_SERVER_HANG);
  one = wish_new (self, uri, WIDTH, HEIGHT);
  other = wish_new (self, uri, 2 * WIDTH, HEIGHT);
  while (raw_server_count (server) == 0)
    g_main_context_iteration (NULL, FALSE);

  /* libsoup 3.6 lets go of an answer that has begun only; what takes this long has. */
  for (guint i = 0; i < G_N_ELEMENTS (meanwhile); i++)
    fixture_assert_loads (self, meanwhile[i]);

  g_cancellable_cancel (one->cancellable);
  wish_assert_error (one, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (raw_server_connections (server), ==, 1);
  g_cancellable_cancel (other->cancellable);
  wish_assert_error (other, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (raw_server_connections (server) > 0)
    g_main_context_iteration (NULL, FALSE);
}

/* A wish that is taken back before anything happened costs nothing. */
static void
test_cancel_early (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (Wish) kept = NULL;
  Wish *wishes[20];

  g_cancellable_cancel (cancelled);
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      wishes[i] = wish_new (self, name, WIDTH, HEIGHT);
      g_cancellable_cancel (wishes[i]->cancellable);
    }
  kept = wish_new (self, "a", WIDTH, HEIGHT);
  wish_assert_picture (kept, WIDTH, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      wish_assert_error (wishes[i], G_IO_ERROR, G_IO_ERROR_CANCELLED);
      wish_free (wishes[i]);
    }
  g_assert_cmpuint (quire_test_server_count_requests (self->server, NULL), ==, 1);
}

/* Wishes that are under way in every place when the service goes. */
static void
test_dispose (Fixture *self, gconstpointer data)
{
  Wish *wishes[40];

  fixture_assert_loads (self, "n0");
  fixture_add_fault (self, "hang@/n2");
  fixture_add_fault (self, "slow-body:10@/n3");
  for (guint turns = 0; turns < 30; turns += 3)
    {
      for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
        {
          g_autofree char *name = g_strdup_printf ("n%u", i);

          wishes[i] = wish_new (self, name, WIDTH + 1 + (int) turns, HEIGHT);
        }
      for (guint i = 0; i < turns * turns; i++)
        g_main_context_iteration (NULL, FALSE);

      g_object_run_dispose (G_OBJECT (self->pictures));
      for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
        {
          wish_wait (wishes[i]);
          if (wishes[i]->error != NULL)
            g_assert_error (wishes[i]->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          wish_free (wishes[i]);
        }

      /* It is of no use any more, and does no harm. */
      fixture_assert_fails (self, "a", G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (fixture_clear (self, NULL));
      g_assert_cmpuint (quire_pictures_get_memory_size (self->pictures), ==, 0);
      fixture_close (self);
      fixture_open (self, TRUE);
    }
}

static void
disposing_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (QuirePicture) picture G_GNUC_UNUSED =
      quire_pictures_load_finish (QUIRE_PICTURES (source), result, NULL);

  g_object_run_dispose (source);
  g_clear_object (&self->pictures);
}

/* Whoever is called back may let go of everything. */
static void
test_dispose_within (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = fixture_dup_uri (self, "a");
  g_autoptr (Wish) other = wish_new (self, "b", WIDTH, HEIGHT);
  g_autoptr (Wish) same = NULL;

  quire_pictures_load_async (self->pictures, uri, WIDTH, HEIGHT, NULL, disposing_cb, self);
  same = wish_new (self, "a", WIDTH, HEIGHT);
  wait_until (self->pictures == NULL);
  wish_wait (same);
  wish_wait (other);
}

static void
test_sizes (Fixture *self, gconstpointer data)
{
  static const int sizes[][2] = { { 0, 10 }, { 10, 0 }, { -1, 10 }, { 4097, 1 }, { 1, G_MAXINT } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Wish) wish = wish_new (self, "a", sizes[i][0], sizes[i][1]);

      wish_assert_error (wish, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_TOO_LARGE);
    }
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, 0);

  /* It was the wish, not the picture. */
  fixture_assert_loads (self, "a");
}

#define add(name, function) \
  g_test_add ("/pictures/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_network_install ();

  add ("memory", test_memory);
  add ("memory-bounded", test_memory_bounded);
  add ("newest-first", test_newest_first);
  add ("newest-download-first", test_newest_download_first);
  add ("joined", test_joined);
  add ("cancel", test_cancel);
  add ("cancel-ends-download", test_cancel_ends_download);
  add ("cancel-early", test_cancel_early);
  add ("dispose", test_dispose);
  add ("dispose-within", test_dispose_within);
  add ("sizes", test_sizes);

  return g_test_run ();
}
