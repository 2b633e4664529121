/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-memory.h"

static QuirePicture *
make_picture (int width, int height)
{
  gsize size = (gsize) width * (gsize) height * 4;
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (size), size);

  return quire_picture_new (pixels, width, height, (gsize) width * 4, TRUE);
}

static void
add (QuirePictureMemory *memory, const char *uri, int width, int height)
{
  g_autoptr (QuirePicture) picture = make_picture (width, height);

  quire_picture_memory_add (memory, uri, width, height, picture);
}

static gboolean
has (QuirePictureMemory *memory, const char *uri, int width, int height)
{
  g_autoptr (QuirePicture) picture = quire_picture_memory_lookup (memory, uri, width, height);

  return picture != NULL;
}

static void
test_bounds (void)
{
  g_autoptr (QuirePictureMemory) memory = quire_picture_memory_new (3 * 400);

  add (memory, "a", 10, 10);
  add (memory, "b", 10, 10);
  add (memory, "c", 10, 10);
  g_assert_cmpuint (quire_picture_memory_get_size (memory), ==, 1200);
  g_assert_true (has (memory, "a", 10, 10));

  /* The least recently used goes first. */
  add (memory, "d", 10, 10);
  g_assert_cmpuint (quire_picture_memory_get_size (memory), ==, 1200);
  g_assert_false (has (memory, "b", 10, 10));
  g_assert_true (has (memory, "a", 10, 10));
  g_assert_true (has (memory, "c", 10, 10));
  g_assert_true (has (memory, "d", 10, 10));

  /* As many as need be. */
  add (memory, "e", 10, 20);
  g_assert_cmpuint (quire_picture_memory_get_size (memory), ==, 1200);
  g_assert_true (has (memory, "d", 10, 10));
  g_assert_true (has (memory, "e", 10, 20));
  g_assert_false (has (memory, "a", 10, 10));

  /* What is too large alone drives nobody out. */
  add (memory, "f", 10, 31);
  g_assert_false (has (memory, "f", 10, 31));
  g_assert_true (has (memory, "e", 10, 20));

  /* The same again takes the other's place. */
  add (memory, "e", 10, 20);
  g_assert_cmpuint (quire_picture_memory_get_size (memory), ==, 1200);
  add (memory, "g", 10, 30);
  g_assert_cmpuint (quire_picture_memory_get_size (memory), ==, 1200);

  quire_picture_memory_clear (memory);
  g_assert_cmpuint (quire_picture_memory_get_size (memory), ==, 0);
  g_assert_false (has (memory, "g", 10, 30));
  add (memory, "a", 10, 10);
  g_assert_true (has (memory, "a", 10, 10));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-memory/bounds", test_bounds);
  return g_test_run ();
}
