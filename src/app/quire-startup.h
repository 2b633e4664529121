/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-feed-view.h"
#include "quire-paper-list.h"

G_BEGIN_DECLS

/* QuireStartup: waits until the first cards are painted, or until a frame is
 * painted and it is known that there are no cards to be seen, and then calls once, from an
 * idle, what could wait.  Main thread only. */

typedef struct _QuireStartup QuireStartup;

/* func (user_data) is called at most once, and never after quire_startup_free(). */
QuireStartup *quire_startup_new  (GtkWidget *window, QuireFeedView *view, QuirePaperList *list,
                                  GCallback func, gpointer user_data);

/* Something else than the cards is shown. */
void          quire_startup_look_elsewhere (QuireStartup *self);

void          quire_startup_free (QuireStartup *self);

G_END_DECLS
