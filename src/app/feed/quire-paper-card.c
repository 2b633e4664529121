/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-card.h"

#include <glib/gi18n.h>

#include "quire-paper-bar.h"
#include "quire-paper-face.h"
#include "quire-paper-format.h"
#include "quire-paper-menu.h"
#include "quire-paper-pictures.h"

struct _QuirePaperCard
{
  GtkWidget parent_instance;

  QuirePaperPalette *palette;
  QuirePaperItem *item;
  QuirePaperPicks *picks; /* or NULL */
  gboolean chosen;
  GtkListItem *list_item; /* not owned */
  GtkWidget *menu;
  GtkWidget *bar; /* while the pointer or the keyboard is here */
  guint bar_id;
  gboolean show_ai_summary;
  int height;    /* as last measured, */
  int for_width; /* for this width */
  QuirePaperPictures *pictures;

  /* What was drawn last, as long as it holds: a picture that comes, or one that
   * appears little by little, lays no text out again. */
  GskRenderNode *text;
  GskRenderNode *ground;
  QuirePaperRooms rooms;
  int drawn_width;
  int drawn_height;
  guint drawn_serial; /* of the Pango context */
};

G_DEFINE_FINAL_TYPE (QuirePaperCard, quire_paper_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SHOW_AI_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A narrow window shows narrow cards rather than none. */
#define MIN_WIDTH 160

/* Nobody who only passes or scrolls is shown a bar. */
#define BAR_DELAY_MS 80

static QuireListing *
get_listing (QuirePaperCard *self)
{
  return self->item ? quire_paper_item_get_listing (self->item) : NULL;
}

static char *
dup_name (QuirePaperCard *self)
{
  QuireListing *listing = get_listing (self);
  g_autofree char *name = NULL;

  if (!listing)
    return g_strdup (_ ("Loading…"));

  name = quire_paper_format_accessible_name (listing);
  /* TRANSLATORS: read out by a screen reader: one of the papers to do something with */
  return self->chosen ? g_strdup_printf (_ ("%s, chosen"), name) : g_steal_pointer (&name);
}

/* The cell is what gets the focus, so the cell says it all. */
static void
update_accessible (QuirePaperCard *self)
{
  g_autofree char *name = NULL;

  if (!self->list_item)
    return;

  name = dup_name (self);
#if GTK_CHECK_VERSION(4, 12, 0)
  gtk_list_item_set_accessible_label (self->list_item, name);
#else
  if (gtk_widget_get_parent (GTK_WIDGET (self)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
#endif
}

/* Where nothing is chosen none of the cells is one that can be checked. */
static void
update_checked (QuirePaperCard *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  if (!cell)
    return;
  if (self->chosen)
    gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_CHECKED,
                                 GTK_ACCESSIBLE_TRISTATE_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_CHECKED);
}

/* TRUE if it is another state now. */
static gboolean
read_chosen (QuirePaperCard *self)
{
  const char *id = self->item ? quire_paper_item_get_id (self->item) : NULL;
  gboolean chosen = id && self->picks && quire_paper_picks_contains (self->picks, id);

  if (self->chosen == chosen)
    return FALSE;

  self->chosen = chosen;
  if (chosen)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED);
  update_checked (self);
  return TRUE;
}

static void
picks_changed_cb (QuirePaperCard *self)
{
  if (!read_chosen (self))
    return;

  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_anew (QuirePaperCard *self)
{
  g_clear_pointer (&self->text, gsk_render_node_unref);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_bar (QuirePaperCard *self)
{
  gboolean wanted = get_listing (self) && quire_paper_bar_is_wanted (GTK_WIDGET (self));

  if (!wanted)
    {
      g_clear_pointer (&self->bar, gtk_widget_unparent);
      return;
    }
  if (!self->bar)
    {
      self->bar = quire_paper_bar_new ();
      gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
    }
  quire_paper_bar_set_state (QUIRE_PAPER_BAR (self->bar),
                             quire_listing_get_state (get_listing (self)));
}

static gboolean
bar_cb (gpointer user_data)
{
  QuirePaperCard *self = user_data;

  self->bar_id = 0;
  update_bar (self);
  return G_SOURCE_REMOVE;
}

static void
cell_state_changed_cb (QuirePaperCard *self)
{
  if ((self->bar != NULL) != quire_paper_bar_is_wanted (GTK_WIDGET (self)) && self->bar_id == 0)
    self->bar_id = g_timeout_add (BAR_DELAY_MS, bar_cb, self);
}

static void
update (QuirePaperCard *self)
{
  gboolean known = get_listing (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.open", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.open-pdf", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.toggle-read", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.toggle-bookmark", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.copy-link", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.open-in-browser", known);
  read_chosen (self);
  update_accessible (self);
  /* It goes and comes with the pointer, and not under a click that is half done. */
  if (self->bar && known)
    quire_paper_bar_set_state (QUIRE_PAPER_BAR (self->bar),
                               quire_listing_get_state (get_listing (self)));
  else
    g_clear_pointer (&self->bar, gtk_widget_unparent);
  /* Another paper may have come under a pointer that rests. */
  cell_state_changed_cb (self);
  quire_paper_pictures_set_listing (self->pictures, get_listing (self));
  draw_anew (self);
}

static void
listing_changed_cb (QuirePaperCard *self)
{
  update (self);
}

static int
get_height (QuirePaperCard *self, int width)
{
  return quire_paper_fonts_get_height (quire_paper_palette_get_fonts (self->palette),
                                       quire_paper_palette_get_style (self->palette), width);
}

static void
palette_changed_cb (QuirePaperCard *self)
{
  if (get_height (self, self->for_width) != self->height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  draw_anew (self);
}

/* "card.open" asks for "win.open-paper", and so on: the window owns the verbs. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const verbs[][2] = {
    { "card.open", "win.open-paper" },
    { "card.open-pdf", "win.open-pdf" },
    { "card.toggle-read", "win.toggle-paper-read" },
    { "card.toggle-bookmark", "win.toggle-paper-bookmark" },
    { "card.copy-link", "win.copy-paper-link" },
    { "card.open-in-browser", "win.open-paper-page" },
  };
  QuirePaperCard *self = QUIRE_PAPER_CARD (widget);

  if (!get_listing (self))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (verbs[i][0], name))
        gtk_widget_activate_action (widget, verbs[i][1], "s", quire_paper_item_get_id (self->item));
    }
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (widget);

  if (get_listing (self) && self->picks)
    quire_paper_picks_toggle (self->picks, quire_paper_item_get_id (self->item));
}

static GtkSizeRequestMode
quire_paper_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
quire_paper_card_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (widget);
  QuirePaperFonts *fonts = quire_paper_palette_get_fonts (self->palette);
  const QuirePaperStyle *style = quire_paper_palette_get_style (self->palette);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = quire_paper_fonts_get_width (fonts, style);
      return;
    }

  self->for_width = for_size;
  self->height = get_height (self, for_size);
  *minimum = *natural = self->height;
}

static void
allocate_bar (QuirePaperCard *self, int width)
{
  GtkAllocation room = { 0 };

  gtk_widget_measure (self->bar, GTK_ORIENTATION_HORIZONTAL, -1, &room.width, NULL, NULL, NULL);
  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, room.width, &room.height, NULL, NULL,
                      NULL);
  quire_paper_fonts_place_bar (quire_paper_palette_get_fonts (self->palette),
                               quire_paper_palette_get_style (self->palette), width, &room);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    room.x = width - room.width - room.x;
  gtk_widget_size_allocate (self->bar, &room, -1);
  /* It mostly comes under a pointer that rests. GTK would look what that is on
   * once it moves again, and give a click before that to the card. */
  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (GTK_WIDGET (self)),
                                 GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
}

static void
quire_paper_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (widget);

  if (self->bar)
    allocate_bar (self, width);
  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* Draws what it can once, and keeps it. */
static void
draw (QuirePaperCard *self, const QuirePaperFace *face)
{
  guint serial = pango_context_get_serial (face->context);
  GtkSnapshot *snapshot = NULL;

  if (self->text && self->drawn_width == face->width && self->drawn_height == face->height &&
      self->drawn_serial == serial)
    return;

  g_clear_pointer (&self->text, gsk_render_node_unref);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  self->drawn_width = face->width;
  self->drawn_height = face->height;
  self->drawn_serial = serial;
  snapshot = gtk_snapshot_new ();
  quire_paper_face_snapshot_text (face, snapshot, get_listing (self), &self->rooms);
  self->text = gtk_snapshot_free_to_node (snapshot);
}

static void
append_picture (QuirePaperCard *self,
                const QuirePaperFace *face,
                GtkSnapshot *snapshot,
                QuirePaperPicture picture)
{
  GdkTexture *texture = quire_paper_pictures_get_texture (self->pictures, picture);
  double opacity = texture ? quire_paper_pictures_get_opacity (self->pictures, picture) : 0;

  if (picture == QUIRE_PAPER_THUMBNAIL && opacity < 1)
    {
      if (!self->ground)
        {
          GtkSnapshot *ground = gtk_snapshot_new ();

          quire_paper_face_snapshot_ground (face, ground, get_listing (self), &self->rooms);
          self->ground = gtk_snapshot_free_to_node (ground);
        }
      if (self->ground)
        gtk_snapshot_append_node (snapshot, self->ground);
    }
  if (texture && opacity > 0)
    quire_paper_face_snapshot_picture (face, snapshot, &self->rooms, picture, texture, opacity);
}

static void
quire_paper_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (widget);
  QuirePaperColors colors;
  QuirePaperFace face = {
    .context = gtk_widget_get_pango_context (widget),
    .fonts = quire_paper_palette_get_fonts (self->palette),
    .colors = &colors,
    .style = *quire_paper_palette_get_style (self->palette),
    .show_ai_summary = self->show_ai_summary,
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
  };

  quire_paper_palette_get_colors (self->palette, widget, &colors);
  draw (self, &face);
  append_picture (self, &face, snapshot, QUIRE_PAPER_THUMBNAIL);
  if (self->text)
    gtk_snapshot_append_node (snapshot, self->text);
  append_picture (self, &face, snapshot, QUIRE_PAPER_ORGANIZATION);
  append_picture (self, &face, snapshot, QUIRE_PAPER_SUBMITTER);
  if (self->chosen)
    quire_paper_face_snapshot_check (&face, snapshot, &self->rooms);
  if (self->bar)
    gtk_widget_snapshot_child (widget, self->bar, snapshot);
}

static void
quire_paper_card_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (widget);

  GTK_WIDGET_CLASS (quire_paper_card_parent_class)->css_changed (widget, change);
  draw_anew (self);
}

static void
quire_paper_card_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (quire_paper_card_parent_class)->direction_changed (widget, previous);
  draw_anew (QUIRE_PAPER_CARD (widget));
}

static void
quire_paper_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SHOW_AI_SUMMARY:
      g_value_set_boolean (value, self->show_ai_summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_paper_card_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      quire_paper_card_set_item (self, g_value_get_object (value));
      break;
    case PROP_SHOW_AI_SUMMARY:
      quire_paper_card_set_show_ai_summary (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_paper_card_dispose (GObject *object)
{
  QuirePaperCard *self = QUIRE_PAPER_CARD (object);

  self->list_item = NULL;
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_handle_id (&self->bar_id, g_source_remove);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->pictures, quire_paper_pictures_free);
  g_clear_pointer (&self->text, gsk_render_node_unref);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, listing_changed_cb, self);
  g_clear_object (&self->item);
  if (self->picks)
    g_signal_handlers_disconnect_by_func (self->picks, picks_changed_cb, self);
  g_clear_object (&self->picks);
  if (self->palette)
    g_signal_handlers_disconnect_by_func (self->palette, palette_changed_cb, self);
  g_clear_object (&self->palette);

  G_OBJECT_CLASS (quire_paper_card_parent_class)->dispose (object);
}

static void
quire_paper_card_class_init (QuirePaperCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = quire_paper_card_get_property;
  object_class->set_property = quire_paper_card_set_property;
  object_class->dispose = quire_paper_card_dispose;
  widget_class->get_request_mode = quire_paper_card_get_request_mode;
  widget_class->measure = quire_paper_card_measure;
  widget_class->size_allocate = quire_paper_card_size_allocate;
  widget_class->snapshot = quire_paper_card_snapshot;
  widget_class->css_changed = quire_paper_card_css_changed;
  widget_class->direction_changed = quire_paper_card_direction_changed;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, QUIRE_TYPE_PAPER_ITEM,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_AI_SUMMARY] =
      g_param_spec_boolean ("show-ai-summary", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "paper-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "card.open", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "card.toggle-read", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "card.toggle-bookmark", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "card.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "card.open-pdf", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "card.copy-link", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "card.open-in-browser", NULL, forward_action);
}

static void
quire_paper_card_init (QuirePaperCard *self)
{
  self->pictures = quire_paper_pictures_new (GTK_WIDGET (self));
  quire_paper_bar_watch (GTK_WIDGET (self), G_CALLBACK (cell_state_changed_cb));
}

GtkWidget *
quire_paper_card_new (QuirePaperPalette *palette)
{
  QuirePaperCard *self = NULL;

  g_return_val_if_fail (QUIRE_IS_PAPER_PALETTE (palette), NULL);

  self = g_object_new (QUIRE_TYPE_PAPER_CARD, NULL);
  self->palette = g_object_ref (palette);
  g_signal_connect_swapped (palette, "changed", G_CALLBACK (palette_changed_cb), self);

  return GTK_WIDGET (self);
}

QuirePaperItem *
quire_paper_card_get_item (QuirePaperCard *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_CARD (self), NULL);

  return self->item;
}

void
quire_paper_card_set_item (QuirePaperCard *self, QuirePaperItem *item)
{
  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));
  g_return_if_fail (item == NULL || QUIRE_IS_PAPER_ITEM (item));

  if (self->item == item)
    return;

  if (self->menu)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, listing_changed_cb, self);
  g_set_object (&self->item, item);
  if (item)
    {
      g_signal_connect_swapped (item, "notify::listing", G_CALLBACK (listing_changed_cb), self);
      update (self);
    }
  else
    {
      g_clear_pointer (&self->bar, gtk_widget_unparent);
      quire_paper_pictures_set_listing (self->pictures, NULL);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

void
quire_paper_card_set_show_ai_summary (QuirePaperCard *self, gboolean show)
{
  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));

  if (self->show_ai_summary == show)
    return;

  self->show_ai_summary = show;
  draw_anew (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_AI_SUMMARY]);
}

void
quire_paper_card_set_picks (QuirePaperCard *self, QuirePaperPicks *picks)
{
  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));
  g_return_if_fail (QUIRE_IS_PAPER_PICKS (picks));
  g_return_if_fail (self->picks == NULL);

  self->picks = g_object_ref (picks);
  g_signal_connect_swapped (picks, "changed", G_CALLBACK (picks_changed_cb), self);
  picks_changed_cb (self);
}

void
quire_paper_card_set_list_item (QuirePaperCard *self, GtkListItem *list_item)
{
  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));

  self->list_item = list_item;
}

guint
quire_paper_card_get_position (QuirePaperCard *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_CARD (self), GTK_INVALID_LIST_POSITION);

  return self->list_item ? gtk_list_item_get_position (self->list_item) : GTK_INVALID_LIST_POSITION;
}

void
quire_paper_card_want_pictures (QuirePaperCard *self,
                                QuireTextures *textures,
                                int width,
                                gboolean visible)
{
  QuirePaperPictureSizes sizes = { 0 };
  int scale = 1;

  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));
  g_return_if_fail (QUIRE_IS_TEXTURES (textures));

  scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  for (int i = 0; i < QUIRE_PAPER_N_PICTURES; i++)
    {
      quire_paper_fonts_get_wanted_size (quire_paper_palette_get_fonts (self->palette),
                                         quire_paper_palette_get_style (self->palette), width, i,
                                         &sizes.widths[i], &sizes.heights[i]);
      sizes.widths[i] *= scale;
      sizes.heights[i] *= scale;
    }
  quire_paper_pictures_want (self->pictures, textures, &sizes, visible);
}

void
quire_paper_card_drop_pictures (QuirePaperCard *self)
{
  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));

  quire_paper_pictures_drop (self->pictures);
}

void
quire_paper_card_try_pictures_again (QuirePaperCard *self)
{
  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));

  quire_paper_pictures_try_again (self->pictures);
}

void
quire_paper_card_popup_menu (QuirePaperCard *self, double x, double y)
{
  g_return_if_fail (QUIRE_IS_PAPER_CARD (self));

  if (!get_listing (self))
    return;

  /* A new one each time: GTK keeps the size of what a menu held before. */
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = quire_paper_menu_new (get_listing (self), self->chosen);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  quire_paper_menu_show_at (self->menu, x, y);
}
