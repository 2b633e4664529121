/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-density.h"
#include "quire-paper-list.h"
#include "quire-textures.h"

G_BEGIN_DECLS

/* QuireFeedView: a scrolled grid of cards, or of rows, over a list of papers.
 * It knows the selection and the place one has scrolled to, and keeps both
 * while the list or the density changes.  It knows nothing of days, the network
 * or the store.
 *
 * Properties: "list" (QuirePaperList), "selected-id" (string, nullable),
 * "show-ai-summaries" (boolean), "density" (QuireDensity, cards),
 * "show-pictures" (boolean, TRUE): whether there is room for thumbnails.
 * Signals: "activated" (const char *id): Enter or a click on a card;
 * "drag" (GStrv ids) -> GdkContentProvider: they are dragged out of it, as what it returns;
 * "first-frame" (): the first cards of the list are painted. */

#define QUIRE_TYPE_FEED_VIEW (quire_feed_view_get_type ())
G_DECLARE_FINAL_TYPE (QuireFeedView, quire_feed_view, QUIRE, FEED_VIEW, GtkWidget)

GtkWidget  *quire_feed_view_new             (void);
void        quire_feed_view_set_list        (QuireFeedView *self, QuirePaperList *list);

/* Where the pictures come from, asked for after the first frame; NULL for
 * drawings only. */
void        quire_feed_view_set_textures    (QuireFeedView *self, QuireTextures *textures);

/* The selected paper's id; NULL when none is.  Selecting an id that is not loaded
 * yet waits for it. */
const char *quire_feed_view_get_selected_id (QuireFeedView *self);
void        quire_feed_view_set_selected_id (QuireFeedView *self, const char *id);

/* Moves the selection by so many cards (j, k, next and previous paper), scrolls
 * it into sight and gives it the focus; returns its id or NULL at either end. */
const char *quire_feed_view_move            (QuireFeedView *self, int cards);

/* For choosing several (quire-feed-chooser.h); transfer none. */
typedef struct _QuireFeedChooser QuireFeedChooser;
QuireFeedChooser *quire_feed_view_get_chooser (QuireFeedView *self);

/* The place: the first visible row's paper and how far its top is above the
 * view's, in pixels; kept over a restart.  Setting waits until the rows are there. */
typedef struct
{
  char *id;      /* of the first card of the first visible row, or NULL for the top */
  guint position; /* its place in the list, for when the id is gone */
  int   offset;
} QuireFeedPlace;

void        quire_feed_view_get_place       (QuireFeedView *self, QuireFeedPlace *place);
void        quire_feed_view_set_place       (QuireFeedView *self, const QuireFeedPlace *place);
void        quire_feed_place_clear          (QuireFeedPlace *place);

G_END_DECLS
