/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person finds in a part of a paper's page: it stands in a window, and what
 * it opens in the browser is noted. */

typedef struct
{
  GtkWidget *window;
  GPtrArray *opened; /* of char *, the addresses */
} PageFixture;

/* Takes the part and shows it. */
void       page_fixture_set_up    (PageFixture *self, GtkWidget *part);
void       page_fixture_tear_down (PageFixture *self);

/* Runs the main loop until there is one that is shown; transfer none. */
GtkWidget *page_fixture_see       (PageFixture *self, GType type, const char *text);

/* The first one of the type that is shown, with that text if one is given, or NULL. */
GtkWidget *page_fixture_find      (PageFixture *self, GType type, const char *text);
guint      page_fixture_count     (PageFixture *self, GType type);

G_END_DECLS
