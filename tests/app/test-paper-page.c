/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-page.h"

#include "quire-config.h"
#include "quire-test-result.h"
#include "quire-test-folder.h"

#define DAY   quire_day_new (2025, 11, 20)
#define OTHER quire_day_new (2025, 11, 19)
#define A     "2511.00001"
#define B     "2511.00002"

typedef struct
{
  char *folder;
  QuireStore *store;
  QuireContext *context;
  GtkWidget *page;
  GtkWidget *window;
} Fixture;

static void
put_fields (QuireStore *store, QuirePaperFields fields)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  quire_answer_add (answer, paper);
  quire_store_put_answer_async (store, DAY, answer, NULL, NULL, DAY, NULL, quire_test_keep_cb,
                                &result);
  changes = quire_store_put_answer_finish (store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
put_paper (QuireStore *store, const char *id, const char *abstract)
{
  put_fields (
      store, (QuirePaperFields){ .id = id, .title = "A title", .abstract = abstract, .stars = -1 });
}

static QuirePaperList *
list_day (Fixture *self, QuireDay day)
{
  QuirePaperList *list = quire_context_get_list (self->context);
  QuireQuery query = quire_query_day (day, QUIRE_ORDER_SOURCE);

  quire_paper_list_set_query (list, &query);
  while (quire_paper_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return list;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (QuireSettings) settings = quire_settings_new (QUIRE_APP_ID);
  g_autoptr (QuireSource) source = NULL;
  g_autoptr (QuireRefresher) refresher = NULL;
  g_autoptr (QuirePictures) pictures = NULL;
  g_autoptr (QuireDocuments) documents = NULL;

  self->folder = g_dir_make_tmp ("quire-page-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = quire_store_new (self->folder, self->folder, "http://127.0.0.1:1");
  quire_store_open_async (self->store, NULL, quire_test_keep_cb, &result);
  g_assert_true (quire_store_open_finish (self->store, quire_test_wait_for (&result), &error));
  put_paper (self->store, A, NULL);

  source = quire_source_new ("huggingface", "http://127.0.0.1:1", NULL, &error);
  g_assert_no_error (error);
  refresher = quire_refresher_new (self->store, source, NULL, settings);
  pictures = quire_pictures_new (http, self->folder, "/bin/false");
  documents = quire_documents_new (http, self->folder);
  self->context = quire_context_new (settings, self->store, source, refresher, pictures, documents);

  self->page = quire_paper_page_new (self->context);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
  while (!gtk_widget_get_mapped (self->page))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  gtk_window_destroy (GTK_WINDOW (self->window));
  quire_refresher_stop (quire_context_get_refresher (self->context));
  g_object_run_dispose (G_OBJECT (quire_context_get_pictures (self->context)));
  g_clear_object (&self->context);
  quire_store_close_async (self->store, quire_test_keep_cb, &result);
  g_assert_true (quire_store_close_finish (self->store, quire_test_wait_for (&result), NULL));
  g_clear_object (&self->store);
  quire_test_remove_folder (self->folder);
  g_free (self->folder);
}

static gboolean
has_icon (GtkWidget *widget, const char *name)
{
  if (GTK_IS_IMAGE (widget) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), name) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_icon (child, name))
      return TRUE;
  return FALSE;
}

static void
toggle_bookmark (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  gboolean bookmarked;

  quire_store_toggle_bookmarked_async (self->store, (const char *const[]){ A, NULL }, NULL,
                                       quire_test_keep_cb, &result);
  changes = quire_store_toggle_bookmarked_finish (self->store, quire_test_wait_for (&result),
                                                  &bookmarked, NULL);
  g_assert_nonnull (changes);
}

static void
wait_for_bookmark (Fixture *self, gboolean bookmarked)
{
  const char *name = bookmarked ? "quire-bookmarked-symbolic" : "quire-bookmark-symbolic";

  while (!has_icon (self->page, name))
    g_main_context_iteration (NULL, TRUE);
}

/* It shows the bookmark as it is, be the paper in the list, out of it or in it again. */
static void
test_bookmark (Fixture *self, gconstpointer data)
{
  QuirePaperList *list = list_day (self, DAY);

  while (quire_paper_list_find (list, A) == G_MAXUINT)
    g_main_context_iteration (NULL, TRUE);
  quire_paper_page_set_id (QUIRE_PAPER_PAGE (self->page), A);
  toggle_bookmark (self);
  wait_for_bookmark (self, TRUE);

  list_day (self, OTHER);
  g_assert_cmpuint (quire_paper_list_find (list, A), ==, G_MAXUINT);
  toggle_bookmark (self);
  wait_for_bookmark (self, FALSE);

  list_day (self, DAY);
  toggle_bookmark (self);
  wait_for_bookmark (self, TRUE);
}

/* Bookmarked in the moment in which it leaves the list. */
static void
test_leaving (Fixture *self, gconstpointer data)
{
  QuirePaperList *list = list_day (self, DAY);
  g_autoptr (GAsyncResult) result = NULL;

  while (quire_paper_list_find (list, A) == G_MAXUINT)
    g_main_context_iteration (NULL, TRUE);
  quire_paper_page_set_id (QUIRE_PAPER_PAGE (self->page), A);
  quire_store_toggle_bookmarked_async (self->store, (const char *const[]){ A, NULL }, NULL,
                                       quire_test_keep_cb, &result);
  list_day (self, OTHER);
  wait_for_bookmark (self, TRUE);
  quire_test_wait_for (&result);
}

static QuireStoreDetails *
get_details (Fixture *self, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_store_details_async (self->store, id, NULL, quire_test_keep_cb, &result);
  return quire_store_details_finish (self->store, quire_test_wait_for (&result), NULL);
}

static gint64
get_looked_at (Fixture *self, const char *id)
{
  g_autoptr (QuireStoreDetails) details = get_details (self, id);

  return details->looked_at;
}

/* What counts as seen is what stood on the page, also where it came only later. */
static void
test_seen (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreDetails) details = NULL;

  quire_paper_page_set_id (QUIRE_PAPER_PAGE (self->page), B);
  g_assert_cmpint (get_looked_at (self, B), ==, 0);
  /* What was asked of the library before this is done when this is. */
  toggle_bookmark (self);
  g_assert_cmpint (get_looked_at (self, B), ==, 0);
  put_paper (self->store, B, "An abstract");
  while (get_looked_at (self, B) == 0)
    g_main_context_iteration (NULL, FALSE);

  put_paper (self->store, B, "Another abstract");
  details = get_details (self, B);
  g_assert_true (details->text_changed);
  g_assert_cmpstr (details->abstract_then, ==, "An abstract");
}

/* The first one of the type with that text, if one is given. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_is_visible (widget) &&
      (!text ||
       (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
see (Fixture *self, GType type, const char *text)
{
  GtkWidget *found = NULL;

  while (!(found = find (self->page, type, text)))
    g_main_context_iteration (NULL, TRUE);
  return found;
}

/* What comes while one reads moves nothing, closes nothing and takes no selection. */
static void
test_standing_still (Fixture *self, gconstpointer data)
{
  g_autofree char *abstract = g_strnfill (4000, 'a');
  QuireAuthor authors[40] = { 0 };
  QuirePaperFields fields = { .id = A,
                              .title = "A title",
                              .abstract = abstract,
                              .authors = authors,
                              .n_authors = G_N_ELEMENTS (authors),
                              .upvotes = 1,
                              .stars = -1 };
  GtkAdjustment *place = NULL;
  GtkWidget *button = NULL;
  GtkWidget *search = NULL;
  GtkWidget *label = NULL;
  int start = 0, end = 0;

  for (guint i = 0; i < G_N_ELEMENTS (authors); i++)
    authors[i].name = "Somebody";
  put_fields (self->store, fields);
  list_day (self, DAY);
  quire_paper_page_set_id (QUIRE_PAPER_PAGE (self->page), A);
  label = see (self, GTK_TYPE_LABEL, abstract);
  gtk_label_select_region (GTK_LABEL (label), 5, 25);
  button = gtk_widget_get_ancestor (see (self, GTK_TYPE_LABEL, "Show All 40 Authors"),
                                    GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  search = see (self, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "some");
  place = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (find (self->page, GTK_TYPE_SCROLLED_WINDOW, NULL)));
  while (gtk_adjustment_get_upper (place) < 1000)
    g_main_context_iteration (NULL, TRUE);
  gtk_adjustment_set_value (place, 321);

  fields.upvotes = 4711;
  fields.title = "Another title, and quite a long one, which would move all that is below it";
  fields.abstract = "Another abstract";
  fields.ai_summary = "A summary that was not there";
  fields.n_authors = 30;
  put_fields (self->store, fields);
  see (self, GTK_TYPE_LABEL, "4.7k");

  see (self, GTK_TYPE_LABEL, "A title");
  g_assert_true (find (self->page, GTK_TYPE_LABEL, abstract) == label);
  g_assert_true (gtk_label_get_selection_bounds (GTK_LABEL (label), &start, &end));
  g_assert_cmpint (start, ==, 5);
  g_assert_cmpint (end, ==, 25);
  g_assert_true (find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL) == search);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "some");
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 321);
  g_assert_null (find (self->page, GTK_TYPE_LABEL, "A summary that was not there"));

  /* It is offered, and there when it is asked for. */
  see (self, GTK_TYPE_LABEL, "This paper has another title now.");
  gtk_widget_activate_action (self->page, "page.show-news", NULL);
  see (self, GTK_TYPE_LABEL, fields.title);
  see (self, GTK_TYPE_LABEL, "Another abstract");
  see (self, GTK_TYPE_LABEL, "A summary that was not there");
  g_assert_null (find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/paper-page/bookmark", Fixture, NULL, set_up, test_bookmark, tear_down);
  g_test_add ("/paper-page/leaving", Fixture, NULL, set_up, test_leaving, tear_down);
  g_test_add ("/paper-page/seen", Fixture, NULL, set_up, test_seen, tear_down);
  g_test_add ("/paper-page/standing-still", Fixture, NULL, set_up, test_standing_still, tear_down);
  return g_test_run ();
}
