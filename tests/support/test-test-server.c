/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-test-server.h"

#include <libsoup/soup.h>

#define DAY "/api/daily_papers?date=2026-03-31"

/* The status, and the number of papers where there are some. */
static guint
get_day (QuireTestServer *server, const char *day, guint *papers)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *uri = g_strconcat (quire_test_server_get_address (server), day, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  soup_session_set_proxy_resolver (session, NULL);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  root = json_from_string (text, NULL);
  *papers = root != NULL && JSON_NODE_HOLDS_ARRAY (root)
                ? json_array_get_length (json_node_get_array (root))
                : 0;
  return soup_message_get_status (message);
}

static char *
dup_first_id (QuireTestServer *server)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *uri = g_strconcat (quire_test_server_get_address (server), DAY, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *item;

  soup_session_set_proxy_resolver (session, NULL);
  body = soup_session_send_and_read (session, message, NULL, NULL);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  root = json_from_string (text, NULL);
  item = json_array_get_object_element (json_node_get_array (root), 0);
  return g_strdup (
      json_object_get_string_member (json_object_get_object_member (item, "paper"), "id"));
}

static void
test_steering (void)
{
  g_autoptr (QuireTestServer) server = quire_test_server_new (
      "--generate=200", "--now=2026-03-31T12:00:00Z", "--growing=control", NULL);
  g_autofree char *id = NULL;
  guint at_first, later, papers;

  g_assert_cmpuint (get_day (server, DAY, &at_first), ==, 200);
  g_assert_cmpuint (at_first, >, 0);
  quire_test_server_grow (server, 6);
  g_assert_cmpuint (get_day (server, DAY, &later), ==, 200);
  g_assert_cmpuint (later, >, at_first);

  id = dup_first_id (server);
  quire_test_server_withdraw (server, id);
  g_assert_cmpuint (get_day (server, DAY, &papers), ==, 200);
  g_assert_cmpuint (papers, ==, later - 1);

  g_assert_cmpuint (get_day (server, "/api/daily_papers?date=2026-04-01", &papers), ==, 400);
  quire_test_server_set_now (server, "2026-04-01T12:00:00Z");
  g_assert_cmpuint (get_day (server, "/api/daily_papers?date=2026-04-01", &papers), ==, 200);
}

static void
test_faults_and_log (void)
{
  g_autoptr (QuireTestServer) server =
      quire_test_server_new ("--generate=200", "--now=2026-03-31T12:00:00Z", NULL);
  g_autoptr (JsonNode) log = NULL;
  guint papers;

  quire_test_server_add_fault (server, "status:503#1");
  g_assert_cmpuint (get_day (server, DAY, &papers), ==, 503);
  g_assert_cmpuint (get_day (server, DAY, &papers), ==, 200);
  quire_test_server_add_fault (server, "status:500");
  g_assert_cmpuint (get_day (server, DAY, &papers), ==, 500);
  quire_test_server_clear_faults (server);
  g_assert_cmpuint (get_day (server, DAY, &papers), ==, 200);

  g_assert_cmpuint (quire_test_server_count_requests (server, NULL), ==, 4);
  g_assert_cmpuint (quire_test_server_count_requests (server, "date=2026-03-30"), ==, 0);
  log = quire_test_server_get_log (server);
  g_assert_cmpint (json_object_get_int_member (
                       json_array_get_object_element (json_node_get_array (log), 0), "status"),
                   ==, 503);
  quire_test_server_clear_log (server);
  g_assert_cmpuint (quire_test_server_count_requests (server, NULL), ==, 0);
}

static void
test_certificate (void)
{
  g_autoptr (QuireTestServer) server =
      quire_test_server_new ("--generate=20", "--tls=expired", NULL);

  g_assert_true (g_str_has_prefix (quire_test_server_get_address (server), "https://127.0.0.1:"));
  g_assert_true (g_file_test (quire_test_server_get_authority_file (), G_FILE_TEST_IS_REGULAR));
  quire_test_server_clear_faults (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/test-server/steering", test_steering);
  g_test_add_func ("/test-server/faults-and-log", test_faults_and_log);
  g_test_add_func ("/test-server/certificate", test_certificate);
  return g_test_run ();
}
