/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture-fixture.h"
#include "quire-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

static guint n_done;

void
fixture_open (Fixture *self, gboolean online)
{
  self->pictures =
      quire_pictures_new (online ? self->http : NULL, self->cache_folder, QUIRE_PICTURE_HELPER);
}

void
fixture_close (Fixture *self)
{
  GWeakRef reference;

  g_weak_ref_init (&reference, self->pictures);
  g_clear_object (&self->pictures);
  while (TRUE)
    {
      g_autoptr (GObject) left = g_weak_ref_get (&reference);

      if (left == NULL)
        break;
      g_clear_object (&left);
      g_main_context_iteration (NULL, TRUE);
    }
  g_weak_ref_clear (&reference);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->cache_folder = g_dir_make_tmp ("quire-pictures-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->cache_folder, "pictures", NULL);
  self->server = quire_test_server_new ("--generate=1", NULL);
  self->http = quire_http_new ();
  fixture_open (self, TRUE);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  if (self->pictures != NULL)
    fixture_close (self);
  fake_network_set_metered (FALSE);
  g_clear_object (&self->http);
  g_clear_pointer (&self->server, quire_test_server_free);
  quire_test_remove_folder (self->cache_folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->cache_folder, g_free);
}

char *
fixture_dup_uri (Fixture *self, const char *name)
{
  /* An address of its own. */
  if (strstr (name, "://") != NULL)
    return g_strdup (name);
  return g_strdup_printf ("%s/production/uploads/%s/curves-80x60.png",
                          quire_test_server_get_address (self->server), name);
}

static void
wished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wish *self = user_data;

  g_assert_false (self->is_done);
  self->picture = quire_pictures_load_finish (QUIRE_PICTURES (source), result, &self->error);
  self->is_done = TRUE;
  self->place = ++n_done;
  g_assert_true ((self->picture == NULL) == (self->error != NULL));
}

Wish *
wish_new (Fixture *self, const char *name, int width, int height)
{
  g_autofree char *uri = fixture_dup_uri (self, name);
  Wish *wish = g_new0 (Wish, 1);

  wish->cancellable = g_cancellable_new ();
  quire_pictures_load_async (self->pictures, uri, width, height, wish->cancellable, wished_cb,
                             wish);
  g_assert_false (wish->is_done);
  return wish;
}

void
wish_wait (Wish *self)
{
  wait_until (self->is_done);
}

void
wish_assert_picture (Wish *self, int width, int height)
{
  wish_wait (self);
  g_assert_no_error (self->error);
  g_assert_cmpint (quire_picture_get_width (self->picture), ==, width);
  g_assert_cmpint (quire_picture_get_height (self->picture), ==, height);
}

void
wish_assert_error (Wish *self, GQuark domain, int code)
{
  wish_wait (self);
  g_assert_error (self->error, domain, code);
}

void
wish_free (Wish *self)
{
  wish_wait (self);
  g_clear_pointer (&self->picture, quire_picture_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_free (self);
}

gboolean
fixture_load (Fixture *self, const char *name, GError **error)
{
  g_autoptr (Wish) wish = wish_new (self, name, WIDTH, HEIGHT);

  wish_wait (wish);
  if (wish->error != NULL)
    g_propagate_error (error, g_steal_pointer (&wish->error));
  else
    wish_assert_picture (wish, WIDTH, HEIGHT);
  return wish->picture != NULL;
}

void
fixture_assert_loads (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  fixture_load (self, name, &error);
  g_assert_no_error (error);
}

void
fixture_assert_fails (Fixture *self, const char *name, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_load (self, name, &error));
  g_assert_error (error, domain, code);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

gboolean
fixture_clear (Fixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_pictures_clear_async (self->pictures, cleared_cb, &result);
  wait_until (result != NULL);
  return quire_pictures_clear_finish (self->pictures, result, error);
}

void
fixture_wait_for_size (Fixture *self, guint64 size)
{
  wait_until (quire_pictures_get_size (self->pictures) == size);
}

guint
fixture_count_requests (Fixture *self, const char *name)
{
  g_autofree char *part = g_strdup_printf ("/%s/", name);

  return quire_test_server_count_requests (self->server, part);
}

void
fixture_wait_for_requests (Fixture *self, const char *name, guint count)
{
  /* The server does not wake our loop. */
  while (fixture_count_requests (self, name) < count)
    g_main_context_iteration (NULL, FALSE);
}

void
fixture_add_fault (Fixture *self, const char *format, ...)
{
  g_autofree char *fault = NULL;
  va_list arguments;

  va_start (arguments, format);
  fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  quire_test_server_add_fault (self->server, fault);
}

char *
fixture_dup_path (Fixture *self, const char *name, int width, int height)
{
  g_autofree char *uri = fixture_dup_uri (self, name);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  if (width == 0)
    return g_strdup_printf ("%s/%.2s/%s", self->folder, hash, hash + 2);
  return g_strdup_printf ("%s/%.2s/%s-%dx%d", self->folder, hash, hash + 2, width, height);
}

gboolean
fixture_has_file (Fixture *self, const char *name, int width, int height)
{
  g_autofree char *path = fixture_dup_path (self, name, width, height);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
fixture_age (Fixture *self, const char *name, guint seconds)
{
  const struct utimbuf then = { .actime = time (NULL) - seconds, .modtime = time (NULL) - seconds };
  const int sizes[][2] = { { 0, 0 }, { WIDTH, HEIGHT } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = fixture_dup_path (self, name, sizes[i][0], sizes[i][1]);

      g_assert_true (g_utime (path, (struct utimbuf *) &then) == 0 || i > 0);
    }
}

guint64
fixture_sum_files (Fixture *self, guint *number)
{
  g_autoptr (GDir) folders = g_dir_open (self->folder, 0, NULL);
  const char *folder_name;
  guint64 sum = 0;

  *number = 0;
  while (folders != NULL && (folder_name = g_dir_read_name (folders)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, folder_name, NULL);
      g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
      const char *name;

      while (files != NULL && (name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          GStatBuf status;

          /* It may just have been removed. */
          if (g_stat (file, &status) != 0)
            continue;
          sum += (guint64) status.st_size;
          ++*number;
        }
    }
  return sum;
}
