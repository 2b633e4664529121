/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-failures.h"

#include "quire-clock.h"
#include "quire-http.h"
#include "quire-picture.h"

#define GONE_FOR    G_TIME_SPAN_HOUR
#define FIRST_PAUSE G_TIME_SPAN_MINUTE
#define MOST_PAUSES 6 /* doublings: to 64 minutes */

/* It may have been the machine that was busy, or short of memory; a picture that
 * ends the helper so often does it every time. */
#define MOST_LIMITS 3

/* Addresses come from strangers; what is forgotten is only asked once more. */
#define MOST_FAILURES 4096

typedef enum
{
  KIND_NONE,
  KIND_GONE,
  KIND_SERVER,
  KIND_LIMIT,
  KIND_NETWORK,
} Kind;

typedef struct
{
  Kind kind;
  GError *error;
  guint pauses;
  guint limits;
  gint64 until;
} Failure;

struct _QuirePictureFailures
{
  GHashTable *failures; /* address → Failure */
};

static void
failure_free (Failure *failure)
{
  g_clear_error (&failure->error);
  g_free (failure);
}

static Kind
find_kind (const GError *error)
{
  if (error->domain == QUIRE_PICTURE_ERROR)
    switch ((QuirePictureError) error->code)
      {
      case QUIRE_PICTURE_ERROR_NOT_HERE:
        return KIND_NONE;
      case QUIRE_PICTURE_ERROR_NO_HELPER:
        return KIND_SERVER;
      case QUIRE_PICTURE_ERROR_LIMIT:
        return KIND_LIMIT;
      case QUIRE_PICTURE_ERROR_UNKNOWN:
      case QUIRE_PICTURE_ERROR_TOO_LARGE:
      case QUIRE_PICTURE_ERROR_BROKEN:
      default:
        return KIND_GONE;
      }

  if (error->domain == QUIRE_HTTP_ERROR)
    switch ((QuireHttpError) error->code)
      {
      case QUIRE_HTTP_ERROR_OFFLINE:
      case QUIRE_HTTP_ERROR_TIMEOUT:
      case QUIRE_HTTP_ERROR_TLS:
      case QUIRE_HTTP_ERROR_TRUNCATED:
        return KIND_NETWORK;
      case QUIRE_HTTP_ERROR_CLIENT:
      case QUIRE_HTTP_ERROR_TOO_LARGE:
      case QUIRE_HTTP_ERROR_REDIRECT:
      case QUIRE_HTTP_ERROR_CONTENT:
      case QUIRE_HTTP_ERROR_DISK_FULL:
      case QUIRE_HTTP_ERROR_DISK:
        return KIND_GONE;
      case QUIRE_HTTP_ERROR_RATE_LIMITED:
      case QUIRE_HTTP_ERROR_SERVER:
      default:
        return KIND_SERVER;
      }

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? KIND_NONE : KIND_SERVER;
}

static gint64
choose_pause (Failure *failure)
{
  gint64 left = quire_http_error_get_retry_at (failure->error) - quire_clock_now_usec ();

  if (failure->kind == KIND_GONE)
    return GONE_FOR;
  /* A time that is already over says nothing. */
  if (left > 0)
    return MIN (left, QUIRE_CLOCK_LONGEST_WAIT);
  return FIRST_PAUSE << MIN (failure->pauses, MOST_PAUSES);
}

static gboolean
is_over_cb (gpointer key, gpointer value, gpointer user_data)
{
  return ((Failure *) value)->until <= *(gint64 *) user_data;
}

static void
make_room (QuirePictureFailures *self, gint64 now)
{
  if (g_hash_table_size (self->failures) < MOST_FAILURES)
    return;
  g_hash_table_foreach_remove (self->failures, is_over_cb, &now);
  if (g_hash_table_size (self->failures) >= MOST_FAILURES)
    g_hash_table_remove_all (self->failures);
}

static gboolean
is_network_cb (gpointer key, gpointer value, gpointer user_data)
{
  return ((Failure *) value)->kind == KIND_NETWORK;
}

QuirePictureFailures *
quire_picture_failures_new (void)
{
  QuirePictureFailures *self = g_new0 (QuirePictureFailures, 1);

  self->failures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) failure_free);
  return self;
}

void
quire_picture_failures_free (QuirePictureFailures *self)
{
  g_hash_table_unref (self->failures);
  g_free (self);
}

GError *
quire_picture_failures_get (QuirePictureFailures *self, const char *uri, gint64 now)
{
  const Failure *failure = g_hash_table_lookup (self->failures, uri);

  return failure != NULL && failure->until > now ? g_error_copy (failure->error) : NULL;
}

void
quire_picture_failures_add (QuirePictureFailures *self,
                            const char *uri,
                            const GError *error,
                            gint64 now)
{
  Kind kind = find_kind (error);
  Failure *failure = g_hash_table_lookup (self->failures, uri);

  if (kind == KIND_NONE)
    return;
  if (failure == NULL)
    {
      make_room (self, now);
      failure = g_new0 (Failure, 1);
      g_hash_table_insert (self->failures, g_strdup (uri), failure);
    }
  else
    {
      failure->pauses++;
      g_clear_error (&failure->error);
    }
  if (kind == KIND_LIMIT && ++failure->limits >= MOST_LIMITS)
    kind = KIND_GONE;
  failure->kind = kind;
  failure->error = g_error_copy (error);
  failure->until = now + choose_pause (failure);
}

void
quire_picture_failures_remove (QuirePictureFailures *self, const char *uri)
{
  g_hash_table_remove (self->failures, uri);
}

void
quire_picture_failures_forgive (QuirePictureFailures *self)
{
  g_hash_table_foreach_remove (self->failures, is_network_cb, NULL);
}

gint64
quire_picture_failures_get_next (QuirePictureFailures *self, gint64 now)
{
  gint64 next = 0;
  GHashTableIter iter;
  const Failure *failure;

  g_hash_table_iter_init (&iter, self->failures);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &failure))
    if (failure->kind != KIND_GONE && failure->until > now && (next == 0 || failure->until < next))
      next = failure->until;

  return next;
}
