/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-writer.h"

/* --- The text ------------------------------------------------------------- */

void
quire_tex_writer_add (QuireTexWriter *self, const char *text, gsize length)
{
  g_string_append_len (self->display, text, (gssize) length);
}

void
quire_tex_writer_add_character (QuireTexWriter *self, gunichar c)
{
  g_string_append_unichar (self->display, c);
}

void
quire_tex_writer_add_italic (QuireTexWriter *self, char c)
{
  guint n = self->spans->len;
  QuireTexSpan *last = n > 0 ? &g_array_index (self->spans, QuireTexSpan, n - 1) : NULL;

  if (last && self->joinable && last->start + last->length == self->display->len)
    last->length++;
  else
    {
      QuireTexSpan span = { (guint) self->display->len, 1, QUIRE_TEX_ITALIC };

      g_array_append_val (self->spans, span);
    }
  self->joinable = TRUE;
  g_string_append_c (self->display, c);
}

/* --- Spans ---------------------------------------------------------------- */

guint
quire_tex_writer_begin (QuireTexWriter *self, QuireTexStyle style)
{
  QuireTexSpan span = { (guint) self->display->len, 0, style };

  g_array_append_val (self->spans, span);
  self->joinable = FALSE;
  return self->spans->len - 1;
}

void
quire_tex_writer_end (QuireTexWriter *self, guint span)
{
  QuireTexSpan *open = &g_array_index (self->spans, QuireTexSpan, span);

  open->length = (guint) self->display->len - open->start;
  if (open->length == 0)
    g_array_remove_index (self->spans, span);
  self->joinable = FALSE;
}

/* --- Marks ---------------------------------------------------------------- */

QuireTexMark
quire_tex_writer_mark (QuireTexWriter *self)
{
  return (QuireTexMark){ self->display->len, self->spans->len };
}

/* A span before the mark may have grown by letters that are gone again. */
void
quire_tex_writer_revert (QuireTexWriter *self, QuireTexMark mark)
{
  g_string_truncate (self->display, mark.display);
  g_array_set_size (self->spans, mark.spans);
  self->joinable = FALSE;
  if (mark.spans > 0)
    {
      QuireTexSpan *last = &g_array_index (self->spans, QuireTexSpan, mark.spans - 1);

      if (last->start + last->length > mark.display)
        last->length = (guint) mark.display - last->start;
    }
}

/* --- Pieces --------------------------------------------------------------- */

void
quire_tex_writer_piece (QuireTexWriter *self, gsize display, gsize source, gboolean verbatim)
{
  guint n = self->pieces->len;
  QuireTexPiece piece = { (guint) display, (guint) source, verbatim };

  if (verbatim && n > 0 && g_array_index (self->pieces, QuireTexPiece, n - 1).verbatim)
    return;
  g_array_append_val (self->pieces, piece);
}

/* --- Init ----------------------------------------------------------------- */

void
quire_tex_writer_init (QuireTexWriter *self, gsize source_length)
{
  self->display = g_string_sized_new (source_length + 16);
  self->spans = g_array_new (FALSE, FALSE, sizeof (QuireTexSpan));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (QuireTexPiece));
}

void
quire_tex_writer_clear (QuireTexWriter *self)
{
  if (self->display)
    g_string_free (self->display, TRUE);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  self->display = NULL;
}
