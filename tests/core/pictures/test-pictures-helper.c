/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "picture-fixture.h"
#include "raw-server.h"

/* The helper ends, rests, and is not there. */

/* The process of ours that decodes, 0 for none. */
static int
find_helper (void)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while (processes != NULL && (name = g_dir_read_name (processes)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
      g_autofree char *text = NULL;
      const char *rest;
      char state;
      int parent;

      if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &text, NULL, NULL) ||
          strstr (text, "(quire-picture") == NULL)
        continue;
      rest = strrchr (text, ')');
      if (rest != NULL && sscanf (rest + 1, " %c %d", &state, &parent) == 2 &&
          parent == getpid () && state != 'Z')
        return atoi (name);
    }
  return 0;
}

/* Between two pictures: nobody notices. */
static void
test_killed_between (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (Wish) wish = wish_new (self, "a", WIDTH + i, HEIGHT);
      int helper;

      wish_assert_picture (wish, WIDTH + i, HEIGHT);
      helper = find_helper ();
      g_assert_cmpint (helper, !=, 0);
      g_assert_cmpint (kill (helper, SIGKILL), ==, 0);
    }
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, 1);
}

static guint
count_done (Wish *wishes[], guint number)
{
  guint n_done = 0;

  for (guint i = 0; i < number; i++)
    n_done += wishes[i]->is_done;
  return n_done;
}

/* While it is at the next picture: that one is lost at most, and nobody else is
 * the worse.  One that is just starting is spared: it would be taken for one that
 * cannot be started.  The first picture after it was seen may be its
 * predecessor's, the second is its own. */
static void
test_killed_within (Fixture *self, gconstpointer data)
{
  guint n_killed = 0;
  guint n_lost = 0;

  for (int turn = 0; turn < 10; turn++)
    {
      Wish *wishes[12];
      guint n_done = 0;
      guint n_done_when_seen = 0;
      int seen = 0;

      for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
        {
          g_autofree char *name = g_strdup_printf ("n%d-%u", turn, i);

          wishes[i] = wish_new (self, name, WIDTH, HEIGHT);
        }

      while (n_done < G_N_ELEMENTS (wishes))
        {
          int helper = find_helper ();

          if (helper != seen)
            n_done_when_seen = n_done;
          else if (helper != 0 && n_done >= n_done_when_seen + 2 && kill (helper, SIGKILL) == 0)
            n_killed++;
          seen = helper;
          g_main_context_iteration (NULL, TRUE);
          n_done = count_done (wishes, G_N_ELEMENTS (wishes));
        }

      for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
        {
          if (wishes[i]->error != NULL)
            {
              g_assert_error (wishes[i]->error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT);
              n_lost++;
            }
          wish_free (wishes[i]);
        }
    }

  g_assert_cmpuint (n_killed, >, 0);
  g_assert_cmpuint (n_lost, <=, n_killed);
  fixture_assert_loads (self, "a");
}

/* Where the decoder cannot keep up with the network, what came does not pile up. */
static void
test_stopped (Fixture *self, gconstpointer data)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n\x89PNG\r\n\x1a\n";
  gsize size = strstr (head, "\x89PNG") - head + 4000000;
  g_autofree char *answer = g_malloc0 (size);
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (Wish) hanging = NULL;
  Wish *wishes[30];
  guint n_done = 0;

  memcpy (answer, head, strlen (head));
  raw_server_set_answer (server, answer, (gssize) size, RAW_SERVER_CLOSE);

  /* As long as something is wished the helper does not rest. */
  fixture_add_fault (self, "hang@/hang/");
  hanging = wish_new (self, "hang", WIDTH, HEIGHT);
  fixture_assert_loads (self, "a");
  g_assert_cmpint (kill (find_helper (), SIGSTOP), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autofree char *uri = g_strdup_printf ("%s/%u.png", raw_server_get_base (server), i);

      wishes[i] = wish_new (self, uri, WIDTH, HEIGHT);
    }

  /* Three of them are more than 8 MiB, and three more may be on their way. */
  while (n_done < G_N_ELEMENTS (wishes))
    {
      g_main_context_iteration (NULL, TRUE);
      n_done = count_done (wishes, G_N_ELEMENTS (wishes));
      g_assert_cmpuint (raw_server_count (server), <=, n_done + 6);
    }

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_assert_cmpuint (wishes[i]->error->domain, ==, QUIRE_PICTURE_ERROR);
      wish_free (wishes[i]);
    }
  g_cancellable_cancel (hanging->cancellable);
}

/* It ends when nothing is wished, and with the service. */
static void
test_rest (Fixture *self, gconstpointer data)
{
  fixture_assert_loads (self, "a");
  while (find_helper () != 0)
    g_main_context_iteration (NULL, FALSE);

  fixture_assert_loads (self, "b");
  fixture_close (self);
  g_assert_cmpint (find_helper (), ==, 0);
}

/* It cannot be started: what was fetched is kept for better times. */
static void
test_missing (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->pictures);
  self->pictures = quire_pictures_new (self->http, self->cache_folder, "/nonexistent/helper");
  fixture_assert_fails (self, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NO_HELPER);
  fixture_assert_fails (self, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NO_HELPER);
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, 1);

  fixture_close (self);
  fixture_open (self, FALSE);
  fixture_assert_loads (self, "a");
}

#define add(name, function) \
  g_test_add ("/pictures-helper/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_network_install ();

  add ("killed-between", test_killed_between);
  add ("killed-within", test_killed_within);
  add ("stopped", test_stopped);
  add ("rest", test_rest);
  add ("missing", test_missing);

  return g_test_run ();
}
