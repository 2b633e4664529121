/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-answer.h"
#include "quire-detail.h"

G_BEGIN_DECLS

/* QuireSource: how to ask one source for papers and how to read its answers.
 * Pure: it builds addresses and turns bytes into papers, and neither fetches
 * nor stores.  Immutable after construction, so any thread may call it.
 *
 * A new source is one folder with one implementation and one line in
 * quire-source-registry.c. */

/* BAD_CONTENT: not the shape the source documents (also: an object with a
 * string "error" and status 200).  WEB_PAGE: HTML in its place, which usually
 * means a network that wants one to log in first. */
typedef enum
{
  QUIRE_SOURCE_ERROR_BAD_CONTENT,
  QUIRE_SOURCE_ERROR_WEB_PAGE,
} QuireSourceError;

#define QUIRE_SOURCE_ERROR (quire_source_error_quark ())
GQuark quire_source_error_quark (void);

#define QUIRE_TYPE_SOURCE (quire_source_get_type ())
G_DECLARE_INTERFACE (QuireSource, quire_source, QUIRE, SOURCE, GObject)

struct _QuireSourceInterface
{
  GTypeInterface parent_interface;

  const char  *(*get_id)       (QuireSource *self);
  const char  *(*get_endpoint) (QuireSource *self);
  const char  *(*get_token)    (QuireSource *self);
  char        *(*day_uri)      (QuireSource *self, QuireDay day);
  char        *(*trending_uri) (QuireSource *self);
  char        *(*paper_uri)    (QuireSource *self, const char *id);
  char        *(*paper_page_uri) (QuireSource *self, const char *id);
  char        *(*page_id)      (QuireSource *self, const char *host, const char *path, guint *version);
  char        *(*pdf_uri)      (QuireSource *self, const char *id);
  char        *(*linked_page_uri) (QuireSource *self, QuireLinkedKind kind, const char *id);
  char        *(*profile_page_uri) (QuireSource *self, const char *user);
  char        *(*picture_uri)  (QuireSource *self, const char *address);
  QuireAnswer *(*parse_list)   (QuireSource *self, GBytes *body, GError **error);
  QuireDetail *(*parse_paper)  (QuireSource *self, const char *id, GBytes *body, GError **error);
  char        *(*parse_error)  (QuireSource *self, GBytes *body);
};

/* "huggingface": names the source in the databases and to doctor. */
const char  *quire_source_get_id         (QuireSource *self);

/* Scheme, host, port and (some mirrors have one) path; no trailing slash. */
const char  *quire_source_get_endpoint   (QuireSource *self);

/* To be sent to the endpoint only; NULL without one. */
const char  *quire_source_get_token      (QuireSource *self);

/* The first page of a day, of trending; g_free().  The pages of a day are all
 * asked for; trending is a rolling list without an end, and its first page, the
 * longest one that the source gives, is all that is. */
char        *quire_source_day_uri        (QuireSource *self, QuireDay day);
char        *quire_source_trending_uri   (QuireSource *self);

/* What to ask for one paper; NULL for an id that this source cannot have (arXiv's
 * until 2007).  g_free(). */
char        *quire_source_paper_uri      (QuireSource *self, const char *id);

/* The paper's page at the source, to open or share; built from a validated id. */
char        *quire_source_paper_page_uri (QuireSource *self, const char *id);

/* The paper that a pasted text names: what quire_arxiv_dup_pasted_id() knows, or the
 * address of a paper's page at the source.  NULL for all else, and for what is longer
 * than QUIRE_ARXIV_MAX_PASTED.  version, which may be NULL, is 0 where none is named.
 * g_free(). */
char        *quire_source_dup_paper_id   (QuireSource *self, const char *text, guint *version);

/* The paper itself, to be downloaded: from arXiv; from the endpoint where that is
 * loopback, so that tests and the demo stay there.  g_free(). */
char        *quire_source_pdf_uri        (QuireSource *self, const char *id);

/* Pages at the source of a linked model, dataset or Space, and of a person or an
 * organization; NULL for a name that is none (quire_text_is_repository(),
 * quire_text_is_user()).  g_free(). */
char        *quire_source_linked_page_uri  (QuireSource *self, QuireLinkedKind kind, const char *id);
char        *quire_source_profile_page_uri (QuireSource *self, const char *user);

/* Where to fetch a picture that the source names (a thumbnail, an avatar; it may be
 * relative to the endpoint), or NULL: https only (plain http on a loopback
 * endpoint), the source's own picture hosts only, and nothing that is known to be
 * no photograph (generated avatars).  g_free(). */
char        *quire_source_dup_picture_uri (QuireSource *self, const char *address);

/* Reads one page.  Records that are wrong are in the answer's skipped list;
 * an answer that is no list at all is QUIRE_SOURCE_ERROR.  Transfer full. */
QuireAnswer *quire_source_parse_list     (QuireSource *self, GBytes *body, GError **error);

/* Reads the answer about the paper of that id; about another one it is
 * QUIRE_SOURCE_ERROR_BAD_CONTENT, as is one in which anything of the paper is wrong.
 * A linked item that is wrong is left out, and a total beyond reason cut down.
 * Transfer full. */
QuireDetail *quire_source_parse_paper    (QuireSource *self, const char *id, GBytes *body, GError **error);

/* The source's own words in an answer with an error status, on one line and at
 * most 200 characters; NULL if there are none.  g_free(). */
char        *quire_source_parse_error    (QuireSource *self, GBytes *body);

/* The address behind rel="next" in a Link header, made absolute against the
 * page it came with; NULL if there is none or it leaves the page's host. */
char        *quire_source_next_uri       (const char *page_uri, const char *link_header);

/* Whether a Link header names a next page at all, be it one that is refused. */
gboolean     quire_source_link_has_next  (const char *link_header);

/* The registry.  The endpoint must be https, or plain http on loopback: NULL
 * and G_IO_ERROR_INVALID_ARGUMENT with a sentence for anything else.  NULL for
 * endpoint means the source's own. */
QuireSource *quire_source_new            (const char *id, const char *endpoint, const char *token, GError **error);

/* The source chosen by the environment: HF_ENDPOINT and HF_TOKEN. */
QuireSource *quire_source_new_from_environment (GError **error);

G_END_DECLS
