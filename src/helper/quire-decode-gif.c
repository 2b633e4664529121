/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-decode-formats.h"
#include "quire-scale.h"

#include <gif_lib.h>
#include <string.h>

typedef struct
{
  const guchar *data;
  gsize size;
  gsize at;
  GifFileType *gif;
  int transparent; /* the color's number, or NO_TRANSPARENT_COLOR */
} QuireGif;

static void
quire_gif_clear (QuireGif *self)
{
  if (self->gif != NULL)
    DGifCloseFile (self->gif, NULL);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireGif, quire_gif_clear)

static int
read_cb (GifFileType *gif, GifByteType *to, int size)
{
  QuireGif *self = gif->UserData;
  gsize part = MIN ((gsize) MAX (size, 0), self->size - self->at);

  memcpy (to, self->data + self->at, part);
  self->at += part;
  return (int) part;
}

static gboolean
read_extension (QuireGif *self)
{
  GifByteType *block;
  GraphicsControlBlock control;
  int code;

  if (DGifGetExtension (self->gif, &code, &block) == GIF_ERROR)
    return FALSE;
  if (code == GRAPHICS_EXT_FUNC_CODE && block != NULL &&
      DGifExtensionToGCB (block[0], block + 1, &control) == GIF_OK)
    self->transparent = control.TransparentColor;
  while (block != NULL)
    if (DGifGetExtensionNext (self->gif, &block) == GIF_ERROR)
      return FALSE;
  return TRUE;
}

static gboolean
find_first_frame (QuireGif *self)
{
  GifRecordType type;

  while (DGifGetRecordType (self->gif, &type) == GIF_OK)
    switch (type)
      {
      case IMAGE_DESC_RECORD_TYPE:
        return DGifGetImageDesc (self->gif) == GIF_OK;
      case EXTENSION_RECORD_TYPE:
        if (!read_extension (self))
          return FALSE;
        break;
      default:
        return FALSE;
      }
  return FALSE;
}

/* Interlaced rows come in four rounds. */
static gboolean
read_indexes (QuireGif *self, guchar *indexes)
{
  static const int begins[] = { 0, 4, 2, 1 }, steps[] = { 8, 8, 4, 2 };
  const GifImageDesc *frame = &self->gif->Image;
  int rounds = frame->Interlace ? 4 : 1;

  for (int round = 0; round < rounds; round++)
    for (int y = begins[round]; y < frame->Height; y += frame->Interlace ? steps[round] : 1)
      if (DGifGetLine (self->gif, indexes + (gsize) y * frame->Width, frame->Width) == GIF_ERROR)
        return FALSE;
  return TRUE;
}

static void
fill_row (QuireGif *self, const ColorMapObject *colors, const guchar *indexes, guchar *row)
{
  for (int x = 0; x < self->gif->Image.Width; x++, row += 4)
    {
      const GifColorType *color;

      if (indexes[x] == self->transparent || indexes[x] >= colors->ColorCount)
        {
          memset (row, 0, 4);
          continue;
        }
      color = &colors->Colors[indexes[x]];
      row[0] = color->Red;
      row[1] = color->Green;
      row[2] = color->Blue;
      row[3] = 255;
    }
}

/* The frame at its place on the whole, transparent elsewhere. */
static QuirePictureStatus
scale_frame (QuireGif *self, const guchar *indexes, int width, int height, QuireDecoded *decoded)
{
  const GifImageDesc *frame = &self->gif->Image;
  const ColorMapObject *colors = frame->ColorMap != NULL ? frame->ColorMap : self->gif->SColorMap;
  g_autoptr (QuireScale) scale =
      quire_scale_new (self->gif->SWidth, self->gif->SHeight, 4, width, height);
  g_autofree guchar *row = g_try_malloc0_n (self->gif->SWidth, 4);

  if (scale == NULL || row == NULL)
    return QUIRE_PICTURE_STATUS_NO_MEMORY;
  if (colors == NULL)
    return QUIRE_PICTURE_STATUS_BROKEN;
  for (int y = 0; y < self->gif->SHeight; y++)
    {
      if (y >= frame->Top && y < frame->Top + frame->Height)
        fill_row (self, colors, indexes + (gsize) (y - frame->Top) * frame->Width,
                  row + (gsize) frame->Left * 4);
      else if (y == frame->Top + frame->Height)
        memset (row, 0, (gsize) self->gif->SWidth * 4);
      quire_scale_push (scale, row);
    }
  quire_scale_finish (scale, decoded);
  return QUIRE_PICTURE_STATUS_OK;
}

QuirePictureStatus
quire_decode_gif (const guchar *data,
                  gsize size,
                  int width,
                  int height,
                  QuireDecoded *decoded,
                  gsize *source_pixels)
{
  g_auto (QuireGif) self = { .data = data, .size = size, .transparent = NO_TRANSPARENT_COLOR };
  g_autofree guchar *indexes = NULL;
  QuirePictureStatus status;
  const GifImageDesc *frame;

  self.gif = DGifOpen (&self, read_cb, NULL);
  if (self.gif == NULL)
    return QUIRE_PICTURE_STATUS_BROKEN;
  status = quire_decode_check_size (self.gif->SWidth, self.gif->SHeight);
  if (status != QUIRE_PICTURE_STATUS_OK)
    return status;
  if (!find_first_frame (&self))
    return QUIRE_PICTURE_STATUS_BROKEN;
  frame = &self.gif->Image;
  if (frame->Width < 1 || frame->Height < 1 || frame->Left < 0 || frame->Top < 0 ||
      frame->Width > self.gif->SWidth - frame->Left ||
      frame->Height > self.gif->SHeight - frame->Top)
    return QUIRE_PICTURE_STATUS_BROKEN;

  *source_pixels = (gsize) self.gif->SWidth * self.gif->SHeight;
  indexes = g_try_malloc_n (frame->Height, frame->Width);
  if (indexes == NULL)
    return QUIRE_PICTURE_STATUS_NO_MEMORY;
  if (!read_indexes (&self, indexes))
    return QUIRE_PICTURE_STATUS_BROKEN;
  return scale_frame (&self, indexes, width, height, decoded);
}
