/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-media-tile.h"

static void
test_kinds (void)
{
  g_assert_true (quire_media_is_video ("https://example.org/a/clip.mp4"));
  g_assert_true (quire_media_is_video ("https://example.org/a/CLIP.MP4"));
  g_assert_true (quire_media_is_video ("https://example.org/a/clip.qt?download=1"));
  g_assert_true (quire_media_is_video ("https://example.org/a/clip.mov#t=3"));
  g_assert_true (quire_media_is_video ("https://example.org/a/clip.webm"));
  g_assert_false (quire_media_is_video ("https://example.org/a/photo.png"));
  g_assert_false (quire_media_is_video ("https://example.org/a/photo.png?of=clip.mp4"));
  g_assert_false (quire_media_is_video ("https://example.org/clip.mp4/photo"));
  g_assert_false (quire_media_is_video ("https://example.org/a/mp4"));
  g_assert_false (quire_media_is_video (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-tile/kinds", test_kinds);
  return g_test_run ();
}
