/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-verbs.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-text.h"

/* The paper an action is about; NULL for none. */
static const char *
get_id (GtkWidget *widget, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  return *id ? id : quire_window_get_paper (QUIRE_WINDOW (widget));
}

typedef enum
{
  TOGGLE_READ,
  TOGGLE_BOOKMARK,
  OPENED, /* and so read; nothing is said of it */
  MARK_UNREAD,
  RESTORE_BOOKMARK,
} Verb;

/* One thing the window was asked for, while the store does it. */
typedef struct
{
  QuireWindow *window;
  Verb verb;
  char *id;
  guint64 number; /* in the order of asking */
} Wish;

static void
wish_free (Wish *self)
{
  g_object_unref (self->window);
  g_free (self->id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* What can be taken back. */
typedef struct
{
  QuireWindow *window; /* whose data this is */
  AdwToast *toast;     /* weak: with the last one's undo, while it is shown */
  Verb undo;
  char *undo_id; /* or NULL: nothing to take back */
  guint64 n_wishes;
  guint64 said; /* the number of the wish that can be taken back */
} Verbs;

static void
forget_toast_cb (Verbs *self)
{
  g_clear_weak_pointer (&self->toast);
}

static void
verbs_free (gpointer data)
{
  Verbs *self = data;

  if (self->toast)
    g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_weak_pointer (&self->toast);
  g_free (self->undo_id);
  g_free (self);
}

static Verbs *
get_verbs (QuireWindow *window)
{
  Verbs *self = g_object_get_data (G_OBJECT (window), "quire-paper-verbs");

  if (!self)
    {
      self = g_new0 (Verbs, 1);
      self->window = window;
      g_object_set_data_full (G_OBJECT (window), "quire-paper-verbs", self, verbs_free);
    }
  return self;
}

static void
dismiss_toast (Verbs *self)
{
  if (self->toast)
    adw_toast_dismiss (self->toast);
}

/* The one before would still be shown for a while. */
static void
say_with_undo (Verbs *self, const char *words, const Wish *wish, Verb undo)
{
  AdwToast *toast = NULL;

  /* What was asked for later has been done sooner: that is what one takes back. */
  if (wish->number < self->said)
    return;

  toast = adw_toast_new (words);
  dismiss_toast (self);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_action_target (toast, "s", wish->id);
  adw_toast_set_action_name (toast, undo == MARK_UNREAD ? "win.mark-paper-unread"
                                                        : "win.restore-paper-bookmark");
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (forget_toast_cb), self);
  g_set_weak_pointer (&self->toast, toast);
  self->undo = undo;
  g_free (self->undo_id);
  self->undo_id = g_strdup (wish->id);
  self->said = wish->number;
  quire_window_add_toast (self->window, toast);
}

/* It was done by hand. */
static void
forget_undo (Verbs *self, Verb undo, const char *id)
{
  if (self->undo != undo || g_strcmp0 (self->undo_id, id) != 0)
    return;

  g_clear_pointer (&self->undo_id, g_free);
  dismiss_toast (self);
}

/* value is what a toggle has come to. */
static void
say_done (Verbs *self, const Wish *wish, gboolean value)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  if (wish->verb == TOGGLE_READ && value)
    {
      say_with_undo (self, _ ("Marked as read"), wish, MARK_UNREAD);
    }
  else if (wish->verb == TOGGLE_READ || wish->verb == MARK_UNREAD)
    {
      forget_undo (self, MARK_UNREAD, wish->id);
      quire_compat_announce (window, _ ("Marked as unread"));
    }
  else if (wish->verb == TOGGLE_BOOKMARK && !value)
    {
      say_with_undo (self, _ ("Bookmark removed"), wish, RESTORE_BOOKMARK);
    }
  else if (wish->verb == TOGGLE_BOOKMARK || wish->verb == RESTORE_BOOKMARK)
    {
      forget_undo (self, RESTORE_BOOKMARK, wish->id);
      quire_compat_announce (window, _ ("Bookmarked"));
    }
}

static void
say_failed (Verbs *self, const Wish *wish, const GError *error)
{
  QuireSyncState state = quire_sync_state_from_error (error);
  g_autofree char *sentence = quire_sync_state_dup_sentence (state, error->message, 0);

  if (wish->verb != OPENED && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    quire_window_toast (self->window, sentence);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  QuireStore *store = QUIRE_STORE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes G_GNUC_UNUSED = NULL;
  gboolean value = FALSE;

  switch (wish->verb)
    {
    case TOGGLE_BOOKMARK:
      changes = quire_store_toggle_bookmarked_finish (store, result, &value, &error);
      break;
    case RESTORE_BOOKMARK:
      changes = quire_store_restore_bookmarked_finish (store, result, &error);
      break;
    case TOGGLE_READ:
      changes = quire_store_toggle_read_finish (store, result, &value, &error);
      break;
    case OPENED:
    case MARK_UNREAD:
    default:
      changes = quire_store_set_read_finish (store, result, &error);
      break;
    }

  /* Closed meanwhile: it is done, and nobody is there to be told. */
  if (!quire_window_get_context (wish->window))
    return;
  if (error)
    say_failed (get_verbs (wish->window), wish, error);
  else
    say_done (get_verbs (wish->window), wish, value);
}

/* The store has it at once, and does what it was asked for in that order, also
 * when the window is closed in the next moment: nothing is asked first, and
 * nothing waits here. */
static void
ask_for (QuireWindow *window, Verb verb, const char *id)
{
  QuireContext *context = quire_window_get_context (window);
  const char *ids[] = { id, NULL };
  QuireStore *store;
  Wish *wish;

  if (!context || !id || !*id)
    return;

  store = quire_context_get_store (context);
  wish = g_new0 (Wish, 1);
  wish->window = g_object_ref (window);
  wish->verb = verb;
  wish->id = g_strdup (id);
  wish->number = ++get_verbs (window)->n_wishes;

  if (verb == TOGGLE_BOOKMARK)
    quire_store_toggle_bookmarked_async (store, id, NULL, done_cb, wish);
  else if (verb == RESTORE_BOOKMARK)
    quire_store_restore_bookmarked_async (store, ids, NULL, done_cb, wish);
  else if (verb == TOGGLE_READ)
    quire_store_toggle_read_async (store, id, NULL, done_cb, wish);
  else
    quire_store_set_read_async (store, ids, verb == OPENED, NULL, done_cb, wish);
}

static void
toggle_read_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (QUIRE_WINDOW (widget), TOGGLE_READ, get_id (widget, parameter));
}

static void
toggle_bookmark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (QUIRE_WINDOW (widget), TOGGLE_BOOKMARK, get_id (widget, parameter));
}

static void
mark_unread_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (QUIRE_WINDOW (widget), MARK_UNREAD, g_variant_get_string (parameter, NULL));
}

static void
restore_bookmark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (QUIRE_WINDOW (widget), RESTORE_BOOKMARK, g_variant_get_string (parameter, NULL));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verbs *self = get_verbs (QUIRE_WINDOW (widget));
  g_autofree char *id = g_steal_pointer (&self->undo_id);

  dismiss_toast (self);
  ask_for (self->window, self->undo, id);
}

static char *
dup_page_uri (GtkWidget *widget, GVariant *parameter)
{
  QuireContext *context = quire_window_get_context (QUIRE_WINDOW (widget));
  const char *id = get_id (widget, parameter);

  return id ? quire_source_paper_page_uri (quire_context_get_source (context), id) : NULL;
}

static void
copy_link_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *uri = dup_page_uri (widget, parameter);

  if (!uri)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), uri);
  /* It would have to wait until that one goes. */
  dismiss_toast (get_verbs (QUIRE_WINDOW (widget)));
  quire_window_toast (QUIRE_WINDOW (widget), _ ("Link copied"));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireWindow) window = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    quire_window_toast (window, _ ("No program could open the address"));
}

static void
open_address (GtkWidget *widget, const char *address)
{
  g_autofree char *uri = quire_text_dup_web_address (address);
  g_autoptr (GAppLaunchContext) launch =
      G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (widget)));

  if (uri)
    g_app_info_launch_default_for_uri_async (uri, launch, NULL, launched_cb, g_object_ref (widget));
}

static void
open_page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *uri = dup_page_uri (widget, parameter);

  if (uri)
    open_address (widget, uri);
}

static void
open_address_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_address (widget, g_variant_get_string (parameter, NULL));
}

void
quire_paper_verbs_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toggle-paper-read", "s", toggle_read_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-paper-bookmark", "s",
                                   toggle_bookmark_cb);
  gtk_widget_class_install_action (widget_class, "win.mark-paper-unread", "s", mark_unread_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-paper-bookmark", "s",
                                   restore_bookmark_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.copy-paper-link", "s", copy_link_cb);
  gtk_widget_class_install_action (widget_class, "win.open-paper-page", "s", open_page_cb);
  gtk_widget_class_install_action (widget_class, "win.open-address", "s", open_address_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "win.toggle-paper-bookmark", "s",
                                       "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "win.toggle-paper-read", "s",
                                       "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "win.copy-paper-link", "s", "");
}

void
quire_paper_verbs_opened (QuireWindow *window, const char *id)
{
  ask_for (window, OPENED, id);
}
