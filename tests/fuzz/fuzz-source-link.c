/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "quire-source.h"

/* A Link header never leads away from the page's host. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *header = g_strndup ((const char *) data, size);
  g_autofree char *next = quire_source_next_uri ("https://example.org/api?p=1", header);
  g_autoptr (GUri) uri = NULL;

  if (next == NULL)
    return 0;
  uri = g_uri_parse (next, G_URI_FLAGS_ENCODED, NULL);
  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_host (uri), ==, "example.org");
  g_assert_cmpstr (g_uri_get_scheme (uri), ==, "https");
  return 0;
}
