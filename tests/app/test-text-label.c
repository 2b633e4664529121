/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text-label.h"

#include <string.h>

#include "quire-test-result.h"

/* É has two bytes, and a label counts in characters. */
#define SOURCE "É: $10^8$ of $O(\\varepsilon^{-2} \\log n)$ steps"

typedef struct
{
  GtkLabel *label;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_selectable (self->label, TRUE);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->label));
  gtk_window_present (GTK_WINDOW (self->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (self->label)))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static char *
copy (Fixture *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->label));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->label), "clipboard.copy", NULL));
  gdk_clipboard_read_text_async (clipboard, NULL, quire_test_keep_cb, &result);
  text = gdk_clipboard_read_text_finish (clipboard, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_copied (Fixture *self, int start, int end, const char *expected)
{
  g_autofree char *text = NULL;

  gtk_label_select_region (self->label, start, end);
  text = copy (self);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_said (Fixture *self, const char *expected)
{
  char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (self->label),
                                                    GTK_ACCESSIBLE_PROPERTY_LABEL, expected);

  g_assert_cmpstr (wrong, ==, NULL);
}

static void
test_copy (Fixture *self, gconstpointer data)
{
  quire_text_label_set (self->label, SOURCE);
  g_assert_cmpstr (gtk_label_get_text (self->label), ==, "É: 108 of O(ε−2 log n) steps");
  g_assert_nonnull (gtk_label_get_attributes (self->label));
  assert_said (self, SOURCE);
  assert_copied (self, 0, -1, SOURCE);
  assert_copied (self, 0, 2, "É:");
  assert_copied (self, 4, 9, "$10^8$ of");
  assert_copied (self, 13, 14, "$O(\\varepsilon^{-2} \\log n)$");
}

/* What it shows after that is copied as it stands, also where letters are the same. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  quire_text_label_set (self->label, "$10^8$");
  quire_text_label_set (self->label, "108");
  assert_said (self, "108");
  g_assert_null (gtk_label_get_attributes (self->label));
  assert_copied (self, 0, -1, "108");

  quire_text_label_set (self->label, "$10^8$");
  quire_text_label_set (self->label, NULL);
  g_assert_cmpstr (gtk_label_get_text (self->label), ==, "");
  gtk_label_set_text (self->label, "108 papers");
  assert_said (self, "108 papers");
  assert_copied (self, 0, 3, "108");
}

/* A paper that changes somewhere else takes nobody's selection away. */
static void
test_again (Fixture *self, gconstpointer data)
{
  quire_text_label_set (self->label, SOURCE);
  gtk_label_select_region (self->label, 3, 6);
  quire_text_label_set (self->label, SOURCE);
  g_assert_true (gtk_label_get_selection_bounds (self->label, NULL, NULL));
}

/* Without scripts it says what is shown. */
static void
test_said (Fixture *self, gconstpointer data)
{
  quire_text_label_set (self->label, "50\\% of $\\alpha$");
  assert_said (self, "50% of α");
  assert_copied (self, 0, -1, "50\\% of $\\alpha$");
}

int
main (int argc, char **argv)
{
  /* What is said can be asked for without a bus. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/text-label/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("copy", test_copy);
  ADD ("replaced", test_replaced);
  ADD ("again", test_again);
  ADD ("said", test_said);
  return g_test_run ();
}
