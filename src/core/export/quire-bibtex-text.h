/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as TeX for a BibTeX file.  Any thread.
 *
 * A character with an accent that TeX has a command for becomes that command in
 * braces, {\'e}: bibtex counts bytes, and would cut a first letter of two bytes in
 * half where it abbreviates a name or makes a label, but takes such a group for one
 * letter; biber turns it into the character.  All other characters beyond ASCII
 * stay as they are, in UTF-8, which is what TeX reads today.  Braces become
 * commands, as bibtex counts them even behind a backslash.
 *
 * What is written is given to TeX, and the text is a stranger's: it holds no command
 * but those of this escaping and those that quire_tex_is_mathematics() knows. */

/* Appends text so that it is printed as it is. */
void quire_bibtex_append_text (GString *tex, const char *text);

/* Likewise for a title, in which what is certainly mathematics stays TeX, and
 * capitals that a style must not turn into small letters stand in braces: those
 * within words, with a digit, and of names where most words are small. */
void quire_bibtex_append_title (GString *tex, const char *title);

/* The length of the mathematics that begins at this dollar, with both dollars; 0
 * where it is money or only a dollar, or TeX might do more with it than to show it. */
gsize quire_bibtex_math_length (const char *text);

G_END_DECLS
