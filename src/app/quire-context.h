/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-days.h"
#include "quire-documents.h"
#include "quire-paper-list.h"
#include "quire-pictures.h"
#include "quire-refresher.h"
#include "quire-settings.h"
#include "quire-textures.h"
#include "quire-view.h"

G_BEGIN_DECLS

/* QuireContext: the graph of objects that the application builds once, handed
 * to whoever is made with it.  It has no wishes of its own.  Main thread only.
 * Everything it returns is transfer none and never NULL. */

#define QUIRE_TYPE_CONTEXT (quire_context_get_type ())
G_DECLARE_FINAL_TYPE (QuireContext, quire_context, QUIRE, CONTEXT, GObject)

/* source makes the addresses of pages and pictures; it is there even when it
 * cannot be asked (see quire_refresher_new()).  pictures is made to do as the
 * settings say. */
QuireContext   *quire_context_new           (QuireSettings *settings, QuireStore *store,
                                             QuireSource *source, QuireRefresher *refresher,
                                             QuirePictures *pictures, QuireDocuments *documents);

QuireSettings  *quire_context_get_settings  (QuireContext *self);
QuireStore     *quire_context_get_store     (QuireContext *self);
QuireSource    *quire_context_get_source    (QuireContext *self);
QuireRefresher *quire_context_get_refresher (QuireContext *self);
QuireDays      *quire_context_get_days      (QuireContext *self);
QuirePictures  *quire_context_get_pictures  (QuireContext *self);
QuireDocuments *quire_context_get_documents (QuireContext *self);

/* The source's pictures, to be drawn. */
QuireTextures  *quire_context_get_textures  (QuireContext *self);

/* The list of the feed page: here, so that it can be asked for before there is a window. */
QuirePaperList *quire_context_get_list      (QuireContext *self);

/* The view one was in when the program was left, and the first row on the screen
 * with how far it was scrolled off: its top, where the feed has gone on to
 * another day since and the view with it. */
void            quire_context_get_last_place (QuireContext *self, QuireView *view,
                                              guint *row, int *offset);

/* The feed's current day, by the clock. */
QuireDay        quire_context_get_today     (QuireContext *self);

G_END_DECLS
