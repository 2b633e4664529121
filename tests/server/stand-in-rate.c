/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-rate.h"

/* Public API */

gboolean
stand_in_rate_count (StandInRate *rate, StandInClock *clock, StandInAnswer *answer)
{
  if (rate->quota == 0)
    return TRUE;

  g_autoptr (GDateTime) time = stand_in_clock_now (clock);
  gint64 now = g_date_time_to_unix (time);
  if (now < rate->started || now >= rate->started + rate->window)
    {
      rate->started = now;
      rate->used = 0;
    }

  gboolean within = rate->used < rate->quota;
  if (within)
    rate->used++;
  guint reset = rate->started + rate->window - now;
  g_autofree char *left =
      g_strdup_printf ("\"%s\";r=%u;t=%u", rate->name, rate->quota - rate->used, reset);
  g_autofree char *policy =
      g_strdup_printf ("\"fixed window\";\"%s\";q=%u;w=%u", rate->name, rate->quota, rate->window);
  soup_message_headers_replace (answer->headers, "RateLimit", left);
  soup_message_headers_replace (answer->headers, "RateLimit-Policy", policy);
  if (!within)
    stand_in_answer_set_error (answer, 429,
                               "We had to rate limit you. Please try again in a few minutes.");
  return within;
}

gboolean
stand_in_rate_parse (StandInRate *rate, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  guint64 quota, window;

  if (g_str_equal (text, "off"))
    {
      rate->quota = 0;
      return TRUE;
    }
  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 1, G_MAXINT, &quota, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT, &window, NULL))
    return FALSE;
  rate->quota = quota;
  rate->window = window;
  return TRUE;
}
