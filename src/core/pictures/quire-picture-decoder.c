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

/* Helpers */

static gboolean
ensure_process (QuirePictureDecoder *self, GError **error)
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
  self->process = quire_picture_process_start (self->helper, error);
  self->not_before = self->process == NULL ? g_get_monotonic_time () + PAUSE_USEC : 0;
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
exchange (QuirePictureProcess *process,
          const QuirePictureRequest *request,
          GBytes *file,
          QuirePictureReply *reply,
          GBytes **pixels,
          GBytes **copy,
          GError **error)
{
  if (!quire_picture_process_send (process, request, sizeof *request, error) ||
      !quire_picture_process_send (process, g_bytes_get_data (file, NULL), request->size, error) ||
      !quire_picture_process_receive (process, reply, sizeof *reply, error))
    return FALSE;
  if (!quire_picture_reply_is_sound (reply, request))
    {
      g_set_error_literal (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT,
                           "The picture helper answered wrongly");
      return FALSE;
    }
  if (reply->status != QUIRE_PICTURE_STATUS_OK)
    return TRUE;
  *pixels = receive_bytes (process, (gsize) reply->stride * reply->height, error);
  if (*pixels == NULL || reply->copy_size == 0)
    return *pixels != NULL;
  *copy = receive_bytes (process, reply->copy_size, error);
  return *copy != NULL;
}

static gboolean
run_once (QuirePictureDecoder *self,
          const QuirePictureRequest *request,
          GBytes *file,
          QuirePictureReply *reply,
          GBytes **pixels,
          GBytes **copy,
          GCancellable *cancellable,
          gboolean *ended,
          GError **error)
{
  gboolean done;

  quire_picture_process_begin (self->process, g_get_monotonic_time () + LIMIT_USEC, cancellable);
  done = exchange (self->process, request, file, reply, pixels, copy, error);
  quire_picture_process_end (self->process);
  if (done)
    return TRUE;
  *ended = quire_picture_process_has_ended (self->process);
  g_clear_pointer (&self->process, quire_picture_process_free);
  return FALSE;
}

/* Where a process that has served before ends, something else may have ended it:
 * the picture is to blame only if a new one ends, too. */
static gboolean
run (QuirePictureDecoder *self,
     const QuirePictureRequest *request,
     GBytes *file,
     QuirePictureReply *reply,
     GBytes **pixels,
     GBytes **copy,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GError) first_error = NULL;
  GPid before = quire_picture_decoder_get_pid (self);
  gboolean ended = FALSE;

  if (!ensure_process (self, error))
    return FALSE;
  if (quire_picture_decoder_get_pid (self) != before)
    return run_once (self, request, file, reply, pixels, copy, cancellable, &ended, error);

  if (run_once (self, request, file, reply, pixels, copy, cancellable, &ended, &first_error))
    return TRUE;
  if (!ended)
    {
      g_propagate_error (error, g_steal_pointer (&first_error));
      return FALSE;
    }
  g_clear_pointer (pixels, g_bytes_unref);
  return ensure_process (self, error) &&
         run_once (self, request, file, reply, pixels, copy, cancellable, &ended, error);
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
  QuirePictureRequest request = {
    .magic = QUIRE_PICTURE_MAGIC,
    .width = (guint32) width,
    .height = (guint32) height,
    .flags = copy != NULL ? QUIRE_PICTURE_WANT_COPY : 0,
  };
  QuirePictureReply reply;
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GBytes) small = NULL;
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

  request.number = ++self->number;
  request.size = (guint32) g_bytes_get_size (file);
  run (self, &request, file, &reply, &pixels, &small, cancellable, &local_error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (reply.status != QUIRE_PICTURE_STATUS_OK)
    {
      set_status_error (error, reply.status);
      return NULL;
    }
  if (copy != NULL)
    *copy = g_steal_pointer (&small);
  return quire_picture_new (pixels, width, height, reply.stride);
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
