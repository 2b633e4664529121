/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-context.h"

G_BEGIN_DECLS

/* Empties all of the cache, one after the other: the store's, the pictures, the PDFs.
 * What cannot be emptied keeps nobody from the rest; the error is the first one's, as
 * the one that failed says it.  It goes on without whoever asked.  Main thread only. */
void     quire_clear_cache_async  (QuireContext       *context,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean quire_clear_cache_finish (QuireContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
