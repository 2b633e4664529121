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

/* How many steps back there are at most. */
#define MAX_DEEDS 100

typedef enum
{
  TOGGLE_READ,
  TOGGLE_BOOKMARK,
  OPENED, /* and so read; nothing is said of it */
  MARK_READ,
  MARK_UNREAD,
  REMOVE_BOOKMARK,
  RESTORE_BOOKMARK,
} Verb;

/* What can be taken back.  What does that is known once the store has answered;
 * whoever takes it back sooner does not have to wait. */
typedef struct
{
  char *id;
  Verb undo;
  gboolean known;
  gboolean unwanted;
} Deed;

static void
deed_clear (gpointer data)
{
  Deed *self = data;

  g_free (self->id);
}

static void
deed_release (Deed *self)
{
  g_rc_box_release_full (self, deed_clear);
}

/* One thing the window was asked for, while the store does it. */
typedef struct
{
  QuireWindow *window;
  Verb verb;
  char *id;
  Deed *deed;        /* NULL: it takes back, or nothing is to be taken back */
  gboolean say_undo; /* that something was taken back has to be shown */
} Wish;

static void
wish_free (Wish *self)
{
  g_object_unref (self->window);
  g_free (self->id);
  g_clear_pointer (&self->deed, deed_release);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

typedef struct
{
  QuireWindow *window; /* whose data this is */
  GPtrArray *deeds;    /* in the order of asking, without those that were taken back */
  AdwToast *toast;     /* weak: while it is shown, */
  Deed *told;          /* with an undo of this one, or NULL */
} Verbs;

static void
forget_toast_cb (Verbs *self)
{
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->told, deed_release);
}

static void
verbs_free (gpointer data)
{
  Verbs *self = data;

  if (self->toast)
    g_signal_handlers_disconnect_by_data (self->toast, self);
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->told, deed_release);
  g_ptr_array_unref (self->deeds);
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
      self->deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) deed_release);
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

/* What was asked for later may be done sooner: then that is what one takes back. */
static gboolean
is_last_known (Verbs *self, const Deed *deed)
{
  for (guint i = self->deeds->len; i > 0; i--)
    {
      const Deed *other = g_ptr_array_index (self->deeds, i - 1);

      if (other == deed || other->known)
        return other == deed;
    }

  return FALSE;
}

/* The one before would still be shown for a while. */
static void
show_toast (Verbs *self, AdwToast *toast)
{
  dismiss_toast (self);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (forget_toast_cb), self);
  g_set_weak_pointer (&self->toast, toast);
  quire_window_add_toast (self->window, toast);
}

static void
say_with_undo (Verbs *self, const char *words, Deed *deed)
{
  AdwToast *toast = NULL;

  if (!is_last_known (self, deed))
    return;

  toast = adw_toast_new (words);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_action_target (toast, "s", deed->id);
  adw_toast_set_action_name (toast, deed->undo == MARK_UNREAD ? "win.mark-paper-unread"
                                                              : "win.restore-paper-bookmark");
  show_toast (self, toast);
  self->told = g_rc_box_acquire (deed);
}

static gboolean
is_about_bookmarks (Verb verb)
{
  return verb == TOGGLE_BOOKMARK || verb == REMOVE_BOOKMARK || verb == RESTORE_BOOKMARK;
}

/* What the toast says is no longer so. */
static void
dismiss_untrue_toast (Verbs *self, const Wish *wish)
{
  if (self->told && self->told != wish->deed && g_str_equal (self->told->id, wish->id) &&
      is_about_bookmarks (self->told->undo) == is_about_bookmarks (wish->verb))
    dismiss_toast (self);
}

/* What the verb has come to; value is that of a toggle. */
static const char *
get_words (Verb verb, gboolean value)
{
  switch (verb)
    {
    case TOGGLE_READ:
      return value ? _ ("Marked as read") : _ ("Marked as unread");
    case MARK_READ:
      return _ ("Marked as read");
    case MARK_UNREAD:
      return _ ("Marked as unread");
    case TOGGLE_BOOKMARK:
      return value ? _ ("Bookmarked") : _ ("Bookmark removed");
    case REMOVE_BOOKMARK:
      return _ ("Bookmark removed");
    case RESTORE_BOOKMARK:
      return _ ("Bookmarked");
    case OPENED:
    default:
      return NULL;
    }
}

/* What takes something away says so with an undo; what gives shows by itself. */
static void
say_done (Verbs *self, const Wish *wish, gboolean value)
{
  const char *words = get_words (wish->verb, value);

  dismiss_untrue_toast (self, wish);
  if (!words)
    return;

  if (wish->deed && (wish->deed->undo == MARK_UNREAD || wish->deed->undo == RESTORE_BOOKMARK))
    say_with_undo (self, words, wish->deed);
  else if (wish->say_undo)
    show_toast (self, adw_toast_new (words));
  else
    quire_compat_announce (GTK_WIDGET (self->window), words);
}

static void
say_failed (Verbs *self, const Wish *wish, const GError *error)
{
  QuireSyncState state = quire_sync_state_from_error (error);
  g_autofree char *sentence = quire_sync_state_dup_sentence (state, error->message, 0);

  if (wish->verb != OPENED && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    quire_window_toast (self->window, sentence);
}

static Verb
get_undo (Verb verb, gboolean value)
{
  if (verb == TOGGLE_READ)
    return value ? MARK_UNREAD : MARK_READ;

  return value ? REMOVE_BOOKMARK : RESTORE_BOOKMARK;
}

static void ask_for (QuireWindow *window, Verb verb, const char *id, gboolean say_undo);

static void
finish (Wish *wish, gboolean value, const GError *error)
{
  Verbs *self = get_verbs (wish->window);
  Deed *deed = wish->deed;

  if (error)
    {
      if (deed)
        g_ptr_array_remove (self->deeds, deed);
      say_failed (self, wish, error);
      return;
    }

  if (deed)
    {
      deed->undo = get_undo (wish->verb, value);
      deed->known = TRUE;
    }
  if (deed && deed->unwanted)
    ask_for (wish->window, deed->undo, deed->id, TRUE);
  else
    say_done (self, wish, value);
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
    case REMOVE_BOOKMARK:
      changes = quire_store_set_bookmarked_finish (store, result, &error);
      break;
    case RESTORE_BOOKMARK:
      changes = quire_store_restore_bookmarked_finish (store, result, &error);
      break;
    case TOGGLE_READ:
      changes = quire_store_toggle_read_finish (store, result, &value, &error);
      break;
    case OPENED:
    case MARK_READ:
    case MARK_UNREAD:
    default:
      changes = quire_store_set_read_finish (store, result, &error);
      break;
    }

  /* Closed meanwhile: it is done, and nobody is there to be told. */
  if (quire_window_get_context (wish->window))
    finish (wish, value, error);
}

static Deed *
add_deed (Verbs *self, const char *id)
{
  Deed *deed = g_rc_box_new0 (Deed);

  deed->id = g_strdup (id);
  g_ptr_array_add (self->deeds, deed);
  if (self->deeds->len > MAX_DEEDS)
    g_ptr_array_remove_index (self->deeds, 0);

  return g_rc_box_acquire (deed);
}

/* The store has it at once, and does what it was asked for in that order, also
 * when the window is closed in the next moment: nothing is asked first, and
 * nothing waits here. */
static void
ask_for (QuireWindow *window, Verb verb, const char *id, gboolean say_undo)
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
  wish->say_undo = say_undo;
  if (verb == TOGGLE_BOOKMARK || verb == TOGGLE_READ)
    wish->deed = add_deed (get_verbs (window), id);

  if (verb == TOGGLE_BOOKMARK)
    quire_store_toggle_bookmarked_async (store, id, NULL, done_cb, wish);
  else if (verb == REMOVE_BOOKMARK)
    quire_store_set_bookmarked_async (store, ids, FALSE, NULL, done_cb, wish);
  else if (verb == RESTORE_BOOKMARK)
    quire_store_restore_bookmarked_async (store, ids, NULL, done_cb, wish);
  else if (verb == TOGGLE_READ)
    quire_store_toggle_read_async (store, id, NULL, done_cb, wish);
  else
    quire_store_set_read_async (store, ids, verb != MARK_UNREAD, NULL, done_cb, wish);
}

static void
toggle_read_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (QUIRE_WINDOW (widget), TOGGLE_READ, get_id (widget, parameter), FALSE);
}

static void
toggle_bookmark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (QUIRE_WINDOW (widget), TOGGLE_BOOKMARK, get_id (widget, parameter), FALSE);
}

/* The toast's button: it shows what it does. */
static void
take_back (QuireWindow *window, Verb undo, const char *id)
{
  Verbs *self = get_verbs (window);

  for (guint i = self->deeds->len; i > 0; i--)
    {
      const Deed *deed = g_ptr_array_index (self->deeds, i - 1);

      if (deed->known && deed->undo == undo && g_str_equal (deed->id, id))
        {
          g_ptr_array_remove_index (self->deeds, i - 1);
          break;
        }
    }
  ask_for (window, undo, id, FALSE);
}

static void
mark_unread_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_back (QUIRE_WINDOW (widget), MARK_UNREAD, g_variant_get_string (parameter, NULL));
}

static void
restore_bookmark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_back (QUIRE_WINDOW (widget), RESTORE_BOOKMARK, g_variant_get_string (parameter, NULL));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verbs *self = get_verbs (QUIRE_WINDOW (widget));
  Deed *deed = NULL;

  if (self->deeds->len == 0)
    return;

  deed = g_ptr_array_steal_index (self->deeds, self->deeds->len - 1);
  if (deed == self->told)
    dismiss_toast (self);
  /* Wherever the paper is: it need not be on the screen any more. */
  if (deed->known)
    ask_for (self->window, deed->undo, deed->id, TRUE);
  else
    deed->unwanted = TRUE;
  deed_release (deed);
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
  show_toast (get_verbs (QUIRE_WINDOW (widget)), adw_toast_new (_ ("Link copied")));
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
  ask_for (window, OPENED, id, FALSE);
}

void
quire_paper_verbs_say (QuireWindow *window, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  if (quire_window_get_context (window))
    show_toast (get_verbs (window), adw_toast_new (escaped));
}
