/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-zotero-items.h"

#include <json-glib/json-glib.h>

#include "quire-arxiv.h"
#include "quire-author-name.h"
#include "quire-export-text.h"
#include "quire-text.h"

static void
add_member (JsonBuilder *json, const char *name, const char *value)
{
  g_autofree char *clean = value != NULL ? quire_export_text_clean (value) : NULL;

  if (clean == NULL || *clean == '\0')
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, clean);
}

static void
add_empty (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  json_builder_end_array (json);
}

/* Two names with something in between; NULL where there is neither. */
static char *
join (const char *one, const char *separator, const char *other)
{
  if (one == NULL || other == NULL)
    return g_strdup (one != NULL ? one : other);

  return g_strconcat (one, separator, other, NULL);
}

/* Zotero keeps the particle with the family name, and a suffix behind the given
 * one; a name with a single field has mode 1, and then no given name at all. */
static void
add_creator (JsonBuilder *json, const char *printed)
{
  g_auto (QuireAuthorName) name = { 0 };
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;

  quire_author_name_init (&name, printed);
  family = join (name.particle, " ", name.family);
  given = join (name.given, ", ", name.suffix);

  json_builder_begin_object (json);
  add_member (json, "creatorType", "author");
  if (name.literal != NULL || given == NULL)
    {
      add_member (json, "lastName", name.literal != NULL ? name.literal : family);
      json_builder_set_member_name (json, "fieldMode");
      json_builder_add_int_value (json, 1);
    }
  else
    {
      add_member (json, "firstName", given);
      add_member (json, "lastName", family);
    }
  json_builder_end_object (json);
}

static void
add_creators (JsonBuilder *json, const QuirePaper *paper)
{
  g_auto (GStrv) names = quire_export_text_dup_names (paper, G_MAXUINT);

  json_builder_set_member_name (json, "creators");
  json_builder_begin_array (json);
  for (guint i = 0; names[i] != NULL; i++)
    add_creator (json, names[i]);
  json_builder_end_array (json);
}

static void
add_date (JsonBuilder *json, const QuirePaper *paper)
{
  const QuireExportDate date = quire_export_date_of (paper);
  g_autofree char *text = NULL;

  if (date.year == 0)
    return;
  if (date.day > 0)
    text = g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
  else
    text = g_strdup_printf ("%04d-%02d", date.year, date.month);
  add_member (json, "date", text);
}

static void
add_addresses (JsonBuilder *json, const char *id)
{
  g_auto (QuireExportArxiv) arxiv = { 0 };

  quire_export_arxiv_init (&arxiv, id);
  if (arxiv.number == NULL)
    return;

  add_member (json, "url", arxiv.uri);
  add_member (json, "repository", "arXiv");
  add_member (json, "archiveID", arxiv.number);
  add_member (json, "DOI", arxiv.doi);
  add_member (json, "libraryCatalog", "arXiv.org");
}

static void
add_tags (JsonBuilder *json, const char *const *keywords)
{
  json_builder_set_member_name (json, "tags");
  json_builder_begin_array (json);
  for (; keywords != NULL && *keywords != NULL; keywords++)
    {
      g_autofree char *clean = quire_export_text_clean (*keywords);

      if (*clean == '\0')
        continue;
      json_builder_begin_object (json);
      add_member (json, "tag", clean);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_item (JsonBuilder *json, const QuirePaper *paper)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);

  json_builder_begin_object (json);
  add_member (json, "id", fields->id);
  add_member (json, "itemType", "preprint");
  add_member (json, "title", fields->title);
  add_creators (json, paper);
  add_member (json, "abstractNote", fields->abstract);
  add_date (json, paper);
  add_addresses (json, fields->id);
  add_tags (json, fields->keywords);
  add_empty (json, "notes");
  add_empty (json, "attachments");
  json_builder_end_object (json);
}

char *
quire_zotero_items_dup_json (QuirePaper *const *papers, guint n_papers, const char *session)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *uri = NULL;

  g_return_val_if_fail (n_papers > 0, NULL);
  g_return_val_if_fail (session != NULL, NULL);

  json_builder_begin_object (json);
  add_member (json, "sessionID", session);
  uri = quire_text_is_arxiv_id (quire_paper_get_id (papers[0]))
            ? quire_arxiv_dup_abstract_uri (quire_paper_get_id (papers[0]))
            : g_strdup ("https://arxiv.org/");
  add_member (json, "uri", uri);
  json_builder_set_member_name (json, "items");
  json_builder_begin_array (json);
  for (guint i = 0; i < n_papers; i++)
    add_item (json, papers[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);

  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}
