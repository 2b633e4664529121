/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "quire-http.h"

G_BEGIN_DECLS

/* QuireArchive: the download of all days there are, as people see and steer it.
 * Whoever runs it listens for "wanted" and says how far it is.  Main thread only.
 *
 * Properties: "running" (boolean); "fraction" (double, 0 to 1); "text" (string):
 * how far it is, or that it is complete, for people; empty otherwise.
 * Signal "wanted" (): the user asks for it, and it is not running. */

#define QUIRE_TYPE_ARCHIVE (quire_archive_get_type ())
G_DECLARE_FINAL_TYPE (QuireArchive, quire_archive, QUIRE, ARCHIVE, GObject)

/* available: whether there is a source to ask. */
QuireArchive *quire_archive_new         (gboolean available);

gboolean      quire_archive_get_running (QuireArchive *self);

/* It runs from here on; http tells when the source wants to be left alone.
 * Ended early through what is returned (transfer none, valid until it ends). */
GCancellable *quire_archive_begin       (QuireArchive *self, QuireHttp *http);
void          quire_archive_progress    (QuireArchive *self, guint done, guint total);

/* complete: every day is here now. */
void          quire_archive_end         (QuireArchive *self, gboolean complete);
void          quire_archive_cancel      (QuireArchive *self);

/* Time has passed: what the text says may be another thing now. */
void          quire_archive_tick        (QuireArchive *self);

/* "sync": the actions download-archive and cancel-archive; transfer none. */
GActionGroup *quire_archive_get_actions (QuireArchive *self);

G_END_DECLS
