/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-tex.h"

G_BEGIN_DECLS

/* What a text becomes while it is read: the text that is shown, its spans, and
 * the pieces that lead back to the source.  What turns out not to be understood
 * is taken back to a mark.  Belongs to one call of quire_tex_new(). */

/* From display and source on until those of the next piece. */
typedef struct
{
  guint display;
  guint source;
  gboolean verbatim; /* the same bytes on both sides; else a construct */
} QuireTexPiece;

typedef struct
{
  GString *display;
  GArray *spans;
  GArray *pieces;
  gboolean joinable; /* the last span is of a letter that a second may follow */
} QuireTexWriter;

typedef struct
{
  gsize display;
  guint spans;
} QuireTexMark;

void quire_tex_writer_init (QuireTexWriter *self, gsize source_length);
void quire_tex_writer_clear (QuireTexWriter *self);

QuireTexMark quire_tex_writer_mark (QuireTexWriter *self);
void quire_tex_writer_revert (QuireTexWriter *self, QuireTexMark mark);

void quire_tex_writer_add (QuireTexWriter *self, const char *text, gsize length);
void quire_tex_writer_add_character (QuireTexWriter *self, gunichar c);
/* A letter that stands for a quantity. */
void quire_tex_writer_add_italic (QuireTexWriter *self, char c);

/* A span from here to where it is ended; if that is here as well there is none. */
guint quire_tex_writer_begin (QuireTexWriter *self, QuireTexStyle style);
void quire_tex_writer_end (QuireTexWriter *self, guint span);

/* What was written since the place in display is a construct of the source that
 * begins at source, or its very bytes. */
void quire_tex_writer_piece (QuireTexWriter *self, gsize display, gsize source, gboolean verbatim);

G_END_DECLS
