/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-row.h"

#include <string.h>

/* Collapsed text holds neither of these, so they can stand between parts. */
#define LINE "\n"
#define TAB  "\t"

static void
append_part (GString *string, const char *part)
{
  gsize start = string->len;

  if (!part)
    return;
  g_string_append (string, part);
  /* Only for text that nobody collapsed: the lines must stay lines. */
  for (gsize i = start; i < string->len; i++)
    if (string->str[i] == '\n' || string->str[i] == '\t')
      string->str[i] = ' ';
}

static char *
pack_list (const char *const *list)
{
  GString *string;

  if (!list || !list[0])
    return NULL;
  string = g_string_new (NULL);
  for (gsize i = 0; list[i]; i++)
    {
      if (i > 0)
        g_string_append (string, LINE);
      append_part (string, list[i]);
    }
  return g_string_free (string, FALSE);
}

static void
pack_authors (QuirePaperText *self, const QuirePaperFields *fields)
{
  g_autoptr (GString) names = g_string_sized_new (fields->n_authors * 20);
  g_autoptr (GString) claims = g_string_new (NULL);

  for (guint i = 0; i < fields->n_authors; i++)
    {
      const QuireAuthor *author = &fields->authors[i];

      if (i > 0)
        g_string_append (names, LINE);
      append_part (names, author->name);
      if (!author->user && !author->fullname && !author->avatar)
        continue;

      if (claims->len > 0)
        g_string_append (claims, LINE);
      g_string_append_printf (claims, "%u" TAB, i);
      append_part (claims, author->user);
      g_string_append (claims, TAB);
      append_part (claims, author->fullname);
      g_string_append (claims, TAB);
      append_part (claims, author->avatar);
    }
  if (fields->n_authors > 0)
    self->authors = g_strdup (names->str);
  if (claims->len > 0)
    self->claims = g_strdup (claims->str);
}

static char *
profile_text (const QuireProfile *profile)
{
  if (profile->fullname && profile->name)
    return g_strconcat (profile->fullname, LINE, profile->name, NULL);
  return g_strdup (profile->fullname ? profile->fullname : profile->name);
}

void
quire_paper_text_pack (QuirePaperText *self, const QuirePaperFields *fields)
{
  memset (self, 0, sizeof *self);
  pack_authors (self, fields);
  self->keywords = pack_list (fields->keywords);
  self->media = pack_list (fields->media);
  self->organization = profile_text (&fields->organization);
  self->submitter = profile_text (&fields->submitter);
}

void
quire_paper_text_clear (QuirePaperText *self)
{
  g_clear_pointer (&self->authors, g_free);
  g_clear_pointer (&self->claims, g_free);
  g_clear_pointer (&self->keywords, g_free);
  g_clear_pointer (&self->media, g_free);
  g_clear_pointer (&self->organization, g_free);
  g_clear_pointer (&self->submitter, g_free);
}

/* Cuts the text at the separator and returns the part before it. */
static char *
next_part (char **text, char separator)
{
  char *part = *text;
  char *end = part ? strchr (part, separator) : NULL;

  if (end)
    *end++ = '\0';
  *text = end;
  return part;
}

static const char *
or_null (const char *text)
{
  return text && *text ? text : NULL;
}

static GArray *
unpack_authors (char *names, char *claims)
{
  GArray *authors = g_array_new (FALSE, TRUE, sizeof (QuireAuthor));

  while (names)
    {
      QuireAuthor author = { .name = next_part (&names, '\n') };

      g_array_append_val (authors, author);
    }
  while (claims)
    {
      char *claim = next_part (&claims, '\n');
      guint64 place = g_ascii_strtoull (next_part (&claim, '\t'), NULL, 10);
      QuireAuthor *author;

      if (place >= authors->len)
        continue;
      author = &g_array_index (authors, QuireAuthor, place);
      author->user = or_null (next_part (&claim, '\t'));
      author->fullname = or_null (next_part (&claim, '\t'));
      author->avatar = or_null (next_part (&claim, '\t'));
    }
  return authors;
}

QuirePaper *
quire_paper_row_read (QuireStatement *statement)
{
  g_autofree char *names = g_strdup (quire_statement_get_text (statement, 7));
  g_autofree char *claims = g_strdup (quire_statement_get_text (statement, 8));
  const char *keyword_text = quire_statement_get_text (statement, 25);
  const char *media_text = quire_statement_get_text (statement, 26);
  g_auto (GStrv) keywords = keyword_text ? g_strsplit (keyword_text, LINE, -1) : NULL;
  g_auto (GStrv) media = media_text ? g_strsplit (media_text, LINE, -1) : NULL;
  g_autoptr (GArray) authors = unpack_authors (names, claims);
  const char *title = quire_statement_get_text (statement, 5);

  return quire_paper_new (&(QuirePaperFields){
      .id = quire_statement_get_text (statement, 1),
      .upvotes = quire_statement_get_int (statement, 2),
      .comments = quire_statement_get_int (statement, 3),
      .stars = quire_statement_get_int (statement, 4),
      .title = title ? title : "",
      .abstract = quire_statement_get_text (statement, 6),
      .authors = (gconstpointer) authors->data,
      .n_authors = authors->len,
      .organization = { quire_statement_get_text (statement, 9),
                        quire_statement_get_text (statement, 10),
                        quire_statement_get_text (statement, 11) },
      .submitter = { quire_statement_get_text (statement, 12),
                     quire_statement_get_text (statement, 13),
                     quire_statement_get_text (statement, 14) },
      .published = quire_statement_get_text (statement, 15),
      .submitted_on = quire_statement_get_text (statement, 16),
      .submitted_day = quire_statement_get_int (statement, 17),
      .withdrawn_at = quire_statement_get_text (statement, 18),
      .github = quire_statement_get_text (statement, 19),
      .project = quire_statement_get_text (statement, 20),
      .thumbnail = quire_statement_get_text (statement, 21),
      .discussion_id = quire_statement_get_text (statement, 22),
      .ai_summary = quire_statement_get_text (statement, 23),
      .ai_summary_model = quire_statement_get_text (statement, 24),
      .keywords = (const char *const *) keywords,
      .media = (const char *const *) media,
      .author_participates = quire_statement_get_int (statement, 27) != 0,
  });
}

void
quire_paper_row_bind_detail (QuireStatement *statement,
                             gint64 key,
                             const QuirePaperFields *fields,
                             const QuirePaperText *text)
{
  quire_statement_bind_int (statement, 1, key);
  quire_statement_bind_text (statement, 2, fields->title);
  quire_statement_bind_text (statement, 3, fields->abstract);
  quire_statement_bind_text (statement, 4, text->authors);
  quire_statement_bind_text (statement, 5, text->claims);
  quire_statement_bind_text (statement, 6, fields->organization.name);
  quire_statement_bind_text (statement, 7, fields->organization.fullname);
  quire_statement_bind_text (statement, 8, fields->organization.avatar);
  quire_statement_bind_text (statement, 9, fields->submitter.name);
  quire_statement_bind_text (statement, 10, fields->submitter.fullname);
  quire_statement_bind_text (statement, 11, fields->submitter.avatar);
  quire_statement_bind_text (statement, 12, fields->published);
  quire_statement_bind_text (statement, 13, fields->submitted_on);
  quire_statement_bind_int (statement, 14, fields->submitted_day);
  quire_statement_bind_text (statement, 15, fields->withdrawn_at);
  quire_statement_bind_text (statement, 16, fields->github);
  quire_statement_bind_text (statement, 17, fields->project);
  quire_statement_bind_text (statement, 18, fields->thumbnail);
  quire_statement_bind_text (statement, 19, fields->discussion_id);
  quire_statement_bind_text (statement, 20, fields->ai_summary);
  quire_statement_bind_text (statement, 21, fields->ai_summary_model);
  quire_statement_bind_text (statement, 22, text->keywords);
  quire_statement_bind_text (statement, 23, text->media);
  quire_statement_bind_int (statement, 24, fields->author_participates);
}

void
quire_paper_row_bind_index (QuireStatement *statement,
                            int place,
                            gint64 key,
                            const QuirePaperFields *fields,
                            const QuirePaperText *text)
{
  quire_statement_bind_int (statement, place, key);
  quire_statement_bind_text (statement, place + 1, fields->title);
  quire_statement_bind_text (statement, place + 2, fields->abstract);
  quire_statement_bind_text (statement, place + 3, fields->ai_summary);
  quire_statement_bind_text (statement, place + 4, text->keywords);
  quire_statement_bind_text (statement, place + 5, text->authors);
  quire_statement_bind_text (statement, place + 6, text->organization);
  quire_statement_bind_text (statement, place + 7, text->submitter);
}

gboolean
quire_paper_row_same_index (const QuirePaperFields *a,
                            const QuirePaperText *a_text,
                            const QuirePaperFields *b,
                            const QuirePaperText *b_text)
{
  return g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->abstract, b->abstract) == 0 &&
         g_strcmp0 (a->ai_summary, b->ai_summary) == 0 &&
         g_strcmp0 (a_text->keywords, b_text->keywords) == 0 &&
         g_strcmp0 (a_text->authors, b_text->authors) == 0 &&
         g_strcmp0 (a_text->organization, b_text->organization) == 0 &&
         g_strcmp0 (a_text->submitter, b_text->submitter) == 0;
}
