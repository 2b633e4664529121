/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names TeX has for characters, and its alphabets.  Pure, any thread. */

/* TeX's classes of atoms, by which what stands between two of them is decided. */
typedef enum
{
  QUIRE_TEX_NOTHING,
  QUIRE_TEX_ORDINARY,
  QUIRE_TEX_FUNCTION,
  QUIRE_TEX_OPERATOR,
  QUIRE_TEX_BINARY,
  QUIRE_TEX_RELATION,
  QUIRE_TEX_OPEN,
  QUIRE_TEX_CLOSE,
  QUIRE_TEX_PUNCTUATION,
} QuireTexClass;

typedef enum
{
  QUIRE_TEX_SYMBOL_LOST = 1 << 0, /* no word of a language: known without its backslash */
  QUIRE_TEX_SYMBOL_BASE = 1 << 1, /* known without it where a script follows */
  QUIRE_TEX_SYMBOL_TEXT = 1 << 2, /* belongs into prose */
} QuireTexSymbolFlags;

typedef struct
{
  const char *name;
  const char *text;
  QuireTexClass class;
  QuireTexSymbolFlags flags;
} QuireTexSymbol;

/* The element of that name in a table of n elements of one size, each of which begins
 * with its name (a const char *), in the order of bytes; NULL if there is none. */
gconstpointer quire_tex_find_name (const char *name,
                                   gsize length,
                                   gconstpointer table,
                                   gsize n,
                                   gsize size);

/* NULL if there is none of that name. */
const QuireTexSymbol *quire_tex_symbol_find (const char *name, gsize length);

typedef enum
{
  QUIRE_TEX_DOUBLE_STRUCK,
  QUIRE_TEX_SCRIPT,
  QUIRE_TEX_FRAKTUR,
} QuireTexAlphabet;

/* A letter or digit of an alphabet; c itself where the alphabet lacks it. */
gunichar quire_tex_letter (QuireTexAlphabet alphabet, char c);

/* A letter with the accent that is written \mark; 0 if no language has it. */
gunichar quire_tex_accented (char mark, gunichar letter);

G_END_DECLS
