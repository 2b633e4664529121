/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-fill.h"

#include "quire-database.h"

/* About the size of real papers; the words are nobody's. */
static const char FILL_CACHE[] =
    "CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE "
    "i + 1 < %d)"
    " SELECT i, %u + i / 25 AS day, ((%u + i / 25) << 16) + 65535 - i %% 25 AS key,"
    " (i * 7919) %% 500 AS upvotes FROM c;"
    "INSERT INTO paper SELECT key, printf ('%%04d.%%05d', i / 90000, i %% 90000), upvotes, i %% 9, "
    "i %% 700 FROM n;"
    "INSERT INTO detail SELECT key, 'A generated paper with number ' || i,"
    " replace (hex (zeroblob (60)), '00', 'generated words ' || i %% 977 || ' '),"
    " replace (hex (zeroblob (7)), '00', 'Some Author' || char (10)) || 'Last Author', NULL,"
    " 'lab' || i %% 90, 'The Laboratory ' || i %% 90, NULL, 'user' || i %% 700, 'User ' || i %% "
    "700, NULL,"
    " '2025-03-03T17:00:00.000Z', '2025-03-04T03:00:00.000Z', day, NULL, NULL, NULL,"
    " printf ('/social-thumbnails/papers/%%04d.%%05d.png', i / 90000, i %% 90000), NULL, 'A short summary of ' || i, 'model',"
    " 'one' || char (10) || 'two', NULL, 0 FROM n;"
    "INSERT INTO listing SELECT key, day, i %% 25, 0 FROM n;"
    "INSERT INTO day SELECT day, count (*) FROM n GROUP BY day;"
    "INSERT INTO request SELECT day, NULL, NULL, 1, 'ok', NULL, 1 FROM day;"
    "INSERT INTO trending SELECT i, key FROM n WHERE i < 100";
static const char FILL_LIBRARY[] =
    "WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i + 1 < %d)"
    " INSERT INTO seen SELECT printf ('%%04d.%%05d', i / 90000, i %% 90000), i, i %% 10 = 0 FROM c;"
    "INSERT INTO sample SELECT id, 700000, 3, 1, -1 FROM seen;"
    "INSERT INTO reading SELECT id, 1, 1, 1 FROM seen WHERE first_seen %% 50 < 40";

static void
fill (const char *path, QuireDatabaseMode mode, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireDatabase) database = quire_database_open (path, mode, &error);

  if (!database || !quire_database_exec (database, "BEGIN", &error) ||
      !quire_database_exec (database, sql, &error) ||
      !quire_database_exec (database, "COMMIT", &error))
    g_error ("%s", error->message);
}

void
bench_fill_store (const char *cache_folder, const char *data_folder, int papers, QuireDay first)
{
  g_autofree char *cache = g_build_filename (cache_folder, "cache.db", NULL);
  g_autofree char *library = g_build_filename (data_folder, "library.db", NULL);
  g_autofree char *fill_cache = g_strdup_printf (FILL_CACHE, papers, first, first);
  g_autofree char *fill_library = g_strdup_printf (FILL_LIBRARY, papers);

  fill (cache, QUIRE_DATABASE_CACHE, fill_cache);
  fill (library, QUIRE_DATABASE_LIBRARY, fill_library);
}

char *
bench_fill_dup_id (int number)
{
  return g_strdup_printf ("%04d.%05d", number / 90000, number % 90000);
}
