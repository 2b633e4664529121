/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "quire-day.h"

G_BEGIN_DECLS

/* QuirePaper: what the source says of one paper.  Immutable, atomically
 * counted, so a value may go to any thread.  What the user made of it (read,
 * bookmarked) and where it stands in a day is not here: see QuireListing.
 *
 * All text is valid UTF-8 with its white space collapsed; an absent text is
 * NULL, never empty; an absent number is -1. */

#define QUIRE_TYPE_PAPER (quire_paper_get_type ())
typedef struct _QuirePaper QuirePaper;

/* One author, in the paper's order.  Authors the source hides are not kept. */
typedef struct
{
  const char *name;     /* as printed on the paper, never NULL */
  const char *user;     /* user name at the source, if the author claimed the paper */
  const char *fullname; /* the claimed profile's name */
  const char *avatar;   /* address, may be relative to the endpoint */
} QuireAuthor;

/* The organization or the submitter: a profile at the source. */
typedef struct
{
  const char *name;     /* user name; NULL when there is no profile at all */
  const char *fullname;
  const char *avatar;   /* address, may be relative to the endpoint */
} QuireProfile;

/* Everything a paper is made from and everything one can read of it. */
typedef struct
{
  const char        *id;       /* arXiv id, as text; never NULL */
  const char        *title;    /* never NULL */
  const char        *abstract; /* NULL where the source has none */
  const QuireAuthor *authors;
  guint              n_authors;
  QuireProfile       organization;
  QuireProfile       submitter;
  const char        *published;       /* arXiv v1 time, as the source wrote it */
  const char        *submitted_on;    /* when it was put on the feed, as the source wrote it */
  QuireDay           submitted_day;   /* the feed day in that time, QUIRE_DAY_NONE if absent */
  const char        *withdrawn_at;    /* withdrawn on arXiv, as the source wrote it */
  int                upvotes;
  int                comments;
  int                stars;           /* GitHub stars */
  const char        *github;          /* web address */
  const char        *project;         /* web address */
  const char        *thumbnail;       /* web address */
  const char        *discussion_id;
  const char        *ai_summary;
  const char        *ai_summary_model;
  const char *const *keywords;        /* NULL-terminated or NULL; blank ones dropped */
  const char *const *media;           /* addresses of pictures and videos, likewise */
  gboolean           author_participates;
} QuirePaperFields;

GType                   quire_paper_get_type   (void) G_GNUC_CONST;

/* Copies everything.  Text is taken as it is: collapse it first.  Empty text
 * becomes NULL, a negative number -1. */
QuirePaper             *quire_paper_new        (const QuirePaperFields *fields);
QuirePaper             *quire_paper_ref        (QuirePaper *self);
void                    quire_paper_unref      (QuirePaper *self);

/* Valid as long as the paper is. */
const QuirePaperFields *quire_paper_get_fields (const QuirePaper *self);
const char             *quire_paper_get_id     (const QuirePaper *self);

/* Whether all fields are equal. */
gboolean                quire_paper_equal      (const QuirePaper *a, const QuirePaper *b);

/* The name to show of a profile: the full name, else the name, else NULL. */
const char             *quire_profile_get_label (const QuireProfile *profile);

/* Pages made from the validated id, never from what the source said.  g_free(). */
char                   *quire_paper_dup_arxiv_uri (const QuirePaper *self);
char                   *quire_paper_dup_pdf_uri   (const QuirePaper *self);
char                   *quire_paper_dup_html_uri  (const QuirePaper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePaper, quire_paper_unref)

G_END_DECLS
