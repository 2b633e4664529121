/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex.h"

#include "quire-tex-prose.h"

struct _QuireTex
{
  char *text;
  guint length;
  guint source_length;
  GArray *spans;
  GArray *pieces;
};

QuireTex *
quire_tex_new (const char *source)
{
  QuireTexReader reader;
  QuireTex *self = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  quire_tex_reader_init (&reader, source);
  if (reader.length < (1u << 30) && quire_tex_prose_read (&reader, 0, reader.length, 0))
    {
      self = g_new0 (QuireTex, 1);
      self->length = (guint) reader.writer.display->len;
      self->text = g_string_free (g_steal_pointer (&reader.writer.display), FALSE);
      self->spans = g_steal_pointer (&reader.writer.spans);
      self->pieces = g_steal_pointer (&reader.writer.pieces);
      self->source_length = (guint) reader.length;
    }
  quire_tex_reader_clear (&reader);
  return self;
}

void
quire_tex_free (QuireTex *self)
{
  g_free (self->text);
  g_array_unref (self->spans);
  g_array_unref (self->pieces);
  g_free (self);
}

const char *
quire_tex_get_text (const QuireTex *self, const char *source)
{
  return self ? self->text : source;
}

const char *
quire_tex_get_spoken (const QuireTex *self, const char *source)
{
  guint n;
  const QuireTexSpan *spans = quire_tex_get_spans (self, &n);

  for (guint i = 0; i < n; i++)
    if (spans[i].style == QUIRE_TEX_SUPERSCRIPT || spans[i].style == QUIRE_TEX_SUBSCRIPT)
      return source;

  return quire_tex_get_text (self, source);
}

const QuireTexSpan *
quire_tex_get_spans (const QuireTex *self, guint *n_spans)
{
  *n_spans = self ? self->spans->len : 0;
  return self ? (const QuireTexSpan *) (gpointer) self->spans->data : NULL;
}

/* The piece that the byte at place is in. */
static guint
find_piece (const QuireTex *self, guint place)
{
  guint low = 0;
  guint high = self->pieces->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pieces, QuireTexPiece, middle).display <= place)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static guint
source_end_of (const QuireTex *self, guint piece)
{
  return piece + 1 < self->pieces->len
             ? g_array_index (self->pieces, QuireTexPiece, piece + 1).source
             : self->source_length;
}

void
quire_tex_to_source (const QuireTex *self,
                     guint start,
                     guint end,
                     guint *source_start,
                     guint *source_end)
{
  const QuireTexPiece *piece;
  guint last;

  *source_start = start;
  *source_end = MAX (start, end);
  if (self == NULL)
    return;

  start = MIN (start, self->length);
  end = CLAMP (end, start, self->length);
  piece = &g_array_index (self->pieces, QuireTexPiece, find_piece (self, start));
  *source_start = piece->source + (piece->verbatim ? start - piece->display : 0);
  if (start == self->length)
    *source_start = self->source_length;
  *source_end = *source_start;
  if (end == start)
    return;
  last = find_piece (self, end - 1);
  piece = &g_array_index (self->pieces, QuireTexPiece, last);
  *source_end =
      piece->verbatim ? piece->source + (end - piece->display) : source_end_of (self, last);
}
