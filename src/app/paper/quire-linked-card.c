/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-linked-card.h"

struct _QuireLinkedCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *next; /* the row to be filled next, NULL: to be made */
};

typedef struct
{
  GtkWidget *label;
  GtkWidget *icon;
  GtkWidget *figure;
} Row;

G_DEFINE_FINAL_TYPE (QuireLinkedCard, quire_linked_card, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  Row *row = g_new0 (Row, 1);

  row->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (row->label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (row->label), 0);
  gtk_widget_set_hexpand (row->label, TRUE);
  row->icon = gtk_image_new ();
  row->figure = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->icon, "dim-label");
  gtk_widget_add_css_class (row->figure, "dim-label");
  gtk_widget_add_css_class (row->figure, "numeric");
  gtk_box_append (GTK_BOX (box), row->label);
  gtk_box_append (GTK_BOX (box), row->icon);
  gtk_box_append (GTK_BOX (box), row->figure);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-address");
  g_object_set_data_full (G_OBJECT (button), "row", row, g_free);

  return button;
}

static void
quire_linked_card_dispose (GObject *object)
{
  g_clear_pointer (&QUIRE_LINKED_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (quire_linked_card_parent_class)->dispose (object);
}

static void
quire_linked_card_class_init (QuireLinkedCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quire_linked_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "linked-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
quire_linked_card_init (QuireLinkedCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                "xalign", 0.0, NULL);
  gtk_widget_add_css_class (self->heading, "caption-heading");
  gtk_widget_add_css_class (self->heading, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->heading);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
quire_linked_card_new (void)
{
  return g_object_new (QUIRE_TYPE_LINKED_CARD, NULL);
}

void
quire_linked_card_begin (QuireLinkedCard *self, const char *heading)
{
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  self->next = gtk_widget_get_next_sibling (self->heading);
}

void
quire_linked_card_add (QuireLinkedCard *self,
                       const char *label,
                       const char *icon,
                       const char *figure,
                       const char *accessible,
                       const char *uri)
{
  GtkWidget *button = self->next;
  const Row *row;

  if (!button)
    {
      button = make_row ();
      gtk_box_append (GTK_BOX (self->box), button);
    }
  self->next = gtk_widget_get_next_sibling (button);

  row = g_object_get_data (G_OBJECT (button), "row");
  gtk_label_set_text (GTK_LABEL (row->label), label);
  gtk_label_set_text (GTK_LABEL (row->figure), figure ? figure : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), icon);
  gtk_widget_set_visible (row->icon, icon && figure);
  gtk_widget_set_visible (row->figure, figure != NULL);
  gtk_widget_set_tooltip_text (button, uri);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible ? accessible : label, -1);
  gtk_widget_set_visible (button, TRUE);
}

/* A row that is filled anew is never hidden: the keyboard may be on it. */
void
quire_linked_card_end (QuireLinkedCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_next_sibling (self->heading) != self->next);
  for (GtkWidget *row = self->next; row; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, FALSE);
}
