/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-wire.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A picture helper that lies.  How, the end of its own name says: a helper gets
 * neither arguments nor an environment. */

static bool
read_fully (void *to, size_t size)
{
  for (size_t done = 0; done < size;)
    {
      ssize_t n = read (STDIN_FILENO, (char *) to + done, size - done);

      if (n <= 0)
        return false;
      done += (size_t) n;
    }
  return true;
}

static bool
write_fully (const void *from, size_t size)
{
  for (size_t done = 0; done < size;)
    {
      ssize_t n = write (STDOUT_FILENO, (const char *) from + done, size - done);

      if (n <= 0)
        return false;
      done += (size_t) n;
    }
  return true;
}

static void
spoil (const char *how, const QuirePictureRequest *request, QuirePictureReply *reply)
{
  if (strcmp (how, "magic") == 0)
    reply->magic++;
  else if (strcmp (how, "number") == 0)
    reply->number++;
  else if (strcmp (how, "status") == 0)
    *reply = (QuirePictureReply){ .magic = reply->magic,
                                  .number = reply->number,
                                  .status = QUIRE_PICTURE_N_STATUS };
  else if (strcmp (how, "width") == 0)
    reply->stride = ++reply->width * 4;
  else if (strcmp (how, "height") == 0)
    reply->height = request->height + 1;
  else if (strcmp (how, "stride") == 0)
    reply->stride = UINT32_MAX;
  else if (strcmp (how, "copy") == 0)
    reply->copy_size = UINT32_MAX;
  else if (strcmp (how, "unasked-copy") == 0)
    reply->copy_size = 1;
  else if (strcmp (how, "opaque") == 0)
    reply->opaque = 2;
  else if (strcmp (how, "broken-but-opaque") == 0)
    *reply = (QuirePictureReply){ .magic = reply->magic,
                                  .number = reply->number,
                                  .status = QUIRE_PICTURE_STATUS_BROKEN,
                                  .opaque = 1 };
  else if (strcmp (how, "broken-with-size") == 0)
    reply->status = QUIRE_PICTURE_STATUS_BROKEN;
}

int
main (int argc, char **argv)
{
  static uint8_t nothing[65536];
  const char *how = strrchr (argv[0], '/') + 1;
  QuirePictureHello hello = { .magic = QUIRE_PICTURE_MAGIC };
  QuirePictureRequest request;

  if (strcmp (how, "dumb") == 0)
    return EXIT_FAILURE;
  if (strcmp (how, "stranger") == 0)
    hello.magic++;
  /* It never greets, and ends with whoever started it. */
  if (strcmp (how, "silent") == 0)
    {
      while (read_fully (nothing, 1))
        ;
      return EXIT_SUCCESS;
    }
  write_fully (&hello, sizeof hello);
  while (read_fully (&request, sizeof request))
    {
      QuirePictureReply reply = { .magic = QUIRE_PICTURE_MAGIC,
                                  .number = request.number,
                                  .width = request.width,
                                  .height = request.height,
                                  .stride = request.width * 4 };

      for (uint32_t left = request.size; left > 0;)
        {
          uint32_t part = left < sizeof nothing ? left : sizeof nothing;

          if (!read_fully (nothing, part))
            return EXIT_FAILURE;
          left -= part;
        }
      memset (nothing, 0, sizeof nothing);
      spoil (how, &request, &reply);
      write_fully (&reply, strcmp (how, "half-reply") == 0 ? sizeof reply / 2 : sizeof reply);
      if (strcmp (how, "half-reply") == 0)
        return EXIT_SUCCESS;
      if (strcmp (how, "half-pixels") == 0)
        {
          write_fully (nothing, 10);
          return EXIT_SUCCESS;
        }
      if (reply.status == QUIRE_PICTURE_STATUS_OK)
        for (uint32_t y = 0; y < reply.height && write_fully (nothing, reply.width * 4); y++)
          ;
      if (strcmp (how, "talkative") == 0)
        write_fully (&reply, sizeof reply);
      while (strcmp (how, "endless") == 0 && write_fully (nothing, sizeof nothing))
        ;
    }
  return EXIT_SUCCESS;
}
