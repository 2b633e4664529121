/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "quire-density.h"

G_BEGIN_DECLS

/* QuireSettings: the one wrapper around GSettings.  Its properties have the
 * names of the schema's keys and follow them both ways.  Where the schema is
 * not installed they begin at their defaults and last as long as the program:
 * a missing file is no reason not to start.  Main thread only. */

#define QUIRE_TYPE_SETTINGS (quire_settings_get_type ())
G_DECLARE_FINAL_TYPE (QuireSettings, quire_settings, QUIRE, SETTINGS, GObject)

/* schema_id is the application's id. */
QuireSettings *quire_settings_new                  (const char *schema_id);

/* Whether the schema was found. */
gboolean       quire_settings_is_persistent        (QuireSettings *self);

gboolean       quire_settings_get_ai_summaries     (QuireSettings *self);
QuireDensity   quire_settings_get_density          (QuireSettings *self);
gboolean       quire_settings_get_fetch_on_start   (QuireSettings *self);
gboolean       quire_settings_get_fetch_trending   (QuireSettings *self);
gboolean       quire_settings_get_sidebar_visible  (QuireSettings *self);
int            quire_settings_get_window_width     (QuireSettings *self);
int            quire_settings_get_window_height    (QuireSettings *self);
gboolean       quire_settings_get_window_maximized (QuireSettings *self);
const char    *quire_settings_get_last_view        (QuireSettings *self);
const char    *quire_settings_get_last_paper       (QuireSettings *self);
const char    *quire_settings_get_scroll_day       (QuireSettings *self);
guint          quire_settings_get_scroll_row       (QuireSettings *self);
int            quire_settings_get_scroll_offset    (QuireSettings *self);

G_END_DECLS
