/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <string.h>

#include "quire-tex.h"

/* What is shown is valid, never empty for a text, its spans lie within it, and
 * every character leads back into the source, in order and to its end. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *source = g_utf8_make_valid (size > 0 ? (const char *) data : "", (gssize) size);
  g_autoptr (QuireTex) tex = quire_tex_new (source);
  const char *text = quire_tex_get_text (tex, source);
  guint length = (guint) strlen (text);
  const QuireTexSpan *spans;
  guint before = 0;
  guint n;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (*source == '\0' || length > 0);
  spans = quire_tex_get_spans (tex, &n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (spans[i].length, >, 0);
      g_assert_cmpuint (spans[i].start + spans[i].length, <=, length);
      g_assert_true (g_utf8_validate (text + spans[i].start, spans[i].length, NULL));
    }
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      guint place = (guint) (c - text);
      guint next = (guint) (g_utf8_next_char (c) - text);
      guint start, end;

      quire_tex_to_source (tex, place, next, &start, &end);
      g_assert_true (start == before || end == before);
      g_assert_cmpuint (end, >, start);
      before = end;
    }
  g_assert_cmpuint (before, ==, strlen (source));
  return 0;
}
