/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* QuireBanner: a strip over the papers that says what lasts, with one button.
 * (AdwBanner is younger than the oldest libadwaita.)  Main thread only.
 *
 * Properties: "title" (string), "button-label" (string, NULL for no button),
 * "revealed" (boolean). */

#define QUIRE_TYPE_BANNER (quire_banner_get_type ())
G_DECLARE_FINAL_TYPE (QuireBanner, quire_banner, QUIRE, BANNER, AdwBin)

/* Shows a text and a button for an action; target may be NULL (floating refs are
 * sunk).  Button and action may be NULL. */
void quire_banner_show (QuireBanner *self, const char *title, const char *button_label,
                        const char *action, GVariant *target);
void quire_banner_hide (QuireBanner *self);

G_END_DECLS
