/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-verbs.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-paper-targets.h"
#include "quire-verb-words.h"

/* How many steps back there are at most. */
#define MAX_DEEDS 100

/* What can be taken back.  What does that is known once the store has answered;
 * whoever takes it back sooner does not have to wait. */
typedef struct
{
  guint number; /* its name for a toast */
  char **ids;   /* once it is known: of what was not so before */
  QuireVerb undo;
  gboolean known;
  gboolean unwanted;
} Deed;

static void
deed_clear (gpointer data)
{
  Deed *self = data;

  g_strfreev (self->ids);
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
  QuireVerb verb;
  char **ids;
  Deed *deed;        /* NULL: it takes back, or nothing is to be taken back */
  gboolean say_undo; /* that something was taken back has to be shown */
} Wish;

static void
wish_free (Wish *self)
{
  g_object_unref (self->window);
  g_strfreev (self->ids);
  g_clear_pointer (&self->deed, deed_release);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

typedef struct
{
  QuireWindow *window; /* whose data this is */
  GPtrArray *deeds;    /* in the order of asking, without those that were taken back */
  guint n_deeds;       /* ever */
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
  adw_toast_set_action_target (toast, "u", deed->number);
  adw_toast_set_action_name (toast, "win.take-back");
  show_toast (self, toast);
  self->told = g_rc_box_acquire (deed);
}

static gboolean
is_about_bookmarks (QuireVerb verb)
{
  return verb == QUIRE_VERB_TOGGLE_BOOKMARK || verb == QUIRE_VERB_ADD_BOOKMARK ||
         verb == QUIRE_VERB_REMOVE_BOOKMARK || verb == QUIRE_VERB_RESTORE_BOOKMARK;
}

static gboolean
have_in_common (char **some, char **others)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; some[i]; i++)
    g_hash_table_add (set, some[i]);
  for (guint i = 0; others[i]; i++)
    if (g_hash_table_contains (set, others[i]))
      return TRUE;
  return FALSE;
}

/* What the toast says is no longer so. */
static void
dismiss_untrue_toast (Verbs *self, const Wish *wish)
{
  if (self->told && self->told != wish->deed &&
      is_about_bookmarks (self->told->undo) == is_about_bookmarks (wish->verb) &&
      have_in_common (self->told->ids, wish->ids))
    dismiss_toast (self);
}

/* What takes something away says so with an undo, and so does what is done to several;
 * what gives to one shows by itself. */
static void
say_done (Verbs *self, const Wish *wish, gboolean value, guint n)
{
  gboolean several = wish->ids[1] != NULL;
  g_autofree char *words = quire_verb_words (wish->verb, value, n, several);

  dismiss_untrue_toast (self, wish);
  if (!words)
    return;

  if (wish->deed && n > 0 &&
      (several || wish->deed->undo == QUIRE_VERB_MARK_UNREAD ||
       wish->deed->undo == QUIRE_VERB_RESTORE_BOOKMARK))
    say_with_undo (self, words, wish->deed);
  else if (wish->say_undo || several)
    show_toast (self, adw_toast_new (words));
  else
    quire_compat_announce (GTK_WIDGET (self->window), words);
}

static void
say_failed (Verbs *self, const Wish *wish, const GError *error)
{
  QuireSyncState state = quire_sync_state_from_error (error);
  g_autofree char *sentence = quire_sync_state_dup_sentence (state, error->message, 0);

  if (wish->verb != QUIRE_VERB_OPENED && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    quire_window_toast (self->window, sentence);
}

static QuireVerb
get_undo (QuireVerb verb, gboolean value)
{
  if (is_about_bookmarks (verb))
    return value ? QUIRE_VERB_REMOVE_BOOKMARK : QUIRE_VERB_RESTORE_BOOKMARK;

  return value ? QUIRE_VERB_MARK_UNREAD : QUIRE_VERB_MARK_READ;
}

static void ask_for (QuireWindow *window,
                     QuireVerb verb,
                     const char *const *ids,
                     gboolean undoable,
                     gboolean say);

static void
finish (Wish *wish, gboolean value, QuireChanges *changes, const GError *error)
{
  Verbs *self = get_verbs (wish->window);
  Deed *deed = wish->deed;
  const char *const *done = changes ? quire_changes_get_updated (changes) : NULL;

  /* Without anything done there is nothing to take back. */
  if (deed && (error || !*done))
    g_ptr_array_remove (self->deeds, deed);
  if (error)
    {
      say_failed (self, wish, error);
      return;
    }

  if (deed)
    {
      deed->ids = g_strdupv ((char **) done);
      deed->undo = get_undo (wish->verb, value);
      deed->known = TRUE;
    }
  if (deed && deed->unwanted)
    ask_for (wish->window, deed->undo, (const char *const *) deed->ids, FALSE, TRUE);
  else
    say_done (self, wish, value, g_strv_length ((char **) done));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  QuireStore *store = QUIRE_STORE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  gboolean value = wish->verb != QUIRE_VERB_REMOVE_BOOKMARK && wish->verb != QUIRE_VERB_MARK_UNREAD;

  switch (wish->verb)
    {
    case QUIRE_VERB_TOGGLE_BOOKMARK:
      changes = quire_store_toggle_bookmarked_finish (store, result, &value, &error);
      break;
    case QUIRE_VERB_ADD_BOOKMARK:
    case QUIRE_VERB_REMOVE_BOOKMARK:
      changes = quire_store_set_bookmarked_finish (store, result, &error);
      break;
    case QUIRE_VERB_RESTORE_BOOKMARK:
      changes = quire_store_restore_bookmarked_finish (store, result, &error);
      break;
    case QUIRE_VERB_TOGGLE_READ:
      changes = quire_store_toggle_read_finish (store, result, &value, &error);
      break;
    case QUIRE_VERB_OPENED:
    case QUIRE_VERB_MARK_READ:
    case QUIRE_VERB_MARK_UNREAD:
    default:
      changes = quire_store_set_read_finish (store, result, &error);
      break;
    }

  /* Closed meanwhile: it is done, and nobody is there to be told. */
  if (quire_window_get_context (wish->window))
    finish (wish, value, changes, error);
}

static Deed *
add_deed (Verbs *self)
{
  Deed *deed = g_rc_box_new0 (Deed);

  deed->number = ++self->n_deeds;
  g_ptr_array_add (self->deeds, deed);
  if (self->deeds->len > MAX_DEEDS)
    g_ptr_array_remove_index (self->deeds, 0);

  return g_rc_box_acquire (deed);
}

/* The store has it at once, and does what it was asked for in that order, also
 * when the window is closed in the next moment: nothing is asked first, and
 * nothing waits here. */
static void
ask_for (QuireWindow *window,
         QuireVerb verb,
         const char *const *ids,
         gboolean undoable,
         gboolean say_undo)
{
  QuireContext *context = quire_window_get_context (window);
  QuireStore *store;
  Wish *wish;

  if (!context || !*ids)
    return;

  store = quire_context_get_store (context);
  wish = g_new0 (Wish, 1);
  wish->window = g_object_ref (window);
  wish->verb = verb;
  wish->ids = g_strdupv ((char **) ids);
  wish->say_undo = say_undo;
  if (undoable)
    wish->deed = add_deed (get_verbs (window));

  if (verb == QUIRE_VERB_TOGGLE_BOOKMARK)
    quire_store_toggle_bookmarked_async (store, ids, NULL, done_cb, wish);
  else if (verb == QUIRE_VERB_ADD_BOOKMARK || verb == QUIRE_VERB_REMOVE_BOOKMARK)
    quire_store_set_bookmarked_async (store, ids, verb == QUIRE_VERB_ADD_BOOKMARK, NULL, done_cb,
                                      wish);
  else if (verb == QUIRE_VERB_RESTORE_BOOKMARK)
    quire_store_restore_bookmarked_async (store, ids, NULL, done_cb, wish);
  else if (verb == QUIRE_VERB_TOGGLE_READ)
    quire_store_toggle_read_async (store, ids, NULL, done_cb, wish);
  else
    quire_store_set_read_async (store, ids, verb != QUIRE_VERB_MARK_UNREAD, NULL, done_cb, wish);
}

static void
act (GtkWidget *widget, const char *id, const char *action, GVariant *parameter, QuireVerb verb)
{
  QuireWindow *window = QUIRE_WINDOW (widget);
  g_auto (GStrv) ids = NULL;

  if (quire_paper_targets_wait (window, id, action, parameter))
    return;

  ids = quire_paper_targets_dup (window, id);
  ask_for (window, verb, (const char *const *) ids, TRUE, FALSE);
}

static void
toggle_read_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  act (widget, g_variant_get_string (parameter, NULL), action, parameter, QUIRE_VERB_TOGGLE_READ);
}

static void
toggle_bookmark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  act (widget, g_variant_get_string (parameter, NULL), action, parameter,
       QUIRE_VERB_TOGGLE_BOOKMARK);
}

static void
set_read_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id = NULL;
  gboolean read = FALSE;

  g_variant_get (parameter, "(&sb)", &id, &read);
  act (widget, id, action, parameter, read ? QUIRE_VERB_MARK_READ : QUIRE_VERB_MARK_UNREAD);
}

static void
set_bookmark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id = NULL;
  gboolean bookmarked = FALSE;

  g_variant_get (parameter, "(&sb)", &id, &bookmarked);
  act (widget, id, action, parameter,
       bookmarked ? QUIRE_VERB_ADD_BOOKMARK : QUIRE_VERB_REMOVE_BOOKMARK);
}

/* The toast's button: it shows what it does. */
static void
take_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verbs *self = get_verbs (QUIRE_WINDOW (widget));
  guint number = g_variant_get_uint32 (parameter);

  for (guint i = self->deeds->len; i > 0; i--)
    {
      Deed *deed = g_ptr_array_index (self->deeds, i - 1);

      if (!deed->known || deed->number != number)
        continue;
      ask_for (self->window, deed->undo, (const char *const *) deed->ids, FALSE, FALSE);
      g_ptr_array_remove_index (self->deeds, i - 1);
      return;
    }
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
    ask_for (self->window, deed->undo, (const char *const *) deed->ids, FALSE, TRUE);
  else
    deed->unwanted = TRUE;
  deed_release (deed);
}

void
quire_paper_verbs_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toggle-paper-read", "s", toggle_read_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-paper-bookmark", "s",
                                   toggle_bookmark_cb);
  gtk_widget_class_install_action (widget_class, "win.set-paper-read", "(sb)", set_read_cb);
  gtk_widget_class_install_action (widget_class, "win.set-paper-bookmark", "(sb)", set_bookmark_cb);
  gtk_widget_class_install_action (widget_class, "win.take-back", "u", take_back_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "win.toggle-paper-bookmark", "s",
                                       "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "win.toggle-paper-read", "s",
                                       "");
}

void
quire_paper_verbs_opened (QuireWindow *window, const char *id)
{
  const char *ids[] = { id, NULL };

  ask_for (window, QUIRE_VERB_OPENED, ids, FALSE, FALSE);
}

void
quire_paper_verbs_say (QuireWindow *window, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  if (quire_window_get_context (window))
    show_toast (get_verbs (window), adw_toast_new (escaped));
}
