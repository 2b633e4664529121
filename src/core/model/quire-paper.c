/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper.h"

#include <string.h>

#include "quire-arxiv.h"

/* A paper is one block of memory: this, the authors, the two lists of
 * pointers, and all the text.  Scrolling through a large cache makes and frees
 * hundreds of thousands of them. */
struct _QuirePaper
{
  gatomicrefcount ref_count;
  QuirePaperFields fields;
};

G_DEFINE_BOXED_TYPE (QuirePaper, quire_paper, quire_paper_ref, quire_paper_unref)

/* The texts that stand by themselves in the fields. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (QuirePaperFields, id),
  G_STRUCT_OFFSET (QuirePaperFields, title),
  G_STRUCT_OFFSET (QuirePaperFields, abstract),
  G_STRUCT_OFFSET (QuirePaperFields, organization.name),
  G_STRUCT_OFFSET (QuirePaperFields, organization.fullname),
  G_STRUCT_OFFSET (QuirePaperFields, organization.avatar),
  G_STRUCT_OFFSET (QuirePaperFields, submitter.name),
  G_STRUCT_OFFSET (QuirePaperFields, submitter.fullname),
  G_STRUCT_OFFSET (QuirePaperFields, submitter.avatar),
  G_STRUCT_OFFSET (QuirePaperFields, published),
  G_STRUCT_OFFSET (QuirePaperFields, submitted_on),
  G_STRUCT_OFFSET (QuirePaperFields, withdrawn_at),
  G_STRUCT_OFFSET (QuirePaperFields, github),
  G_STRUCT_OFFSET (QuirePaperFields, project),
  G_STRUCT_OFFSET (QuirePaperFields, thumbnail),
  G_STRUCT_OFFSET (QuirePaperFields, discussion_id),
  G_STRUCT_OFFSET (QuirePaperFields, ai_summary),
  G_STRUCT_OFFSET (QuirePaperFields, ai_summary_model),
};

#define TEXT_AT(fields, offset) (G_STRUCT_MEMBER (const char *, (fields), (offset)))

static inline gsize
text_size (const char *text)
{
  return text != NULL && *text != '\0' ? strlen (text) + 1 : 0;
}

static gsize
list_size (const char *const *list, gsize *n)
{
  gsize size = 0;

  *n = 0;
  if (list != NULL)
    for (; list[*n] != NULL; (*n)++)
      size += strlen (list[*n]) + 1;
  return size;
}

/* Copies a text to the end of the block; an empty one is an absent one. */
static inline const char *
put_text (char **end, const char *text)
{
  gsize size = text_size (text);
  char *copy = *end;

  if (size == 0)
    return NULL;
  memcpy (copy, text, size);
  *end += size;
  return copy;
}

static const char *const *
put_list (const char **pointers, char **end, const char *const *list, gsize n)
{
  if (n == 0)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      gsize size = strlen (list[i]) + 1;

      pointers[i] = memcpy (*end, list[i], size);
      *end += size;
    }
  pointers[n] = NULL;
  return pointers;
}

static gboolean
lists_equal (const char *const *a, const char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal (a, b);
}

static gboolean
authors_equal (const QuirePaperFields *a, const QuirePaperFields *b)
{
  if (a->n_authors != b->n_authors)
    return FALSE;
  for (guint i = 0; i < a->n_authors; i++)
    if (g_strcmp0 (a->authors[i].name, b->authors[i].name) != 0 ||
        g_strcmp0 (a->authors[i].user, b->authors[i].user) != 0 ||
        g_strcmp0 (a->authors[i].fullname, b->authors[i].fullname) != 0 ||
        g_strcmp0 (a->authors[i].avatar, b->authors[i].avatar) != 0)
      return FALSE;
  return TRUE;
}

QuirePaper *
quire_paper_new (const QuirePaperFields *fields)
{
  QuirePaper *self;
  QuireAuthor *authors;
  const char **pointers;
  gsize n_keywords;
  gsize n_media;
  gsize n_pointers;
  gsize size = 0;
  char *end;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->id != NULL && *fields->id != '\0', NULL);
  g_return_val_if_fail (fields->title != NULL && *fields->title != '\0', NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    size += text_size (TEXT_AT (fields, text_offsets[i]));
  for (guint i = 0; i < fields->n_authors; i++)
    {
      const QuireAuthor *author = &fields->authors[i];

      g_return_val_if_fail (author->name != NULL && *author->name != '\0', NULL);
      size += text_size (author->name) + text_size (author->user) + text_size (author->fullname) +
              text_size (author->avatar);
    }
  size += list_size (fields->keywords, &n_keywords) + list_size (fields->media, &n_media);
  n_pointers = (n_keywords > 0 ? n_keywords + 1 : 0) + (n_media > 0 ? n_media + 1 : 0);

  self = g_malloc (sizeof *self + fields->n_authors * sizeof *authors +
                   n_pointers * sizeof *pointers + size);
  authors = (QuireAuthor *) (self + 1);
  pointers = (const char **) (authors + fields->n_authors);
  end = (char *) (pointers + n_pointers);

  g_atomic_ref_count_init (&self->ref_count);
  self->fields = *fields;
  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    TEXT_AT (&self->fields, text_offsets[i]) = put_text (&end, TEXT_AT (fields, text_offsets[i]));
  for (guint i = 0; i < fields->n_authors; i++)
    {
      authors[i].name = put_text (&end, fields->authors[i].name);
      authors[i].user = put_text (&end, fields->authors[i].user);
      authors[i].fullname = put_text (&end, fields->authors[i].fullname);
      authors[i].avatar = put_text (&end, fields->authors[i].avatar);
    }
  self->fields.authors = fields->n_authors > 0 ? authors : NULL;
  self->fields.keywords = put_list (pointers, &end, fields->keywords, n_keywords);
  if (n_keywords > 0)
    pointers += n_keywords + 1;
  self->fields.media = put_list (pointers, &end, fields->media, n_media);
  self->fields.upvotes = MAX (fields->upvotes, -1);
  self->fields.comments = MAX (fields->comments, -1);
  self->fields.stars = MAX (fields->stars, -1);
  self->fields.author_participates = !!fields->author_participates;
  return self;
}

QuirePaper *
quire_paper_ref (QuirePaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quire_paper_unref (QuirePaper *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

const QuirePaperFields *
quire_paper_get_fields (const QuirePaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->fields;
}

const char *
quire_paper_get_id (const QuirePaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.id;
}

gboolean
quire_paper_equal (const QuirePaper *a, const QuirePaper *b)
{
  const QuirePaperFields *fa;
  const QuirePaperFields *fb;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  fa = &a->fields;
  fb = &b->fields;
  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    if (g_strcmp0 (TEXT_AT (fa, text_offsets[i]), TEXT_AT (fb, text_offsets[i])) != 0)
      return FALSE;
  return fa->submitted_day == fb->submitted_day && fa->upvotes == fb->upvotes &&
         fa->comments == fb->comments && fa->stars == fb->stars &&
         fa->author_participates == fb->author_participates && authors_equal (fa, fb) &&
         lists_equal (fa->keywords, fb->keywords) && lists_equal (fa->media, fb->media);
}

const char *
quire_profile_get_label (const QuireProfile *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  return profile->fullname != NULL ? profile->fullname : profile->name;
}

char *
quire_paper_dup_arxiv_uri (const QuirePaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quire_arxiv_dup_abstract_uri (self->fields.id);
}

char *
quire_paper_dup_pdf_uri (const QuirePaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quire_arxiv_dup_pdf_uri (self->fields.id);
}

char *
quire_paper_dup_html_uri (const QuirePaper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quire_arxiv_dup_html_uri (self->fields.id);
}
