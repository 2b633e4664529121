/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-clock.h"
#include "quire-http-error.h"
#include "quire-picture-failures.h"
#include "quire-picture-fetcher.h"
#include "quire-picture.h"

#define MINUTE G_TIME_SPAN_MINUTE

static void
fail (QuirePictureFailures *failures, const char *uri, GQuark domain, int code, gint64 now)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "It failed");

  quire_picture_failures_add (failures, uri, error, now);
}

static gboolean
is_refused (QuirePictureFailures *failures, const char *uri, gint64 now)
{
  g_autoptr (GError) error = quire_picture_failures_get (failures, uri, now);

  return error != NULL;
}

static void
test_kinds (void)
{
  static const struct
  {
    gboolean is_picture_error;
    int code;
    gint64 pause;
  } cases[] = {
    { TRUE, QUIRE_PICTURE_ERROR_UNKNOWN, 60 },  { TRUE, QUIRE_PICTURE_ERROR_TOO_LARGE, 60 },
    { TRUE, QUIRE_PICTURE_ERROR_BROKEN, 60 },   { TRUE, QUIRE_PICTURE_ERROR_LIMIT, 1 },
    { TRUE, QUIRE_PICTURE_ERROR_NO_HELPER, 1 }, { TRUE, QUIRE_PICTURE_ERROR_NOT_HERE, 0 },
    { FALSE, QUIRE_HTTP_ERROR_OFFLINE, 1 },     { FALSE, QUIRE_HTTP_ERROR_TIMEOUT, 1 },
    { FALSE, QUIRE_HTTP_ERROR_TLS, 1 },         { FALSE, QUIRE_HTTP_ERROR_SERVER, 1 },
    { FALSE, QUIRE_HTTP_ERROR_CLIENT, 60 },     { FALSE, QUIRE_HTTP_ERROR_TRUNCATED, 1 },
    { FALSE, QUIRE_HTTP_ERROR_TOO_LARGE, 60 },  { FALSE, QUIRE_HTTP_ERROR_REDIRECT, 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuirePictureFailures) failures = quire_picture_failures_new ();
      GQuark domain = cases[i].is_picture_error ? QUIRE_PICTURE_ERROR : QUIRE_HTTP_ERROR;
      gint64 end = 5 + cases[i].pause * MINUTE;

      fail (failures, "a", domain, cases[i].code, 5);
      g_assert_true (is_refused (failures, "a", end - 1) == (cases[i].pause > 0));
      g_assert_false (is_refused (failures, "a", end));
      g_assert_false (is_refused (failures, "b", 5));
      g_assert_cmpint (quire_picture_failures_get_next (failures, 5), ==,
                       cases[i].pause == 1 ? end : 0);
    }
}

static void
test_pauses (void)
{
  g_autoptr (QuirePictureFailures) failures = quire_picture_failures_new ();
  gint64 now = 0;

  /* An hour and a little at most: eight times an hour at the beginning. */
  for (gint64 pause = 1; pause <= 128; pause *= 2)
    {
      fail (failures, "a", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER, now);
      g_assert_cmpint (quire_picture_failures_get_next (failures, now), ==,
                       now + MIN (pause, 64) * MINUTE);
      now = quire_picture_failures_get_next (failures, now);
      g_assert_false (is_refused (failures, "a", now));
    }

  /* A success ends the story. */
  quire_picture_failures_remove (failures, "a");
  fail (failures, "a", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER, now);
  g_assert_cmpint (quire_picture_failures_get_next (failures, now), ==, now + MINUTE);
}

/* It may be the machine; three times it is the picture. */
static void
test_limits (void)
{
  g_autoptr (QuirePictureFailures) failures = quire_picture_failures_new ();
  gint64 now = 0;

  for (gint64 pause = 1; pause <= 2; pause *= 2)
    {
      fail (failures, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT, now);
      g_assert_cmpint (quire_picture_failures_get_next (failures, now), ==, now + pause * MINUTE);
      now += pause * MINUTE;
    }
  for (int i = 0; i < 2; i++)
    {
      fail (failures, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT, now);
      g_assert_cmpint (quire_picture_failures_get_next (failures, now), ==, 0);
      g_assert_true (is_refused (failures, "a", now + 60 * MINUTE - 1));
      now += 60 * MINUTE;
      g_assert_false (is_refused (failures, "a", now));
    }

  quire_picture_failures_remove (failures, "a");
  fail (failures, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT, now);
  g_assert_cmpint (quire_picture_failures_get_next (failures, now), ==, now + MINUTE);
}

/* When a server says, for which a moment ago is no answer. */
static void
test_server_says (void)
{
  g_autoptr (QuirePictureFailures) failures = quire_picture_failures_new ();
  gint64 now = quire_clock_now_usec ();
  g_autoptr (GError) later = quire_http_error_new_rate_limited ("127.0.0.1", now + 20 * MINUTE);
  g_autoptr (GError) over = quire_http_error_new_rate_limited ("127.0.0.1", now - 1);
  g_autoptr (GError) never = quire_http_error_new_rate_limited ("127.0.0.1", G_MAXINT64);

  quire_picture_failures_add (failures, "a", over, 0);
  g_assert_cmpint (quire_picture_failures_get_next (failures, 0), ==, MINUTE);
  quire_picture_failures_add (failures, "a", over, 0);
  g_assert_cmpint (quire_picture_failures_get_next (failures, 0), ==, 2 * MINUTE);
  quire_picture_failures_add (failures, "a", later, 0);
  g_assert_cmpint (quire_picture_failures_get_next (failures, 0), >, 2 * MINUTE);
  g_assert_cmpint (quire_picture_failures_get_next (failures, 0), <=, 20 * MINUTE);
  quire_picture_failures_add (failures, "a", never, 0);
  g_assert_cmpint (quire_picture_failures_get_next (failures, 0), ==, QUIRE_CLOCK_LONGEST_WAIT);
}

static void
test_forgiven (void)
{
  g_autoptr (QuirePictureFailures) failures = quire_picture_failures_new ();

  fail (failures, "lost", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE, 0);
  fail (failures, "gone", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT, 0);
  fail (failures, "busy", QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER, 0);
  quire_picture_failures_forgive (failures);
  g_assert_false (is_refused (failures, "lost", 1));
  g_assert_true (is_refused (failures, "gone", 1));
  g_assert_true (is_refused (failures, "busy", 1));
}

/* Strangers' addresses fill no memory. */
static void
test_many (void)
{
  g_autoptr (QuirePictureFailures) failures = quire_picture_failures_new ();
  guint n_refused = 0;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *uri = g_strdup_printf ("%u", i);

      fail (failures, uri, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT, i);
    }
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *uri = g_strdup_printf ("%u", i);

      n_refused += is_refused (failures, uri, 10000);
    }
  g_assert_cmpuint (n_refused, <=, 4096);
  g_assert_true (is_refused (failures, "9999", 10000));
}

static void
available_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* What the server put off is offered again when its time has come. */
static void
test_in_time (void)
{
  g_autoptr (QuireHttp) http = quire_http_new ();
  gboolean is_available = FALSE;
  g_autoptr (QuirePictureFetcher) fetcher =
      quire_picture_fetcher_new (http, available_cb, &is_available);
  g_autoptr (GError) error =
      quire_http_error_new_rate_limited ("127.0.0.1", quire_clock_now_usec () + 50000);
  g_autoptr (GError) before = NULL;

  quire_picture_fetcher_judge (fetcher, "a", error);
  before = quire_picture_fetcher_dup_failure (fetcher, "a");
  g_assert_error (before, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
  while (!is_available)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (quire_picture_fetcher_dup_failure (fetcher, "a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-failures/kinds", test_kinds);
  g_test_add_func ("/picture-failures/pauses", test_pauses);
  g_test_add_func ("/picture-failures/forgiven", test_forgiven);
  g_test_add_func ("/picture-failures/limits", test_limits);
  g_test_add_func ("/picture-failures/server-says", test_server_says);
  g_test_add_func ("/picture-failures/many", test_many);
  g_test_add_func ("/picture-failures/in-time", test_in_time);
  return g_test_run ();
}
