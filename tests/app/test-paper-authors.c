/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-authors.h"

#include "page-fixture.h"

#define MANY 942
#define LAST "Käthe Müller"

typedef struct
{
  PageFixture page;
  QuirePaperAuthors *authors;
  QuireSource *source;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->source = quire_source_new ("huggingface", "https://example.org", NULL, NULL);
  self->authors = g_object_new (QUIRE_TYPE_PAPER_AUTHORS, NULL);
  page_fixture_set_up (&self->page, GTK_WIDGET (self->authors));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_fixture_tear_down (&self->page);
  g_clear_object (&self->source);
}

static void
show (Fixture *self, const QuireAuthor *authors, guint n_authors)
{
  QuirePaperFields fields = {
    .id = "2511.00001", .title = "T", .authors = authors, .n_authors = n_authors
  };
  g_autoptr (QuirePaper) paper = quire_paper_new (&fields);

  quire_paper_authors_set_paper (self->authors, paper, self->source);
}

/* "Person 1" …; every tenth has a profile, and the last one is called otherwise. */
static void
show_many (Fixture *self, guint n_authors)
{
  g_autofree QuireAuthor *authors = g_new0 (QuireAuthor, n_authors);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_authors; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("Person %u", i + 1));
      authors[i].name = names->pdata[i];
      authors[i].user = i % 10 == 9 ? "person" : NULL;
    }
  authors[n_authors - 1].name = LAST;
  show (self, authors, n_authors);
}

static GtkWidget *
open_list (Fixture *self)
{
  GtkWidget *button = page_fixture_see (&self->page, GTK_TYPE_TOGGLE_BUTTON, NULL);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  return page_fixture_see (&self->page, GTK_TYPE_LIST_VIEW, NULL);
}

static guint
count_listed (GtkWidget *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static void
wait_for_listed (GtkWidget *list, guint n)
{
  while (count_listed (list) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* A dozen in the line, all in a list that is there when it is asked for. */
static void
test_many (Fixture *self, gconstpointer data)
{
  GtkWidget *list = NULL;

  show_many (self, 12);
  g_assert_null (page_fixture_find (&self->page, GTK_TYPE_TOGGLE_BUTTON, NULL));

  show_many (self, MANY);
  g_assert_nonnull (
      page_fixture_find (&self->page, GTK_TYPE_LABEL,
                         "Person 1, Person 2, Person 3, Person 4, Person 5, Person 6, Person 7, "
                         "Person 8, Person 9, Person 10, Person 11, Person 12 and 930 more"));
  g_assert_nonnull (
      page_fixture_find (&self->page, GTK_TYPE_TOGGLE_BUTTON, "Show All 942 Authors"));
  g_assert_null (page_fixture_find (&self->page, GTK_TYPE_LIST_VIEW, NULL));
  list = open_list (self);
  g_assert_cmpuint (count_listed (list), ==, MANY);

  /* Another paper has others. */
  show_many (self, 13);
  g_assert_null (page_fixture_find (&self->page, GTK_TYPE_LIST_VIEW, NULL));
  g_assert_nonnull (page_fixture_find (&self->page, GTK_TYPE_TOGGLE_BUTTON, "Show All 13 Authors"));
}

/* Letters without their accents find those with them. */
static void
test_search (Fixture *self, gconstpointer data)
{
  GtkWidget *list = NULL;
  GtkEditable *search = NULL;

  show_many (self, MANY);
  list = open_list (self);
  search = GTK_EDITABLE (page_fixture_see (&self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
  gtk_editable_set_text (search, "muller");
  wait_for_listed (list, 1);
  page_fixture_see (&self->page, GTK_TYPE_LABEL, LAST);
  gtk_editable_set_text (search, "MÜLLER");
  wait_for_listed (list, 1);
  gtk_editable_set_text (search, "person 94");
  wait_for_listed (list, 3); /* 94, 940, 941 */
  gtk_editable_set_text (search, "nobody");
  wait_for_listed (list, 0);
  gtk_editable_set_text (search, "");
  wait_for_listed (list, MANY);
}

/* Only who has claimed the paper has a profile to go to. */
static void
test_profiles (Fixture *self, gconstpointer data)
{
  GtkWidget *line = NULL;
  GtkWidget *list = NULL;
  g_auto (GStrv) links = NULL;

  show_many (self, MANY);
  line = page_fixture_see (&self->page, GTK_TYPE_LABEL, NULL);
  links = g_strsplit (gtk_label_get_label (GTK_LABEL (line)), "<a href=\"", -1);
  g_assert_cmpuint (g_strv_length (links), ==, 2);
  g_assert_true (g_str_has_prefix (links[1], "https://example.org/person\""));

  list = open_list (self);
  gtk_widget_activate_action (list, "list.activate-item", "u", 8);
  g_assert_cmpuint (self->page.opened->len, ==, 0);
  gtk_widget_activate_action (list, "list.activate-item", "u", 9);
  g_assert_cmpuint (self->page.opened->len, ==, 1);
  g_assert_cmpstr (self->page.opened->pdata[0], ==, "https://example.org/person");
}

/* What looks like markup, a format or nothing is a name like any other. */
static void
test_naughty (Fixture *self, gconstpointer data)
{
  const QuireAuthor authors[] = {
    { .name = "<b>Bold</b> & <a href=\"javascript:1\">Co</a>" },
    { .name = "%s %n &amp; \\u0000", .user = "\"><b>" },
    { .name = "\u202Eesrever", .user = "fine" },
    { .name = "\uFFFC", .user = "../../etc" },
  };
  g_autofree char *expected = g_strdup_printf ("%s, %s, %s, %s", authors[0].name, authors[1].name,
                                               authors[2].name, authors[3].name);
  GtkWidget *line = NULL;
  g_auto (GStrv) links = NULL;

  show (self, authors, G_N_ELEMENTS (authors));
  line = page_fixture_see (&self->page, GTK_TYPE_LABEL, expected);
  links = g_strsplit (gtk_label_get_label (GTK_LABEL (line)), "<a href=\"", -1);
  for (guint i = 1; links[i]; i++)
    g_assert_true (g_str_has_prefix (links[i], "https://example.org/"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/paper-authors/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/paper-authors/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/paper-authors/profiles", Fixture, NULL, set_up, test_profiles, tear_down);
  g_test_add ("/paper-authors/naughty", Fixture, NULL, set_up, test_naughty, tear_down);
  return g_test_run ();
}
