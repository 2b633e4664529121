/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How many papers fit into the window.  The nicks, "cards" and "rows", stand in
 * the settings' schema too. */
typedef enum
{
  QUIRE_DENSITY_CARDS, /* a picture, a title, the beginning of the abstract */
  QUIRE_DENSITY_ROWS,  /* one below the other, a title and its figures */
} QuireDensity;

#define QUIRE_TYPE_DENSITY (quire_density_get_type ())
GType quire_density_get_type (void) G_GNUC_CONST;

G_END_DECLS
