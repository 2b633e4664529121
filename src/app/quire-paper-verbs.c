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

typedef struct
{
  Verb verb;
  char *id;
  gboolean value; /* what a toggle comes to */
} Job;

/* What the window has been asked for: one thing after the other, so that what
 * turns a paper's state round always sees what was done before. */
typedef struct
{
  QuireWindow *window; /* whose data this is */
  GQueue jobs;
  gboolean busy;
  AdwToast *toast; /* weak: with the last one's undo, while it is shown */
  Verb undo;
  char *undo_id; /* or NULL: nothing to take back */
} Verbs;

static void do_next (Verbs *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  g_free (job);
}

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
  g_queue_clear_full (&self->jobs, job_free);
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

static QuireStore *
get_store (Verbs *self)
{
  return quire_context_get_store (quire_window_get_context (self->window));
}

/* The one before would still be shown for a while. */
static void
say_with_undo (Verbs *self, const char *words, const char *id, Verb undo)
{
  AdwToast *toast = adw_toast_new (words);

  if (self->toast)
    adw_toast_dismiss (self->toast);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_action_target (toast, "s", id);
  adw_toast_set_action_name (toast, undo == MARK_UNREAD ? "win.mark-paper-unread"
                                                        : "win.restore-paper-bookmark");
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (forget_toast_cb), self);
  g_set_weak_pointer (&self->toast, toast);
  self->undo = undo;
  g_free (self->undo_id);
  self->undo_id = g_strdup (id);
  quire_window_add_toast (self->window, toast);
}

/* It was done by hand. */
static void
forget_undo (Verbs *self, Verb undo, const char *id)
{
  if (self->undo != undo || g_strcmp0 (self->undo_id, id) != 0)
    return;

  g_clear_pointer (&self->undo_id, g_free);
  if (self->toast)
    adw_toast_dismiss (self->toast);
}

static void
say_done (Verbs *self, const Job *job)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  if (job->verb == TOGGLE_READ && job->value)
    {
      say_with_undo (self, _ ("Marked as read"), job->id, MARK_UNREAD);
    }
  else if (job->verb == TOGGLE_READ || job->verb == MARK_UNREAD)
    {
      forget_undo (self, MARK_UNREAD, job->id);
      quire_compat_announce (window, _ ("Marked as unread"));
    }
  else if (job->verb == TOGGLE_BOOKMARK && !job->value)
    {
      say_with_undo (self, _ ("Bookmark removed"), job->id, RESTORE_BOOKMARK);
    }
  else if (job->verb == TOGGLE_BOOKMARK || job->verb == RESTORE_BOOKMARK)
    {
      forget_undo (self, RESTORE_BOOKMARK, job->id);
      quire_compat_announce (window, _ ("Bookmarked"));
    }
}

static void
say_failed (Verbs *self, const Job *job, const GError *error)
{
  QuireSyncState state = quire_sync_state_from_error (error);
  g_autofree char *sentence = quire_sync_state_dup_sentence (state, error->message, 0);

  if (job->verb != OPENED && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    quire_window_toast (self->window, sentence);
}

/* Ends the first job: it was done, or could not be. */
static void
end_job (Verbs *self, const GError *error)
{
  Job *job = g_queue_pop_head (&self->jobs);

  self->busy = FALSE;
  if (quire_window_get_context (self->window))
    {
      if (error)
        say_failed (self, job, error);
      else
        say_done (self, job);
    }
  job_free (job);
  do_next (self);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireWindow) window = user_data;
  Verbs *self = get_verbs (window);
  const Job *job = g_queue_peek_head (&self->jobs);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes G_GNUC_UNUSED = NULL;

  switch (job->verb)
    {
    case TOGGLE_BOOKMARK:
      changes = quire_store_set_bookmarked_finish (QUIRE_STORE (source), result, &error);
      break;
    case RESTORE_BOOKMARK:
      changes = quire_store_restore_bookmarked_finish (QUIRE_STORE (source), result, &error);
      break;
    case TOGGLE_READ:
    case OPENED:
    case MARK_UNREAD:
    default:
      changes = quire_store_set_read_finish (QUIRE_STORE (source), result, &error);
      break;
    }
  end_job (self, error);
}

static void
do_job (Verbs *self, const Job *job)
{
  const char *ids[] = { job->id, NULL };
  QuireStore *store = get_store (self);
  gpointer window = g_object_ref (self->window);

  if (job->verb == TOGGLE_BOOKMARK)
    quire_store_set_bookmarked_async (store, ids, job->value, NULL, done_cb, window);
  else if (job->verb == RESTORE_BOOKMARK)
    quire_store_restore_bookmarked_async (store, ids, NULL, done_cb, window);
  else
    quire_store_set_read_async (store, ids, job->value, NULL, done_cb, window);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireWindow) window = user_data;
  Verbs *self = get_verbs (window);
  Job *job = g_queue_peek_head (&self->jobs);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireListing) listing = quire_store_find_finish (QUIRE_STORE (source), result, &error);

  if (!listing || !quire_window_get_context (window))
    {
      end_job (self, error);
      return;
    }
  job->value = job->verb == TOGGLE_READ ? quire_listing_get_state (listing)->unread
                                        : !quire_listing_get_state (listing)->bookmarked;
  do_job (self, job);
}

static void
do_next (Verbs *self)
{
  const Job *job = g_queue_peek_head (&self->jobs);

  if (!job || self->busy || !quire_window_get_context (self->window))
    return;

  self->busy = TRUE;
  if (job->verb == TOGGLE_READ || job->verb == TOGGLE_BOOKMARK)
    quire_store_find_async (get_store (self), job->id, NULL, found_cb, g_object_ref (self->window));
  else
    do_job (self, job);
}

static void
ask_for (QuireWindow *window, Verb verb, const char *id)
{
  Verbs *self = get_verbs (window);
  Job *job = NULL;

  if (!id || !*id)
    return;

  job = g_new0 (Job, 1);
  job->verb = verb;
  job->id = g_strdup (id);
  job->value = verb == OPENED;
  g_queue_push_tail (&self->jobs, job);
  do_next (self);
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

  if (self->toast)
    adw_toast_dismiss (self->toast);
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
