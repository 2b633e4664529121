/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-export.h"

G_BEGIN_DECLS

/* Asks where to save papers, and writes them there, whole or not at all.  A name that
 * ends as another format's does is written in that one.  While it is written the
 * program stays, also when its windows are closed.  Finish returns the name of the
 * file, to be shown (g_free()); NULL without an error where nothing was chosen.  Errors
 * are sentences.  Main thread only. */
void  quire_export_dialog_save_async  (GtkWindow           *parent,
                                       QuireExportFormat    format,
                                       QuirePaper *const   *papers,
                                       guint                n_papers,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
char *quire_export_dialog_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
