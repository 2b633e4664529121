/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-drag.h"

#include <glib/gi18n.h>

#include "quire-paper-bar.h"
#include "quire-paper-card.h"

/* Of a title, under the pointer. */
#define ICON_LETTERS 36

/* What hangs at the pointer, from its corner. */
#define ICON_OFFSET -8

/* One drag after the other. */
typedef struct
{
  GtkWidget *view;
  QuireFeedChooser *chooser;
  char *words; /* for the one that begins */
} Drag;

static void
drag_free (gpointer data, GClosure *closure)
{
  Drag *self = data;

  g_free (self->words);
  g_free (self);
}

static QuirePaperItem *
pick_item (GtkWidget *grid, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (grid, x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = picked ? gtk_widget_get_ancestor (picked, QUIRE_TYPE_PAPER_CARD) : NULL;
  QuirePaperItem *item = NULL;

  if (!card || gtk_widget_get_ancestor (picked, QUIRE_TYPE_PAPER_BAR))
    return NULL;

  item = quire_paper_card_get_item (QUIRE_PAPER_CARD (card));
  return item && quire_paper_item_get_listing (item) ? item : NULL;
}

static gboolean
is_touch (GtkDragSource *source)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (source));

  return device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static char *
make_words (QuirePaperItem *item, guint n)
{
  if (n > 1)
    return g_strdup_printf (ngettext ("%'u paper", "%'u papers", n), n);
  return g_strdup (quire_listing_get_fields (quire_paper_item_get_listing (item))->title);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, Drag *self)
{
  GtkWidget *grid = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  QuirePaperPicks *picks = quire_feed_chooser_get_picks (self->chooser);
  QuirePaperItem *item = is_touch (source) ? NULL : pick_item (grid, x, y);
  GdkContentProvider *content = NULL;
  g_auto (GStrv) ids = NULL;

  if (!item)
    return NULL;

  if (quire_paper_picks_contains (picks, quire_paper_item_get_id (item)))
    ids = quire_paper_picks_dup_ids (picks);
  else
    ids = g_strdupv ((char **) (const char *[]){ quire_paper_item_get_id (item), NULL });
  g_free (self->words);
  self->words = make_words (item, g_strv_length (ids));
  g_signal_emit_by_name (self->view, "drag", ids, &content);
  return content;
}

/* Small: one drags a link, not the card. */
static void
begin_cb (GtkDragSource *source, GdkDrag *drag, Drag *self)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  GtkWidget *label = gtk_label_new (self->words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ICON_LETTERS);
  gtk_widget_add_css_class (label, "quire-drag-icon");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
  gdk_drag_set_hotspot (drag, ICON_OFFSET, ICON_OFFSET);
}

void
quire_feed_drag_add (GtkWidget *view, GtkGridView *grid, QuireFeedChooser *chooser)
{
  GtkDragSource *source = gtk_drag_source_new ();
  Drag *self = g_new0 (Drag, 1);

  self->view = view;
  self->chooser = chooser;
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_LINK);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_data (source, "drag-begin", G_CALLBACK (begin_cb), self, drag_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (grid), GTK_EVENT_CONTROLLER (source));
}
