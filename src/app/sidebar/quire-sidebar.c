/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sidebar.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-clock.h"
#include "quire-feed-words.h"

struct _QuireSidebar
{
  AdwBin parent_instance;

  GtkMenuButton *menu_button;
  GtkListBox *views;
  GtkListBoxRow *today;
  GtkListBoxRow *week;
  GtkListBoxRow *month;
  GtkListBoxRow *trending;
  GtkListBoxRow *all;
  GtkListBoxRow *shown; /* of the view that is shown, or NULL */
  GtkLabel *unread;
  GtkLabel *status;
  GtkWidget *archive_box;
  GtkLabel *archive_label;
  GtkProgressBar *archive_bar;

  QuireContext *context;
};

G_DEFINE_FINAL_TYPE (QuireSidebar, quire_sidebar, ADW_TYPE_BIN)

static char *
dup_status (QuireSidebar *self)
{
  QuireRefresher *refresher = quire_context_get_refresher (self->context);
  gint64 last_good = quire_refresher_get_last_good (refresher);
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *time = NULL;
  QuireSyncState state;

  if (quire_refresher_get_running (refresher))
    return g_strdup (_ ("Fetching papers…"));

  if (quire_refresher_get_problem (refresher, (QuireDayRange){ 1, 0 }, &state, &title, &sentence))
    return g_steal_pointer (&title);

  if (last_good == 0)
    return g_strdup ("");

  time = quire_words_for_time (last_good, quire_clock_now_usec ());
  /* Translators: %s is a time: "09:41", or "20 November, 09:41". */
  return g_strdup_printf (_ ("Up to date as of %s"), time);
}

static void
update_status (QuireSidebar *self)
{
  g_autofree char *status = dup_status (self);

  if (g_strcmp0 (status, gtk_label_get_text (self->status)) != 0)
    gtk_label_set_text (self->status, status);
}

static void
update_unread (QuireSidebar *self)
{
  QuireDay today = quire_context_get_today (self->context);
  const QuireDayInfo *info = quire_days_lookup (quire_context_get_days (self->context), today);
  int n_unread = info ? info->unread : 0;
  g_autofree char *count = g_strdup_printf ("%d", n_unread);
  g_autofree char *words =
      n_unread > 0
          ? g_strdup_printf (ngettext ("Today, %d unread", "Today, %d unread", n_unread), n_unread)
          : g_strdup (_ ("Today"));

  gtk_label_set_text (self->unread, count);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), n_unread > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->today), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_popover (button))
    return;

  builder = gtk_builder_new_from_resource ("/io/github/quire/Quire/ui/quire-menu.ui");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
}

/* GTK selects the row that the keyboard comes to; what is marked is what is shown. */
static void
selected_cb (QuireSidebar *self, GtkListBoxRow *row)
{
  if (row != self->shown)
    gtk_list_box_select_row (self->views, self->shown);
}

static void
quire_sidebar_dispose (GObject *object)
{
  QuireSidebar *self = QUIRE_SIDEBAR (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (quire_sidebar_parent_class)->dispose (object);
}

static void
quire_sidebar_class_init (QuireSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quire_sidebar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, views);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, today);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, week);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, month);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, trending);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, all);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, unread);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, status);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, archive_box);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, archive_label);
  gtk_widget_class_bind_template_child (widget_class, QuireSidebar, archive_bar);
}

static void
quire_sidebar_init (QuireSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->views, "row-selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  quire_compat_make_live (GTK_WIDGET (self->status), GTK_ACCESSIBLE_ROLE_STATUS);
  /* The menu is made when it is first opened. */
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}

void
quire_sidebar_set_context (QuireSidebar *self, QuireContext *context)
{
  QuireRefresher *refresher = quire_context_get_refresher (context);
  QuireArchive *archive = quire_refresher_get_archive (refresher);

  g_assert (!self->context);
  self->context = g_object_ref (context);

  g_signal_connect_object (quire_context_get_days (context), "changed", G_CALLBACK (update_unread),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "changed", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "tick", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_object_bind_property (archive, "running", self->archive_box, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (archive, "text", self->archive_label, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (archive, "fraction", self->archive_bar, "fraction",
                          G_BINDING_SYNC_CREATE);
  update_unread (self);
  update_status (self);
}

void
quire_sidebar_set_view (QuireSidebar *self, const QuireView *view)
{
  GtkListBoxRow *const rows[] = {
    [QUIRE_VIEW_DAY] = self->today,   [QUIRE_VIEW_WEEK] = self->week,
    [QUIRE_VIEW_MONTH] = self->month, [QUIRE_VIEW_TRENDING] = self->trending,
    [QUIRE_VIEW_ALL] = self->all,
  };

  self->shown = view->day == QUIRE_DAY_NONE ? rows[view->kind] : NULL;
  gtk_list_box_select_row (self->views, self->shown);
}
