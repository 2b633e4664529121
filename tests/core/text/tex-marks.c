/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tex-marks.h"

#include <string.h>

char *
tex_marks (const QuireTex *tex, const char *source)
{
  static const char *const opening[] = { "«^", "«_", "«/", "«*" };
  const char *text = quire_tex_get_text (tex, source);
  gsize length = strlen (text);
  GString *marks = g_string_new (NULL);
  const QuireTexSpan *spans;
  guint n;

  spans = quire_tex_get_spans (tex, &n);
  for (gsize i = 0; i <= length; i++)
    {
      for (guint k = 0; k < n; k++)
        if (spans[k].start + spans[k].length == i)
          g_string_append (marks, "»");
      for (guint k = 0; k < n; k++)
        if (spans[k].start == i)
          g_string_append (marks, opening[spans[k].style]);
      if (i < length)
        g_string_append_c (marks, text[i]);
    }
  return g_string_free (marks, FALSE);
}

static gboolean
is_boundary (const char *text, guint place)
{
  return ((guchar) text[place] & 0xc0) != 0x80;
}

static void
assert_spans_sound (const QuireTex *tex, const char *text)
{
  gsize length = strlen (text);
  const QuireTexSpan *spans;
  guint before = 0;
  guint n;

  spans = quire_tex_get_spans (tex, &n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (spans[i].length, >, 0);
      g_assert_cmpuint (spans[i].start, >=, before);
      g_assert_cmpuint (spans[i].start + spans[i].length, <=, length);
      g_assert_true (is_boundary (text, spans[i].start));
      g_assert_true (is_boundary (text, spans[i].start + spans[i].length));
      before = spans[i].start;
      /* Beside each other or within each other. */
      for (guint k = i + 1; k < MIN (n, i + 40); k++)
        g_assert_true (spans[k].start >= spans[i].start + spans[i].length ||
                       spans[k].start + spans[k].length <= spans[i].start + spans[i].length);
    }
}

/* Every character has its place in the source, those of one construct the same,
 * and from the first to the last nothing of the source is left out. */
static void
assert_way_back (const QuireTex *tex, const char *source, const char *text)
{
  guint length = (guint) strlen (text);
  guint whole = (guint) strlen (source);
  guint last_start = 0, last_end = 0;
  guint start, end;

  quire_tex_to_source (tex, 0, length, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, whole);
  quire_tex_to_source (tex, 0, G_MAXUINT, &start, &end);
  g_assert_cmpuint (end, ==, whole);

  for (guint i = 0; i < length;)
    {
      guint next = (guint) (g_utf8_next_char (text + i) - text);

      quire_tex_to_source (tex, i, next, &start, &end);
      g_assert_cmpuint (start, <, end);
      g_assert_cmpuint (end, <=, whole);
      g_assert_true (is_boundary (source, start) && is_boundary (source, end));
      g_assert_true ((start == last_start && end == last_end) || start == last_end);
      last_start = start;
      last_end = end;
      quire_tex_to_source (tex, i, i, &start, &end);
      g_assert_cmpuint (start, ==, end);
      i = next;
    }
  g_assert_cmpuint (last_end, ==, whole);
}

void
tex_assert_sound (const QuireTex *tex, const char *source)
{
  const char *text = quire_tex_get_text (tex, source);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (*source == '\0' || *text != '\0');
  if (tex == NULL)
    {
      g_assert_true (text == source);
      return;
    }
  assert_spans_sound (tex, text);
  assert_way_back (tex, source, text);
}
