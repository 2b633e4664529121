/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-format.h"

#include <glib/gi18n.h>

#include "quire-tex.h"

/* More of them on one letter are no writing. */
#define MAX_MARKS 8

/* Characters of a title that are read aloud: the longest of 7,132 has 175. */
#define SPOKEN_TITLE 500

char *
quire_paper_format_count (int count)
{
  if (count < 1000)
    return g_strdup_printf ("%d", count);

  if (count < 10000)
    /* TRANSLATORS: thousands with one decimal, short: “1.2k” */
    return g_strdup_printf (C_ ("short number", "%.1fk"), count / 100 / 10.0);

  if (count < 1000000)
    /* TRANSLATORS: whole thousands, short: “34k” */
    return g_strdup_printf (C_ ("short number", "%dk"), count / 1000);

  /* TRANSLATORS: millions with one decimal, short: “1.2M” */
  return g_strdup_printf (C_ ("short number", "%.1fM"), count / 100000 / 10.0);
}

char *
quire_paper_format_rise (const QuireListing *listing)
{
  int before = quire_listing_get_state (listing)->upvotes_before;
  int now = quire_listing_get_fields (listing)->upvotes;

  if (before < 0 || now < 0 || before == now)
    return NULL;

  return now > before ? g_strdup_printf ("+%d", now - before)
                      : g_strdup_printf ("−%d", before - now);
}

char *
quire_paper_format_authors (const QuirePaperFields *fields)
{
  const QuireAuthor *authors = fields->authors;
  guint more = 0;

  switch (fields->n_authors)
    {
    case 0:
      return NULL;
    case 1:
      return g_strdup (authors[0].name);
    case 2:
      /* TRANSLATORS: the two authors of a paper */
      return g_strdup_printf (_ ("%s, %s"), authors[0].name, authors[1].name);
    case 3:
      /* TRANSLATORS: the three authors of a paper */
      return g_strdup_printf (_ ("%s, %s, %s"), authors[0].name, authors[1].name, authors[2].name);
    default:
      more = fields->n_authors - 2;
      /* TRANSLATORS: the first two authors of a paper and how many more there are */
      return g_strdup_printf (ngettext ("%s, %s and %u more", "%s, %s and %u more", more),
                              authors[0].name, authors[1].name, more);
    }
}

/* Marks, embeddings, overrides and isolates of the bidirectional algorithm. */
static gboolean
steers_direction (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/* Whatever a text says of its own direction ends where the text ends. */
static char *
dup_isolated (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (steers_direction (g_utf8_get_char (c)))
      return g_strconcat ("\u2068", text, "\u2069", NULL);

  return g_strdup (text);
}

char *
quire_paper_format_byline (const QuirePaperFields *fields, const char *mark)
{
  g_autofree char *authors = quire_paper_format_authors (fields);
  const char *organization = quire_profile_get_label (&fields->organization);
  g_autofree char *isolated = NULL;
  g_autofree char *marked = NULL;

  if (!organization)
    return g_steal_pointer (&authors);

  marked = g_strconcat (mark, organization, NULL);
  if (!authors)
    return g_steal_pointer (&marked);

  isolated = dup_isolated (authors);
  /* TRANSLATORS: authors · organization */
  return g_strdup_printf (_ ("%s · %s"), isolated, marked);
}

char *
quire_paper_format_initial (const char *name)
{
  for (const char *letter = name; *letter; letter = g_utf8_next_char (letter))
    {
      gunichar c = g_utf8_get_char (letter);
      char text[7] = "";

      if (!g_unichar_isalnum (c))
        continue;

      g_unichar_to_utf8 (g_unichar_totitle (c), text);
      return g_strdup (text);
    }

  return NULL;
}

static char *
add_authors (char *name, const QuirePaperFields *fields)
{
  g_autofree char *said = name;
  g_autofree char *authors = quire_paper_format_authors (fields);

  if (!authors)
    return g_steal_pointer (&said);

  /* TRANSLATORS: read out by a screen reader: title, by authors */
  return g_strdup_printf (_ ("%s, by %s"), said, authors);
}

static char *
add_upvotes (char *name, const QuirePaperFields *fields)
{
  g_autofree char *said = name;

  if (fields->upvotes < 0)
    return g_steal_pointer (&said);

  /* TRANSLATORS: read out by a screen reader: title and authors, upvotes */
  return g_strdup_printf (ngettext ("%s, %d upvote", "%s, %d upvotes", (gulong) fields->upvotes),
                          said, fields->upvotes);
}

static char *
add_rise (char *name, const QuireListing *listing)
{
  g_autofree char *said = name;
  int before = quire_listing_get_state (listing)->upvotes_before;
  int now = quire_listing_get_fields (listing)->upvotes;

  if (before < 0 || now < 0 || before == now)
    return g_steal_pointer (&said);

  if (now > before)
    /* TRANSLATORS: read out by a screen reader, after the number of upvotes: since an earlier day
     */
    return g_strdup_printf (
        ngettext ("%s, %d more than before", "%s, %d more than before", (gulong) (now - before)),
        said, now - before);

  /* TRANSLATORS: read out by a screen reader, after the number of upvotes: since an earlier day */
  return g_strdup_printf (
      ngettext ("%s, %d fewer than before", "%s, %d fewer than before", (gulong) (before - now)),
      said, before - now);
}

static char *
add_if (char *name, gboolean so, const char *format)
{
  g_autofree char *said = name;

  if (!so)
    return g_steal_pointer (&said);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, said);
#pragma GCC diagnostic pop
}

/* One after the other, as it is read out. */
static char *
add_state (char *name, const QuireListingState *state)
{
  name = add_if (name, state->unread, _ ("%s, unread"));
  name = add_if (name, state->bookmarked, _ ("%s, bookmarked"));
  name = add_if (name, state->shelf == QUIRE_SHELF_TO_READ, _ ("%s, to read"));
  name = add_if (name, state->shelf == QUIRE_SHELF_READING, _ ("%s, being read"));
  name = add_if (name, state->shelf == QUIRE_SHELF_DONE, _ ("%s, done"));

  return add_if (name, state->withdrawn, _ ("%s, withdrawn"));
}

char *
quire_paper_format_accessible_name (const QuireListing *listing)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  g_autofree char *title = quire_paper_format_beginning (fields->title, SPOKEN_TITLE);
  g_autoptr (QuireTex) tex = quire_tex_new (title);
  char *name = g_strdup (quire_tex_get_spoken (tex, title));

  name = add_authors (name, fields);
  name = add_upvotes (name, fields);
  name = add_rise (name, listing);

  return add_state (name, quire_listing_get_state (listing));
}

const char *
quire_paper_format_summary_label (void)
{
  return _ ("AI summary");
}

/* A text without blanks is cut where it is, but not before a mark that belongs
 * to the letter in front of it; unless there is no end of marks. */
static const char *
find_cut (const char *text, const char *last_blank, const char *end)
{
  const char *cut = end;

  if (last_blank)
    return last_blank;

  for (int i = 0; i < MAX_MARKS && cut > text; i++)
    {
      if (!g_unichar_ismark (g_utf8_get_char (cut)))
        return cut;
      cut = g_utf8_prev_char (cut);
    }

  return end;
}

char *
quire_paper_format_beginning (const char *text, guint n_chars)
{
  const char *end = text;
  const char *last_blank = NULL;

  for (guint i = 0; i < n_chars; i++)
    {
      if (*end == '\0')
        return g_strdup (text);
      /* A blank long before the end would leave next to nothing. */
      if (*end == ' ' && i >= n_chars / 2)
        last_blank = end;
      end = g_utf8_next_char (end);
    }
  if (*end == '\0')
    return g_strdup (text);

  return g_strdup_printf ("%.*s…", (int) (find_cut (text, last_blank, end) - text), text);
}
