/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "quire-paper.h"

G_BEGIN_DECLS

/* Sending papers to a Zotero that runs on this computer, through the port at
 * which it listens for its browser connector.  They land in the library or the
 * collection that is chosen there; where that cannot be changed, Zotero itself takes
 * "My Library" instead.  Never through a proxy.  Main thread only. */

typedef enum
{
  QUIRE_ZOTERO_ERROR_NOT_RUNNING, /* nobody listens */
  QUIRE_ZOTERO_ERROR_BUSY,        /* no answer in time: it may still save them */
  QUIRE_ZOTERO_ERROR_READ_ONLY,   /* there is no library that may be changed */
  QUIRE_ZOTERO_ERROR_OUTDATED,    /* it no longer takes what this program sends */
  QUIRE_ZOTERO_ERROR_NOT_ZOTERO,  /* something else answers there */
  QUIRE_ZOTERO_ERROR_FAILED,      /* it tried and could not */
} QuireZoteroError;

/* The messages are sentences for the user. */
#define QUIRE_ZOTERO_ERROR (quire_zotero_error_quark ())
GQuark   quire_zotero_error_quark (void);

/* All papers in one go; there must be one at least.  What was cancelled may have been
 * saved.  Errors: QUIRE_ZOTERO_ERROR and G_IO_ERROR_CANCELLED. */
void     quire_zotero_send_async  (QuirePaper *const   *papers,
                                   guint                n_papers,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean quire_zotero_send_finish (GAsyncResult *result, GError **error);

G_END_DECLS
