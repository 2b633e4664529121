/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* QuireWrapLayout: lays widgets out like words, in lines, each as wide as it
 * wants to be; the last one with "halign" end stands at the end of its line.  (A GtkFlowBox makes columns of them; AdwWrapBox is younger than
 * the oldest libadwaita.)  Main thread only.
 *
 * Property "spacing" (int): pixels between widgets and between lines. */

#define QUIRE_TYPE_WRAP_LAYOUT (quire_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (QuireWrapLayout, quire_wrap_layout, QUIRE, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
