/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* QuireLinkedCard: a heading over a few rows, each of which opens an address, and a
 * last one for what has no row.  Rows are kept and filled anew.  Main thread only. */

#define QUIRE_TYPE_LINKED_CARD (quire_linked_card_get_type ())
G_DECLARE_FINAL_TYPE (QuireLinkedCard, quire_linked_card, QUIRE, LINKED_CARD, GtkWidget)

GtkWidget *quire_linked_card_new (void);

/* Begins anew, without rows. */
void quire_linked_card_begin (QuireLinkedCard *self, const char *heading);

/* icon and figure stand at the row's end, NULL for none; accessible is what a screen
 * reader says in place of both. */
void quire_linked_card_add (QuireLinkedCard *self,
                            const char *label,
                            const char *icon,
                            const char *figure,
                            const char *accessible,
                            const char *uri);

/* These are all; hidden if there is none. */
void quire_linked_card_end (QuireLinkedCard *self);

G_END_DECLS
