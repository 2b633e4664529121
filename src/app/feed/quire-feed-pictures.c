/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-pictures.h"

#include "quire-feed-cells.h"

struct _QuireFeedPictures
{
  GtkGridView *grid;
  QuirePaperPalette *palette;
  QuireTextures *textures;
  GdkFrameClock *clock;
  gboolean started;
  gboolean moved;
};

/* Positions in the list, both included; first > last for none. */
typedef struct
{
  gint64 first;
  gint64 last;
  int width; /* of the cards */
} Range;

static gint64
get_position (GtkWidget *cell)
{
  QuirePaperCard *card = quire_feed_cells_get_card (cell);
  guint position = card ? quire_paper_card_get_position (card) : GTK_INVALID_LIST_POSITION;

  return position == GTK_INVALID_LIST_POSITION ? -1 : (gint64) position;
}

/* GTK shows the cells that reach into the view, and no others.  Those it has
 * just given another paper, and no place yet, would make a range with gaps. */
static Range
find_visible (QuireFeedPictures *self)
{
  Range range = { G_MAXINT32, -1, 0 };
  gint64 n = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); cell;
       cell = gtk_widget_get_next_sibling (cell))
    {
      gint64 position = 0;

      if (!gtk_widget_get_child_visible (cell) || gtk_widget_get_height (cell) == 0)
        continue;

      position = get_position (cell);
      if (position < 0)
        continue;
      range.first = MIN (range.first, position);
      range.last = MAX (range.last, position);
      range.width = gtk_widget_get_width (GTK_WIDGET (quire_feed_cells_get_card (cell)));
      n++;
    }
  if (n != range.last - range.first + 1)
    range = (Range){ G_MAXINT32, -1, 0 };

  return range;
}

static gboolean
contains (const Range *range, gint64 position)
{
  return position >= range->first && position <= range->last;
}

static void
want_pictures (QuireFeedPictures *self, GtkWidget *cell, const Range *visible)
{
  quire_paper_card_want_pictures (quire_feed_cells_get_card (cell), self->textures, visible->width,
                                  contains (visible, get_position (cell)));
}

static void
drop_all (QuireFeedPictures *self)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); cell;
       cell = gtk_widget_get_next_sibling (cell))
    if (quire_feed_cells_get_card (cell))
      quire_paper_card_drop_pictures (quire_feed_cells_get_card (cell));
}

/* The newest wish is served first: what is farthest away is asked for first,
 * and the top of the screen last. */
static gboolean
look (QuireFeedPictures *self)
{
  GtkWidget *grid = GTK_WIDGET (self->grid);
  Range visible = find_visible (self);
  gint64 screenful = visible.last - visible.first + 1;
  Range near = { visible.first - screenful, visible.last + screenful, 0 };

  if (visible.last < 0)
    return FALSE;

  for (GtkWidget *cell = gtk_widget_get_first_child (grid); cell;
       cell = gtk_widget_get_next_sibling (cell))
    {
      gint64 position = get_position (cell);

      if (position >= 0 && !contains (&near, position))
        quire_paper_card_drop_pictures (quire_feed_cells_get_card (cell));
      else if (position >= 0 && position < visible.first)
        want_pictures (self, cell, &visible);
    }
  for (GtkWidget *cell = gtk_widget_get_last_child (grid); cell;
       cell = gtk_widget_get_prev_sibling (cell))
    {
      gint64 position = get_position (cell);

      if (position >= visible.first && contains (&near, position))
        want_pictures (self, cell, &visible);
    }

  return TRUE;
}

static void
laid_out_cb (QuireFeedPictures *self)
{
  if (!self->moved || !self->started || !self->textures)
    return;

  self->moved = !look (self);
}

/* Nothing else may make the clock tick. */
static void
look_soon (QuireFeedPictures *self)
{
  self->moved = TRUE;
  if (self->clock)
    gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
available_cb (QuireFeedPictures *self)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); cell;
       cell = gtk_widget_get_next_sibling (cell))
    if (quire_feed_cells_get_card (cell))
      quire_paper_card_try_pictures_again (quire_feed_cells_get_card (cell));
}

QuireFeedPictures *
quire_feed_pictures_new (GtkGridView *grid, QuirePaperPalette *palette)
{
  QuireFeedPictures *self = g_new0 (QuireFeedPictures, 1);

  self->grid = grid;
  self->palette = palette;
  g_signal_connect_swapped (palette, "changed", G_CALLBACK (look_soon), self);
  g_signal_connect_swapped (grid, "notify::scale-factor", G_CALLBACK (look_soon), self);

  return self;
}

void
quire_feed_pictures_free (QuireFeedPictures *self)
{
  quire_feed_pictures_set_clock (self, NULL);
  quire_feed_pictures_set_textures (self, NULL);
  g_signal_handlers_disconnect_by_data (self->palette, self);
  g_signal_handlers_disconnect_by_data (self->grid, self);
  g_free (self);
}

void
quire_feed_pictures_set_textures (QuireFeedPictures *self, QuireTextures *textures)
{
  if (self->textures == textures)
    return;

  if (self->textures)
    {
      g_signal_handlers_disconnect_by_data (self->textures, self);
      drop_all (self);
    }
  g_set_object (&self->textures, textures);
  if (textures)
    g_signal_connect_swapped (textures, "available", G_CALLBACK (available_cb), self);
  look_soon (self);
}

void
quire_feed_pictures_set_clock (QuireFeedPictures *self, GdkFrameClock *clock)
{
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_set_object (&self->clock, clock);

  /* After GTK's own layout and before it paints: what is in memory already is
   * on the screen with the card itself. */
  if (clock)
    g_signal_connect_data (clock, "layout", G_CALLBACK (laid_out_cb), self, NULL,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}

void
quire_feed_pictures_start (QuireFeedPictures *self)
{
  self->started = TRUE;
  look_soon (self);
}

void
quire_feed_pictures_moved (QuireFeedPictures *self)
{
  self->moved = TRUE;
}
