/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "picture-fixture.h"
#include "raw-server.h"

/* What is fetched and how, what is not, and what is not tried again. */

static void
count_cb (QuirePictures *pictures, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_request (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) log = NULL;
  JsonObject *headers;

  fixture_assert_loads (self, "a");
  log = quire_test_server_get_log (self->server);
  headers = json_object_get_object_member (
      json_array_get_object_element (json_node_get_array (log), 0), "headers");
  g_assert_cmpstr (json_object_get_string_member (headers, "accept"), ==,
                   "image/png, image/jpeg, image/webp, image/gif");
  g_assert_false (json_object_has_member (headers, "cookie"));
  g_assert_false (json_object_has_member (headers, "referer"));
  g_assert_false (json_object_has_member (headers, "authorization"));
  g_assert_false (json_object_has_member (headers, "if-none-match"));
}

typedef struct
{
  const char *fault;
  gboolean is_picture_error;
  int code;
} Fault;

static const Fault faults[] = {
  { "status:404", FALSE, QUIRE_HTTP_ERROR_CLIENT },
  { "status:500", FALSE, QUIRE_HTTP_ERROR_SERVER },
  { "rate-limited:60", FALSE, QUIRE_HTTP_ERROR_RATE_LIMITED },
  { "drop:0", FALSE, QUIRE_HTTP_ERROR_TRUNCATED },
  { "truncated", FALSE, QUIRE_HTTP_ERROR_TRUNCATED },
  { "picture-endless", FALSE, QUIRE_HTTP_ERROR_TOO_LARGE },
  { "redirect:other-port", FALSE, QUIRE_HTTP_ERROR_REDIRECT },
  { "redirect:other-host", FALSE, QUIRE_HTTP_ERROR_REDIRECT },
  { "redirect:file", FALSE, QUIRE_HTTP_ERROR_REDIRECT },
  { "picture-html", TRUE, QUIRE_PICTURE_ERROR_UNKNOWN },
  { "picture-svg", TRUE, QUIRE_PICTURE_ERROR_UNKNOWN },
  { "picture-empty", TRUE, QUIRE_PICTURE_ERROR_UNKNOWN },
  { "picture-truncated", TRUE, QUIRE_PICTURE_ERROR_BROKEN },
};

/* Each ends as what it is, costs one request however often it is wished, and
 * leaves nothing behind; the neighbour is none the worse. */
static void
test_fault (Fixture *self, gconstpointer data)
{
  const Fault *fault = data;
  GQuark domain = fault->is_picture_error ? QUIRE_PICTURE_ERROR : QUIRE_HTTP_ERROR;
  guint number;

  fixture_add_fault (self, "%s@/bad/", fault->fault);
  fixture_assert_fails (self, "bad", domain, fault->code);
  fixture_assert_fails (self, "bad", domain, fault->code);
  g_assert_cmpuint (fixture_count_requests (self, "bad"), ==, 1);
  fixture_sum_files (self, &number);
  g_assert_cmpuint (number, ==, 0);

  /* The server keeps its count by the first part of the path. */
  if (fault->code != QUIRE_HTTP_ERROR_RATE_LIMITED || fault->is_picture_error)
    fixture_assert_loads (self, "good");
}

/* A byte more than is allowed is not even offered to the decoder. */
static void
test_too_large (Fixture *self, gconstpointer data)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Length: 4194305\r\n\r\n\x89PNG";
  gsize size = strlen (head) - 4 + 4194305;
  g_autofree char *answer = g_malloc0 (size);
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autofree char *uri = g_strconcat (raw_server_get_base (server), "/a.png", NULL);

  memcpy (answer, head, strlen (head));
  raw_server_set_answer (server, answer, (gssize) size, RAW_SERVER_CLOSE);
  fixture_assert_fails (self, uri, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE);
}

/* Who gives up early tells more than the deadline would. */
static void
test_deadline (Fixture *self, gconstpointer data)
{
  quire_http_set_deadline (self->http, 0.2);
  fixture_add_fault (self, "hang@/a/");
  fixture_add_fault (self, "slow-body:50@/b/");
  fixture_assert_fails (self, "a", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT);
  fixture_assert_fails (self, "b", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT);
}

/* A redirect within the same host is followed. */
static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autofree char *to = fixture_dup_uri (self, "b");

  fixture_add_fault (self, "redirect:%s@/a/", to);
  fixture_assert_loads (self, "a");
  g_assert_true (fixture_has_file (self, "a", 0, 0));
  g_assert_false (fixture_has_file (self, "b", 0, 0));
}

/* What the server calls it is no matter. */
static void
test_wrong_type (Fixture *self, gconstpointer data)
{
  fixture_add_fault (self, "picture-other:png@/a/");
  fixture_assert_loads (self, "a");
}

/* What failed for the lack of a network is tried again when it is back; what is
 * gone is gone. */
static void
test_network_back (Fixture *self, gconstpointer data)
{
  guint n_available = 0;

  g_signal_connect (self->pictures, "available", G_CALLBACK (count_cb), &n_available);
  fixture_assert_loads (self, "a");
  fake_network_change (TRUE);
  g_assert_cmpuint (n_available, ==, 0);

  fixture_add_fault (self, "drop:0@/lost/");
  fixture_add_fault (self, "status:404@/gone/");
  fixture_add_fault (self, "status:503@/busy/");
  fixture_assert_fails (self, "gone", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT);
  fixture_assert_fails (self, "busy", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER);
  fixture_assert_fails (self, "lost", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED);
  quire_test_server_clear_faults (self->server);
  fake_network_change (FALSE);
  g_assert_cmpuint (n_available, ==, 0);
  fixture_assert_fails (self, "lost", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED);

  fake_network_change (TRUE);
  g_assert_cmpuint (n_available, ==, 1);
  fixture_assert_loads (self, "lost");
  fixture_assert_fails (self, "gone", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT);
  fixture_assert_fails (self, "busy", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER);
}

static void
test_metered (Fixture *self, gconstpointer data)
{
  g_autoptr (Wish) running = NULL;
  g_autoptr (Wish) waiting = NULL;
  Wish *hanging[3];
  guint n_available = 0;

  fixture_assert_loads (self, "here");
  fixture_close (self);
  fixture_open (self, TRUE);
  g_signal_connect (self->pictures, "available", G_CALLBACK (count_cb), &n_available);

  /* What is on the disk is shown. */
  fake_network_set_metered (TRUE);
  fixture_assert_loads (self, "here");
  fixture_assert_fails (self, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, 0);

  /* The network is no longer metered. */
  g_assert_cmpuint (n_available, ==, 0);
  fake_network_set_metered (FALSE);
  g_assert_cmpuint (n_available, ==, 1);
  fixture_assert_loads (self, "a");

  /* It is metered, and the user does not mind. */
  fake_network_set_metered (TRUE);
  fixture_assert_fails (self, "b", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
  g_object_set (self->pictures, "allow-metered", TRUE, NULL);
  g_assert_cmpuint (n_available, ==, 2);
  fixture_assert_loads (self, "b");

  /* What is under way comes, what waits does not begin. */
  fixture_add_fault (self, "hang@/h/");
  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u/h", i);

      hanging[i] = wish_new (self, name, WIDTH, HEIGHT);
      fixture_wait_for_requests (self, name, 1);
    }
  fixture_add_fault (self, "slow-body:1@/c/");
  running = wish_new (self, "c", WIDTH, HEIGHT);
  fixture_wait_for_requests (self, "c", 1);
  waiting = wish_new (self, "d", WIDTH, HEIGHT);
  fixture_assert_loads (self, "here");
  g_object_set (self->pictures, "allow-metered", FALSE, NULL);
  wish_assert_error (waiting, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
  wish_assert_picture (running, WIDTH, HEIGHT);
  g_assert_cmpuint (fixture_count_requests (self, "d"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    {
      g_cancellable_cancel (hanging[i]->cancellable);
      wish_free (hanging[i]);
    }
}

static void
test_no_network (Fixture *self, gconstpointer data)
{
  fixture_assert_loads (self, "here");
  fixture_close (self);
  fixture_open (self, FALSE);
  quire_test_server_clear_log (self->server);
  fixture_assert_loads (self, "here");
  fixture_assert_fails (self, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
  g_assert_cmpuint (quire_test_server_count_requests (self->server, NULL), ==, 0);

  /* Another size of what is here is made of what is here. */
  g_autoptr (Wish) wish = wish_new (self, "here", 20, 20);
  wish_assert_picture (wish, 20, 20);
}

static void
test_switched_off (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = fixture_dup_uri (self, "here");
  g_autoptr (Wish) waiting = NULL;
  guint n_available = 0;

  g_signal_connect (self->pictures, "available", G_CALLBACK (count_cb), &n_available);
  fixture_assert_loads (self, "here");
  fixture_add_fault (self, "hang@/a/");
  waiting = wish_new (self, "a", WIDTH, HEIGHT);
  fixture_wait_for_requests (self, "a", 1);

  g_object_set (self->pictures, "enabled", FALSE, NULL);
  wish_assert_error (waiting, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
  g_assert_null (quire_pictures_lookup (self->pictures, uri, WIDTH, HEIGHT));
  g_assert_cmpuint (quire_pictures_get_memory_size (self->pictures), ==, 0);
  fixture_assert_fails (self, "here", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
  fixture_assert_fails (self, "b", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
  g_assert_cmpuint (fixture_count_requests (self, "b"), ==, 0);
  g_assert_cmpuint (n_available, ==, 0);

  g_object_set (self->pictures, "enabled", TRUE, NULL);
  g_assert_cmpuint (n_available, ==, 1);
  fixture_assert_loads (self, "here");
  fixture_assert_loads (self, "b");
}

#define add(name, function) \
  g_test_add ("/pictures-network/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_network_install ();

  add ("request", test_request);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pictures-network/fault/%s", faults[i].fault);

      g_test_add (path, Fixture, &faults[i], fixture_set_up, test_fault, fixture_tear_down);
    }
  add ("too-large", test_too_large);
  add ("deadline", test_deadline);
  add ("redirect", test_redirect);
  add ("wrong-type", test_wrong_type);
  add ("network-back", test_network_back);
  add ("metered", test_metered);
  add ("no-network", test_no_network);
  add ("switched-off", test_switched_off);

  return g_test_run ();
}
