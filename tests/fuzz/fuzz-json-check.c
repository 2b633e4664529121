/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <json-glib/json-glib.h>

#include "quire-json-check.h"

/* The records lie in the text, one behind the other; json-glib takes each of
 * those that have no fault. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) records = NULL;
  g_autoptr (JsonParser) parser = NULL;
  gboolean is_array;
  gsize end = 0;

  records = quire_json_check ((const char *) data, size, &is_array, &error);
  g_assert_true ((records == NULL) == (error != NULL));
  if (records == NULL)
    return 0;
  g_assert_true (g_utf8_validate_len ((const char *) data, size, NULL));
  g_assert_true (is_array || records->len == 1);
  parser = json_parser_new ();
  for (guint i = 0; i < records->len; i++)
    {
      const QuireJsonRecord *record = &g_array_index (records, QuireJsonRecord, i);

      g_assert_true (record->length > 0 && record->offset >= end);
      end = record->offset + record->length;
      g_assert_true (end <= size);
      if (record->fault == QUIRE_JSON_FAULT_NONE)
        g_assert_true (json_parser_load_from_data (parser, (const char *) data + record->offset,
                                                   (gssize) record->length, NULL));
    }
  return 0;
}
