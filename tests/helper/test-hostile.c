/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-picture.h"

#include "quire-decode.h"

#include <string.h>

/* What strangers send.  Every answer is allowed but a crash, the wrong size, or
 * the right status for the wrong reason. */

static QuirePictureStatus
decode_bytes (const void *data, gsize size)
{
  g_autofree guchar *exact = g_memdup2 (data, size);
  g_auto (QuireDecoded) decoded = { 0 };
  QuirePictureStatus status = quire_decode (exact, size, 40, 22, TRUE, &decoded);

  g_assert_true ((status == QUIRE_PICTURE_STATUS_OK) == (decoded.pixels != NULL));
  if (status == QUIRE_PICTURE_STATUS_OK)
    {
      g_assert_cmpint (decoded.width, ==, 40);
      g_assert_cmpint (decoded.height, ==, 22);
      for (int i = 0; i < 40 * 22; i++)
        {
          guint32 pixel = decoded.pixels[i], alpha = pixel >> 24;

          /* Premultiplied, whatever the file says. */
          g_assert_cmpuint (pixel >> 16 & 255, <=, alpha);
          g_assert_cmpuint (pixel >> 8 & 255, <=, alpha);
          g_assert_cmpuint (pixel & 255, <=, alpha);
        }
    }
  else
    g_assert_null (decoded.copy);
  return status;
}

static QuirePictureStatus
decode_file (GBytes *file)
{
  gsize size;
  const guchar *data = g_bytes_get_data (file, &size);

  return decode_bytes (data, size);
}

/* One of each way through the code. */
static GPtrArray *
make_samples (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (files, make_png (MAKE_PNG_RGB, 8, FALSE, 97, 61, make_fields));
  g_ptr_array_add (files, make_png (MAKE_PNG_RGBA, 16, TRUE, 97, 61, make_transparent_fields));
  g_ptr_array_add (files,
                   make_png (MAKE_PNG_PALETTE_ALPHA, 4, FALSE, 97, 61, make_transparent_fields));
  g_ptr_array_add (files, make_jpeg (MAKE_JPEG_420, 6, 97, 61, make_fields));
  g_ptr_array_add (files, make_jpeg (MAKE_JPEG_PROGRESSIVE, 0, 97, 61, make_fields));
  g_ptr_array_add (files, make_jpeg (MAKE_JPEG_CMYK, 0, 97, 61, make_fields));
  g_ptr_array_add (files, make_webp (FALSE, 97, 61, make_fields));
  g_ptr_array_add (files, make_webp (FALSE, 97, 61, make_transparent_fields));
  g_ptr_array_add (files, make_webp (TRUE, 97, 61, make_transparent_fields));
  g_ptr_array_add (files, make_moving_webp (1, 97, 61, make_transparent_fields));
  g_ptr_array_add (files, make_gif (2, TRUE, 97, 61, 3, 2, 90, 50, make_fields));
  return files;
}

static void
test_unknown (void)
{
  static const char *const others[] = {
    "",
    "\x89",
    "\x89PNG\r\n\x1a",
    "\xff\xd8",
    "GIF88a, almost",
    "RIFF\x10\x01\x01\x01WAVE",
    "BM\x46\x01\x01\x01",
    "II*\x01\x08\x01",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"20000\"><rect/></svg>",
    "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<!DOCTYPE html><html><body>Log in</body></html>",
    "    ftypavif",
    "{\"error\": \"Not Found\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (decode_bytes (others[i], strlen (others[i])), ==,
                     QUIRE_PICTURE_STATUS_UNKNOWN);
}

/* Only the mark, or the mark of one and the rest of another. */
static void
test_wrong_type (void)
{
  g_autoptr (GPtrArray) samples = make_samples ();

  g_assert_cmpint (decode_bytes ("\x89PNG\r\n\x1a\n", 8), ==, QUIRE_PICTURE_STATUS_BROKEN);
  g_assert_cmpint (decode_bytes ("\xff\xd8\xff", 3), ==, QUIRE_PICTURE_STATUS_BROKEN);
  g_assert_cmpint (decode_bytes ("GIF89a", 6), ==, QUIRE_PICTURE_STATUS_BROKEN);
  g_assert_cmpint (decode_bytes ("RIFF\x10\0\0\0WEBP", 12), ==, QUIRE_PICTURE_STATUS_BROKEN);
  for (guint i = 0; i < samples->len; i++)
    for (guint k = 0; k < samples->len; k++)
      {
        gsize size, other_size;
        const guchar *data = g_bytes_get_data (samples->pdata[i], &size);
        const guchar *other = g_bytes_get_data (samples->pdata[k], &other_size);
        g_autofree guchar *mixed = g_memdup2 (other, other_size);

        if (memcmp (data, other, 3) == 0)
          continue;
        memcpy (mixed, data, 12);
        g_assert_cmpint (decode_bytes (mixed, other_size), !=, QUIRE_PICTURE_STATUS_OK);
      }
}

/* By their headers alone. */
static void
test_too_large (void)
{
  static const guchar gif[] = "GIF89a\x40\x9c\x40\x9c\xf0\0\0" /* 40,000 × 40,000 */
                              "\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;";
  g_autoptr (GBytes) square = make_empty_png (30000, 30000);
  g_autoptr (GBytes) strip = make_png_header (30001, 1);
  g_autoptr (GBytes) huge = make_png_header (0x7fffffff, 0x7fffffff);
  g_autoptr (GBytes) just = make_png_header (4000, 4001);
  g_autoptr (GBytes) jpeg = make_jpeg (MAKE_JPEG_GREY, 0, 65500, 1, make_checks);
  g_autoptr (GBytes) webp = make_webp (FALSE, 16, 16, make_fields);
  g_autofree guchar *wide = g_memdup2 (g_bytes_get_data (webp, NULL), g_bytes_get_size (webp));
  g_autofree guchar *much = g_malloc0 (QUIRE_PICTURE_MAX_FILE + 1);

  g_assert_cmpint (decode_file (square), ==, QUIRE_PICTURE_STATUS_TOO_LARGE);
  g_assert_cmpint (decode_file (strip), ==, QUIRE_PICTURE_STATUS_TOO_LARGE);
  g_assert_cmpint (decode_file (huge), ==, QUIRE_PICTURE_STATUS_TOO_LARGE);
  g_assert_cmpint (decode_file (just), ==, QUIRE_PICTURE_STATUS_TOO_LARGE);
  g_assert_cmpint (decode_bytes (gif, sizeof gif - 1), ==, QUIRE_PICTURE_STATUS_TOO_LARGE);
  g_assert_cmpint (decode_file (jpeg), ==, QUIRE_PICTURE_STATUS_TOO_LARGE);
  /* A picture of 16,383 × 16,383 by its first frame's header. */
  g_assert_cmpmem (wide + 23, 3, "\x9d\x01\x2a", 3);
  memcpy (wide + 26, "\xff\x3f\xff\x3f", 4);
  g_assert_cmpint (decode_bytes (wide, g_bytes_get_size (webp)), ==,
                   QUIRE_PICTURE_STATUS_TOO_LARGE);
  g_assert_cmpint (decode_bytes (much, QUIRE_PICTURE_MAX_FILE + 1), ==,
                   QUIRE_PICTURE_STATUS_TOO_LARGE);
}

/* Nothing that is cut off in its pixels is shown; of what lies behind them the
 * format may not care. */
static void
test_cut_off (void)
{
  g_autoptr (GPtrArray) samples = make_samples ();

  for (guint i = 0; i < samples->len; i++)
    {
      gsize size, shown = 0;
      const guchar *data = g_bytes_get_data (samples->pdata[i], &size);

      for (gsize part = 0; part < size; part++)
        if (decode_bytes (data, part) == QUIRE_PICTURE_STATUS_OK)
          shown++;
      g_test_message ("sample %u: %" G_GSIZE_FORMAT " bytes, shown when cut at %" G_GSIZE_FORMAT, i,
                      size, shown);
      /* A second frame, at most. */
      g_assert_cmpuint (shown, <, size / 2);
      g_assert_cmpint (decode_bytes (data, size / 2 - 20), !=, QUIRE_PICTURE_STATUS_OK);
    }
}

static void
test_flipped (void)
{
  g_autoptr (GPtrArray) samples = make_samples ();
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < (g_test_thorough () ? 20000 : 2000); round++)
    {
      gsize size;
      const guchar *data = g_bytes_get_data (samples->pdata[round % samples->len], &size);
      g_autofree guchar *flipped = g_memdup2 (data, size);

      for (int n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        flipped[g_rand_int_range (rand, 0, (gint32) size)] = (guchar) g_rand_int (rand);
      decode_bytes (flipped, size);
    }
}

/* One frame is read, the other 9,999 are not even looked at. */
static void
test_many_frames (void)
{
  g_autoptr (GBytes) file = make_gif (10000, FALSE, 97, 61, 0, 0, 97, 61, make_fields);
  gsize size;
  const guchar *data = g_bytes_get_data (file, &size);
  g_autofree guchar *spoilt = g_memdup2 (data, size);

  g_assert_cmpint (decode_file (file), ==, QUIRE_PICTURE_STATUS_OK);
  memset (spoilt + size / 100, 0xff, size - size / 100);
  g_assert_cmpint (decode_bytes (spoilt, size), ==, QUIRE_PICTURE_STATUS_OK);
}

/* Each frame outside of the whole, and none at all. */
static void
test_gif_places (void)
{
  g_autoptr (GBytes) none = make_gif (0, FALSE, 40, 30, 0, 0, 1, 1, make_fields);
  g_autoptr (GBytes) beside = make_gif (1, FALSE, 40, 30, 40, 0, 1, 1, make_fields);
  g_autoptr (GBytes) over = make_gif (1, FALSE, 40, 30, 20, 20, 20, 11, make_fields);

  g_assert_cmpint (decode_file (none), ==, QUIRE_PICTURE_STATUS_BROKEN);
  g_assert_cmpint (decode_file (beside), ==, QUIRE_PICTURE_STATUS_BROKEN);
  g_assert_cmpint (decode_file (over), ==, QUIRE_PICTURE_STATUS_BROKEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/unknown", test_unknown);
  g_test_add_func ("/hostile/wrong-type", test_wrong_type);
  g_test_add_func ("/hostile/too-large", test_too_large);
  g_test_add_func ("/hostile/cut-off", test_cut_off);
  g_test_add_func ("/hostile/flipped", test_flipped);
  g_test_add_func ("/hostile/many-frames", test_many_frames);
  g_test_add_func ("/hostile/gif-places", test_gif_places);
  return g_test_run ();
}
