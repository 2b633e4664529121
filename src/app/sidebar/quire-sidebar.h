/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-context.h"
#include "quire-view.h"

G_BEGIN_DECLS

/* QuireSidebar: the views, how much of today is unread, and how the last sync
 * and the archive are getting on.  Main thread only. */

#define QUIRE_TYPE_SIDEBAR (quire_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (QuireSidebar, quire_sidebar, QUIRE, SIDEBAR, AdwBin)

/* Begins to follow the counts and the sync. */
void quire_sidebar_set_context (QuireSidebar *self, QuireContext *context);

/* Marks the view that is shown; none for a day, week or month of the past. */
void quire_sidebar_set_view    (QuireSidebar *self, const QuireView *view);

G_END_DECLS
