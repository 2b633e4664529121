/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-huggingface.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "quire-arxiv.h"
#include "quire-host.h"
#include "quire-huggingface-linked.h"
#include "quire-huggingface-paper.h"
#include "quire-huggingface-picture.h"
#include "quire-json-check.h"
#include "quire-json-object.h"
#include "quire-page-address.h"
#include "quire-text.h"

/* The most papers one page may have; the source's own default is 50, at which
 * it cuts without a word. */
#define PAGE_LIMIT "100"

/* Where the papers' own pages are. */
#define PAPERS "/papers/"

/* How many characters of the source's own words are passed on. */
#define MAX_WORDS 200

struct _QuireHuggingface
{
  GObject parent_instance;

  char *endpoint;
  char *token;
};

static void quire_huggingface_source_init (QuireSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuireHuggingface,
                               quire_huggingface,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QUIRE_TYPE_SOURCE,
                                                      quire_huggingface_source_init))

/* Markup where JSON should be. */
static gboolean
is_web_page (const char *data, gsize length)
{
  gsize i = length >= 3 && memcmp (data, "\357\273\277", 3) == 0 ? 3 : 0;

  while (i < length && g_ascii_isspace (data[i]))
    i++;
  return i < length && data[i] == '<';
}

static JsonNode *
load_record (JsonParser *parser, const char *data, const QuireJsonRecord *record, GError **error)
{
  if (!json_parser_load_from_data (parser, data + record->offset, (gssize) record->length, error))
    return NULL;
  return json_parser_get_root (parser);
}

/* What there is in the way of a paper: half a character would make json-glib
 * abort, too many values would take too much memory. */
static gboolean
is_readable (QuireJsonFault fault)
{
  return fault == QUIRE_JSON_FAULT_NONE || fault == QUIRE_JSON_FAULT_NUL ||
         fault == QUIRE_JSON_FAULT_NUMBER;
}

static void
take_record (QuireAnswer *answer,
             QuireHuggingfaceReader *reader,
             JsonParser *parser,
             const char *data,
             const QuireJsonRecord *record,
             guint index)
{
  g_autoptr (QuirePaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *id = NULL;
  JsonNode *node = NULL;

  if (is_readable (record->fault))
    node = load_record (parser, data, record, &error);
  if (record->fault != QUIRE_JSON_FAULT_NONE)
    problem = g_strdup (quire_json_fault_to_string (record->fault));
  else if (error != NULL)
    problem = g_strdup (error->message);
  else
    paper = quire_huggingface_reader_read (reader, node, &problem);

  if (paper != NULL)
    {
      quire_answer_add (answer, paper);
      return;
    }
  id = node != NULL ? quire_huggingface_dup_id (node) : NULL;
  quire_answer_skip (answer, index, id, problem);
}

/* At most MAX_WORDS characters, and no blank where they were cut. */
static char *
shorten (const char *words)
{
  return g_strchomp (g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_WORDS)));
}

static void
quire_huggingface_finalize (GObject *object)
{
  QuireHuggingface *self = QUIRE_HUGGINGFACE (object);

  g_clear_pointer (&self->endpoint, g_free);
  g_clear_pointer (&self->token, g_free);
  G_OBJECT_CLASS (quire_huggingface_parent_class)->finalize (object);
}

static const char *
quire_huggingface_get_id (QuireSource *source)
{
  return QUIRE_HUGGINGFACE_ID;
}

static const char *
quire_huggingface_get_endpoint (QuireSource *source)
{
  return QUIRE_HUGGINGFACE (source)->endpoint;
}

static const char *
quire_huggingface_get_token (QuireSource *source)
{
  return QUIRE_HUGGINGFACE (source)->token;
}

static char *
quire_huggingface_day_uri (QuireSource *source, QuireDay day)
{
  g_autofree char *date = quire_day_to_string (day);

  return g_strconcat (QUIRE_HUGGINGFACE (source)->endpoint, "/api/daily_papers?date=", date,
                      "&limit=" PAGE_LIMIT, NULL);
}

static char *
quire_huggingface_trending_uri (QuireSource *source)
{
  return g_strconcat (QUIRE_HUGGINGFACE (source)->endpoint,
                      "/api/daily_papers?sort=trending&limit=" PAGE_LIMIT, NULL);
}

/* Ids with a slash in them it does not have. */
static char *
quire_huggingface_paper_uri (QuireSource *source, const char *id)
{
  if (strchr (id, '/') != NULL)
    return NULL;
  return g_strconcat (QUIRE_HUGGINGFACE (source)->endpoint, "/api/papers/", id, NULL);
}

static char *
quire_huggingface_pdf_uri (QuireSource *source, const char *id)
{
  const char *endpoint = QUIRE_HUGGINGFACE (source)->endpoint;
  g_autoptr (GUri) uri = g_uri_parse (endpoint, G_URI_FLAGS_NONE, NULL);
  gboolean is_loopback = uri != NULL && quire_host_is_loopback (g_uri_get_host (uri));

  return g_strconcat (is_loopback ? endpoint : "https://arxiv.org", "/pdf/", id, NULL);
}

static char *
quire_huggingface_linked_page_uri (QuireSource *source, QuireLinkedKind kind, const char *id)
{
  static const char *const folders[] = {
    [QUIRE_LINKED_MODEL] = "/",
    [QUIRE_LINKED_DATASET] = "/datasets/",
    [QUIRE_LINKED_SPACE] = "/spaces/",
  };

  return g_strconcat (QUIRE_HUGGINGFACE (source)->endpoint, folders[kind], id, NULL);
}

static char *
quire_huggingface_profile_page_uri (QuireSource *source, const char *user)
{
  return g_strconcat (QUIRE_HUGGINGFACE (source)->endpoint, "/", user, NULL);
}

static char *
quire_huggingface_paper_page_uri (QuireSource *source, const char *id)
{
  return g_strconcat (QUIRE_HUGGINGFACE (source)->endpoint, PAPERS, id, NULL);
}

/* The pages of the site itself are known also where a mirror is asked. */
static char *
quire_huggingface_page_id (QuireSource *source, const char *host, const char *path, guint *version)
{
  g_autofree char *own_host = NULL;
  g_autofree char *own_path = NULL;
  g_autofree char *id = NULL;

  if (!quire_page_address_split (QUIRE_HUGGINGFACE (source)->endpoint, &own_host, &own_path))
    return NULL;
  if (g_str_equal (host, own_host) && g_str_has_prefix (path, own_path) &&
      g_str_has_prefix (path + strlen (own_path), PAPERS))
    path += strlen (own_path);
  else if (!g_str_equal (host, "huggingface.co") && !g_str_equal (host, "hf.co"))
    return NULL;
  if (!g_str_has_prefix (path, PAPERS))
    return NULL;

  id = g_strdup (path + strlen (PAPERS));
  if (g_str_has_suffix (id, "/"))
    id[strlen (id) - 1] = '\0';
  else if (g_str_has_suffix (id, ".md"))
    id[strlen (id) - strlen (".md")] = '\0';
  return quire_arxiv_dup_versioned_id (id, version);
}

static char *
quire_huggingface_parse_error (QuireSource *source, GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (GArray) records = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *words = NULL;
  const QuireJsonRecord *record;
  const char *text;
  QuireJsonObject object;
  gboolean is_array;

  records = quire_json_check (data, length, &is_array, NULL);
  if (records == NULL || is_array)
    return NULL;
  record = &g_array_index (records, QuireJsonRecord, 0);
  if (record->fault != QUIRE_JSON_FAULT_NONE)
    return NULL;
  parser = json_parser_new ();
  if (!quire_json_object_init (&object, load_record (parser, data, record, NULL), &problem))
    return NULL;
  text = quire_json_object_get_text (&object, "error");
  if (text == NULL)
    return NULL;
  words = quire_text_collapse (text);
  return *words != '\0' ? shorten (words) : NULL;
}

static char *
quire_huggingface_picture_uri (QuireSource *source, const char *address)
{
  return quire_huggingface_dup_picture_uri (QUIRE_HUGGINGFACE (source)->endpoint, address);
}

static QuireAnswer *
quire_huggingface_parse_list (QuireSource *source, GBytes *body, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (GArray) records = NULL;
  g_autoptr (QuireAnswer) answer = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (QuireHuggingfaceReader) reader = NULL;
  gboolean is_array;

  if (is_web_page (data, length))
    {
      g_set_error_literal (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_WEB_PAGE,
                           "The answer is a web page");
      return NULL;
    }
  records = quire_json_check (data, length, &is_array, error);
  if (records == NULL)
    return NULL;
  if (!is_array)
    {
      g_autofree char *words = quire_huggingface_parse_error (source, body);

      g_set_error (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT, "%s",
                   words != NULL ? words : "The answer is not a list");
      return NULL;
    }
  answer = quire_answer_new ();
  parser = json_parser_new ();
  reader = quire_huggingface_reader_new ();
  for (guint i = 0; i < records->len; i++)
    take_record (answer, reader, parser, data, &g_array_index (records, QuireJsonRecord, i), i);
  return g_steal_pointer (&answer);
}

static QuireDetail *
read_detail (const char *id, JsonNode *node, char **problem)
{
  g_autoptr (QuireHuggingfaceReader) reader = quire_huggingface_reader_new ();
  g_autoptr (QuirePaper) paper = NULL;
  g_autoptr (QuireLinked) linked = NULL;
  QuireJsonObject object;

  if (!quire_json_object_init (&object, node, problem))
    return NULL;
  paper = quire_huggingface_reader_read_bare (reader, &object);
  if (paper == NULL)
    return NULL;
  if (!g_str_equal (quire_paper_get_id (paper), id))
    {
      quire_json_object_fail (&object, "id", "is another one");
      return NULL;
    }
  linked = quire_huggingface_read_linked (&object);
  return quire_detail_new (paper, linked);
}

static QuireDetail *
quire_huggingface_parse_paper (QuireSource *source, const char *id, GBytes *body, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (GArray) records = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *problem = NULL;
  const QuireJsonRecord *record;
  JsonNode *node = NULL;
  QuireDetail *detail = NULL;
  gboolean is_array;

  if (is_web_page (data, length))
    {
      g_set_error_literal (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_WEB_PAGE,
                           "The answer is a web page");
      return NULL;
    }
  records = quire_json_check (data, length, &is_array, error);
  if (records == NULL)
    return NULL;
  record = is_array ? NULL : &g_array_index (records, QuireJsonRecord, 0);
  if (record == NULL)
    problem = g_strdup ("The answer is a list");
  else if (record->fault != QUIRE_JSON_FAULT_NONE)
    problem = g_strdup (quire_json_fault_to_string (record->fault));
  else
    problem = quire_huggingface_parse_error (source, body);
  if (problem == NULL)
    {
      parser = json_parser_new ();
      node = load_record (parser, data, record, error);
      if (node == NULL)
        return NULL;
      detail = read_detail (id, node, &problem);
    }
  if (detail == NULL)
    g_set_error_literal (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT, problem);
  return detail;
}

static void
quire_huggingface_source_init (QuireSourceInterface *iface)
{
  iface->get_id = quire_huggingface_get_id;
  iface->get_endpoint = quire_huggingface_get_endpoint;
  iface->get_token = quire_huggingface_get_token;
  iface->day_uri = quire_huggingface_day_uri;
  iface->trending_uri = quire_huggingface_trending_uri;
  iface->paper_uri = quire_huggingface_paper_uri;
  iface->pdf_uri = quire_huggingface_pdf_uri;
  iface->linked_page_uri = quire_huggingface_linked_page_uri;
  iface->profile_page_uri = quire_huggingface_profile_page_uri;
  iface->paper_page_uri = quire_huggingface_paper_page_uri;
  iface->page_id = quire_huggingface_page_id;
  iface->picture_uri = quire_huggingface_picture_uri;
  iface->parse_list = quire_huggingface_parse_list;
  iface->parse_paper = quire_huggingface_parse_paper;
  iface->parse_error = quire_huggingface_parse_error;
}

static void
quire_huggingface_class_init (QuireHuggingfaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_huggingface_finalize;
}

static void
quire_huggingface_init (QuireHuggingface *self)
{
}

QuireSource *
quire_huggingface_new (const char *endpoint, const char *token)
{
  QuireHuggingface *self;

  g_return_val_if_fail (endpoint != NULL, NULL);

  self = g_object_new (QUIRE_TYPE_HUGGINGFACE, NULL);
  self->endpoint = g_strdup (endpoint);
  self->token = g_strdup (token);
  return QUIRE_SOURCE (self);
}
