/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-picture.h"

#include "quire-decode.h"
#include "quire-encode.h"

#include <stdlib.h>
#include <string.h>

/* Each kind of file at sizes that divide by nothing, made larger and smaller. */

static const struct
{
  int width, height;       /* the file's */
  int to_width, to_height; /* asked for */
} sizes[] = {
  { 97, 61, 97, 61 },   { 97, 61, 40, 21 },  { 97, 61, 30, 60 },   { 97, 61, 211, 133 },
  { 400, 216, 40, 40 }, { 31, 233, 50, 27 }, { 641, 479, 64, 48 },
};

/* Helpers */

static QuirePictureStatus
decode (GBytes *file, int width, int height, QuireDecoded *decoded)
{
  gsize size;
  const guchar *data = g_bytes_get_data (file, &size);
  /* Of this size and no more: a sanitizer sees what reads over its end. */
  g_autofree guchar *exact = g_memdup2 (data, size);

  return quire_decode (exact, size, width, height, FALSE, decoded);
}

static void
assert_near (guint32 is, guint32 expected, int off)
{
  for (int shift = 0; shift < 32; shift += 8)
    if (abs ((int) (is >> shift & 255) - (int) (expected >> shift & 255)) > off)
      g_error ("%08x is not %08x", is, expected);
}

static guint32
premultiplied (guint32 color)
{
  guint32 alpha = color >> 24, result = alpha << 24;

  for (int shift = 0; shift < 24; shift += 8)
    result |= ((color >> shift & 255) * alpha + 127) / 255 << shift;
  return result;
}

/* The middle of each of the four fields that are in sight: the crop is about the
 * middle, so all are. */
static void
assert_fields (const QuireDecoded *decoded, int width, int height, const guint32 *colors, int off)
{
  g_assert_cmpint (decoded->width, ==, width);
  g_assert_cmpint (decoded->height, ==, height);
  for (int i = 0; i < 4; i++)
    {
      int x = width * (i % 2 * 2 + 1) / 4, y = height * (i / 2 * 2 + 1) / 4;

      assert_near (decoded->pixels[y * width + x], colors[i], off);
    }
}

typedef GBytes *(*MakeFile) (int kind, int width, int height);

static void
check_sizes (MakeFile make, int kind, const guint32 *straight, int off)
{
  guint32 colors[4];
  gboolean opaque = TRUE;

  for (int i = 0; i < 4; i++)
    {
      colors[i] = premultiplied (straight[i]);
      opaque = opaque && straight[i] >> 24 == 255;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) file = make (kind, sizes[i].width, sizes[i].height);
      g_auto (QuireDecoded) decoded = { 0 };

      g_test_message ("kind %d, %d × %d to %d × %d", kind, sizes[i].width, sizes[i].height,
                      sizes[i].to_width, sizes[i].to_height);
      g_assert_cmpint (decode (file, sizes[i].to_width, sizes[i].to_height, &decoded), ==,
                       QUIRE_PICTURE_STATUS_OK);
      assert_fields (&decoded, sizes[i].to_width, sizes[i].to_height, colors, off);
      g_assert_cmpint (decoded.opaque, ==, opaque);
    }
}

static const guint32 plain[] = { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff };
static const guint32 seen_through[] = { 0x80ff0000, 0xff00ff00, 0x800000ff, 0x00000000 };

/* PNG */

static const struct
{
  MakePng kind;
  int depth;
  MakeColor color;
  guint32 colors[4];
} pngs[] = {
  { MAKE_PNG_RGB, 8, make_fields, { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff } },
  { MAKE_PNG_RGB, 16, make_fields, { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff } },
  { MAKE_PNG_RGBA, 8, make_transparent_fields, { 0x80ff0000, 0xff00ff00, 0x800000ff, 0 } },
  { MAKE_PNG_RGBA, 16, make_transparent_fields, { 0x80ff0000, 0xff00ff00, 0x800000ff, 0 } },
  { MAKE_PNG_RGBA, 8, make_fields, { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff } },
  { MAKE_PNG_GREY, 1, make_fields, { 0xffffffff, 0xff000000, 0xff000000, 0xffffffff } },
  { MAKE_PNG_GREY, 8, make_fields, { 0xffffffff, 0xff000000, 0xff000000, 0xffffffff } },
  { MAKE_PNG_GREY, 16, make_fields, { 0xffffffff, 0xff000000, 0xff000000, 0xffffffff } },
  { MAKE_PNG_GREY_ALPHA, 8, make_transparent_fields, { 0x80ffffff, 0xff000000, 0x80000000, 0 } },
  { MAKE_PNG_GREY_ALPHA, 16, make_transparent_fields, { 0x80ffffff, 0xff000000, 0x80000000, 0 } },
  { MAKE_PNG_PALETTE, 4, make_fields, { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff } },
  { MAKE_PNG_PALETTE_ALPHA, 4, make_transparent_fields, { 0x80ff0000, 0xff00ff00, 0x800000ff, 0 } },
  { MAKE_PNG_RGB_KEY, 8, make_fields, { 0xffff0000, 0xff00ff00, 0xff0000ff, 0 } },
};

static GBytes *
make_some_png (int kind, int width, int height)
{
  return make_png (pngs[kind / 2].kind, pngs[kind / 2].depth, kind % 2 == 1, width, height,
                   pngs[kind / 2].color);
}

static void
test_png (void)
{
  for (int kind = 0; kind < (int) G_N_ELEMENTS (pngs) * 2; kind++)
    check_sizes (make_some_png, kind, pngs[kind / 2].colors, 1);
}

/* JPEG */

static GBytes *
make_some_jpeg (int kind, int width, int height)
{
  return make_jpeg (kind, 0, width, height, make_fields);
}

static void
test_jpeg (void)
{
  static const guint32 grey[] = { 0xffffffff, 0xff000000, 0xff000000, 0xffffffff };

  for (int kind = MAKE_JPEG_444; kind <= MAKE_JPEG_CMYK; kind++)
    check_sizes (make_some_jpeg, kind, kind == MAKE_JPEG_GREY ? grey : plain, 6);
}

static GBytes *
make_turned_jpeg (int kind, int width, int height)
{
  return make_jpeg (MAKE_JPEG_444, kind, width, height, make_fields);
}

/* Where the four fields lie when the picture is upright, by EXIF's own table. */
static void
test_orientation (void)
{
  static const char *const upright[] = { "0123", "0123", "1032", "3210", "2301",
                                         "0213", "2031", "3120", "1302", "0123" };

  for (int orientation = 0; orientation <= 9; orientation++)
    {
      guint32 colors[4];

      for (int i = 0; i < 4; i++)
        colors[i] = plain[upright[orientation][i] - '0'];
      check_sizes (make_turned_jpeg, orientation, colors, 6);
    }
}

/* WebP and GIF */

static GBytes *
make_some_webp (int kind, int width, int height)
{
  return make_webp (kind % 2 == 0, width, height, kind < 2 ? make_fields : make_transparent_fields);
}

static void
test_webp (void)
{
  for (int kind = 0; kind < 4; kind++)
    check_sizes (make_some_webp, kind, kind < 2 ? plain : seen_through, kind % 2 == 0 ? 1 : 8);
}

static GBytes *
make_some_moving_webp (int kind, int width, int height)
{
  return make_moving_webp (kind, width, height, make_transparent_fields);
}

static void
test_moving_webp (void)
{
  check_sizes (make_some_moving_webp, 1, seen_through, 1);
  check_sizes (make_some_moving_webp, 3, seen_through, 1);
}

static guint32
make_fields_and_hole (int x, int y, int width, int height)
{
  guint32 color = make_fields (x, y, width, height);

  return color == 0xffffffff ? 0x00ffffff : color;
}

static GBytes *
make_some_gif (int kind, int width, int height)
{
  return make_gif (kind < 2 ? 1 : 3, kind % 2 == 1, width, height, 0, 0, width, height,
                   kind < 2 ? make_fields : make_fields_and_hole);
}

static void
test_gif (void)
{
  static const guint32 with_hole[] = { 0xffff0000, 0xff00ff00, 0xff0000ff, 0 };

  for (int kind = 0; kind < 4; kind++)
    check_sizes (make_some_gif, kind, kind < 2 ? plain : with_hole, 1);
}

/* The first frame fills only a part of the whole. */
static void
test_gif_part (void)
{
  g_autoptr (GBytes) file = make_gif (2, FALSE, 40, 30, 10, 10, 20, 10, make_fields);
  g_auto (QuireDecoded) decoded = { 0 };

  g_assert_cmpint (decode (file, 40, 30, &decoded), ==, QUIRE_PICTURE_STATUS_OK);
  g_assert_false (decoded.opaque);
  g_assert_cmphex (decoded.pixels[9 * 40 + 15], ==, 0);
  g_assert_cmphex (decoded.pixels[12 * 40 + 9], ==, 0);
  g_assert_cmphex (decoded.pixels[10 * 40 + 10], ==, 0xffff0000);
  g_assert_cmphex (decoded.pixels[19 * 40 + 29], ==, 0xffffffff);
  g_assert_cmphex (decoded.pixels[19 * 40 + 30], ==, 0);
  g_assert_cmphex (decoded.pixels[20 * 40 + 29], ==, 0);
}

/* Scaling */

static void
test_average (void)
{
  g_autoptr (GBytes) file = make_png (MAKE_PNG_RGB, 8, FALSE, 120, 80, make_checks);
  g_auto (QuireDecoded) decoded = { 0 };

  g_assert_cmpint (decode (file, 30, 20, &decoded), ==, QUIRE_PICTURE_STATUS_OK);
  for (int i = 0; i < 30 * 20; i++)
    assert_near (decoded.pixels[i], 0xff808080, 1);
}

static guint32
make_column_numbers (int x, int y, int width, int height)
{
  return 0xff000000 | (guint32) x << 16 | (guint32) y << 8;
}

/* Nothing is scaled: the middle is cut out pixel by pixel, half a pixel or not. */
static void
test_crop (void)
{
  g_autoptr (GBytes) file = make_png (MAKE_PNG_RGB, 8, FALSE, 51, 20, make_column_numbers);
  g_auto (QuireDecoded) decoded = { 0 };

  g_assert_cmpint (decode (file, 20, 20, &decoded), ==, QUIRE_PICTURE_STATUS_OK);
  for (int y = 0; y < 20; y++)
    for (int x = 0; x < 20; x++)
      g_assert_cmphex (decoded.pixels[y * 20 + x], ==, make_column_numbers (x + 15, y, 51, 20));
}

static guint32
make_pairs_of_columns (int x, int y, int width, int height)
{
  return 0xff000000 | (guint32) (x / 2 * 8);
}

/* Half the size, from a whole pixel on: nothing is blurred that need not be. */
static void
test_halves (void)
{
  g_autoptr (GBytes) file = make_png (MAKE_PNG_RGB, 8, FALSE, 45, 20, make_pairs_of_columns);
  g_auto (QuireDecoded) decoded = { 0 };

  g_assert_cmpint (decode (file, 10, 10, &decoded), ==, QUIRE_PICTURE_STATUS_OK);
  for (int x = 0; x < 10; x++)
    g_assert_cmphex (decoded.pixels[50 + x], ==, make_pairs_of_columns (x * 2 + 12, 0, 45, 20));
}

static guint32
make_red_on_nothing (int x, int y, int width, int height)
{
  return x / 10 % 2 == 0 ? 0xffff0000 : 0x00000000;
}

/* What is transparent has no color that could be mixed in. */
static void
test_edges (void)
{
  GBytes *files[] = {
    make_png (MAKE_PNG_RGBA, 8, FALSE, 300, 200, make_red_on_nothing),
    make_webp (TRUE, 300, 200, make_red_on_nothing),
    make_webp (FALSE, 300, 200, make_red_on_nothing),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) file = files[i];
      g_auto (QuireDecoded) decoded = { 0 };

      g_assert_cmpint (decode (file, 70, 50, &decoded), ==, QUIRE_PICTURE_STATUS_OK);
      for (int p = 0; p < 70 * 50; p++)
        assert_near (decoded.pixels[p] & 0xff0000, decoded.pixels[p] >> 24 << 16, i < 2 ? 1 : 32);
    }
}

/* A color's brightness does not change, however much is averaged. */
static guint32
make_white (int x, int y, int width, int height)
{
  return 0xffffffff;
}

static void
test_white_stays_white (void)
{
  static const int widths[] = { 1, 2, 3, 7, 50, 299, 300, 301, 600, 997 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (GBytes) file = make_png (MAKE_PNG_RGBA, 8, FALSE, 300, 200, make_white);
      g_auto (QuireDecoded) decoded = { 0 };

      g_assert_cmpint (decode (file, widths[i], 31, &decoded), ==, QUIRE_PICTURE_STATUS_OK);
      for (int p = 0; p < widths[i] * 31; p++)
        g_assert_cmphex (decoded.pixels[p], ==, 0xffffffff);
    }
}

/* A strip of one pixel's height, and one of one pixel's width. */
static void
test_extremes (void)
{
  static const struct
  {
    int width, height, to_width, to_height;
  } strips[] = { { 30000, 1, 400, 216 }, { 1, 30000, 400, 216 }, { 1, 1, 4096, 1 }, { 1, 1, 1, 1 },
                 { 30000, 500, 1, 1 },   { 500, 400, 1, 4096 },  { 2, 2, 4096, 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (strips); i++)
    {
      g_autoptr (GBytes) file =
          make_png (MAKE_PNG_RGB, 8, FALSE, strips[i].width, strips[i].height, make_white);
      g_auto (QuireDecoded) decoded = { 0 };
      gsize n = (gsize) strips[i].to_width * strips[i].to_height;

      g_assert_cmpint (decode (file, strips[i].to_width, strips[i].to_height, &decoded), ==,
                       QUIRE_PICTURE_STATUS_OK);
      g_assert_cmphex (decoded.pixels[0], ==, 0xffffffff);
      g_assert_cmphex (decoded.pixels[n - 1], ==, 0xffffffff);
    }
}

/* Copies */

static void
check_copy (GBytes *file, const char *mark, const guint32 *straight, int off)
{
  g_auto (QuireDecoded) first = { 0 };
  g_auto (QuireDecoded) second = { 0 };
  g_auto (QuireDecoded) third = { 0 };
  guint32 colors[4];
  gsize size;
  const guchar *data = g_bytes_get_data (file, &size);

  for (int i = 0; i < 4; i++)
    colors[i] = premultiplied (straight[i]);
  g_assert_cmpint (quire_decode (data, size, 80, 50, TRUE, &first), ==, QUIRE_PICTURE_STATUS_OK);
  g_assert_nonnull (first.copy);
  g_assert_cmpmem (first.copy, strlen (mark), mark, strlen (mark));
  g_assert_cmpint (quire_decode (first.copy, first.copy_size, 80, 50, TRUE, &second), ==,
                   QUIRE_PICTURE_STATUS_OK);
  assert_fields (&second, 80, 50, colors, off);
  g_assert_cmpint (second.opaque, ==, first.opaque);
  /* It is as good as can be had: no copy of a copy. */
  g_assert_null (second.copy);
  g_assert_cmpint (quire_decode (data, size, 80, 50, FALSE, &third), ==, QUIRE_PICTURE_STATUS_OK);
  g_assert_null (third.copy);
}

static void
test_copy (void)
{
  g_autoptr (GBytes) photo = make_jpeg (MAKE_JPEG_420, 0, 800, 500, make_fields);
  g_autoptr (GBytes) glass = make_png (MAKE_PNG_RGBA, 8, FALSE, 800, 500, make_transparent_fields);

  check_copy (photo, "\xff\xd8\xff", plain, 6);
  check_copy (glass, "\x89PNG", seen_through, 1);
}

/* Noise, which no format makes small. */
static void
check_copy_size (gboolean opaque, int side, gboolean fits)
{
  g_autofree guint32 *pixels = g_new (guint32, (gsize) side * side);
  const QuireDecoded picture = {
    .pixels = pixels, .width = side, .height = side, .opaque = opaque
  };
  guint32 noise = 1;
  gsize size = 0;
  g_autofree guchar *file = NULL;
  g_auto (QuireDecoded) decoded = { 0 };

  for (gsize i = 0; i < (gsize) side * side; i++)
    {
      noise = noise * 1664525 + 1013904223;
      pixels[i] = 0xff000000 | noise >> 8;
    }
  file = quire_encode (&picture, &size);
  g_assert_true ((file != NULL) == fits);
  if (!fits)
    return;
  g_assert_cmpuint (size, >, 1024 * 1024);
  g_assert_cmpuint (size, <=, QUIRE_PICTURE_MAX_FILE);
  g_assert_cmpint (quire_decode (file, size, 80, 50, FALSE, &decoded), ==, QUIRE_PICTURE_STATUS_OK);
}

/* No copy is larger than a file may be. */
static void
test_copy_size (void)
{
  check_copy_size (TRUE, 900, TRUE);
  check_copy_size (TRUE, 1600, FALSE);
  check_copy_size (FALSE, 900, TRUE);
  check_copy_size (FALSE, 1600, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/png", test_png);
  g_test_add_func ("/decode/jpeg", test_jpeg);
  g_test_add_func ("/decode/orientation", test_orientation);
  g_test_add_func ("/decode/webp", test_webp);
  g_test_add_func ("/decode/moving-webp", test_moving_webp);
  g_test_add_func ("/decode/gif", test_gif);
  g_test_add_func ("/decode/gif-part", test_gif_part);
  g_test_add_func ("/decode/average", test_average);
  g_test_add_func ("/decode/crop", test_crop);
  g_test_add_func ("/decode/halves", test_halves);
  g_test_add_func ("/decode/edges", test_edges);
  g_test_add_func ("/decode/white-stays-white", test_white_stays_white);
  g_test_add_func ("/decode/extremes", test_extremes);
  g_test_add_func ("/decode/copy", test_copy);
  g_test_add_func ("/decode/copy-size", test_copy_size);
  return g_test_run ();
}
