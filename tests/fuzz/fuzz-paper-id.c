/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <string.h>

#include "quire-arxiv.h"
#include "quire-source.h"
#include "quire-text.h"

/* Whatever is pasted names nothing, or a paper by an id that may become an address
 * and a file name, and that names the same paper again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static QuireSource *source;
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;
  g_autofree char *page = NULL;
  g_autofree char *page_id = NULL;
  g_autofree char *file = NULL;
  guint version;

  if (source == NULL)
    source = quire_source_new ("huggingface", NULL, NULL, NULL);
  id = quire_source_dup_paper_id (source, text, &version);
  if (id == NULL)
    return 0;
  again = quire_source_dup_paper_id (source, id, NULL);
  page = quire_source_paper_page_uri (source, id);
  page_id = quire_source_dup_paper_id (source, page, NULL);
  file = quire_arxiv_dup_file_name (id, ".pdf");
  g_assert_true (quire_text_is_arxiv_id (id));
  g_assert_cmpstr (again, ==, id);
  g_assert_cmpstr (page_id, ==, id);
  g_assert_null (strchr (file, '/'));
  return 0;
}
