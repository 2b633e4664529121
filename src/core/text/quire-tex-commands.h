/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names TeX has in mathematics for what is no character.  Pure, any thread. */

typedef enum
{
  QUIRE_TEX_COMMAND_ALPHABET, /* value: a QuireTexAlphabet */
  QUIRE_TEX_COMMAND_BLANK,
  QUIRE_TEX_COMMAND_BOLD,
  QUIRE_TEX_COMMAND_BOLD_WORDS,
  QUIRE_TEX_COMMAND_DELIMITER, /* makes the one behind it larger */
  QUIRE_TEX_COMMAND_FRACTION,
  QUIRE_TEX_COMMAND_FUNCTION, /* words that name one */
  QUIRE_TEX_COMMAND_ITALIC_WORDS,
  QUIRE_TEX_COMMAND_MARK,    /* over one character; value: a combining character */
  QUIRE_TEX_COMMAND_NOTHING, /* only says where things stand and how large they are */
  QUIRE_TEX_COMMAND_ROOT,
  QUIRE_TEX_COMMAND_WORDS,
} QuireTexCommandKind;

typedef struct
{
  const char *name;
  QuireTexCommandKind kind;
  gunichar value;
} QuireTexCommand;

/* NULL if there is none of that name. */
const QuireTexCommand *quire_tex_command_find (const char *name, gsize length);

/* Whether \name is one of these or a symbol.  Exported titles hold such commands as
 * they are: TeX must do nothing with any of them but show something. */
gboolean quire_tex_is_mathematics (const char *name, gsize length);

G_END_DECLS
