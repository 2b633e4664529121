/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-words.h"

#include <glib/gi18n-lib.h>

#include "quire-feed-words.h"

char *
quire_words_for_authors (const QuirePaperFields *fields, guint max)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *organization = quire_profile_get_label (&fields->organization);
  guint shown = MIN (fields->n_authors, max);
  guint more = fields->n_authors - shown;
  g_autofree char *authors = NULL;

  for (guint i = 0; i < shown; i++)
    {
      if (i > 0)
        /* Translators: stands between names. */
        g_string_append (names, C_ ("between names", ", "));
      g_string_append (names, fields->authors[i].name);
    }

  if (more > 0)
    /* Translators: %s are names, %u how many more there are. */
    authors =
        g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", more), names->str, more);
  else
    authors = g_strdup (names->str);

  if (!organization)
    return g_steal_pointer (&authors);
  if (fields->n_authors == 0)
    return g_strdup (organization);

  /* Translators: the authors and their organization. */
  return g_strdup_printf (C_ ("authors", "%s · %s"), authors, organization);
}

char *
quire_words_for_feed_day (const QuireListing *listing, QuireDay today)
{
  const QuireListingState *state = quire_listing_get_state (listing);
  const QuireProfile *submitter = &quire_listing_get_fields (listing)->submitter;
  const char *name = submitter->name ? submitter->name : submitter->fullname;
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
  QuireDay day;
  g_autoptr (GDateTime) time = NULL;

  if (!fields->published || !quire_day_parse_prefix (fields->published, &day))
    return NULL;

  time = quire_day_to_date_time (day);
  return g_date_time_format (time, format);
}

char *
quire_words_for_published (const QuirePaperFields *fields)
{
  /* Translators: a whole line that is a format of strftime. */
  return format_published (fields, _ ("On arXiv %-e %B %Y"));
}

char *
quire_words_for_dates (const QuireListing *listing, QuireDay today)
{
  g_autofree char *feed = quire_words_for_feed_day (listing, today);
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  /* Translators: the end of a line that says when a paper came on the feed, a
   * format of strftime. */
  g_autofree char *arxiv = format_published (fields, _ ("on arXiv %-e %B %Y"));

  if (!feed)
    return quire_words_for_published (fields);
  if (!arxiv)
    return g_steal_pointer (&feed);

  /* Translators: when a paper came on the feed, and when on arXiv. */
  return g_strdup_printf (C_ ("dates", "%s · %s"), feed, arxiv);
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
