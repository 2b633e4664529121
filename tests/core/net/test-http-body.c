/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "quire-http-body.h"

#define MIB (1024 * 1024)

static GByteArray *
gzip (const void *data, gsize size)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, converter);
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (packed, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (bytes, buffer, n);
  g_assert_cmpint (n, ==, 0);

  return bytes;
}

/* NULL if it was not good, at whatever point. */
static GBytes *
feed (const char *encoding, gint64 length, const guint8 *data, gsize size, gsize step)
{
  g_autoptr (QuireHttpBody) body = quire_http_body_new (encoding, length, MIB);

  for (gsize at = 0; at < size; at += step)
    if (quire_http_body_push (body, data + at, MIN (step, size - at)) != QUIRE_HTTP_BODY_GOOD)
      return NULL;

  return quire_http_body_finish (body, FALSE);
}

static void
test_plain (void)
{
  const guint8 *data = (const guint8 *) "hello";
  g_autoptr (GBytes) whole = feed (NULL, 5, data, 5, 2);
  g_autoptr (GBytes) identity = feed ("identity", 5, data, 5, 5);
  g_autoptr (GBytes) empty = feed (NULL, 0, data, 0, 1);

  g_assert_cmpuint (g_bytes_get_size (whole), ==, 5);
  g_assert_nonnull (identity);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
  g_assert_null (feed (NULL, 6, data, 5, 5));
  g_assert_null (feed (NULL, 4, data, 5, 5));
  g_assert_null (feed (NULL, -1, data, 5, 5));
  g_assert_null (feed ("br", 5, data, 5, 5));
  g_assert_null (feed ("gzip", 5, data, 5, 5));
  g_assert_null (feed ("gzip", 0, data, 0, 1));
}

static void
test_gzip_cut (void)
{
  g_autofree char *text = g_strnfill (3000, 'x');
  g_autoptr (GByteArray) packed = NULL;

  for (guint i = 0; i < 3000; i++)
    text[i] = (char) ('a' + i * i % 23);
  packed = gzip (text, 3000);

  for (gsize size = 0; size <= packed->len; size++)
    for (gsize step = 1; step <= packed->len; step = step * 7 + 1)
      {
        g_autoptr (GBytes) bytes = feed ("gzip", -1, packed->data, size, step);

        if (size < packed->len)
          g_assert_null (bytes);
        else
          g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, 3000);
      }
}

static void
test_gzip_damaged (void)
{
  g_autoptr (GByteArray) packed = gzip ("abcabcabc", 9);

  /* The checksum, and something after the end. */
  packed->data[packed->len - 6] ^= 1;
  g_assert_null (feed ("gzip", -1, packed->data, packed->len, 1000));
  packed->data[packed->len - 6] ^= 1;
  g_byte_array_append (packed, (const guint8 *) "x", 1);
  g_assert_null (feed ("gzip", -1, packed->data, packed->len, 1000));
  g_assert_null (feed ("gzip", -1, packed->data, packed->len, 1));
}

static void
test_gzip_members (void)
{
  g_autoptr (GByteArray) packed = gzip ("abc", 3);
  g_autoptr (GByteArray) second = gzip ("def", 3);

  g_byte_array_append (packed, second->data, second->len);
  for (gsize step = 1; step <= packed->len; step++)
    {
      g_autoptr (GBytes) bytes = feed ("x-gzip", packed->len, packed->data, packed->len, step);

      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "abcdef", 6);
    }
}

static void
test_bomb (void)
{
  g_autofree char *zeros = g_malloc0 (64 * MIB);
  g_autoptr (GByteArray) packed = gzip (zeros, 64 * MIB);
  g_autoptr (QuireHttpBody) body = quire_http_body_new ("gzip", -1, MIB);

  g_assert_cmpint (quire_http_body_push (body, packed->data, packed->len), ==,
                   QUIRE_HTTP_BODY_TOO_LARGE);
}

static void
test_cap (void)
{
  g_autofree guint8 *data = g_malloc0 (MIB + 1);
  g_autoptr (QuireHttpBody) body = quire_http_body_new (NULL, -1, MIB);
  g_autoptr (GByteArray) packed = gzip (data, MIB);
  g_autoptr (GBytes) exact = feed ("gzip", packed->len, packed->data, packed->len, 100);

  g_assert_cmpuint (g_bytes_get_size (exact), ==, MIB);
  g_assert_cmpint (quire_http_body_push (body, data, MIB), ==, QUIRE_HTTP_BODY_GOOD);
  g_assert_cmpint (quire_http_body_push (body, data, 1), ==, QUIRE_HTTP_BODY_TOO_LARGE);
}

static void
test_never_decodes (void)
{
  /* Empty members for ever decode to nothing and still have an end. */
  g_autoptr (GByteArray) packed = gzip ("", 0);
  g_autoptr (QuireHttpBody) body = quire_http_body_new ("gzip", -1, 1000);
  QuireHttpBodyState state = QUIRE_HTTP_BODY_GOOD;
  guint pushed = 0;

  for (; state == QUIRE_HTTP_BODY_GOOD && pushed < 100000; pushed++)
    state = quire_http_body_push (body, packed->data, packed->len);
  g_assert_cmpint (state, ==, QUIRE_HTTP_BODY_TOO_LARGE);
}

/* What was taken still counts, and is not given again. */
static void
test_take (void)
{
  g_autoptr (QuireHttpBody) body = quire_http_body_new (NULL, -1, 10);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) rest = NULL;

  g_assert_cmpint (quire_http_body_push (body, (const guint8 *) "1234567", 7), ==,
                   QUIRE_HTTP_BODY_GOOD);
  g_assert_cmpuint (quire_http_body_get_untaken (body), ==, 7);
  first = quire_http_body_take (body);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "1234567", 7);
  g_assert_cmpuint (quire_http_body_get_untaken (body), ==, 0);
  g_assert_cmpuint (quire_http_body_get_size (body), ==, 7);
  g_assert_cmpint (quire_http_body_push (body, (const guint8 *) "890", 3), ==,
                   QUIRE_HTTP_BODY_GOOD);
  rest = quire_http_body_finish (body, TRUE);
  g_assert_cmpmem (g_bytes_get_data (rest, NULL), g_bytes_get_size (rest), "890", 3);
}

static void
test_take_cap (void)
{
  g_autoptr (QuireHttpBody) body = quire_http_body_new (NULL, -1, 10);
  g_autoptr (GBytes) first = NULL;

  g_assert_cmpint (quire_http_body_push (body, (const guint8 *) "1234567", 7), ==,
                   QUIRE_HTTP_BODY_GOOD);
  first = quire_http_body_take (body);
  g_assert_cmpint (quire_http_body_push (body, (const guint8 *) "8901", 4), ==,
                   QUIRE_HTTP_BODY_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-body/plain", test_plain);
  g_test_add_func ("/http-body/gzip-cut", test_gzip_cut);
  g_test_add_func ("/http-body/gzip-damaged", test_gzip_damaged);
  g_test_add_func ("/http-body/gzip-members", test_gzip_members);
  g_test_add_func ("/http-body/bomb", test_bomb);
  g_test_add_func ("/http-body/cap", test_cap);
  g_test_add_func ("/http-body/take", test_take);
  g_test_add_func ("/http-body/take-cap", test_take_cap);
  g_test_add_func ("/http-body/never-decodes", test_never_decodes);

  return g_test_run ();
}
