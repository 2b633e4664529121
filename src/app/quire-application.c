/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-application.h"

#include <glib/gi18n-lib.h>
#include <gio/gdesktopappinfo.h>

#include "quire-arguments.h"
#include "quire-compat.h"
#include "quire-config.h"
#include "quire-context.h"
#include "quire-folders.h"
#include "quire-preferences.h"
#include "quire-press-guard.h"
#include "quire-test-hooks.h"
#include "quire-view.h"
#include "quire-window.h"

/* About what a card takes, and what stands around the cards: only to guess how
 * many the first frame shows.  The rest is made after it. */
#define CARD_WIDTH      310
#define CARD_HEIGHT     364
#define ROW_HEIGHT      80
#define SIDEBAR_WIDTH   232
#define MASTHEAD_HEIGHT 90

/* As quire-cli's. */
#define WRONG_USAGE 2

struct _QuireApplication
{
  AdwApplication parent_instance;

  QuireContext *context;
  QuireWindow *window;    /* not owned: GTK keeps it while it is open */
  GtkWidget *preferences; /* likewise */
  char *recovery;         /* what to say of a store that was mended */
  gboolean understood;    /* the command line, by GLib */
};

G_DEFINE_FINAL_TYPE (QuireApplication, quire_application, ADW_TYPE_APPLICATION)

static void
say_recovery (QuireApplication *self)
{
  if (!self->window || !self->recovery)
    return;

  quire_window_toast (self->window, self->recovery);
  g_clear_pointer (&self->recovery, g_free);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  QuireStore *store = QUIRE_STORE (source);

  if (!quire_store_open_finish (store, result, &error))
    return; /* every list fails with the same error, and its page says so */

  if (!quire_store_get_recovery (store))
    return;

  self->recovery = quire_sync_state_dup_sentence (QUIRE_SYNC_STORAGE_RECOVERED, NULL, 0);
  say_recovery (self);
}

/* The source that the environment names; where that cannot be used its own, to
 * name the cache and to make pages' addresses, and why in problem. */
static QuireSource *
make_source (char **problem)
{
  g_autoptr (GError) error = NULL;
  QuireSource *source = quire_source_new_from_environment (&error);

  if (source)
    return source;

  *problem = g_strdup (error->message);
  return quire_source_new ("huggingface", NULL, NULL, NULL);
}

static guint
guess_first_cards (QuireSettings *settings)
{
  int width = quire_settings_get_window_width (settings);
  int height = quire_settings_get_window_height (settings);
  int columns = MAX (1, (width - SIDEBAR_WIDTH) / CARD_WIDTH);
  int rows = MAX (1, (height - MASTHEAD_HEIGHT) / CARD_HEIGHT + 1);

  if (quire_settings_get_density (settings) == QUIRE_DENSITY_ROWS)
    return MAX (1, (height - MASTHEAD_HEIGHT) / ROW_HEIGHT + 1);

  return columns * rows;
}

/* Asks for the papers that will be shown first, so that they are read while
 * GTK is still starting. */
static void
ask_first_papers (QuireApplication *self)
{
  QuirePaperList *list = quire_context_get_list (self->context);
  QuireDay today = quire_context_get_today (self->context);
  QuireQuery query;
  QuireView view;
  guint row;
  int offset;

  quire_context_get_last_place (self->context, &view, &row, &offset);
  if (row == 0)
    quire_paper_list_hold_at (list, guess_first_cards (quire_context_get_settings (self->context)));
  query = quire_view_get_query (&view, today);
  quire_paper_list_set_query (list, &query);
}

/* Made here and not asked for anything before the first frame. */
static QuirePictures *
make_pictures (const char *cache)
{
  g_autoptr (QuireHttp) http = quire_http_new ();

  return quire_pictures_new (http, cache, quire_test_hooks_get_picture_helper ());
}

static QuireDocuments *
make_documents (const char *cache)
{
  g_autoptr (QuireHttp) http = quire_http_new ();

  return quire_documents_new (http, cache);
}

static void
build (QuireApplication *self)
{
  g_autofree char *cache = quire_folders_dup_cache ();
  g_autofree char *data = quire_folders_dup_data ();
  g_autofree char *problem = NULL;
  g_autoptr (QuireSource) source = make_source (&problem);
  g_autoptr (QuireStore) store = quire_store_new (cache, data, quire_source_get_endpoint (source));
  g_autoptr (QuireSettings) settings = NULL;
  g_autoptr (QuireRefresher) refresher = NULL;
  g_autoptr (QuirePictures) pictures = make_pictures (cache);
  g_autoptr (QuireDocuments) documents = make_documents (cache);

  quire_store_open_async (store, NULL, opened_cb, g_object_ref (self));

  settings = quire_settings_new (QUIRE_APP_ID);
  refresher = quire_refresher_new (store, problem ? NULL : source, problem, settings);
  self->context = quire_context_new (settings, store, source, refresher, pictures, documents);
  ask_first_papers (self);
}

/* What is given to be opened: by the desktop as it stands in a document, by another
 * Quire as an address of arXiv's scheme. */
static char *
dup_paper_id (QuireApplication *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  return quire_source_dup_paper_id (quire_context_get_source (self->context), uri, NULL);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QuireApplication *self = user_data;

  if (!self->window || self->preferences)
    return;

  self->preferences = quire_compat_present_preferences (quire_preferences_new (self->context),
                                                        GTK_WINDOW (self->window));
  g_object_add_weak_pointer (G_OBJECT (self->preferences), (gpointer *) &self->preferences);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QuireApplication *self = user_data;

  if (self->window)
    quire_compat_present_about (GTK_WINDOW (self->window), _ ("Quire"),
                                _ ("The day's research papers, kept to be read offline."));
}

static void
network_settings_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QuireApplication *self = user_data;
  g_autoptr (GDesktopAppInfo) panel = g_desktop_app_info_new ("gnome-network-panel.desktop");

  if ((!panel || !g_app_info_launch (G_APP_INFO (panel), NULL, NULL, NULL)) && self->window)
    quire_window_toast (self->window, _ ("The network settings could not be opened"));
}

/* Through the window, so that it remembers where one was. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QuireApplication *self = user_data;

  if (self->window)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
add_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[3];
  } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "win.ask-for-paper", { "<Control>o", "<Control>l" } },
    { "win.shortcuts", { "<Control>question" } },
    { "win.sidebar", { "F9" } },
    { "window.close", { "<Control>w" } },
    { "win.go-back", { "<Alt>Left", "Back" } },
    { "win.go-forward", { "<Alt>Right", "Forward" } },
    { "win.view::today", { "<Alt>Home", "<Alt>1" } },
    { "win.view::week", { "<Alt>2" } },
    { "win.view::month", { "<Alt>3" } },
    { "win.view::trending", { "<Alt>4" } },
    { "win.view::all", { "<Alt>5" } },
    { "win.toggle-paper-bookmark('')", { "<Control>b" } },
    { "win.copy-paper-link('')", { "<Control><Shift>c" } },
    { "win.export-paper(('', 'bibtex'))", { "<Control>s" } },
    { "win.undo", { "<Control>z" } },
    { "feed.refresh", { "F5", "<Control>r" } },
    { "feed.previous", { "<Control>Page_Up" } },
    { "feed.next", { "<Control>Page_Down" } },
    { "feed.calendar", { "<Control>d" } },
    { "win.density::cards", { "<Control>1" } },
    { "win.density::rows", { "<Control>2" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].accels);
}

/* Here and not in the Quire that may be running: what is wrong is said where it was typed. */
static int
quire_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  QuireApplication *self = QUIRE_APPLICATION (application);
  g_autofree const char **arguments = NULL;
  g_autofree char *unused = NULL;
  g_autofree char *problem = NULL;
  g_autoptr (QuireSource) source = NULL;
  g_autoptr (GFile) paper = NULL;
  g_autoptr (GError) error = NULL;

  self->understood = TRUE;
  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &arguments) || !arguments[0])
    return -1;

  source = make_source (&unused);
  paper = quire_arguments_read_paper (arguments, source, &problem);
  if (!paper)
    {
      g_printerr ("quire: %s\n", problem);
      return WRONG_USAGE;
    }
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("quire: %s\n", error->message);
      return EXIT_FAILURE;
    }

  g_application_open (application, &paper, 1, "");
  return g_application_get_is_remote (application) ? EXIT_SUCCESS : -1;
}

/* GLib ends with 1 where it does not understand the options. */
static gboolean
quire_application_local_command_line (GApplication *application,
                                      char ***arguments,
                                      int *exit_status)
{
  QuireApplication *self = QUIRE_APPLICATION (application);
  gboolean done = G_APPLICATION_CLASS (quire_application_parent_class)
                      ->local_command_line (application, arguments, exit_status);

  if (done && !self->understood && *exit_status == EXIT_FAILURE)
    *exit_status = WRONG_USAGE;
  return done;
}

static void
quire_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "preferences", preferences_cb },
    { "about", about_cb },
    { "quit", quit_cb },
    { "network-settings", network_settings_cb },
  };
  QuireApplication *self = QUIRE_APPLICATION (application);

  /* Before GTK starts: the databases are opened and read beside it. */
  build (self);

  G_APPLICATION_CLASS (quire_application_parent_class)->startup (application);
  quire_test_hooks_set_up_display ();
  /* Tab leads over texts that can be selected, and to the links in them; with this it
   * would select each text, and pass its links over. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  quire_store_set_connection (quire_context_get_store (self->context),
                              g_application_get_dbus_connection (application));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accels (GTK_APPLICATION (self));
}

static void
ensure_window (QuireApplication *self)
{
  if (self->window)
    return;

  self->window = quire_window_new (GTK_APPLICATION (self), self->context);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  say_recovery (self);
}

static void
quire_application_activate (GApplication *application)
{
  QuireApplication *self = QUIRE_APPLICATION (application);

  ensure_window (self);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* One after the other: back leads through them. */
static void
quire_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  QuireApplication *self = QUIRE_APPLICATION (application);

  ensure_window (self);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *id = dup_paper_id (self, files[i]);

      if (id)
        gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-paper", "s", id);
      else
        quire_window_toast (self->window, _ ("What was to be opened does not name a paper"));
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *closed = user_data;

  *closed = TRUE;
}

static void
quire_application_shutdown (GApplication *application)
{
  QuireApplication *self = QUIRE_APPLICATION (application);
  g_autoptr (QuireStore) store = NULL;
  gboolean closed = FALSE;

  if (self->window)
    gtk_window_destroy (GTK_WINDOW (self->window));

  if (self->context)
    {
      quire_refresher_stop (quire_context_get_refresher (self->context));
      store = g_object_ref (quire_context_get_store (self->context));
      /* What is loading would keep them. */
      g_object_run_dispose (G_OBJECT (quire_context_get_pictures (self->context)));
      g_object_run_dispose (G_OBJECT (quire_context_get_documents (self->context)));
      g_clear_object (&self->context);
      quire_store_close_async (store, closed_cb, &closed);
      while (!closed)
        g_main_context_iteration (NULL, TRUE);
    }

  g_settings_sync ();
  G_APPLICATION_CLASS (quire_application_parent_class)->shutdown (application);
}

static void
quire_application_finalize (GObject *object)
{
  QuireApplication *self = QUIRE_APPLICATION (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->recovery, g_free);

  G_OBJECT_CLASS (quire_application_parent_class)->finalize (object);
}

static void
quire_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (quire_application_parent_class)->window_added (application, window);
  quire_press_guard_install (window);
}

static void
quire_application_class_init (QuireApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = quire_application_finalize;
  application_class->startup = quire_application_startup;
  application_class->activate = quire_application_activate;
  application_class->open = quire_application_open;
  application_class->handle_local_options = quire_application_handle_local_options;
  application_class->local_command_line = quire_application_local_command_line;
  application_class->shutdown = quire_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_added = quire_application_window_added;
}

static void
quire_application_init (QuireApplication *self)
{
  static const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[ADDRESS or ID]") },
    { NULL },
  };
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_summary (
      application, _ ("Shows the day's research papers, or the one paper that is named: by its "
                      "arXiv id, or by the address of its page."));
}

QuireApplication *
quire_application_new (void)
{
  /* The demo takes a name of its own, to stand beside a Quire that is open. */
  return g_object_new (QUIRE_TYPE_APPLICATION, "application-id", QUIRE_APP_ID, "flags",
                       G_APPLICATION_CAN_OVERRIDE_APP_ID | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/quire/Quire", NULL);
}
