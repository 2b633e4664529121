/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "bench-fill.h"
#include "bench-picture-files.h"
#include "quire-folders.h"
#include "quire-store.h"
#include "quire-test-result.h"

/* Fills the cache and the library that the XDG folders name, and prints the
 * last day that has papers.
 *
 *   bench-make-cache PAPERS [ENDPOINT PICTURES]
 *
 * Of the newest PICTURES papers the thumbnails are there, too, as if they had been
 * fetched from ENDPOINT. */

/* Lets the store make the databases, so that they are the ones it knows. */
static void
make_databases (const char *cache, const char *data)
{
  g_autoptr (QuireStore) store = quire_store_new (cache, data, BENCH_ENDPOINT);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  quire_store_open_async (store, NULL, quire_test_keep_cb, &opened);
  if (!quire_store_open_finish (store, quire_test_wait_for (&opened), &error))
    g_error ("%s", error->message);
  quire_store_close_async (store, quire_test_keep_cb, &closed);
  quire_store_close_finish (store, quire_test_wait_for (&closed), NULL);
}

static void
put_thumbnails (const char *cache, const char *endpoint, int papers, int pictures)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) thumbnails =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (int i = MAX (0, papers - pictures); i < papers; i++)
    {
      char *id = bench_fill_dup_id (i);

      g_ptr_array_add (ids, id);
      g_ptr_array_add (thumbnails, bench_thumbnail_draw (id));
    }
  bench_put_thumbnails (cache, endpoint, ids, thumbnails);
}

int
main (int argc, char **argv)
{
  int papers = argc > 1 ? MAX (BENCH_PAPERS_A_DAY, atoi (argv[1])) : 7132;
  QuireDay first = quire_day_new (1990, 1, 1);
  g_autofree char *cache = quire_folders_dup_cache ();
  g_autofree char *data = quire_folders_dup_data ();
  g_autofree char *last = quire_day_to_string (first + papers / BENCH_PAPERS_A_DAY - 1);

  make_databases (cache, data);
  bench_fill_store (cache, data, papers, first);
  if (argc > 3)
    put_thumbnails (cache, argv[2], papers, atoi (argv[3]));
  g_print ("%s\n", last);
  return EXIT_SUCCESS;
}
