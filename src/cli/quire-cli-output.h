/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is written to the terminal, a pipe or a file.  All text is UTF-8 here
 * and is turned into the locale's encoding on the way out, but for the plain C
 * locale, where UTF-8 goes out as it is.  No escape codes are ever written. */

/* To standard output; in the locale's encoding, or as it is. */
void     quire_cli_print     (const char *text);
void     quire_cli_print_raw (const char *text);

/* One line on standard error: "quire-cli: …". */
void     quire_cli_complain  (const char *message);

/* A line that replaces the one before it, on a terminal's standard error; the
 * empty text takes it away. */
void     quire_cli_progress  (const char *text);

/* Whether everything has been written; says so if not (but for a closed pipe). */
gboolean quire_cli_flush     (void);

/* The terminal's width in columns; 0 when standard output is none. */
guint    quire_cli_get_width (void);

/* How many columns a text takes. */
guint    quire_cli_text_width (const char *text);

/* The text without anything that could steer a terminal or turn the direction
 * of what follows; g_free(). */
char    *quire_cli_text_clean (const char *text);

/* The text cut to so many columns, with an ellipsis; 0 cuts nothing. */
char    *quire_cli_text_cut   (const char *text, guint width);

/* The text in lines of at most so many columns (0: one line), each with indent
 * blanks before it and a newline behind. */
char    *quire_cli_text_wrap  (const char *text, guint width, guint indent);

G_END_DECLS
