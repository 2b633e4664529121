/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http.h"
#include "quire-source.h"
#include "quire-store.h"
#include "quire-sync-state.h"

#include <string.h>

static const char *const NAMES[] = {
  "ok",
  "not-modified",
  "offline",
  "timeout",
  "tls",
  "rate-limited",
  "server-error",
  "client-error",
  "not-found",
  "bad-content",
  "too-large",
  "redirect-refused",
  "storage-busy",
  "storage-full",
  "storage-read-only",
  "storage-newer",
  "storage-recovered",
  "cancelled",
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      QuireSyncState state;
      g_assert_true (quire_sync_state_from_name (NAMES[i], &state));
      g_assert_cmpint (state, ==, (int) i);
      g_assert_cmpstr (quire_sync_state_get_name (state), ==, NAMES[i]);
    }
  g_assert_cmpint (G_N_ELEMENTS (NAMES), ==, QUIRE_SYNC_CANCELLED + 1);
}

static void
test_unknown_names (void)
{
  QuireSyncState state;

  g_assert_false (quire_sync_state_from_name ("OK", &state));
  g_assert_false (quire_sync_state_from_name ("", &state));
  g_assert_false (quire_sync_state_from_name (NULL, &state));
}

static void
test_good (void)
{
  for (QuireSyncState state = 0; state <= QUIRE_SYNC_CANCELLED; state++)
    g_assert_cmpint (quire_sync_state_is_good (state), ==,
                     state == QUIRE_SYNC_OK || state == QUIRE_SYNC_NOT_MODIFIED ||
                         state == QUIRE_SYNC_STORAGE_RECOVERED);
}

static int
rank (QuireSyncState state)
{
  switch (state)
    {
    case QUIRE_SYNC_NOT_MODIFIED:
      return 0;
    case QUIRE_SYNC_OK:
      return 1;
    case QUIRE_SYNC_STORAGE_RECOVERED:
      return 2;
    case QUIRE_SYNC_STORAGE_BUSY:
    case QUIRE_SYNC_STORAGE_FULL:
    case QUIRE_SYNC_STORAGE_READ_ONLY:
    case QUIRE_SYNC_STORAGE_NEWER:
    case QUIRE_SYNC_CANCELLED:
      return 4;
    default:
      return 3;
    }
}

static void
test_worse (void)
{
  for (QuireSyncState a = 0; a <= QUIRE_SYNC_CANCELLED; a++)
    for (QuireSyncState b = 0; b <= QUIRE_SYNC_CANCELLED; b++)
      {
        QuireSyncState worse = quire_sync_state_worse (a, b);
        g_assert_true (worse == a || worse == b);
        g_assert_cmpint (worse, ==, quire_sync_state_worse (b, a));
        g_assert_cmpint (rank (worse), ==, MAX (rank (a), rank (b)));
        for (QuireSyncState c = 0; c <= QUIRE_SYNC_CANCELLED; c++)
          g_assert_cmpint (quire_sync_state_worse (worse, c), ==,
                           quire_sync_state_worse (a, quire_sync_state_worse (b, c)));
      }
}

static void
test_from_error (void)
{
  const struct
  {
    GQuark domain;
    int code;
    const char *name;
  } cases[] = {
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE, "offline" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT, "timeout" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TLS, "tls" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED, "rate-limited" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER, "server-error" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT, "client-error" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED, "bad-content" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE, "too-large" },
    { QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_REDIRECT, "redirect-refused" },
    { QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT, "bad-content" },
    { QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_WEB_PAGE, "bad-content" },
    { QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_BUSY, "storage-busy" },
    { QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_FULL, "storage-full" },
    { QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY, "storage-read-only" },
    { QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NEWER, "storage-newer" },
    { QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED, "storage-read-only" },
    { G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (cases[i].domain, cases[i].code, "why");
      g_assert_cmpstr (quire_sync_state_get_name (quire_sync_state_from_error (error)), ==,
                       cases[i].name);
    }
}

static void
test_words (void)
{
  for (QuireSyncState state = 0; state <= QUIRE_SYNC_CANCELLED; state++)
    {
      g_autofree char *title = quire_sync_state_dup_title (state);
      g_autofree char *bare = quire_sync_state_dup_sentence (state, NULL, 0);
      g_autofree char *detailed = quire_sync_state_dup_sentence (state, "Cause x", 0);
      gboolean tells = state != QUIRE_SYNC_OK && state != QUIRE_SYNC_NOT_MODIFIED &&
                       state != QUIRE_SYNC_STORAGE_RECOVERED && state != QUIRE_SYNC_CANCELLED &&
                       state != QUIRE_SYNC_RATE_LIMITED && state != QUIRE_SYNC_NOT_FOUND;

      g_assert_cmpint (strlen (title), >, 0);
      g_assert_true (g_str_has_suffix (bare, "."));
      g_assert_true (g_str_has_suffix (detailed, "."));
      g_assert_cmpint (strstr (detailed, "Cause x") != NULL, ==, tells);
      g_assert_null (strchr (detailed, '\n'));
    }
}

static void
test_words_until (void)
{
  /* QUIRE_NOW is 2026-03-31 12:00 UTC, and so is the zone. */
  gint64 now = G_GINT64_CONSTANT (1774958400) * G_USEC_PER_SEC;
  g_autofree char *today = quire_sync_state_dup_sentence (QUIRE_SYNC_RATE_LIMITED, NULL,
                                                          now + 90 * 60 * (gint64) G_USEC_PER_SEC);
  g_autofree char *tomorrow = quire_sync_state_dup_sentence (
      QUIRE_SYNC_SERVER_ERROR, NULL, now + 13 * 3600 * (gint64) G_USEC_PER_SEC);
  g_autofree char *never =
      quire_sync_state_dup_sentence (QUIRE_SYNC_RATE_LIMITED, NULL, G_MAXINT64);

  g_assert_true (g_str_has_suffix (today, "after 13:30."));
  g_assert_nonnull (strstr (tomorrow, "01:00 on 1 April"));
  g_assert_true (g_str_has_suffix (never, "."));
}

static void
test_way_on (void)
{
  g_assert_cmpint (quire_sync_state_get_way_on (QUIRE_SYNC_STORAGE_FULL), ==,
                   QUIRE_SYNC_WAY_ON_FREE_SPACE);
  g_assert_cmpint (quire_sync_state_get_way_on (QUIRE_SYNC_OFFLINE), ==,
                   QUIRE_SYNC_WAY_ON_OPEN_SETTINGS);
  g_assert_cmpint (quire_sync_state_get_way_on (QUIRE_SYNC_TIMEOUT), ==, QUIRE_SYNC_WAY_ON_RETRY);
  g_assert_cmpint (quire_sync_state_get_way_on (QUIRE_SYNC_CLIENT_ERROR), ==,
                   QUIRE_SYNC_WAY_ON_RETRY);
  g_assert_cmpint (quire_sync_state_get_way_on (QUIRE_SYNC_RATE_LIMITED), ==,
                   QUIRE_SYNC_WAY_ON_NONE);
  g_assert_cmpint (quire_sync_state_get_way_on (QUIRE_SYNC_OK), ==, QUIRE_SYNC_WAY_ON_NONE);
}

static void
test_storage_failures (void)
{
  QuireSyncState state;

  for (guint i = 0; i <= QUIRE_SYNC_CANCELLED; i++)
    {
      const char *name = quire_sync_state_get_name ((QuireSyncState) i);

      g_assert_true (quire_sync_state_from_name (name, &state));
      g_assert_cmpint (quire_sync_state_is_storage_failure (state), ==,
                       g_str_has_prefix (name, "storage-") && !quire_sync_state_is_good (state));
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-state/storage-failures", test_storage_failures);
  g_test_add_func ("/sync-state/names", test_names);
  g_test_add_func ("/sync-state/unknown-names", test_unknown_names);
  g_test_add_func ("/sync-state/good", test_good);
  g_test_add_func ("/sync-state/worse", test_worse);
  g_test_add_func ("/sync-state/from-error", test_from_error);
  g_test_add_func ("/sync-state/words", test_words);
  g_test_add_func ("/sync-state/words-until", test_words_until);
  g_test_add_func ("/sync-state/way-on", test_way_on);

  return g_test_run ();
}
