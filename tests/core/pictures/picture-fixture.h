/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-network.h"
#include "quire-pictures.h"
#include "quire-test-server.h"

G_BEGIN_DECLS

/* A cache folder of the test's own, a stand-in source, and the service with the
 * decoder; its operations as calls that return when they are done. */

typedef struct
{
  char *cache_folder;
  char *folder; /* of the pictures */
  QuireTestServer *server;
  QuireHttp *http;
  QuirePictures *pictures;
} Fixture;

/* With the network; the fixture's data is ignored. */
void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

/* As after a restart; offline: without the network. */
void fixture_open (Fixture *self, gboolean online);
/* Waits until nothing holds the service any more. */
void fixture_close (Fixture *self);

/* The address of a small picture; the same letter, the same picture. */
char *fixture_dup_uri (Fixture *self, const char *name);

/* The one wish. */
typedef struct
{
  QuirePicture *picture;
  GError *error;
  gboolean is_done;
  guint place; /* among all that were done: 1, 2, … */
  GCancellable *cancellable;
  GMainLoop *loop;
} Wish;

#define WIDTH  40
#define HEIGHT 30

Wish *wish_new (Fixture *self, const char *name, int width, int height);
void wish_wait (Wish *self);
/* Waits, and fails the test unless it is a picture of this size. */
void wish_assert_picture (Wish *self, int width, int height);
void wish_assert_error (Wish *self, GQuark domain, int code);
void wish_free (Wish *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* Wishes, waits and says whether it is a picture; else see *error. */
gboolean fixture_load (Fixture *self, const char *name, GError **error);
void fixture_assert_loads (Fixture *self, const char *name);
void fixture_assert_fails (Fixture *self, const char *name, GQuark domain, int code);

gboolean fixture_clear (Fixture *self, GError **error);
/* Waits until the folder was looked through, and this is its size. */
void fixture_wait_for_size (Fixture *self, guint64 size);
/* Runs the main loop until the condition holds; it has to wake by itself. */
#define wait_until(condition)                \
  G_STMT_START                               \
  {                                          \
    while (!(condition))                     \
      g_main_context_iteration (NULL, TRUE); \
  }                                          \
  G_STMT_END

/* Requests for the picture so far. */
guint fixture_count_requests (Fixture *self, const char *name);
/* Waits until so many were made. */
void fixture_wait_for_requests (Fixture *self, const char *name, guint count);
void fixture_add_fault (Fixture *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The path of the picture's file. */
char *fixture_dup_path (Fixture *self, const char *name, int width, int height);
/* Sets the time of use of the file and its copies so many seconds back. */
void fixture_age (Fixture *self, const char *name, guint seconds);
gboolean fixture_has_file (Fixture *self, const char *name, int width, int height);
/* Bytes and number of all files, also of those that are no pictures'. */
guint64 fixture_sum_files (Fixture *self, guint *number);

G_END_DECLS
