/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a title, an abstract or a summary in a label as it is to be read where the
 * source has TeX; attributes that the label had are gone.  What is copied from it is
 * the source's own text, of each construct the selection touches the whole; so is
 * what a screen reader is told where there are scripts.  What another text or NULL
 * replaces is forgotten; to show something else in the label, say NULL first.  Main
 * thread only. */
void quire_text_label_set (GtkLabel *label, const char *source);

G_END_DECLS
