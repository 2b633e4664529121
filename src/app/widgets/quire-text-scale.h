/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether the person asked for text half as large again as usual, or more.
 * It may change with GtkSettings' "gtk-xft-dpi".  Main thread only. */
gboolean quire_text_scale_is_large (void);

G_END_DECLS
