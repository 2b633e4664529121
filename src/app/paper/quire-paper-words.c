/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-words.h"

#include <glib/gi18n-lib.h>

#include "quire-feed-words.h"
#include "quire-paper-format.h"
#include "quire-text-diff.h"

/* Stands for a name until the rest is markup. */
#define PLACE "\uFFFC"

/* What is read aloud of a difference. */
#define SPOKEN 2000

static const char *
get_submitter (const QuireListing *listing)
{
  const QuireProfile *submitter = &quire_listing_get_fields (listing)->submitter;

  return submitter->name ? submitter->name : submitter->fullname;
}

static char *
make_feed_day (const QuireListing *listing, QuireDay today, const char *name)
{
  const QuireListingState *state = quire_listing_get_state (listing);
  g_autofree char *day = NULL;

  if (state->day == QUIRE_DAY_NONE)
    return NULL;

  day = quire_words_for_day (state->day, today);
  if (state->withdrawn)
    return g_strdup_printf (_ ("Was on the feed %s and was taken off it"), day);
  if (!name)
    return g_strdup_printf (_ ("On the feed %s"), day);

  /* Translators: a day in words, and who put the paper on the feed. */
  return g_strdup_printf (_ ("On the feed %s by %s"), day, name);
}

static char *
format_published (const QuirePaperFields *fields, const char *format)
{
  g_autoptr (GDateTime) time =
      fields->published ? g_date_time_new_from_iso8601 (fields->published, NULL) : NULL;
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;

  return local ? g_date_time_format (local, format) : NULL;
}

static char *
make_published (const QuirePaperFields *fields)
{
  /* Translators: a whole line that is a format of strftime. */
  return format_published (fields, _ ("On arXiv %-e %B %Y"));
}

static char *
make_dates (const QuireListing *listing, QuireDay today, const char *name)
{
  g_autofree char *feed = make_feed_day (listing, today, name);
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  /* Translators: the end of a line that says when a paper came on the feed, a
   * format of strftime. */
  g_autofree char *arxiv = format_published (fields, _ ("on arXiv %-e %B %Y"));

  if (!feed)
    return make_published (fields);
  if (!arxiv)
    return g_steal_pointer (&feed);

  /* Translators: when a paper came on the feed, and when on arXiv. */
  return g_strdup_printf (C_ ("dates", "%s · %s"), feed, arxiv);
}

/* A name as markup, a link where its profile is known.  What is transparent in the
 * colour of the text around it would make the link's own pale. */
static char *
make_link (const char *name, const char *user, QuireSource *source)
{
  g_autofree char *uri = user ? quire_source_profile_page_uri (source, user) : NULL;

  return uri ? g_markup_printf_escaped ("<a href=\"%s\"><span alpha=\"100%%\">%s</span></a>", uri,
                                        name)
             : g_markup_escape_text (name, -1);
}

char *
quire_words_for_linked_dates (const QuireListing *listing, QuireDay today, QuireSource *source)
{
  const char *name = get_submitter (listing);
  g_autofree char *dates = make_dates (listing, today, name ? PLACE : NULL);
  g_autofree char *markup = dates ? g_markup_escape_text (dates, -1) : NULL;
  g_autofree char *link = NULL;
  g_auto (GStrv) parts = NULL;

  if (!markup || !name)
    return g_steal_pointer (&markup);

  link = make_link (name, quire_listing_get_fields (listing)->submitter.name, source);
  parts = g_strsplit (markup, PLACE, -1);
  return g_strjoinv (link, parts);
}

char *
quire_words_for_linked_authors (const QuirePaperFields *fields, guint max, QuireSource *source)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *organization = quire_profile_get_label (&fields->organization);
  guint shown = MIN (fields->n_authors, max);
  guint more = fields->n_authors - shown;

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *link = make_link (fields->authors[i].name, fields->authors[i].user, source);

      if (i > 0)
        /* Translators: stands between names. */
        g_string_append (names, C_ ("between names", ", "));
      g_string_append (names, link);
    }
  if (more > 0)
    {
      /* Translators: %s are names, %u how many more there are. */
      g_autofree char *all =
          g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", more), names->str, more);

      g_string_assign (names, all);
    }
  if (organization)
    {
      g_autofree char *link = make_link (organization, fields->organization.name, source);

      if (names->len > 0)
        g_string_append (names, C_ ("between parts", " · "));
      g_string_append (names, link);
    }

  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

char *
quire_words_for_opening (QuireDay day)
{
  g_autoptr (GDateTime) opening = day != QUIRE_DAY_NONE ? quire_day_opening (day) : NULL;
  g_autoptr (GDateTime) local = opening ? g_date_time_to_local (opening) : NULL;

  if (!local)
    return NULL;

  /* Translators: a format of strftime.  A day of the feed begins in New York at half past
   * nine on the evening before; what follows is the same moment where the user is. */
  return g_date_time_format (local, _ ("A day of the feed begins at 21:30 in New York on the "
                                       "evening before: this one began here on %A, %-e %B, "
                                       "at %H:%M."));
}

char *
quire_words_for_history (const GArray *samples)
{
  const QuireSample *first;
  const QuireSample *last;
  guint days;

  if (samples->len < 2)
    return NULL;

  first = &g_array_index (samples, QuireSample, 0);
  last = &g_array_index (samples, QuireSample, samples->len - 1);
  days = last->day - first->day;
  return g_strdup_printf (
      ngettext ("From %'d to %'d upvotes in %'u day", "From %'d to %'d upvotes in %'u days", days),
      first->upvotes, last->upvotes, days);
}

char *
quire_words_for_linked (QuireLinkedKind kind, guint total)
{
  switch (kind)
    {
    case QUIRE_LINKED_DATASET:
      /* Translators: how many datasets name the paper. */
      return g_strdup_printf (_ ("Datasets · %'u"), total);
    case QUIRE_LINKED_SPACE:
      /* Translators: Spaces are the source's small programs; how many name the paper. */
      return g_strdup_printf (_ ("Spaces · %'u"), total);
    case QUIRE_LINKED_MODEL:
    default:
      /* Translators: how many models name the paper. */
      return g_strdup_printf (_ ("Models · %'u"), total);
    }
}

char *
quire_words_for_count (gint64 count)
{
  return quire_paper_format_count ((int) MIN (count, G_MAXINT));
}

char *
quire_words_for_linked_item (const QuireLinkedItem *item)
{
  g_autoptr (GString) words = g_string_new (item->id);

  if (item->downloads >= 0)
    {
      g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, item->downloads);

      g_string_append (words, C_ ("between names", ", "));
      g_string_append_printf (
          words, ngettext ("%s download", "%s downloads", (gulong) item->downloads), count);
    }
  if (item->likes >= 0)
    {
      g_string_append (words, C_ ("between names", ", "));
      g_string_append_printf (words, ngettext ("%'d like", "%'d likes", (gulong) item->likes),
                              item->likes);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
quire_words_for_diff (const GArray *parts)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < parts->len && words->len < SPOKEN; i++)
    {
      const QuireTextPart *part = &g_array_index (parts, QuireTextPart, i);
      g_autofree char *text = g_strndup (part->text, part->length);

      if (part->change == QUIRE_TEXT_KEPT)
        continue;

      if (words->len > 0)
        g_string_append_c (words, ' ');
      if (part->change == QUIRE_TEXT_REMOVED)
        /* Translators: words that are no longer in a text. */
        g_string_append_printf (words, _ ("Removed: “%s”."), text);
      else
        /* Translators: words that are new in a text. */
        g_string_append_printf (words, _ ("Added: “%s”."), text);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
quire_words_for_withdrawal (QuireListing *listing)
{
  if (quire_listing_get_fields (listing)->withdrawn_at)
    return g_strdup (_ ("The authors have withdrawn this paper on arXiv."));
  if (quire_listing_get_state (listing)->withdrawn)
    return g_strdup (_ ("This paper was taken off the feed."));
  return NULL;
}

char *
quire_words_for_news (QuireListing *before, QuireListing *after)
{
  const QuirePaperFields *old = quire_listing_get_fields (before);
  const QuirePaperFields *new = quire_listing_get_fields (after);
  g_autofree char *withdrawal = quire_words_for_withdrawal (after);
  g_autofree char *known = quire_words_for_withdrawal (before);

  if (withdrawal && g_strcmp0 (withdrawal, known) != 0)
    return g_steal_pointer (&withdrawal);
  if (g_strcmp0 (old->title, new->title) != 0)
    return g_strdup (_ ("This paper has another title now."));
  if (g_strcmp0 (old->abstract, new->abstract) != 0)
    return g_strdup (_ ("This paper has another abstract now."));
  return NULL;
}

char *
quire_words_for_summary_by (const char *model)
{
  if (!model)
    return g_strdup (_ ("Summary by a language model, not the authors"));

  /* Translators: %s is the model's name. */
  return g_strdup_printf (_ ("Summary by a language model (%s), not the authors"), model);
}

char *
quire_words_for_figures (const QuirePaperFields *fields)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;
  g_autofree char *upvotes =
      g_strdup_printf (ngettext ("%'d upvote", "%'d upvotes", fields->upvotes), fields->upvotes);
  g_autofree char *comments = g_strdup_printf (
      ngettext ("%'d comment", "%'d comments", fields->comments), fields->comments);
  g_autofree char *stars = g_strdup_printf (
      ngettext ("%'d star on GitHub", "%'d stars on GitHub", fields->stars), fields->stars);

  if (fields->upvotes >= 0)
    g_strv_builder_add (parts, upvotes);
  if (fields->comments >= 0)
    g_strv_builder_add (parts, comments);
  if (fields->stars >= 0)
    g_strv_builder_add (parts, stars);

  strv = g_strv_builder_end (parts);
  return g_strjoinv (C_ ("between parts", " · "), strv);
}

char *
quire_words_for_position (guint position, guint n_papers)
{
  if (position >= n_papers)
    return g_strdup ("");

  /* Translators: the place of a paper in its list. */
  return g_strdup_printf (_ ("%'u of %'u"), position + 1, n_papers);
}
