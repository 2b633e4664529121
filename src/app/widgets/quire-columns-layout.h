/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* QuireColumnsLayout: two columns of equal width, one where there is no room for
 * two; those in a row are equally high.  Main thread only. */

#define QUIRE_TYPE_COLUMNS_LAYOUT (quire_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (QuireColumnsLayout, quire_columns_layout, QUIRE, COLUMNS_LAYOUT, GtkLayoutManager)

G_END_DECLS
