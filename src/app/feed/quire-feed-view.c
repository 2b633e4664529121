/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "quire-feed-cells.h"
#include "quire-feed-chooser.h"
#include "quire-feed-drag.h"
#include "quire-feed-focus.h"
#include "quire-feed-gestures.h"
#include "quire-feed-keeper.h"
#include "quire-feed-pictures.h"
#include "quire-paper-card.h"
#include "quire-paper-selection.h"

/* How many cards the first frame builds: a screenful of the usual window. */
#define FIRST_CARDS 12

/* Wider than five columns nobody scans a row.  GtkGridView keeps 30 rows of
 * as many columns as there may be, however many there are. */
#define MAX_COLUMNS 5
#define MAX_WIDTH   1700

/* Wider than this the eye does not find from a row's title to its figures.  Less
 * than twice what a row asks for, or there would be two columns. */
#define MAX_ROW_WIDTH 1240

struct _QuireFeedView
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *clamp;
  GtkWidget *grid;
  GtkWidget *palette;
  QuirePaperSelection *selection;
  QuireFeedKeeper *keeper;
  QuireFeedFocus *focus;
  QuireFeedChooser *chooser;
  QuireFeedPictures *pictures;
  QuireTextures *textures;
  gboolean show_ai_summaries;

  GdkFrameClock *clock; /* while the first frame is waited for */
  gboolean painted;
  guint release_id;
};

G_DEFINE_FINAL_TYPE (QuireFeedView, quire_feed_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LIST,
  PROP_SELECTED_ID,
  PROP_SHOW_AI_SUMMARIES,
  PROP_DENSITY,
  PROP_SHOW_PICTURES,
  N_PROPS
};

enum
{
  ACTIVATED,
  DRAG,
  FIRST_FRAME,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static QuirePaperList *
get_list (QuireFeedView *self)
{
  return quire_paper_selection_get_list (self->selection);
}

/* Whoever still has it reads nothing and changes nothing. */
static gboolean
is_disposed (QuireFeedView *self)
{
  return self->palette == NULL;
}

static const QuirePaperStyle *
get_style (QuireFeedView *self)
{
  return quire_paper_palette_get_style (QUIRE_PAPER_PALETTE (self->palette));
}

static void
activate_cb (QuireFeedView *self, guint position)
{
  QuirePaperList *list = get_list (self);
  g_autoptr (QuirePaperItem) item =
      list ? g_list_model_get_item (G_LIST_MODEL (list), position) : NULL;
  const char *id = item ? quire_paper_item_get_id (item) : NULL;

  if (!id)
    return;

  quire_paper_selection_set_position (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
moved_cb (QuireFeedView *self)
{
  if (self->pictures)
    quire_feed_pictures_moved (self->pictures);
}

static void
setup_cb (QuireFeedView *self, GtkListItem *list_item)
{
  GtkWidget *card = quire_paper_card_new (QUIRE_PAPER_PALETTE (self->palette));

  quire_paper_card_set_picks (QUIRE_PAPER_CARD (card),
                              quire_feed_chooser_get_picks (self->chooser));
  gtk_list_item_set_child (list_item, card);
}

static void
bind_cb (QuireFeedView *self, GtkListItem *list_item)
{
  QuirePaperCard *card = QUIRE_PAPER_CARD (gtk_list_item_get_child (list_item));

  quire_paper_card_set_list_item (card, list_item);
  quire_paper_card_set_show_ai_summary (card, self->show_ai_summaries);
  quire_paper_card_set_item (card, gtk_list_item_get_item (list_item));
  moved_cb (self);
}

static void
unbind_cb (QuireFeedView *self, GtkListItem *list_item)
{
  QuirePaperCard *card = QUIRE_PAPER_CARD (gtk_list_item_get_child (list_item));

  quire_paper_card_set_item (card, NULL);
  quire_paper_card_set_list_item (card, NULL);
}

static gboolean
release_cb (gpointer user_data)
{
  QuireFeedView *self = user_data;

  self->release_id = 0;
  if (get_list (self))
    quire_paper_list_release (get_list (self));
  if (self->pictures)
    quire_feed_pictures_start (self->pictures);

  return G_SOURCE_REMOVE;
}

static gboolean
has_real_card (QuireFeedView *self)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (self->grid); cell;
       cell = gtk_widget_get_next_sibling (cell))
    {
      QuirePaperCard *card = quire_feed_cells_get_card (cell);
      QuirePaperItem *item = card ? quire_paper_card_get_item (card) : NULL;

      if (item && quire_paper_item_get_listing (item) && gtk_widget_get_mapped (cell))
        return TRUE;
    }

  return FALSE;
}

static void
stop_waiting (QuireFeedView *self)
{
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
}

static void
after_paint_cb (QuireFeedView *self)
{
  if (self->painted || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !has_real_card (self))
    return;

  self->painted = TRUE;
  stop_waiting (self);
  /* After what the window still has to do, and after this frame is shown. */
  if (self->release_id == 0)
    self->release_id = g_idle_add_full (G_PRIORITY_LOW, release_cb, self, NULL);
  g_signal_emit (self, signals[FIRST_FRAME], 0);
}

static void
wait_for_first_frame (QuireFeedView *self)
{
  if (self->painted || self->clock || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;

  self->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

static void
selected_id_changed_cb (QuireFeedView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
update_contrast_cb (QuireFeedView *self)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
}

static void
quire_feed_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (quire_feed_view_parent_class)->realize (widget);

  /* In this order: the pictures look at what is laid out, which the keeper may
   * then move. */
  quire_feed_pictures_set_clock (QUIRE_FEED_VIEW (widget)->pictures,
                                 gtk_widget_get_frame_clock (widget));
  quire_feed_keeper_set_clock (QUIRE_FEED_VIEW (widget)->keeper,
                               gtk_widget_get_frame_clock (widget));
  quire_feed_focus_set_clock (QUIRE_FEED_VIEW (widget)->focus, gtk_widget_get_frame_clock (widget));
  wait_for_first_frame (QUIRE_FEED_VIEW (widget));
}

static void
quire_feed_view_unrealize (GtkWidget *widget)
{
  if (QUIRE_FEED_VIEW (widget)->focus)
    quire_feed_focus_set_clock (QUIRE_FEED_VIEW (widget)->focus, NULL);
  if (QUIRE_FEED_VIEW (widget)->keeper)
    quire_feed_keeper_set_clock (QUIRE_FEED_VIEW (widget)->keeper, NULL);
  if (QUIRE_FEED_VIEW (widget)->pictures)
    quire_feed_pictures_set_clock (QUIRE_FEED_VIEW (widget)->pictures, NULL);
  stop_waiting (QUIRE_FEED_VIEW (widget));

  GTK_WIDGET_CLASS (quire_feed_view_parent_class)->unrealize (widget);
}

static gboolean
quire_feed_view_grab_focus (GtkWidget *widget)
{
  QuireFeedView *self = QUIRE_FEED_VIEW (widget);

  return self->focus && quire_feed_focus_grab (self->focus);
}

static void
quire_feed_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (QUIRE_FEED_VIEW (widget)->scrolled, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
quire_feed_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QuireFeedView *self = QUIRE_FEED_VIEW (widget);

  gtk_widget_allocate (self->palette, 0, 0, -1, NULL);
  gtk_widget_allocate (self->scrolled, width, height, baseline, NULL);
}

/* Tab passes the papers in one step, as it does a list of any length elsewhere:
 * the grid by itself would stop at every card. */
static gboolean
quire_feed_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget))
    return FALSE;
  if (tab && get_list (QUIRE_FEED_VIEW (widget)) &&
      g_list_model_get_n_items (G_LIST_MODEL (get_list (QUIRE_FEED_VIEW (widget)))) > 0)
    return gtk_widget_grab_focus (widget);

  return GTK_WIDGET_CLASS (quire_feed_view_parent_class)->focus (widget, direction);
}

static void
quire_feed_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuireFeedView *self = QUIRE_FEED_VIEW (object);

  if (is_disposed (self))
    return;

  switch (prop_id)
    {
    case PROP_LIST:
      g_value_set_object (value, get_list (self));
      break;
    case PROP_SELECTED_ID:
      g_value_set_string (value, quire_feed_view_get_selected_id (self));
      break;
    case PROP_SHOW_AI_SUMMARIES:
      g_value_set_boolean (value, self->show_ai_summaries);
      break;
    case PROP_DENSITY:
      g_value_set_enum (value, get_style (self)->density);
      break;
    case PROP_SHOW_PICTURES:
      g_value_set_boolean (value, get_style (self)->pictures);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_show_ai_summaries (QuireFeedView *self, gboolean show)
{
  if (self->show_ai_summaries == show)
    return;

  self->show_ai_summaries = show;
  for (GtkWidget *cell = gtk_widget_get_first_child (self->grid); cell;
       cell = gtk_widget_get_next_sibling (cell))
    {
      QuirePaperCard *card = quire_feed_cells_get_card (cell);

      if (card)
        quire_paper_card_set_show_ai_summary (card, show);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_AI_SUMMARIES]);
}

static void
update_density (QuireFeedView *self)
{
  gboolean rows = get_style (self)->density == QUIRE_DENSITY_ROWS;
  int width = rows ? MAX_ROW_WIDTH : MAX_WIDTH;

  if (rows)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rows");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rows");
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (self->clamp), width);
  adw_clamp_scrollable_set_tightening_threshold (ADW_CLAMP_SCROLLABLE (self->clamp), width);
}

/* Without room for them none is fetched. */
static void
update_textures (QuireFeedView *self)
{
  quire_feed_pictures_set_textures (self->pictures,
                                    get_style (self)->pictures ? self->textures : NULL);
}

/* The paper one was looking at stays at the top, whatever its height is now, as
 * far as the one the keyboard is at stays on the screen. */
static void
set_style (QuireFeedView *self, const QuirePaperStyle *style, GParamSpec *pspec)
{
  if (self->painted)
    quire_feed_keeper_hold (self->keeper, quire_feed_focus_get_shown (self->focus));
  quire_paper_palette_set_style (QUIRE_PAPER_PALETTE (self->palette), style);
  update_density (self);
  update_textures (self);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
set_density (QuireFeedView *self, QuireDensity density)
{
  QuirePaperStyle style = *get_style (self);

  if (style.density == density)
    return;

  style.density = density;
  set_style (self, &style, properties[PROP_DENSITY]);
}

static void
set_show_pictures (QuireFeedView *self, gboolean show)
{
  QuirePaperStyle style = *get_style (self);

  if (style.pictures == show)
    return;

  style.pictures = show;
  set_style (self, &style, properties[PROP_SHOW_PICTURES]);
}

static void
quire_feed_view_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  QuireFeedView *self = QUIRE_FEED_VIEW (object);

  if (is_disposed (self))
    return;

  switch (prop_id)
    {
    case PROP_LIST:
      quire_feed_view_set_list (self, g_value_get_object (value));
      break;
    case PROP_SELECTED_ID:
      quire_feed_view_set_selected_id (self, g_value_get_string (value));
      break;
    case PROP_SHOW_AI_SUMMARIES:
      set_show_ai_summaries (self, g_value_get_boolean (value));
      break;
    case PROP_DENSITY:
      set_density (self, g_value_get_enum (value));
      break;
    case PROP_SHOW_PICTURES:
      set_show_pictures (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_feed_view_dispose (GObject *object)
{
  QuireFeedView *self = QUIRE_FEED_VIEW (object);

  g_clear_handle_id (&self->release_id, g_source_remove);
  stop_waiting (self);
  g_clear_pointer (&self->chooser, quire_feed_chooser_free);
  g_clear_pointer (&self->focus, quire_feed_focus_free);
  g_clear_pointer (&self->keeper, quire_feed_keeper_free);
  g_clear_pointer (&self->pictures, quire_feed_pictures_free);
  g_clear_object (&self->textures);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->palette, gtk_widget_unparent);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (quire_feed_view_parent_class)->dispose (object);
}

static void
quire_feed_view_class_init (QuireFeedViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = quire_feed_view_get_property;
  object_class->set_property = quire_feed_view_set_property;
  object_class->dispose = quire_feed_view_dispose;
  widget_class->realize = quire_feed_view_realize;
  widget_class->focus = quire_feed_view_focus;
  widget_class->unrealize = quire_feed_view_unrealize;
  widget_class->grab_focus = quire_feed_view_grab_focus;
  widget_class->measure = quire_feed_view_measure;
  widget_class->size_allocate = quire_feed_view_size_allocate;

  properties[PROP_LIST] =
      g_param_spec_object ("list", NULL, NULL, QUIRE_TYPE_PAPER_LIST,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED_ID] =
      g_param_spec_string ("selected-id", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_AI_SUMMARIES] =
      g_param_spec_boolean ("show-ai-summaries", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DENSITY] =
      g_param_spec_enum ("density", NULL, NULL, QUIRE_TYPE_DENSITY, QUIRE_DENSITY_CARDS,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_PICTURES] =
      g_param_spec_boolean ("show-pictures", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] = g_signal_new ("activated", QUIRE_TYPE_FEED_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DRAG] = g_signal_new ("drag", QUIRE_TYPE_FEED_VIEW, G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_first_wins, NULL, NULL,
                                GDK_TYPE_CONTENT_PROVIDER, 1, G_TYPE_STRV);
  signals[FIRST_FRAME] = g_signal_new ("first-frame", QUIRE_TYPE_FEED_VIEW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "feed-view");
}

static void
quire_feed_view_init (QuireFeedView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment = NULL;

  gtk_widget_add_css_class (GTK_WIDGET (self), "quire-feed");

  self->palette = quire_paper_palette_new ();
  gtk_widget_set_parent (self->palette, GTK_WIDGET (self));

  self->selection = quire_paper_selection_new ();
  g_signal_connect_swapped (self->selection, "notify::selected-id",
                            G_CALLBACK (selected_id_changed_cb), self);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->grid = gtk_grid_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Papers"), -1);
  gtk_grid_view_set_min_columns (GTK_GRID_VIEW (self->grid), 1);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (self->grid), MAX_COLUMNS);
  /* As many columns as have their natural width; one may be narrower. */
  self->clamp = adw_clamp_scrollable_new ();
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (self->clamp), GTK_SCROLL_NATURAL);
  g_signal_connect_object (self->grid, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);

  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (self->clamp), self->grid);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->clamp);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  update_density (self);

  self->keeper = quire_feed_keeper_new (GTK_WIDGET (self), GTK_GRID_VIEW (self->grid));
  self->focus = quire_feed_focus_new (GTK_WIDGET (self), GTK_GRID_VIEW (self->grid),
                                      self->selection, self->keeper);
  self->chooser = quire_feed_chooser_new (GTK_WIDGET (self), GTK_GRID_VIEW (self->grid),
                                          self->selection, self->focus);
  quire_feed_gestures_add (GTK_GRID_VIEW (self->grid), self->chooser);
  quire_feed_drag_add (GTK_WIDGET (self), GTK_GRID_VIEW (self->grid), self->chooser);
  self->pictures =
      quire_feed_pictures_new (GTK_GRID_VIEW (self->grid), QUIRE_PAPER_PALETTE (self->palette));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (update_contrast_cb), self, G_CONNECT_SWAPPED);
  update_contrast_cb (self);
}

GtkWidget *
quire_feed_view_new (void)
{
  return g_object_new (QUIRE_TYPE_FEED_VIEW, NULL);
}

void
quire_feed_view_set_list (QuireFeedView *self, QuirePaperList *list)
{
  g_return_if_fail (QUIRE_IS_FEED_VIEW (self));
  g_return_if_fail (list == NULL || QUIRE_IS_PAPER_LIST (list));

  if (get_list (self) == list)
    return;

  if (get_list (self) && !self->painted)
    quire_paper_list_release (get_list (self));
  /* The first screenful will not do for a place further down. */
  if (list && !self->painted && !quire_feed_keeper_is_waiting (self->keeper))
    quire_paper_list_hold_at (list, FIRST_CARDS);
  quire_feed_keeper_set_list (self->keeper, list);
  quire_paper_selection_set_list (self->selection, list);
  wait_for_first_frame (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST]);
}

void
quire_feed_view_set_textures (QuireFeedView *self, QuireTextures *textures)
{
  g_return_if_fail (QUIRE_IS_FEED_VIEW (self));
  g_return_if_fail (textures == NULL || QUIRE_IS_TEXTURES (textures));

  g_set_object (&self->textures, textures);
  update_textures (self);
}

const char *
quire_feed_view_get_selected_id (QuireFeedView *self)
{
  g_return_val_if_fail (QUIRE_IS_FEED_VIEW (self), NULL);

  return quire_paper_selection_get_selected_id (self->selection);
}

void
quire_feed_view_set_selected_id (QuireFeedView *self, const char *id)
{
  g_return_if_fail (QUIRE_IS_FEED_VIEW (self));

  quire_paper_selection_set_selected_id (self->selection, id);
}

const char *
quire_feed_view_move (QuireFeedView *self, int cards)
{
  g_return_val_if_fail (QUIRE_IS_FEED_VIEW (self), NULL);

  if (!quire_feed_focus_move (self->focus, cards))
    return NULL;

  return quire_feed_view_get_selected_id (self);
}

QuireFeedChooser *
quire_feed_view_get_chooser (QuireFeedView *self)
{
  g_return_val_if_fail (QUIRE_IS_FEED_VIEW (self), NULL);

  return self->chooser;
}

void
quire_feed_view_get_place (QuireFeedView *self, QuireFeedPlace *place)
{
  g_return_if_fail (QUIRE_IS_FEED_VIEW (self));
  g_return_if_fail (place != NULL);

  quire_feed_keeper_get_place (self->keeper, place);
}

void
quire_feed_view_set_place (QuireFeedView *self, const QuireFeedPlace *place)
{
  g_return_if_fail (QUIRE_IS_FEED_VIEW (self));
  g_return_if_fail (place != NULL);

  if (get_list (self) && place->position >= FIRST_CARDS)
    quire_paper_list_release (get_list (self));
  quire_feed_keeper_set_place (self->keeper, place);
}

void
quire_feed_place_clear (QuireFeedPlace *place)
{
  g_clear_pointer (&place->id, g_free);
  *place = (QuireFeedPlace){ 0 };
}
