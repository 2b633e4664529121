/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-rate-window.h"

#include <libsoup/soup.h>

#include "quire-clock.h"

#define SHORTEST (30 * G_TIME_SPAN_SECOND)
#define USUAL    (60 * G_TIME_SPAN_SECOND)

/* Answers of one window name an end that differs by the rounding to seconds
 * and by the time they were on their way. */
#define SAME_WINDOW (3 * G_TIME_SPAN_SECOND)

/* A number that nothing here adds up beyond 63 bits. */
#define MOST G_GINT64_CONSTANT (1000000000)

/* Digits only: no sign, no blank, no fraction.  What is too large is MOST. */
static gboolean
parse_number (const char *text, gint64 *value)
{
  guint64 number;

  if (*text == '\0' || text[strspn (text, "0123456789")] != '\0')
    return FALSE;

  number = g_ascii_strtoull (text, NULL, 10);
  *value = (gint64) MIN (number, (guint64) MOST);
  return TRUE;
}

/* The end of the piece that starts here; separators within quotes do not count. */
static const char *
piece_end (const char *text, char separator, char other)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (!quoted && (*text == separator || *text == other))
        break;
    }

  return text;
}

/* The smallest value of the parameter in a list of items, with that of a
 * companion in the same item (-1 where it has none). */
static gboolean
find_smallest (const char *header,
               const char *name,
               const char *companion,
               gint64 *value,
               gint64 *companion_value)
{
  gboolean found = FALSE;
  gint64 item_value = -1;
  gint64 item_companion = -1;
  const char *at = header;

  while (header != NULL)
    {
      const char *end = piece_end (at, ';', ',');
      g_autofree char *piece = g_strstrip (g_strndup (at, end - at));
      char *equals = strchr (piece, '=');

      if (equals != NULL && *piece != '"')
        {
          *equals = '\0';
          if (g_str_equal (piece, name))
            parse_number (equals + 1, &item_value);
          else if (g_str_equal (piece, companion))
            parse_number (equals + 1, &item_companion);
        }

      if (*end != ';')
        {
          if (item_value >= 0 && (!found || item_value < *value))
            {
              found = TRUE;
              *value = item_value;
              *companion_value = item_companion;
            }
          item_value = item_companion = -1;
        }

      if (*end == '\0')
        break;
      at = end + 1;
    }

  return found;
}

static gboolean
is_over (const QuireRateWindow *self, gint64 now)
{
  return !quire_clock_must_wait (self->resets_at, now);
}

void
quire_rate_window_read (QuireRateWindow *self,
                        const char *rate_limit,
                        const char *policy,
                        gint64 now)
{
  gint64 left;
  gint64 seconds;
  gint64 quota;
  gint64 length;

  if (find_smallest (policy, "q", "w", &quota, &length) && quota > 0)
    self->quota = quota;

  if (!find_smallest (rate_limit, "r", "t", &left, &seconds) || seconds < 0)
    return;

  seconds = MIN (seconds, QUIRE_CLOCK_LONGEST_WAIT / G_TIME_SPAN_SECOND);

  /* Requests that are under way were not counted yet when this answer was
   * made, so within one window the count only falls. */
  if (!is_over (self, now) &&
      ABS (now + seconds * G_TIME_SPAN_SECOND - self->resets_at) <= SAME_WINDOW)
    {
      self->left = MIN (self->left, left);
      return;
    }

  self->left = left;
  self->resets_at = now + seconds * G_TIME_SPAN_SECOND;
}

void
quire_rate_window_spend (QuireRateWindow *self, gint64 now)
{
  if (self->resets_at == 0)
    return;

  /* Nobody said yet when the next window ends; until an answer does, count
   * from the quota so that a crowd of waiting requests does not overrun it. */
  if (is_over (self, now))
    {
      if (self->quota == 0)
        return;
      self->left = self->quota;
      self->resets_at = now + USUAL;
    }

  self->left = MAX (self->left - 1, 0);
}

void
quire_rate_window_block (QuireRateWindow *self, gint64 until)
{
  self->blocked_until = until;
}

gint64
quire_rate_window_next (const QuireRateWindow *self, gboolean patient, gint64 now)
{
  gint64 reserve = patient ? self->quota / 10 : 0;

  if (quire_clock_must_wait (self->blocked_until, now))
    return self->blocked_until;
  if (is_over (self, now) || self->left > reserve)
    return 0;

  return self->resets_at;
}

gint64
quire_rate_retry_at (const char *retry_after, const char *rate_limit, gint64 now)
{
  g_autofree char *text = g_strstrip (g_strdup (retry_after != NULL ? retry_after : ""));
  g_autoptr (GDateTime) date = NULL;
  gint64 left;
  gint64 seconds = -1;

  if (parse_number (text, &seconds))
    return quire_rate_clamp (now + seconds * G_TIME_SPAN_SECOND, now);

  if (*text == '-')
    return quire_rate_clamp (now, now);

  if (*text != '\0' && g_str_is_ascii (text))
    date = soup_date_time_new_from_http_string (text);
  if (date != NULL)
    return quire_rate_clamp (g_date_time_to_unix (date) * G_TIME_SPAN_SECOND, now);

  if (find_smallest (rate_limit, "r", "t", &left, &seconds) && seconds >= 0)
    return quire_rate_clamp (now + seconds * G_TIME_SPAN_SECOND, now);

  return quire_rate_clamp (now + USUAL, now);
}

gint64
quire_rate_clamp (gint64 when, gint64 now)
{
  return CLAMP (when, now + SHORTEST, now + QUIRE_CLOCK_LONGEST_WAIT);
}
