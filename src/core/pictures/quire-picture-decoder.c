/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-picture-decoder.h"
#include "quire-picture-process.h"

#include "quire-picture-wire.h"

/* From the first byte sent to the last received; instrumented code is slow. */
#define LIMIT_USEC ((QUIRE_SANITIZED ? 10 : 2) * G_USEC_PER_SEC)

/* How long a helper that cannot be started is left alone. */
#define PAUSE_USEC (10 * G_USEC_PER_SEC)

struct _QuirePictureDecoder
{
  char *helper;
  QuirePictureProcess *process;
  guint32 number;
  gint64 not_before; /* by the monotonic clock */
};

/* One picture's way to the helper and back. */
typedef struct
{
  GBytes *file;              /* the caller's */
  GCancellable *cancellable; /* the caller's */
  QuirePictureRequest request;
  QuirePictureReply reply;
  GBytes *pixels;
  GBytes *copy;
} Exchange;

static void
exchange_clear (Exchange *self)
{
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_clear_pointer (&self->copy, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exchange, exchange_clear)

/* Helpers */

static gboolean
ensure_process (QuirePictureDecoder *self, GCancellable *cancellable, GError **error)
{
  if (self->process != NULL && quire_picture_process_is_ready (self->process))
    return TRUE;
  /* It died, or said what nobody asked. */
  g_clear_pointer (&self->process, quire_picture_process_free);
  if (g_get_monotonic_time () < self->not_before)
    {
      g_set_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NO_HELPER,
                   "The picture helper %s could not be started just now", self->helper);
      return FALSE;
    }
  self->process = quire_picture_process_start (self->helper, cancellable, error);
  /* Who did not wait for it does not know what it would have done. */
  if (self->process == NULL && !g_cancellable_is_cancelled (cancellable))
    self->not_before = g_get_monotonic_time () + PAUSE_USEC;
  return self->process != NULL;
}

static void
set_status_error (GError **error, QuirePictureStatus status)
{
  switch (status)
    {
    case QUIRE_PICTURE_STATUS_UNKNOWN:
      g_set_error_literal (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_UNKNOWN,
                           "Not a picture of a known format");
      break;
    case QUIRE_PICTURE_STATUS_TOO_LARGE:
      g_set_error_literal (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_TOO_LARGE,
                           "The picture is too large");
      break;
    case QUIRE_PICTURE_STATUS_NO_MEMORY:
      g_set_error_literal (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT,
                           "The picture takes too much memory");
      break;
    default:
      g_set_error_literal (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_BROKEN,
                           "The picture is damaged");
      break;
    }
}

static GBytes *
receive_bytes (QuirePictureProcess *process, gsize size, GError **error)
{
  g_autofree guchar *bytes = g_malloc (size);

  if (!quire_picture_process_receive (process, bytes, size, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

/* FALSE: the process cannot be used any more.  TRUE with a reply whose status is
 * not OK: only this picture cannot. */
static gboolean
exchange_run (Exchange *self, QuirePictureProcess *process, GError **error)
{
  const QuirePictureReply *reply = &self->reply;

  if (!quire_picture_process_send (process, &self->request, sizeof self->request, error) ||
      !quire_picture_process_send (process, g_bytes_get_data (self->file, NULL), self->request.size,
                                   error) ||
      !quire_picture_process_receive (process, &self->reply, sizeof self->reply, error))
    return FALSE;
  if (!quire_picture_reply_is_sound (reply, &self->request))
    {
      g_set_error_literal (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT,
                           "The picture helper answered wrongly");
      return FALSE;
    }
  if (reply->status != QUIRE_PICTURE_STATUS_OK)
    return TRUE;
  self->pixels = receive_bytes (process, (gsize) reply->stride * reply->height, error);
  if (self->pixels == NULL || reply->copy_size == 0)
    return self->pixels != NULL;
  self->copy = receive_bytes (process, reply->copy_size, error);
  return self->copy != NULL;
}

static gboolean
try_once (QuirePictureDecoder *self, Exchange *exchange, gboolean *ended, GError **error)
{
  gboolean done;

  quire_picture_process_begin (self->process, g_get_monotonic_time () + LIMIT_USEC,
                               exchange->cancellable);
  done = exchange_run (exchange, self->process, error);
  quire_picture_process_end (self->process);
  if (done)
    return TRUE;
  exchange_clear (exchange);
  *ended = quire_picture_process_has_ended (self->process);
  g_clear_pointer (&self->process, quire_picture_process_free);
  return FALSE;
}

/* Where a process that has served before ends, something else may have ended it:
 * the picture is to blame only if a new one ends, too. */
static gboolean
try (QuirePictureDecoder *self, Exchange *exchange, GError **error)
{
  g_autoptr (GError) first_error = NULL;
  GPid before = quire_picture_decoder_get_pid (self);
  gboolean ended = FALSE;

  if (!ensure_process (self, exchange->cancellable, error))
    return FALSE;
  if (quire_picture_decoder_get_pid (self) != before)
    return try_once (self, exchange, &ended, error);

  if (try_once (self, exchange, &ended, &first_error))
    return TRUE;
  if (ended && !g_cancellable_is_cancelled (exchange->cancellable))
    return ensure_process (self, exchange->cancellable, error) &&
           try_once (self, exchange, &ended, error);
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

/* Public API */

QuirePictureDecoder *
quire_picture_decoder_new (const char *helper)
{
  QuirePictureDecoder *self = g_new0 (QuirePictureDecoder, 1);

  self->helper = g_strdup (helper);
  return self;
}

void
quire_picture_decoder_free (QuirePictureDecoder *self)
{
  quire_picture_decoder_rest (self);
  g_clear_pointer (&self->helper, g_free);
  g_free (self);
}

QuirePicture *
quire_picture_decoder_decode (QuirePictureDecoder *self,
                              GBytes *file,
                              int width,
                              int height,
                              GBytes **copy,
                              GCancellable *cancellable,
                              GError **error)
{
  g_auto (Exchange) exchange = {
    .file = file,
    .cancellable = cancellable,
    .request = {
      .magic = QUIRE_PICTURE_MAGIC,
      .width = (guint32) width,
      .height = (guint32) height,
      .flags = copy != NULL ? QUIRE_PICTURE_WANT_COPY : 0,
    },
  };
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (width >= 1 && (guint) width <= QUIRE_PICTURE_MAX_SIDE, NULL);
  g_return_val_if_fail (height >= 1 && (guint) height <= QUIRE_PICTURE_MAX_SIDE, NULL);

  if (copy != NULL)
    *copy = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_bytes_get_size (file) > QUIRE_PICTURE_MAX_FILE)
    {
      set_status_error (error, QUIRE_PICTURE_STATUS_TOO_LARGE);
      return NULL;
    }

  exchange.request.number = ++self->number;
  exchange.request.size = (guint32) g_bytes_get_size (file);
  try (self, &exchange, &local_error);
  /* Then why it failed does not matter any more. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (exchange.reply.status != QUIRE_PICTURE_STATUS_OK)
    {
      set_status_error (error, exchange.reply.status);
      return NULL;
    }
  if (copy != NULL)
    *copy = g_steal_pointer (&exchange.copy);
  return quire_picture_new (exchange.pixels, width, height, exchange.reply.stride,
                            exchange.reply.opaque == 1);
}

void
quire_picture_decoder_rest (QuirePictureDecoder *self)
{
  g_clear_pointer (&self->process, quire_picture_process_free);
  self->not_before = 0;
}

GPid
quire_picture_decoder_get_pid (QuirePictureDecoder *self)
{
  return self->process != NULL ? quire_picture_process_get_pid (self->process) : 0;
}
