/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Titles, abstracts and summaries on their way into labels: the one place.  Main
 * thread only. */

/* Shows the text as it is to be read; NULL or an empty one hides the label.  Cheap
 * where the label shows it already. */
void quire_paper_text_set (GtkLabel *label, const char *text);

/* What became of a text, marked: what is new is underlined, what is gone struck
 * through; a screen reader is told in words. */
void quire_paper_text_set_diff (GtkLabel *label, const char *before, const char *after);

G_END_DECLS
