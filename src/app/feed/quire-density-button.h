/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-density.h"

G_BEGIN_DECLS

/* QuireDensityButton: changes between cards and rows; shows the one that one
 * would get.  Activates win.density.
 *
 * Property "density" (QuireDensity): the one there is. */

#define QUIRE_TYPE_DENSITY_BUTTON (quire_density_button_get_type ())
G_DECLARE_FINAL_TYPE (QuireDensityButton, quire_density_button, QUIRE, DENSITY_BUTTON, GtkButton)

G_END_DECLS
