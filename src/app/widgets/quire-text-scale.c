/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text-scale.h"

/* In 1024ths of a dot per inch, as GtkSettings has it. */
#define USUAL (96 * 1024)

gboolean
quire_text_scale_is_large (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return dpi >= USUAL * 3 / 2;
}
