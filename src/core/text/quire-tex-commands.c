/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-commands.h"

#include "quire-tex-symbols.h"

/* Sorted by name, in the order of bytes. */
static const QuireTexCommand commands[] = {
  { "Bbb", QUIRE_TEX_COMMAND_ALPHABET, QUIRE_TEX_DOUBLE_STRUCK },
  { "Big", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "Bigg", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "Bigl", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "Bigr", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "acute", QUIRE_TEX_COMMAND_MARK, 0x301 },
  { "bar", QUIRE_TEX_COMMAND_MARK, 0x304 },
  { "big", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "bigg", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "biggl", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "biggr", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "bigl", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "bigr", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "bm", QUIRE_TEX_COMMAND_BOLD, 0 },
  { "boldsymbol", QUIRE_TEX_COMMAND_BOLD, 0 },
  { "breve", QUIRE_TEX_COMMAND_MARK, 0x306 },
  { "check", QUIRE_TEX_COMMAND_MARK, 0x30c },
  { "ddot", QUIRE_TEX_COMMAND_MARK, 0x308 },
  { "dfrac", QUIRE_TEX_COMMAND_FRACTION, 0 },
  { "displaystyle", QUIRE_TEX_COMMAND_NOTHING, 0 },
  { "dot", QUIRE_TEX_COMMAND_MARK, 0x307 },
  { "emph", QUIRE_TEX_COMMAND_ITALIC_WORDS, 0 },
  { "frac", QUIRE_TEX_COMMAND_FRACTION, 0 },
  { "grave", QUIRE_TEX_COMMAND_MARK, 0x300 },
  { "hat", QUIRE_TEX_COMMAND_MARK, 0x302 },
  { "left", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "limits", QUIRE_TEX_COMMAND_NOTHING, 0 },
  { "mathbb", QUIRE_TEX_COMMAND_ALPHABET, QUIRE_TEX_DOUBLE_STRUCK },
  { "mathbbm", QUIRE_TEX_COMMAND_ALPHABET, QUIRE_TEX_DOUBLE_STRUCK },
  { "mathbf", QUIRE_TEX_COMMAND_BOLD, 0 },
  { "mathcal", QUIRE_TEX_COMMAND_ALPHABET, QUIRE_TEX_SCRIPT },
  { "mathds", QUIRE_TEX_COMMAND_ALPHABET, QUIRE_TEX_DOUBLE_STRUCK },
  { "mathfrak", QUIRE_TEX_COMMAND_ALPHABET, QUIRE_TEX_FRAKTUR },
  { "mathit", QUIRE_TEX_COMMAND_ITALIC_WORDS, 0 },
  { "mathring", QUIRE_TEX_COMMAND_MARK, 0x30a },
  { "mathrm", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "mathscr", QUIRE_TEX_COMMAND_ALPHABET, QUIRE_TEX_SCRIPT },
  { "mathsf", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "mathtt", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "mbox", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "middle", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "nicefrac", QUIRE_TEX_COMMAND_FRACTION, 0 },
  { "nolimits", QUIRE_TEX_COMMAND_NOTHING, 0 },
  { "operatorname", QUIRE_TEX_COMMAND_FUNCTION, 0 },
  { "overline", QUIRE_TEX_COMMAND_MARK, 0x305 },
  { "pmb", QUIRE_TEX_COMMAND_BOLD, 0 },
  { "qquad", QUIRE_TEX_COMMAND_BLANK, 0 },
  { "quad", QUIRE_TEX_COMMAND_BLANK, 0 },
  { "right", QUIRE_TEX_COMMAND_DELIMITER, 0 },
  { "scriptscriptstyle", QUIRE_TEX_COMMAND_NOTHING, 0 },
  { "scriptstyle", QUIRE_TEX_COMMAND_NOTHING, 0 },
  { "sfrac", QUIRE_TEX_COMMAND_FRACTION, 0 },
  { "sqrt", QUIRE_TEX_COMMAND_ROOT, 0 },
  { "text", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "textbf", QUIRE_TEX_COMMAND_BOLD_WORDS, 0 },
  { "textit", QUIRE_TEX_COMMAND_ITALIC_WORDS, 0 },
  { "textmd", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "textnormal", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "textrm", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "textsc", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "textsf", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "textsl", QUIRE_TEX_COMMAND_ITALIC_WORDS, 0 },
  { "textstyle", QUIRE_TEX_COMMAND_NOTHING, 0 },
  { "texttt", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "textup", QUIRE_TEX_COMMAND_WORDS, 0 },
  { "tfrac", QUIRE_TEX_COMMAND_FRACTION, 0 },
  { "tilde", QUIRE_TEX_COMMAND_MARK, 0x303 },
  { "underline", QUIRE_TEX_COMMAND_MARK, 0x332 },
  { "vec", QUIRE_TEX_COMMAND_MARK, 0x20d7 },
  { "widehat", QUIRE_TEX_COMMAND_MARK, 0x302 },
  { "widetilde", QUIRE_TEX_COMMAND_MARK, 0x303 },
};

const QuireTexCommand *
quire_tex_command_find (const char *name, gsize length)
{
  return quire_tex_find_name (name, length, commands, G_N_ELEMENTS (commands), sizeof commands[0]);
}

gboolean
quire_tex_is_mathematics (const char *name, gsize length)
{
  return quire_tex_symbol_find (name, length) != NULL ||
         quire_tex_command_find (name, length) != NULL;
}
