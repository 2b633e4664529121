/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <string.h>

#include "quire-source.h"
#include "quire-text.h"

/* The paper that is asked for. */
#define ID "2503.00002"

static void
check_text (const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (*text != '\0');
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (quire_text_is_collapsed (text));
}

static void
check_paper (QuirePaper *paper)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);

  g_assert_true (quire_text_is_arxiv_id (fields->id) && strchr (fields->id, '/') == NULL);
  g_assert_nonnull (fields->title);
  check_text (fields->title);
  check_text (fields->abstract);
  check_text (fields->organization.fullname);
  check_text (fields->submitter.fullname);
  check_text (fields->published);
  check_text (fields->ai_summary);
  g_assert_true (fields->github == NULL || quire_text_is_web_address (fields->github));
  g_assert_true (fields->project == NULL || quire_text_is_web_address (fields->project));
  g_assert_true (fields->thumbnail == NULL || quire_text_is_web_address (fields->thumbnail));
  g_assert_true (fields->upvotes >= -1 && fields->comments >= -1 && fields->stars >= -1);
  for (guint i = 0; i < fields->n_authors; i++)
    {
      g_assert_nonnull (fields->authors[i].name);
      check_text (fields->authors[i].name);
      check_text (fields->authors[i].user);
      check_text (fields->authors[i].avatar);
    }
  for (guint i = 0; fields->keywords != NULL && fields->keywords[i] != NULL; i++)
    check_text (fields->keywords[i]);
}

static void
check_detail (QuireDetail *detail)
{
  QuireLinked *linked = quire_detail_get_linked (detail);

  check_paper (quire_detail_get_paper (detail));
  g_assert_cmpstr (quire_paper_get_id (quire_detail_get_paper (detail)), ==, ID);
  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    {
      const QuireLinkedList *list = quire_linked_get_list (linked, kind);

      g_assert_true (list->total >= list->n_items);
      for (guint i = 0; i < list->n_items; i++)
        {
          g_assert_true (quire_text_is_repository (list->items[i].id));
          g_assert_true (list->items[i].likes >= -1 && list->items[i].downloads >= -1);
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static QuireSource *source;
  g_autoptr (GBytes) body = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireAnswer) answer = NULL;
  g_autoptr (QuireDetail) detail = NULL;
  g_autofree char *words = NULL;

  if (source == NULL)
    source = quire_source_new ("huggingface", NULL, NULL, NULL);
  answer = quire_source_parse_list (source, body, &error);
  g_assert_true ((answer == NULL) == (error != NULL));
  for (guint i = 0; answer != NULL && i < quire_answer_get_n_papers (answer); i++)
    check_paper (quire_answer_get_paper (answer, i));
  for (guint i = 0; answer != NULL && i < quire_answer_get_n_skipped (answer); i++)
    {
      check_text (quire_answer_get_skipped (answer, i)->id);
      g_assert_true (g_utf8_validate (quire_answer_get_skipped (answer, i)->reason, -1, NULL));
    }
  g_clear_error (&error);
  detail = quire_source_parse_paper (source, ID, body, &error);
  g_assert_true ((detail == NULL) == (error != NULL));
  if (detail != NULL)
    check_detail (detail);
  words = quire_source_parse_error (source, body);
  check_text (words);
  return 0;
}
