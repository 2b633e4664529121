/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-state-page.h"

struct _QuireStatePage
{
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkSpinner *spinner;
  GtkButton *button;
  GtkButton *second;
};

G_DEFINE_FINAL_TYPE (QuireStatePage, quire_state_page, ADW_TYPE_BIN)

static void
show_button (GtkButton *button, const QuireStateButton *content)
{
  GtkActionable *actionable = GTK_ACTIONABLE (button);

  gtk_widget_set_visible (GTK_WIDGET (button), content->label != NULL);
  if (!content->label)
    return;

  gtk_button_set_label (button, content->label);
  /* The old action must not meet the new one's target. */
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (
      actionable, content->target ? g_variant_new_string (content->target) : NULL);
  gtk_actionable_set_action_name (actionable, content->action);
}

static void
quire_state_page_class_init (QuireStatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-state-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QuireStatePage, status);
  gtk_widget_class_bind_template_child (widget_class, QuireStatePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, QuireStatePage, button);
  gtk_widget_class_bind_template_child (widget_class, QuireStatePage, second);
}

static void
quire_state_page_init (QuireStatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
quire_state_page_new (void)
{
  return g_object_new (QUIRE_TYPE_STATE_PAGE, NULL);
}

void
quire_state_page_show (QuireStatePage *self, const QuireStateContent *content)
{
  g_autofree char *description =
      g_markup_escape_text (content->description ? content->description : "", -1);

  adw_status_page_set_icon_name (self->status, content->icon);
  adw_status_page_set_title (self->status, content->title);
  /* The description is markup, and sentences may quote what a server said. */
  adw_status_page_set_description (self->status, description);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), content->busy);
  gtk_spinner_set_spinning (self->spinner, content->busy);
  show_button (self->button, &content->button);
  show_button (self->second, &content->second);
}
