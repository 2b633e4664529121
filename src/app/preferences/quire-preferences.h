/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-context.h"

G_BEGIN_DECLS

/* QuirePreferences: what the user can choose about the papers: AI summaries,
 * what is fetched, the archive, the cache.  Main thread only. */

#define QUIRE_TYPE_PREFERENCES (quire_preferences_get_type ())
G_DECLARE_FINAL_TYPE (QuirePreferences, quire_preferences, QUIRE, PREFERENCES, AdwPreferencesPage)

/* actions is "sync" of quire_refresher_get_actions(). */
AdwPreferencesPage *quire_preferences_new (QuireContext *context);

G_END_DECLS
