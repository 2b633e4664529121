/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli-listing.h"

#include <glib/gi18n-lib.h>

#include "quire-cli-output.h"
#include "quire-text.h"

/* Authors named in a list; the rest is counted. */
#define AUTHORS_IN_LIST 3

/* Longer lines are hard to read, however wide the terminal. */
#define MAX_TEXT_WIDTH 96

/* Helpers */

static void
print_cut (const char *text, guint width)
{
  g_autofree char *clean = quire_cli_text_clean (text);
  g_autofree char *cut = quire_cli_text_cut (clean, width);

  quire_cli_print (cut);
  quire_cli_print ("\n");
}

static void
print_wrapped (const char *text, guint width)
{
  g_autofree char *clean = quire_cli_text_clean (text);
  g_autofree char *lines = quire_cli_text_wrap (clean, width, 0);

  quire_cli_print (lines);
}

/* "A. One, B. Two, C. Three and 14 more" */
static char *
dup_authors (const QuirePaperFields *fields, guint at_most)
{
  guint shown = fields->n_authors > at_most + 1 ? at_most : fields->n_authors;
  guint rest = fields->n_authors - shown;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < shown; i++)
    {
      if (i > 0)
        g_string_append (names, _ (", "));
      g_string_append (names, fields->authors[i].name);
    }
  if (rest == 0)
    return g_string_free (g_steal_pointer (&names), FALSE);
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", rest), names->str, rest);
}

static void
add_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static void
add_number (GString *line, const char *format, int number)
{
  if (number < 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *part = g_strdup_printf (format, number);
#pragma GCC diagnostic pop
  add_part (line, part);
}

static guint
id_width (GPtrArray *listings)
{
  guint width = 0;

  for (guint i = 0; i < listings->len; i++)
    if (g_ptr_array_index (listings, i) != NULL)
      width = MAX (width, quire_cli_text_width (
                              quire_listing_get_fields (g_ptr_array_index (listings, i))->id));
  return width;
}

/* "• 112  2503.02130  A title", and below the title who wrote it. */
static void
print_one (const QuireListing *listing, guint ids, gboolean with_day, guint width)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const QuireListingState *state = quire_listing_get_state (listing);
  g_autofree char *upvotes =
      fields->upvotes >= 0 ? g_strdup_printf ("%d", fields->upvotes) : g_strdup ("");
  g_autofree char *first = g_strdup_printf ("%s %4s  %-*s  %s", state->unread ? "•" : " ", upvotes,
                                            (int) ids, fields->id, fields->title);
  g_autofree char *authors = dup_authors (fields, AUTHORS_IN_LIST);
  g_autofree char *day =
      with_day && state->day != QUIRE_DAY_NONE ? quire_day_to_string (state->day) : NULL;
  g_autoptr (GString) rest = g_string_new (NULL);

  add_part (rest, authors);
  add_part (rest, quire_profile_get_label (&fields->organization));
  add_part (rest, day);
  add_part (rest, state->withdrawn ? _ ("left this day") : NULL);
  add_part (rest, state->bookmarked ? _ ("bookmarked") : NULL);
  g_autofree char *second = g_strdup_printf ("%*s%s", (int) ids + 10, "", rest->str);

  print_cut (first, width);
  print_cut (second, width);
}

static void
print_labelled (const char *label, const char *text, guint width)
{
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *line = g_strdup_printf ("%s %s", label, text);
  print_wrapped (line, width);
}

static void
print_facts (const QuireListing *listing, guint width)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const QuireListingState *state = quire_listing_get_state (listing);
  g_autofree char *day =
      state->day != QUIRE_DAY_NONE ? quire_cli_dup_day_in_words (state->day) : NULL;
  g_autoptr (GString) line = g_string_new (fields->id);

  add_part (line, day);
  add_number (line, ngettext ("%d upvote", "%d upvotes", MAX (fields->upvotes, 0)),
              fields->upvotes);
  add_number (line, ngettext ("%d comment", "%d comments", MAX (fields->comments, 0)),
              fields->comments);
  add_number (line, ngettext ("%d GitHub star", "%d GitHub stars", MAX (fields->stars, 0)),
              fields->stars);
  add_part (line, state->withdrawn ? _ ("left this day") : NULL);
  add_part (line, state->unread ? _ ("unread") : NULL);
  add_part (line, state->bookmarked ? _ ("bookmarked") : NULL);
  print_wrapped (line->str, width);
}

static void
print_total (const char *label, const QuireLinkedList *list)
{
  g_autofree char *total = list->total > 0 ? g_strdup_printf ("%u", list->total) : NULL;

  print_labelled (label, total, 0);
}

/* Public API */

char *
quire_cli_dup_day_in_words (QuireDay day)
{
  g_autoptr (GDateTime) date = quire_day_to_date_time (day);

  /* Translators: a day in words for g_date_time_format(): Tuesday, 4 March 2025 */
  return g_date_time_format (date, _ ("%A, %-d %B %Y"));
}

void
quire_cli_listing_print_all (GPtrArray *listings, gboolean with_day)
{
  guint width = quire_cli_get_width ();
  guint ids = id_width (listings);

  for (guint i = 0; i < listings->len; i++)
    if (g_ptr_array_index (listings, i) != NULL)
      print_one (g_ptr_array_index (listings, i), ids, with_day, width);
}

void
quire_cli_listing_print (const QuireListing *listing, const char *page)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  guint terminal = quire_cli_get_width ();
  guint width = terminal > 0 ? MIN (terminal, MAX_TEXT_WIDTH) : 0;
  g_autofree char *authors = dup_authors (fields, G_MAXUINT - 1);
  g_autofree char *arxiv = quire_paper_dup_arxiv_uri (quire_listing_get_paper (listing));
  g_autofree char *code = quire_text_dup_web_address (fields->github);
  g_autofree char *project = quire_text_dup_web_address (fields->project);
  g_autofree char *keywords =
      fields->keywords ? g_strjoinv (_ (", "), (char **) fields->keywords) : NULL;

  print_wrapped (fields->title, width);
  print_wrapped (authors, width);
  print_labelled (_ ("Organization:"), quire_profile_get_label (&fields->organization), width);
  print_facts (listing, width);
  if (fields->abstract != NULL)
    {
      quire_cli_print ("\n");
      print_wrapped (fields->abstract, width);
    }
  if (fields->ai_summary != NULL)
    {
      quire_cli_print ("\n");
      print_labelled (_ ("AI summary:"), fields->ai_summary, width);
    }
  quire_cli_print ("\n");
  print_labelled (_ ("Keywords:"), keywords, width);
  print_labelled (_ ("Submitted by:"), fields->submitter.name, width);
  print_labelled (_ ("Page:"), page, 0);
  print_labelled (_ ("arXiv:"), arxiv, 0);
  print_labelled (_ ("Code:"), code, 0);
  print_labelled (_ ("Project:"), project, 0);
}

void
quire_cli_listing_print_linked (const QuireLinked *linked)
{
  print_total (_ ("Linked models:"), quire_linked_get_list (linked, QUIRE_LINKED_MODEL));
  print_total (_ ("Linked datasets:"), quire_linked_get_list (linked, QUIRE_LINKED_DATASET));
  /* Translators: a Space is a small program that runs at the source */
  print_total (_ ("Linked Spaces:"), quire_linked_get_list (linked, QUIRE_LINKED_SPACE));
}
