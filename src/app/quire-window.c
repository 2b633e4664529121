/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-window.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-feed-chooser.h"
#include "quire-feed-page.h"
#include "quire-history.h"
#include "quire-paper-addresses.h"
#include "quire-paper-asker.h"
#include "quire-paper-document.h"
#include "quire-paper-page.h"
#include "quire-paper-sharing.h"
#include "quire-paper-verbs.h"
#include "quire-sidebar.h"
#include "quire-startup.h"
#include "quire-test-hooks.h"
#include "quire-text-scale.h"

struct _QuireWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkWidget *split;
  QuireSidebar *sidebar;
  GtkStack *pages;
  QuireFeedPage *feed_page;
  QuireDocumentBar *document_bar;
  QuirePaperPage *paper_page; /* made when the first paper is opened */

  QuireContext *context;
  QuireHistory *history;
  QuireStartup *startup;
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuireWindow, quire_window, ADW_TYPE_APPLICATION_WINDOW)

static QuireFeedView *
get_feed_view (QuireWindow *self)
{
  return quire_feed_page_get_feed_view (self->feed_page);
}

/* Where one is, in full: what history keeps and settings remember. */
static void
capture (QuireWindow *self, QuireSpot *spot)
{
  const QuireSpot *current = quire_history_get_current (self->history);

  *spot = (QuireSpot){ .view = current->view, .paper = g_strdup (current->paper) };
  spot->selected = g_strdup (quire_feed_view_get_selected_id (get_feed_view (self)));
  quire_feed_view_get_place (get_feed_view (self), &spot->place);
}

static void
remember (QuireWindow *self)
{
  g_auto (QuireSpot) spot = { 0 };

  if (!quire_history_get_current (self->history))
    return;

  capture (self, &spot);
  quire_history_update (self->history, &spot);
}

static void
show_paper (QuireWindow *self, const char *id)
{
  if (!self->paper_page)
    {
      self->paper_page = QUIRE_PAPER_PAGE (quire_paper_page_new (self->context));
      gtk_stack_add_named (self->pages, GTK_WIDGET (self->paper_page), "paper");
    }

  quire_paper_page_set_id (self->paper_page, id);
  gtk_widget_set_visible (GTK_WIDGET (self->paper_page), TRUE);
  gtk_stack_set_visible_child_name (self->pages, "paper");
  gtk_widget_grab_focus (GTK_WIDGET (self->paper_page));
  if (self->startup)
    quire_startup_look_elsewhere (self->startup);
  quire_paper_verbs_opened (self, id);
}

static void
update_actions (QuireWindow *self)
{
  const QuireSpot *spot = quire_history_get_current (self->history);
  gboolean paper = spot && spot->paper;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-paper", paper);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.go-back",
                                 quire_history_get_can_go_back (self->history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.go-forward",
                                 quire_history_get_can_go_forward (self->history));
}

/* Makes the window show the current spot. */
static void
show_spot (QuireWindow *self, gboolean same_view)
{
  const QuireSpot *spot = quire_history_get_current (self->history);

  if (!same_view)
    {
      quire_feed_page_set_view (self->feed_page, &spot->view);
      quire_sidebar_set_view (self->sidebar, &spot->view);
      quire_feed_view_set_selected_id (get_feed_view (self), spot->selected);
      quire_feed_view_set_place (get_feed_view (self), &spot->place);
    }

  if (spot->paper)
    {
      show_paper (self, spot->paper);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->pages, "feed");
      /* A page of a stack that is not shown is still there for screen readers. */
      if (self->paper_page)
        gtk_widget_set_visible (GTK_WIDGET (self->paper_page), FALSE);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_grab_focus (GTK_WIDGET (get_feed_view (self)));
    }

  update_actions (self);
}

static void
go_to (QuireWindow *self, const QuireSpot *spot)
{
  const QuireSpot *current;
  gboolean same_view;

  remember (self);
  current = quire_history_get_current (self->history);
  same_view = current && quire_view_equal (&current->view, &spot->view);
  quire_history_push (self->history, spot);
  show_spot (self, same_view);
}

static void
move_in_history (QuireWindow *self, gboolean (*move) (QuireHistory *))
{
  QuireView before;

  remember (self);
  before = quire_history_get_current (self->history)->view;
  if (move (self->history))
    show_spot (self, quire_view_equal (&before, &quire_history_get_current (self->history)->view));
}

/* One goes on where one was in it, as on a page of a newspaper. */
static void
go_to_view (QuireWindow *self, const QuireView *view)
{
  const QuireSpot *last = quire_history_find (self->history, view);
  g_auto (QuireSpot) spot = { 0 };

  if (last)
    quire_spot_copy (last, &spot);
  g_clear_pointer (&spot.paper, g_free);
  spot.view = *view;
  go_to (self, &spot);
}

static void
view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireWindow *self = QUIRE_WINDOW (widget);
  const QuireSpot *current = quire_history_get_current (self->history);
  QuireSpot spot = { 0 };

  if (!quire_view_parse (g_variant_get_string (parameter, NULL), &spot.view))
    return;

  /* On a narrow window the sidebar lies over what was chosen in it. */
  if (self->narrow)
    g_object_set (self->split, QUIRE_COMPAT_SIDEBAR_SHOWN, FALSE, NULL);

  if (!quire_view_equal (&current->view, &spot.view))
    go_to_view (self, &spot.view);
  else if (current->paper)
    go_to (self, &spot);
  else
    {
      /* The view one is in already: its beginning, and whatever waits for the next visit. */
      quire_paper_list_show_new (quire_context_get_list (self->context));
      quire_feed_page_set_view (self->feed_page, &spot.view);
      quire_feed_view_set_place (get_feed_view (self), &spot.place);
    }
}

/* The day before is not one to come back to. */
static void
replace_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireWindow *self = QUIRE_WINDOW (widget);
  QuireSpot spot = { 0 };

  if (!quire_view_parse (g_variant_get_string (parameter, NULL), &spot.view))
    return;

  quire_history_update (self->history, &spot);
  show_spot (self, FALSE);
}

static void
open_paper (QuireWindow *self, const char *id)
{
  g_auto (QuireSpot) spot = { 0 };

  capture (self, &spot);
  g_free (spot.paper);
  spot.paper = g_strdup (id);
  go_to (self, &spot);
}

static void
open_paper_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_paper (QUIRE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
activated_cb (QuireWindow *self, const char *id)
{
  open_paper (self, id);
}

static void
close_paper_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireWindow *self = QUIRE_WINDOW (widget);
  g_auto (QuireSpot) spot = { 0 };

  capture (self, &spot);
  if (!spot.paper)
    return;

  g_clear_pointer (&spot.paper, g_free);
  go_to (self, &spot);
}

static void
go_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_in_history (QUIRE_WINDOW (widget), quire_history_go_back);
}

static void
go_forward_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_in_history (QUIRE_WINDOW (widget), quire_history_go_forward);
}

/* Among the cards the selection moves; over them the page goes with it, and one
 * step back leads to the cards, however many papers one has leafed through. */
static void
move_paper (QuireWindow *self, int papers)
{
  const char *id = quire_feed_view_move (get_feed_view (self), papers);
  g_auto (QuireSpot) spot = { 0 };

  if (!id || !quire_history_get_current (self->history)->paper)
    return;

  capture (self, &spot);
  g_free (spot.paper);
  spot.paper = g_strdup (id);
  quire_history_update (self->history, &spot);
  show_spot (self, TRUE);
}

static void
next_paper_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_paper (QUIRE_WINDOW (widget), 1);
}

static void
previous_paper_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_paper (QUIRE_WINDOW (widget), -1);
}

static void
toast_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  quire_window_toast (QUIRE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
shortcuts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* Not where GTK looks for it by itself: it would read it before the first frame. */
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/quire/Quire/ui/gtk/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

static void
set_css_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_large_text (QuireWindow *self)
{
  set_css_class (GTK_WIDGET (self), "quire-large-text", quire_text_scale_is_large ());
}

static void
update_narrow (QuireWindow *self)
{
  gboolean folded;
  gboolean shown;

  g_object_get (self->split, QUIRE_COMPAT_NARROW, &folded, QUIRE_COMPAT_SIDEBAR_SHOWN, &shown,
                NULL);
  set_css_class (GTK_WIDGET (self), "quire-folded", folded);
  if (self->narrow == (folded || !shown))
    return;

  self->narrow = folded || !shown;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
save (QuireWindow *self)
{
  QuireSettings *settings = quire_context_get_settings (self->context);
  GtkWindow *window = GTK_WINDOW (self);
  g_auto (QuireSpot) spot = { 0 };
  g_autofree char *view = NULL;
  g_autofree char *today = quire_day_to_string (quire_context_get_today (self->context));
  gboolean folded;
  gboolean shown;
  int width;
  int height;

  if (!quire_history_get_current (self->history))
    return;

  capture (self, &spot);
  view = quire_view_to_string (&spot.view);
  gtk_window_get_default_size (window, &width, &height);
  g_object_get (self->split, QUIRE_COMPAT_NARROW, &folded, QUIRE_COMPAT_SIDEBAR_SHOWN, &shown,
                NULL);

  g_object_set (settings, "last-view", view, "last-paper", spot.selected ? spot.selected : "",
                "scroll-day", today, "scroll-row", spot.place.position, "scroll-offset",
                spot.place.offset, "window-maximized", gtk_window_is_maximized (window), NULL);
  if (width > 0 && height > 0)
    g_object_set (settings, "window-width", width, "window-height", height, NULL);
  if (!folded)
    g_object_set (settings, "sidebar-visible", shown, NULL);
}

/* Where one was when the program was left. */
static void
restore (QuireWindow *self)
{
  QuireSettings *settings = quire_context_get_settings (self->context);
  const char *paper = quire_settings_get_last_paper (settings);
  g_auto (QuireSpot) spot = { 0 };

  if (*paper)
    spot.selected = g_strdup (paper);

  /* By number: the paper that stood there may be gone. */
  quire_context_get_last_place (self->context, &spot.view, &spot.place.position,
                                &spot.place.offset);

  quire_history_push (self->history, &spot);
  show_spot (self, FALSE);
}

/* The first cards are on the screen, or it is known that there are none. */
static void
started_cb (QuireWindow *self)
{
  quire_paper_list_release (quire_context_get_list (self->context));
  /* GTK begins at the first button there is. */
  if (!quire_history_get_current (self->history)->paper)
    gtk_widget_grab_focus (GTK_WIDGET (get_feed_view (self)));
  quire_days_load_all (quire_context_get_days (self->context));
  quire_sidebar_set_context (self->sidebar, self->context);
  quire_refresher_start (quire_context_get_refresher (self->context));
  quire_feed_page_start (self->feed_page);
}

/* What another program has written shows as soon as one looks. */
static void
is_active_cb (QuireWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    quire_store_check_elsewhere (quire_context_get_store (self->context));
}

static gboolean
quire_window_close_request (GtkWindow *window)
{
  save (QUIRE_WINDOW (window));

  return GTK_WINDOW_CLASS (quire_window_parent_class)->close_request (window);
}

static void
quire_window_dispose (GObject *object)
{
  QuireWindow *self = QUIRE_WINDOW (object);

  g_clear_pointer (&self->startup, quire_startup_free);
  g_clear_object (&self->history);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (quire_window_parent_class)->dispose (object);
}

static void
quire_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, QUIRE_WINDOW (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* From a paper to the cards, and from some that are chosen to none. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  QuireWindow *self = QUIRE_WINDOW (widget);

  if (quire_history_get_current (self->history)->paper)
    return gtk_widget_activate_action (widget, "win.close-paper", NULL);
  return quire_feed_chooser_let_go (quire_feed_view_get_chooser (get_feed_view (self)));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.view", "s", view_cb);
  gtk_widget_class_install_action (widget_class, "win.replace-view", "s", replace_view_cb);
  gtk_widget_class_install_action (widget_class, "win.open-paper", "s", open_paper_cb);
  gtk_widget_class_install_action (widget_class, "win.close-paper", NULL, close_paper_cb);
  gtk_widget_class_install_action (widget_class, "win.next-paper", NULL, next_paper_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-paper", NULL, previous_paper_cb);
  gtk_widget_class_install_action (widget_class, "win.go-back", NULL, go_back_cb);
  gtk_widget_class_install_action (widget_class, "win.go-forward", NULL, go_forward_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_cb);
  quire_paper_verbs_install (widget_class);
  quire_paper_addresses_install (widget_class);
  quire_paper_asker_install (widget_class);
  quire_paper_document_install (widget_class);
  quire_paper_sharing_install (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "win.next-paper", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "win.previous-paper", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "feed.show-new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "feed.choose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_SHIFT_MASK, "feed.choose-next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_SHIFT_MASK,
                                       "feed.choose-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "feed.choose-all",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
quire_window_class_init (QuireWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = quire_window_dispose;
  object_class->get_property = quire_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = quire_window_close_request;

  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (QUIRE_TYPE_SIDEBAR);
  g_type_ensure (QUIRE_TYPE_FEED_PAGE);
  g_type_ensure (QUIRE_TYPE_DOCUMENT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QuireWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, QuireWindow, split);
  gtk_widget_class_bind_template_child (widget_class, QuireWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, QuireWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, QuireWindow, feed_page);
  gtk_widget_class_bind_template_child (widget_class, QuireWindow, document_bar);

  install_actions (widget_class);
}

static void
quire_window_init (QuireWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->history = quire_history_new ();
  sidebar = g_property_action_new ("sidebar", self->split, QUIRE_COMPAT_SIDEBAR_SHOWN);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));

  g_object_bind_property (self, "narrow", self->feed_page, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->split, "notify::" QUIRE_COMPAT_NARROW, G_CALLBACK (update_narrow),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::" QUIRE_COMPAT_SIDEBAR_SHOWN,
                           G_CALLBACK (update_narrow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed_page, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_density_action (QuireWindow *self)
{
  g_autoptr (GPropertyAction) density =
      g_property_action_new ("density", quire_context_get_settings (self->context), "density");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (density));
}

QuireWindow *
quire_window_new (GtkApplication *application, QuireContext *context)
{
  QuireSettings *settings = quire_context_get_settings (context);
  QuireWindow *self = g_object_new (QUIRE_TYPE_WINDOW, "application", application, "default-width",
                                    quire_settings_get_window_width (settings), "default-height",
                                    quire_settings_get_window_height (settings), "maximized",
                                    quire_settings_get_window_maximized (settings), NULL);

  self->context = g_object_ref (context);
  add_density_action (self);
  quire_feed_page_set_context (self->feed_page, context);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "feed",
                                  quire_feed_page_get_actions (self->feed_page));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sync",
                                  quire_archive_get_actions (quire_refresher_get_archive (
                                      quire_context_get_refresher (context))));
  g_object_set (self->split, QUIRE_COMPAT_SIDEBAR_SHOWN,
                quire_settings_get_sidebar_visible (settings), NULL);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_large_text), self, G_CONNECT_SWAPPED);
  update_large_text (self);
  update_narrow (self);

  restore (self);
  self->startup =
      quire_startup_new (GTK_WIDGET (self), get_feed_view (self), quire_context_get_list (context),
                         G_CALLBACK (started_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
  return self;
}

void
quire_window_toast (QuireWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  quire_window_add_toast (self, adw_toast_new (escaped));
}

void
quire_window_add_toast (QuireWindow *self, AdwToast *toast)
{
  /* Closed since, while something was under way. */
  if (!self->context)
    {
      g_object_unref (toast);
      return;
    }
  quire_test_hooks_set_up_toast (toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

QuireDocumentBar *
quire_window_get_document_bar (QuireWindow *self)
{
  return self->document_bar;
}

QuireContext *
quire_window_get_context (QuireWindow *self)
{
  return self->context;
}

const char *
quire_window_get_paper (QuireWindow *self)
{
  const QuireSpot *spot = quire_history_get_current (self->history);

  return spot->paper ? spot->paper : quire_feed_view_get_selected_id (get_feed_view (self));
}

QuirePaperPicks *
quire_window_get_picks (QuireWindow *self)
{
  if (quire_history_get_current (self->history)->paper)
    return NULL;
  return quire_feed_chooser_get_picks (quire_feed_view_get_chooser (get_feed_view (self)));
}
