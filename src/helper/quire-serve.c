/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-serve.h"

#include "quire-decode.h"

#include <errno.h>
#include <unistd.h>

/* Less than size only where the input ended. */
static gsize
read_fully (int fd, void *to, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = read (fd, (char *) to + done, size - done);

      if (n == 0 || (n < 0 && errno != EINTR))
        break;
      done += MAX (n, 0);
    }
  return done;
}

static gboolean
write_fully (int fd, const void *from, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = write (fd, (const char *) from + done, size - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static gboolean
answer (int output, const QuirePictureRequest *request, const guchar *file)
{
  g_auto (QuireDecoded) decoded = { 0 };
  QuirePictureReply reply = { .magic = QUIRE_PICTURE_MAGIC, .number = request->number };

  reply.status = quire_decode (file, request->size, (int) request->width, (int) request->height,
                               (request->flags & QUIRE_PICTURE_WANT_COPY) != 0, &decoded);
  if (reply.status != QUIRE_PICTURE_STATUS_OK)
    return write_fully (output, &reply, sizeof reply);
  reply.width = request->width;
  reply.height = request->height;
  reply.stride = request->width * 4;
  reply.copy_size = (guint32) decoded.copy_size;
  reply.opaque = decoded.opaque ? 1 : 0;
  return write_fully (output, &reply, sizeof reply) &&
         write_fully (output, decoded.pixels, (gsize) reply.stride * reply.height) &&
         write_fully (output, decoded.copy, decoded.copy_size);
}

gboolean
quire_serve (int input, int output)
{
  const QuirePictureHello hello = { .magic = QUIRE_PICTURE_MAGIC };

  if (!write_fully (output, &hello, sizeof hello))
    return FALSE;
  for (;;)
    {
      QuirePictureRequest request;
      g_autofree guchar *file = NULL;
      gsize n = read_fully (input, &request, sizeof request);

      if (n == 0)
        return TRUE;
      if (n < sizeof request || !quire_picture_request_is_sound (&request))
        return FALSE;
      file = g_malloc (request.size);
      if (read_fully (input, file, request.size) < request.size || !answer (output, &request, file))
        return FALSE;
    }
}
