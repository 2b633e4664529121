/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-json.h"
#include "stand-in-pdf.h"
#include "stand-in-routes.h"

#include <string.h>

#define JSON_TYPE       "application/json; charset=utf-8"
#define HTML_TYPE       "text/html; charset=utf-8"
#define SEARCH_LIMIT    120
#define SEARCH_LENGTH   250
#define LINKED_PREVIEWS 3

/* Helpers */

static void
answer_not_found (StandInAnswer *answer)
{
  stand_in_answer_set (answer, SOUP_STATUS_NOT_FOUND, HTML_TYPE,
                       "<!DOCTYPE html><html><head><title>404</title></head>"
                       "<body><h1>404</h1><p>Sorry, we can't find the page you are looking for."
                       "</p></body></html>\n",
                       -1);
}

/* The item's text with its pictures' addresses as they shall be answered. */
static GString *
item_text (StandInRoutes *self, const StandInItem *item)
{
  if (self->picture_base == NULL)
    return g_string_new_len (item->json, item->length);
  return stand_in_json_rewrite_pictures (stand_in_slice_new (item->json, item->length),
                                         self->picture_base);
}

static void
append_items (StandInRoutes *self, GString *json, GPtrArray *items)
{
  g_string_append_c (json, '[');
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GString) text = item_text (self, g_ptr_array_index (items, i));
      if (i > 0)
        g_string_append_c (json, ',');
      g_string_append_len (json, text->str, text->len);
    }
  g_string_append_c (json, ']');
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static void
add_next_link (StandInAnswer *answer, GHashTable *parameters, guint page)
{
  g_autoptr (GString) link = g_string_new ("</api/daily_papers?");
  guint length = 0;
  g_autofree gpointer *names =
      parameters ? g_hash_table_get_keys_as_array (parameters, &length) : NULL;

  g_string_append_printf (link, "p=%u", page + 1);
  if (length > 0)
    qsort (names, length, sizeof *names, compare_names);
  for (guint i = 0; i < length; i++)
    {
      if (g_str_equal (names[i], "p"))
        continue;
      g_autofree char *value =
          g_uri_escape_string (g_hash_table_lookup (parameters, names[i]), NULL, FALSE);
      g_string_append_printf (link, "&%s=%s", (char *) names[i], value);
    }
  g_string_append (link, ">; rel=\"next\"");
  soup_message_headers_replace (answer->headers, "Link", link->str);
}

static void
answer_daily_papers (StandInRoutes *self, GHashTable *parameters, StandInAnswer *answer)
{
  g_auto (StandInQuery) query = { 0 };
  gboolean more = FALSE;
  GDate feed_day;

  stand_in_clock_get_feed_day (self->clock, &feed_day);
  g_autofree char *complaint = stand_in_query_parse (&query, parameters, &feed_day);
  if (complaint != NULL)
    {
      stand_in_answer_set_error (answer, SOUP_STATUS_BAD_REQUEST, complaint);
      return;
    }

  g_autoptr (GPtrArray) items = stand_in_catalogue_list (self->catalogue, &query, &more);
  stand_in_answer_set (answer, SOUP_STATUS_OK, JSON_TYPE, "", 0);
  append_items (self, answer->body, items);
  if (more)
    add_next_link (answer, parameters, query.page);
}

/* TEXT with the first occurrence of the first word of WORDS set apart. */
static void
append_highlighted (GString *json, const char *text, const char *words)
{
  g_auto (GStrv) wanted = g_strsplit (words, " ", 2);
  const char *found = NULL;
  gsize length = wanted[0] ? strlen (wanted[0]) : 0;

  for (const char *at = text; length > 0 && *at != '\0' && found == NULL; at++)
    {
      if (g_ascii_strncasecmp (at, wanted[0], length) == 0)
        found = at;
    }
  if (found == NULL)
    {
      g_string_append (json, "[{\"type\":\"text\",\"text\":");
      stand_in_json_append_string (json, text);
      g_string_append (json, "}]");
      return;
    }

  g_autofree char *before = g_strndup (text, found - text);
  g_autofree char *highlight = g_strndup (found, length);
  g_string_append (json, "[{\"type\":\"text\",\"text\":");
  stand_in_json_append_string (json, before);
  g_string_append (json, "},{\"type\":\"highlight\",\"text\":");
  stand_in_json_append_string (json, highlight);
  g_string_append (json, "},{\"type\":\"text\",\"text\":");
  stand_in_json_append_string (json, found + length);
  g_string_append (json, "}]");
}

static void
answer_search (StandInRoutes *self, GHashTable *parameters, StandInAnswer *answer)
{
  const char *words = parameters ? g_hash_table_lookup (parameters, "q") : NULL;
  const char *limit_text = parameters ? g_hash_table_lookup (parameters, "limit") : NULL;
  guint64 limit = SEARCH_LIMIT;

  if (words == NULL || g_utf8_strlen (words, -1) > SEARCH_LENGTH)
    {
      stand_in_answer_set_error (answer, SOUP_STATUS_BAD_REQUEST,
                                 "✖ Too big: expected string to have <=250 characters\n  → at q");
      return;
    }
  if (limit_text != NULL &&
      !g_ascii_string_to_unsigned (limit_text, 10, 1, SEARCH_LIMIT, &limit, NULL))
    {
      stand_in_answer_set_error (answer, SOUP_STATUS_BAD_REQUEST,
                                 "✖ Too big: expected number to be <=120\n  → at limit");
      return;
    }

  g_autoptr (GPtrArray) items = stand_in_catalogue_search (self->catalogue, words, limit);
  stand_in_answer_set (answer, SOUP_STATUS_OK, JSON_TYPE, "[", 1);
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GString) text = item_text (self, g_ptr_array_index (items, i));
      StandInSlice paper =
          stand_in_json_member (stand_in_slice_new (text->str, text->len), "paper");
      g_autofree char *title = stand_in_json_dup_string (stand_in_json_member (paper, "title"));
      g_autofree char *summary = stand_in_json_dup_string (stand_in_json_member (paper, "summary"));

      if (i > 0)
        g_string_append_c (answer->body, ',');
      g_string_append_len (answer->body, text->str, text->len - 1);
      g_string_append (answer->body, ",\"highlightedTitle\":");
      append_highlighted (answer->body, title ? title : "", words);
      g_string_append (answer->body, ",\"highlightedSummary\":");
      append_highlighted (answer->body, summary ? summary : "", words);
      g_string_append_c (answer->body, '}');
    }
  g_string_append_c (answer->body, ']');
}

/* Most papers have a few, some a good many, and now and then one has hundreds. */
static guint
count_linked (guint hash)
{
  if (hash % 13 == 0)
    return 100 + hash / 13 % 600;
  if (hash % 5 == 0)
    return hash / 5 % 40;
  return hash % 5 - 1;
}

/* Made-up repositories of a paper: how many, and their preview. */
static guint
append_linked (GString *json, const char *id, const char *kind, guint shown)
{
  static const char *const owners[] = { "fjord", "tidewater", "citylens", "atelier", "openaudio" };
  g_autofree char *key = g_strconcat (id, kind, NULL);
  guint hash = g_str_hash (key);
  guint total = count_linked (hash);

  g_string_append_c (json, '[');
  for (guint i = 0; i < MIN (total, shown); i++)
    {
      const char *owner = owners[(hash + i) % G_N_ELEMENTS (owners)];

      g_string_append_printf (json, "%s{\"id\":\"%s/%s-%u\",\"author\":\"%s\",\"likes\":%u,",
                              i > 0 ? "," : "", owner, kind, hash % 900 + i, owner,
                              hash / (3 + i) % 500);
      /* A Space is looked at, not downloaded. */
      if (!g_str_equal (kind, "space"))
        g_string_append_printf (json, "\"downloads\":%u,", hash / (7 + i) % 100000);
      g_string_append_printf (
          json, "\"lastModified\":\"2026-01-%02uT08:00:00.000Z\",\"private\":false}", i % 28 + 1);
    }
  g_string_append_c (json, ']');
  return total;
}

static void
answer_paper (StandInRoutes *self, const char *id, StandInAnswer *answer)
{
  static const char *const kinds[][2] = { { "model", "Models" },
                                          { "dataset", "Datasets" },
                                          { "space", "Spaces" } };
  g_autoptr (StandInItem) item = stand_in_catalogue_find (self->catalogue, id);

  if (item == NULL)
    {
      stand_in_answer_set_error (answer, SOUP_STATUS_NOT_FOUND, "Paper not found");
      return;
    }

  g_autoptr (GString) text = item_text (self, item);
  StandInSlice paper = stand_in_json_member (stand_in_slice_new (text->str, text->len), "paper");
  stand_in_answer_set (answer, SOUP_STATUS_OK, JSON_TYPE, paper.text, paper.length - 1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_string_append_printf (answer->body, ",\"linked%s\":", kinds[i][1]);
      guint total = append_linked (answer->body, id, kinds[i][0], LINKED_PREVIEWS);
      g_string_append_printf (answer->body, ",\"numTotal%s\":%u", kinds[i][1], total);
    }
  g_string_append_c (answer->body, '}');
}

static void
answer_repositories (StandInRoutes *self, const char *id, StandInAnswer *answer)
{
  g_autoptr (StandInItem) item = stand_in_catalogue_find (self->catalogue, id);

  if (item == NULL)
    {
      stand_in_answer_set_error (answer, SOUP_STATUS_NOT_FOUND, "Paper not found");
      return;
    }
  stand_in_answer_set (answer, SOUP_STATUS_OK, JSON_TYPE, "{\"models\":", -1);
  append_linked (answer->body, id, "model", G_MAXUINT);
  g_string_append (answer->body, ",\"datasets\":");
  append_linked (answer->body, id, "dataset", G_MAXUINT);
  g_string_append (answer->body, ",\"spaces\":");
  append_linked (answer->body, id, "space", G_MAXUINT);
  g_string_append_c (answer->body, '}');
}

/* A page of a paper, as HTML or, with .md at its end, as Markdown. */
static void
answer_page (StandInRoutes *self, const char *name, StandInAnswer *answer)
{
  gboolean markdown = g_str_has_suffix (name, ".md");
  g_autofree char *id = g_strndup (name, strlen (name) - (markdown ? 3 : 0));
  g_autoptr (StandInItem) item = stand_in_catalogue_find (self->catalogue, id);

  if (item == NULL)
    {
      answer_not_found (answer);
      return;
    }

  StandInSlice paper =
      stand_in_json_member (stand_in_slice_new (item->json, item->length), "paper");
  g_autofree char *title = stand_in_json_dup_string (stand_in_json_member (paper, "title"));
  g_autofree char *summary = stand_in_json_dup_string (stand_in_json_member (paper, "summary"));
  if (!markdown)
    {
      g_autofree char *html = g_markup_printf_escaped (
          "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1><p>%s</p></body>"
          "</html>\n",
          title, title, summary);
      stand_in_answer_set (answer, SOUP_STATUS_OK, HTML_TYPE, html, -1);
      return;
    }

  stand_in_answer_set (answer, SOUP_STATUS_OK, "text/markdown; charset=utf-8", "", 0);
  g_string_append_printf (answer->body, "# %s\n\n## Abstract\n\n%s\n", title, summary);
  for (guint i = 1; answer->body->len < 60000; i++)
    g_string_append_printf (answer->body, "\n## %u Section\n\n%s\n\n$$x_{%u} = \\sum_i w_i$$\n", i,
                            summary, i);
}

/* As arXiv answers; here, so that nobody has to leave. */
static void
answer_pdf (StandInRoutes *self, const char *id, StandInAnswer *answer)
{
  g_autoptr (StandInItem) item = stand_in_catalogue_find (self->catalogue, id);

  if (item == NULL)
    {
      answer_not_found (answer);
      return;
    }

  StandInSlice paper =
      stand_in_json_member (stand_in_slice_new (item->json, item->length), "paper");
  g_autofree char *title = stand_in_json_dup_string (stand_in_json_member (paper, "title"));
  g_autofree char *summary = stand_in_json_dup_string (stand_in_json_member (paper, "summary"));
  g_autoptr (GString) pdf = stand_in_pdf_new (title ? title : id, summary ? summary : id);
  stand_in_answer_set (answer, SOUP_STATUS_OK, "application/pdf", pdf->str, pdf->len);
}

static gboolean
is_paper_id (const char *text)
{
  return *text != '\0' && strchr (text, '/') == NULL;
}

static char *
dup_title (const char *id, gpointer user_data)
{
  StandInRoutes *self = user_data;
  g_autoptr (StandInItem) item = stand_in_catalogue_find (self->catalogue, id);

  if (item == NULL)
    return NULL;
  StandInSlice whole = stand_in_slice_new (item->json, item->length);
  return stand_in_json_dup_string (stand_in_json_member (whole, "title"));
}

/* Public API */

void
stand_in_routes_answer (StandInRoutes *self,
                        const char *path,
                        GHashTable *parameters,
                        StandInAnswer *answer)
{
  if (g_str_equal (path, "/api/daily_papers"))
    answer_daily_papers (self, parameters, answer);
  else if (g_str_equal (path, "/api/papers/search"))
    answer_search (self, parameters, answer);
  else if (g_str_has_prefix (path, "/api/papers/") && is_paper_id (path + strlen ("/api/papers/")))
    answer_paper (self, path + strlen ("/api/papers/"), answer);
  else if (g_str_has_prefix (path, "/api/arxiv/") && g_str_has_suffix (path, "/repos") &&
           strlen (path) > strlen ("/api/arxiv/") + strlen ("/repos"))
    {
      const char *start = path + strlen ("/api/arxiv/");
      g_autofree char *id = g_strndup (start, strlen (start) - strlen ("/repos"));
      answer_repositories (self, id, answer);
    }
  else if (g_str_has_prefix (path, "/papers/") && is_paper_id (path + strlen ("/papers/")))
    answer_page (self, path + strlen ("/papers/"), answer);
  else if (g_str_has_prefix (path, "/pdf/") && is_paper_id (path + strlen ("/pdf/")))
    answer_pdf (self, path + strlen ("/pdf/"), answer);
  else if (!stand_in_pictures_answer (self->pictures, answer, path, dup_title, self))
    answer_not_found (answer);
}
