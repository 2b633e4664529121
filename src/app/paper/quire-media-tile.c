/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-media-tile.h"

#include <glib/gi18n-lib.h>

#include "quire-text.h"

#define WIDTH  224
#define HEIGHT 140

struct _QuireMediaTile
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *stack;
  GtkWidget *picture;
  GtkWidget *icon;
  GtkWidget *words;
  QuireTextures *textures;
  char *uri;                 /* NULL: no picture */
  GCancellable *cancellable; /* while asked for */
};

G_DEFINE_FINAL_TYPE (QuireMediaTile, quire_media_tile, GTK_TYPE_WIDGET)

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireMediaTile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      quire_textures_load_finish (QUIRE_TEXTURES (source), result, &error);

  /* Taken back: another wish may be under way. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (!texture || !self->button)
    return;

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "picture");
}

static void
quire_media_tile_dispose (GObject *object)
{
  QuireMediaTile *self = QUIRE_MEDIA_TILE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->textures);
  g_clear_pointer (&self->uri, g_free);

  G_OBJECT_CLASS (quire_media_tile_parent_class)->dispose (object);
}

static void
quire_media_tile_class_init (QuireMediaTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quire_media_tile_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "media-tile");
}

static void
quire_media_tile_init (QuireMediaTile *self)
{
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 32);
  self->words = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->words, "caption");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (mark), self->icon);
  gtk_box_append (GTK_BOX (mark), self->words);

  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), mark, "mark");
  gtk_stack_add_named (GTK_STACK (self->stack), self->picture, "picture");
  gtk_widget_set_size_request (self->stack, WIDTH, HEIGHT);
  gtk_widget_set_overflow (self->stack, GTK_OVERFLOW_HIDDEN);

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->stack);
  gtk_widget_set_overflow (self->button, GTK_OVERFLOW_HIDDEN);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.open-address");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

gboolean
quire_media_is_video (const char *address)
{
  static const char *const endings[] = { ".mp4", ".qt", ".mov", ".webm" };
  g_autofree char *path = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

GtkWidget *
quire_media_tile_new (void)
{
  return g_object_new (QUIRE_TYPE_MEDIA_TILE, NULL);
}

void
quire_media_tile_set (QuireMediaTile *self,
                      QuireTextures *textures,
                      const char *address,
                      guint number,
                      guint total)
{
  gboolean video = quire_media_is_video (address);
  g_autofree char *uri = quire_text_dup_web_address (address);
  /* Translators: a picture among those of a paper, by its number. */
  g_autofree char *name = g_strdup_printf (video ? _ ("Video %u of %u, Open in Browser")
                                                 : _ ("Picture %u of %u, Open in Browser"),
                                           number, total);

  quire_media_tile_drop (self);
  g_set_object (&self->textures, textures);
  g_free (self->uri);
  self->uri = video ? NULL : quire_textures_dup_uri (textures, address);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                video ? "quire-play-symbolic" : "image-x-generic-symbolic");
  gtk_label_set_text (GTK_LABEL (self->words), _ ("Open in Browser"));
  gtk_widget_set_tooltip_text (self->button, uri);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", uri ? uri : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

void
quire_media_tile_load (QuireMediaTile *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (!self->uri || self->cancellable || gtk_picture_get_paintable (GTK_PICTURE (self->picture)))
    return;

  self->cancellable = g_cancellable_new ();
  quire_textures_load_async (self->textures, self->uri, WIDTH * scale, HEIGHT * scale,
                             self->cancellable, loaded_cb, g_object_ref (self));
}

void
quire_media_tile_drop (QuireMediaTile *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "mark");
}
