/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-tex-writer.h"

G_BEGIN_DECLS

/* The source while it is read, and what is looked up in it.  All of it together
 * takes time linear to the text, however often it is asked. */

#define QUIRE_TEX_MAX_DEPTH 12

typedef struct
{
  const char *text;
  gsize length;
  QuireTexWriter writer; /* not made before something is to be written */

  /* For every opening brace where its partner stands, 0 if it has none; NULL
   * before the first question. */
  guint32 *partners;

  /* The first address that ends after the place last asked about, and how far
   * addresses were looked for. */
  gsize address_start;
  gsize address_end;
  gsize looked_until;

  /* Where the last symbol or script ended: what a script may be set on. */
  gsize base_end;
  char script; /* which kind of script it was, 0 for none */

  /* Where the quotation that is open closes, single and double. */
  gsize single_end;
  gsize double_end;

  /* The marks that a backslash only shields here, as \" around a quotation does:
   * 1 for ", 2 for '; -1 before the first question. */
  int shielded;

  /* How far there is nothing to read, set by what has understood nothing. */
  gsize skip;
} QuireTexReader;

void quire_tex_reader_init (QuireTexReader *self, const char *text);
void quire_tex_reader_clear (QuireTexReader *self);

/* Where the group that is opened at place is closed; 0 if it is not before end. */
gsize quire_tex_reader_group_end (QuireTexReader *self, gsize place, gsize end);

/* Whether it is part of a web address or an e-mail address. */
gboolean quire_tex_reader_in_address (QuireTexReader *self, gsize place);

/* Writes a text; returns next. */
gsize quire_tex_reader_add (QuireTexReader *self, const char *text, gsize length, gsize next);

/* Whether it is one of the set's; the end of the text never is. */
gboolean quire_tex_is_any_of (char c, const char *set);

/* Whether what begins at name, length bytes, is this word. */
gboolean quire_tex_equals (const char *name, gsize length, const char *word);

/* How many ASCII letters or digits stand from place on. */
gsize quire_tex_letters (const char *text, gsize place, gsize end);
gsize quire_tex_digits (const char *text, gsize place, gsize end);

/* Whether a letter or a digit of any script is before or at place. */
gboolean quire_tex_word_before (const char *text, gsize place);
gboolean quire_tex_word_at (const char *text, gsize place);

G_END_DECLS
