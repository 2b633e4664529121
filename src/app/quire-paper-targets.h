/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-window.h"

G_BEGIN_DECLS

/* Which papers an action of the window is about: the one whose id it names; with "" the
 * one that is open, else those that are chosen, else the one that is selected.  Main
 * thread only. */

/* NULL-terminated, empty for none; transfer full. */
GStrv quire_paper_targets_dup (QuireWindow *window, const char *id);

/* TRUE if it is still being read which papers are chosen: then the action is activated
 * once more when that is known. */
gboolean quire_paper_targets_wait (QuireWindow *window,
                                   const char *id,
                                   const char *action,
                                   GVariant *parameter);

G_END_DECLS
