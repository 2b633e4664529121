/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* What the program and its picture helper say to each other, over one stream
 * socket that is the helper's input and output.  Both are built together and
 * run on the same machine: numbers are in its byte order.
 *
 *   helper   QuirePictureHello, once it has locked itself in
 *   program  QuirePictureRequest, then "size" bytes: the file
 *   helper   QuirePictureReply, then height × stride bytes of pixels and
 *            "copy_size" bytes; not OK: neither
 *
 * and so on, one after the other, until the program closes its end.  Neither
 * believes the other: each checks what it is told with the functions below. */

#define QUIRE_PICTURE_MAGIC     UINT32_C (0x31495051)
#define QUIRE_PICTURE_MAX_FILE  (UINT32_C (4) * 1024 * 1024) /* bytes, the copy's too */
#define QUIRE_PICTURE_MAX_SIDE  UINT32_C (4096)              /* pixels asked for */
#define QUIRE_PICTURE_WANT_COPY UINT32_C (1)                 /* the only flag */

typedef struct
{
  uint32_t magic;
  uint32_t reserved;
} QuirePictureHello;

typedef struct
{
  uint32_t magic;
  uint32_t number; /* the reply names it again */
  uint32_t size;
  uint32_t width;
  uint32_t height;
  uint32_t flags;
} QuirePictureRequest;

typedef enum
{
  QUIRE_PICTURE_STATUS_OK,
  QUIRE_PICTURE_STATUS_UNKNOWN,   /* none of the formats */
  QUIRE_PICTURE_STATUS_TOO_LARGE, /* by its own header */
  QUIRE_PICTURE_STATUS_BROKEN,
  QUIRE_PICTURE_STATUS_NO_MEMORY,
  QUIRE_PICTURE_N_STATUS,
} QuirePictureStatus;

typedef struct
{
  uint32_t magic;
  uint32_t number;
  uint32_t status; /* QuirePictureStatus; if not OK what follows is 0 */
  uint32_t width;
  uint32_t height;
  uint32_t stride;
  uint32_t copy_size; /* 0: none */
  uint32_t opaque;    /* 1: nothing shines through any pixel; else 0 */
} QuirePictureReply;

static inline bool
quire_picture_request_is_sound (const QuirePictureRequest *request)
{
  return request->magic == QUIRE_PICTURE_MAGIC && request->size <= QUIRE_PICTURE_MAX_FILE &&
         request->width >= 1 && request->width <= QUIRE_PICTURE_MAX_SIDE && request->height >= 1 &&
         request->height <= QUIRE_PICTURE_MAX_SIDE &&
         (request->flags & ~QUIRE_PICTURE_WANT_COPY) == 0;
}

/* Whether it answers this request, and within what was asked for. */
static inline bool
quire_picture_reply_is_sound (const QuirePictureReply *reply, const QuirePictureRequest *request)
{
  if (reply->magic != QUIRE_PICTURE_MAGIC || reply->number != request->number ||
      reply->status >= QUIRE_PICTURE_N_STATUS || reply->opaque > 1)
    return false;
  if (reply->status != QUIRE_PICTURE_STATUS_OK)
    return reply->width == 0 && reply->height == 0 && reply->stride == 0 && reply->copy_size == 0 &&
           reply->opaque == 0;
  return reply->width == request->width && reply->height == request->height &&
         reply->stride == reply->width * 4 &&
         reply->copy_size <=
             ((request->flags & QUIRE_PICTURE_WANT_COPY) != 0 ? QUIRE_PICTURE_MAX_FILE : 0);
}
