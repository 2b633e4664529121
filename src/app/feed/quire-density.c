/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-density.h"

GType
quire_density_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { QUIRE_DENSITY_CARDS, "QUIRE_DENSITY_CARDS", "cards" },
        { QUIRE_DENSITY_ROWS, "QUIRE_DENSITY_ROWS", "rows" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("QuireDensity", values));
    }

  return type;
}
