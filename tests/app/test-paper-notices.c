/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-notices.h"

#include "page-fixture.h"

typedef struct
{
  PageFixture page;
  QuirePaperNotices *notices;
  guint marked; /* how often the button was pressed */
} Fixture;

static void
marking_cb (Fixture *self)
{
  self->marked++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->notices = g_object_new (QUIRE_TYPE_PAPER_NOTICES, NULL);
  g_signal_connect_swapped (self->notices, "marking", G_CALLBACK (marking_cb), self);
  page_fixture_set_up (&self->page, GTK_WIDGET (self->notices));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_fixture_tear_down (&self->page);
}

static void
set_paper (Fixture *self, const char *withdrawn_at, gboolean taken_off)
{
  QuirePaperFields fields = { .id = "2511.00001", .title = "T", .withdrawn_at = withdrawn_at };
  QuireListingState state = { .day = quire_day_new (2025, 11, 20), .withdrawn = taken_off };
  g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
  g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);

  quire_paper_notices_set_listing (self->notices, listing);
}

static gboolean
says (Fixture *self, const char *text)
{
  return page_fixture_find (&self->page, GTK_TYPE_LABEL, text) != NULL;
}

static void
test_withdrawn (Fixture *self, gconstpointer data)
{
  set_paper (self, NULL, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->notices)));
  set_paper (self, "2025-11-19T00:00:00.000Z", FALSE);
  g_assert_true (says (self, "The authors have withdrawn this paper on arXiv."));
  g_assert_null (page_fixture_find (&self->page, GTK_TYPE_BUTTON, NULL));
  set_paper (self, NULL, TRUE);
  g_assert_true (says (self, "This paper was taken off the feed."));
  g_assert_false (says (self, "The authors have withdrawn this paper on arXiv."));
  /* Both: what weighs more. */
  set_paper (self, "2025-11-19T00:00:00.000Z", TRUE);
  g_assert_true (says (self, "The authors have withdrawn this paper on arXiv."));
  set_paper (self, NULL, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->notices)));
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  char then[] = "Then";
  QuireStoreDetails details = { .text_changed = TRUE };

  quire_paper_notices_set_details (self->notices, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->notices)));

  /* What it was is not known any more: nothing could be marked. */
  quire_paper_notices_set_details (self->notices, &details);
  g_assert_true (says (self, "The title or the abstract changed since you read them."));
  g_assert_null (page_fixture_find (&self->page, GTK_TYPE_BUTTON, NULL));

  details.title_then = then;
  quire_paper_notices_set_details (self->notices, &details);
  g_assert_true (says (self, "The title changed since you read it."));
  details.abstract_then = then;
  quire_paper_notices_set_details (self->notices, &details);
  g_assert_true (says (self, "The title and the abstract changed since you read them."));
  details.title_then = NULL;
  quire_paper_notices_set_details (self->notices, &details);
  g_assert_true (says (self, "The abstract changed since you read it."));
  g_assert_nonnull (page_fixture_find (&self->page, GTK_TYPE_BUTTON, "Show Changes"));

  details.text_changed = FALSE;
  quire_paper_notices_set_details (self->notices, &details);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->notices)));
}

static void
test_marking (Fixture *self, gconstpointer data)
{
  char then[] = "Then";
  QuireStoreDetails details = { .text_changed = TRUE, .abstract_then = then };
  GtkWidget *button = NULL;

  quire_paper_notices_set_details (self->notices, &details);
  button = page_fixture_find (&self->page, GTK_TYPE_BUTTON, "Show Changes");
  g_assert_false (quire_paper_notices_get_marking (self->notices));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (quire_paper_notices_get_marking (self->notices));
  g_assert_cmpuint (self->marked, ==, 1);
  g_assert_true (page_fixture_find (&self->page, GTK_TYPE_BUTTON, "Hide Changes") == button);
  /* Another paper: nothing is marked until it is asked for. */
  quire_paper_notices_set_details (self->notices, &details);
  g_assert_false (quire_paper_notices_get_marking (self->notices));
  g_assert_cmpuint (self->marked, ==, 2);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/paper-notices/withdrawn", Fixture, NULL, set_up, test_withdrawn, tear_down);
  g_test_add ("/paper-notices/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/paper-notices/marking", Fixture, NULL, set_up, test_marking, tear_down);
  return g_test_run ();
}
