/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-clock.h"

#if QUIRE_TEST_HOOKS
typedef struct
{
  gint64 pretended; /* the time of the first call, microseconds since 1970 */
  gint64 begin;     /* the monotonic clock at that call */
} QuireClockHook;

static gpointer
read_hook (gpointer unused)
{
  const char *text = g_getenv ("QUIRE_NOW");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) pretended = NULL;
  QuireClockHook *hook;

  if (text == NULL || *text == '\0')
    return NULL;
  pretended = g_date_time_new_from_iso8601 (text, utc);
  if (pretended == NULL)
    {
      g_warning ("QUIRE_NOW is not an ISO 8601 time: %s", text);
      return NULL;
    }
  hook = g_new (QuireClockHook, 1);
  hook->pretended =
      g_date_time_to_unix (pretended) * G_USEC_PER_SEC + g_date_time_get_microsecond (pretended);
  hook->begin = g_get_monotonic_time ();
  return hook;
}
#endif

gint64
quire_clock_now_usec (void)
{
#if QUIRE_TEST_HOOKS
  static GOnce once = G_ONCE_INIT;
  const QuireClockHook *hook = g_once (&once, read_hook, NULL);

  if (hook != NULL)
    return hook->pretended + (g_get_monotonic_time () - hook->begin);
#endif
  return g_get_real_time ();
}

GDateTime *
quire_clock_now (void)
{
  gint64 now = quire_clock_now_usec ();
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  return g_date_time_add (seconds, now % G_USEC_PER_SEC);
}

gboolean
quire_clock_must_wait (gint64 until, gint64 now)
{
  return until > now && until - now <= QUIRE_CLOCK_LONGEST_WAIT;
}
