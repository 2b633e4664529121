/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-media.h"

#include <glib/gi18n-lib.h>

#include "quire-media-tile.h"
#include "quire-text.h"

/* More than anybody scrolls through; the source's page has them all. */
#define MAX_TILES 12

struct _QuirePaperMedia
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *tiles;
  QuireTextures *textures;
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (QuirePaperMedia, quire_paper_media, GTK_TYPE_WIDGET)

static void
update (QuirePaperMedia *self)
{
  gboolean wanted = self->shown && gtk_widget_get_mapped (GTK_WIDGET (self));

  for (GtkWidget *tile = gtk_widget_get_first_child (self->tiles); tile;
       tile = gtk_widget_get_next_sibling (tile))
    if (wanted && gtk_widget_get_visible (tile))
      quire_media_tile_load (QUIRE_MEDIA_TILE (tile));
    else
      quire_media_tile_drop (QUIRE_MEDIA_TILE (tile));
}

static void
quire_paper_media_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (quire_paper_media_parent_class)->map (widget);

  update (QUIRE_PAPER_MEDIA (widget));
}

static void
quire_paper_media_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (quire_paper_media_parent_class)->unmap (widget);

  update (QUIRE_PAPER_MEDIA (widget));
}

static void
quire_paper_media_dispose (GObject *object)
{
  QuirePaperMedia *self = QUIRE_PAPER_MEDIA (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->textures);

  G_OBJECT_CLASS (quire_paper_media_parent_class)->dispose (object);
}

static void
quire_paper_media_class_init (QuirePaperMediaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quire_paper_media_dispose;
  widget_class->map = quire_paper_media_map;
  widget_class->unmap = quire_paper_media_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
quire_paper_media_init (QuirePaperMedia *self)
{
  self->shown = TRUE;
  self->tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->tiles);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pictures and videos"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
quire_paper_media_set_textures (QuirePaperMedia *self, QuireTextures *textures)
{
  g_set_object (&self->textures, textures);
  /* What was refused may be asked for again. */
  g_signal_connect_object (textures, "available", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
quire_paper_media_set_paper (QuirePaperMedia *self, const QuirePaperFields *fields)
{
  GtkWidget *tile = gtk_widget_get_first_child (self->tiles);
  guint total = fields->media ? g_strv_length ((char **) fields->media) : 0;
  guint shown = 0;

  for (guint i = 0; i < total && shown < MAX_TILES; i++)
    {
      if (!quire_text_is_web_address (fields->media[i]))
        continue;

      if (!tile)
        {
          tile = quire_media_tile_new ();
          gtk_box_append (GTK_BOX (self->tiles), tile);
        }
      quire_media_tile_set (QUIRE_MEDIA_TILE (tile), self->textures, fields->media[i], i + 1,
                            total);
      gtk_widget_set_visible (tile, TRUE);
      tile = gtk_widget_get_next_sibling (tile);
      shown++;
    }
  for (; tile; tile = gtk_widget_get_next_sibling (tile))
    gtk_widget_set_visible (tile, FALSE);

  gtk_adjustment_set_value (
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  gtk_widget_set_visible (GTK_WIDGET (self), shown > 0);
  update (self);
}

void
quire_paper_media_set_shown (QuirePaperMedia *self, gboolean shown)
{
  self->shown = shown;
  update (self);
}
